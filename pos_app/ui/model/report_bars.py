"""The bars of a report's chart: the hours of a day, the days of a week or a month."""

from __future__ import annotations

from datetime import date

from pos_app.domain.day import NOTHING, Subtotal
from pos_app.domain.period import PeriodKind
from pos_app.domain.period_report import HOURS, PeriodReport
from pos_app.domain.records import dataclass
from pos_app.domain.shop_days import ShopDays
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.calendar_words import WEEKDAYS
from pos_app.ui.wording.report_words import payments
from pos_app.ui.wording.words import Words


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is called below it, and in a sentence with what it shows."""

    label: str
    amount: str
    text: str
    minor: int
    day: date
    """The day whose sales it leads to."""
    has_begun: bool = True


def bars_of(report: PeriodReport, days: ShopDays, words: Words) -> tuple[Bar, ...]:
    """Return the bars of a report, the first on the left."""
    if report.period.kind is PeriodKind.DAY:
        return _hours(report, days, words)
    brought = {each.day: each.brought for each in report.days}
    return tuple(
        Bar(
            _day_label(day, report.period.kind, words),
            fmt.money(brought.get(day, NOTHING).total, words.language),
            _text(words, fmt.date(day), brought.get(day, NOTHING)),
            brought.get(day, NOTHING).total.minor,
            day,
            has_begun=day in brought,
        )
        for day in report.period.days.each
    )


def _hours(report: PeriodReport, days: ShopDays, words: Words) -> tuple[Bar, ...]:
    """Return the hours from the one at which the day begins."""
    day = report.period.days.first
    first = days.hour_of(day)
    order = [(first + number) % HOURS for number in range(HOURS)]
    return tuple(
        Bar(
            f"{hour:02}",
            fmt.money(report.hours[hour].total, words.language),
            _text(words, f"{hour:02}:00–{(hour + 1) % HOURS:02}:00", report.hours[hour]),
            report.hours[hour].total.minor,
            day,
        )
        for hour in order
    )


def _day_label(day: date, kind: PeriodKind, words: Words) -> str:
    if kind is PeriodKind.WEEK:
        return f"{words.text(WEEKDAYS[day.weekday()])} {day.day}"
    return str(day.day)


def _text(words: Words, when: str, brought: Subtotal) -> str:
    amount = fmt.money(brought.total, words.language)
    return f"{when}: {amount}, {payments(words, brought)}"

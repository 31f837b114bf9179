"""The report of a day, a week or a month: what its lines and its chart's bars are called."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pos_app.domain.day import EntryKind, Subtotal
from pos_app.domain.money import Money
from pos_app.domain.payload import PayloadKind
from pos_app.domain.people import Person
from pos_app.domain.period import Days, Period, PeriodKind
from pos_app.domain.sale import SaleState
from pos_app.domain.sale_outline import Standing
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.calendar_words import month_title
from pos_app.ui.wording.day_report_words import ENTRY_KIND, STILL_OPEN
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP, translate
from pos_app.ui.wording.sale_words import state_word
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from pos_app.domain.period_report import PeriodReport

REPORT: Final = QT_TRANSLATE_NOOP("Till", "Report")
KIND: Final = MappingProxyType(
    {
        PeriodKind.DAY: QT_TRANSLATE_NOOP("Till", "Day"),
        PeriodKind.WEEK: QT_TRANSLATE_NOOP("Till", "Week"),
        PeriodKind.MONTH: QT_TRANSLATE_NOOP("Till", "Month"),
    }
)
EARLIER: Final = QT_TRANSLATE_NOOP("Till", "The period before")
LATER: Final = QT_TRANSLATE_NOOP("Till", "The next period")
TOTAL: Final = QT_TRANSLATE_NOOP("Till", "Total")
TOTAL_SO_FAR: Final = QT_TRANSLATE_NOOP("Till", "Total so far")
PAYMENTS: Final = translate("Till", "%n payments", "", 2)
MORE: Final = QT_TRANSLATE_NOOP("Till", "{amount}, more than the period before ({days}: {before})")
LESS: Final = QT_TRANSLATE_NOOP("Till", "{amount}, less than the period before ({days}: {before})")
SAME: Final = QT_TRANSLATE_NOOP("Till", "As much as the period before ({days}: {before})")
MADE_OF: Final = QT_TRANSLATE_NOOP("Till", "How it adds up")
BEGUN: Final = QT_TRANSLATE_NOOP("Till", "Sales begun: {count}")
MEDIAN: Final = QT_TRANSLATE_NOOP("Till", "From the QR code to the payment, half of them within")
SECONDS: Final = QT_TRANSLATE_NOOP("Till", "{seconds} s")
MINUTES: Final = QT_TRANSLATE_NOOP("Till", "{minutes} min {seconds} s")
BY_WAY: Final = QT_TRANSLATE_NOOP("Till", "By way to pay")
BY_PERSON: Final = QT_TRANSLATE_NOOP("Till", "By person")
WAY: Final = MappingProxyType(
    {
        PayloadKind.CARD_NUMBER: QT_TRANSLATE_NOOP("Till", "Card number"),
        PayloadKind.LINK: QT_TRANSLATE_NOOP("Till", "Payment link"),
        PayloadKind.PAYMENT_PAGE: QT_TRANSLATE_NOOP("Till", "Payment page"),
        PayloadKind.CODE: QT_TRANSLATE_NOOP("Till", "Bank’s QR code"),
        None: QT_TRANSLATE_NOOP("Till", "No QR code was shown"),
    }
)
NOBODY: Final = QT_TRANSLATE_NOOP("Till", "Without a name")
PERSON_NUMBER: Final = QT_TRANSLATE_NOOP("Till", "Person No. {number}")
BY_HOUR: Final = QT_TRANSLATE_NOOP("Till", "Chart by hour")
BY_DAY: Final = QT_TRANSLATE_NOOP("Till", "Chart by day")
CHART_KEYS: Final = QT_TRANSLATE_NOOP("Till", "Press a bar to see its sales.")
SHOW_SALES: Final = QT_TRANSLATE_NOOP("Till", "Show these sales: {name}")
NOTHING_SOLD: Final = QT_TRANSLATE_NOOP("Till", "There were no sales in this period.")
READING: Final = QT_TRANSLATE_NOOP("Till", "Reading the sales…")
UNREADABLE: Final = QT_TRANSLATE_NOOP(
    "Till", "The report cannot be read from the journal. Call the technician."
)


def days_text(days: Days) -> str:
    """Return `17.07.2026`, or `13.07–19.07.2026`, with both years where they differ."""
    if days.first == days.last:
        return fmt.date(days.first)
    same_year = days.first.year == days.last.year
    first = f"{days.first:%d.%m}" if same_year else fmt.date(days.first)
    return f"{first}–{fmt.date(days.last)}"


def search_text(days: Days) -> str:
    """Return what is typed to find the sales of these days."""
    if days.first == days.last:
        return fmt.date(days.first)
    return f"{fmt.date(days.first)}–{fmt.date(days.last)}"


def period_title(words: Words, period: Period) -> str:
    """Return the name of a period: a date, two dates, or a month."""
    if period.kind is PeriodKind.MONTH:
        return month_title(words, period.days.first)
    return days_text(period.days)


def total_title(words: Words, report: PeriodReport, today: date) -> str:
    """Return what the total is called, which may still grow."""
    return words.text(TOTAL if report.period.days.last < today else TOTAL_SO_FAR)


def payments(words: Words, line: Subtotal) -> str:
    """Return how many payments there were."""
    return words.plural(PAYMENTS, line.count)


def difference(words: Words, report: PeriodReport) -> str:
    """Say how the total stands to that of the period before, in words and with its sign."""
    before = report.brought_before.total
    apart = report.brought.total.minor - before.minor
    days = days_text(report.before)
    was = fmt.money(before, words.language)
    if apart == 0:
        return words.text(SAME, days=days, before=was)
    amount = fmt.money(Money(apart), words.language)
    if apart > 0:
        amount = f"+{amount}"
    return words.text(MORE if apart > 0 else LESS, amount=amount, days=days, before=was)


def standing_word(words: Words, standing: Standing) -> str:
    """Return how a sale stands."""
    match standing:
        case Standing.PAID:
            return words.text(ENTRY_KIND[EntryKind.PAID])
        case Standing.LATE:
            return words.text(ENTRY_KIND[EntryKind.LATE])
        case Standing.OPEN:
            return words.text(STILL_OPEN)
        case Standing.CLOSED:
            return state_word(words, SaleState.CLOSED)
        case Standing.REVIEW:
            return state_word(words, SaleState.REVIEW)
        case Standing.BY_HAND:
            return state_word(words, SaleState.BY_HAND)


def share(count: int, of: int) -> str:
    """Return a part in whole percent; where it is less than one of them, that is said."""
    if not count or not of:
        return f"0{fmt.NO_BREAK_SPACE}%"
    percent = (200 * count + of) // (2 * of)
    return f"{percent or '<1'}{fmt.NO_BREAK_SPACE}%"


def duration(words: Words, seconds: int) -> str:
    """Return `48 s`, or `1 min 5 s` from a minute on."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return words.text(SECONDS, seconds=rest)
    return words.text(MINUTES, minutes=fmt.digits(minutes), seconds=rest)


def person_name(words: Words, number: int | None, persons: tuple[Person, ...]) -> str:
    """Return a person's name; of one who is not told of, the number."""
    if number is None:
        return words.text(NOBODY)
    name = next((each.name for each in persons if each.number == number), "")
    return name or words.text(PERSON_NUMBER, number=number)

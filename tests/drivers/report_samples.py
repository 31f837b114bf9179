"""A shop's report of a day, a week and a month, with sales that stand in every way."""

from __future__ import annotations

from datetime import date

from pos_app.domain.money import Money
from pos_app.domain.payload import PayloadKind
from pos_app.domain.people import Person, Role
from pos_app.domain.period import PeriodKind, period_of
from pos_app.domain.period_report import ShownReport, day_figures, period_report
from pos_app.domain.sale_outline import SaleOutline, microseconds
from pos_app.domain.shop_days import MIDNIGHT
from pos_app.engine.api.people_view import PeopleView
from tests.drivers.samples import TODAY

PEOPLE = PeopleView((Person(4, Role.CASHIER, "Dilnoza Karimova"),))
"""Another one, who has charged as well, is not told of."""

UNREADABLE = ShownReport(period_of(PeriodKind.DAY, TODAY), None)


def shown_report(
    kind: PeriodKind, *, empty: bool = False, people: bool = True, day: date = TODAY
) -> ShownReport:
    """Make the report of the period that a day is in, as far as it has come today."""
    period = period_of(kind, day)
    days = {}
    for number, each in enumerate((*period.before(TODAY).each, *period.until(TODAY).each)):
        outlines = [] if empty else _outlines(each, 30 + 17 * number % 23, people=people)
        days[each] = day_figures(each, outlines)
    return ShownReport(period, period_report(period, TODAY, days))


def _outlines(day: date, count: int, *, people: bool) -> list[SaleOutline]:
    """Make so many sales of a day, which stand in every way."""
    ends = ("settled",) * 9 + ("expired", "canceled")
    odd = (("expired", "settled"), ("settled", "disputed"), ("mismatch",), ())
    made = []
    for number in range(count):
        begun = microseconds(MIDNIGHT.begin(day)) + (7 + number * 29 % 14) * 3_600_000_000
        end = odd[number // 12 % 4] if number % 12 == 0 else (ends[number % len(ends)],)
        shape = ("SaleIntended", "DealCreated", "Offered", *end)
        waits = (0, 1, 3, 51 + number, 4000)[: len(shape)]
        way = tuple(PayloadKind)[number * 5 % 7 % 4]
        amount = Money.of_major(45_000 + 38_500 * (number * 13 % 17))
        by = (4, 7, None)[number % 3] if people else None
        times = tuple(begun + wait * 1_000_000 for wait in waits)
        made.append(SaleOutline(amount, by, shape, times, (way,)))
    return made

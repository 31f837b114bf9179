from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from statistics import median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain import events
from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.day import NOTHING, EntryKind, Subtotal, day_report, local_day, sale_day
from pos_app.domain.errors import Trouble
from pos_app.domain.fiscal_service import FiscalTrouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language, Outcome
from pos_app.domain.payload import PayloadKind
from pos_app.domain.period import Days, Period, PeriodKind, period_of
from pos_app.domain.period_report import (
    PeriodReport,
    day_figures,
    period_report,
)
from pos_app.domain.printing import PrinterWay, PrintOutcome, SlipKind
from pos_app.domain.sale import (
    GIVEN_UP,
    TRANSITIONS,
    ImpossibleEventError,
    SaleState,
    decide,
    intend,
)
from pos_app.domain.sale_outline import SaleOutline, Standing, course_of, outline_of
from pos_app.domain.shop_days import MIDNIGHT, ShopDays
from pos_app.domain.till_events import DayStartSet
from tests.domain.receipts import LINKED

BEGINNING = datetime(2026, 6, 13, 20, tzinfo=UTC)
"""01:00 of the 14th in Tashkent."""
SINGLE: dict[type, events.Event] = {
    events.DealCreated: events.DealCreated("deal", "new", None),
    events.CreateRefused: events.CreateRefused(Trouble.TIMED_OUT),
    events.CreateNotSent: events.CreateNotSent(Trouble.TIMED_OUT),
    events.CreateOutcomeUnknown: events.CreateOutcomeUnknown(Trouble.TIMED_OUT),
    events.EscalatedToStaff: events.EscalatedToStaff(Trouble.TIMED_OUT),
    events.CancelRequested: events.CancelRequested(),
    events.CancelAnswered: events.CancelAnswered(accepted=True),
    events.IntegrationChosen: events.IntegrationChosen(Integration.WIDGET),
    events.NoticeAcknowledged: events.NoticeAcknowledged(),
    events.SettledByHand: events.SettledByHand(HandReason.OTHER),
    events.NoteWritten: events.NoteWritten("note", "0f"),
    events.NoteTakenAway: events.NoteTakenAway(5),
    events.PrintBegun: events.PrintBegun(SlipKind.PAID, 1, PrinterWay.SYSTEM),
    events.PrintEnded: events.PrintEnded(SlipKind.PAID, 1, PrintOutcome.SENT),
    events.FiscalLinked: LINKED,
    events.FiscalTicked: events.FiscalTicked(),
    events.FiscalAsked: events.FiscalAsked("LG42", 17, datetime(2026, 7, 17, tzinfo=UTC), "{}"),
    events.FiscalRefused: events.FiscalRefused(FiscalTrouble.CLOCK),
}


def made(key: type | Outcome, choice: int) -> events.Event:
    if isinstance(key, Outcome):
        return events.StatusSeen(key.value, key)
    if key is events.Offered:
        return events.Offered(tuple(PayloadKind)[choice % len(PayloadKind)])
    if key is events.RefundedOutside:
        return events.RefundedOutside(Money.of_major(1 + choice % 90_000), RefundReason.OTHER)
    return SINGLE[key]


@st.composite
def histories(draw: st.DrawFn) -> list[list[events.Recorded]]:
    """Draw sales of some weeks, each a walk through the table of what can happen."""
    numbers = count(1)
    return [draw(history(number, numbers)) for number in range(1, draw(st.integers(0, 8)) + 1)]


@st.composite
def history(draw: st.DrawFn, sequence: int, numbers: Iterator[int]) -> list[events.Recorded]:
    at = BEGINNING + timedelta(minutes=draw(st.integers(0, 60 * 24 * 60)))
    first = events.SaleIntended(
        f"sale-{sequence}",
        sequence,
        f"T-{sequence}",
        "T",
        Money(draw(st.integers(1, 10**9)), draw(st.sampled_from(["UZS", "UZS", "UZS", "USD"]))),
        None,
        Language.UZ,
        Integration.H2H,
        by=draw(st.sampled_from([None, 4, 7])),
    )
    sale = intend(first, at)
    story = [events.Recorded(next(numbers), sale.sale_id, at, first)]
    for choice in draw(st.lists(st.integers(0, 10**6), max_size=14)):
        keys = [key for state, key in TRANSITIONS if state is sale.state]
        event = made(keys[choice % len(keys)], choice // 7)
        at += timedelta(seconds=(choice * 7919) % (40 * 3600))
        if isinstance(event, events.RefundedOutside) and not sale.may_refund(event.amount):
            continue
        sale = decide(sale, event, at)
        story.append(events.Recorded(next(numbers), sale.sale_id, at, event))
    return story


def report_of(
    period: Period, today: date, every: Iterable[list[events.Recorded]], days: ShopDays = MIDNIGHT
) -> PeriodReport:
    wanted = (*period.until(today).each, *period.before(today).each)
    return period_report(
        period, today, {day: day_figures(day, map(outline_of, every), days) for day in wanted}
    )


shops = st.lists(
    st.builds(
        DayStartSet,
        st.integers(0, 23),
        st.datetimes(datetime(2026, 6, 1), datetime(2026, 8, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
    ),
    max_size=3,
).map(lambda starts: ShopDays(tuple(starts)))
periods = st.builds(
    period_of, st.sampled_from(PeriodKind), st.dates(date(2026, 6, 10), date(2026, 8, 20))
)


@given(
    every=histories(),
    period=periods,
    today=st.dates(date(2026, 6, 10), date(2026, 8, 20)),
    days=shops,
)
def test_a_report_is_the_sum_of_the_days_reports(
    every: list[list[events.Recorded]], period: Period, today: date, days: ShopDays
) -> None:
    found = report_of(period, today, every, days)
    books = [
        day_report(day, "UZS", [sale_day(day, each, days) for each in every]).totals
        for day in period.until(today).each
    ]
    before = [
        day_report(day, "UZS", [sale_day(day, each, days) for each in every]).totals
        for day in period.before(today).each
    ]
    assert found.brought.total.minor == sum(each.net.minor for each in books)
    assert [each.brought.total for each in found.days] == [each.net for each in books]
    assert found.brought_before.total.minor == sum(each.net.minor for each in before)
    for kind in EntryKind:
        assert found.lines[kind] == sum((each.subtotals[kind] for each in books), NOTHING)
    for parts in (found.hours, found.ways.values(), found.people.values()):
        assert sum(parts, NOTHING) == found.brought


class Recount:
    """Goes through the table by hand: states, flips between paid and not, and who and how."""

    def __init__(self, days: Days) -> None:
        self._days = days
        self._net: Counter[tuple[str, object]] = Counter()
        self._times: Counter[tuple[str, object]] = Counter()
        self.standing: Counter[Standing] = Counter()
        self._waits: list[int] = []
        self.said: dict[EntryKind, list[int]] = {
            EntryKind.BY_HAND: [],
            EntryKind.REFUNDED_OUTSIDE: [],
        }

    def add(self, story: list[events.Recorded]) -> None:
        intent = story[0].event
        assert isinstance(intent, events.SaleIntended)
        state, was_paid, late = SaleState.PREPARING, False, False
        shown, way = None, None
        for each in story[1:]:
            event = each.event
            if isinstance(event, events.Offered):
                way, shown = event.kind, shown if shown is not None else each.at
            key = event.outcome if isinstance(event, events.StatusSeen) else type(event)
            after = TRANSITIONS[state, key]
            self._add_said(each, intent.amount, moved=after is not state)
            flip = (after is SaleState.PAID) - (state is SaleState.PAID)
            if flip and self._has(each.at):
                self._add_flip(flip, intent, way, each.at)
                if flip > 0 and not was_paid and state not in GIVEN_UP and shown:
                    self._waits.append(int((each.at - shown).total_seconds()))
            late = late or (flip > 0 and state in GIVEN_UP)
            was_paid = was_paid or flip > 0
            state = after
        if self._has(story[0].at):
            self.standing[_named(state, late=late)] += 1

    def _add_said(self, told: events.Recorded, amount: Money, *, moved: bool) -> None:
        if not self._has(told.at):
            return
        match told.event:
            case events.SettledByHand() if moved:
                self.said[EntryKind.BY_HAND].append(amount.minor)
            case events.RefundedOutside(given):
                self.said[EntryKind.REFUNDED_OUTSIDE].append(given.minor)
            case _:
                pass

    def _has(self, at: datetime) -> bool:
        return self._days.first <= (at + timedelta(hours=5)).date() <= self._days.last

    def _add_flip(self, flip: int, of: events.SaleIntended, way: object, at: datetime) -> None:
        for key in (("by", of.by), ("way", way), ("hour", (at.hour + 5) % 24)):
            self._net[key] += flip * of.amount.minor
            self._times[key] += flip

    @property
    def lines(self) -> dict[tuple[str, object], tuple[int, int]]:
        found = {key: (self._times[key], minor) for key, minor in self._net.items()}
        return {key: line for key, line in found.items() if line != (0, 0)}

    @property
    def median(self) -> int | None:
        return median_low(self._waits) if self._waits else None


def _named(state: SaleState, *, late: bool) -> Standing:
    if state is SaleState.PAID:
        return Standing.LATE if late else Standing.PAID
    named = {
        SaleState.CLOSED: Standing.CLOSED,
        SaleState.REVIEW: Standing.REVIEW,
        SaleState.BY_HAND: Standing.BY_HAND,
    }
    return named.get(state, Standing.OPEN)


@given(every=histories(), period=periods)
def test_a_report_is_what_another_way_to_count_gives(
    every: list[list[events.Recorded]], period: Period
) -> None:
    today = date(2026, 12, 31)
    found = report_of(period, today, every)
    named = (
        *((("by", person), line) for person, line in found.people.items()),
        *((("way", way), line) for way, line in found.ways.items()),
        *((("hour", hour), line) for hour, line in enumerate(found.hours)),
    )
    lines = {key: (line.count, line.total.minor) for key, line in named if line != NOTHING}
    recount = Recount(period.days)
    for story in every:
        if currency_of(story) == "UZS":
            recount.add(story)
    standing = {key: line.count for key, line in found.standing.items() if line.count}
    assert (lines, standing, found.median_s) == (
        recount.lines,
        dict(recount.standing),
        recount.median,
    )
    assert found.begun == sum(standing.values())
    for kind, sums in recount.said.items():
        assert found.lines[kind] == Subtotal(len(sums), Money(sum(sums)))


def currency_of(story: list[events.Recorded]) -> str:
    intent = story[0].event
    assert isinstance(intent, events.SaleIntended)
    return intent.amount.currency


def test_a_day_is_added_up_one_sale_at_a_time() -> None:
    read: list[int] = []

    def each() -> Iterator[SaleOutline]:
        for number in range(3):
            read.append(number)
            first = events.SaleIntended(
                str(number), number, "T", "T", Money(100), None, Language.UZ, Integration.H2H
            )
            yield outline_of([events.Recorded(number, str(number), BEGINNING, first)])
            assert read[-1] == number

    figures = day_figures(local_day(BEGINNING), each())
    assert figures.standing[Standing.OPEN] == Subtotal(3, Money(300))


def paid_at_once(at: datetime, offered_at: datetime | None = None) -> SaleOutline:
    """Return a sale that is begun, shown and paid in one moment, or shown in another."""
    first = events.SaleIntended("s", 1, "T-1", "T", Money(100), None, Language.UZ, Integration.H2H)
    story = (
        (at, first),
        (at, SINGLE[events.DealCreated]),
        (offered_at or at, events.Offered(PayloadKind.LINK)),
        (at, made(Outcome.SETTLED, 0)),
    )
    return outline_of([events.Recorded(n, "s", *each) for n, each in enumerate(story, 1)])


def test_a_day_has_its_first_moment_and_not_the_next_one_s() -> None:
    day, tick = date(2026, 7, 17), timedelta.resolution
    begin, end = MIDNIGHT.bounds(day)
    for at, is_of in ((begin - tick, 0), (begin, 1), (end - tick, 1), (end, 0)):
        found = day_figures(day, [paid_at_once(at)])
        sums = Subtotal(is_of, Money(100 * is_of))
        assert (found.standing.get(Standing.PAID, NOTHING), found.totals.paid) == (sums, sums)
        assert found.waits == Counter({0: 1} if is_of else {})


@pytest.mark.parametrize(("shown_after", "waits"), [(-61, {61: 1}), (0, {0: 1}), (1, {})])
def test_of_a_clock_that_was_set_back_no_wait_is_counted(
    shown_after: int, waits: dict[int, int]
) -> None:
    paid = paid_at_once(BEGINNING, BEGINNING + timedelta(seconds=shown_after))
    assert day_figures(local_day(BEGINNING), [paid]).waits == Counter(waits)


@pytest.mark.parametrize(
    "story",
    [
        [],
        [events.DealCreated("deal", "new", None)],
    ],
)
def test_a_history_without_its_beginning_is_refused(story: list[events.Event]) -> None:
    with pytest.raises(ImpossibleEventError):
        outline_of([events.Recorded(1, "sale", BEGINNING, event) for event in story])


@pytest.mark.parametrize(
    "shape",
    [(), ("DealCreated",), ("SaleIntended", "Offered", "DealCreated"), ("SaleIntended", "odd")],
)
def test_what_cannot_have_happened_has_no_course(shape: tuple[str, ...]) -> None:
    with pytest.raises(ImpossibleEventError):
        course_of(shape)


@pytest.mark.parametrize(
    ("kind", "day", "today", "until", "before"),
    [
        (PeriodKind.DAY, (7, 1), (7, 1), ((7, 1), (7, 1)), ((6, 30), (6, 30))),
        (PeriodKind.WEEK, (7, 1), (7, 1), ((6, 29), (7, 1)), ((6, 22), (6, 24))),
        (PeriodKind.WEEK, (7, 1), (8, 1), ((6, 29), (7, 5)), ((6, 22), (6, 28))),
        (PeriodKind.MONTH, (7, 17), (7, 17), ((7, 1), (7, 17)), ((6, 1), (6, 17))),
        (PeriodKind.MONTH, (7, 17), (8, 1), ((7, 1), (7, 31)), ((5, 31), (6, 30))),
        (PeriodKind.MONTH, (6, 17), (8, 1), ((6, 1), (6, 30)), ((5, 1), (5, 30))),
        (PeriodKind.MONTH, (3, 5), (8, 1), ((3, 1), (3, 31)), ((1, 29), (2, 28))),
    ],
)
def test_a_period_is_compared_with_as_many_days_of_the_one_before(
    kind: PeriodKind,
    day: tuple[int, int],
    today: tuple[int, int],
    until: tuple[tuple[int, int], tuple[int, int]],
    before: tuple[tuple[int, int], tuple[int, int]],
) -> None:
    period = period_of(kind, date(2026, *day))
    now = date(2026, *today)
    assert period.until(now) == Days(date(2026, *until[0]), date(2026, *until[1]))
    assert period.before(now) == Days(date(2026, *before[0]), date(2026, *before[1]))


@given(
    kind=st.sampled_from(PeriodKind),
    day=st.dates(date(2024, 1, 1), date(2028, 1, 1)),
    today=st.dates(date(2024, 1, 1), date(2028, 1, 1)),
)
def test_periods_follow_each_other_without_a_gap(kind: PeriodKind, day: date, today: date) -> None:
    period = period_of(kind, day)
    assert period.days.first <= day <= period.days.last
    assert period.step(1).days.first == period.days.last + timedelta(days=1)
    assert period.step(1).step(-1) == period
    assert len(period.before(today).each) == len(period.until(today).each)
    assert period.before(today).last < period.days.first

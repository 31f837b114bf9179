from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain import events
from pos_app.domain.day import (
    DayReport,
    DayTotals,
    EntryKind,
    LedgerEntry,
    Subtotal,
    day_bounds,
    day_report,
    local_day,
    sale_day,
)
from pos_app.domain.errors import Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language, Outcome
from pos_app.domain.sale import ImpossibleEventError, SaleState, replay_history

DAY = date(2026, 7, 1)
NEXT = date(2026, 7, 2)
MORNING = datetime(2026, 7, 1, 4, 0, tzinfo=UTC)
"""09:00 in Tashkent."""
NIGHT = datetime(2026, 7, 1, 20, 0, tzinfo=UTC)
"""01:00 of the next day in Tashkent."""

CREATED = events.DealCreated("deal", "new", None)
SETTLED = events.StatusSeen("completed", Outcome.SETTLED)
EXPIRED = events.StatusSeen("expired", Outcome.EXPIRED)
CANCELED = events.StatusSeen("canceled", Outcome.CANCELED)
DISPUTED = events.StatusSeen("disputed", Outcome.DISPUTED)
MISMATCH = events.StatusSeen("completed", Outcome.MISMATCH)


def history(
    number: int, major: int, *happened: tuple[datetime, events.Event], currency: str = "UZS"
) -> list[events.Recorded]:
    """One sale's whole history, begun in the morning of DAY; `number` names it."""
    sale_id = f"sale-{number}"
    first = events.SaleIntended(
        sale_id,
        number,
        f"T-{number}",
        "T",
        Money.of_major(major, currency),
        None,
        Language.UZ,
        Integration.H2H,
    )
    numbers = count(number * 100)
    story: list[tuple[datetime, events.Event]] = [(MORNING, first), (MORNING, CREATED), *happened]
    return [events.Recorded(next(numbers), sale_id, at, event) for at, event in story]


def line(how_many: int, major: int) -> Subtotal:
    return Subtotal(how_many, Money.of_major(major))


NOTHING = line(0, 0)


def report(day: date, *histories: list[events.Recorded]) -> DayReport:
    return day_report(day, "UZS", [sale_day(day, each) for each in histories])


def books(day: date, *histories: list[events.Recorded]) -> DayTotals:
    return report(day, *histories).totals


def test_what_was_paid_that_day_is_counted_and_summed() -> None:
    found = books(
        DAY,
        history(1, 500, (MORNING, SETTLED)),
        history(2, 16, (MORNING, SETTLED)),
        history(3, 999),
        history(4, 999, (MORNING, CANCELED)),
        history(5, 999, (MORNING, MISMATCH)),
    )
    assert found == DayTotals(DAY, line(2, 516), NOTHING, NOTHING, NOTHING)
    assert found.net == Money.of_major(516)


def test_a_sale_counts_on_the_local_day_its_money_came() -> None:
    paid_after_midnight = history(1, 500, (NIGHT, SETTLED))
    assert books(DAY, paid_after_midnight).paid == NOTHING
    assert books(NEXT, paid_after_midnight).paid == line(1, 500)


def test_late_money_is_a_line_of_its_own_on_its_own_day() -> None:
    late = history(1, 500, (MORNING, EXPIRED), (NIGHT, SETTLED))
    assert books(DAY, late) == DayTotals(DAY, NOTHING, NOTHING, NOTHING, NOTHING)
    assert books(NEXT, late) == DayTotals(NEXT, NOTHING, line(1, 500), NOTHING, NOTHING)


def test_a_reversal_leaves_the_day_of_payment_as_it_was() -> None:
    reversed_ = history(1, 500, (MORNING, SETTLED), (NIGHT, CANCELED))
    assert books(DAY, reversed_).paid == line(1, 500)
    assert books(DAY, reversed_).reversed == NOTHING
    next_day = books(NEXT, reversed_)
    assert (next_day.paid, next_day.reversed) == (NOTHING, line(1, 500))
    assert next_day.net == Money(-50_000)


def test_to_and_fro_after_a_dispute_leaves_every_turn_visible() -> None:
    turns = [(MORNING, event) for event in (SETTLED, DISPUTED, SETTLED, CANCELED, SETTLED)]
    found = books(DAY, history(1, 500, *turns))
    assert found == DayTotals(DAY, line(1, 500), NOTHING, line(2, 1000), line(2, 1000))
    assert found.net == Money(50_000)


def test_proof_after_a_review_is_plain_payment() -> None:
    found = books(DAY, history(1, 500, (MORNING, MISMATCH), (MORNING, SETTLED)))
    assert (found.paid, found.late, found.restored) == (line(1, 500), NOTHING, NOTHING)


def test_stale_answers_after_payment_change_nothing() -> None:
    stale = [(MORNING, SETTLED), (MORNING, EXPIRED), (MORNING, SETTLED)]
    assert books(DAY, history(1, 500, *stale)).paid == line(1, 500)


def test_another_currency_is_not_added() -> None:
    found = books(DAY, history(1, 500, (MORNING, SETTLED), currency="USD"))
    assert found.paid == NOTHING


def test_no_sales_make_an_empty_day() -> None:
    assert books(DAY) == DayTotals(DAY, NOTHING, NOTHING, NOTHING, NOTHING)


outcomes = st.lists(
    st.tuples(
        st.sampled_from([MORNING, NIGHT]),
        st.sampled_from(
            [SETTLED, EXPIRED, CANCELED, DISPUTED, MISMATCH, events.NoticeAcknowledged()]
        ),
    ),
    max_size=6,
)


def in_time(
    happened: Iterable[tuple[datetime, events.Event]],
) -> list[tuple[datetime, events.Event]]:
    return sorted(happened, key=lambda one: one[0])


lives = st.lists(st.tuples(st.integers(1, 10**6), outcomes), max_size=5)


@given(lives, st.randoms())
def test_only_the_order_within_a_sale_matters_and_the_days_add_up(
    sales: list[tuple[int, list[tuple[datetime, events.Event]]]], rng: Random
) -> None:
    told = [
        history(number, major, *in_time(happened))
        for number, (major, happened) in enumerate(sales, start=1)
    ]
    shuffled = [rng.sample(each, len(each)) for each in told]
    rng.shuffle(shuffled)
    books_of = [report(day, *told) for day in (DAY, NEXT)]
    assert [report(day, *shuffled).totals for day in (DAY, NEXT)] == [
        found.totals for found in books_of
    ]
    paid_in_the_end = 0
    for major, happened in sales:
        state = None
        for _, event in in_time(happened):
            if event is SETTLED:
                state = True
            elif event in (CANCELED, DISPUTED, MISMATCH):
                state = False
        paid_in_the_end += major * 100 if state else 0
    assert sum(one.totals.net.minor for one in books_of) == paid_in_the_end


anything = st.lists(
    st.tuples(
        st.integers(-1, 2),
        st.sampled_from(
            [SETTLED, EXPIRED, CANCELED, DISPUTED, MISMATCH, events.NoticeAcknowledged()]
        ),
    ),
    max_size=8,
)


@given(st.lists(st.tuples(st.integers(1, 10**6), anything), max_size=4), anything)
def test_what_happens_on_another_day_leaves_a_report_as_it_was(
    sales: list[tuple[int, list[tuple[int, events.Event]]]], later: list[tuple[int, events.Event]]
) -> None:
    """Also where a clock that was set wrong put the days out of their order."""

    def at(days: int) -> datetime:
        return MORNING + timedelta(days=days)

    told = [[(at(days), event) for days, event in happened] for _, happened in sales]
    elsewhere = [(at(days), event) for days, event in later if days != 0]
    majors = [major for major, _ in sales]
    before = [history(n, major, *told[n]) for n, major in enumerate(majors)]
    after = [history(n, major, *told[n], *elsewhere) for n, major in enumerate(majors)]
    assert report(DAY, *before) == report(DAY, *after)


def test_each_turn_names_its_sale_and_its_first_day() -> None:
    late = history(1, 500, (MORNING, EXPIRED), (NIGHT, SETTLED))
    undone = history(2, 16, (MORNING, SETTLED), (NIGHT, DISPUTED))
    found = report(NEXT, undone, late).entries
    assert [(entry.kind, entry.sale.sale_id, entry.first_day) for entry in found] == [
        (EntryKind.LATE, "sale-1", DAY),
        (EntryKind.REVERSED, "sale-2", DAY),
    ]
    assert [entry.at for entry in found] == [NIGHT, NIGHT]
    assert found[1].sale.gateway_status == "disputed"
    (first,) = report(DAY, undone).entries
    assert first == LedgerEntry(MORNING, EntryKind.PAID, first.sale, DAY, first.sale.amount)


def test_told_one_by_one_is_all_but_the_day_s_own_plain_payments() -> None:
    stories = (
        history(1, 5, (MORNING, SETTLED)),
        history(2, 70, (NIGHT, SETTLED)),
        history(3, 900, (MORNING, SETTLED), (MORNING, DISPUTED)),
    )
    first, second = report(DAY, *stories), report(NEXT, *stories)
    assert len(first.entries) == 3
    assert [(e.kind, e.sale.sale_id) for e in first.listed_singly] == [
        (EntryKind.REVERSED, "sale-3")
    ]
    assert [(e.kind, e.sale.sale_id) for e in second.listed_singly] == [(EntryKind.PAID, "sale-2")]


def test_what_a_day_leaves_open_or_for_a_person_is_told_and_not_in_its_totals() -> None:
    stories = (
        history(1, 5),
        history(2, 70, (NIGHT, SETTLED)),
        history(3, 900, (MORNING, MISMATCH), (NIGHT, events.NoticeAcknowledged())),
        history(4, 11_000, (MORNING, SETTLED), (NIGHT, DISPUTED)),
    )
    first, second = report(DAY, *stories), report(NEXT, *stories)
    assert (first.open, first.review) == (line(2, 75), line(1, 900))
    assert first.totals.net == Money.of_major(11_000)
    assert (second.open, second.review) == (NOTHING, line(1, 11_000))
    assert second.totals.net == Money.of_major(70 - 11_000)
    assert sale_day(NEXT, stories[2]).left is None
    left = sale_day(NEXT, stories[3]).left
    assert left is not None
    assert left.state is SaleState.REVIEW


def test_a_history_without_its_beginning_is_refused() -> None:
    whole = history(1, 500, (MORNING, SETTLED))
    with pytest.raises(ImpossibleEventError, match="sale-1"):
        books(DAY, whole[1:])
    with pytest.raises(ImpossibleEventError):
        books(DAY, [*whole, replace(whole[0], number=999)])
    for read in (lambda: sale_day(DAY, []), lambda: replay_history([])):
        with pytest.raises(ImpossibleEventError, match="without events"):
            read()


def test_an_impossible_history_is_refused() -> None:
    lost = (MORNING, events.CreateOutcomeUnknown(Trouble.TIMED_OUT))
    with pytest.raises(ImpossibleEventError):
        books(DAY, history(1, 500, (MORNING, SETTLED), lost))


def test_a_local_day_is_tashkent_s() -> None:
    start, end = day_bounds(DAY)
    assert (start, end) == (
        datetime(2026, 6, 30, 19, 0, tzinfo=UTC),
        datetime(2026, 7, 1, 19, 0, tzinfo=UTC),
    )
    a_moment = timedelta(microseconds=1)
    days = [local_day(at) for at in (start - a_moment, start, end - a_moment, end)]
    assert days == [date(2026, 6, 30), DAY, DAY, NEXT]

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain import events as ev
from pos_app.domain.day import DayTotals, Line, day_bounds, day_totals, local_day
from pos_app.domain.errors import Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Finding, Integration, Language
from pos_app.domain.sale import ImpossibleEventError

DAY = date(2026, 7, 1)
NEXT = date(2026, 7, 2)
MORNING = datetime(2026, 7, 1, 4, 0, tzinfo=UTC)
"""09:00 in Tashkent."""
NIGHT = datetime(2026, 7, 1, 20, 0, tzinfo=UTC)
"""01:00 of the next day in Tashkent."""

CREATED = ev.DealCreated("deal", "new", None)
SETTLED = ev.StatusSeen("completed", Finding.SETTLED)
EXPIRED = ev.StatusSeen("expired", Finding.EXPIRED)
CANCELED = ev.StatusSeen("canceled", Finding.CANCELED)
DISPUTED = ev.StatusSeen("disputed", Finding.DISPUTED)
MISMATCH = ev.StatusSeen("completed", Finding.MISMATCH)


def history(
    number: int, major: int, *happened: tuple[datetime, ev.Event], currency: str = "UZS"
) -> list[ev.Recorded]:
    """One sale's whole history, begun in the morning of DAY; `number` names it."""
    sale_id = f"sale-{number}"
    first = ev.SaleIntended(
        sale_id,
        number,
        f"T-{number}",
        "T",
        major * 100,
        currency,
        None,
        Language.UZ,
        Integration.H2H,
    )
    numbers = count(number * 100)
    story: list[tuple[datetime, ev.Event]] = [(MORNING, first), (MORNING, CREATED), *happened]
    return [ev.Recorded(next(numbers), sale_id, at, event) for at, event in story]


def line(how_many: int, major: int) -> Line:
    return Line(how_many, Money.of_major(major))


NOTHING = line(0, 0)


def books(day: date, *histories: list[ev.Recorded]) -> DayTotals:
    return day_totals(day, "UZS", [recorded for each in histories for recorded in each])


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
    assert found.net_minor == 51_600


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
    assert next_day.net_minor == -50_000


def test_to_and_fro_after_a_dispute_leaves_every_turn_visible() -> None:
    turns = [(MORNING, event) for event in (SETTLED, DISPUTED, SETTLED, CANCELED, SETTLED)]
    found = books(DAY, history(1, 500, *turns))
    assert found == DayTotals(DAY, line(1, 500), NOTHING, line(2, 1000), line(2, 1000))
    assert found.net_minor == 50_000


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
        st.sampled_from([SETTLED, EXPIRED, CANCELED, DISPUTED, MISMATCH, ev.PutAside()]),
    ),
    max_size=6,
)


def in_time(happened: Iterable[tuple[datetime, ev.Event]]) -> list[tuple[datetime, ev.Event]]:
    return sorted(happened, key=lambda one: one[0])


@given(st.lists(st.tuples(st.integers(1, 10**6), outcomes), max_size=5), st.randoms())
def test_only_the_order_within_a_sale_matters_and_the_days_add_up(
    sales: list[tuple[int, list[tuple[datetime, ev.Event]]]], chance: Random
) -> None:
    told = [
        recorded
        for number, (major, happened) in enumerate(sales, start=1)
        for recorded in history(number, major, *in_time(happened))
    ]
    shuffled = list(told)
    chance.shuffle(shuffled)
    books_of = [day_totals(day, "UZS", told) for day in (DAY, NEXT)]
    assert [day_totals(day, "UZS", shuffled) for day in (DAY, NEXT)] == books_of
    paid_in_the_end = 0
    for major, happened in sales:
        state = None
        for _, event in in_time(happened):
            if event is SETTLED:
                state = True
            elif event in (CANCELED, DISPUTED, MISMATCH):
                state = False
        paid_in_the_end += major * 100 if state else 0
    assert sum(one.net_minor for one in books_of) == paid_in_the_end


def test_a_history_without_its_beginning_is_refused() -> None:
    whole = history(1, 500, (MORNING, SETTLED))
    with pytest.raises(ImpossibleEventError, match="sale-1"):
        books(DAY, whole[1:])
    with pytest.raises(ImpossibleEventError):
        books(DAY, [*whole, replace(whole[0], number=999)])


def test_an_impossible_history_is_refused() -> None:
    lost = (MORNING, ev.CreateLost(Trouble.TIMED_OUT))
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

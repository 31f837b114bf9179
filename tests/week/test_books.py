"""The reckoning of the week's books, on days that were added up by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.week.books import TASHKENT, Books, KeptSale, Turn
from tests.week.comparison import Comparison

MONDAY = date(2029, 3, 5)
TUESDAY, WEDNESDAY = date(2029, 3, 6), date(2029, 3, 7)
LINES = ("paid", "late", "reversed", "restored", "by_hand", "refunded_outside", "open", "review")


def lines(**told: tuple[int, int]) -> dict[str, tuple[int, int]]:
    """Return all lines, nothing in those that are not told."""
    return dict.fromkeys(LINES, (0, 0)) | told


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of March 2029 in UTC, by Tashkent's time."""
    return datetime(2029, 3, day, hour, minute, tzinfo=UTC) - TASHKENT


@pytest.fixture
def books() -> Books:
    return Books(MONDAY)


def sell(books: Books, amount: int, when: datetime, *turns: tuple[Turn, datetime]) -> KeptSale:
    sale = books.begin_sale(amount, "Dilnoza", when)
    for turn, moment in turns:
        books.note(sale, turn, moment)
    return sale


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (at(5, 0), MONDAY),
        (at(6, 3, 59), MONDAY),
        (at(6, 4), TUESDAY),
        (at(7, 0), TUESDAY),
        (at(7, 3, 59), TUESDAY),
        (at(7, 4), WEDNESDAY),
    ],
)
def test_the_first_day_begins_at_midnight_and_the_others_at_four(
    books: Books, moment: datetime, day: date
) -> None:
    assert books.day_of(moment) == day


def test_a_day_has_what_was_learned_on_it_and_what_it_left(books: Books) -> None:
    sell(books, 1_000, at(5, 9), (Turn.PAID, at(5, 9, 1)))
    sell(books, 2_000, at(5, 10), (Turn.CLOSED, at(5, 10, 11)), (Turn.LATE, at(6, 9)))
    sell(books, 4_000, at(5, 11), (Turn.PAID, at(5, 11)), (Turn.REVERSED, at(6, 10)))
    sell(books, 8_000, at(6, 3, 58), (Turn.PAID, at(6, 4, 2)))
    assert books.of_day(MONDAY) == lines(paid=(2, 5_000), open=(1, 8_000))
    assert books.of_day(TUESDAY) == lines(
        paid=(1, 8_000), late=(1, 2_000), reversed=(1, 4_000), review=(1, 4_000)
    )
    assert [books.net(books.of_day(day)) for day in (MONDAY, TUESDAY)] == [5_000, 6_000]
    assert books.brought_by() == {"Dilnoza": 11_000}


def test_a_payment_taken_back_and_completed_again_counts_once(books: Books) -> None:
    turns = [(Turn.PAID, at(5, 9)), (Turn.REVERSED, at(5, 10)), (Turn.RESTORED, at(5, 11))]
    sale = sell(books, 1_000, at(5, 9), *turns)
    told = books.of_day(MONDAY)
    assert told == lines(paid=(1, 1_000), reversed=(1, 1_000), restored=(1, 1_000))
    assert books.net(told) == sale.brought() == 1_000


def test_what_persons_answer_for_makes_no_total(books: Books) -> None:
    sale = sell(books, 1_000, at(5, 9), (Turn.REVIEW, at(5, 9)), (Turn.BY_HAND, at(5, 10)))
    paid = sell(books, 2_000, at(5, 11), (Turn.PAID, at(5, 11)))
    books.note(paid, Turn.REFUNDED_OUTSIDE, at(5, 12), 500)
    told = books.of_day(MONDAY)
    assert told == lines(by_hand=(1, 1_000), paid=(1, 2_000), refunded_outside=(1, 500))
    assert books.net(told) == books.brought_by()["Dilnoza"] == 2_000
    assert (sale.state, paid.state) == ("by_hand", "paid")
    assert (sale.told, paid.told) == (Turn.REVIEW, Turn.PAID)


def test_what_a_clock_set_back_tells_is_of_the_day_that_it_shows(books: Books) -> None:
    sell(books, 1_000, at(7, 10), (Turn.PAID, at(7, 3, 1)))
    assert books.of_day(WEDNESDAY)["open"] == (1, 1_000)
    assert books.of_day(TUESDAY)["paid"] == (1, 1_000)


def test_what_is_learned_between_two_shifts_is_of_the_next(books: Books) -> None:
    books.shifts = 1
    first = sell(books, 1_000, at(5, 9))
    sell(books, 2_000, at(5, 10), (Turn.REVIEW, at(5, 10, 1)))
    books.ended = 1
    books.note(first, Turn.PAID, at(5, 11))
    second = sell(books, 4_000, at(5, 12), (Turn.PAID, at(5, 12, 1)))
    assert (first.shift, second.shift, books.shifts) == (1, 2, 2)
    assert books.of_shift(1) == lines(open=(1, 1_000), review=(1, 2_000))
    assert books.of_shift(2) == lines(paid=(2, 5_000))
    assert books.compared(1) == (1, 1)


def test_a_difference_ends_no_comparison() -> None:
    compared = Comparison()
    compared.same("one", 1, 2)
    compared.same("two", 2, 2)
    assert compared.count == 2
    assert compared.differences == ["one: 1 found, 2 expected"]

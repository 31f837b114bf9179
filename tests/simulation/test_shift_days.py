"""A few of the days that `tasks.py prove` lives through, against books kept by hand."""

from __future__ import annotations

from tests.drivers.sizes import Sized
from tests.simulation.shift_days import DAYS_OF_A_TILL, simulate


def test_every_report_of_shifts_and_days_is_what_the_books_have(sized: Sized) -> None:
    days = sized(8, DAYS_OF_A_TILL)
    sums = simulate(days, seed=20261130, of_a_till=days)
    assert sums.found == []
    assert min(sums.sales, sums.shifts) > days

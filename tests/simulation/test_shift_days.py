"""A few of the days that `tasks.py prove` lives through, against books kept by hand."""

from __future__ import annotations

from tests.simulation.shift_days import DAYS_OF_A_TILL, simulate


def test_every_report_of_shifts_and_days_is_what_the_books_have() -> None:
    sums = simulate(DAYS_OF_A_TILL, seed=20261130)
    assert sums.found == []
    assert min(sums.sales, sums.shifts) > DAYS_OF_A_TILL

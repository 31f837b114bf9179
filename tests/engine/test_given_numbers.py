"""A till that is never closed remembers the service's last numbers, not all there were."""

from __future__ import annotations

import pytest

from pos_app.domain.events import FiscalAsked
from pos_app.engine.fiscal import given_numbers
from pos_app.engine.fiscal.given_numbers import GivenNumbers
from tests.engine.virtual import START


def _asked(number: int, drive: str = "drive") -> FiscalAsked:
    return FiscalAsked(drive, number, START, "{}")


def test_a_number_is_one_sales_in_one_module() -> None:
    given = GivenNumbers()
    given.note("first", _asked(1))
    assert given.is_of_another("drive", 1, "second")
    assert not given.is_of_another("drive", 1, "first")
    assert not given.is_of_another("another drive", 1, "second")
    assert not given.is_of_another("drive", 2, "second")


def test_of_very_many_numbers_the_last_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given_numbers, "MOST_NUMBERS", 3)
    given = GivenNumbers()
    for number in range(1, 6):
        given.note(f"sale {number}", _asked(number))
    given.note("sale 5", _asked(5))
    remembered = [n for n in range(1, 6) if given.is_of_another("drive", n, "another")]
    assert remembered == [3, 4, 5]

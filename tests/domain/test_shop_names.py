"""The shop's address and taxpayer number as slips show them."""

from __future__ import annotations

import pytest

from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.names import MAX_ADDRESS_LENGTH, clean_address, clean_stir


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", ""), ("  ", ""), ("301234567", "301234567"), (" 301 234 567 ", "301234567")],
)
def test_a_stir_is_kept_in_one_spelling(typed: str, kept: str) -> None:
    assert clean_stir(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["30123456", "3012345678", "30123456a", "30123456\u0667", "30-123-456", "12345678901234"],
)
def test_what_is_no_stir_is_refused(typed: str) -> None:
    with pytest.raises(SettingsError) as refused:
        clean_stir(typed)
    assert (refused.value.problem, refused.value.field) == (SettingsProblem.BAD_STIR, "shop_stir")


def test_an_address_is_evened_out() -> None:
    assert clean_address("  Toshkent,   Navoiy  12 ") == "Toshkent, Navoiy 12"
    assert clean_address("a" * MAX_ADDRESS_LENGTH) == "a" * MAX_ADDRESS_LENGTH


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("a" * (MAX_ADDRESS_LENGTH + 1), SettingsProblem.TOO_LONG),
        ("a\nb", SettingsProblem.BAD_TYPE),
    ],
)
def test_an_address_that_is_none_is_refused(typed: str, problem: SettingsProblem) -> None:
    with pytest.raises(SettingsError) as refused:
        clean_address(typed)
    assert (refused.value.problem, refused.value.field) == (problem, "shop_address")

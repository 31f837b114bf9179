"""The one line of a shop's fiscal receipts: what it may be, and the tax inside a sum."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.fiscal_check import clean_address, clean_line, clean_setup, draft_of
from pos_app.domain.fiscal_line import (
    DEFAULT_ADDRESS,
    NO_FISCAL_SERVICE,
    FiscalLine,
    FiscalSetup,
    FiscalVat,
    GoodsOwner,
    vat_inside,
)
from pos_app.domain.money import Money
from pos_app.domain.records import replace

LINE = FiscalLine("Soch olish", "10305008003000000", "1503958", "244272402", FiscalVat.TWELVE)
SETUP = FiscalSetup(on=True, drive="LG420230639660", line=LINE)
NOON = datetime(2026, 11, 23, 7, tzinfo=UTC)


def refusal(setup: FiscalSetup) -> tuple[SettingsProblem, str, str]:
    with pytest.raises(SettingsError) as caught:
        clean_setup(setup)
    return caught.value.problem, caught.value.field, caught.value.hint


# ------------------------------------------------------------ the tax inside


def test_the_tax_of_every_sum_to_a_million_tiyin_is_the_nearest_whole_one() -> None:
    for price in range(1, 1_000_001):
        # |vat - price * 12 / 112| <= 1 / 2, in integers alone
        assert abs(112 * 2 * vat_inside(price, FiscalVat.TWELVE) - 24 * price) <= 112


@given(st.integers(0, 10**14))
def test_the_tax_of_any_sum_is_exact_and_a_half_goes_up(price: int) -> None:
    exact = Fraction(price * 12, 112)
    vat = vat_inside(price, FiscalVat.TWELVE)
    assert -Fraction(1, 2) <= exact - vat < Fraction(1, 2)


def test_known_taxes() -> None:
    assert vat_inside(1_500_000, FiscalVat.TWELVE) == 160_714
    assert vat_inside(1_400_000, FiscalVat.TWELVE) == 150_000
    assert vat_inside(14, FiscalVat.TWELVE) == 2, "one and a half"
    assert vat_inside(1_400_000, FiscalVat.ZERO) == 0
    assert vat_inside(1_400_000, FiscalVat.NONE) == 0


def test_there_is_no_tax_of_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="below zero"):
        vat_inside(-1, FiscalVat.TWELVE)


# ------------------------------------------------------------ the line


def test_a_line_is_kept_as_it_was_meant() -> None:
    typed = FiscalLine("  Soch   olish ", "10305 008003 000000", " 1503958", "244 272-402")
    assert clean_line(typed, required=True) == LINE


def test_a_unit_may_stay_empty() -> None:
    assert clean_line(replace(LINE, unit=""), required=True).unit == ""


@pytest.mark.parametrize(
    "changes", [{"name": "a" * 63}, {"package": "1" * 20}, {"unit": "18446744073709551615"}]
)
def test_the_longest_of_each_is_kept_whole(changes: dict[str, Any]) -> None:
    line = replace(LINE, **changes)
    assert clean_line(line, required=True) == line


@pytest.mark.parametrize(
    ("changes", "field", "problem"),
    [
        ({"name": ""}, "fiscal_name", SettingsProblem.EMPTY_TEXT),
        ({"name": "a" * 64}, "fiscal_name", SettingsProblem.TOO_LONG),
        ({"name": "a\x00b"}, "fiscal_name", SettingsProblem.BAD_TYPE),
        ({"name": "8600 1234 5678 9012"}, "fiscal_name", SettingsProblem.BAD_TYPE),
        ({"ikpu": ""}, "fiscal_ikpu", SettingsProblem.EMPTY_TEXT),
        ({"ikpu": "1030500800300000"}, "fiscal_ikpu", SettingsProblem.BAD_DIGITS),
        ({"ikpu": "103050080030000000"}, "fiscal_ikpu", SettingsProblem.BAD_DIGITS),
        ({"ikpu": "1030500800300000x"}, "fiscal_ikpu", SettingsProblem.BAD_DIGITS),
        ({"ikpu": "١٠٣٠٥٠٠٨٠٠٣٠٠٠٠٠٠"}, "fiscal_ikpu", SettingsProblem.BAD_DIGITS),
        ({"package": ""}, "fiscal_package", SettingsProblem.EMPTY_TEXT),
        ({"package": "dona"}, "fiscal_package", SettingsProblem.BAD_DIGITS),
        ({"package": "1" * 21}, "fiscal_package", SettingsProblem.BAD_DIGITS),
        ({"unit": "pcs"}, "fiscal_unit", SettingsProblem.BAD_DIGITS),
        ({"unit": "18446744073709551616"}, "fiscal_unit", SettingsProblem.BAD_DIGITS),
    ],
)
def test_a_line_that_cannot_be_used_is_refused_with_its_field(
    changes: dict[str, Any], field: str, problem: SettingsProblem
) -> None:
    found = refusal(replace(SETUP, line=replace(LINE, **changes)))
    assert found[:2] == (problem, field)


def test_the_refusal_of_a_code_says_how_many_digits_it_has() -> None:
    assert refusal(replace(SETUP, line=replace(LINE, ikpu="1")))[2] == "17"
    assert refusal(replace(SETUP, line=replace(LINE, package="x")))[2] == "1…20"


def test_what_is_switched_off_may_be_half_filled_in() -> None:
    half = FiscalSetup(on=False, line=FiscalLine(name="Soch olish"))
    assert clean_setup(half) == half
    assert clean_setup(NO_FISCAL_SERVICE) == NO_FISCAL_SERVICE


def test_what_is_switched_on_names_its_fiscal_module() -> None:
    assert refusal(replace(SETUP, drive="")) == (SettingsProblem.EMPTY_TEXT, "fiscal_drive", "")
    for drive in ("LG42", "a" * 40):
        assert clean_setup(replace(SETUP, drive=f" {drive} ")).drive == drive
    for drive in ("LG/4202", "../x", "LG 1", "LG4", "a" * 41, "ЛГ420230639660"):
        assert refusal(replace(SETUP, drive=drive))[:2] == (
            SettingsProblem.BAD_TYPE,
            "fiscal_drive",
        )


# ------------------------------------------------------------ the address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", DEFAULT_ADDRESS),
        ("127.0.0.1:3449", "127.0.0.1:3449"),
        (" http://localhost:3449/ ", "127.0.0.1:3449"),
        ("localhost", "127.0.0.1:3449"),
        ("127.0.0.7:99", "127.0.0.7:99"),
        ("127.0.0.1:1", "127.0.0.1:1"),
        ("127.0.0.1:65535", "127.0.0.1:65535"),
        ("http://[::1]:3449", "[::1]:3449"),
    ],
)
def test_an_address_on_this_computer_is_kept(typed: str, kept: str) -> None:
    assert clean_address(typed) == kept
    assert clean_address(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "192.168.1.5:3449",
        "https://127.0.0.1:3449",
        "fiscal.example:3449",
        "http://user@127.0.0.1:3449",
        "127.0.0.1:3449/path",
        "127.0.0.1:3449?x=1",
        "127.0.0.1:3449#x",
        "127.0.0.1:0",
        "127.0.0.1:65536",
        "127.0.0.1:99999",
        "127.0.0.1.example.com:3449",
        "0.0.0.0:3449",
        "http://[::1%25eth0]:3449",
        "http://",
    ],
)
def test_an_address_elsewhere_is_refused(typed: str) -> None:
    with pytest.raises(SettingsError) as caught:
        clean_address(typed)
    assert (caught.value.problem, caught.value.field) == (
        SettingsProblem.OTHER_COMPUTER,
        "fiscal_address",
    )


# ------------------------------------------------------------ a receipt


def test_a_receipt_has_the_whole_sum_and_the_tax_inside_it() -> None:
    draft = draft_of(Money.of_major(15_000), LINE, NOON)
    assert (draft.amount.minor, draft.vat) == (1_500_000, 160_714)
    assert draft.line.owner is GoodsOwner.SERVICE


@pytest.mark.parametrize("amount", [Money(0), Money(-100), Money(100, "USD")])
def test_no_receipt_is_made_of_what_is_no_sum_of_soum(amount: Money) -> None:
    with pytest.raises(ValueError, match="so'm"):
        draft_of(amount, LINE, NOON)


def test_no_receipt_is_made_of_half_a_line_or_at_no_certain_time() -> None:
    with pytest.raises(SettingsError):
        draft_of(Money(100), replace(LINE, ikpu=""), NOON)
    with pytest.raises(ValueError, match="zone"):
        draft_of(Money(100), LINE, NOON.replace(tzinfo=None))

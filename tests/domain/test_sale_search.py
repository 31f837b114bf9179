"""What is typed to find a sale: each meaning, and no meaning that is not there."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money import Money
from pos_app.domain.people import Person, Role
from pos_app.domain.sale_search import (
    LONGEST_KEY,
    InvoiceBeginning,
    SaleSearch,
    StateFilter,
    last4_number,
    parse_search,
    search_key,
)


@pytest.mark.parametrize(
    "typed",
    ["1250000", "1 250 000", "1\u00a0250\u202f000", "1.250.000", "1 250 000 soʻm", "1250000.00"],
)
def test_an_amount_is_one_however_it_is_grouped(typed: str) -> None:
    assert parse_search(typed).amount == Money.of_major(1_250_000)


@pytest.mark.parametrize("typed", ["48.000", "48,000", "48’000", "48 000"])
def test_a_group_of_three_is_thousands_where_nothing_is_charged(typed: str) -> None:
    assert parse_search(typed).amount == Money.of_major(48_000)


def test_few_digits_are_a_number_an_amount_and_an_order() -> None:
    assert parse_search(" 7 ") == SaleSearch(
        amount=Money.of_major(7), number=7, order_keys=("7",), receipt="7/", is_empty=False
    )


@pytest.mark.parametrize("typed", ["0042", "00 42"])
def test_four_digits_are_the_card_s_last_as_well(typed: str) -> None:
    found = parse_search(typed)
    assert (found.last4, found.number, found.amount) == (42, 42, Money.of_major(42))


@pytest.mark.parametrize("typed", ["•••• 0042", "*0042", "**** 0042", "…0042", "xxxx 0042"])
def test_digits_behind_a_mask_are_a_card_s_and_nothing_else(typed: str) -> None:
    assert parse_search(typed) == SaleSearch(last4=42, is_empty=False)


@pytest.mark.parametrize("typed", ["№ 1042", "№1042", "#1042", "No 1042", "no. 1042"])
def test_digits_behind_a_number_s_sign_are_no_amount(typed: str) -> None:
    found = parse_search(typed)
    assert (found.number, found.amount, found.last4) == (1042, None, None)


@pytest.mark.parametrize("typed", ["Oʻtkir-7", "o’tkir-7", "O‘TKIR-7", "o`tkir-7", " O'tkir-7 "])
def test_every_apostrophe_and_case_is_one(typed: str) -> None:
    assert parse_search(typed).order_keys == ("o'tkir-7",)


def test_an_order_of_digits_is_looked_for_as_typed_and_without_its_spaces() -> None:
    assert parse_search("12 34").order_keys == ("12 34", "1234")


def test_cyrillic_has_one_case_too() -> None:
    assert search_key("ЗАКАЗ Ў-7") == "заказ ў-7"


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("KASSA1-000123-ABCDEFGH", ((123, 123),)),
        ("kassa1-000123-", ((123, 123),)),
        ("KASSA1-000123", ((123, 123),)),
        ("KASSA1-0001", ((100, 199),)),
        ("KASSA1-12", ((120_000, 129_999), (1_200_000, 1_299_999), (12_000_000, 12_999_999))),
        ("KASSA1-1234567-AB", ((1_234_567, 1_234_567),)),
        ("T-1-000123-22345672", ((123, 123), (22_345_672, 22_345_672))),
    ],
)
def test_an_invoice_id_s_number_leads_to_its_sale(
    typed: str, numbers: tuple[tuple[int, int], ...]
) -> None:
    assert parse_search(typed).invoice == InvoiceBeginning(typed.lower(), numbers)


@pytest.mark.parametrize("typed", ["KASSA1", "KASSA1-", "-000123x", "A-B", "12", "T-²", "T-٠٠٠١٢٣"])
def test_without_a_number_it_is_no_invoice_id(typed: str) -> None:
    assert parse_search(typed).invoice is None


@pytest.mark.parametrize(
    ("typed", "number", "receipt"),
    [
        ("0", None, "0/"),
        ("1", 1, "1/"),
        ("99999999", 99_999_999, "99999999/"),
        ("100000000", None, "100000000/"),
        ("9999999999", None, "9999999999/"),
        ("10000000000", None, None),
        ("9" * LONGEST_KEY, None, None),
        ("No 0", None, None),
        ("№ 99999999", 99_999_999, None),
        ("№ 100000000", None, None),
        ("٤٢", None, None),
        ("²", None, None),
    ],
)
def test_digits_are_a_number_and_a_receipt_s_while_there_may_be_such_ones(
    typed: str, number: int | None, receipt: str | None
) -> None:
    found = parse_search(typed)
    assert (found.number, found.receipt) == (number, receipt)
    assert found.order_keys == (search_key(typed),)


def test_an_id_s_beginning_has_four_letters_at_least() -> None:
    assert parse_search("7f3").deal_ids == ()
    assert parse_search("7F3a").deal_ids == ("7F3a", "7f3a", "7F3A")


@pytest.mark.parametrize("typed", ["1.7.2026", "01.07.2026", "01/07/2026", "2026-07-01"])
def test_a_date_is_a_day(typed: str) -> None:
    assert parse_search(typed).day == date(2026, 7, 1)


@pytest.mark.parametrize(
    "typed", ["31.02.2026", "2026-13-01", "1.7.26", "01.01.0001", "31.12.9999", "9999-12-31"]
)
def test_what_is_no_date_is_none(typed: str) -> None:
    assert parse_search(typed).day is None


@pytest.mark.parametrize("typed", ["", "  ", "\u00a0\n"])
def test_nothing_typed_is_every_sale(typed: str) -> None:
    assert parse_search(typed, StateFilter.REVIEW) == SaleSearch(StateFilter.REVIEW)
    assert parse_search(typed).is_empty


@pytest.mark.parametrize("last4", [None, "", "123", "12345", "12a4", "١٢٣٤", "-123"])
def test_only_four_digits_are_a_card_s_last_four(last4: str | None) -> None:
    assert last4_number(last4) is None


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    found = parse_search(text)
    assert found.is_empty == (not search_key(text))


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_a_key_can_be_stored_and_is_its_own_key(text: str) -> None:
    key = search_key(text)
    key.encode()
    assert "\0" not in key
    assert len(key) <= LONGEST_KEY
    assert search_key(key) == key


@pytest.mark.parametrize("between", ["-", "–", " — "])
def test_two_days_mean_all_from_one_to_the_other(between: str) -> None:
    found = parse_search(f"01.07.2026{between}31.7.2026")
    assert (found.day, found.last_day) == (date(2026, 7, 1), date(2026, 7, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "31.07.2026-01.07.2026",
        "01.07.2026-31.06.2026",
        "31.06.2026-01.07.2026",
        "01.01.0001-31.12.9999",
    ],
)
def test_days_that_are_none_mean_no_day(typed: str) -> None:
    found = parse_search(typed)
    assert (found.day, found.last_day) == (None, None)


def test_the_first_day_may_be_the_last_one_too() -> None:
    found = parse_search("17.07.2026-17.07.2026")
    assert (found.day, found.last_day) == (date(2026, 7, 17), date(2026, 7, 17))


PEOPLE = (
    Person(4, Role.CASHIER, "Dilnoza Karimova"),
    Person(7, Role.SENIOR, "Oʻgʻiloy"),
    Person(9, Role.CASHIER, "Karim"),
    Person(11, Role.CASHIER, ""),
)


@pytest.mark.parametrize(
    ("typed", "persons"),
    [
        ("dil", (4,)),
        ("karim", (4, 9)),
        ("KARIMOVA", (4,)),
        ("Dilnoza  karimova", (4,)),
        ("o'g’il", (7,)),
        ("noza", ()),
        ("k", ()),
        ("stol 7", ()),
    ],
)
def test_a_person_is_meant_by_how_a_word_of_the_name_begins(
    typed: str, persons: tuple[int, ...]
) -> None:
    found = parse_search(typed, people=PEOPLE)
    assert found.persons == persons
    assert found.order_keys == (search_key(typed),), "an order may be called so, too"
    assert parse_search(typed).persons == ()


@pytest.mark.parametrize(
    "typed", ["shift 41", "Shift No. 41", "smena 41", "41-smena", "Смена № 41", "смена 41"]
)
def test_a_shift_is_meant_by_its_number(typed: str) -> None:
    found = parse_search(typed)
    assert found.shift == 41
    assert found.order_keys == (search_key(typed),)
    assert (found.number, found.amount) == (None, None)


@pytest.mark.parametrize("typed", ["shift 999999", "999999-smena"])
def test_a_shift_s_number_has_six_digits_at_most(typed: str) -> None:
    assert parse_search(typed).shift == 999_999


@pytest.mark.parametrize(
    "typed", ["41", "shift", "smena yoʻq", "shift 41 000 000", "shift 1000000", "41-stol"]
)
def test_what_names_no_shift_means_none(typed: str) -> None:
    assert parse_search(typed).shift is None

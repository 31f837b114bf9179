"""The amount as it is typed: nothing multiplies it, and nothing unclear is charged."""

from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money import AmountProblem, Limits, Money
from pos_app.ui.model.amount_entry import MAX_LENGTH, AmountEntry

LIMITS = Limits()


def typed(keys: str, limits: Limits = LIMITS) -> AmountEntry:
    return reduce(
        lambda entry, key: entry.add() if key == "+" else entry.append(key),
        keys,
        AmountEntry(limits),
    )


def test_digits_and_triple_zero_make_an_amount() -> None:
    entry = AmountEntry(LIMITS).append("5").append("000")
    assert entry.to_charge() == Money.of_major(5_000)
    assert entry.total == Money.of_major(5_000)


@pytest.mark.parametrize("text", ["1", "9" * 12])
def test_digits_outside_the_limits_are_still_a_sum_so_far(text: str) -> None:
    entry = typed(f"45000+{text}")
    assert entry.total == Money.of_major(45_000 + int(text))
    assert isinstance(entry.to_charge(), Money | AmountProblem)


def test_a_leading_zero_is_no_digit_yet() -> None:
    assert AmountEntry(LIMITS).append("0").append("000").is_empty


@pytest.mark.parametrize("text", ["10.50", "10,50", "10.5", "1.250.00", "1,2,3"])
def test_a_separator_is_kept_and_refused_and_never_multiplies(text: str) -> None:
    entry = typed(text)
    assert entry.text == text
    assert isinstance(entry.to_charge(), AmountProblem)
    assert entry.total is None
    assert entry.problem is not None


def test_one_separator_before_three_digits_is_refused_as_ambiguous() -> None:
    assert typed("1.250").to_charge() is AmountProblem.AMBIGUOUS


def test_an_empty_entry_is_refused_only_when_it_is_charged() -> None:
    entry = AmountEntry(LIMITS)
    assert entry.problem is None
    assert entry.with_refusal().problem is AmountProblem.EMPTY
    assert entry.with_refusal().append("5").problem is None


def test_items_add_up_exactly() -> None:
    entry = typed("45000+128500+99000")
    assert entry.items == (Money.of_major(45_000), Money.of_major(128_500))
    assert entry.to_charge() == Money.of_major(272_500)
    assert entry.total == Money.of_major(272_500)


def test_a_plus_at_the_end_changes_nothing() -> None:
    assert typed("700+").to_charge() == Money.of_major(700)
    assert typed("700+++").items == (Money.of_major(700),)


def test_a_bad_item_is_not_added() -> None:
    entry = typed("10.50+")
    assert entry.items == ()
    assert entry.text == "10.50"
    assert entry.refusal is AmountProblem.NOT_WHOLE


def test_the_sum_of_items_stays_within_the_limits() -> None:
    entry = typed("99999999+2")
    assert entry.to_charge() is AmountProblem.TOO_LARGE
    assert entry.problem is AmountProblem.TOO_LARGE
    assert entry.add().items == (Money.of_major(99_999_999),)


def test_a_sum_may_be_the_highest_amount_and_no_more() -> None:
    limits = Limits(Money.of_major(1_000), Money.of_major(50_000))
    whole = typed("49999+1+", limits)
    assert whole.items == (Money.of_major(49_999), Money.of_major(1))
    assert whole.to_charge() == Money.of_major(50_000)
    over = typed("49999+2+", limits)
    assert (over.items, over.text) == ((Money.of_major(49_999),), "2")
    assert over.refusal is AmountProblem.TOO_LARGE


def test_a_small_item_may_stand_in_a_large_enough_sum() -> None:
    limits = Limits(lowest=Money.of_major(1_000))
    assert typed("600", limits).to_charge() is AmountProblem.TOO_SMALL
    assert typed("600+600", limits).to_charge() == Money.of_major(1_200)


def test_backspace_takes_a_character_then_opens_the_last_item() -> None:
    entry = typed("450+9").backspace()
    assert (entry.text, entry.items) == ("", (Money.of_major(450),))
    assert entry.backspace().text == "450"
    assert entry.backspace().items == ()


def test_clear_forgets_the_text_first_and_the_items_second() -> None:
    entry = typed("450+9").clear()
    assert (entry.text, entry.items) == ("", (Money.of_major(450),))
    assert entry.clear().is_empty


@pytest.mark.parametrize("text", ["1 250 000", "1250000", "1,250,000", "1 250 000 so'm"])
def test_a_paste_is_taken_where_no_hand_has_typed(text: str) -> None:
    pasted = AmountEntry(LIMITS).paste("516").paste(text)
    assert pasted.to_charge() == Money.of_major(1_250_000)


@pytest.mark.parametrize(
    "by_hand",
    [
        typed("77"),
        typed("77").paste("9"),
        AmountEntry(LIMITS).paste("7").append("7"),
        AmountEntry(LIMITS).paste("778").backspace(),
    ],
)
def test_a_paste_changes_no_sum_that_a_hand_typed(by_hand: AmountEntry) -> None:
    entry = by_hand.paste("1250000")
    assert (entry.text, entry.problem) == ("77", AmountProblem.TYPED)


@pytest.mark.parametrize("text", ["10.50", "abc", "", "-5", "1.250", "999999999999"])
def test_a_bad_paste_changes_nothing_and_says_why(text: str) -> None:
    entry = typed("77").paste(text)
    assert entry.text == "77"
    assert entry.problem is not None
    assert entry.to_charge() == Money.of_major(77)


def test_a_stuck_key_stops_at_the_longest_entry() -> None:
    assert len(typed("9" * 40).text) == MAX_LENGTH


@given(st.text(alphabet="0123456789.,", max_size=MAX_LENGTH))
def test_what_is_charged_is_what_was_typed_without_its_groups(keys: str) -> None:
    entry = typed(keys)
    outcome = entry.to_charge()
    if isinstance(outcome, Money):
        assert outcome.is_whole
        plain = keys.lstrip("0")
        whole = plain[:-3] if plain[-3:] in {".00", ",00"} else plain
        assert str(outcome.major) == whole.replace(".", "").replace(",", "")

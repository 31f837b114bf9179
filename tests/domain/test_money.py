import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pos_app.domain.money import AmountProblem, Limits, Money, parse_amount

WIDE = Limits(Money(1), Money(10**30))
SPACES = [" ", "\u00a0", "\u202f", "\u2009", "\u2007"]
MARKS = [".", ",", "'", "’"]
UNITS = ["", " so'm", " soʻm", " so’m", "so‘m", " som", " сум", " сўм", "UZS", " uzs.", " SO'M"]


def grouped(major: int, separator: str) -> str:
    return f"{major:,}".replace(",", separator)


@given(st.integers(1, 10**15), st.sampled_from(SPACES), st.sampled_from(UNITS))
def test_what_is_grouped_by_spaces_comes_back(major: int, space: str, unit: str) -> None:
    assert parse_amount(grouped(major, space) + unit, WIDE) == Money.of_major(major)


@given(st.integers(10**6, 10**15), st.sampled_from(MARKS), st.sampled_from(UNITS))
def test_what_is_grouped_by_marks_comes_back(major: int, mark: str, unit: str) -> None:
    assert parse_amount(grouped(major, mark) + unit, WIDE) == Money.of_major(major)


@given(st.integers(1, 10**15), st.sampled_from(["", *UNITS]), st.sampled_from([" ", "\n", "\t"]))
def test_plain_digits_come_back_whatever_stands_around(major: int, unit: str, edge: str) -> None:
    assert parse_amount(f"{edge}{major}{unit}{edge}", WIDE) == Money.of_major(major)


@given(st.integers(1000, 999_999), st.sampled_from(MARKS))
def test_one_mark_before_three_digits_could_be_read_two_ways(major: int, mark: str) -> None:
    assert parse_amount(grouped(major, mark), WIDE) is AmountProblem.AMBIGUOUS


@given(st.integers(1, 10**9), st.integers(0, 99), st.sampled_from(".,"))
def test_tiyin_are_read_as_tiyin(major: int, tiyin: int, mark: str) -> None:
    found = parse_amount(f"{major}{mark}{tiyin:02}", WIDE)
    assert found == (Money.of_major(major) if tiyin == 0 else AmountProblem.NOT_WHOLE)


digits = st.text(st.sampled_from("0125"), min_size=1, max_size=4) | st.sampled_from(["00", "000"])
marks = st.sampled_from([*SPACES, *MARKS, *MARKS, "\t", "\n", "", "-"])
amounts = st.builds(
    lambda first, rest, unit: first + "".join(mark + more for mark, more in rest) + unit,
    digits,
    st.lists(st.tuples(marks, digits), max_size=4),
    st.sampled_from(UNITS),
)


@given(amounts)
@example("10.50")
@example("10,500")
@example("1\t250")
@example("10\n500")
@example("1,000,000,00")
@example("1.00,00")
def test_no_separator_ever_multiplies_a_sum(text: str) -> None:
    """What is accepted equals its digits with one decimal meaning, and has no other."""
    found = parse_amount(text, WIDE)
    if not isinstance(found, Money):
        return
    number = re.sub(r"[^\d.,\t\n]", "", text).rstrip(".")
    points = re.findall(r"[.,]", number)
    if len(points) == 1:
        assert found.minor == Decimal(number.replace(",", ".")) * 100
    elif len(set(points)) == 2:
        whole, _, part = number.rpartition(points[-1])
        assert part == "00"
        assert found.major == int(re.sub(r"[.,]", "", whole))
    else:
        assert found.major == int(re.sub(r"[.,]", "", number))
        assert all(len(group) == 3 for group in re.split(r"[.,]", number)[1:])
    assert found.is_whole


@given(st.text(max_size=80))
def test_any_text_is_an_amount_or_a_reason(text: str) -> None:
    found = parse_amount(text, Limits())
    assert isinstance(found, AmountProblem) or Limits().lowest <= found <= Limits().highest


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("516", 51_600),
        ("1 250 000", 125_000_000),
        ("1250000", 125_000_000),
        ("1,250,000", 125_000_000),
        ("1 250 000 so'm", 125_000_000),
        ("1 250 000 soʻm", 125_000_000),
        ("1 250 000 сум", 125_000_000),
        ("1.250.000,00 UZS", 125_000_000),
        ("1 250 000.00", 125_000_000),
        ("007", 700),
        ("1", 100),
        ("100 000 000", 10_000_000_000),
    ],
)
def test_these_are_amounts(text: str, minor: int) -> None:
    assert parse_amount(text, Limits()) == Money(minor)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", AmountProblem.EMPTY),
        (" \t ", AmountProblem.EMPTY),
        ("so'm", AmountProblem.EMPTY),
        ("abc", AmountProblem.NOT_A_NUMBER),
        ("1e5", AmountProblem.NOT_A_NUMBER),
        ("+5", AmountProblem.NOT_A_NUMBER),
        ("12 34", AmountProblem.NOT_A_NUMBER),
        ("1  250", AmountProblem.NOT_A_NUMBER),
        ("10\t500", AmountProblem.NOT_A_NUMBER),
        ("10\n500", AmountProblem.NOT_A_NUMBER),
        ("1,000.000", AmountProblem.NOT_A_NUMBER),
        ("1.000,000", AmountProblem.NOT_A_NUMBER),
        ("500 so1m", AmountProblem.NOT_A_NUMBER),
        ("٥٠٠", AmountProblem.NOT_A_NUMBER),
        ("５００", AmountProblem.NOT_A_NUMBER),
        ("1" * 65, AmountProblem.NOT_A_NUMBER),
        ("-5", AmountProblem.NEGATIVE),
        ("−5", AmountProblem.NEGATIVE),
        ("10.50", AmountProblem.NOT_WHOLE),
        ("10,5", AmountProblem.NOT_WHOLE),
        ("5.", AmountProblem.NOT_WHOLE),
        ("1.000", AmountProblem.AMBIGUOUS),
        ("1,000", AmountProblem.AMBIGUOUS),
        ("1,000,000,00", AmountProblem.AMBIGUOUS),
        ("0", AmountProblem.ZERO),
        ("0.00", AmountProblem.ZERO),
        ("100 000 001", AmountProblem.TOO_LARGE),
    ],
)
def test_these_are_refused_with_the_reason(text: str, problem: AmountProblem) -> None:
    assert parse_amount(text, Limits()) is problem


def test_the_limits_belong_to_what_is_allowed() -> None:
    limits = Limits(Money.of_major(1000), Money.of_major(2000))
    found = [parse_amount(text, limits) for text in ("999", "1000", "2000", "2001")]
    assert found == [
        AmountProblem.TOO_SMALL,
        Money.of_major(1000),
        Money.of_major(2000),
        AmountProblem.TOO_LARGE,
    ]


@given(st.integers(-(10**18), 10**18))
def test_a_gateway_s_sum_is_taken_exactly(minor: int) -> None:
    assert Money.of_decimal(Decimal(minor).scaleb(-2)) == Money(minor)
    assert Money.of_decimal(Decimal(minor)) == Money(minor * 100)


def test_the_longest_sum_of_a_gateway_is_taken_exactly() -> None:
    assert Money.of_decimal(Decimal("9.99E+18")) == Money(999 * 10**18)


@pytest.mark.parametrize("text", ["516", "516.0", "516.00", "516.000000", "5.16E+2", "51600E-2"])
def test_every_spelling_of_a_sum_is_that_sum(text: str) -> None:
    assert Money.of_decimal(Decimal(text)) == Money.of_major(516)


@pytest.mark.parametrize(
    "text",
    [
        "NaN",
        "sNaN",
        "Infinity",
        "-Infinity",
        "516.001",
        "1E-999999",
        "516.0000000000000000000000000000000000001",
        "515.9999999999999999999999999999999999999",
        "1E+19",
        "9E+999999",
    ],
)
def test_what_is_no_exact_sum_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"sum|minor unit"):
        Money.of_decimal(Decimal(text))


def test_two_currencies_neither_add_up_nor_equal() -> None:
    assert Money(1) + Money(2) == Money(3)
    assert Money(1, "UZS") != Money(1, "USD")
    with pytest.raises(ValueError, match="currencies"):
        Money(1) + Money(1, "USD")


def test_whole_sums_say_so() -> None:
    assert (Money(51_600).is_whole, Money(51_600).major) == (True, 516)
    assert (Money(51_650).is_whole, Money(51_650).major) == (False, 516)

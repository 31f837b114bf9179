"""Money, cards and times as people read them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.day import local_day
from pos_app.domain.money import Limits, Money, parse_amount
from pos_app.domain.payin import Language
from pos_app.domain.secret import CardNumber
from pos_app.ui.wording import format as fmt

UZ, RU, EN = Language.UZ, Language.RU, Language.EN


@pytest.mark.parametrize(
    ("minor", "language", "text"),
    [
        (125_000_000, UZ, "1\u00a0250\u00a0000\u00a0soʻm"),
        (125_000_000, RU, "1\u00a0250\u00a0000\u00a0сум"),
        (125_000_000, EN, "1\u00a0250\u00a0000\u00a0soʻm"),
        (51_600, UZ, "516\u00a0soʻm"),
        (0, RU, "0\u00a0сум"),
        (10_000_000_000, EN, "100\u00a0000\u00a0000\u00a0soʻm"),
        (51_650, RU, "516,50\u00a0сум"),
        (5, UZ, "0,05\u00a0soʻm"),
        (-150_050, RU, "\u22121\u00a0500,50\u00a0сум"),
    ],
)
def test_money_is_grouped_and_its_unit_stands_behind(
    minor: int, language: Language, text: str
) -> None:
    assert fmt.money(Money(minor), language) == text


@pytest.mark.parametrize("language", Language)
def test_another_currency_is_never_called_som(language: Language) -> None:
    assert fmt.money(Money(12_300, "USD"), language) == "123\u00a0USD"


@given(st.integers(1, 100_000_000), st.sampled_from(Language))
def test_what_is_shown_reads_back_as_the_same_sum(major: int, language: Language) -> None:
    sum_ = Money.of_major(major)
    assert parse_amount(fmt.money(sum_, language), Limits()) == sum_


@given(st.integers(0, 10**15))
def test_no_group_may_break_over_a_line(number: int) -> None:
    text = fmt.digits(number)
    assert " " not in text
    assert text.replace(fmt.NO_BREAK_SPACE, "") == str(number)
    assert all(len(group) == 3 for group in text.split(fmt.NO_BREAK_SPACE)[1:])


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0000872384782748", "0000\u00a08723\u00a08478\u00a02748"),
        ("000087238478274", "0000\u00a08723\u00a08478\u00a0274"),
        ("0000872384782748123", "0000\u00a08723\u00a08478\u00a02748\u00a0123"),
    ],
)
def test_a_card_number_stands_in_fours(number: str, text: str) -> None:
    assert fmt.card(CardNumber(number)) == text


@pytest.mark.parametrize("text", ["2748", "0000872384782748"])
def test_only_the_last_four_are_ever_shown_afterwards(text: str) -> None:
    assert fmt.last4(text) == "••••\u00a02748"


def test_times_are_those_of_tashkent_wherever_the_till_stands() -> None:
    moment = datetime(2026, 7, 17, 19, 35, 7, tzinfo=UTC)
    new_york = moment.astimezone(timezone(timedelta(hours=-4)))
    for at in (moment, new_york):
        assert fmt.date_time(at) == "18.07.2026 00:35"
        assert fmt.time(at) == "00:35"
        assert fmt.time_s(at) == "00:35:07"
        assert fmt.date(at) == "18.07.2026"
        assert local_day(at) == date(2026, 7, 18)


def test_a_day_is_written_as_it_is() -> None:
    assert fmt.date(date(2026, 1, 5)) == "05.01.2026"


@pytest.mark.parametrize("month", range(1, 13))
def test_there_is_no_summer_time(month: int) -> None:
    assert fmt.time(datetime(2026, month, 15, 7, 0, tzinfo=UTC)) == "12:00"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (581, "9:41"),
        (600, "10:00"),
        (59, "0:59"),
        (1, "0:01"),
        (0, "0:00"),
        (-5, "0:00"),
        (3599, "59:59"),
        (3600, "1:00:00"),
        (3661, "1:01:01"),
    ],
)
def test_a_countdown(seconds: int, text: str) -> None:
    assert fmt.countdown(seconds) == text

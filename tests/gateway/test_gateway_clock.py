"""The gateway's clock, by the dates of its answers: what of them is believed."""

from __future__ import annotations

from datetime import timedelta
from email.utils import format_datetime

import pytest

from pos_app.gateway.paymentsgate.gateway_clock import GatewayClock
from tests.gateway import raw_server
from tests.gateway.client_setup import START, FakeClock, client_for
from tests.gateway.raw_server import RawServer

pytestmark = pytest.mark.anyio


def observed(samples: list[tuple[float, float, float]], set_back: float = 0) -> timedelta | None:
    """Samples of (sent, took, the gateway's Date), in seconds from START.

    From the second on this machine's clock is set back by so much.
    """
    clock = GatewayClock()
    for number, (sent, took, date) in enumerate(samples):
        begun = START + timedelta(seconds=sent - (set_back if number else 0))
        header = format_datetime(START + timedelta(seconds=date), usegmt=True)
        clock.observe(header, begun, begun + timedelta(seconds=took), sent + took)
    return clock.offset


def test_half_the_round_trip_and_half_a_second_are_taken_into_account() -> None:
    assert observed([(0, 2, 100)]) == timedelta(seconds=100 + 0.5 - 1)


def test_the_surest_of_the_last_answers_counts() -> None:
    assert observed([(0, 0.2, 100), (10, 4, 111)]) == timedelta(seconds=100.4)


@pytest.mark.parametrize(("apart", "offset"), [(2, 100), (3, 103)])
def test_answers_agree_while_both_can_be_right(apart: int, offset: int) -> None:
    """Each is a second off at most."""
    assert observed([(0, 1, 100), (10, 1, 110 + apart)]) == timedelta(seconds=offset)


def test_an_answer_counts_until_eight_others_came() -> None:
    sure, unsure = (0, 0.2, 100), (10, 4, 111)
    assert observed([sure, *[unsure] * 7]) == timedelta(seconds=100.4)
    assert observed([sure, *[unsure] * 8]) == timedelta(seconds=99.5)


def test_a_clock_that_was_set_makes_the_past_void() -> None:
    assert observed([(0, 0, 100), (1, 1, 101)], set_back=3600) == timedelta(seconds=3700)


HOUR_ON = (2, 1, 3702)
"""A response an hour ahead of the ones before it, while this machine's clock stood still."""


def test_a_response_that_contradicts_both_clocks_is_not_followed() -> None:
    assert observed([(0, 0, 1000), HOUR_ON]) == timedelta(seconds=1000.5)
    assert observed([(0, 0, 1000), *[HOUR_ON] * 19]) == timedelta(seconds=1000.5)
    assert observed([(0, 0, 1000), *[HOUR_ON] * 19, (3, 0, 1003), HOUR_ON]) == timedelta(
        seconds=1000.5
    )


def test_responses_that_contradict_one_another_too_are_not_counted_together() -> None:
    two_hours_on = (2, 1, 7302)
    samples = [*[HOUR_ON] * 19, two_hours_on, HOUR_ON]
    assert observed([(0, 0, 1000), *samples]) == timedelta(seconds=1000.5)
    assert observed([(0, 0, 1000), *samples, *[HOUR_ON] * 19]) == timedelta(seconds=3700)


@pytest.mark.parametrize(("off", "offset"), [(120, 120), (-120, -120), (121, 1000), (-121, 1000)])
def test_two_minutes_are_the_same_time_as_this_machine_s(off: int, offset: int) -> None:
    assert observed([(0, 1, 1000), (3, 1, 3 + off)]) == timedelta(seconds=offset)


@pytest.mark.parametrize(("off", "offset"), [(1120, 1120), (880, 880), (1121, 1000), (879, 1000)])
def test_two_minutes_are_the_same_time_as_the_responses_before(off: int, offset: int) -> None:
    assert observed([(0, 1, 1000), (3, 1, 3 + off)]) == timedelta(seconds=offset)


@pytest.mark.parametrize(("apart", "offset"), [(5, 3705), (-5, 3695), (6, 100), (-6, 100)])
def test_a_clock_that_was_set_is_told_by_how_evenly_the_gateway_s_went_on(
    apart: int, offset: int
) -> None:
    """Two seconds, a second of either answer, and a thousandth of what has passed."""
    samples: list[tuple[float, float, float]] = [(0, 1, 100), (1000, 1, 1100 + apart)]
    assert observed(samples, set_back=3600) == timedelta(seconds=offset)


def test_responses_that_only_contradict_the_past_are_followed() -> None:
    assert observed([(0, 0, 1000), *[HOUR_ON] * 20]) == timedelta(seconds=3700)


def test_a_response_that_confirms_this_machine_is_followed_at_once() -> None:
    assert observed([(0, 0, 1000), (3, 0, 3)]) == timedelta(seconds=0.5)


@pytest.mark.parametrize("year", [1970, 2024, 2100, 9999])
def test_a_date_of_another_age_says_nothing(year: int) -> None:
    clock = GatewayClock()
    header = format_datetime(START.replace(year=year), usegmt=True)
    clock.observe(header, START, START, 0)
    assert clock.offset is None


@pytest.mark.parametrize("took", [-5, 21])
def test_a_round_trip_that_cannot_be_believed_is_left_out(took: float) -> None:
    assert observed([(0, took, 100)]) is None


@pytest.mark.parametrize("took", [0, 20])
def test_the_quickest_and_the_slowest_answer_count(took: int) -> None:
    assert observed([(0, took, 100)]) == timedelta(seconds=100.5 - took / 2)


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 99 Nov 2026 06:00:00 GMT", "\x00"])
def test_an_unreadable_date_says_nothing(date: str) -> None:
    clock = GatewayClock()
    clock.observe(date, START, START, 0)
    assert clock.offset is None


async def test_the_offset_comes_from_real_answers(raw: RawServer, clock: FakeClock) -> None:
    client = client_for(raw.base_url, clock)
    day = timedelta(days=1)
    raw.reply("token", *raw_server.GOOD["token"], Date=format_datetime(START + day, usegmt=True))
    await client.check()
    assert client.clock_offset == day + timedelta(seconds=0.5)
    await client.aclose()

"""Times from outside: what makes no sense counts as not told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pos_app.domain.gateway_time import (
    EARLIEST,
    FUTURE_SLACK,
    LATEST,
    LONGEST_OFFER,
    STAMP_SLACK,
    SaleTime,
    plausible,
)
from pos_app.domain.offer_end import GUESSED_LIFETIME, offer_end
from pos_app.domain.sale import SaleState
from tests.domain.test_sale import NOON, sale_in

TICK = timedelta.resolution
HOUR = timedelta(hours=1)
MINUTES = timedelta(minutes=10)
NEVER = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
FRESH = SaleTime(NOON, NOON + timedelta(seconds=2))


def test_only_times_of_these_decades_are_plausible() -> None:
    assert [plausible(at) for at in (EARLIEST, LATEST - TICK)] == [EARLIEST, LATEST - TICK]
    assert [plausible(at) for at in (None, EARLIEST - TICK, LATEST, NEVER)] == [None] * 4


@pytest.mark.parametrize("made_at", [None, NOON, NOON - STAMP_SLACK, FRESH.now + STAMP_SLACK])
def test_an_end_that_makes_sense_is_the_end(made_at: datetime | None) -> None:
    end = FRESH.now + STAMP_SLACK + MINUTES
    assert FRESH.end(end, made_at) == end


def test_the_longest_offer_ends_when_the_gateway_says() -> None:
    end = FRESH.now + LONGEST_OFFER
    assert FRESH.end(end, NOON) == end


@pytest.mark.parametrize(
    ("expires_at", "made_at"),
    [
        (None, NOON),
        (NOON, None),
        (NOON - 5 * HOUR + MINUTES, None),
        (NOON - 5 * HOUR + MINUTES, NOON),
        (FRESH.now + LONGEST_OFFER + TICK, NOON),
        (NEVER, NOON),
        (NOON + MINUTES, NOON + MINUTES),
        (NOON + 5 * HOUR + MINUTES, NOON + 5 * HOUR),
        (NOON + MINUTES, NOON - STAMP_SLACK - TICK),
        (NOON + 2 * HOUR, FRESH.now + STAMP_SLACK + TICK),
    ],
)
def test_an_end_that_makes_no_sense_is_not_told(
    expires_at: datetime | None, made_at: datetime | None
) -> None:
    assert FRESH.end(expires_at, made_at) is None


def test_an_end_long_past_is_believed_of_a_sale_that_is_older() -> None:
    asleep = SaleTime(NOON, NOON + 30 * HOUR)
    assert asleep.end(NOON + MINUTES, NOON) == NOON + MINUTES


def test_it_is_judged_by_the_gateway_s_clock() -> None:
    assert SaleTime.of(NOON, NOON + MINUTES, HOUR) == SaleTime(NOON + HOUR, NOON + MINUTES + HOUR)
    assert SaleTime.of(NOON, NOON + MINUTES, None) == SaleTime(NOON, NOON + MINUTES)


def test_a_beginning_ahead_of_now_is_not_waited_for() -> None:
    assert SaleTime.of(NOON + 24 * HOUR, NOON, None).end(NOON + MINUTES, NOON) == NOON + MINUTES


def test_a_stamp_far_ahead_is_not_told() -> None:
    latest = FRESH.now + FUTURE_SLACK
    assert [FRESH.stamp(at) for at in (None, latest, latest + TICK)] == [None, latest, None]
    assert FRESH.stamp(EARLIEST) == EARLIEST


@pytest.mark.parametrize("offset", [None, timedelta(days=-1), timedelta(days=1)])
def test_a_sale_kept_with_an_impossible_end_can_still_be_shown(offset: timedelta | None) -> None:
    sale = replace(sale_in(SaleState.WAITING), created_at=NOON, expires_at=NEVER)
    end = offer_end(sale, offset)
    assert (end.at, end.is_guessed) == (NOON + GUESSED_LIFETIME, True)

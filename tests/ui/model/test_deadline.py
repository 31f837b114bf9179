"""How much of a payment's time is left, also where there never was any."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos_app.ui.model.deadline import Deadline
from tests.drivers import samples

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("remaining", "lifetime", "share"),
    [
        (MINUTE, 4 * MINUTE, 0.25),
        (5 * MINUTE, 4 * MINUTE, 1.0),
        (-MINUTE, 4 * MINUTE, 0.0),
        (MINUTE, timedelta(), 0.0),
        (MINUTE, -MINUTE, 0.0),
        (MINUTE, None, None),
    ],
)
def test_the_share_of_its_time_that_is_left_holds_for_a_clock_that_was_set(
    remaining: timedelta, lifetime: timedelta | None, share: float | None
) -> None:
    """An end before the beginning comes of a clock that was set back or forward meanwhile."""
    end = Deadline(samples.NOW + remaining, remaining, is_guess=False, lifetime=lifetime)
    assert end.share_left == share

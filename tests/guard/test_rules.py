"""When a guard ends a till, and when it calls it out of order: by the guard's own time."""

from __future__ import annotations

import pytest

from pos_app.app.exit_codes import ExitCode
from pos_app.app.guard.rules import (
    FIRST_SIGN_S,
    LONGEST_LOOK_S,
    RETRY_S,
    SILENT_S,
    STARTS,
    WITHIN_S,
    Silence,
    Starts,
    is_restart,
    is_wanted_end,
)


def looked_for(silence: Silence, start: float, seconds: float, *, is_held: bool = False) -> bool:
    """Look twice a second for so long; returns whether the till would have been ended."""
    times = (start + step / 2 for step in range(1, int(seconds * 2) + 1))
    return any(silence.is_too_long(now, is_held=is_held) for now in times)


def test_a_silent_till_is_ended_after_twenty_seconds() -> None:
    silence = Silence(100)
    silence.note_sign()
    assert not looked_for(silence, 100, SILENT_S - 0.5)
    assert looked_for(silence, 100 + SILENT_S - 0.5, 0.5)


def test_a_new_one_has_longer_until_its_first_sign() -> None:
    silence = Silence(0)
    assert not looked_for(silence, 0, FIRST_SIGN_S - 0.5)
    assert looked_for(silence, FIRST_SIGN_S - 0.5, 0.5)


def test_each_sign_begins_anew() -> None:
    silence, now = Silence(0), 0.0
    for _ in range(100):
        assert not looked_for(silence, now, SILENT_S - 1)
        now += SILENT_S - 1
        silence.note_sign()


def test_a_machine_that_slept_ends_no_till() -> None:
    """Whatever the clock does meanwhile: what the guard did not see does not count."""
    silence, now = Silence(0), 0.0
    silence.note_sign()
    for gap in (3600.0, 86400.0, 30.0):
        now += gap
        assert not silence.is_too_long(now, is_held=False)
        assert not looked_for(silence, now, 2)
        now += 2
        silence.note_sign()


def test_a_frozen_guard_counts_little_of_what_it_missed() -> None:
    silence = Silence(0)
    silence.note_sign()
    looks = [silence.is_too_long(1000.0 * step, is_held=False) for step in range(1, 11)]
    assert looks == [False] * (SILENT_S // LONGEST_LOOK_S - 1) + [True]


def test_a_clock_that_goes_back_counts_nothing() -> None:
    silence = Silence(1000)
    silence.note_sign()
    assert not any(silence.is_too_long(1000.0 - step, is_held=False) for step in range(100))


def test_a_debugger_may_hold_a_till_for_hours() -> None:
    silence = Silence(0)
    silence.note_sign()
    assert not looked_for(silence, 0, 7200, is_held=True)
    assert looked_for(silence, 7200, SILENT_S)


def test_five_starts_in_ten_minutes_are_too_many() -> None:
    starts = Starts()
    for number in range(STARTS):
        assert not starts.are_too_many(number)
        starts.note(number)
    assert starts.are_too_many(STARTS)
    assert starts.are_too_many(WITHIN_S - 1)
    assert not starts.are_too_many(WITHIN_S)


def test_a_till_that_fails_at_every_try_stays_out_of_order() -> None:
    starts, now = Starts(), 0.0
    for _ in range(STARTS):
        starts.note(now)
    for _ in range(50):
        assert starts.are_too_many(now)
        now += RETRY_S
        starts.note(now)


@pytest.mark.parametrize("code", [*ExitCode, -9, -6, 3221225477])
def test_a_till_is_left_alone_only_where_somebody_left_it(code: int) -> None:
    assert is_wanted_end(code) == (code == 0)
    assert is_restart(code) == (code == 15)

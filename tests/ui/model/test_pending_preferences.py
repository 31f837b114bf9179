"""A change that was asked for is shown until it is granted, and forgotten where it is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.errors import SettingsProblem
from pos_app.engine.api.snapshots import SetupPart, SetupState, SetupStep, Snapshot
from pos_app.ui.model.pending_preferences import PendingPreferences
from tests.drivers import samples

SAVING = SetupState(SetupStep.SAVING)
REFUSED = SetupState(SetupStep.REFUSED, SettingsProblem.NOT_WRITABLE)
WITHOUT_WHY = SetupState(SetupStep.REFUSED)
OF_KEYS = replace(REFUSED, part=SetupPart.WITH_KEYS)
BEFORE = samples.snapshot()


@pytest.mark.parametrize(
    ("now", "is_refusal", "stays"),
    [
        (replace(BEFORE, setup=SAVING), False, True),
        (replace(BEFORE, setup=REFUSED), True, False),
        (replace(BEFORE, setup=WITHOUT_WHY), False, True),
        (replace(BEFORE, setup=OF_KEYS), False, True),
        (samples.with_preferences(replace(BEFORE, setup=REFUSED), sound=False), False, False),
        (samples.with_preferences(BEFORE, sound=False), False, False),
    ],
    ids=["under way", "refused", "no reason", "keys refused", "granted before", "granted"],
)
def test_what_becomes_of_a_change(now: Snapshot, is_refusal: bool, stays: bool) -> None:
    pending = PendingPreferences()
    assert not pending.change(BEFORE, sound=False).preferences.sound
    assert (pending.settle(now) is not None) is is_refusal
    assert pending.applied(BEFORE).sound is not stays


def test_a_refusal_of_before_is_none_of_a_later_change() -> None:
    refused = replace(BEFORE, setup=REFUSED)
    pending = PendingPreferences()
    pending.change(refused, sound=False)
    assert pending.settle(refused) is None
    assert not pending.applied(BEFORE).sound


def test_a_change_that_is_taken_back_at_once_is_never_seen() -> None:
    """A snapshot may come before the first is kept, and one between the two."""
    pending = PendingPreferences()
    pending.change(BEFORE, sound=False)
    assert pending.change(BEFORE, sound=True).chosen == {"sound"}
    pending.settle(replace(BEFORE))
    between = samples.with_preferences(
        replace(BEFORE, setup=SetupState(SetupStep.SAVED)), sound=False
    )
    pending.settle(between)
    assert pending.applied(between).sound
    after = replace(BEFORE, setup=SetupState(SetupStep.SAVED))
    pending.settle(after)
    assert not pending.applied(between).sound, "from here on, what is kept is shown"

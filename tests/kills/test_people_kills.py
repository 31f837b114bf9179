"""A till killed while people log in, allow something, change a PIN, and open and close a shift."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kills.people_day import AFTER, BEFORE, WITHIN
from tests.kills.people_kills import Step, check_kill

STEPS: tuple[Step, ...] = (
    ("SessionOpened", 1, AFTER),
    ("PinFailed", 5, AFTER),
    ("Approved", 1, AFTER),
    ("SettledByHand", 1, WITHIN),
    ("RefundedOutside", 1, AFTER),
    ("ShiftEnded", 1, BEFORE),
    ("ShiftClosed", 1, AFTER),
)
"""`python3 tasks.py prove` kills it at every write."""


@pytest.mark.sampled(2)
@pytest.mark.parametrize("step", STEPS, ids=lambda step: "-".join(map(str, step)))
def test_a_till_that_is_killed_keeps_who_did_and_who_allowed_what(
    tmp_path: Path, step: Step
) -> None:
    check_kill(tmp_path / "till", step)

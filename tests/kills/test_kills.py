"""The real program, killed in the middle of sales: nothing lost, doubled, invented or stuck."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kills.killing import Tally, kill_often

pytestmark = [pytest.mark.display, pytest.mark.keyring, pytest.mark.timeout(240)]

KILLS = 8


def test_a_till_killed_at_random_moments_keeps_the_gateways_truth(tmp_path: Path) -> None:
    tally = kill_often(tmp_path, KILLS, Tally(3), to_the_end=False, say=lambda _: None)
    assert tally.kills == KILLS
    assert tally.deals > 0, "some sales got as far as the gateway"

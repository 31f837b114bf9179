"""The real program, killed in the middle of sales: nothing lost, doubled, invented or stuck."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kills.kill_run import KillRun, kill_often

pytestmark = [pytest.mark.display, pytest.mark.keyring]

KILLS = 5


def test_a_till_killed_at_random_moments_keeps_the_gateways_truth(tmp_path: Path) -> None:
    run = kill_often(tmp_path, KILLS, KillRun(3), to_the_end=False, report=lambda _: None)
    assert run.kills == KILLS
    assert run.deals > 0, "some sales got as far as the gateway"

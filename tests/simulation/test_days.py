"""Days of sales against the gateway's own truth; see the package's docstring for the worlds."""

from __future__ import annotations

import logging
import secrets

import pytest

from tests.drivers.sizes import Sized
from tests.simulation.__main__ import main, tell
from tests.simulation.day import LEAST_SALES, Day, simulate

DAYS = 2
SEEDS = (7,)


def live(seed: int, count: int) -> list[Day]:
    """Some days of a seed, each held to every promise."""
    days = [simulate(seed, number) for number in range(count)]
    broken = [tell(day) for day in days if day.wrong]
    assert not broken, "\n".join(broken)
    return days


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", SEEDS)
def test_days_of_known_seeds(seed: int, sized: Sized) -> None:
    days = live(seed, sized(1, DAYS))
    assert sum(day.sales for day in days) >= len(days) * LEAST_SALES * 0.5
    assert sum(day.states["paid"] for day in days) > len(days)
    assert sum(day.faults.total() for day in days) > len(days)


@pytest.mark.whole
@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("number", [1])
def test_days_nobody_has_seen_before(number: int) -> None:
    seed = secrets.randbelow(1_000_000)
    print(f"run {number}: python -m tests.simulation --seed {seed} --days {DAYS}")  # noqa: T201
    live(seed, DAYS)


def test_two_workers_live_the_same_days_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for workers in ("1", "2"):
        options = ["--days", "2", "--seed", "3", "--sales", "3", "--workers", workers]
        assert main(options) == 0
        told.append(capsys.readouterr().out.splitlines()[1:])
        assert logging.root.manager.disable == logging.NOTSET, "other tests read the log"
    assert told[0] == told[1]
    assert told[0]


def test_a_day_can_be_lived_through_again() -> None:
    first, second = simulate(3, 5, 10), simulate(3, 5, 10)
    assert (first.states, first.faults, first.asked) == (second.states, second.faults, second.asked)

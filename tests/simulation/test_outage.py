"""Polite under failure: five hundred tills, half an hour without the gateway."""

from __future__ import annotations

import pytest

from tests.engine.virtual import run_virtually
from tests.simulation.fleet import live_through_an_outage

MOST = 1.2


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_five_hundred_tills_come_back_politely() -> None:
    load = run_virtually(live_through_an_outage(seed=2026))
    print(load)  # noqa: T201 - the figure of the promise
    assert load.ratio <= MOST
    assert load.ratio_of_seconds <= MOST
    assert load.ratio_in_outage <= 1

"""Polite under failure: five hundred tills, ten minutes without the gateway.

Half an hour is one of the long proofs: `python -m tests.simulation.outage`.
"""

from __future__ import annotations

import pytest

from tests.engine.virtual import run_virtually
from tests.simulation.fleet import live_through_an_outage

OUTAGE_S = 600


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_five_hundred_tills_come_back_politely() -> None:
    load = run_virtually(live_through_an_outage(seed=2026, outage_s=OUTAGE_S))
    assert load.is_polite, load

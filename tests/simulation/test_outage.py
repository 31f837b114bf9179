"""Polite under failure: fifty tills, ten minutes without the gateway.

Five hundred and half an hour are one of the long proofs: `python -m tests.simulation.outage`.
"""

from __future__ import annotations

import pytest

from tests.drivers.sizes import Sized
from tests.engine.virtual import run_virtually
from tests.simulation.fleet import live_through_an_outage

OUTAGE_S = 600
TILLS = 50
TILLS_OF_A_TOWN = 200


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_many_tills_come_back_politely(sized: Sized) -> None:
    tills = sized(TILLS, TILLS_OF_A_TOWN)
    load = run_virtually(live_through_an_outage(seed=2026, outage_s=OUTAGE_S, count=tills))
    assert load.is_polite, load

"""Every kind of fault of the simulated days by its name: it comes, and no promise breaks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from tests.engine.virtual import run_virtually
from tests.simulation.faults import Fault, Faults, Odd
from tests.simulation.people import CLOCKS_SET
from tests.simulation.repertoire import KINDS, missed
from tests.simulation.test_odd_answers import checked, lived
from tests.simulation.world import PLAIN

CALLS = ("token", "create", "deal", "requisites", "list", "find", "deals", "cancel")
WIRED = replace(PLAIN, odd_line=0.0)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("fault", Fault)
def test_a_fault_of_the_network_breaks_nothing(tmp_path: Path, fault: Fault) -> None:
    """It strikes the first call of every sort, a create among them."""

    async def play() -> None:
        faults = Faults(Random(1))
        if fault is Fault.OUTAGE:
            faults.outages = [(1, 20), (70, 90)]
        else:
            faults.scripted = {call: [fault] for call in CALLS}
        machine = await lived(tmp_path, WIRED, faults)
        assert fault in {name.partition(": ")[2] for name in faults.drawn}
        assert not faults.scripted.get("create")
        assert machine.gateway.truth
        await checked(tmp_path, machine)

    run_virtually(play())


@pytest.mark.sampled(3)
@pytest.mark.parametrize("odd", Odd)
def test_an_odd_report_breaks_nothing(tmp_path: Path, odd: Odd) -> None:
    async def play() -> None:
        faults = Faults(Random(1), scripted_odd=[odd] * 3)
        machine = await lived(tmp_path, WIRED, faults)
        assert faults.drawn[f"deal: {odd}"] == 3
        await checked(tmp_path, machine)

    run_virtually(play())


@pytest.mark.sampled(3)
@pytest.mark.parametrize("far", CLOCKS_SET)
@pytest.mark.parametrize("signs", [(1, -1, 0), (-1, 0, 1)])
def test_a_clock_set_in_the_middle_of_a_payment_breaks_nothing(
    tmp_path: Path, far: str, signs: tuple[int, ...]
) -> None:
    """Wrong and right again, or wrong from then on; each payment is told of in its time."""

    async def play() -> None:
        jumps = [timedelta(seconds=sign * CLOCKS_SET[far][1]) for sign in signs]
        machine = await lived(tmp_path, WIRED, Faults(Random(1)), jumps=jumps)
        assert machine.gateway.pace.measured > 0
        await checked(tmp_path, machine)

    run_virtually(play())


def test_a_kind_that_never_came_is_named() -> None:
    drawn = Counter({f"somewhere: {kind}": 1 for kind in KINDS})
    assert missed(drawn) == []
    del drawn["somewhere: carried out, answer lost"]
    assert missed(drawn) == ["carried out, answer lost"]

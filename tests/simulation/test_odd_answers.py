"""Every kind of odd answer and of the machine's trouble, each in a day of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Preferences
from pos_app.engine.api.commands import Charge
from pos_app.gateway.training.simulator import Duplicates
from tests.engine.virtual import VirtualClock, run_virtually
from tests.simulation import checks
from tests.simulation.faults import Fault, Faults
from tests.simulation.gateway import SimulatedGateway
from tests.simulation.machine import Machine, SimulatedSetup
from tests.simulation.odd_answers import RESTS_AN_HOUR, OddAnswer, kinds_for
from tests.simulation.people import lose_the_log, start_twice
from tests.simulation.truth import LIVE, Moment
from tests.simulation.wire import WiredGateway
from tests.simulation.world import PLAIN, World

QUIET_S = 400
HARDER: dict[OddAnswer, dict[str, Any]] = {
    OddAnswer.CARD_TWICE: {"has_page": False},
    OddAnswer.ROWS_TWICE: {"duplicates": Duplicates.ACCEPT},
}
"""What else is so of a gateway where otherwise something else would save the till."""
CALLS = ("token", "create", "deal", "requisites", "list", "cancel")


async def lived(
    folder: Path,
    world: World,
    faults: Faults,
    *,
    off: timedelta = timedelta(),
    jumps: Sequence[timedelta] = (timedelta(),) * 3,
) -> Machine:
    """Sell three times, each paid after a minute, while what is scripted goes wrong; then close.

    In the middle of each payment the machine's clock jumps.
    """
    clock = VirtualClock(asyncio.get_running_loop())
    clock.jump = off
    kind = SimulatedGateway if world.odd_line is None else WiredGateway
    gateway = kind(world, faults, clock, Random(2))
    setup = SimulatedSetup(folder, gateway, Preferences(), Random(3))
    machine = Machine(setup, gateway, clock, Random(4))
    await machine.switch_on()
    await asyncio.sleep(2)
    troubles = [
        asyncio.create_task(start_twice(machine, world, Random(5), 60)),
        asyncio.create_task(lose_the_log(machine, world, Random(6), 60)),
    ]
    for number, by in enumerate(jumps):
        machine.send(Charge(f"key-{number}", Money.of_major(516 + number), None, Language.UZ))
        await asyncio.sleep(30)
        if by:
            clock.jump += by
            gateway.pace.note_jump()
        await asyncio.sleep(30)
        now = asyncio.get_running_loop().time()
        for deal in (d for d in gateway.truth.values() if d.at(now).status in LIVE):
            deal.replan(now, [Moment(now + 5, "completed", None, deal.order.amount.minor)])
        await asyncio.sleep(90)
    await asyncio.gather(*troubles)
    await gateway.at_rest()
    faults.over = True
    await machine.switch_on()
    await asyncio.sleep(QUIET_S)
    return machine


async def checked(folder: Path, machine: Machine) -> None:
    """What holds after every day, and that no truth was lost in it."""
    last, now = machine.seen, asyncio.get_running_loop().time()
    assert last is not None
    await machine.crash()
    deals = list(machine.gateway.truth.values())
    with checks.journal_of(folder) as journal:
        wrong = list(checks.faults_of(journal, deals, last, now))
        stories = [checks.story(journal, sale_id, deals) for _, sale_id in wrong if sale_id]
    assert machine.wrong is None
    assert not wrong, "\n".join([*(text for text, _ in wrong), *stories])


def test_every_kind_can_come_with_some_call() -> None:
    assert {kind for call in CALLS for kind in kinds_for(call)} == set(OddAnswer)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("kind", OddAnswer)
def test_an_odd_answer_is_not_taken_for_the_gateway_s_word(tmp_path: Path, kind: OddAnswer) -> None:
    """It comes to the first call of each sort that it can come to, a create among them."""

    async def play() -> None:
        # An hour in which nothing is sold would tell little of a sale.
        calls = ("deal",) if kind in RESTS_AN_HOUR else CALLS
        kinds = {call: [kind] for call in calls if kind in kinds_for(call)}
        faults = Faults(Random(1), scripted_answers=kinds)
        if kind in {OddAnswer.MADE_NEVER, OddAnswer.ROWS_TWICE}:
            faults.scripted["create"] = [Fault.LOST_AFTER]  # the list is read for it
            kinds["list"] *= 60  # an absence is believed in the end
        world = replace(PLAIN, odd_line=0.0, **HARDER.get(kind, {}))
        machine = await lived(tmp_path, world, faults)
        assert faults.drawn[f"line: {kind}"] > 0
        assert not faults.scripted_answers.get("create")
        assert machine.gateway.truth
        await checked(tmp_path, machine)

    run_virtually(play())


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("kind", "world", "off_days"),
    [
        ("machine: second process", replace(PLAIN, second_starts=3), 0),
        ("machine: journal's log deleted", replace(PLAIN, lost_logs=3), 0),
        ("disk: a copy fails", replace(PLAIN, disk_faults=0.05), 0),
        ("disk: disk_full", replace(PLAIN, disk_faults=0.4), 0),
        ("disk: not_writable", replace(PLAIN, disk_faults=0.4), 0),
        ("line: Date that contradicts", PLAIN, -3650),
        ("line: Date that contradicts", PLAIN, 1500),
    ],
)
def test_a_machine_in_trouble_loses_nothing(
    tmp_path: Path, kind: str, world: World, off_days: int
) -> None:
    async def play() -> None:
        faults = Faults(Random(1))
        if off_days:
            faults.scripted_answers = {"deal": [OddAnswer.DATE_OTHER] * 4}
        off = timedelta(days=off_days)
        machine = await lived(tmp_path, replace(world, odd_line=0.0), faults, off=off)
        assert faults.drawn[kind] > 0
        await checked(tmp_path, machine)

    run_virtually(play())

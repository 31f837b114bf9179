"""One simulated day, from the first customer to the books."""

from __future__ import annotations

import asyncio
import logging
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from pos_app.domain.preferences import Preferences
from pos_app.engine.api.snapshots import Phase
from tests.engine.virtual import VirtualClock, run_virtually
from tests.simulation import checks
from tests.simulation.customers import LATEST_S
from tests.simulation.faults import Faults
from tests.simulation.gateway import SimulatedGateway
from tests.simulation.machine import Machine, SimulatedSetup
from tests.simulation.manager import answer_for_sales
from tests.simulation.people import (
    Cashier,
    change_shifts,
    lose_the_log,
    power_cuts,
    set_clocks,
    start_twice,
)
from tests.simulation.wire import WiredGateway
from tests.simulation.world import World, draw_world

LEAST_SALES = 50
QUIET_S = 1500.0
"""Longer than the slowest pace, a hand-over and every back-off together."""
ROOM = 1 << 30


@dataclass(slots=True)
class Day:
    """What a day came to."""

    seed: int
    number: int
    world: World
    sales: int = 0
    shifts: int = 0
    deals: int = 0
    asked: int = 0
    starts: int = 0
    paces: int = 0
    """So many times was measured how soon a payment was told of."""
    busiest: Counter[str] = field(default_factory=Counter)
    """The most calls of each kind in a minute."""
    states: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    did: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def simulate(seed: int, number: int, least_sales: int = LEAST_SALES) -> Day:
    """Run day `number` of `seed`; the same two give the same day again."""
    folder = Path(tempfile.mkdtemp(prefix="day-", dir=quick_disk()))
    try:
        return run_virtually(_live(seed, number, least_sales, folder))
    finally:
        shutil.rmtree(folder)


def quietly() -> None:
    """Log nothing; for a worker process, which imports this module but not the command line's."""
    logging.disable(logging.CRITICAL)


def quick_disk() -> Path | None:
    """Memory, where there is room in it: what is synced here is not what is tested here."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > ROOM else None


async def _live(seed: int, number: int, least_sales: int, folder: Path) -> Day:
    world = draw_world(Random(f"{seed}/{number}/world"), least_sales)
    rng = Random(f"{seed}/{number}")
    day_s = world.sales * world.gap_s
    clock = VirtualClock(asyncio.get_running_loop())
    clock.jump = timedelta(days=world.clock_off_days)
    outages = _outages(world, rng, day_s)
    faults = Faults(Random(rng.random()), world.faults, world.odd_answers, outages)
    faults.odd_line = world.odd_line or 0.0
    if world.clock_off_days:
        faults.note("machine: clock years off")
    kind = SimulatedGateway if world.odd_line is None else WiredGateway
    gateway = kind(world, faults, clock, Random(rng.random()))
    shop = SimulatedSetup(
        folder, gateway, Preferences(watch_hours=world.watch_hours), Random(rng.random())
    )
    machine = Machine(shop, gateway, clock, Random(rng.random()))
    cashier = Cashier(machine, world, Random(rng.random()))
    day = Day(seed, number, world, faults=faults.drawn, did=cashier.did)
    await machine.switch_on()
    async with asyncio.TaskGroup() as group:
        trouble = [
            group.create_task(power_cuts(machine, world, Random(rng.random()), day_s)),
            group.create_task(set_clocks(clock, machine, world, Random(rng.random()), day_s)),
            group.create_task(start_twice(machine, world, Random(rng.random()), day_s)),
            group.create_task(lose_the_log(machine, world, Random(rng.random()), day_s)),
            group.create_task(change_shifts(machine, Random(f"{seed}/{number}/shifts"), day_s)),
            group.create_task(
                answer_for_sales(machine, cashier.did, Random(f"{seed}/{number}/hand"), day_s)
            ),
        ]
        await cashier.work()
        await asyncio.sleep(300)
        for task in trouble:
            task.cancel()
    await _quiet(machine, gateway)
    _close_the_books(day, machine, gateway, folder)
    return day


def _outages(world: World, rng: Random, day_s: float) -> list[tuple[float, float]]:
    starts = [rng.uniform(0, day_s) for _ in range(world.outages)]
    return [(start, start + rng.choice([20, 120, 1800])) for start in starts]


async def _quiet(machine: Machine, gateway: SimulatedGateway) -> None:
    """Nothing goes wrong any more; wait until all that can happen has happened and was seen."""
    await machine.switch_on()
    await gateway.at_rest()
    gateway.faults.over = True
    await machine.switch_on()
    await asyncio.sleep(QUIET_S)


def _close_the_books(day: Day, machine: Machine, gateway: SimulatedGateway, folder: Path) -> None:
    now = asyncio.get_running_loop().time()
    deals = list(gateway.truth.values())
    last = machine.seen
    assert last is not None
    assert last.phase is Phase.READY
    assert max((d.last_change - d.created for d in deals), default=0) <= LATEST_S + 1
    shutil.copytree(folder, folder / "copy", ignore=shutil.ignore_patterns("*.lock"))
    with checks.journal_of(folder / "copy") as journal:
        sales = journal.sales()
        if machine.wrong is not None:
            day.wrong.append(machine.wrong)
        for text, sale_id in checks.faults_of(journal, deals, last, now):
            day.wrong.append(text)
            if sale_id is not None:
                day.wrong.append(checks.story(journal, sale_id, deals))
        day.shifts = len(journal.shifts())
    day.sales, day.deals, day.asked = len(sales), len(deals), gateway.asked
    day.starts, day.paces = machine.starts, gateway.pace.measured
    day.busiest = gateway.calls.busiest
    day.states = Counter(sale.state.value for sale in sales)

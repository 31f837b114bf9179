"""Two days of a shop, the second of which undoes and mends some of the first one's payments."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random

from pos_app.domain.day import DayReport, EntryKind, day_bounds, local_day
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import Command, ListSales, Reconcile
from pos_app.engine.api.snapshots import Compared, Reconciliation, Snapshot
from tests.engine.virtual import START, VirtualClock
from tests.simulation import checks
from tests.simulation.day import QUIET_S
from tests.simulation.faults import Faults
from tests.simulation.gateway import SimulatedGateway
from tests.simulation.machine import Machine, SimulatedSetup
from tests.simulation.people import Cashier, power_cuts
from tests.simulation.truth import Moment, TrueDeal
from tests.simulation.world import World, draw_world

SALES = 12
WATCH_HOURS = 40
"""Every deal of the first day is still asked for on the second."""
FIRST = local_day(START)
MIDNIGHT_S = (day_bounds(FIRST)[1] - START).total_seconds()
SECOND = local_day(day_bounds(FIRST)[1])
UNDONE = ("disputed", "refunded", "canceled", "part")


@dataclass(frozen=True, slots=True)
class Settled:
    """How many deals are settled, and for how much altogether (tiyin)."""

    count: int
    minor: int


class ShopDays:
    """A machine, a cashier and a gateway, over several days."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.rng = Random(f"{seed}/books")
        world = draw_world(self.rng, SALES)
        self.world: World = replace(
            world,
            odd_answers=0.0,
            jumps=0,
            outages=0,
            crashes=min(world.crashes, 3),
            watch_hours=WATCH_HOURS,
            has_list=True,
        )
        self.folder = folder
        clock = VirtualClock(asyncio.get_running_loop())
        self._faults = Faults(self._rng(), self.world.faults)
        self.gateway = SimulatedGateway(self.world, self._faults, clock, self._rng())
        setup = SimulatedSetup(
            folder, self.gateway, Preferences(watch_hours=WATCH_HOURS), self._rng()
        )
        self.machine = Machine(setup, self.gateway, clock, self._rng())

    def _rng(self) -> Random:
        return Random(self.rng.random())

    async def trade(self) -> None:
        """A day's customers and power cuts, and then until everything has happened and is seen."""
        self._faults.over = False
        await self.machine.switch_on()
        day_s = self.world.sales * self.world.gap_s
        async with asyncio.TaskGroup() as group:
            cuts = group.create_task(power_cuts(self.machine, self.world, self._rng(), day_s))
            await Cashier(self.machine, self.world, self._rng()).work()
            await asyncio.sleep(300)
            cuts.cancel()
        await self.gateway.at_rest()
        self._faults.over = True
        await self.machine.switch_on()
        await asyncio.sleep(QUIET_S)

    def settled(self) -> Settled:
        """The truth."""
        now = asyncio.get_running_loop().time()
        sums = [d.order.amount.minor for d in self.gateway.truth.values() if d.is_settled(now)]
        return Settled(len(sums), sum(sums))

    def sales(self) -> dict[str, Sale]:
        """The sales that have deals, by these, as the journal has them now."""
        return {sale.deal_id: sale for sale in self._journaled() if sale.deal_id is not None}

    def _journaled(self) -> tuple[Sale, ...]:
        copy = self.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder, copy, ignore=shutil.ignore_patterns("*.lock", "copy"))
        with checks.journal_of(copy) as journal:
            return journal.sales()

    def turn_fates(self) -> dict[str, EntryKind]:
        """Some deals of the past move once more; what that is in the books."""
        now = asyncio.get_running_loop().time()
        expected: dict[str, EntryKind] = {}
        for deal_id, sale in self.sales().items():
            deal = self.gateway.truth[deal_id]
            if self.rng.random() < 0.3:
                continue
            if deal.is_settled(now):
                deal.replan(now, [_undone(deal, now, self.rng)])
            else:
                at = now + self.rng.uniform(1, 3000)
                deal.replan(now, [Moment(at, "completed", None, deal.order.amount.minor)])
            expected[deal_id] = _turn_of(sale)
        return expected

    async def report(self, day: date) -> DayReport:
        """What the till shows of a day."""
        await self._told(ListSales(None), lambda s: s.listing is None)
        snapshot = await self._told(
            ListSales(day),
            lambda s: s.listing is not None and s.listing.day == day,
        )
        assert snapshot.listing is not None
        assert snapshot.listing.report is not None
        return snapshot.listing.report

    async def compared(self, day: date) -> Reconciliation:
        """The till's journal of a day beside the gateway's list."""
        snapshot = await self._told(
            Reconcile(day),
            lambda s: s.reconciliation is not None and not s.reconciliation.busy,
        )
        assert snapshot.reconciliation is not None
        return snapshot.reconciliation

    async def _told(self, command: Command, true: Callable[[Snapshot], bool]) -> Snapshot:
        assert self.machine.send(command)
        async with asyncio.timeout(120):
            while True:
                self.machine.news.clear()
                await self.machine.news.wait()
                if self.machine.seen is not None and true(self.machine.seen):
                    return self.machine.seen


def _undone(deal: TrueDeal, now: float, rng: Random) -> Moment:
    how, at = rng.choice(UNDONE), now + rng.uniform(1, 3000)
    if how == "part":
        return Moment(at, "completed", None, deal.order.amount.minor // 2)
    return Moment(at, how, "REFUNDED" if how == "canceled" else None)


def _turn_of(sale: Sale) -> EntryKind:
    """What one more move makes of a sale as the first day left it."""
    if sale.state is SaleState.PAID:
        return EntryKind.REVERSED
    if sale.paid_at is not None:
        return EntryKind.RESTORED
    return EntryKind.LATE if sale.state is SaleState.CLOSED else EntryKind.PAID


def lines_of(result: Reconciliation) -> Iterator[Compared]:
    """All three columns."""
    assert result.trouble is None
    yield from (*result.both, *result.only_here, *result.only_there)

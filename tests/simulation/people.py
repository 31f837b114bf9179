"""The cashier, who charges, doubts, cancels and presses twice; power cuts; a clock set wrong."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from random import Random

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language
from pos_app.domain.shifts import next_number, next_to_close, number_of_open
from pos_app.engine.api import commands
from pos_app.engine.api.snapshots import ChargeAnswer
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.virtual import VirtualClock
from tests.simulation.machine import Machine
from tests.simulation.world import World

SAVED_AFTER_S = 20
"""A till looks at its journal every few seconds."""
YEAR_S = 365 * 86_400
CLOCKS_SET = {
    "minutes": (-300, 300),
    "hours": (-7200, 7200),
    "a day": (-93_600, 93_600),
    "years": (-3 * YEAR_S, 6 * YEAR_S),
}
"""How far a clock is set wrong, in seconds: anywhere between, by a day and by years exactly so."""
SHIFT_STEPS = 12
"""So many times a day somebody does something about a shift."""
SHIFT_LOOKED_AT_S = 40
"""How long a shift's report is on the screen."""
HOURS_CHANGED = 0.1
"""This part of them is another hour for the day's beginning."""
AMOUNTS = (516, 5_000, 12_000, 25_000, 1_250_000)


class Cashier:
    """Serves customer after customer, some of them at the same time."""

    def __init__(self, machine: Machine, world: World, rng: Random) -> None:
        self.did: Counter[str] = Counter()
        self._machine = machine
        self._world = world
        self._rng = rng
        self._keys = 0

    async def work(self) -> None:
        """The whole day's customers, in the place of each who gave up another."""
        async with asyncio.TaskGroup() as group:
            while self.did["sold"] < self._world.sales:
                group.create_task(self._serve())
                await asyncio.sleep(self._rng.expovariate(1 / self._world.gap_s))

    async def _serve(self) -> None:
        rng = self._rng
        amount = Money.of_major(rng.choice(AMOUNTS) if rng.random() < 0.3 else rng.randint(1, 9999))
        sale_id = None
        for _ in range(6):
            sale_id = await self._charge(amount)
            if sale_id is not None:
                break
            await asyncio.sleep(rng.uniform(1, 120))
        if sale_id is None:
            self.did["gave up"] += 1
            return
        for _ in range(rng.choice([0, 0, 1, 1, 2, 4])):
            await asyncio.sleep(rng.expovariate(1 / 30))
            await self._fiddle(sale_id, amount)
        await asyncio.sleep(rng.uniform(20, 300))
        self._machine.send(commands.Show(None))

    async def _charge(self, amount: Money, renews: str | None = None) -> str | None:
        """Press the button until there is a sale, or nobody wants to any more."""
        despite = None
        for _ in range(4):
            answer = await self._press(amount, renews, despite)
            if answer is None:
                return None
            if answer.sale_id is not None:
                self.did["sold"] += 1
                return answer.sale_id
            if answer.earlier is None or self._rng.random() < 0.3:
                return None
            self.did["warned"] += 1
            despite = answer.earlier.sale_id
            self._machine.send(commands.Show(despite))
            await asyncio.sleep(self._rng.uniform(1, 20))
        return None

    async def _press(
        self, amount: Money, renews: str | None, despite: str | None
    ) -> ChargeAnswer | None:
        self._keys += 1
        key = f"key-{self._keys}"
        command = commands.Charge(key, amount, None, Language.UZ, despite, renews)
        if not self._machine.send(command):
            return None
        self.did["charges"] += 1
        if self._rng.random() < 0.2:
            self.did["pressed twice"] += 1
            self._machine.send(command)
        try:
            async with asyncio.timeout(5):
                while True:
                    answer = self._machine.seen.answer if self._machine.seen else None
                    if answer is not None and answer.idempotency_key == key:
                        return answer
                    self._machine.news.clear()
                    await self._machine.news.wait()
        except TimeoutError:
            return None

    async def _fiddle(self, sale_id: str, amount: Money) -> None:
        rng = self._rng
        action = rng.choice(["cancel", "switch", "renew", "away", "back", "aside", "aside"])
        self.did[action] += 1
        if action == "cancel":
            self._machine.send(commands.Cancel(sale_id))
        elif action == "switch":
            self._machine.send(commands.ChooseIntegration(sale_id, rng.choice(list(Integration))))
        elif action == "renew":
            view = self._machine.view(sale_id)
            if view is not None and view.can_renew:
                await self._charge(amount, renews=sale_id)
        elif action == "away":
            self._machine.send(commands.Show(None))
        elif action == "back":
            self._machine.send(commands.Show(sale_id))
        else:
            self._acknowledge()

    def _acknowledge(self) -> None:
        notices = self._machine.seen.notices if self._machine.seen else ()
        if notices:
            sale = self._rng.choice(notices).sale
            self._machine.send(commands.AcknowledgeNotice(sale.sale_id, sale.state))


async def power_cuts(machine: Machine, world: World, rng: Random, day_s: float) -> None:
    """Ends the program at random moments, most of them soon after something happened."""
    for _ in range(world.crashes):
        await asyncio.sleep(rng.expovariate(world.crashes / day_s))
        if rng.random() < 0.7:
            machine.news.clear()
            await machine.news.wait()
            await asyncio.sleep(rng.choice([0.0, rng.uniform(0, 1), rng.uniform(0, 60)]))
        await asyncio.sleep(machine.stays_on_until - asyncio.get_running_loop().time())
        await machine.crash()
        await asyncio.sleep(rng.choice([0.0, rng.uniform(1, 30), rng.uniform(30, 900)]))
        await machine.switch_on()


async def set_clocks(
    clock: VirtualClock, machine: Machine, world: World, rng: Random, day_s: float
) -> None:
    """The machine's clock jumps, and sometimes is set back to what it was."""
    usual = clock.jump
    for _ in range(world.jumps):
        await asyncio.sleep(rng.expovariate(world.jumps / day_s))
        far = rng.choice(list(CLOCKS_SET))
        set_clock(clock, machine, far, rng)
        if rng.random() < 0.5:
            await asyncio.sleep(rng.uniform(1, 3600))
            clock.jump = usual


def set_clock(clock: VirtualClock, machine: Machine, far: str, rng: Random) -> None:
    """The machine's clock jumps, by minutes or by years."""
    bounds = CLOCKS_SET[far]
    by = rng.uniform(*bounds) if far in {"minutes", "hours"} else rng.choice(bounds)
    clock.jump += timedelta(seconds=by)
    machine.gateway.pace.note_jump()
    machine.gateway.faults.note(f"machine: clock set by {far}")


async def start_twice(machine: Machine, world: World, rng: Random, day_s: float) -> None:
    """Somebody starts the program a second time: it must not get the journal."""
    for _ in range(world.second_starts):
        await asyncio.sleep(rng.expovariate(world.second_starts / day_s))
        if not machine.is_ready:
            continue
        machine.gateway.faults.note("machine: second process")
        try:
            SqliteJournal.open(machine.journal_path).close()
        except JournalError as error:
            if error.problem is JournalProblem.IN_USE:
                continue
        machine.wrong = machine.wrong or "a second process got the journal"


async def change_shifts(machine: Machine, rng: Random, day_s: float) -> None:
    """Opens, ends and closes shifts, twice at once now and then, and has days begin elsewhen."""
    while True:
        await asyncio.sleep(rng.expovariate(SHIFT_STEPS / day_s))
        if machine.seen is None or not machine.is_ready:
            continue
        shifts = machine.seen.shifts
        is_open, waiting = number_of_open(shifts), next_to_close(shifts)
        steps: list[commands.Command] = [commands.OpenShift(next_number(shifts))]
        if is_open is not None:
            steps = [commands.EndShift(is_open), commands.ShowShift(is_open)]
        if waiting is not None:
            steps += [commands.ReconcileShift(waiting.number), commands.CloseShift(waiting.number)]
        if rng.random() < HOURS_CHANGED:
            steps = [commands.SetDayStart(rng.randrange(24))]
        for _ in range(rng.choice((1, 1, 2))):
            step = rng.choice(steps)
            machine.send(step)
            if isinstance(step, commands.ShowShift):  # looked at, and left again
                try:
                    await asyncio.sleep(SHIFT_LOOKED_AT_S)
                finally:  # at the day's end as well: each later event would have it read anew
                    machine.send(commands.ShowShift(None))


async def lose_the_log(machine: Machine, world: World, rng: Random, day_s: float) -> None:
    """Something deletes the journal's write-ahead log; the till saves what it still holds."""
    for _ in range(world.lost_logs):
        await asyncio.sleep(rng.expovariate(world.lost_logs / day_s))
        log = machine.journal_path.with_name(f"{machine.journal_path.name}-wal")
        if not machine.is_ready or not log.exists():
            continue
        machine.gateway.faults.note("machine: journal's log deleted")
        machine.stays_on_until = asyncio.get_running_loop().time() + SAVED_AFTER_S
        log.unlink()

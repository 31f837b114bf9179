"""An engine on a virtual loop, with its gateway's truth and everything it ever published."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from random import Random

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import Charge, Command, OpenTill
from pos_app.engine.api.ports import Reachability, SleepInhibitor
from pos_app.engine.api.snapshots import Phase, SaleView, Snapshot
from pos_app.engine.engine import Engine
from tests.engine.fake_gateway import FakeGateway
from tests.engine.fake_setup import FakeSetup
from tests.engine.virtual import VirtualClock

KEYS = itertools.count(1)


class Stage:
    """Drives one engine as the window would: commands in, snapshots out."""

    def __init__(
        self,
        folder: Path,
        gateway: FakeGateway | None,
        preferences: Preferences,
        inhibitors: Callable[[], Sequence[SleepInhibitor]] = tuple,
    ) -> None:
        self.clock = VirtualClock(asyncio.get_running_loop())
        self.gateway = gateway or FakeGateway()
        self.gateway.till_clock = self.clock
        self.setup = FakeSetup(folder, self.gateway, preferences)
        self.seen: list[Snapshot] = []
        self._news = asyncio.Event()
        self.engine = Engine(self.setup, self._take, self.clock, Random(7), inhibitors)

    def _take(self, snapshot: Snapshot) -> None:
        self.seen.append(snapshot)
        self._news.set()

    def send(self, command: Command) -> None:
        self.engine.send(command)

    async def until(self, true: Callable[[Snapshot], bool], within_s: float = 60) -> Snapshot:
        """The first snapshot, from the newest on, of which `true` holds."""
        async with asyncio.timeout(within_s):
            while not (self.seen and true(self.seen[-1])):
                self._news.clear()
                await self._news.wait()
        return self.seen[-1]

    async def charge(self, soum: int = 516, key: str | None = None) -> Sale:
        key = key or f"key-{next(KEYS)}"
        self.send(Charge(key, Money.of_major(soum), None, Language.UZ))
        snapshot = await self.until(
            lambda s: s.answer is not None and s.answer.idempotency_key == key
        )
        assert snapshot.answer is not None
        view = snapshot.view(snapshot.answer.sale_id)
        assert view is not None, snapshot.answer
        return view.sale

    async def state(self, sale_id: str, state: SaleState, within_s: float = 60) -> SaleView:
        snapshot = await self.until(lambda s: _stands(s, sale_id, state), within_s)
        view = snapshot.view(sale_id)
        assert view is not None
        return view

    async def settle(self, status: str, **changes: int) -> None:
        """Change the truth of the newest deal and let the engine see it."""
        deal = list(self.gateway.truth.values())[-1]
        deal.status = status
        for name, value in changes.items():
            setattr(deal, name, value)


def _stands(snapshot: Snapshot, sale_id: str, state: SaleState) -> bool:
    view = snapshot.view(sale_id)
    return view is not None and view.sale.state is state


@asynccontextmanager
async def on_stage(
    folder: Path,
    gateway: FakeGateway | None = None,
    preferences: Preferences | None = None,
    mode: Mode = Mode.LIVE,
    network: Reachability | None = None,
    jump: timedelta = timedelta(),
    account: str | None = None,
    inhibitors: Callable[[], Sequence[SleepInhibitor]] = tuple,
) -> AsyncIterator[Stage]:
    stage = Stage(folder, gateway, preferences or Preferences(), inhibitors)
    stage.clock.jump = jump
    stage.setup.network = network
    stage.setup.account = account
    serving = asyncio.create_task(stage.engine.main())
    await asyncio.sleep(0)
    stage.send(OpenTill(mode))
    await stage.until(lambda s: s.phase in {Phase.READY, Phase.FAILED})
    try:
        yield stage
    finally:
        stage.engine.stop()
        await serving
    assert Phase.BROKEN not in {s.phase for s in stage.seen}

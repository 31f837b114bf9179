"""An engine on a virtual loop, with its gateway's truth and everything it ever published."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from pos_app.domain.preferences import Mode, Preferences
from pos_app.engine.api.ports import Gate, Printers, Reachability, SleepInhibitor, SupportFiles
from tests.drivers.engine_driver import EngineDriver
from tests.engine.fake_gateway import FakeGateway
from tests.engine.fake_setup import FakeSetup
from tests.engine.virtual import VirtualClock


class Stage(EngineDriver):
    """An engine on a virtual loop, in front of a fake gateway."""

    def __init__(
        self,
        folder: Path,
        gateway: FakeGateway | None,
        preferences: Preferences,
        inhibitors: Callable[[], Sequence[SleepInhibitor]] = tuple,
        gate: Gate | None = None,
        support: SupportFiles | None = None,
        *,
        is_kiosk: bool = False,
    ) -> None:
        self.clock = VirtualClock(asyncio.get_running_loop())
        self.gateway = gateway or FakeGateway()
        self.gateway.till_clock = self.clock
        self.setup = FakeSetup(folder, self.gateway, preferences)
        # Each start over one journal draws other ids than the start before.
        seed = 7 + len(self.gateway.truth)
        super().__init__(self.setup, self.clock, inhibitors, seed, gate, support, is_kiosk=is_kiosk)

    async def settle(self, status: str, **changes: int) -> None:
        """Change the truth of the newest deal and let the engine see it."""
        deal = list(self.gateway.truth.values())[-1]
        deal.status = status
        for name, value in changes.items():
            setattr(deal, name, value)


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
    gate: Gate | None = None,
    support: SupportFiles | None = None,
    printers: Printers | None = None,
) -> AsyncIterator[Stage]:
    stage = Stage(folder, gateway, preferences or Preferences(), inhibitors, gate, support)
    stage.clock.jump = jump
    stage.setup.network = network
    stage.setup.account = account
    stage.setup.printers = printers
    async with stage.serving(mode):
        yield stage

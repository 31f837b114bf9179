"""Drives an engine in the test's own event loop, as the window would."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from random import Random

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import Charge, Command, OpenTill
from pos_app.engine.api.ports import Clock, Gate, Setup, SleepInhibitor, SupportFiles
from pos_app.engine.api.snapshots import Phase, SaleView, Snapshot
from pos_app.engine.engine import Engine
from tests.drivers.waiting import PATIENCE_S

_KEYS = itertools.count(1)


class EngineDriver:
    """An engine, and every snapshot that it has published."""

    def __init__(
        self,
        setup: Setup,
        clock: Clock,
        inhibitors: Callable[[], Sequence[SleepInhibitor]] = tuple,
        seed: int = 7,
        gate: Gate | None = None,
        support: SupportFiles | None = None,
        *,
        is_kiosk: bool = False,
    ) -> None:
        self.seen: list[Snapshot] = []
        self.faults_allowed: list[int] = []
        """How many faults a test provokes."""
        self._news = asyncio.Event()
        self.engine = Engine(setup, self._take, clock, Random(seed), inhibitors, gate, support)
        self.engine.is_kiosk = is_kiosk

    def _take(self, snapshot: Snapshot) -> None:
        self.seen.append(snapshot)
        self._news.set()

    @asynccontextmanager
    async def serving(self, mode: Mode | None = Mode.LIVE) -> AsyncIterator[None]:
        """Run the engine for the block, its till open or failed to open; None opens none."""
        task = asyncio.create_task(self.engine.main())
        await asyncio.sleep(0)
        try:
            if mode is not None:
                self.send(OpenTill(mode))
                await self.until(lambda s: s.phase in {Phase.READY, Phase.FAILED}, what="the till")
            yield
        finally:
            self.engine.stop()
            await task
        assert Phase.BROKEN not in {snapshot.phase for snapshot in self.seen}
        assert {snapshot.faults for snapshot in self.seen} <= {0, *self.faults_allowed}

    def send(self, command: Command) -> None:
        """Send a command, as the window does."""
        self.engine.send(command)

    async def until(
        self,
        true: Callable[[Snapshot], object],
        within_s: float = PATIENCE_S,
        what: str = "a snapshot",
    ) -> Snapshot:
        """Return the first snapshot, from the newest on, of which `true` holds.

        Raises:
            AssertionError: there was none in so many seconds; the text names `what`.
        """
        try:
            async with asyncio.timeout(within_s):
                while not (self.seen and true(self.seen[-1])):
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"never came: {what}; {self.described()}") from None
        return self.seen[-1]

    def described(self) -> str:
        """Say in a failure how things stand."""
        if not self.seen:
            return "no snapshot at all"
        states = [str(view.sale.state) for view in self.seen[-1].sales]
        return f"phase {self.seen[-1].phase}, sales {states}"

    async def charge(self, major: int = 516, key: str | None = None) -> Sale:
        """Charge so many whole so'm, and return the sale that was begun."""
        key = key or f"key-{next(_KEYS)}"
        mode = self.seen[-1].mode
        self.send(Charge(key, Money.of_major(major), None, Language.UZ, mode=mode))
        snapshot = await self.until(
            lambda s: s.answer is not None and s.answer.idempotency_key == key, what="the answer"
        )
        assert snapshot.answer is not None
        view = snapshot.view(snapshot.answer.sale_id)
        assert view is not None, snapshot.answer
        return view.sale

    async def state(
        self, sale_id: str, wanted: SaleState, within_s: float = PATIENCE_S
    ) -> SaleView:
        """Wait until the sale is in this state, and return its view."""
        snapshot = await self.until(lambda s: state_of(s, sale_id) is wanted, within_s, wanted)
        view = snapshot.view(sale_id)
        assert view is not None
        return view


def state_of(snapshot: Snapshot, sale_id: str) -> SaleState | None:
    """Return the sale's state in this snapshot, None where it is not in it."""
    view = snapshot.view(sale_id)
    return None if view is None else view.sale.state

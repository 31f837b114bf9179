"""A till whose every step is written down: the engine's own, over the tests' one fake gateway."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from pos_app.domain.errors import GatewayError, JournalError, JournalProblem
from pos_app.domain.events import Event, NoteTakenAway, NoteWritten
from pos_app.domain.money import Money
from pos_app.domain.payin import Deal, DealReport, Language, PayInOrder, Requisites
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.till_events import TillEvent
from pos_app.engine.api.commands import Charge, Command
from pos_app.engine.api.snapshots import ChargeAnswer, Snapshot
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.engine_driver import EngineDriver
from tests.engine.fake_gateway import FakeDeal, FakeGateway, Fault
from tests.engine.fake_setup import FakeSetup
from tests.engine.traces.rendering import answered, said
from tests.engine.traces.trace import Trace
from tests.engine.virtual import VirtualClock

T = TypeVar("T")
ROOM = 1 << 30


class Disk:
    """What the journal lies on."""

    def __init__(self) -> None:
        self.room = ROOM
        """Free bytes."""
        self.is_full = False
        """True while it takes nothing."""


class Scene:
    """What outlives the till that is open: the story, the gateway and the disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trace = Trace()
        self.clock = VirtualClock(asyncio.get_running_loop())
        self.gateway = TracedGateway(self.trace)
        self.gateway.till_clock = self.clock
        self.disk = Disk()
        self._keys = itertools.count(1)

    @asynccontextmanager
    async def till(
        self,
        preferences: Preferences | None = None,
        mode: Mode = Mode.LIVE,
        *,
        is_kiosk: bool = False,
        **setup: Any,  # noqa: ANN401 - whatever `FakeSetup` has
    ) -> AsyncIterator[TracedTill]:
        """Open a till; `setup` is what its set-up has besides."""
        till = TracedTill(self, preferences or Preferences(), is_kiosk=is_kiosk)
        for name, value in setup.items():
            setattr(till.setup, name, value)
        self.trace.note("scene", "the till is opened")
        async with till.serving(mode):
            yield till
        self.trace.note("scene", "the till is closed")

    def next_key(self) -> str:
        """Return the key of the next charge."""
        return f"charge-{next(self._keys)}"


class TracedTill(EngineDriver):
    """An engine that writes its story."""

    def __init__(self, scene: Scene, preferences: Preferences, *, is_kiosk: bool) -> None:
        self.scene, self.trace, self.clock = scene, scene.trace, scene.clock
        self.gateway = scene.gateway
        self.setup = FakeSetup(scene.folder, scene.gateway, preferences)
        self.setup.journal_type = traced_journal(scene.trace, scene.clock, scene.disk)
        super().__init__(
            self.setup,
            scene.clock,
            lambda: [TracedInhibitor(scene.trace)],
            seed=7 + len(scene.gateway.truth),  # else a later start draws the same ids
            is_kiosk=is_kiosk,
        )

    def _take(self, snapshot: Snapshot) -> None:
        self.trace.show(snapshot)
        super()._take(snapshot)

    def send(self, command: Command) -> None:
        """Send a command, as the window does."""
        self.trace.note("told", said(command))
        super().send(command)

    def expect(self, call: str, *faults: Fault) -> None:
        """Say what becomes of the next calls of this kind."""
        self.gateway.faults[call] = list(faults)

    async def charged(self, major: int = 516) -> Sale:
        """Charge so many whole so'm."""
        return await self.charge(major, self.scene.next_key())

    async def ask(self, major: int = 516) -> ChargeAnswer:
        """Ask for a charge, and wait for what becomes of it."""
        key = self.scene.next_key()
        self.send(Charge(key, Money.of_major(major), None, Language.UZ))
        snapshot = await self.until(lambda s: s.answer and s.answer.idempotency_key == key)
        assert snapshot.answer is not None
        return snapshot.answer

    async def offered(self, major: int = 516) -> Sale:
        """Charge, and wait until its customer may pay."""
        sale = await self.charged(major)
        return (await self.state(sale.sale_id, SaleState.WAITING)).sale

    async def turned(self, sale: Sale, status: str, into: SaleState, within_s: float = 400) -> Sale:
        """Change what is true of the sale's deal, and wait for what the engine makes of it."""
        self.becomes(sale, status)
        return (await self.state(sale.sale_id, into, within_s)).sale

    def becomes(self, sale: Sale, status: str) -> FakeDeal:
        """Change what is true of the sale's deal."""
        self.trace.note("scene", f"the deal of #{sale.sequence} is {status}")
        deals = self.gateway.truth.values()
        deal = next(deal for deal in deals if deal.order.invoice_id == sale.invoice_id)
        deal.status = status
        return deal

    async def paid(self, major: int = 516) -> Sale:
        """Charge, and have it paid."""
        return await self.turned(await self.offered(major), "completed", SaleState.PAID)


class TracedGateway(FakeGateway):
    """The fake gateway; each call is written down with its answer."""

    def __init__(self, trace: Trace) -> None:
        super().__init__()
        self._trace = trace

    async def _told(self, text: str, call: Awaitable[T]) -> T:
        """Write a call down, and its answer once it is there."""
        entry = self._trace.note("gateway", text)
        started = asyncio.get_running_loop().time()
        answer: object = "given up"
        try:
            answer = result = await call
        except GatewayError as error:
            answer = error
            raise
        else:
            return result
        finally:
            took = asyncio.get_running_loop().time() - started
            slow = "" if abs(took - self.latency_s) < 0.001 else f" after {took:.2f} s"
            entry.text += f" = {answered(answer)}{slow}"

    async def check(self) -> None:
        await self._told("check", super().check())

    async def create(self, order: PayInOrder) -> Deal:
        return await self._told(f"create {said(order)}", super().create(order))

    async def requisites(self, deal_id: str) -> Requisites:
        return await self._told(f"requisites {deal_id}", super().requisites(deal_id))

    async def deal(self, deal_id: str) -> DealReport:
        return await self._told(f"deal {deal_id}", super().deal(deal_id))

    async def find(self, invoice_id: str, since: datetime, until: datetime) -> DealReport | None:
        text = f"find {invoice_id} {self._span(since, until)}"
        return await self._told(text, super().find(invoice_id, since, until))

    async def deals(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
        return await self._told(f"deals {self._span(since, until)}", super().deals(since, until))

    async def cancel(self, deal_id: str) -> None:
        await self._told(f"cancel {deal_id}", super().cancel(deal_id))

    async def drop_connections(self) -> None:
        self._trace.note("gateway", "connections are dropped")
        await super().drop_connections()

    async def aclose(self) -> None:
        self._trace.note("gateway", "is closed")
        await super().aclose()

    def _span(self, since: datetime, until: datetime) -> str:
        """Return a time as it lies around this moment."""
        now = self._clock().now()
        return " to ".join(f"{(each - now).total_seconds():+.0f}" for each in (since, until))


def traced_journal(trace: Trace, clock: VirtualClock, disk: Disk) -> type[SqliteJournal]:
    """Make a journal that writes down what it keeps, on a disk that may be full."""

    class TracedJournal(SqliteJournal):
        def append(
            self, sale: Sale, event: Event, at: datetime, note: NoteWritten | None = None
        ) -> None:
            _refuse_where_full(disk)
            super().append(sale, event, at, note)
            trace.name(sale.sale_id, f"#{sale.sequence}")
            if note is not None:
                _note(f"#{sale.sequence} {said(note)}", at)
            _note(f"#{sale.sequence} {said(event)}", at)

        def take_note_away(self, sale: Sale, event: NoteTakenAway, at: datetime) -> None:
            super().take_note_away(sale, event, at)
            _note(f"#{sale.sequence} {said(event)}", at)

        def append_for_till(self, event: TillEvent, at: datetime) -> int:
            _refuse_where_full(disk)
            number = super().append_for_till(event, at)
            _note(f"{number}: {said(event)}", at)
            return number

        def probe(self) -> None:
            _refuse_where_full(disk)
            super().probe()

        def free_bytes(self) -> int:
            return disk.room

    def _note(text: str, at: datetime) -> None:
        trace.note("kept", text if at == clock.now() else f"{text} at {said(at)}")

    return TracedJournal


def _refuse_where_full(disk: Disk) -> None:
    if disk.is_full:
        raise JournalError(JournalProblem.DISK_FULL)


class TracedInhibitor:
    """Writes down when the screen is kept awake."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace

    async def hold(self) -> None:
        self._trace.note("screen", "is kept awake")

    async def release(self) -> None:
        self._trace.note("screen", "may sleep")

"""The shop's computer: an engine that can be switched off at any moment, and what it showed."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime
from pathlib import Path
from random import Random

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import Event, NoteWritten
from pos_app.domain.keys import Keys
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.till_events import TillEvent
from pos_app.engine.api.commands import Command, OpenTill
from pos_app.engine.api.ports import TillPorts
from pos_app.engine.api.snapshots import Phase, SaleView, Snapshot
from pos_app.engine.engine import Engine
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.fake_setup import FakeSetup
from tests.engine.virtual import VirtualClock
from tests.simulation import customers
from tests.simulation.faults import Faults
from tests.simulation.gateway import SimulatedGateway
from tests.simulation.pace import Pace
from tests.simulation.truth import TrueDeal

TILL_ID = "T1-ABCD"
NEEDED = {
    SaleState.CLOSED: frozenset({"canceled", "expired"}),
    SaleState.CONFIRMING: frozenset({"paid"}),
}
"""A sale with a deal is never shown so unless its deal has been so."""
PAYABLE = {SaleState.PREPARING, SaleState.WAITING}


class WrongError(AssertionError):
    """A promise was broken."""


class TiredJournal(SqliteJournal):
    """The real journal on a disk that now and then takes nothing."""

    rng: Random
    till_rng: Random
    rate: float
    faults: Faults
    pace: Pace

    def append(
        self, sale: Sale, event: Event, at: datetime, note: NoteWritten | None = None
    ) -> None:
        if self.rate and not self.faults.over and self.rng.random() < self.rate:
            problem = self.rng.choice([JournalProblem.NOT_WRITABLE, JournalProblem.DISK_FULL])
            self.faults.note(f"disk: {problem}")
            self.pace.note_full_disk(sale)
            raise JournalError(problem)
        try:
            super().append(sale, event, at, note)
        except JournalError:
            self.pace.note_full_disk(sale)
            raise
        self.pace.note_kept(sale)

    def append_for_till(self, event: TillEvent, at: datetime) -> int:
        if self.rate and not self.faults.over and self.till_rng.random() < self.rate:
            self.faults.note(f"disk: {JournalProblem.DISK_FULL}")
            raise JournalError(JournalProblem.DISK_FULL)
        return super().append_for_till(event, at)


class TiredBackups:
    """`engine.ports.Backups` on the same disk: a copy now and then fails, as a copy may."""

    def __init__(self, faults: Faults, rng: Random, rate: float) -> None:
        self.is_failed = False
        self._faults = faults
        self._rng = rng
        self._rate = rate

    async def back_up_if_due(self, now: datetime) -> None:  # noqa: ARG002 - the port has it
        self.is_failed = not self._faults.over and self._rng.random() < self._rate
        if self.is_failed:
            self._faults.note("disk: a copy fails")
            raise JournalError(JournalProblem.DISK_FULL)


class SimulatedSetup(FakeSetup):
    """A set-up whose till stands on the simulated gateway."""

    def __init__(
        self, folder: Path, gateway: SimulatedGateway, preferences: Preferences, rng: Random
    ) -> None:
        super().__init__(folder, None, preferences)
        self.backups: TiredBackups | None = None
        self._simulated = gateway
        self._rng = rng

    async def open_till(self, *, training: bool, keys: Keys | None) -> TillPorts:
        assert not training
        assert keys is None
        journal = TiredJournal.open(self.folder / "journal.db")
        journal.rng, journal.rate = self._rng, self._simulated.world.disk_faults
        journal.till_rng = Random(f"{journal.head[0]}/till")
        journal.faults = self._simulated.faults
        journal.pace = self._simulated.pace
        self._simulated.connect()
        rate = 20 * self._simulated.world.disk_faults
        self.backups = TiredBackups(self._simulated.faults, self._rng, rate)
        return TillPorts(Mode.LIVE, TILL_ID, journal, self._simulated, backups=self.backups)


class Machine:
    """Switches engines on and off, and checks every snapshot they publish."""

    def __init__(
        self, setup: SimulatedSetup, gateway: SimulatedGateway, clock: VirtualClock, rng: Random
    ) -> None:
        self.seen: Snapshot | None = None
        self.starts = 0
        self.wrong: str | None = None
        self.shown_paid: Counter[str] = Counter()
        self.news = asyncio.Event()
        self.stays_on_until = 0.0
        """No power cut comes before; what a disk lost is saved by a till that goes on."""
        self._setup = setup
        self.gateway = gateway
        self._clock = clock
        self._rng = rng
        self._engine: Engine | None = None
        self._serving: asyncio.Task[None] | None = None

    @property
    def is_on(self) -> bool:
        return self._engine is not None

    @property
    def journal_path(self) -> Path:
        return self._setup.folder / "journal.db"

    @property
    def is_ready(self) -> bool:
        """True while a till is open, and so its journal."""
        return self.is_on and self.seen is not None and self.seen.phase is Phase.READY

    def send(self, command: Command) -> bool:
        """Press something; False where the screen is dark."""
        if self._engine is None:
            return False
        self._engine.send(command)
        return True

    def view(self, sale_id: str) -> SaleView | None:
        return self.seen.view(sale_id) if self.seen else None

    async def switch_on(self) -> None:
        """Start the program and open the till."""
        if self._engine is not None:
            return
        if self._serving is not None:
            await self._serving
        self.starts += 1
        self.gateway.pace.note_on()
        self.gateway.calls.begin_anew()
        self._engine = Engine(self._setup, self._take, self._clock, Random(self._rng.random()))
        self._serving = asyncio.create_task(self._engine.main())
        await asyncio.sleep(0)
        self._engine.send(OpenTill(Mode.LIVE))

    async def crash(self) -> None:
        """End the program wherever it stands; only what is committed remains."""
        if self._engine is None or self._serving is None:
            return
        self._engine = None
        self.gateway.pace.note_off()
        self._serving.cancel()
        await self._serving
        self.seen = None

    # ------------------------------------------------------------ what every snapshot must hold

    def _take(self, snapshot: Snapshot) -> None:
        self.seen = snapshot
        self.news.set()
        if snapshot.phase in {Phase.BROKEN, Phase.FAILED} or snapshot.faults:
            self.wrong = self.wrong or f"{snapshot.phase}: {snapshot.failure_detail}"
        try:
            for view in snapshot.sales:
                self._check(view)
        except WrongError as error:
            self.wrong = self.wrong or str(error)
        copies, ready = self._setup.backups, snapshot.phase is Phase.READY
        if ready and copies and copies.is_failed and snapshot.journal_finding is None:
            self.wrong = self.wrong or "a copy failed, and nobody is told"
        late = self.gateway.pace.look(snapshot, self.gateway.truth)
        self.wrong = self.wrong or late or self.gateway.calls.wrong

    def _check(self, view: SaleView) -> None:
        sale = view.sale
        offered = view.payload or view.card or view.owner or view.page_url
        if offered and (sale.state not in PAYABLE or sale.cancel_requested):
            raise WrongError(f"{sale.invoice_id} is {sale.state} and still offered")
        now = asyncio.get_running_loop().time()
        deal = self.gateway.truth.get(sale.deal_id or "")
        if sale.state is SaleState.PAID and sale.invoice_id not in self.shown_paid:
            self.shown_paid[sale.invoice_id] += 1
            if deal is None or not deal.was_settled(now):
                raise WrongError(f"{sale.invoice_id} is shown as paid and never was")
        needed = NEEDED.get(sale.state)
        if needed and deal is not None and not needed & {m.status for m in deal.before(now)}:
            raise WrongError(f"{sale.invoice_id} is shown as {sale.state} and never was")
        if view.payload is not None:
            self._be_seen(view.payload.text.reveal(), sale, deal, now)

    def _be_seen(self, text: str, sale: Sale, deal: TrueDeal | None, now: float) -> None:
        if deal is None or text not in {deal.card, deal.page}:
            raise WrongError(f"{sale.invoice_id} offers what no deal of its own takes")
        if deal.order.invoice_id != sale.invoice_id:
            raise WrongError(f"{sale.invoice_id} offers the deal of another sale")
        customers.see(deal, now, Random(f"{self._rng_seed()}/{deal.number}"))

    def _rng_seed(self) -> int:
        return self.gateway.world.sales

"""The receipts that a fiscal service is asked for: of paid sales, one after the other.

Nothing of it holds up a payment: it is one task behind the sales, and its faults end nothing.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from operator import itemgetter

from pos_app.domain.errors import JournalError
from pos_app.domain.events import FiscalAsked, Recorded
from pos_app.domain.fiscal_line import FiscalSetup
from pos_app.domain.fiscal_service import FiscalError, FiscalTrouble
from pos_app.domain.preferences import Mode
from pos_app.domain.records import dataclass, replace
from pos_app.domain.sale import Sale
from pos_app.domain.till_events import FiscalServiceSet, TillRecorded
from pos_app.engine.api.fiscal_commands import (
    AskFiscalAgain,
    FiscalCommand,
    FiscalView,
    StoppedReceipt,
    TryFiscalService,
)
from pos_app.engine.api.fiscal_port import FiscalService
from pos_app.engine.api.ports import Clock, JournalReading, TillPorts
from pos_app.engine.fiscal.receipt_maker import (
    MAY_PASS_WITH_ANOTHER_TEXT,
    ReceiptMaker,
    StoppedError,
)
from pos_app.engine.fiscal.service_trial import ServiceTrial
from pos_app.engine.reports.kept_reading import Start
from pos_app.engine.reports.reading import reader_of
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.tasks import SaleTasks

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0
"""The longest pause before a receipt is asked for again; each is twice the one before."""
MOST_UNANSWERED = 5
"""Tries in a row without an answer, after which another receipt has its turn."""
TAKEN_UP = timedelta(days=3)
"""A start takes up the receipts of so many days; older ones are for a person."""


class FiscalReceipts:
    """Asks for receipts while that is set. It runs on the engine's loop.

    Where `ports.fiscal` is None, as in training, nothing is ever sent.
    """

    def __init__(
        self,
        ports: TillPorts,
        sales: SaleTasks,
        recorder: Recorder,
        setup: Callable[[], FiscalSetup],
        clock: Clock,
        start: Start,
        failed: Callable[[str, BaseException], None],
    ) -> None:
        is_real = ports.mode is Mode.LIVE and ports.barred is None
        self._service_at = ports.fiscal if is_real else None
        self._journal = ports.journal
        self._reader = reader_of(ports)
        self._recorder = recorder
        self._wanted = setup
        self._clock = clock
        self._failed = failed
        self._maker = ReceiptMaker(ports.journal, sales, recorder, self._setup, clock)
        self._trial = ServiceTrial(self._service_at, start, recorder.notify)
        self._service: tuple[str, FiscalService] | None = None
        self._set: FiscalServiceSet | None = None
        self._waiting: dict[str, None] = {}
        """The sales whose receipts are asked for, in this order."""
        self._stopped: dict[str, StoppedReceipt] = {}
        self._since: int | None = None
        """The number of the event that switched the service on: of sales begun before it, nothing
        is asked for. Events come in order, whatever the clock said.
        """
        self._trouble: tuple[FiscalTrouble, str] | None = None
        self._failures = 0
        self._unanswered = 0
        """Tries in a row that got no answer."""
        self._news = asyncio.Event()
        self._is_taken_up = False
        self._has_forgotten = False
        """True where the service was off, so that what it was asked for is to be read anew."""
        self._noted = setup()
        recorder.follow(self.note_change)

    # ------------------------------------------------------------ what others call

    def view(self) -> FiscalView:
        """Return how the receipts stand."""
        setup = self._setup()
        trouble, detail = self._trouble or (None, "")
        stopped = tuple(self._stopped.values())
        return FiscalView(
            setup.on, tuple(self._waiting), trouble, detail, stopped, self._trial.last
        )

    def note_change(self, before: Sale, sale: Sale) -> None:
        """Ask for the receipt of a sale that was paid just now; forget one that needs none more."""
        if self._service_at is None:
            return
        if not sale.may_be_fiscalised:
            self._stopped.pop(sale.sale_id, None)
        elif (
            self._wanted().on and not before.may_be_fiscalised and sale.sale_id not in self._stopped
        ):
            self._waiting[sale.sale_id] = None
            self._news.set()

    def note_setting(self, by: int | None) -> None:
        """Write down that the service was switched on or off, or what it is to say. `by` did it.

        Raises:
            JournalError: it could not be written; then nothing is asked for.
        """
        if self._service_at is None or not self._is_taken_up:
            return
        wanted = self._wanted()
        if wanted != self._noted:
            self._noted = wanted
            self._maker.forget_drives()
            self._news.set()
        now = FiscalServiceSet(wanted.on, wanted.line.name, wanted.line.ikpu, by)
        if _is_same(self._set, now):
            return
        written = self._recorder.record_for_till(now)
        self._set = now
        self._since = (self._since or written.number) if now.on else None
        if not now.on:
            self._forget()

    def handle(self, command: FiscalCommand) -> None:
        """Do what a person asks for."""
        match command:
            case TryFiscalService(setup):
                self._trial.begin(setup)
            case AskFiscalAgain():
                self._waiting |= dict.fromkeys(self._stopped)
                self._stopped.clear()
                self._failures = 0
                self._maker.forget_drives()
                self._news.set()

    async def run(self) -> None:
        """Ask for receipts, for ever."""
        if self._service_at is None:
            return
        while True:
            self._news.clear()
            pause = await self._work()
            try:
                async with asyncio.timeout(pause):
                    await self._news.wait()
            except TimeoutError:
                continue

    async def aclose(self) -> None:
        """Close the connection to the service."""
        if self._service is not None:
            await self._service[1].aclose()

    # ------------------------------------------------------------ the work

    def _setup(self) -> FiscalSetup:
        """Return the setting, as off until it is written down that it is on."""
        wanted = self._wanted()
        is_written = self._set is not None and self._set.on
        return wanted if is_written and self._service_at is not None else _off(wanted)

    async def _work(self) -> float | None:
        """Ask for all that waits, in order; returns the pause before it is to be tried again."""
        try:
            if not self._is_taken_up:
                await self._take_up()
            self.note_setting(None)
            if not self._setup().on:
                self._forget()
            elif self._has_forgotten:
                await self._take_up_again()
            while self._setup().on and self._waiting:
                await self._ask(next(iter(self._waiting)))
        except FiscalError as error:
            self._give_turn_away(error)
            return self._pause((error.trouble, error.detail))
        except JournalError:
            log.exception("a fiscal receipt was not written down")
            return self._pause((FiscalTrouble.NOT_KEPT, ""))
        return None

    def _forget(self) -> None:
        """Wait for nothing: while the service is off, nothing is in the way and nothing stopped."""
        self._has_forgotten = True
        self._waiting.clear()
        self._stopped.clear()
        self._trouble = None

    async def _ask(self, sale_id: str) -> None:
        try:
            if self._is_ours(sale_id):
                await self._maker.make(await self._service_for(self._setup().address), sale_id)
        except StoppedError as error:
            self._stop(sale_id, error.trouble, error.detail)
        except (FiscalError, JournalError):
            raise
        except Exception as error:  # noqa: BLE001 - the edge: one sale's fault ends no other's
            self._failed("a fiscal receipt", error)
            self._stop(sale_id, FiscalTrouble.NO_ANSWER, type(error).__name__)
        self._waiting.pop(sale_id, None)
        self._failures, self._unanswered, self._trouble = 0, 0, None
        self._recorder.notify()

    def _is_ours(self, sale_id: str) -> bool:
        """Return True where a sale was begun while the service was on, or it was asked before."""
        tracked = self._maker.find(sale_id)
        if tracked is None or self._since is None:
            return False
        was_asked = tracked.sale.fiscal_asked is not None
        return was_asked or _was_begun_after(self._journal, sale_id, self._since)

    def _stop(self, sale_id: str, trouble: FiscalTrouble, detail: str) -> None:
        log.warning("the receipt of sale %s: %s %s", sale_id, trouble, detail)
        tracked = self._maker.find(sale_id)
        if tracked is not None:
            self._stopped[sale_id] = StoppedReceipt(tracked.sale, trouble, detail)

    def _pause(self, trouble: tuple[FiscalTrouble, str]) -> float:
        pause: float = min(FIRST_PAUSE_S * 2**self._failures, LONGEST_PAUSE_S)
        self._failures = min(self._failures + 1, 30)
        if trouble != self._trouble and self._wanted().on:
            log.info("no fiscal receipt: %s %s", *trouble)
            self._trouble = trouble
            self._recorder.notify()
        return pause

    def _give_turn_away(self, error: FiscalError) -> None:
        """Put the first receipt behind the others, where the service breaks down over it.

        Not at once: one that comes after a later one has its time in the past, and needs another.
        """
        is_unanswered = error.trouble is FiscalTrouble.NO_ANSWER
        self._unanswered = self._unanswered + 1 if is_unanswered else 0
        if self._unanswered >= MOST_UNANSWERED and self._waiting:
            self._unanswered = 0
            first = next(iter(self._waiting))
            del self._waiting[first]
            self._waiting[first] = None

    async def _service_for(self, address: str) -> FiscalService:
        """Return the service at this address; where it is another than before, a new one."""
        assert self._service_at is not None  # noqa: S101 - nothing is asked for without one
        before = self._service
        if before is not None and before[0] == address:
            return before[1]
        service = self._service_at(address)
        self._service = address, service
        if before is not None:
            await before[1].aclose()
        return service

    # ------------------------------------------------------------ what an earlier run left

    async def _take_up(self) -> None:
        """Read which receipts were asked for, and which are still to be."""
        found = await self._left()
        self._set, self._since = found.setting, found.since
        for sale_id, asked in found.asked:
            self._maker.remember(sale_id, asked)
        self._queue(found.sales)
        self._is_taken_up = True

    async def _take_up_again(self) -> None:
        """Wait anew for what was asked for before the service was off."""
        self._has_forgotten = False
        try:
            found = await self._left()
        except Exception:
            self._has_forgotten = True
            raise
        if not self._has_forgotten:  # and not off once more since
            self._queue(found.sales)
            self._recorder.notify()

    async def _left(self) -> _Left:
        oldest = self._clock.now() - TAKEN_UP
        return await self._reader.read(lambda journal: _read_left(journal, oldest))

    def _queue(self, left: Iterable[Sale]) -> None:
        """Put these before what was paid since; what was refused is for a person."""
        paid_since, self._waiting = self._waiting, {}
        for sale in left:
            why = sale.fiscal_refusal
            if why is None or why in MAY_PASS_WITH_ANOTHER_TEXT:
                self._waiting[sale.sale_id] = None
            else:
                self._stopped[sale.sale_id] = StoppedReceipt(sale, why)
        self._waiting |= paid_since


@dataclass(frozen=True, slots=True)
class _Left:
    """What an earlier run left in the journal."""

    setting: FiscalServiceSet | None
    since: int | None
    """The event since which the service is on without a break; None where it is off."""
    sales: tuple[Sale, ...]
    """Those without a receipt: what was asked for, the oldest question first, then the rest."""
    asked: tuple[tuple[str, FiscalAsked], ...]


def _read_left(journal: JournalReading, oldest: datetime) -> _Left:
    told = journal.till_events(FiscalServiceSet)
    since = _on_since(told)
    asked: list[tuple[int, Sale, FiscalAsked]] = []
    new: list[Sale] = []
    for sale in journal.sales(oldest):
        if _was_asked(sale):
            asked += _asked_of(sale, journal.history(sale.sale_id))
        elif sale.may_be_fiscalised and _was_begun_after(journal, sale.sale_id, since):
            new.append(sale)
    asked.sort(key=itemgetter(0))
    again = {sale.sale_id: sale for _, sale, _ in asked if sale.may_be_fiscalised}
    return _Left(
        _setting(told),
        since,
        (*again.values(), *new),
        tuple((sale.sale_id, event) for _, sale, event in asked),
    )


def _asked_of(sale: Sale, told: Iterable[Recorded]) -> list[tuple[int, Sale, FiscalAsked]]:
    events = ((each.number, each.event) for each in told)
    return [(number, sale, event) for number, event in events if isinstance(event, FiscalAsked)]


def _setting(told: tuple[TillRecorded, ...]) -> FiscalServiceSet | None:
    last = told[-1].event if told else None
    return last if isinstance(last, FiscalServiceSet) else None


def _was_asked(sale: Sale) -> bool:
    return sale.fiscal_asked is not None or sale.fiscal_refusal is not None


def _was_begun_after(journal: JournalReading, sale_id: str, since: int | None) -> bool:
    return since is not None and journal.history(sale_id)[0].number > since


def _on_since(told: tuple[TillRecorded, ...]) -> int | None:
    """Return the event since which the service is on without a break; None where it is off."""
    since: int | None = None
    for each in told:
        if isinstance(each.event, FiscalServiceSet):
            since = (since or each.number) if each.event.on else None
    return since


def _is_same(before: FiscalServiceSet | None, now: FiscalServiceSet) -> bool:
    if before is None or not before.on:
        return not now.on
    return now.on and (before.name, before.ikpu) == (now.name, now.ikpu)


def _off(setup: FiscalSetup) -> FiscalSetup:
    return replace(setup, on=False)

"""Making the fiscal receipt of one sale: at most one, however often answers are lost.

The service numbers a receipt's text (TXID) and makes the receipt of a number once. So the number
and the very text are written before it is told to make anything, and where an answer is missing
the same text is handed over again: it must have the same number, and that number is made, or was.
Another text for the same sale is asked for only where the service has refused the one before, in
its own form, and can never have made it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from pos_app.domain.errors import TillError
from pos_app.domain.events import FiscalAsked, FiscalLinked, FiscalRefused
from pos_app.domain.fiscal_check import draft_of
from pos_app.domain.fiscal_line import FiscalSetup
from pos_app.domain.fiscal_receipt import (
    AHEAD,
    FiscalReceipt,
    LinkError,
    LinkSource,
    check_time,
    parse_link,
)
from pos_app.domain.fiscal_service import (
    PASSING,
    FiscalNoAnswer,
    FiscalRefusedError,
    FiscalTrouble,
    RegisteredReceipt,
)
from pos_app.engine.api.fiscal_port import FiscalService
from pos_app.engine.api.ports import Clock, Journal
from pos_app.engine.fiscal.given_numbers import GivenNumbers
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.tasks import SaleTasks
from pos_app.engine.sale.tracked_sale import TrackedSale

MOST_TEXTS = 3
"""Texts that one sale's receipt is asked for with, one after the other, before a person looks."""
MOST_BROKEN = 3
"""Answers that do not fit, before a person looks."""
MAY_PASS_WITH_ANOTHER_TEXT = frozenset({FiscalTrouble.CLOCK, FiscalTrouble.TIME_PAST})
APART = timedelta(seconds=1)
"""A fiscal module takes no two receipts of one second, and two equal sums in it were one text."""


class StoppedError(TillError):
    """A person has to look at this receipt: the till does not ask for it again by itself."""

    def __init__(self, trouble: FiscalTrouble, detail: str = "") -> None:
        super().__init__(str(trouble))
        self.trouble = trouble
        self.detail = detail


class _UnfitError(Exception):
    """A receipt that cannot be this sale's."""


class ReceiptMaker:
    """Makes receipts, one at a time. It runs on the engine's loop."""

    def __init__(
        self,
        journal: Journal,
        sales: SaleTasks,
        recorder: Recorder,
        setup: Callable[[], FiscalSetup],
        clock: Clock,
    ) -> None:
        self._journal = journal
        self._sales = sales
        self._recorder = recorder
        self._setup = setup
        self._clock = clock
        self._unknown_since: dict[str, float] = {}
        """By the loop's time, since when it is not known of a sale whether its receipt was made.

        A number of an earlier run is unknown from when it is first looked at.
        """
        self._given = GivenNumbers()
        self._last_time: datetime | None = None
        """The time of the last receipt that was asked for."""
        self._terminals: dict[str, str] = {}
        self._asked_here: set[str] = set()
        """Sales whose number was written in this run."""
        self._broken: dict[str, int] = {}

    def find(self, sale_id: str) -> TrackedSale | None:
        """Find a sale, also one that is watched no more. Raises JournalError."""
        tracked = self._sales.find(sale_id)
        if tracked is not None:
            return tracked
        sale = self._journal.sale(sale_id)
        return None if sale is None else TrackedSale(sale)

    def remember(self, sale_id: str, asked: FiscalAsked) -> None:
        """Take in what was asked for, in this run or an earlier one; the oldest comes first."""
        self._given.note(sale_id, asked)
        self._last_time = asked.receipt_time

    def forget_drives(self) -> None:
        """Ask the modules anew how they stand."""
        self._terminals.clear()

    async def make(self, service: FiscalService, sale_id: str) -> None:
        """Have the receipt of a sale made and linked; returns where there is none to be made.

        Raises:
            FiscalError: the same is to be tried again, later.
            StoppedError: a person has to look.
            JournalError: nothing more was asked for than is written.
        """
        last = FiscalTrouble.REFUSED
        for _ in range(MOST_TEXTS):
            tracked = self._open(sale_id)
            if tracked is None:
                return
            asked = None if tracked.sale.fiscal_asked is None else self._written(sale_id)
            drive = asked.drive if asked is not None else self._setup().drive
            try:
                terminal = await self._check_drive(service, drive)
                asked = await self._number(service, sale_id, asked)
                if asked is None or self._open(sale_id) is None:
                    return
                registered = await self._register(service, sale_id, asked)
            except FiscalRefusedError as error:
                last = error.trouble
                await self._take_refusal(service, sale_id, asked, error)
                continue
            self._link(sale_id, asked, registered, terminal)
            return
        raise StoppedError(last)

    def _open(self, sale_id: str) -> TrackedSale | None:
        """Find a sale whose receipt is still to be made; None where it is not, or not by us."""
        tracked = self.find(sale_id)
        wanted = tracked is not None and tracked.sale.may_be_fiscalised and self._setup().on
        return tracked if wanted else None

    def _written(self, sale_id: str) -> FiscalAsked:
        """Return what the journal says that the service was given last."""
        told = [each.event for each in self._journal.history(sale_id)]
        return next(event for event in reversed(told) if isinstance(event, FiscalAsked))

    async def _check_drive(self, service: FiscalService, drive: str) -> str:
        """Return the module's number; what it refuses here is about no receipt."""
        known = self._terminals.get(drive)
        if known is not None:
            return known
        try:
            state = await service.drive_state(drive)
        except FiscalRefusedError as error:
            raise FiscalRefusedError(FiscalTrouble.NO_DRIVE, error.detail) from error
        if state.locked:
            raise FiscalRefusedError(FiscalTrouble.LOCKED)
        self._terminals[drive] = state.terminal
        return state.terminal

    async def _number(
        self, service: FiscalService, sale_id: str, asked: FiscalAsked | None
    ) -> FiscalAsked | None:
        """Return what the service was given for this sale, or give it now and write that down.

        None where the sale changed meanwhile, so that nothing is to be made.
        """
        if asked is None:
            return await self._ask(service, sale_id)
        if sale_id not in self._asked_here:
            self._unknown_since.setdefault(sale_id, _now())
        if sale_id in self._unknown_since:
            number = await service.prepare(asked.drive, asked.fiscal_body)
            if number != asked.txid:
                raise StoppedError(FiscalTrouble.OTHER_NUMBER)
        return asked

    async def _ask(self, service: FiscalService, sale_id: str) -> FiscalAsked | None:
        setup, tracked = self._setup(), self._open(sale_id)
        if tracked is None:
            return None
        draft = draft_of(tracked.sale.amount, setup.line, self._next_time())
        body = service.body_of(draft)
        number = await service.prepare(setup.drive, body)
        tracked = self._open(sale_id)
        if tracked is None:
            return None
        if self._given.is_of_another(setup.drive, number, sale_id):
            raise StoppedError(FiscalTrouble.OTHER_NUMBER)
        asked = FiscalAsked(setup.drive, number, draft.at, body)
        self._recorder.record(tracked, asked)
        self.remember(sale_id, asked)
        self._asked_here.add(sale_id)
        self._unknown_since.pop(sale_id, None)
        return asked

    def _next_time(self) -> datetime:
        """Return the time of the next receipt: now, and later than that of the last one.

        One that lies well ahead was asked for while this computer's clock was wrong.
        """
        now = self._clock.now().replace(microsecond=0)
        if self._last_time is not None and self._last_time > now + AHEAD:
            self._last_time = None
        return now if self._last_time is None else max(now, self._last_time + APART)

    async def _register(
        self, service: FiscalService, sale_id: str, asked: FiscalAsked
    ) -> RegisteredReceipt:
        try:
            return await service.register(asked.drive, asked.txid)
        except FiscalNoAnswer as error:
            self._unknown_since[sale_id] = _now()
            if error.trouble is FiscalTrouble.BROKEN_ANSWER:
                self._note_broken(sale_id, error.detail)
            raise

    async def _take_refusal(
        self,
        service: FiscalService,
        sale_id: str,
        asked: FiscalAsked | None,
        error: FiscalRefusedError,
    ) -> None:
        """Clear the way for another text, or raise what is to be done instead."""
        trouble, drive = error.trouble, asked.drive if asked is not None else self._setup().drive
        if trouble in PASSING:
            self.forget_drives()
            if drive != self._setup().drive:  # nobody waits for a module that was replaced
                raise StoppedError(trouble, error.detail) from error
            raise error
        if trouble is FiscalTrouble.CLOCK:
            await service.set_clock(drive)
        tracked = self.find(sale_id)
        if tracked is not None and self._is_final(service, sale_id, trouble):
            self._recorder.record(tracked, FiscalRefused(trouble, error.detail))
        elif trouble is FiscalTrouble.TIME_PAST:
            raise FiscalNoAnswer(FiscalTrouble.NO_ANSWER, error.detail)
        if trouble not in MAY_PASS_WITH_ANOTHER_TEXT:
            raise StoppedError(trouble, error.detail) from error

    def _is_final(self, service: FiscalService, sale_id: str, trouble: FiscalTrouble) -> bool:
        """Return True where what was refused can never be made any more.

        Where an answer is missing, a call may still be under way in the service. Once it has come
        to its end, a time that lies in the past will do so for ever; no other refusal is final.
        """
        since = self._unknown_since.get(sale_id)
        if since is None:
            return True
        return trouble is FiscalTrouble.TIME_PAST and _now() - since >= service.settled_s

    def _link(
        self, sale_id: str, asked: FiscalAsked, registered: RegisteredReceipt, terminal: str
    ) -> None:
        """Write down the receipt that module made, where it can be this sale's."""
        self._unknown_since[sale_id] = _now()  # made; where it cannot be written, ask again
        try:
            receipt = self._fitting(sale_id, asked, registered, terminal)
        except (LinkError, _UnfitError) as error:
            self._note_broken(sale_id, str(error))
            raise FiscalNoAnswer(FiscalTrouble.BROKEN_ANSWER, str(error)) from error
        tracked = self.find(sale_id)
        if tracked is not None and tracked.sale.receipt != receipt:
            if tracked.sale.has_receipt:
                raise StoppedError(FiscalTrouble.TWO_RECEIPTS, receipt.link)
            values = (receipt.terminal, receipt.number, receipt.time, receipt.sign)
            self._recorder.record(tracked, FiscalLinked(*values, LinkSource.SERVICE, receipt.page))
        self._forget_way(sale_id)

    def _forget_way(self, sale_id: str) -> None:
        """Forget how the receipt of a sale came about, which is linked now."""
        self._asked_here.discard(sale_id)
        self._unknown_since.pop(sale_id, None)
        self._broken.pop(sale_id, None)

    def _fitting(
        self, sale_id: str, asked: FiscalAsked, registered: RegisteredReceipt, terminal: str
    ) -> FiscalReceipt:
        """Return the receipt, where it fits. Raises LinkError or _UnfitError."""
        receipt = parse_link(registered.url)
        told = (registered.terminal, registered.number, registered.local_time, registered.sign)
        if told != (receipt.terminal, receipt.number, receipt.time, receipt.sign):
            raise _UnfitError("a link of another receipt")
        if receipt.terminal != terminal:
            raise _UnfitError("of another fiscal module")
        check_time(receipt, asked.receipt_time, self._clock.now())
        if self._journal.owner_of_receipt(receipt) not in {None, sale_id}:
            raise _UnfitError("another sale's receipt")
        return receipt

    def _note_broken(self, sale_id: str, detail: str) -> None:
        """Count an answer that does not fit; too many are for a person. Raises StoppedError."""
        self._broken[sale_id] = self._broken.get(sale_id, 0) + 1
        if self._broken[sale_id] >= MOST_BROKEN:
            del self._broken[sale_id]
            raise StoppedError(FiscalTrouble.BROKEN_ANSWER, detail)


def _now() -> float:
    return asyncio.get_running_loop().time()

"""What a person answers for: a sale settled by hand, money given back outside, a note forgotten.

Nothing here makes a sale paid, and nothing ends its watch: what the gateway says later is taken in.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from pos_app.domain.by_hand import clean_note
from pos_app.domain.events import (
    NOTE_WITHOUT_TEXT,
    NoteTakenAway,
    NoteWritten,
    RefundedOutside,
    SettledByHand,
)
from pos_app.domain.sale import SETTLEABLE, SaleState
from pos_app.engine.api.hand_commands import HandCommand, RecordRefund, SettleByHand, TakeNoteAway
from pos_app.engine.api.ports import Rng, TillPorts
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.tasks import SaleTasks
from pos_app.engine.sale.tracked_sale import TrackedSale

log = logging.getLogger(__name__)

_SALT_BYTES = 16


class HandActs:
    """Carries out what was asked for where the sale still allows it; `by` tells who asks."""

    def __init__(
        self,
        ports: TillPorts,
        sales: SaleTasks,
        recorder: Recorder,
        rng: Rng,
        by: Callable[[], int | None],
    ) -> None:
        self._journal = ports.journal
        self._barred = ports.barred
        self._sales = sales
        self._recorder = recorder
        self._rng = rng
        self._by = by

    def carry_out(self, command: HandCommand) -> None:
        """Keep what the person says, with the note; nothing without one. Raises JournalError.

        A journal that has left for another computer takes nothing more: there it is settled.
        """
        tracked = self._find(command.sale_id)
        if tracked is None or self._barred is not None:
            log.warning("%s was not carried out", type(command).__name__)
            return
        if isinstance(command, TakeNoteAway):
            self._take_note_away(tracked, command.note)
            return
        note = clean_note(command.note)
        if note is None:
            log.warning("%s without a note", type(command).__name__)
            return
        match command:
            case SettleByHand():
                self._settle(tracked, command, self._written(note))
            case RecordRefund():
                self._refund(tracked, command, self._written(note))

    def _settle(self, tracked: TrackedSale, command: SettleByHand, note: NoteWritten) -> None:
        sale = tracked.sale
        needs_person = sale.state is SaleState.REVIEW or tracked.watch.is_overdue
        if sale.state is not command.state or sale.state not in SETTLEABLE or not needs_person:
            log.warning("sale %s is not settled by hand as %s", sale.invoice_id, sale.state)
            return
        self._recorder.record(tracked, SettledByHand(command.reason, self._by()), note)
        self._sales.watch_settled(tracked)

    def _refund(self, tracked: TrackedSale, command: RecordRefund, note: NoteWritten) -> None:
        if not tracked.sale.may_refund(command.amount):
            log.warning("so much was not paid by sale %s", tracked.sale.invoice_id)
            return
        event = RefundedOutside(command.amount, command.reason, self._by())
        self._recorder.record(tracked, event, note)

    def _take_note_away(self, tracked: TrackedSale, note: int) -> None:
        told = {each.number: each.event for each in self._journal.history(tracked.sale.sale_id)}
        event = told.get(note)
        if not isinstance(event, NoteWritten) or event == NOTE_WITHOUT_TEXT:
            log.warning("sale %s has no such note", tracked.sale.invoice_id)
            return
        self._recorder.record(tracked, NoteTakenAway(note, self._by()))

    def _written(self, note: str) -> NoteWritten:
        return NoteWritten(
            note, self._rng.getrandbits(8 * _SALT_BYTES).to_bytes(_SALT_BYTES, "big").hex()
        )

    def _find(self, sale_id: str) -> TrackedSale | None:
        tracked = self._sales.find(sale_id)
        if tracked is not None:
            return tracked
        sale = self._journal.sale(sale_id)
        return None if sale is None else TrackedSale(sale)

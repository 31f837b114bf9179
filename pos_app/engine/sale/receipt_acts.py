"""The fiscal receipts of paid sales: taken down where they can be those sales' and no others'."""

from __future__ import annotations

import logging
from collections.abc import Callable

from pos_app.domain.errors import JournalError
from pos_app.domain.events import FiscalLinked, FiscalTicked
from pos_app.domain.fiscal_receipt import (
    FiscalReceipt,
    LinkError,
    LinkFault,
    check_time,
    read_link,
)
from pos_app.engine.api.ports import Clock, TillPorts
from pos_app.engine.api.receipt_commands import (
    LinkReceipt,
    ReceiptAnswer,
    ReceiptCommand,
)
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.tasks import SaleTasks
from pos_app.engine.sale.tracked_sale import TrackedSale

log = logging.getLogger(__name__)


class ReceiptActs:
    """Links and ticks, each asked about again before it is written; `by` tells who asks."""

    def __init__(
        self,
        ports: TillPorts,
        sales: SaleTasks,
        recorder: Recorder,
        clock: Clock,
        by: Callable[[], int | None],
    ) -> None:
        self._journal = ports.journal
        self._barred = ports.barred
        self._sales = sales
        self._recorder = recorder
        self._clock = clock
        self._by = by
        self.answer: ReceiptAnswer | None = None

    def carry_out(self, command: ReceiptCommand) -> None:
        """Take down what the command says, or answer why not."""
        self.answer = self._answer(command)
        if self.answer.fault is not None:
            log.info("no receipt of sale %s: %s", command.sale_id, self.answer.fault)
        self._recorder.notify()

    def _answer(self, command: ReceiptCommand) -> ReceiptAnswer:
        try:
            tracked = self._find(command.sale_id)
            if isinstance(command, LinkReceipt):
                return self._link(tracked, command)
            if not tracked.sale.has_receipt:
                self._recorder.record(tracked, FiscalTicked(self._by()))
        except LinkError as error:
            return ReceiptAnswer(command.sale_id, error.fault)
        except JournalError:
            log.exception("a receipt was not taken down")
            return ReceiptAnswer(command.sale_id, LinkFault.NOT_KEPT)
        return ReceiptAnswer(command.sale_id)

    def _find(self, sale_id: str) -> TrackedSale:
        """Return the sale, which may have a receipt. Raises LinkError, JournalError."""
        tracked = self._sales.find(sale_id)
        if tracked is None:
            sale = self._journal.sale(sale_id)
            tracked = TrackedSale(sale) if sale is not None else None
        if tracked is None or not tracked.sale.may_have_receipt:
            raise LinkError(LinkFault.NOT_PAID)
        if self._barred is not None:
            raise LinkError(LinkFault.NOT_KEPT)
        return tracked

    def _link(self, tracked: TrackedSale, command: LinkReceipt) -> ReceiptAnswer:
        sale, receipt = tracked.sale, read_link(command.link)
        check_time(receipt, sale.created_at, self._clock.now())
        owner = self._journal.owner_of_receipt(receipt)
        if owner is not None and owner != sale.sale_id:
            other = self._journal.sale(owner)
            number = other.sequence if other is not None else None
            return ReceiptAnswer(sale.sale_id, LinkFault.USED, number)
        if sale.receipt is not None and sale.receipt != receipt and not command.replaces:
            raise LinkError(LinkFault.LINKED_ALREADY)
        if sale.receipt != receipt:  # and not one that is scanned twice
            self._recorder.record(tracked, self._event(receipt, command))
        return ReceiptAnswer(sale.sale_id)

    def _event(self, receipt: FiscalReceipt, command: LinkReceipt) -> FiscalLinked:
        return FiscalLinked(
            receipt.terminal,
            receipt.number,
            receipt.time,
            receipt.sign,
            command.how,
            receipt.page,
            self._by(),
        )

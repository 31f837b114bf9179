"""What a cashier does with one sale: cancels it, switches its QR, has seen its notice."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.domain import events
from pos_app.domain.payin import Integration
from pos_app.domain.sale import SaleState
from pos_app.engine.api import commands
from pos_app.engine.api.ports import Trainer
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.tasks import SaleTasks


class SaleActs:
    """Carries out what was asked for where the sale still allows it; `by` tells who asks."""

    def __init__(
        self,
        sales: SaleTasks,
        recorder: Recorder,
        trainer: Trainer | None,
        by: Callable[[], int | None],
    ) -> None:
        self._sales = sales
        self._recorder = recorder
        self._trainer = trainer
        self._by = by

    def cancel(self, sale_id: str) -> None:
        """Ask for a cancel where that still makes sense."""
        tracked = self._sales.find(sale_id)
        if tracked is None or not tracked.sale.is_cancelable:
            return
        self._recorder.record(tracked, events.CancelRequested(self._by()))
        if tracked.sale.deal_id is not None:
            self._sales.cancel(tracked)

    def choose_integration(self, sale_id: str, integration: Integration) -> None:
        """Switch what the QR shows."""
        tracked = self._sales.find(sale_id)
        if (
            tracked is None
            or not tracked.sale.is_offerable
            or tracked.sale.integration is integration
        ):
            return
        self._recorder.record(tracked, events.IntegrationChosen(integration))
        tracked.offer.switch_to(integration)
        if tracked.sale.deal_id is not None:
            self._sales.fetch_requisites(tracked)

    def acknowledge_notice(self, sale_id: str, state: SaleState) -> None:
        """Note that a person has seen it; a notice of what came since is another, and stays."""
        tracked = self._sales.find(sale_id)
        if tracked is None or tracked.sale.state is not state or tracked.sale.notice_acknowledged:
            return
        if tracked.watch.is_overdue or not tracked.sale.is_open:
            self._recorder.record(tracked, events.NoticeAcknowledged(self._by()))

    def train(self, command: commands.Train) -> None:
        """Pass the trainer's choice to the training gateway; a real one has no trainer."""
        tracked = self._sales.find(command.sale_id)
        if self._trainer is not None and tracked is not None:
            self._trainer.play(tracked.sale.deal_id, command.scenario)
            self._sales.ask_now(tracked)

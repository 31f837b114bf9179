"""The QR, the biggest thing on the screen; the customer's own display, shown by the kiosk."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from pos_app.engine.api.commands import Charge
from pos_app.engine.api.snapshots import SaleView, Snapshot
from pos_app.ui.customer.customer_view import CustomerView
from pos_app.ui.customer.display_state import DisplayState
from pos_app.ui.kiosk.kiosk_page import KioskContext, KioskPage
from pos_app.ui.kiosk.pad import NO
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.wording.words import Words

TICK_MS: Final = 500


class PaymentPage(KioskPage):
    """Shows a sale or the charge that becomes one, in the customer's words."""

    def __init__(self, kiosk: KioskContext, words: Words) -> None:
        super().__init__(kiosk, KioskStep.PAYMENT)
        self.view = CustomerView(self.context, words)
        # The language was chosen two steps before, and its buttons are no finger's size.
        self.view.languages.hide()
        self._words = words
        self._state = DisplayState()
        self._snapshot: Snapshot | None = None
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._update)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def set_words(self, words: Words) -> None:
        self._words = words

    def set_payment(self, view: SaleView | None, charge: Charge | None, snapshot: Snapshot) -> None:
        """Show this sale or, before there is one, this charge."""
        self._state = DisplayState(view, charge)
        self._snapshot = snapshot
        self._update()

    def clear(self) -> None:
        self._state, self._snapshot = DisplayState(), None
        self.view.clear_payment()

    def handle_key(self, key: str) -> None:
        if key == NO:
            self.acted.emit(KioskEvent.LEFT)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    @Slot()
    def _update(self) -> None:
        if self._snapshot is not None and not self._state.is_idle:
            self.view.set_state(self._state, self._snapshot, self._words)

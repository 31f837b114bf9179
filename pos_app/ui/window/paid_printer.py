"""Has a slip printed by itself once a sale is paid, where the shop wants it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot

from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.bridge import Bridge
from pos_app.ui.model.customer_languages import CustomerLanguages
from pos_app.ui.model.just_paid import just_paid
from pos_app.ui.widgets.sale_slips import SaleSlips, may_print
from pos_app.ui.widgets.ui_context import UiContext


class PaidPrinter(QObject):
    """Goes by the bridge's snapshots. The engine prints no slip of the same copy twice."""

    def __init__(
        self, bridge: Bridge, first: Snapshot, context: UiContext, languages: CustomerLanguages
    ) -> None:
        super().__init__()
        self._bridge, self._before, self._words = bridge, first, context.words
        self._slips = SaleSlips(context, languages)
        bridge.snapshot.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _take(self, snapshot: Snapshot) -> None:
        if snapshot is not self._bridge.latest:
            return  # the next one says all that this one does, and is on its way
        before, self._before = self._before, snapshot
        if not snapshot.preferences.print_after_paid:
            return
        for sale in just_paid(before, snapshot):
            if may_print(sale, snapshot):
                self._slips.print_sale(sale, snapshot, self._words(snapshot.preferences.language))

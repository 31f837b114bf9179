"""The payment page's keys: which of them a sale offers, and which is the next to press."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from pos_app.domain.payin import Integration
from pos_app.domain.printing import SlipKind
from pos_app.domain.sale import SaleState
from pos_app.domain.slips import slip_of
from pos_app.engine.api.snapshots import SaleView, Snapshot
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.model.hints import has_moved_away
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.button_rows import ButtonRows
from pos_app.ui.widgets.payment_room import PaymentRoom
from pos_app.ui.widgets.sale_slips import may_print
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import hand_words, phrases, slip_words
from pos_app.ui.wording.words import Words

_PRINT = MappingProxyType(
    {
        SlipKind.PAYMENT_CODE: slip_words.PRINT_CODE,
        SlipKind.NOT_DECIDED: slip_words.PRINT_NOT_DECIDED,
    }
)
"""What there is to print on this page."""
_HEIGHT, _COMPACT_HEIGHT = 64, 44
"""Of the key for a new sale."""


class PaymentKeys(Translated):
    """The keys below the cashier's words; the last row never moves under a finger."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self.switch = self.make_button("switch-integration", phrases.SHOW_PAGE_QR, icon="qr-code")
        self.manual_entry = self.make_button(
            "manual-entry", phrases.CANNOT_SCAN, icon="credit-card"
        )
        self.share = self.make_button("share", phrases.SHARE, icon="smartphone")
        self.print = self.make_button("print-payment", slip_words.PRINT_CODE, icon="printer")
        self.acknowledge = self.make_button("acknowledge", phrases.SEEN, icon="check")
        self.settle = self.make_button("settle-by-hand", hand_words.SETTLE, icon="hand")
        self.renew = self.make_button("renew", phrases.RENEW, icon="rotate-ccw")
        self.cancel = self.make_button("cancel", phrases.CANCEL, ButtonKind.DANGER, icon="x")
        self.new_sale = self.make_button(
            "new-sale",
            phrases.NEW_SALE,
            ButtonKind.PRIMARY,
            icon="plus",
            size=TextSize.LEAD,
            height=_HEIGHT,
        )
        self._optional = (
            self.manual_entry,
            self.share,
            self.switch,
            self.print,
            self.acknowledge,
            self.settle,
            self.renew,
        )
        self._portrait = self._is_open = False
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        self._rows = ButtonRows(column, len(self._optional) + 2)
        # All of them: one without a parent would be shown as a window.
        self._rows.place((self._optional, (self.cancel, self.new_sale)), 1)
        self._set_keys()

    def show_none(self) -> None:
        """Offer nothing: a charge that was sent is not answered yet."""
        for button in (*self._optional, self.cancel):
            button.hide()
        self.new_sale.setEnabled(False)
        self._mark_next()
        self._place()

    def show_view(self, view: SaleView, snapshot: Snapshot, end: Deadline, *, typed: bool) -> None:
        """Offer what may be done with this sale; `typed` while its card number is shown large."""
        sale = view.sale
        offered = view.payload is not None and not end.is_over
        self._show_manual_entry(typed=typed)
        self.manual_entry.setVisible(offered and view.card is not None)
        self.switch.setVisible(offered and view.can_switch)
        widget = sale.integration is Integration.WIDGET
        self.switch.set_text(
            self.words.text(phrases.SHOW_CARD_QR if widget else phrases.SHOW_PAGE_QR)
        )
        self.share.setVisible(offered and view.page_url is not None)
        self._show_print(view, snapshot, offered=offered)
        self._is_open = sale.is_open
        self._keep_cancels_place()
        self.cancel.setVisible(view.can_cancel)
        self.renew.setVisible(view.can_renew)
        noticed = any(notice.sale.sale_id == sale.sale_id for notice in snapshot.notices)
        review = sale.state is SaleState.REVIEW and not sale.notice_acknowledged
        self.acknowledge.setVisible(noticed or review)
        self.settle.setVisible(sale.state is SaleState.REVIEW and not has_moved_away(snapshot))
        self.new_sale.setEnabled(True)
        self._mark_next()
        self._place()

    def _show_print(self, view: SaleView, snapshot: Snapshot, *, offered: bool) -> None:
        """Print the code where there is one, else that the sale is not decided."""
        kind = SlipKind.PAYMENT_CODE if offered else slip_of(view.sale)
        phrase = _PRINT.get(kind)
        self.print.setVisible(phrase is not None and snapshot.preferences.printer.is_there)
        self.print.setEnabled(may_print(view.sale, snapshot, kind))
        self.print.set_text(self.words.text(phrase or slip_words.PRINT))

    def set_room(self, room: PaymentRoom) -> None:
        """Stand side by side in portrait, and closer where there is little room."""
        self._portrait = room.portrait
        height = _COMPACT_HEIGHT if room.compact else _HEIGHT
        for next_key in (self.new_sale, self.renew):
            next_key.setFixedHeight(self.context.theme.scaled_height(height))
        self._column.setSpacing(Gap.HAIR if room.compact else Gap.TIGHT)
        self._keep_cancels_place()
        self._place()

    def _keep_cancels_place(self) -> None:
        """Leave the next key where it is when this one comes and goes."""
        policy = self.cancel.sizePolicy()
        policy.setRetainSizeWhenHidden(self._is_open or self._portrait)
        self.cancel.setSizePolicy(policy)

    def _show_manual_entry(self, *, typed: bool) -> None:
        """Lead to the card number, or one step back from it, which is what Esc does."""
        self.manual_entry.set_text(
            self.words.text(phrases.BACK_TO_QR if typed else phrases.CANNOT_SCAN)
        )
        self.manual_entry.set_icon_name("qr-code" if typed else "credit-card")
        self.manual_entry.set_shortcut_key(Qt.Key.Key_Escape if typed else Qt.Key.Key_F2)
        self.new_sale.set_shortcut_key(None if typed else Qt.Key.Key_Escape)

    def _mark_next(self) -> None:
        """Fill the one key that comes next: a new code where this sale can have one."""
        renews = not self.renew.isHidden()
        self.renew.set_kind(ButtonKind.PRIMARY if renews else ButtonKind.SECONDARY)
        self.new_sale.set_kind(ButtonKind.SECONDARY if renews else ButtonKind.PRIMARY)

    def _place(self) -> None:
        shown = [each for each in self._optional if not each.isHidden()]
        self._rows.place((shown, (self.cancel, self.new_sale)), 3 if self._portrait else 1)

    def _set_keys(self) -> None:
        for button, key in (
            (self.new_sale, Qt.Key.Key_Escape),
            (self.share, Qt.Key.Key_F3),
            (self.switch, Qt.Key.Key_F4),
            (self.renew, Qt.Key.Key_F5),
            (self.cancel, Qt.Key.Key_F8),
        ):
            button.set_shortcut_key(key)
        self.manual_entry.second_key = Qt.Key.Key_F2

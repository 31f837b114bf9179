"""The payment: the customer's part with the QR, and the cashier's column width it."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.payin import Integration, Language
from pos_app.domain.preferences import Mode, Scenario
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api import commands
from pos_app.engine.api.snapshots import Problem, SaleView, Snapshot
from pos_app.ui.model import hints
from pos_app.ui.model.confirmations import (
    CONFIRM_CANCEL,
    RENEW_ANYWAY,
    ask_before_canceling,
    ask_before_renewing,
    renewal_charge,
)
from pos_app.ui.model.customer_languages import CustomerLanguages
from pos_app.ui.model.customer_monitor import CustomerMonitor
from pos_app.ui.model.deadline import Deadline, deadline
from pos_app.ui.model.page_picture import SharedPage
from pos_app.ui.model.sale_status import status_of, status_of_charge
from pos_app.ui.screens.screen import Screen
from pos_app.ui.theme.portrait import is_portrait, set_direction
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.button_rows import ButtonRows
from pos_app.ui.widgets.customer_part import CustomerPart
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.laid_out_once import laid_out_once
from pos_app.ui.widgets.open_sales import OpenSales
from pos_app.ui.widgets.payment_room import PaymentRoom
from pos_app.ui.widgets.phone_card import PhoneCard
from pos_app.ui.widgets.sale_heading import SaleHeading
from pos_app.ui.widgets.share_panel import SharePanel
from pos_app.ui.widgets.status_card import StatusCard
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.training_bar import TrainingBar
from pos_app.ui.widgets.tray import COMPACT_HEIGHT, NARROW_HEIGHT
from pos_app.ui.widgets.tray_place import TrayPlace
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import customer_words, phrases
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.modes import mode_word
from pos_app.ui.wording.words import Words

TICK_MS = 500


class PaymentScreen(Screen):
    """Shows one view. `question_asked` and `question_withdrawn` are for the window's panel.

    `charged` carries the Charge that was sent for a new QR. The window sets `customer_monitor`
    before each snapshot.
    """

    question_asked = Signal(object, object)
    question_withdrawn = Signal(str)
    charged = Signal(object)
    new_sale_wanted = Signal()
    manual_entry_changed = Signal(object)
    """The sale whose card number is to be typed, or None."""
    _room: PaymentRoom | None = None

    def __init__(self, context: UiContext, words: Words, languages: CustomerLanguages) -> None:
        super().__init__(context, words, "payment")
        self._view: SaleView | None = None
        self._charge: commands.Charge | None = None
        self._languages = languages
        self.customer_monitor = CustomerMonitor.NONE
        self.customer = CustomerPart(context, words)
        self.customer.language_chosen.connect(self._choose_language)
        self.heading = SaleHeading(context)
        self.tray_place = self._place = TrayPlace(self.heading, NARROW_HEIGHT)
        self.status = StatusCard(context)
        self.open_sales = OpenSales(context, words, down=True)
        soft = context.theme.palette.soft
        self.on_customer_screen = Text(context.theme, TextSize.SMALL, colour=soft)
        self.on_customer_screen.setObjectName("on-customer-screen")
        self.switch = self.make_button("switch-integration", phrases.SHOW_PAGE_QR, icon="qr-code")
        self.manual_entry = self.make_button(
            "manual-entry", phrases.CANNOT_SCAN, icon="credit-card"
        )
        self.share = self.make_button("share", phrases.SHARE, icon="smartphone")
        self.share_panel = SharePanel(context, words, self)
        self.acknowledge = self.make_button("acknowledge", phrases.SEEN, icon="check")
        self.renew = self.make_button("renew", phrases.RENEW, icon="rotate-ccw")
        self.cancel = self.make_button("cancel", phrases.CANCEL, ButtonKind.DANGER, icon="x")
        self.new_sale = self.make_button(
            "new-sale",
            phrases.NEW_SALE,
            ButtonKind.PRIMARY,
            icon="plus",
            size=TextSize.LEAD,
            height=64,
        )
        self.training = TrainingBar(context, words)
        self.hint = HintBar(context, words, "payment-hint", {hints.ASK_NOW: phrases.ASK_NOW})
        self.phone = PhoneCard(context, words)
        self._refusal: Problem | None = None
        self._manual_entry_sale: str | None = None
        self._tick = QTimer(self, interval=TICK_MS)
        self._connect()
        self._lay_out()

    def show_charge(self, charge: commands.Charge, snapshot: Snapshot) -> None:
        """Show a charge that was sent and is not answered yet."""
        self._view, self._charge = None, charge
        self.set_snapshot(snapshot)

    def show_view(self, view: SaleView, snapshot: Snapshot) -> None:
        """Show this sale, as of this snapshot."""
        if self._view is not None and self._view.sale.sale_id != view.sale.sale_id:
            self._refusal = None
            self.share_panel.withdraw()  # it is of the sale before
        self._view, self._charge = view, None
        self.set_snapshot(snapshot)

    def set_refusal(self, problem: Problem) -> None:
        """Say why a new QR was not begun, until something else is done."""
        self._refusal = problem

    def update_view(self, snapshot: Snapshot) -> None:
        self.training.setVisible(snapshot.mode is Mode.TRAINING)
        self.training.setEnabled(self._view is not None and self._view.sale.is_open)
        on_screen = self._view.sale.sale_id if self._view is not None else None
        self.open_sales.set_snapshot(snapshot, on_screen=on_screen)
        if self._charge is not None:
            with laid_out_once(self._page):
                self._show_charge(self._charge, snapshot)
        else:
            self._refresh()

    def activate(self) -> None:
        super().activate()
        self._tick.start()

    def restore_from(self, before: Self) -> None:
        super().restore_from(before)
        self._view, self._charge, self._refusal = before._view, before._charge, before._refusal
        self._manual_entry_sale = before._manual_entry_sale
        self.customer_monitor = before.customer_monitor
        if before._tick.isActive():
            self._tick.start()

    def deactivate(self) -> None:
        """Stop the countdown and remove the requisites from the widgets."""
        self._tick.stop()
        self._view, self._refusal, self._manual_entry_sale = None, None, None
        self.manual_entry_changed.emit(None)
        self.customer.clear_payment()
        self.share_panel.withdraw()

    def _show_charge(self, charge: commands.Charge, snapshot: Snapshot) -> None:
        customer = self.context.words(self._languages.for_next_sale(charge.customer_language))
        self.customer.set_amount(charge.amount, customer, mode_word(customer, snapshot.mode))
        self.heading.set_texts(fmt.money(charge.amount, self.words.language), "")
        self.status.set_status(status_of_charge(self.words))
        self.heading.countdown.set_text("")
        self.on_customer_screen.hide()
        for widget in (*self._optional_buttons, self.cancel):
            widget.hide()
        self.share_panel.withdraw()
        self.hint.hide()
        self.phone.hide()
        self.new_sale.setEnabled(False)
        self._place_buttons()

    def _refresh(self) -> None:
        if self._view is not None and self.snapshot is not None:
            with laid_out_once(self._page):
                self._show_sale(self._view, self.snapshot)

    def _show_sale(self, view: SaleView, snapshot: Snapshot) -> None:
        end = deadline(view, self.context.now())
        customer = self.context.words(self._languages.for_sale(view.sale))
        if self._manual_entry_sale != view.sale.sale_id or view.card is None or end.is_over:
            self._manual_entry_sale = None
        typed = self._manual_entry_sale is not None
        self.manual_entry_changed.emit(self._manual_entry_sale)
        self.customer.set_view(view, customer, end, mode_word(customer, snapshot.mode), typed=typed)
        self.heading.set_sale(view.sale, self.words)
        self._place.set_kept(kept=view.sale.is_open)
        self.status.set_status(status_of(view, self.words, time_over=end.is_over))
        self._show_time(view, end)
        self._show_buttons(view, snapshot, end)
        self._show_hint()
        for_phone = view.sale.state is SaleState.REVIEW
        if for_phone:
            self.phone.set_sale(view.sale)
        self.phone.setVisible(for_phone)
        self._fit()

    def _show_time(self, view: SaleView, end: Deadline) -> None:
        if view.payload is not None:
            self.heading.countdown.set_end(end, self.words)
        else:
            self.heading.countdown.set_text("")
        self.heading.countdown.setVisible(bool(self.heading.countdown.text()))
        there = self.customer_monitor is CustomerMonitor.CONNECTED
        self.on_customer_screen.set_text(
            self.words.text(customer_words.ON_THEIR_SCREEN) if there else ""
        )
        self.on_customer_screen.setVisible(there)

    def _show_buttons(self, view: SaleView, snapshot: Snapshot, end: Deadline) -> None:
        sale = view.sale
        offered = view.payload is not None and not end.is_over
        self.manual_entry.setVisible(offered and view.card is not None)
        phrase = phrases.BACK_TO_QR if self._manual_entry_sale else phrases.CANNOT_SCAN
        self.manual_entry.set_text(self.words.text(phrase))
        self.manual_entry.set_icon_name("qr-code" if self._manual_entry_sale else "credit-card")
        deeper, escape = bool(self._manual_entry_sale), Qt.Key.Key_Escape
        self.manual_entry.set_shortcut_key(escape if deeper else Qt.Key.Key_F2)
        self.new_sale.set_shortcut_key(None if deeper else escape)
        self.switch.setVisible(offered and view.can_switch)
        widget = sale.integration is Integration.WIDGET
        self.switch.set_text(
            self.words.text(phrases.SHOW_CARD_QR if widget else phrases.SHOW_PAGE_QR)
        )
        self.share.setVisible(offered and view.page_url is not None)
        if not self.share.isVisibleTo(self):
            self.share_panel.withdraw()
        policy = self.cancel.sizePolicy()
        policy.setRetainSizeWhenHidden(sale.is_open or is_portrait(self))
        self.cancel.setSizePolicy(policy)
        self.cancel.setVisible(view.can_cancel)
        if not view.can_cancel:
            self.question_withdrawn.emit(CONFIRM_CANCEL)
        self.renew.setVisible(view.can_renew)
        if not view.can_renew:
            self.question_withdrawn.emit(RENEW_ANYWAY)
        noticed = any(notice.sale.sale_id == sale.sale_id for notice in snapshot.notices)
        review = sale.state is SaleState.REVIEW and not sale.notice_acknowledged
        self.acknowledge.setVisible(noticed or review)
        self.new_sale.setEnabled(True)
        self._place_buttons()

    def _show_hint(self) -> None:
        if self._refusal is not None:
            self.hint.set_hint(hints.charge_refused(self._refusal, self.words))
        elif self.customer.qr.is_refused:
            self.hint.set_hint(hints.qr_unreadable(self.words))
        elif self.snapshot is not None:
            self.hint.set_hint(hints.payment_hint(self.snapshot, self.words))

    def _choose_language(self, language: Language) -> None:
        """Change the customer's language; the cashier's words stay."""
        self._languages.choose(language, self._view.sale.sale_id if self._view else None)

    def _toggle_manual_entry(self) -> None:
        """Show the card number in large digits, or the QR again."""
        if self._view is not None:
            self._manual_entry_sale = None if self._manual_entry_sale else self._view.sale.sale_id
            self._refresh()

    def _choose_integration(self) -> None:
        if self._view is None:
            return
        self._manual_entry_sale = None
        sale = self._view.sale
        widget = sale.integration is Integration.WIDGET
        other = Integration.H2H if widget else Integration.WIDGET
        self.context.send(commands.ChooseIntegration(sale.sale_id, other))

    def _share(self) -> None:
        view, snapshot = self._view, self.snapshot
        if view is None or snapshot is None or view.page_url is None:
            return
        end = deadline(view, self.context.now())
        shop = snapshot.setup_info.preferences.shop
        page = SharedPage(view.page_url, view.sale, end, snapshot.mode, shop)
        self.share_panel.set_page(
            page, lambda: self.context.words(self._languages.for_sale(view.sale))
        )

    def _ask_cancel(self) -> None:
        if self._view is not None:
            sale = self._view.sale
            question = ask_before_canceling(self.words, sale)
            self.question_asked.emit(
                question, lambda: self.context.send(commands.Cancel(sale.sale_id))
            )

    def _renew(self) -> None:
        view = self._view
        if view is None or not view.can_renew:
            return
        if view.renew_is_safe:
            self._send_renewal(view.sale, warned=False)
        else:
            question = ask_before_renewing(self.words)
            self.question_asked.emit(question, lambda: self._send_renewal(view.sale, warned=True))

    def _send_renewal(self, sale: Sale, *, warned: bool) -> None:
        charge = renewal_charge(sale, self._languages.for_sale(sale), warned=warned)
        self._refusal = None
        self.context.send(charge)
        self.charged.emit(charge)

    def _acknowledge(self) -> None:
        if self._view is not None:
            sale = self._view.sale
            self.context.send(commands.AcknowledgeNotice(sale.sale_id, sale.state))

    def _train(self, scenario: Scenario) -> None:
        if self._view is not None:
            self.context.send(commands.Train(self._view.sale.sale_id, scenario))

    def _connect(self) -> None:
        for button, key in (
            (self.new_sale, Qt.Key.Key_Escape),
            (self.share, Qt.Key.Key_F3),
            (self.switch, Qt.Key.Key_F4),
            (self.renew, Qt.Key.Key_F5),
            (self.cancel, Qt.Key.Key_F8),
        ):
            button.set_shortcut_key(key)
        self.manual_entry.second_key = Qt.Key.Key_F2
        self._tick.timeout.connect(self._refresh)
        self.customer.qr.refused.connect(self._refresh)
        self._languages.changed.connect(self.retranslate)
        self.manual_entry.clicked.connect(self._toggle_manual_entry)
        self.switch.clicked.connect(self._choose_integration)
        self.share.clicked.connect(self._share)
        self.renew.clicked.connect(self._renew)
        self.cancel.clicked.connect(self._ask_cancel)
        self.acknowledge.clicked.connect(self._acknowledge)
        self.hint.action_clicked.connect(lambda: self.context.send(commands.AskNow()))
        self.new_sale.clicked.connect(self.new_sale_wanted)
        self.training.chosen.connect(self._train)

    def _lay_out(self) -> None:
        self.phone.hide()
        self._column = QWidget()
        column = self._lines = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        for widget in (self._place, self.status, self.on_customer_screen):
            column.addWidget(widget)
        column.addWidget(self.open_sales, 1)
        column.addStretch(0)
        optional = (self.manual_entry, self.share, self.switch, self.acknowledge, self.renew)
        self._optional_buttons = optional
        self._button_rows = ButtonRows(column, len(self._optional_buttons) + 2)
        self._button_rows.place((self._optional_buttons, (self.cancel, self.new_sale)), 1)
        row = self._row = QHBoxLayout()
        row.setSpacing(Gap.NORMAL)
        row.addWidget(self.customer, 1)
        row.addWidget(self._column)
        page = self._page = QVBoxLayout(self)
        # What comes and goes is above: the last buttons never move under a finger.
        page.addWidget(self.hint)
        page.addWidget(self.phone)
        page.addLayout(row, 1)
        page.addWidget(self.training)

    def _place_buttons(self) -> None:
        """Place the visible buttons, two in a row in portrait; the last two stay last."""
        shown = [each for each in self._optional_buttons if not each.isHidden()]
        columns = 2 if is_portrait(self) else 1
        self._button_rows.place((shown, (self.cancel, self.new_sale)), columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the cashier's column to its words where there is little room."""
        theme, view = self.context.theme, self._view
        room = PaymentRoom.of(self, theme, training=not self.training.isHidden())
        told = any(not each.isHidden() for each in (self.hint, self.phone, self.training))
        told = told or (view is not None and view.trouble is not None)
        self.open_sales.set_room(has_room=not (room.low and told))
        self.status.set_compact(compact=room.low and told)
        if room == self._room:
            return
        self._room = room
        self.heading.set_compact(compact=room.compact)
        place = COMPACT_HEIGHT if room.compact else NARROW_HEIGHT
        self._lines.setSpacing(Gap.HAIR if room.compact else Gap.TIGHT)
        self._place.set_height(theme.scaled_height(place), may_close=room.compact)
        flat = self.open_sales.minimumHeight() if room.portrait else 16777215
        self.open_sales.setMaximumHeight(flat)
        self.new_sale.setFixedHeight(theme.scaled_height(52 if room.compact else 64))
        gap = Gap.HAIR if room.low and not self.training.isHidden() else Gap.TIGHT
        # Close to the edges: every pixel here is reading distance.
        self._page.setContentsMargins(gap, gap, Gap.NORMAL, gap)
        self._page.setSpacing(gap)
        set_direction(self._row, portrait=room.portrait)
        self._place_buttons()
        self._column.setMaximumWidth(room.column_width)
        self._column.setMinimumWidth(0 if room.portrait else room.column_width)

"""The payment: the customer's part with the QR's stage, and the cashier's column beside it."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.domain.payin import Integration, Language
from pos_app.domain.preferences import Mode, Scenario
from pos_app.domain.sale import Sale
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
from pos_app.ui.theme.portrait import set_direction
from pos_app.ui.widgets.cashier_column import CashierColumn
from pos_app.ui.widgets.customer_part import CustomerPart
from pos_app.ui.widgets.fitting import lay_out_now, least_height, leave_out
from pos_app.ui.widgets.hand_panel import HandPanel
from pos_app.ui.widgets.laid_out_once import laid_out_once
from pos_app.ui.widgets.payment_keys import PaymentKeys
from pos_app.ui.widgets.payment_room import PaymentRoom
from pos_app.ui.widgets.sale_slips import SaleSlips
from pos_app.ui.widgets.share_panel import SharePanel
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import customer_words
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
    _placed: tuple[PaymentRoom, int] | None = None
    _fits_late = False
    """Something was shown while the page was hidden: it is fitted when it is turned to."""

    def __init__(self, context: UiContext, words: Words, languages: CustomerLanguages) -> None:
        super().__init__(context, words, "payment")
        self._view: SaleView | None = None
        self.hand_panel: HandPanel | None = None
        self._is_nobodys = False
        """What is written there was begun before anybody said who he is: the next one is he."""
        self._charge: commands.Charge | None = None
        self._languages, self._slips = languages, SaleSlips(context, languages)
        self.customer_monitor = CustomerMonitor.NONE
        self.customer = CustomerPart(context, words)
        self.customer.language_chosen.connect(self._choose_language)
        self.keys = PaymentKeys(context, words)
        self.cashier = CashierColumn(context, words, self.keys)
        self.heading, self.status = self.cashier.heading, self.cashier.status
        self.hint, self.open_sales = self.cashier.hint, self.cashier.open_sales
        self.tray_place = self.cashier.place
        self.training = self.customer.training
        self.share_panel = SharePanel(context, words, self)
        self._refusal: tuple[str, Problem] | None = None
        """Why a new QR was not begun, and for which sale."""
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
        if self._refusal is not None and self._refusal[0] != view.sale.sale_id:
            self._refusal = None
        if self._view is not None and self._view.sale.sale_id != view.sale.sale_id:
            self.share_panel.withdraw()  # it is of the sale before
        self._view, self._charge = view, None
        self.set_snapshot(snapshot)

    def set_refusal(self, sale_id: str, problem: Problem) -> None:
        """Say why a new QR for this sale was not begun, until something else is done."""
        self._refusal = sale_id, problem

    def update_view(self, snapshot: Snapshot) -> None:
        is_open = self._view is not None and self._view.sale.is_open
        self.customer.set_training(shown=snapshot.mode is Mode.TRAINING, enabled=is_open)
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
        self._view, self._refusal = before._view, before._refusal
        self._manual_entry_sale = before._manual_entry_sale
        if before.hand_panel is not None and before.hand_panel.body.was_sent:
            self._hand_panel_made().body.restore_from(before.hand_panel.body)
        if before._tick.isActive():
            self._tick.start()

    def deactivate(self) -> None:
        """Stop the countdown and remove the requisites from the widgets."""
        self._tick.stop()
        self._view, self._refusal, self._manual_entry_sale = None, None, None
        self.manual_entry_changed.emit(None)
        self.customer.clear_payment()
        self.share_panel.withdraw()
        if self.hand_panel is not None:
            self.hand_panel.end_visit()

    def change_person(self) -> None:
        if self.hand_panel is not None and not self._is_nobodys:
            self.hand_panel.dismiss()
            self.hand_panel.end_visit()
        self._is_nobodys = False

    def _show_charge(self, charge: commands.Charge, snapshot: Snapshot) -> None:
        customer = self.context.words(self._languages.for_next_sale(charge.customer_language))
        self.customer.set_amount(charge.amount, customer, mode_word(customer, snapshot.mode))
        self.heading.set_texts(fmt.money(charge.amount, self.words.language), "")
        self.cashier.set_status(status_of_charge(self.words))
        self.heading.countdown.set_text("")
        self.cashier.set_on_customer_screen("")
        self.share_panel.withdraw()
        self.hint.hide()
        self.keys.show_none()
        self._fit()

    def _refresh(self) -> None:
        if self._view is not None and self.snapshot is not None:
            with laid_out_once(self._page):
                self._show_sale(self._view, self.snapshot)

    def _show_sale(self, view: SaleView, snapshot: Snapshot) -> None:
        if self.hand_panel is not None:
            self.hand_panel.set_sale(view.sale, asks_pin=snapshot.people.asked is not None)
        end = deadline(view, self.context.now())
        customer = self.context.words(self._languages.for_sale(view.sale))
        if self._manual_entry_sale != view.sale.sale_id or view.card is None or end.is_over:
            self._manual_entry_sale = None
        typed = self._manual_entry_sale is not None
        self.manual_entry_changed.emit(self._manual_entry_sale)
        self.customer.set_view(view, customer, end, mode_word(customer, snapshot.mode), typed=typed)
        self.heading.set_sale(view.sale, self.words)
        self.cashier.set_status(status_of(view, self.words, time_over=end.is_over, typed=typed))
        self._show_time(view, end)
        self._show_keys(view, snapshot, end)
        self._show_hint()
        self._fit()

    def _show_time(self, view: SaleView, end: Deadline) -> None:
        if view.payload is not None:
            self.heading.countdown.set_end(end, self.words)
        else:
            self.heading.countdown.set_text("")
        self.heading.countdown.setVisible(bool(self.heading.countdown.text()))
        there = self.customer_monitor is CustomerMonitor.CONNECTED
        text = self.words.text(customer_words.ON_THEIR_SCREEN) if there else ""
        self.cashier.set_on_customer_screen(text)

    def _show_keys(self, view: SaleView, snapshot: Snapshot, end: Deadline) -> None:
        self.keys.show_view(view, snapshot, end, typed=self._manual_entry_sale is not None)
        if self.keys.share.isHidden():
            self.share_panel.withdraw()
        if not view.can_cancel:
            self.question_withdrawn.emit(CONFIRM_CANCEL)
        if not view.can_renew:
            self.question_withdrawn.emit(RENEW_ANYWAY)

    def _show_hint(self) -> None:
        if self._refusal is not None:
            self.hint.set_hint(hints.charge_refused(self._refusal[1], self.words))
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
        if view is None or not view.can_renew or self.snapshot is None:
            return
        mode = self.snapshot.mode
        if view.renew_is_safe:
            self._send_renewal(view.sale, mode, warned=False)
        else:
            question = ask_before_renewing(self.words)
            self.question_asked.emit(
                question, lambda: self._send_renewal(view.sale, mode, warned=True)
            )

    def _send_renewal(self, sale: Sale, mode: Mode, *, warned: bool) -> None:
        charge = renewal_charge(sale, self._languages.for_sale(sale), mode, warned=warned)
        self._refusal = None
        self.context.send(charge)
        self.charged.emit(charge)

    def _acknowledge(self) -> None:
        if self._view is not None:
            sale = self._view.sale
            self.context.send(commands.AcknowledgeNotice(sale.sale_id, sale.state))

    def _settle(self) -> None:
        """Ask how the sale is settled by hand."""
        if self._view is None or self.snapshot is None:
            return
        panel = self._hand_panel_made()
        is_new = self._is_nobodys or not panel.body.was_sent
        self._is_nobodys = is_new and self.snapshot.people.at_till is None
        panel.ask_to_settle(self._view.sale)

    def _hand_panel_made(self) -> HandPanel:
        """Return the panel, built when it is wanted first."""
        if self.hand_panel is None:
            self.hand_panel = HandPanel(self.context, self.words, self)
        self.hand_panel.body.set_words(self.words)
        return self.hand_panel

    def _print(self) -> None:
        if self._view is not None and self.snapshot is not None:
            self._slips.print_view(self._view, self.snapshot, self.words)

    def _train(self, scenario: Scenario) -> None:
        if self._view is not None:
            self.context.send(commands.Train(self._view.sale.sale_id, scenario))

    def _connect(self) -> None:
        self._tick.timeout.connect(self._refresh)
        self.customer.qr.refused.connect(self._refresh)
        self._languages.changed.connect(self.retranslate)
        keys = self.keys
        keys.manual_entry.clicked.connect(self._toggle_manual_entry)
        keys.switch.clicked.connect(self._choose_integration)
        keys.share.clicked.connect(self._share)
        keys.renew.clicked.connect(self._renew)
        keys.cancel.clicked.connect(self._ask_cancel)
        keys.acknowledge.clicked.connect(self._acknowledge)
        keys.settle.clicked.connect(self._settle)
        keys.print.clicked.connect(self._print)
        keys.new_sale.clicked.connect(self.new_sale_wanted)
        self.hint.action_clicked.connect(lambda: self.context.send(commands.AskNow()))
        self.training.chosen.connect(self._train)
        self.cashier.place.covering_changed.connect(self._fit)

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout()
        row.addWidget(self.customer, 1)
        row.addWidget(self.cashier)
        page = self._page = QVBoxLayout(self)
        page.addLayout(row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._fits_late:
            self._fit()

    def _fit(self) -> None:
        """Place the stage by the window alone; leave out of the rest what has no room."""
        self._fits_late = self.isHidden()
        if self._fits_late:
            return  # its size is that of an earlier visit
        window = self.window().size()
        room = PaymentRoom.of(window, self.context.theme)
        frame = (window.width() - self.width()) // 2
        if (room, frame) != self._placed:
            self._placed = (room, frame)
            self._set_room(room, frame)
        self.cashier.show_everything()
        self.customer.show_everything()
        height, width = self.height() - 2 * (room.edge.height() - frame), room.column_width
        if room.portrait:
            height -= room.stage.height() + room.gap
            words = room.stage.width()
            leave_out(
                (
                    *self.customer.dispensable(),
                    *self.cashier.dispensable(),
                    *self.customer.last(),
                    *self.cashier.last(),
                ),
                lambda: (
                    least_height(self.cashier, width) + self.customer.least_height(words) <= height
                ),
            )
            height -= self.customer.least_height(words)
        else:
            leave_out(
                (*self.cashier.dispensable(), *self.cashier.last()),
                lambda: least_height(self.cashier, width) <= height,
            )
            self.customer.fit(height)
        self.cashier.squeeze(width, height)
        # What was measured is placed so now: a request of Qt's own may be under way already.
        for part in (self.cashier, self.customer):
            lay_out_now(part)

    def _set_room(self, room: PaymentRoom, frame: int) -> None:
        """Keep the stage where it is with and without the mode's frame, `frame` pixels wide."""
        side, end = room.edge.width() - frame, room.edge.height() - frame
        self._page.setContentsMargins(side, end, side, end)
        self._row.setSpacing(room.gap)
        set_direction(self._row, portrait=room.portrait)
        self.customer.set_room(room)
        self.cashier.set_room(room)

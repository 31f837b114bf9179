"""The keypad: takes an amount and sends one Charge."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.card_numbers import mask_card_numbers
from pos_app.domain.money import AmountProblem, Limits, Money
from pos_app.domain.names import MAX_ORDER_LENGTH, plain_order
from pos_app.engine.api.commands import AskNow, Charge
from pos_app.engine.api.snapshots import ChargeAnswer, Phase, Snapshot
from pos_app.ui.devices import keyboard
from pos_app.ui.devices.scanner_filter import TAKES_SCANS, ScanResult
from pos_app.ui.model import hints
from pos_app.ui.model.amount_entry import SEPARATORS, AmountEntry
from pos_app.ui.model.customer_languages import CustomerLanguages
from pos_app.ui.model.idempotency_key import new_idempotency_key
from pos_app.ui.screens.screen import Screen
from pos_app.ui.theme.portrait import is_portrait, set_direction
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.amount_view import AmountView
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.key_grid import KeyGrid
from pos_app.ui.widgets.line_edit import LineEdit
from pos_app.ui.widgets.open_sales import OpenSales
from pos_app.ui.widgets.recent_sale_cards import RecentSaleCards
from pos_app.ui.widgets.tape import Tape
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases, setup_words
from pos_app.ui.wording.words import Words

CHARGE_HEIGHT = 84
TALL = 560
"""From this height of the page on the order number has its place above the keys."""
MAX_PORTRAIT_PAD = 480
"""Below an amount the keys need no more than this."""


class KeypadScreen(Screen):
    """Emits `charged` with the one Charge of this entry, which is locked until it is answered."""

    charged = Signal(object)
    keys_wanted = Signal()
    sum_typed = Signal(object)
    """The sum so far, a `Money`; None while there is none that could be charged."""

    def __init__(self, context: UiContext, words: Words, languages: CustomerLanguages) -> None:
        super().__init__(context, words, "keypad")
        self._languages = languages
        self.entry = AmountEntry(Limits())
        self._pending_charge: Charge | None = None
        self._refusal: ChargeAnswer | None = None
        self._scan: ScanResult | None = None
        self.tape = Tape(context, words)
        self.amount = AmountView(context, self.tape)
        self.open_sales = OpenSales(context, words)
        self.recent = RecentSaleCards(context, words)
        self.amount.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.keys = KeyGrid(context, words)
        self.charge = self.make_button(
            "charge", phrases.CHARGE, ButtonKind.PRIMARY, size=TextSize.TITLE, height=CHARGE_HEIGHT
        )
        self.charge.setMinimumHeight(context.theme.scaled_width(CHARGE_HEIGHT))
        self.charge.set_enter_badge()
        self.order = LineEdit(context.clipboard)
        self.order.paste_failed.connect(self._show_not_pasted)
        self.bind_text(self.order.set_paste_text, phrases.PASTE)
        self.order.setObjectName("order-ref")
        self.order.setFont(context.theme.font(TextSize.BODY))
        self.order.setMaxLength(MAX_ORDER_LENGTH)
        self.order.setProperty(TAKES_SCANS, True)
        self.bind_text(self.order.setPlaceholderText, phrases.ORDER_REF)
        self.bind_text(self.order.setAccessibleName, phrases.ORDER_REF)
        actions = {hints.ENTER_KEYS: setup_words.ENTER_KEYS, hints.ASK_NOW: phrases.ASK_NOW}
        self.hint = HintBar(context, words, "keypad-hint", actions)
        self.clock = HintBar(context, words, "clock-hint")
        self._lay_out()
        self._connect()

    def update_view(self, snapshot: Snapshot) -> None:
        limits = snapshot.setup_info.preferences.limits
        if limits != self.entry.limits:
            self.entry = AmountEntry(limits, self.entry.text, self.entry.items)
        self._take_answer(snapshot)
        self._show_hint(snapshot)
        self._show_entry()
        self.open_sales.set_snapshot(snapshot, on_screen=None)
        self.recent.set_snapshot(snapshot)

    def keep_snapshot(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._take_answer(snapshot)

    def activate(self) -> None:
        super().activate()
        self._show_entry()

    def deactivate(self) -> None:
        self._scan = None

    def restore_from(self, before: Self) -> None:
        super().restore_from(before)
        self.entry, self._pending_charge, self._refusal = (
            before.entry,
            before._pending_charge,
            before._refusal,
        )
        self._scan = before._scan

    def submit(self, charge: Charge) -> None:
        """Send this charge and lock the entry until it is answered."""
        self._pending_charge, self._refusal, self._scan = charge, None, None
        self._show_whether_free()
        self.context.send(charge)
        self.charged.emit(charge)

    def clear(self) -> None:
        """Empty the amount and the order."""
        self.entry = self.entry.reset()
        self.order.clear()
        self._show_entry()

    def show_scan_result(self, result: ScanResult) -> None:
        """Show what became of a machine's keys; the next key after a scan is for the amount."""
        self._scan = None if result is ScanResult.TAKEN else result
        if result is ScanResult.TAKEN:
            self.setFocus()
        self._show_hint_again()

    def start_with(self, digits: str) -> None:
        """Begin the next sale with what was typed on another screen.

        The order of another amount goes with that; while a charge is not answered nothing is typed.
        """
        if not self.entry.is_empty and self._pending_charge is None:
            self.clear()
        self._change(self.entry.append(digits))

    def handle_key(self, event: QKeyEvent) -> bool:
        if keyboard.is_paste(event):
            self._begin_paste()
            return True
        if event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            return False
        key, text = event.key(), keyboard.typed_text(event)
        if key in keyboard.ENTER_KEYS:
            if not event.isAutoRepeat():
                self._enter()
        elif key == Qt.Key.Key_Backspace:
            self._change(self.entry.backspace())
        elif event.isAutoRepeat():
            return True
        elif text == "+":
            self._change(self.entry.add())
        elif text in SEPARATORS or (text.isascii() and text.isdigit()):
            self._change(self.entry.append(text))
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Escape}:
            self._change(self.entry.clear())
        else:
            return False
        return True

    def _begin_paste(self) -> None:
        """Take the clipboard's text when it is there; what is typed meanwhile stays."""
        before = self.entry
        self.context.clipboard.read(self, lambda text: self._paste(text, before))

    def _paste(self, text: str | None, before: AmountEntry) -> None:
        if self.entry is not before:
            return
        if text is not None:
            self._change(self.entry.paste(text))
        else:
            self._show_not_pasted()

    def _show_not_pasted(self) -> None:
        self.hint.set_hint(hints.not_pasted(self.words))
        self.amount.fit()

    def _change(self, entry: AmountEntry) -> None:
        if self._pending_charge is None:
            self.entry, self._refusal, self._scan = entry, None, None
            self._show_entry()
            self._show_hint_again()

    def _remove_item(self, place: int) -> None:
        self._change(self.entry.remove(place))
        self.setFocus()

    def _enter(self) -> None:
        """Charge; the first Enter after a scan that went nowhere has the amount checked instead."""
        if self._scan is ScanResult.IGNORED and not self.entry.is_empty:
            self.show_scan_result(ScanResult.ENTER_TOO_SOON)
        else:
            self._charge()

    def _charge(self) -> None:
        """Send one Charge, unless one is unanswered or the entry is no amount."""
        if (
            self._pending_charge is not None
            or self.snapshot is None
            or not self._can_charge(self.snapshot)
        ):
            return
        amount = self.entry.to_charge()
        if isinstance(amount, AmountProblem):
            self._change(self.entry.with_refusal())
            return
        self._send(amount)

    def _send(self, amount: Money) -> None:
        assert self.snapshot is not None  # noqa: S101 - `_charge` has seen it
        reference = self._order_ref or None
        language = self._languages.for_next_sale(
            self.snapshot.setup_info.preferences.customer_language
        )
        key, mode = new_idempotency_key(), self.snapshot.mode
        self.submit(Charge(key, amount, reference, language, mode=mode))

    @property
    def _order_ref(self) -> str:
        """The order number as typed, empty where there is none."""
        return plain_order(self.order.text())

    def _show_hint_again(self) -> None:
        if self.snapshot is not None:
            self._show_hint(self.snapshot)

    def _take_answer(self, snapshot: Snapshot) -> None:
        pending = self._pending_charge
        answer = None if pending is None else snapshot.answer_to(pending.idempotency_key)
        if answer is None:
            return
        self._pending_charge = None
        if answer.sale_id is None:
            self._refusal = answer
        else:
            self.clear()

    @staticmethod
    def _can_charge(snapshot: Snapshot) -> bool:
        return snapshot.phase in {Phase.STARTING, Phase.READY} and hints.can_charge(snapshot)

    def _show_entry(self) -> None:
        if not self.isHidden():  # else it is drawn when it is turned to
            self.amount.set_entry(self.entry, self.words)
            # Who listens hears what the keys have made of it.
            self.setAccessibleName(self.amount.accessible_text())
        amount = self.entry.to_charge()
        self.sum_typed.emit(amount if isinstance(amount, Money) else None)
        self._show_whether_free()

    def _show_whether_free(self) -> None:
        """Lock the keys for a charge, and for another order, while one is not answered."""
        free = self._pending_charge is None and self.snapshot is not None
        self.charge.setEnabled(
            free and self.snapshot is not None and self._can_charge(self.snapshot)
        )
        self.order.setEnabled(self._pending_charge is None)

    def _show_hint(self, snapshot: Snapshot) -> None:
        words = self.words
        hint = hints.charging_hint(snapshot, words)
        self.charge.setAccessibleDescription(hint.text if hint.bad else "")
        if self._scan is not None:
            scanned = self._scan is ScanResult.IGNORED
            hint = hints.barcode_scanned(words) if scanned else hints.enter_again(words)
        elif self._refusal is not None and self._refusal.problem is not None:
            hint = hints.charge_refused(self._refusal.problem, words)
        elif not hint.bad and self._order_ref != mask_card_numbers(self._order_ref):
            hint = hints.order_is_a_card(words)
        self.hint.set_hint(hint)
        self.clock.set_hint(hints.clock_hint(snapshot, words))
        self.amount.fit()

    def _connect(self) -> None:
        self.order.textChanged.connect(self._show_hint_again)
        self.keys.digits.connect(lambda typed: self._change(self.entry.append(typed)))
        self.keys.backspace.connect(lambda: self._change(self.entry.backspace()))
        self.keys.clear.connect(lambda: self._change(self.entry.clear()))
        self.keys.add.connect(lambda: self._change(self.entry.add()))
        self.tape.removed.connect(self._remove_item)
        self.charge.clicked.connect(self._charge)
        self.hint.action_clicked.connect(self._take_action)
        self.order.installEventFilter(self)
        self.installEventFilter(self)

    def _take_action(self, action: str) -> None:
        if action == hints.ASK_NOW:
            self.context.send(AskNow())
        else:
            self.keys_wanted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return watched is self.order and self._order_key(event)
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.amount.set_active(active=not self.order.hasFocus() or watched is self)
        return False

    def _order_key(self, event: QKeyEvent) -> bool:
        """Return to the amount on Esc; charge on Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.setFocus()
            return True
        if event.key() in keyboard.ENTER_KEYS:
            if not event.isAutoRepeat():
                self._enter()
            return True
        digit = keyboard.pad_text(event)
        if digit:
            self.order.insert(digit)
        return bool(digit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        portrait = is_portrait(self) and self.height() > self.width()
        tall = portrait or self.height() >= TALL
        set_direction(self._page, portrait=portrait)
        self._page.setStretch(0, 1 if portrait else 3)
        self._page.setStretch(1, 0 if portrait else 2)
        if tall:
            self._right.insertWidget(0, self.order)
        else:
            self._left.addWidget(self.order)
        room = max(MAX_PORTRAIT_PAD, self.height() // 2)
        self._pad.setMinimumHeight(room if portrait else 0)

    def _lay_out(self) -> None:
        left = self._left = QVBoxLayout()
        left.setSpacing(Gap.CLOSE)
        left.addWidget(self.amount, 1)
        self.amount.add_shelf(self.open_sales)
        self.amount.add_shelf(self.recent)
        for hint in (self.hint, self.clock):
            self.amount.add_hint(hint)
        left.addWidget(self.order)
        self._pad = QWidget()
        pad = QVBoxLayout(self._pad)
        pad.setContentsMargins(0, 0, 0, 0)
        pad.setSpacing(Gap.TIGHT)
        pad.addWidget(self.keys, 1)
        pad.addWidget(self.charge)
        right = self._right = QVBoxLayout()
        right.setSpacing(Gap.CLOSE)
        right.addWidget(self._pad, 1)
        page = self._page = QHBoxLayout(self)
        page.setContentsMargins(Gap.NORMAL, Gap.TIGHT, Gap.NORMAL, Gap.NORMAL)
        page.setSpacing(Gap.NORMAL)
        page.addLayout(left, 3)
        page.addLayout(right, 2)

"""PAID: the whole screen says so, then makes room for the next sale by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from PySide6.QtCore import QElapsedTimer, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.domain.day import local_day
from pos_app.domain.sale import Sale
from pos_app.engine.api.snapshots import SaleView, Snapshot
from pos_app.ui.devices.keyboard import MODIFIER_KEYS, is_paste, typed_text
from pos_app.ui.model.customer_languages import CustomerLanguages
from pos_app.ui.screens.screen import Screen
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.countdown_bar import CountdownBar
from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.panel import Card, ModeBadge
from pos_app.ui.widgets.receipt_row import ReceiptRow
from pos_app.ui.widgets.sale_slips import SaleSlips, may_print
from pos_app.ui.widgets.text import Figure, Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases, slip_words
from pos_app.ui.wording.modes import mode_word
from pos_app.ui.wording.words import Words

RETURN_AFTER_MS = 8_000
FRESH = timedelta(minutes=2)
"""What was paid longer ago is opened to look it up."""
PRINT_KEY = Qt.Key.Key_F2
_WIDTH_OF_RECEIPT, _NO_SIGN_BELOW, _LEAST_BELOW = 640, 720, 560
GUARD_MS = 700
"""A press meant for the payment screen must not wipe PAID away unseen."""


class ResultScreen(Screen):
    """Says PAID. `next_wanted` carries the digits typed for the next sale, or nothing.

    While the sale's fiscal receipt is wanted the page stays: a person may take it down, or go on.
    """

    next_wanted = Signal(str)

    def __init__(
        self,
        context: UiContext,
        words: Words,
        languages: CustomerLanguages,
        return_after_ms: int = RETURN_AFTER_MS,
    ) -> None:
        super().__init__(context, words, "result")
        self._slips = SaleSlips(context, languages)
        self._return_after_ms = return_after_ms
        self._view: SaleView | None = None
        self._since = QElapsedTimer()
        self._is_fresh, self._waits = True, False
        self._ground = context.theme.tone(Tone.PAID).solid
        theme = context.theme
        ink, centre = theme.tone(Tone.PAID).on_solid, Qt.AlignmentFlag.AlignHCenter
        self.mode = ModeBadge(theme, TextSize.TITLE, height=64)
        self.mode.setObjectName("result-mode")
        self.icon = IconView(context, 150)
        self.icon.set_icon("circle-check", ink)
        self.title = Text(theme, TextSize.HERO, bold=True, wrap=False, colour=ink, align=centre)
        self.title.setObjectName("status")
        self.amount = Figure(theme, TextSize.DISPLAY, colour=ink, align=centre)
        self.amount.setObjectName("amount")
        self.facts = Text(theme, TextSize.HEADING, colour=ink, align=centre)
        self.facts.setObjectName("facts")
        self.note = Text(theme, TextSize.LEAD, bold=True, colour=ink, align=centre)
        self.note.setObjectName("note")
        self.receipt = ReceiptRow(context, words, centred=True)
        self.receipt.changed.connect(self._wait_or_go_on)
        self._receipt_card = _ReceiptCard(self.receipt, context)
        self.next = self._make_next()
        self.print_slip = self._make_print()
        self.countdown_bar = CountdownBar(colour=ink, moves=theme.motion)
        self.countdown_bar.setObjectName("countdown-bar")
        self.countdown_bar.finished.connect(lambda: self.next_wanted.emit(""))
        self._lay_out()

    def show_view(self, view: SaleView, snapshot: Snapshot) -> None:
        """Show this sale as paid."""
        if self._view is None or self._view.sale.sale_id != view.sale.sale_id:
            paid = view.sale.paid_at
            self._is_fresh = paid is None or self.context.now() - paid < FRESH
        self._view = view
        self._show_ground()
        self.set_snapshot(snapshot)

    def _show_ground(self) -> None:
        """Fill the window with PAID; a sale that was paid before is told on its tint."""
        tone = self.context.theme.tone(Tone.PAID)
        self._ground, ink = (
            (tone.solid, tone.on_solid) if self._is_fresh else (tone.tint, tone.on_tint)
        )
        self.icon.set_icon("circle-check" if self._is_fresh else "history", ink)
        for label in (self.title, self.amount, self.facts, self.note):
            label.set_colour(ink)
        self._fit()
        self.update()

    def shown_for_ms(self) -> int:
        """Return for how long the page has been shown, in milliseconds; 0 before."""
        return self._since.elapsed() if self._since.isValid() else 0

    def has_been_seen(self) -> bool:
        """Tell whether the page has been shown for as long as a person needs to see it."""
        return self.shown_for_ms() >= GUARD_MS

    def activate(self) -> None:
        super().activate()
        self._since.start()
        if not self._waits:
            self.countdown_bar.start(self._return_after_ms)

    def restore_from(self, before: Self) -> None:
        super().restore_from(before)
        self._view, self._since, self._is_fresh = before._view, before._since, before._is_fresh
        self.receipt.restore_from(before.receipt)
        self.countdown_bar.restore_from(before.countdown_bar)

    def deactivate(self) -> None:
        """Stop the countdown to the next sale, and what was begun with the receipt."""
        self.countdown_bar.stop()
        self.receipt.end_visit()

    def change_person(self) -> None:
        self.receipt.change_person()

    def update_view(self, snapshot: Snapshot) -> None:
        if self._view is None:
            return
        sale, text = self._view.sale, self.words.text
        word = mode_word(self.words, snapshot.mode)
        self.mode.set_text(word)
        self.title.announce(self._title(sale))
        self.amount.set_text(fmt.money(sale.amount, self.words.language))
        facts = [text(phrases.SALE_NUMBER, number=sale.sequence)]
        if sale.paid_at is not None and self._is_fresh:
            facts.insert(0, text(phrases.PAID_AT, time=fmt.time(sale.paid_at)))
        if sale.last4:
            facts.append(text(phrases.PAID_TO, last4=fmt.last4(sale.last4)))
        self.facts.set_text("  ·  ".join(facts))
        self._show_receipt(sale, snapshot)
        asked = not self._receipt_card.isHidden()
        note = phrases.NO_REAL_MONEY if word else "" if asked else phrases.PUNCH_RECEIPT
        self.note.set_text(text(note) if note else "")
        self.note.setVisible(bool(note))
        self.print_slip.setVisible(snapshot.preferences.printer.is_there)
        self.print_slip.setEnabled(may_print(sale, snapshot))

    def _show_receipt(self, sale: Sale, snapshot: Snapshot) -> None:
        self.receipt.set_sale(sale, snapshot)
        self._receipt_card.setVisible(not self.receipt.isHidden())
        self._fit()
        self._wait_or_go_on()

    @Slot()
    def _wait_or_go_on(self) -> None:
        """Wait for the receipt where it is asked for, and go on by itself once it is told."""
        waited, self._waits = self._waits, self.receipt.is_waiting
        if self._waits:
            self.countdown_bar.stop()
        elif waited and self._since.isValid():
            self.countdown_bar.start(self._return_after_ms)
        self.countdown_bar.setHidden(self._waits)

    def _make_next(self) -> Button:
        button = self.make_button(
            "next-sale",
            phrases.NEXT_SALE,
            ButtonKind.ON_COLOUR,
            icon="arrow-right",
            size=TextSize.HEADING,
            height=72,
        )
        button.set_enter_badge()
        button.clicked.connect(lambda: self.next_wanted.emit(""))
        return button

    def _make_print(self) -> Button:
        button = self.make_button(
            "print-slip", slip_words.PRINT, ButtonKind.ON_COLOUR, icon="printer"
        )
        button.set_shortcut_key(PRINT_KEY)
        button.clicked.connect(self._print)
        return button

    def _print(self) -> None:
        if self._view is not None and self.snapshot is not None:
            self._slips.print_sale(self._view.sale, self.snapshot, self.words)

    def _title(self, sale: Sale) -> str:
        """Say PAID; of a sale that was paid before, when that was."""
        if self._is_fresh or sale.paid_at is None:
            return self.words.text(phrases.PAID_LATE if sale.late else phrases.PAID)
        today = local_day(sale.paid_at) == local_day(self.context.now())
        when = fmt.time(sale.paid_at) if today else fmt.date_time(sale.paid_at)
        said = self.words.text(phrases.PAID_AT, time=when)
        return f"{said} · {self.words.text(phrases.PAID_LATE)}" if sale.late else said

    def handle_key(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return True
        if event.key() == PRINT_KEY and self.print_slip.isVisible():
            return False  # its button's
        text = typed_text(event)
        if is_paste(event) and self.receipt.takes_links:
            self.receipt.paste_link()
        elif text.isascii() and text.isdigit():
            self.next_wanted.emit(text)
        elif event.key() not in MODIFIER_KEYS and self.has_been_seen():
            self.next_wanted.emit("")
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self.has_been_seen():
            self.next_wanted.emit("")

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._ground))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Make the sign smaller where the receipt needs the room; where there is none, hide it."""
        asked = not self._receipt_card.isHidden()
        side = max(72, min(150, self.height() // (9 if asked else 5)))
        self.icon.setFixedSize(side, side)
        width = self.context.theme.scaled_height(_WIDTH_OF_RECEIPT)
        self._receipt_card.setFixedWidth(min(width, self.width() - 2 * Gap.TIGHT))
        close = asked and self.height() < _NO_SIGN_BELOW
        self.icon.setHidden(close)
        self.amount.set_size(TextSize.FIGURE if close else TextSize.DISPLAY)
        least = asked and self.height() < _LEAST_BELOW
        is_large = self._is_fresh and not least
        self.title.set_size(TextSize.HERO if is_large else TextSize.FIGURE)
        self.facts.setHidden(least)

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        column.addWidget(self.mode)
        column.addStretch(1)
        column.addWidget(self.icon, 0, centre)
        for widget in (self.title, self.amount, self.facts, self.note):
            widget.setContentsMargins(Gap.FAR, 0, Gap.FAR, 0)
            column.addWidget(widget)
        column.addSpacing(Gap.TIGHT)
        across = QHBoxLayout()  # an alignment would take the height that its words need
        across.addStretch(1)
        across.addWidget(self._receipt_card)
        across.addStretch(1)
        column.addLayout(across)
        column.addSpacing(Gap.TIGHT)
        self.next.setMinimumWidth(320)
        column.addWidget(self.next, 0, centre)
        column.addWidget(self.print_slip, 0, centre)
        column.addStretch(1)
        column.addWidget(self.countdown_bar)


class _ReceiptCard(Card):
    """Keeps a press beside its buttons from starting the next sale."""

    def __init__(self, row: ReceiptRow, context: UiContext) -> None:
        super().__init__(context.theme)
        self.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.WIDE, Gap.NORMAL, Gap.WIDE, Gap.NORMAL)
        column.addWidget(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

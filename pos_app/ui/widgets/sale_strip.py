"""The open sales as a strip of chips."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from pos_app.domain.payin import Language
from pos_app.domain.sale import Sale, SaleState
from pos_app.ui.theme.palette import ICON_OF_STATE, TONE_OF_STATE
from pos_app.ui.theme.theme import RADIUS, Gap, TextSize
from pos_app.ui.widgets.button import FOCUS_LINE, Button, ButtonKind
from pos_app.ui.widgets.text import largest_font
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases
from pos_app.ui.wording.sale_words import state_word
from pos_app.ui.wording.words import Words

HEIGHT = 52
CHIP_WIDTH = 188


class SaleChip(Button):
    """A sale's amount over the word for its state, in the state's colour and with its icon."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(
            context.theme, context.icons, ButtonKind.SECONDARY, height=HEIGHT - Gap.TIGHT
        )
        self._amount = self._word = ""
        self._state = SaleState.WAITING
        self._current = False
        self.setFixedWidth(context.theme.scaled_height(CHIP_WIDTH))

    def set_sale(self, sale: Sale, words: Words, language: Language, *, current: bool) -> None:
        """Show this sale; `current` is the one on the screen."""
        self._amount = fmt.money(sale.amount, language)
        self._word = state_word(words, sale.state)
        self._state, self._current = sale.state, current
        self.setObjectName(f"open-{sale.sale_id}")
        self.setAccessibleName(f"{self._amount}, {self._word}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled_height(CHIP_WIDTH), self.minimumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.tone(TONE_OF_STATE[self._state])
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.setBrush(QColor(colours.tint))
            focus = self._theme.palette.focus
            line = (focus, FOCUS_LINE) if self.hasFocus() else (colours.on_tint, 1.0)
            painter.setPen(QPen(QColor(line[0]), 2.5 if self._current else line[1]))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
            icon_rect = QRectF(Gap.CLOSE, self.height() / 2 - 10, 20, 20)
            self._icons.paint(painter, ICON_OF_STATE[self._state], icon_rect, colours.on_tint)
            left, half = Gap.CLOSE + 28, self.height() // 2
            room = QSize(self.width() - left - Gap.TIGHT, half)
            painter.setPen(QColor(colours.on_tint))
            for text, size, bold, top in (
                (self._amount, TextSize.BODY, True, 2),
                (self._word, TextSize.SMALL, False, half - 2),
            ):
                painter.setFont(largest_font(self._theme, text, room, limit=size, bold=bold))
                painter.drawText(
                    left, top, room.width(), half, int(Qt.AlignmentFlag.AlignVCenter), text
                )


class SaleStrip(Translated):
    """Shows the open sales, oldest first; those that do not fit are a number on a button."""

    wanted = Signal(str)
    list_wanted = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self.setFixedHeight(context.theme.scaled_height(HEIGHT) + Gap.TIGHT)
        self._sales: Sequence[Sale] = ()
        self._current: str | None = None
        self._language = Language.EN
        self.title = self.make_label(
            phrases.OPEN_SALES, TextSize.SMALL, colour=context.theme.palette.soft
        )
        self.title.setFixedWidth(96)
        self._chips: list[SaleChip] = []
        self._more = Button(context.theme, context.icons, ButtonKind.QUIET)
        self._more.setObjectName("more-open")
        self._more.clicked.connect(self.list_wanted)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Gap.NORMAL, Gap.TIGHT, Gap.NORMAL, 0)
        self._row.setSpacing(Gap.TIGHT)
        self._row.addWidget(self.title)
        self._row.addWidget(self._more)
        self._row.addStretch(1)

    def set_sales(self, sales: Sequence[Sale], current: str | None, language: Language) -> None:
        """Show these sales; `current` is the one on the screen."""
        self._sales, self._current, self._language = sales, current, language
        self.setVisible(bool(sales))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        room = self.width() - 2 * Gap.NORMAL - 104
        places = max(1, room // (self.context.theme.scaled_height(CHIP_WIDTH) + Gap.TIGHT))
        if len(self._sales) > places:
            places = max(1, places - 1)
        while len(self._chips) < min(places, len(self._sales)):
            self._add_chip()
        for number, chip in enumerate(self._chips):
            fits = number < min(places, len(self._sales))
            chip.setVisible(fits)
            if fits:
                sale = self._sales[number]
                current = sale.sale_id == self._current
                chip.set_sale(sale, self.words, self._language, current=current)
        hidden = len(self._sales) - min(places, len(self._sales))
        self._more.setVisible(hidden > 0)
        self._more.set_text(self.words.plural(phrases.MORE_OPEN, hidden))

    def _add_chip(self) -> None:
        chip = SaleChip(self.context)
        number = len(self._chips)
        chip.clicked.connect(lambda _=False: self.wanted.emit(self._sales[number].sale_id))
        self._chips.append(chip)
        self._row.insertWidget(number + 1, chip)

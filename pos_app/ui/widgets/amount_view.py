"""The amount: the largest thing on the screen, its words below, the tape above it, then sales."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.ui.model.amount_entry import AmountEntry
from pos_app.ui.theme.theme import CARD_RADIUS, Gap, TextSize
from pos_app.ui.widgets.tape import Tape
from pos_app.ui.widgets.text import Figure, Text, largest_font
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases
from pos_app.ui.wording.amount_problems import amount_problem_sentence
from pos_app.ui.wording.amount_words import in_words
from pos_app.ui.wording.words import Words

_LEAST_FOR_AMOUNT = 168
_AROUND_FIGURE = 2
"""Pixels that the figure is higher than its letters."""


class AmountView(QWidget):
    """Shows an entry; its border has the focus colour while typed digits go to it."""

    def __init__(self, context: UiContext, tape: Tape) -> None:
        super().__init__()
        self._context, self._active = context, False
        self._shelves: list[QWidget] = []
        self._hints: list[QWidget] = []
        theme, palette = context.theme, context.theme.palette
        centre = Qt.AlignmentFlag.AlignHCenter
        self.tape = tape
        self.figure = Figure(theme, TextSize.DISPLAY, align=centre, floor=TextSize.TITLE)
        self.figure.setObjectName("amount")
        self.words = Text(theme, TextSize.HEADING, colour=palette.soft, align=centre)
        self.words.setObjectName("amount-words")
        self.problem = Text(theme, TextSize.LEAD, bold=True, colour=palette.danger, align=centre)
        self.problem.setObjectName("amount-problem")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(Gap.WIDE, Gap.NORMAL, Gap.WIDE, Gap.NORMAL)
        column.setSpacing(0)
        column.addWidget(self.tape)
        column.addStretch(1)
        for label in (self.figure, self.words, self.problem):
            column.addWidget(label)
        column.addStretch(1)

    def set_entry(self, entry: AmountEntry, words: Words) -> None:
        """Show this entry in these words."""
        language = words.language
        palette = self._context.theme.palette
        sum_ = entry.total
        problem = entry.problem
        if sum_ is None:
            self.figure.set_text(entry.text)
        else:
            self.figure.set_text(fmt.money(sum_, language))
        idle = entry.is_empty
        wrong = problem is not None and not idle
        colour = palette.danger if wrong else palette.on_off if idle else palette.ink
        self.figure.set_colour(colour)
        self.words.set_text(self._words_for(entry, sum_, words, language))
        self.problem.announce(
            amount_problem_sentence(words, problem, entry.limits) if problem else ""
        )
        self.problem.setVisible(problem is not None)
        self.words.setVisible(problem is None)
        self.tape.set_entry(entry)
        self.tape.setVisible(bool(entry.items))
        self.fit()

    def add_shelf(self, widget: QWidget) -> None:
        """Put this below the amount, inside its card; the first of them stays longest."""
        widget.setContentsMargins(0, Gap.TIGHT, 0, 0)
        self._column.addWidget(widget)
        self._shelves.append(widget)

    def add_hint(self, widget: QWidget) -> None:
        """Put this at the bottom of the card, which keeps its size; shelves make room for it."""
        self._column.addSpacing(Gap.TIGHT)
        self._column.addWidget(widget)
        self._hints.append(widget)

    def accessible_text(self) -> str:
        """Return what is visible, for a screen reader."""
        texts = (self.figure.text(), self.problem.text() or self.words.text())
        return ". ".join(filter(None, texts))

    def set_active(self, *, active: bool) -> None:
        """Mark whether typed digits come here."""
        self._active = active
        self.update()

    def hasHeightForWidth(self) -> bool:
        return False  # what is said inside never makes the card larger

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._context.theme.scaled_height(_LEAST_FOR_AMOUNT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Leave out the shelves that the amount needs the room of, and fit the figure."""
        theme = self._context.theme
        room = self.height() - theme.scaled_height(_LEAST_FOR_AMOUNT)
        room -= self._taken_height()
        for shelf in self._shelves:
            room -= shelf.sizeHint().height()
            shelf.setVisible(room >= 0)
        self._fit_figure()

    def _fit_figure(self) -> None:
        """Limit the figure to its letters' height, so that its words stand right below."""
        shown = [each for each in self._shelves if each.isVisibleTo(self)]
        free = self.height() - sum(each.sizeHint().height() for each in shown)
        free -= self._taken_height()
        width = self.width() - 2 * Gap.WIDE
        said = self.problem if self.words.isHidden() else self.words
        left = free - said.heightForWidth(width) - 2 * Gap.NORMAL - len(self._hints) * Gap.TIGHT
        room = QSize(width, min(free // 2, left - _AROUND_FIGURE))
        font = largest_font(
            self._context.theme, self.figure.text(), room, limit=TextSize.DISPLAY, bold=True
        )
        least = QFontMetrics(self._context.theme.font(TextSize.TITLE, bold=True)).height()
        self.figure.setFixedHeight(max(QFontMetrics(font).height(), least) + _AROUND_FIGURE)

    def _taken_height(self) -> int:
        """Return the height of the tape and the hints, as far as they are there."""
        tape = self.tape.height() if self.tape.isVisibleTo(self) else 0
        width = self.width() - 2 * Gap.WIDE
        hints = (each.heightForWidth(width) for each in self._hints if not each.isHidden())
        return tape + sum(hints)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = self._context.theme.palette
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(palette.surface))
            line = (palette.accent, 2.0) if self._active else (palette.line, 1.0)
            painter.setPen(QPen(QColor(line[0]), line[1]))
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, CARD_RADIUS, CARD_RADIUS)

    @staticmethod
    def _words_for(entry: AmountEntry, sum_: Money | None, words: Words, language: Language) -> str:
        if entry.is_empty:
            return words.text(phrases.TYPE_AMOUNT)
        return in_words(sum_, language) if sum_ is not None else ""

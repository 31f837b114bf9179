"""Where the tray stands: a place that a layout keeps free, with something calm to show at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from pos_app.ui.widgets.tray import Tray

TICK_MS = 5_000


class TrayPlace(QWidget):
    """Keeps its size whether the tray is there or not; shows `contents` only without it."""

    covering_changed = Signal()
    """A message stands here now, or no more, or is unfolded."""

    def __init__(self, contents: QWidget, height: int, *, grows_in: QWidget | None = None) -> None:
        super().__init__()
        self.contents = contents
        self.grows_in = grows_in
        """What gives the unfolded messages room of their own, `give`n; else they lie over all."""
        self.tray: Tray | None = None
        """The tray that stands here now; Tab goes into it from here."""
        self._height, self._is_kept, self._is_covered = height, True, False
        self._line = self._messages = self._given = 0
        self.setFixedHeight(height)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(contents)

    def set_covered(self, *, covered: bool) -> None:
        """Hide the contents while a message stands over them."""
        changed = covered is not self._is_covered
        self._is_covered = covered
        self._fit()
        if changed:
            self.covering_changed.emit()

    @property
    def is_covered(self) -> bool:
        """Tell whether a message stands here."""
        return self._is_covered

    @property
    def line(self) -> int:
        """Return the height that each unfolded message needs; 0 at rest."""
        return self._line

    def set_unfolded(self, line: int, messages: int) -> None:
        """Ask for room for one of the unfolded messages at least; for none at rest."""
        if (line, messages) != (self._line, self._messages):
            self._line, self._messages = line, messages
            self.give(line)
            self.covering_changed.emit()

    def give(self, height: int) -> None:
        """Give the unfolded messages so much room, for one of them at least."""
        if self._line:
            rows = max(1, min(height // self._line, self._messages))
            self._given = rows * self._line
        else:
            self._given = 0
        self._fit()

    def set_kept(self, *, kept: bool) -> None:
        """Keep the place without a message too, for nothing may move now."""
        self._is_kept = kept
        self._fit()

    def _fit(self) -> None:
        closed = not (self._is_kept or self._is_covered)
        self.contents.setVisible(not (closed or self._is_covered))
        self.setFixedHeight(0 if closed else self._given or self._height)


class RestLine(Translated):
    """Says that there is no message, and the date and time."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        soft = context.theme.palette.soft
        self.sentence = Text(context.theme, TextSize.SMALL, colour=soft)
        self.sentence.setObjectName("rest")
        self._names = ""
        self.clock = Text(context.theme, TextSize.SMALL, wrap=False, colour=soft)
        self.clock.setObjectName("clock")
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.NORMAL, 0, Gap.NORMAL, 0)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignRight)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._show_time)
        self._show_time()
        self.retranslate()

    def set_names(self, names: str) -> None:
        """Show the names of shop and till, for which the header has no room; empty where it has."""
        self._names = names
        self.retranslate()

    def retranslate(self) -> None:
        self.sentence.set_text(self._names or self.words.text(phrases.NO_MESSAGES))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_time()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def _show_time(self) -> None:
        self.clock.set_text(fmt.date_time(self.context.now()))

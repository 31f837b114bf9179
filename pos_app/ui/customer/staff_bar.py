"""The bar for staff in a customer's view that covers the till: the state, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.ui.model.sale_status import Status
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.portrait import set_direction
from pos_app.ui.theme.theme import RADIUS, Gap, TextSize
from pos_app.ui.widgets.fitting import UNBOUNDED, least_height
from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import customer_words
from pos_app.ui.wording.words import Words

HOLD_MS = 2_000
_TICK_MS = 50
_HOLD_LINE = 6
_HEIGHT, _KEPT_HEIGHT, _MOST_KEPT = 72, 96, 144
_NARROW_BELOW = 760


class StaffBar(Translated):
    """Speaks the cashier's words. `long_pressed` after a finger rested on it for two seconds."""

    long_pressed = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self.setObjectName("staff-bar")
        self._tone, self._is_kept = Tone.WAITING, False
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.icon = IconView(context, 36)
        self.title = Text(context.theme, TextSize.LEAD, bold=True)
        self.title.setObjectName("staff-status")
        self.todo = Text(context.theme, TextSize.BODY)
        self.todo.setObjectName("staff-todo")
        self.back = self.make_label(customer_words.WAY_BACK, TextSize.BODY)
        self.back.setObjectName("staff-back")
        self._lay_out()
        self.set_kept(kept=False)

    def set_status(self, status: Status) -> None:
        """Show the state of the sale, in its own colours where it is more than waiting."""
        self._tone = status.tone
        ink = self._colours()[1]
        self.icon.set_icon(status.icon, ink)
        for label, text in ((self.title, status.title), (self.todo, status.todo)):
            label.announce(text)
            label.setVisible(bool(text))
        for label in (self.title, self.todo, self.back):
            label.set_colour(ink)
        self._fit_height()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._clock.start()
        self._timer.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._stop_hold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW_BELOW
        set_direction(self._texts, portrait=narrow)
        left = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight
        self.back.setAlignment(left | Qt.AlignmentFlag.AlignVCenter)
        self._texts.setSpacing(0 if narrow else Gap.NORMAL)
        self._fit_height()

    def set_kept(self, *, kept: bool) -> None:
        """Take in smaller words the same height, unless there is much to say."""
        self._is_kept = kept
        edge = Gap.HAIR if kept else Gap.TIGHT
        self._row.setContentsMargins(Gap.NORMAL, edge, Gap.NORMAL, edge)
        self.title.set_size(TextSize.BODY if kept else TextSize.LEAD)
        for label in (self.todo, self.back):
            label.set_size(TextSize.SMALL if kept else TextSize.BODY)
        self._fit_height()

    def _fit_height(self) -> None:
        theme = self.context.theme
        if not self._is_kept:
            self.setMinimumHeight(theme.scaled_height(_HEIGHT))
            self.setMaximumHeight(UNBOUNDED)
        else:
            least, most = theme.scaled_height(_KEPT_HEIGHT), theme.scaled_height(_MOST_KEPT)
            self.setFixedHeight(max(least, min(least_height(self, self.width()), most)))

    def hasHeightForWidth(self) -> bool:
        return not self._is_kept and super().hasHeightForWidth()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stop_hold()

    def paintEvent(self, _event: QPaintEvent) -> None:
        ground, ink = self._colours()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
            if self._timer.isActive():
                done = min(1.0, self._clock.elapsed() / HOLD_MS)
                painter.fillRect(QRectF(0, 0, self.width() * done, _HOLD_LINE), QColor(ink))

    def _tick(self) -> None:
        self.update()
        if self._clock.elapsed() >= HOLD_MS:
            self._stop_hold()
            self.long_pressed.emit()

    def _stop_hold(self) -> None:
        self._timer.stop()
        self.update()

    def _colours(self) -> tuple[str, str]:
        theme = self.context.theme
        if self._tone is Tone.WAITING:
            return theme.palette.header, theme.palette.on_header
        colours = theme.tone(self._tone)
        return colours.solid, colours.on_solid

    def _lay_out(self) -> None:
        for label in (self.title, self.todo, self.back):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.title)
        said.addWidget(self.todo)
        self._texts = QHBoxLayout()
        self._texts.addLayout(said, 3)
        self._texts.addWidget(self.back, 2)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(Gap.NORMAL)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._texts, 1)

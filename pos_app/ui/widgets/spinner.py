"""Visible activity: three dots that take turns. Time left: a bar that runs down."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.theme.theme import Theme

_BEAT_MS = 120
_DOTS = 3
_GLIDE_MS, _STEP_MS = 50, 1_000


class Dots(QWidget):
    """Something is being done. It moves only while it is seen, and where things may move."""

    def __init__(self, theme: Theme, *, diameter: int = 14, colour: str | None = None) -> None:
        super().__init__()
        self._diameter, self._colour = diameter, colour or theme.palette.accent
        self._moves = theme.motion
        self._beat = 0
        self._timer = QTimer(self, interval=_BEAT_MS)
        self._timer.timeout.connect(self._tick)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(self._diameter * (2 * _DOTS - 1), self._diameter * 2)

    def showEvent(self, event: QShowEvent) -> None:
        if self._moves:
            self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for dot in range(_DOTS):
            away = (self._beat - dot * 2) % (_DOTS * 2 + 2)
            colour = QColor(self._colour)
            colour.setAlphaF(1.0 if away < 2 or not self._moves else 0.3)
            painter.setBrush(colour)
            lift = self._diameter // 4 if away < 2 and self._moves else 0
            top = self._diameter / 2 - lift
            painter.drawEllipse(
                QRectF(dot * self._diameter * 2, top, self._diameter, self._diameter)
            )
        painter.end()

    def _tick(self) -> None:
        self._beat += 1
        self.update()


class RunDown(QWidget):
    """A bar that empties in a given time and then says so, once."""

    ran_out = Signal()

    def __init__(self, *, colour: str, height: int = 6, moves: bool = True) -> None:
        super().__init__()
        self._colour, self._total_ms = colour, 0
        self._clock = QElapsedTimer()
        # Without motion it steps once a second: it tells the time, and glides no more.
        self._timer = QTimer(self, interval=_GLIDE_MS if moves else _STEP_MS)
        self._timer.timeout.connect(self._tick)
        self.setFixedHeight(height)

    def start(self, milliseconds: int) -> None:
        """Begin anew."""
        self._total_ms = milliseconds
        self._clock.start()
        self._timer.start()

    def take_over(self, before: RunDown) -> None:
        """Run down what is left of another, which stops."""
        self._total_ms, self._clock = before._total_ms, before._clock
        if before.is_running:
            before.stop()
            self._timer.start()

    def stop(self) -> None:
        """Stand still; nothing will be said."""
        self._timer.stop()

    @property
    def is_running(self) -> bool:
        """True while it has not run out."""
        return self._timer.isActive()

    def elapsed_ms(self) -> int:
        """Since the start; 0 before it."""
        return self._clock.elapsed() if self._clock.isValid() else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground, bar = QColor(self._colour), QColor(self._colour)
        ground.setAlphaF(0.25)
        painter.fillRect(self.rect(), ground)
        if self._total_ms:
            left = max(0.0, 1 - self.elapsed_ms() / self._total_ms)
            painter.fillRect(QRectF(0, 0, self.width() * left, self.height()), bar)
        painter.end()

    def _tick(self) -> None:
        if self.elapsed_ms() >= self._total_ms:
            self._timer.stop()
            self.ran_out.emit()
        self.update()

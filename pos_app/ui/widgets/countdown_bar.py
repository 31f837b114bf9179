"""Time left, as a bar that gets shorter."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

_SMOOTH_MS, _STEP_MS = 50, 1_000


class CountdownBar(QWidget):
    """A bar that empties in a given time and then emits `finished`, once."""

    finished = Signal()

    def __init__(self, *, colour: str, height: int = 6, moves: bool = True) -> None:
        super().__init__()
        self._colour, self._total_ms = colour, 0
        self._clock = QElapsedTimer()
        # Without motion it steps once a second: it tells the time, and glides no more.
        self._timer = QTimer(self, interval=_SMOOTH_MS if moves else _STEP_MS)
        self._timer.timeout.connect(self._tick)
        self.setFixedHeight(height)

    def start(self, milliseconds: int) -> None:
        """Start from full."""
        self._total_ms = milliseconds
        self._clock.start()
        self._timer.start()

    def restore_from(self, before: CountdownBar) -> None:
        """Take over what is left of another bar, which stops."""
        self._total_ms, self._clock = before._total_ms, before._clock
        if before.is_running:
            before.stop()
            self._timer.start()

    def stop(self) -> None:
        """Stop without emitting `finished`."""
        self._timer.stop()

    @property
    def is_running(self) -> bool:
        """Tell whether the time is still running."""
        return self._timer.isActive()

    def elapsed_ms(self) -> int:
        """Return the milliseconds since the start; 0 before it."""
        return self._clock.elapsed() if self._clock.isValid() else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            ground, bar = QColor(self._colour), QColor(self._colour)
            ground.setAlphaF(0.25)
            painter.fillRect(self.rect(), ground)
            if self._total_ms:
                left = max(0.0, 1 - self.elapsed_ms() / self._total_ms)
                painter.fillRect(QRectF(0, 0, self.width() * left, self.height()), bar)

    def _tick(self) -> None:
        if self.elapsed_ms() >= self._total_ms:
            self._timer.stop()
            self.finished.emit()
        self.update()

"""Visible activity: three dots that light up in turn."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.theme.theme import Theme

_BEAT_MS = 120
_DOTS = 3


class ActivityDots(QWidget):
    """Shows that something is being done; moves only while visible, and where motion is on."""

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
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for dot in range(_DOTS):
                steps = (self._beat - dot * 2) % (_DOTS * 2 + 2)
                colour = QColor(self._colour)
                colour.setAlphaF(1.0 if steps < 2 or not self._moves else 0.3)
                painter.setBrush(colour)
                lift = self._diameter // 4 if steps < 2 and self._moves else 0
                top = self._diameter / 2 - lift
                painter.drawEllipse(
                    QRectF(dot * self._diameter * 2, top, self._diameter, self._diameter)
                )

    def _tick(self) -> None:
        self._beat += 1
        self.update()

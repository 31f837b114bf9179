"""The time left to pay, as a ring round what is paid by."""

from __future__ import annotations

from math import ceil, sqrt

from PySide6.QtCore import QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.model.deadline import Deadline
from pos_app.ui.theme.theme import CARD_RADIUS, Theme

RING = 6
"""Logical pixels: how thick the ring is."""
SPACE = 2
"""Logical pixels between the ring and what it is round."""
DEPTH = ceil(RING + (CARD_RADIUS + SPACE) * (1 - sqrt(0.5)))
"""Logical pixels that the ring reaches in from the edges, at its round corners."""
FADE_MS = 180


class TimeRing(QWidget):
    """Frames `content`; its place is kept free with and without an end, so that nothing moves.

    It empties clockwise from the middle of the top, in whole pixels, and takes on the colour of
    the last minute once, without blinking; where nothing may move, at once.
    """

    def __init__(self, theme: Theme, content: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._length: int | None = None
        """Logical pixels that are painted; None where there is no end."""
        self._share: float | None = None
        self._is_near = False
        self._colour = QColor(theme.palette.accent)
        self._fade = QVariantAnimation(self, duration=FADE_MS)
        self._fade.valueChanged.connect(self._set_colour)
        self._is_bar = False
        inside = self._inside = QVBoxLayout(self)
        inside.setContentsMargins(*[RING + SPACE] * 4)
        inside.addWidget(content)

    @property
    def share(self) -> float | None:
        """Return which share of the ring is full, 1 to 0; None where none is shown."""
        return self._share

    @property
    def colour(self) -> str:
        """Return what the full part is painted in, as `#rrggbb`."""
        return self._colour.name()

    def set_bar(self, *, bar: bool) -> None:
        """Be a bar below the content, where a ring would take room from its width."""
        if bar is not self._is_bar:
            self._is_bar = bar
            wide = RING + SPACE
            self._inside.setContentsMargins(*((0, 0, 0, wide) if bar else [wide] * 4))
            self.update()

    def set_end(self, end: Deadline | None) -> None:
        """Show how much of the time until this end is left; None, or no end, clears the ring."""
        self._share = end.share_left if end is not None else None
        near = self._share is not None and end is not None and end.is_near
        if near is not self._is_near:
            self._is_near = near
            self._change_colour(was_empty=self._length is None)
        length = None if self._share is None else round(self._share * self._path().length())
        if length != self._length:
            self._length = length
            self._update_frame()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._share is None:
            return
        path = self._path()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.palette.line), RING))
            painter.drawPath(path)
            pen = QPen(self._colour, RING, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
            whole = path.length() / RING
            pen.setDashPattern([self._share * whole, whole])
            if self._share > 0:
                painter.setPen(pen)
                painter.drawPath(path)

    def _change_colour(self, *, was_empty: bool) -> None:
        palette = self._theme.palette
        wanted = QColor(palette.danger if self._is_near else palette.accent)
        self._fade.stop()
        if self._theme.motion and self.isVisible() and not was_empty:
            self._fade.setStartValue(self._colour)
            self._fade.setEndValue(wanted)
            self._fade.start()
        else:
            self._set_colour(wanted)

    def _set_colour(self, colour: QColor) -> None:
        self._colour = colour
        self._update_frame()

    def _update_frame(self) -> None:
        """Paint the frame anew and leave alone what it is round."""
        box = self.rect()
        self.update(0, box.height() - DEPTH, box.width(), DEPTH)
        if not self._is_bar:
            self.update(0, 0, box.width(), DEPTH)
            self.update(0, 0, DEPTH, box.height())
            self.update(box.width() - DEPTH, 0, DEPTH, box.height())

    def _path(self) -> QPainterPath:
        """Return the middle of the ring, from the middle of the top against the clock.

        Of a bar, its middle from the left.
        """
        half = RING / 2
        if self._is_bar:
            path = QPainterPath(QPointF(0, self.height() - half))
            path.lineTo(self.width(), self.height() - half)
            return path
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        side = 2.0 * (CARD_RADIUS + SPACE + half)
        corner = QRectF(0, 0, side, side)
        path = QPainterPath(QPointF(box.center().x(), box.top()))
        for start, move, point in (
            (90, corner.moveTopLeft, box.topLeft()),
            (180, corner.moveBottomLeft, box.bottomLeft()),
            (270, corner.moveBottomRight, box.bottomRight()),
            (0, corner.moveTopRight, box.topRight()),
        ):
            move(point)
            path.arcTo(corner, start, 90)
        path.closeSubpath()
        return path

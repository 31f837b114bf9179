"""The bundled icons, drawn in any colour."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImageReader, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


class Icons:
    """SVG files of `resources/icons`, whose strokes are `currentColor`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.pixmap = lru_cache(maxsize=512)(self._pixmap)

    def paint(self, painter: QPainter, name: str, where: QRectF, colour: str) -> None:
        """Draw an icon crisply at the painter's device pixel ratio."""
        ratio = painter.device().devicePixelRatioF()
        side = min(where.width(), where.height())
        pixmap = self.pixmap(name, round(side * ratio), colour)
        pixmap.setDevicePixelRatio(ratio)
        left = where.center().x() - side / 2
        top = where.center().y() - side / 2
        painter.drawPixmap(QRectF(left, top, side, side), pixmap, QRectF(pixmap.rect()))

    def _pixmap(self, name: str, side: int, colour: str) -> QPixmap:
        svg = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            renderer.render(painter, QRectF(0, 0, side, side))
        return pixmap


def broken_icons(folder: Path) -> tuple[int, list[str]]:
    """Return how many SVG files the folder holds, and the names of those that cannot be drawn.

    Needs a QGuiApplication.
    """
    paths = sorted(folder.glob("*.svg"))
    return len(paths), [path.name for path in paths if not QSvgRenderer(str(path)).isValid()]


def missing_picture_formats(wanted: frozenset[str]) -> frozenset[str]:
    """Return those of the picture formats that this installation of Qt cannot read."""
    return wanted - {bytes(name.data()).decode() for name in QImageReader.supportedImageFormats()}

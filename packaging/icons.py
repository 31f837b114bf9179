"""`python -m icons FOLDER`: the program's icon as PNG, ICO and ICNS, from its one drawing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import project
from PIL import Image

DRAWING = project.ROOT / "resources" / "app" / "pos-app.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)
IN_ICO = [(side, side) for side in (16, 24, 32, 48, 64, 128, 256)]


def draw(folder: Path) -> None:
    """Draw each size on its own; `pos-app-SIZE.png`, `pos-app.ico`, `pos-app.icns`."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = [_draw_png(folder, side) for side in SIZES]
    largest = drawn[-1]
    largest.save(folder / "pos-app.ico", sizes=IN_ICO, append_images=drawn[:-1])
    largest.save(folder / "pos-app.icns", append_images=drawn[:-1])


def _draw_png(folder: Path, side: int) -> Image.Image:
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    path = folder / f"pos-app-{side}.png"
    if not image.save(str(path)):
        raise OSError(f"cannot save {path}")
    return Image.open(path)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    draw(Path(sys.argv[1]))

"""The owner's pictures between customers, one after the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, QVariantAnimation, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.theme.theme import CARD_RADIUS
from pos_app.ui.widgets.ui_context import UiContext

if TYPE_CHECKING:
    from pos_app.ui.devices.picture_store import PictureStore

EVERY_MS = 10_000
FADE_MS = 180


class PictureShow(QWidget):
    """Shows one picture as large as its box allows; hidden while there is none to show.

    Each is read in another thread while the one before it still stands. A damaged one is left
    out. `appeared` when the first came, or the last went.
    """

    appeared = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._store: PictureStore | None = None
        self._box = QSize()
        self._paths: tuple[Path, ...] = ()
        self._place = 0
        self._wanted: tuple[Path, QSize] | None = None
        self._damaged: set[Path] = set()
        self._image: QImage | None = None
        self._before: QImage | None = None
        self._is_changing = True
        self._is_resting = True
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._show_next)
        self._fade = QVariantAnimation(self, duration=FADE_MS)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.valueChanged.connect(self.update)
        self.setObjectName("display-pictures")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def has_picture(self) -> bool:
        """Tell whether there is one to be shown."""
        return self._image is not None

    def set_changing(self, *, changing: bool) -> None:
        """Show one after the other, or the first alone."""
        self._is_changing = changing
        self._run_timer()

    def set_box(self, box: QSize) -> None:
        """Take so much room, in logical pixels."""
        if box != self._box:
            self._box = box
            self.setFixedSize(box)
            self._read()

    def begin(self) -> None:
        """Show what there is now: called whenever the page comes."""
        self._is_resting = False
        if self._store is None:
            self._store = self._context.pictures()
            self._store.loaded.connect(self._take)
            self._store.changed.connect(self._look_again)
        self._look_again()

    def rest(self) -> None:
        """Read and move nothing while nobody sees it."""
        self._is_resting = True
        self._timer.stop()
        self._fade.stop()
        self._before = None

    @Slot()
    def _look_again(self) -> None:
        assert self._store is not None  # noqa: S101 - `begin` made it
        paths = self._store.paths()
        if paths != self._paths:
            self._paths, self._place, self._wanted = paths, 0, None
            self._damaged.clear()
        if paths:
            self._read()
        else:
            self._set_image(None)

    @Slot()
    def _show_next(self) -> None:
        self._place += 1
        self._read()

    def _read(self) -> None:
        good = [path for path in self._paths if path not in self._damaged]
        self._run_timer()
        if self._store is None or self._box.isEmpty() or self._is_resting:
            return
        if not good:
            self._set_image(None)
            return
        path = good[self._place % len(good)]
        pixels = self._box * self.devicePixelRatioF()
        if self._wanted != (path, pixels):
            self._wanted = (path, pixels)
            self._store.load(path, pixels)

    @Slot(Path, QSize, object)
    def _take(self, path: Path, box: QSize, found: object) -> None:
        if (path, box) != self._wanted:
            return
        if isinstance(found, QImage):
            self._set_image(found)
        else:
            self._damaged.add(path)
            self._read()

    def _set_image(self, image: QImage | None) -> None:
        had, self._before = self.has_picture, self._image
        self._image = image
        self._fade.stop()
        if self._context.theme.motion and self._before is not None and self.isVisible():
            self._fade.start()
        else:
            self._before = None
        self.setVisible(image is not None)
        self.update()
        if had is not self.has_picture:
            self.appeared.emit()

    def _run_timer(self) -> None:
        several = len(self._paths) - len(self._damaged) > 1
        if self._is_resting or not (several and self._is_changing):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        running = self._fade.state() is QVariantAnimation.State.Running
        share = float(self._fade.currentValue()) if running else 1.0
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for image, strength in ((self._before, 1 - share), (self._image, share)):
                if image is not None and strength > 0:
                    painter.setOpacity(strength)
                    self._paint(painter, image)

    def _paint(self, painter: QPainter, image: QImage) -> None:
        size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        where = QRectF(0, 0, size.width(), size.height())
        where.moveCenter(QRectF(self.rect()).center())
        path = QPainterPath()
        path.addRoundedRect(where, CARD_RADIUS, CARD_RADIUS)
        painter.setClipPath(path)
        painter.drawImage(where, image)

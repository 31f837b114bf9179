"""Reads the shop's own QR for the customer's display, a piece at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QImage


class ShopQrReader(QObject):
    """Loads the picture of a path and checks the code in it, in two steps of the event loop."""

    found = Signal(object)
    """The picture, checked; it follows `read` where there is one to be shown."""
    checked = Signal(bool)
    """Whether what is set serves; an empty path does."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._path: str | None = None

    def read(self, path: str) -> bool:
        """Begin to read another path; False where it is the one read last."""
        if path == self._path:
            return False
        self._path = path
        if path:
            QTimer.singleShot(0, self, partial(self._load, path))
        else:
            self.checked.emit(True)
        return True

    def forget(self) -> None:
        """Read the path anew, whichever comes next."""
        self._path = None

    def _load(self, path: str) -> None:
        from pos_app.ui.model.shop_picture import PictureFault, load_picture

        found = load_picture(path)
        if path != self._path:
            return
        if isinstance(found, PictureFault):
            self.checked.emit(False)
        else:
            # Later, so that neither half holds the window up for long.
            QTimer.singleShot(0, self, partial(self._check, path, found))

    def _check(self, path: str, image: QImage) -> None:
        from pos_app.ui.model.shop_picture import ShopQr, read_shop_qr

        if path != self._path:
            return
        found = read_shop_qr(image)
        self.checked.emit(isinstance(found, ShopQr))
        if isinstance(found, ShopQr):
            self.found.emit(found.image)

"""Reads the shop's own QR for the customer's display, in another thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from pos_app.ui.devices.picture_store import PictureStore
    from pos_app.ui.model.shop_picture import Fault, ShopQr


class ShopQrReader(QObject):
    """Has the till's store load the picture of a path and check the code in it."""

    found = Signal(object)
    """The picture, checked; it follows `read` where there is one to be shown."""
    checked = Signal(bool)
    """Whether what is set serves; an empty path does."""

    def __init__(self, parent: QObject, pictures: Callable[[], PictureStore]) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._store: PictureStore | None = None
        self._path: str | None = None
        self._is_waiting = False

    def read(self, path: str) -> bool:
        """Begin to read another path; False where it is the one read last."""
        if path == self._path:
            return False
        self._path, self._is_waiting = path, bool(path)
        if path:
            # Later: the store is not needed for the first paint.
            QTimer.singleShot(0, self, partial(self._begin, path))
        else:
            self.checked.emit(True)
        return True

    def forget(self) -> None:
        """Read the path anew, whichever comes next."""
        self._path = None

    def _begin(self, path: str) -> None:
        if path != self._path:
            return
        if self._store is None:
            self._store = self._pictures()
            self._store.shop_qr_checked.connect(self._take)
        self._store.check_shop_qr(path)

    @Slot(str, object)
    def _take(self, path: str, found: ShopQr | Fault) -> None:
        """Take what was waited for, and what the same file holds where it was chosen once more."""
        from pos_app.ui.model.shop_picture import ShopQr

        is_good = isinstance(found, ShopQr)
        if path != self._path or not (self._is_waiting or is_good):
            return
        self._is_waiting = False
        self.checked.emit(is_good)
        if isinstance(found, ShopQr):
            self.found.emit(found.image)

"""The owner's pictures for the customer's screen: copies in the till's own folder, read aside."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QSaveFile, QSize, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage, QImageWriter

from pos_app.domain.records import dataclass
from pos_app.ui.model.shop_picture import (
    PictureFault,
    draw_shop_qr,
    load_picture,
    open_shop_qr,
    scaled_to_fit,
)

log = logging.getLogger(__name__)

MOST: Final = 8
SUFFIXES: Final = frozenset({".png", ".jpg", ".jpeg"})
_QUALITY: Final = 88
_SHOP_QR_FOLDER: Final = "uzqr"
_NAME_LENGTH: Final = 16


@dataclass(frozen=True, slots=True)
class PictureRefusal:
    """A chosen file that was not taken; `fault` is None where the till's own folder failed."""

    name: str
    fault: PictureFault | None


class PictureStore(QObject):
    """Keeps at most eight pictures, each made small enough to be shown at once.

    What lies in the folder is what there is: nothing else remembers them. Files are read and
    written in another thread.
    """

    changed = Signal()
    added = Signal(object)
    """The refusals of what was chosen, a list; empty where all of it was taken."""
    loaded = Signal(Path, QSize, object)
    """A picture that was asked for in this box: a `QImage`, or a `PictureFault`."""
    shop_qr_checked = Signal(str, object)
    """A path, and what `open_shop_qr` says of it."""

    def __init__(self, folder: Path | None) -> None:
        # The application's child: the last word of another thread must not be what deletes it.
        super().__init__(QCoreApplication.instance())
        self._folder = folder
        self._is_busy = False
        self.added.connect(self._end_adding)

    @property
    def is_busy(self) -> bool:
        """Tell whether pictures that were chosen are being read."""
        return self._is_busy

    def paths(self) -> tuple[Path, ...]:
        """Return the files that are kept, in the order in which they are shown."""
        return _kept(self._folder)

    def add(self, paths: Sequence[str]) -> None:
        """Begin to keep copies of these files, as far as there is room; `added` follows."""
        if self._folder is not None and not self._is_busy:
            self._is_busy = True
            self._run(partial(self._add_all, self._folder, tuple(paths)))

    def remove(self, path: Path) -> None:
        """Delete one that is kept."""
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("a picture was not deleted: %s", error)
        self.changed.emit()

    def keep_shop_qr(self, text: str) -> Path | None:
        """Draw the shop's own UzQR beside the pictures; return its file, None where that failed.

        One code has one file, whose name tells it from the others.
        """
        if self._folder is None:
            return None
        name = sha256(text.encode()).hexdigest()[:_NAME_LENGTH]
        path = self._folder / _SHOP_QR_FOLDER / f"uzqr-{name}.png"
        return path if _write(path, draw_shop_qr(text), "png") else None

    def load(self, path: Path, box: QSize) -> None:
        """Begin to read one, at most as large as the box in pixels; `loaded` follows."""
        self._run(partial(self._load, path, box))

    def check_shop_qr(self, path: str) -> None:
        """Begin to read a picture with the shop's own UzQR; `shop_qr_checked` follows."""
        self._run(partial(self._check_shop_qr, path))

    def _run(self, work: Callable[[], None]) -> None:
        QThreadPool.globalInstance().start(work)

    # ------------------------------------------------------------ in the other thread

    def _add_all(self, folder: Path, paths: Sequence[str]) -> None:
        refused = []
        for path in paths[: MOST - len(_kept(folder))]:
            found = load_picture(path)
            if isinstance(found, PictureFault):
                refused.append(PictureRefusal(Path(path).name, found))
            elif not _keep(folder, found):
                refused.append(PictureRefusal(Path(path).name, None))
        self.added.emit(refused)

    def _load(self, path: Path, box: QSize) -> None:
        found = load_picture(str(path))
        if isinstance(found, QImage):
            found = scaled_to_fit(found, box)
        self.loaded.emit(path, box, found)

    def _check_shop_qr(self, path: str) -> None:
        self.shop_qr_checked.emit(path, open_shop_qr(path))

    # ------------------------------------------------------------ back in the window's

    @Slot(object)
    def _end_adding(self, _refused: object) -> None:
        self._is_busy = False
        self.changed.emit()


def pictures_in(folder: str) -> list[str]:
    """Return the picture files of a folder, by name; empty where it cannot be read."""
    try:
        found = sorted(Path(folder).iterdir())
    except OSError:
        return []
    return [str(each) for each in found if each.suffix.lower() in SUFFIXES]


def _kept(folder: Path | None) -> tuple[Path, ...]:
    return tuple(map(Path, pictures_in(str(folder))[:MOST])) if folder is not None else ()


def _keep(folder: Path, image: QImage) -> bool:
    """Write a copy under the next free number; return False where that failed."""
    kind = "png" if image.hasAlphaChannel() else "jpg"
    last = max((int(each.stem) for each in _kept(folder) if each.stem.isdecimal()), default=0)
    return _write(folder / f"{last + 1:04}.{kind}", image, kind)


def _write(path: Path, image: QImage, kind: str) -> bool:
    """Write a picture whole or not at all; return False where that failed."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        log.warning("no folder for pictures: %s", error)
        return False
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        return False
    writer = QImageWriter(file, kind.encode())
    writer.setQuality(_QUALITY if kind == "jpg" else -1)
    return writer.write(image) and file.commit()

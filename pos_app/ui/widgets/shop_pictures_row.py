"""The owner's pictures for the customer's screen: what is kept, and the buttons to change it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QHideEvent, QImage, QPixmap, QShowEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.file_dialog import make_file_dialog, show_pictures_only
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.picture_setting import lay_out_setting
from pos_app.ui.widgets.shop_picture_row import FAULT_PHRASES
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import appearance_words
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from pos_app.ui.devices.picture_store import PictureRefusal, PictureStore

SIDE = 96
_COLUMNS = 4
_BOX = QSize(SIDE, SIDE)


class _Kept(QWidget):
    """One picture that is kept, and the button that removes it."""

    def __init__(self, context: UiContext, number: int) -> None:
        super().__init__()
        self.picture = QLabel()
        self.picture.setFixedSize(_BOX)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.remove = Button(context.theme, context.icons, ButtonKind.QUIET, icon="trash-2")
        self.remove.setObjectName(f"remove-picture-{number}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.picture)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignHCenter)

    def set_image(self, image: QImage | None, sign: QPixmap) -> None:
        """Show the picture; a damaged one as a sign."""
        self.picture.setPixmap(sign if image is None else QPixmap.fromImage(image))


class ShopPicturesRow(Translated):
    """Asks the till's own store; what was refused is said with its reason."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._store: PictureStore | None = None
        self._refusals: list[PictureRefusal] = []
        self._empty_folder, self._was_full = "", False
        self._damaged: list[str] = []
        self._kept: list[tuple[Path, _Kept]] = []
        self.problem = HintBar(context, words, "pictures-error")
        self.reading = Text(context.theme, TextSize.SMALL, colour=context.theme.palette.soft)
        self.reading.setObjectName("pictures-reading")
        self.choose = self.make_button(
            "choose-pictures", appearance_words.CHOOSE_PICTURES, icon="image-plus"
        )
        self.folder = self.make_button("choose-folder", appearance_words.CHOOSE_FOLDER)
        self.choose.clicked.connect(self._choose_files)
        self.folder.clicked.connect(self._choose_folder)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._store is None:
            self._store = self.context.pictures()
            self._store.changed.connect(self._show_kept)
            self._store.added.connect(self._tell)
            self._store.loaded.connect(self._take)
        if not event.spontaneous():  # as below
            self._show_kept()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # a window that is minimised is not left
            self._refusals, self._empty_folder, self._was_full = [], "", False

    def restore_from(self, before: Self) -> None:
        """Say what the former row has said of what was chosen."""
        self._refusals, self._was_full = before._refusals, before._was_full
        self._empty_folder = before._empty_folder

    def retranslate(self) -> None:
        text = self.words.text
        for number, (_, kept) in enumerate(self._kept, 1):
            kept.remove.set_accessible_text(text(appearance_words.REMOVE_PICTURE_N, number=number))
        busy = self._store is not None and self._store.is_busy
        self.reading.announce(text(appearance_words.READING_PICTURES) if busy else "")
        self.reading.setVisible(busy)
        for button in (self.choose, self.folder):
            button.setEnabled(not busy)
        self.problem.set_message("triangle-alert", " ".join(self._problems()), bad=True)

    def _problems(self) -> list[str]:
        text = self.words.text
        said = [
            text(
                FAULT_PHRASES[each.fault] if each.fault else appearance_words.PICTURE_NOT_KEPT,
                name=each.name,
            )
            for each in self._refusals
        ]
        said += [text(appearance_words.PICTURE_DAMAGED, name=name) for name in self._damaged]
        if self._empty_folder:
            said.append(text(appearance_words.NO_PICTURES_THERE, name=self._empty_folder))
        if self._was_full:
            said.append(text(appearance_words.PICTURES_FULL))
        return said

    @Slot()
    def _show_kept(self) -> None:
        """Show a place for each picture that is kept, and have them read."""
        assert self._store is not None  # noqa: S101 - made when the row was first shown
        for _, kept in self._kept:
            kept.hide()
            kept.deleteLater()
        self._damaged, self._kept = [], []
        for place, path in enumerate(self._store.paths()):
            kept = _Kept(self.context, place + 1)
            kept.remove.clicked.connect(lambda _=False, path=path: self._remove(path))
            self._grid.addWidget(kept, *divmod(place, _COLUMNS))
            self._kept.append((path, kept))
            self._store.load(path, self._box())
        self.retranslate()

    @Slot(Path, QSize, object)
    def _take(self, path: Path, box: QSize, found: object) -> None:
        for kept_path, kept in self._kept:
            if kept_path != path or box != self._box():
                continue
            image = found if isinstance(found, QImage) else None
            if image is None and path.name not in self._damaged:
                self._damaged.append(path.name)
            if image is not None:
                image.setDevicePixelRatio(self.devicePixelRatioF())
            palette = self.context.theme.palette
            sign = self.context.icons.pixmap("triangle-alert", 32, palette.danger)
            kept.set_image(image, sign)
            self.retranslate()

    def _box(self) -> QSize:
        return _BOX * self.devicePixelRatioF()

    @Slot(object)
    def _tell(self, refusals: list[PictureRefusal]) -> None:
        self._refusals = refusals
        self.retranslate()

    def _remove(self, path: Path) -> None:
        assert self._store is not None  # noqa: S101 - there is something to remove
        self._refusals, self._was_full = [], False
        self.choose.setFocus()
        self._store.remove(path)

    def _choose_files(self) -> None:
        mode, title = QFileDialog.FileMode.ExistingFiles, appearance_words.CHOOSE_PICTURES
        dialog = make_file_dialog(self, "pictures-dialog", title, mode)
        show_pictures_only(dialog, self)
        dialog.filesSelected.connect(self._add)
        dialog.open()

    def _choose_folder(self) -> None:
        mode, title = QFileDialog.FileMode.Directory, appearance_words.CHOOSE_FOLDER
        dialog = make_file_dialog(self, "pictures-dialog", title, mode)
        dialog.fileSelected.connect(self._add_folder)
        dialog.open()

    def _add_folder(self, folder: str) -> None:
        from pos_app.ui.devices.picture_store import pictures_in

        self._add(pictures_in(folder), folder)

    def _add(self, paths: list[str], folder: str = "") -> None:
        from pos_app.ui.devices.picture_store import MOST

        assert self._store is not None  # noqa: S101 - made when the row was first shown
        self._refusals = []
        self._empty_folder = "" if paths else Path(folder).name
        self._was_full = len(paths) + len(self._kept) > MOST
        if paths:
            self._store.add(paths)
        self.retranslate()

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setSpacing(Gap.TIGHT)
        self._grid.setColumnStretch(_COLUMNS, 1)
        inside = (self.problem, self._grid, self.reading)
        phrases = (appearance_words.SHOW_PICTURES, appearance_words.SHOW_PICTURES_TEXT)
        lay_out_setting(self, "image-plus", phrases, inside, (self.choose, self.folder))

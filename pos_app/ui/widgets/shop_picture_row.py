"""The shop's own UzQR: the picture as it is shown, and the buttons to choose and remove it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel

from pos_app.ui.model.shop_picture import PictureFault, open_picture, scaled_to_fit
from pos_app.ui.theme.palette import QR_GROUND
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.file_dialog import make_file_dialog, show_pictures_only
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.picture_setting import lay_out_setting
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import appearance_words
from pos_app.ui.wording.words import Words

SIDE = 132
FAULT_PHRASES = {
    PictureFault.GONE: appearance_words.PICTURE_GONE,
    PictureFault.BAD: appearance_words.PICTURE_BAD,
    PictureFault.LARGE: appearance_words.PICTURE_LARGE,
    PictureFault.NO_QR: appearance_words.PICTURE_NO_QR,
}


class ShopPictureRow(Translated):
    """Shows the picture that is kept; emits `path_chosen` with another, or with an empty path."""

    path_chosen = Signal(str)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._path: str | None = None
        self._problem: tuple[PictureFault, str] | None = None
        self.picture = QLabel()
        self.picture.setObjectName("shop-qr-picture")
        self.picture.setFixedSize(SIDE, SIDE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setStyleSheet(f"background: {QR_GROUND};")
        self.bind_text(self.picture.setAccessibleName, appearance_words.SHOP_QR)
        self.file = Text(context.theme, TextSize.SMALL, colour=context.theme.palette.soft)
        self.file.setObjectName("shop-qr-file")
        self.problem = HintBar(context, words, "shop-qr-error")
        self.choose = self.make_button(
            "choose-shop-qr", appearance_words.CHOOSE_PICTURE, icon="image-plus"
        )
        self.remove = self.make_button(
            "remove-shop-qr", appearance_words.REMOVE_PICTURE, icon="trash-2"
        )
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(self._remove)
        self._lay_out()
        self.set_path("")

    def set_path(self, path: str) -> None:
        """Show the picture of this path; an empty one is none."""
        if path == self._path:
            return
        self._path = path
        found = open_picture(path) if path else None
        self._problem = (found, path) if isinstance(found, PictureFault) else None
        self._show(found if isinstance(found, QImage) else None)
        self.retranslate()

    def retranslate(self) -> None:
        words, path = self.words, self._path
        self.choose.set_text(
            words.text(appearance_words.OTHER_PICTURE if path else appearance_words.CHOOSE_PICTURE)
        )
        self.remove.setVisible(bool(path))
        self.file.set_text(Path(path).name if path else "")
        self.file.setVisible(bool(path))
        text = ""
        if self._problem is not None:
            fault, of = self._problem
            text = words.text(FAULT_PHRASES[fault], name=Path(of).name)
        self.problem.set_message("triangle-alert", text, bad=True)

    def _show(self, image: QImage | None) -> None:
        self.picture.setVisible(image is not None)
        if image is None:
            self.picture.clear()
            return
        ratio = self.devicePixelRatioF()
        small = scaled_to_fit(image, QSize(SIDE, SIDE) * ratio)
        small.setDevicePixelRatio(ratio)
        self.picture.setPixmap(QPixmap.fromImage(small))

    def _choose(self) -> None:
        mode, title = QFileDialog.FileMode.ExistingFile, appearance_words.CHOOSE_PICTURE
        dialog = make_file_dialog(self, "picture-dialog", title, mode)
        show_pictures_only(dialog, self)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, path: str) -> None:
        found = open_picture(path)
        if isinstance(found, PictureFault):
            self._problem = (found, path)
            self.retranslate()
            return
        self._problem = None
        self.retranslate()
        self.path_chosen.emit(path)

    def _remove(self) -> None:
        self._problem = None
        self.choose.setFocus()
        self.path_chosen.emit("")

    def _lay_out(self) -> None:
        inside = (self.problem, self.picture, self.file)
        phrases = (appearance_words.SHOP_QR, appearance_words.SHOP_QR_TEXT)
        lay_out_setting(self, "qr-code", phrases, inside, (self.choose, self.remove))

"""The shop's own UzQR: the picture as it is shown, and the buttons to choose and remove it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout

from pos_app.ui.model.shop_picture import PictureFault, open_picture, scaled_to_fit
from pos_app.ui.theme.palette import QR_GROUND
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.switch import ICON_SIZE
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
        dialog = QFileDialog(self, self.words.text(appearance_words.CHOOSE_PICTURE))
        dialog.setObjectName("picture-dialog")
        # The system's own would speak the system's language.
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        pictures = self.words.text(appearance_words.PICTURES)
        dialog.setNameFilter(f"{pictures} (*.png *.jpg *.jpeg)")
        dialog.fileSelected.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
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
        icon = IconView(self.context, ICON_SIZE)
        soft = self.context.theme.palette.soft
        icon.set_icon("qr-code", soft)
        texts = QVBoxLayout()
        texts.setSpacing(Gap.TIGHT)
        texts.addWidget(self.make_label(appearance_words.SHOP_QR, TextSize.BODY, bold=True))
        texts.addWidget(self.make_label(appearance_words.SHOP_QR_TEXT, TextSize.SMALL, colour=soft))
        texts.addWidget(self.problem)
        texts.addWidget(self.picture)
        texts.addWidget(self.file)
        buttons = QHBoxLayout()
        buttons.setSpacing(Gap.TIGHT)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        texts.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.NORMAL)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)

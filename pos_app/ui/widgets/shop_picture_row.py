"""The shop's own UzQR: the picture as it is shown, whom it pays, and how it is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel

from pos_app.domain.keyboard_layouts import readings
from pos_app.domain.uzqr import Uzqr, UzqrError, UzqrFault, parse_uzqr
from pos_app.ui.model.shop_picture import Fault, PictureFault, ShopQr, scaled_to_fit
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

if TYPE_CHECKING:
    from pos_app.ui.devices.picture_store import PictureStore

SIDE = 132
FAULT_PHRASES = {
    PictureFault.GONE: appearance_words.PICTURE_GONE,
    PictureFault.BAD: appearance_words.PICTURE_BAD,
    PictureFault.LARGE: appearance_words.PICTURE_LARGE,
    PictureFault.NO_QR: appearance_words.PICTURE_NO_QR,
    UzqrFault.NOT_UZQR: appearance_words.QR_NOT_UZQR,
    UzqrFault.DAMAGED: appearance_words.QR_DAMAGED,
    UzqrFault.FOREIGN: appearance_words.QR_FOREIGN,
    UzqrFault.ONE_SUM: appearance_words.QR_ONE_SUM,
}


class ShopPictureRow(Translated):
    """Shows the picture that is kept; emits `path_chosen` with another, or with an empty path.

    Only a code that was read and checked, in another thread, is shown or chosen.
    """

    path_chosen = Signal(str)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._path: str | None = None
        self._code: Uzqr | None = None
        self._problem: tuple[Fault | None, str] | None = None
        """Why it is refused (None: it could not be kept), and the file's name; none: scanned."""
        self._kept_problem: tuple[Fault | None, str] | None = None
        """What is wrong with the picture that is kept."""
        self._store: PictureStore | None = None
        self._chosen: str | None = None
        """A file that was chosen and is being read."""
        self._read: tuple[str, ShopQr] | None = None
        """What was read of a file when it was chosen, until it is kept."""
        self._is_waiting = False
        self._make_parts()
        self._lay_out()
        self.set_path("")

    def _make_parts(self) -> None:
        context, soft = self.context, self.context.theme.palette.soft
        self.picture = QLabel()
        self.picture.setObjectName("shop-qr-picture")
        self.picture.setFixedSize(SIDE, SIDE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setStyleSheet(f"background: {QR_GROUND};")
        self.bind_text(self.picture.setAccessibleName, appearance_words.SHOP_QR)
        self.merchant = Text(context.theme, TextSize.BODY, bold=True)
        self.merchant.setObjectName("shop-qr-merchant")
        self.file = Text(context.theme, TextSize.SMALL, colour=soft)
        self.file.setObjectName("shop-qr-file")
        self.problem = HintBar(context, self.words, "shop-qr-error")
        self.choose = self.make_button(
            "choose-shop-qr", appearance_words.CHOOSE_PICTURE, icon="image-plus"
        )
        self.scan = self.make_button(
            "scan-shop-qr", appearance_words.SCAN_SHOP_QR, icon="scan-line"
        )
        self.scan.setCheckable(True)
        self.remove = self.make_button(
            "remove-shop-qr", appearance_words.REMOVE_PICTURE, icon="trash-2"
        )
        self.choose.clicked.connect(self._choose)
        self.scan.clicked.connect(self._wait)
        self.remove.clicked.connect(self._remove)

    def set_path(self, path: str) -> None:
        """Show the picture of this path; an empty one is none."""
        if path == self._path:
            return
        self._path = path
        self._problem = self._kept_problem = self._code = None
        self._show(None)
        self.retranslate()
        read, self._read = self._read, None
        if read is not None and read[0] == path:
            self._show_kept(read[1])
        elif path:
            self._check(path)

    def restore_from(self, before: Self) -> None:
        """Wait for a code or a file as the former row does, and say what it has said."""
        self._path, self._code, self._read = before._path, before._code, before._read
        self._problem, self._kept_problem = before._problem, before._kept_problem
        self._is_waiting = before._is_waiting
        self._chosen, before._chosen = before._chosen, None
        self.picture.setPixmap(before.picture.pixmap())
        self.picture.setVisible(self._code is not None)
        if before._store is not None:
            self._listen()
        self.retranslate()

    def stop(self) -> None:
        """Wait for no scan any more."""
        self._is_waiting = False
        self.retranslate()

    def end_visit(self) -> None:
        """Wait for no scan any more, and say nothing of what was refused."""
        self._problem = self._kept_problem
        self.stop()

    def forget_wishes(self) -> None:
        """Take no file that is being read and no scan: another person wants neither."""
        self._chosen = None
        self.end_visit()

    def take_scan(self, text: str) -> None:
        """Take the code that was scanned, where one is waited for."""
        if not self._is_waiting:
            return
        self.stop()
        fault = UzqrFault.NOT_UZQR
        for reading in readings(text):
            try:
                self._keep(parse_uzqr(reading))
            except UzqrError as error:
                fault = error.fault if fault is UzqrFault.NOT_UZQR else fault
            else:
                return
        self._refuse(fault, "")

    def retranslate(self) -> None:
        words, path = self.words, self._path
        self.choose.set_text(
            words.text(appearance_words.OTHER_PICTURE if path else appearance_words.CHOOSE_PICTURE)
        )
        self.remove.setVisible(bool(path))
        self.scan.setChecked(self._is_waiting)
        self.file.set_text(Path(path).name if path else "")
        self.file.setVisible(bool(path))
        self.merchant.set_text(self._merchant())
        self.merchant.setVisible(self._code is not None)
        if self._is_waiting:
            self.problem.set_message("scan-line", words.text(appearance_words.SCAN_SHOP_QR_NOW))
            return
        text = ""
        if self._problem is not None:
            fault, name = self._problem
            name = name or words.text(appearance_words.SCANNED_QR)
            phrase = FAULT_PHRASES[fault] if fault else appearance_words.PICTURE_NOT_KEPT
            text = words.text(phrase, name=name)
        self.problem.set_message("triangle-alert", text, bad=True)

    def _merchant(self) -> str:
        """Say whom the code pays, in both of its names where they differ."""
        code = self._code
        if code is None:
            return ""
        names = [each for each in (code.merchant, code.uzbek_name) if each]
        if not names:
            return self.words.text(appearance_words.SHOP_QR_NAMELESS)
        name = " / ".join(dict.fromkeys(names))
        return self.words.text(appearance_words.SHOP_QR_PAYS, name=name)

    def _show(self, image: QImage | None) -> None:
        self.picture.setVisible(image is not None)
        if image is None:
            self.picture.clear()
            return
        ratio = self.devicePixelRatioF()
        small = scaled_to_fit(image, QSize(SIDE, SIDE) * ratio)
        small.setDevicePixelRatio(ratio)
        self.picture.setPixmap(QPixmap.fromImage(small))

    def _wait(self) -> None:
        self._is_waiting = not self._is_waiting
        self._problem = self._chosen = None
        self.retranslate()

    def _choose(self) -> None:
        self.stop()
        mode, title = QFileDialog.FileMode.ExistingFile, appearance_words.CHOOSE_PICTURE
        dialog = make_file_dialog(self, "picture-dialog", title, mode)
        show_pictures_only(dialog, self)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, path: str) -> None:
        self._chosen = path
        self._check(path)

    def _check(self, path: str) -> None:
        self._listen().check_shop_qr(path)

    def _listen(self) -> PictureStore:
        if self._store is None:
            self._store = self.context.pictures()
            self._store.shop_qr_checked.connect(self._take_checked)
        return self._store

    @Slot(str, object)
    def _take_checked(self, path: str, found: ShopQr | Fault) -> None:
        is_chosen = path == self._chosen
        if path == self._path:
            self._show_kept(found)
        if not is_chosen:
            return
        self._chosen = None
        if isinstance(found, ShopQr):
            self._read = path, found
            self._give(path)
        elif self.isVisible():  # who has gone is told nothing, nor is the next one
            self._refuse(found, Path(path).name)

    def _show_kept(self, found: ShopQr | Fault) -> None:
        """Show what was read of the picture that is kept, or say what is wrong with it."""
        if isinstance(found, ShopQr):
            self._code, self._kept_problem = found.code, None
            self._show(found.image)
        else:
            self._kept_problem = found, Path(self._path or "").name
            self._problem = self._problem or self._kept_problem
        self.retranslate()

    def _keep(self, code: Uzqr) -> None:
        """Draw the code that was scanned into the till's own folder, and choose that."""
        path = self.context.pictures().keep_shop_qr(code.text)
        if path is None:
            self._refuse(None, "")
        else:
            self._give(str(path))

    def _give(self, path: str) -> None:
        self._problem = None
        self.retranslate()
        self.path_chosen.emit(path)

    def _refuse(self, fault: Fault | None, name: str) -> None:
        self._problem = (fault, name)
        self.retranslate()

    def _remove(self) -> None:
        self._problem = self._chosen = None
        self.choose.setFocus()
        self.path_chosen.emit("")

    def _lay_out(self) -> None:
        inside = (self.problem, self.picture, self.merchant, self.file)
        phrases = (appearance_words.SHOP_QR, appearance_words.SHOP_QR_TEXT)
        buttons = (self.choose, self.remove)
        lay_out_setting(self, "qr-code", phrases, inside, buttons, (self.scan,))

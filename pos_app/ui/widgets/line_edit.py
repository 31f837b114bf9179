"""One line of text that never waits for another program's clipboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QMenu

from pos_app.ui.devices.clipboard import ClipboardReader
from pos_app.ui.devices.keyboard import ENTER_KEYS, is_paste


class LineEdit(QLineEdit):
    """A QLineEdit whose paste, by Ctrl+V, menu and middle button, comes when the text is there.

    `paste_failed` where it does not come. Nothing can be dropped here: that waits as well.
    A text that comes after the field was left, filled anew or barred is not put into it.
    An Enter that is held says nothing, for what it would confirm may have come under it.
    """

    paste_failed = Signal()

    def __init__(self, clipboard: ClipboardReader) -> None:
        super().__init__()
        self._clipboard = clipboard
        self._paste_text = ""
        self._pastes = 0
        """Counts on with each thing that a text still to come was not meant for."""
        self.setAcceptDrops(False)

    def set_paste_text(self, text: str) -> None:
        """Name what the menu offers."""
        self._paste_text = text

    def setText(self, text: str | None) -> None:
        self._pastes += text != self.text()
        super().setText(text)

    def clear(self) -> None:
        self._pastes += 1
        super().setText("")  # Qt's own can be undone, by whoever writes here next

    def hideEvent(self, event: QHideEvent) -> None:
        self._pastes += 1
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.EnabledChange:
            self._pastes += 1
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_paste(event):
            self.begin_paste()
        elif event.key() in ENTER_KEYS and event.isAutoRepeat():
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        x_pastes = QGuiApplication.clipboard().supportsSelection()
        if x_pastes and event.button() is Qt.MouseButton.MiddleButton:
            self.begin_paste(selection=True)
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._paste_text).triggered.connect(lambda _checked: self.begin_paste())
        menu.popup(event.globalPos())

    def begin_paste(self, *, selection: bool = False) -> None:
        """Paste the clipboard's text as soon as it is there; what is typed meanwhile stays."""
        if self.isEnabled() and not self.isReadOnly():
            number = self._pastes
            self._clipboard.read(self, lambda text: self._take(number, text), selection=selection)

    def _take(self, number: int, text: str | None) -> None:
        if number != self._pastes:
            return
        if text is None:
            self.paste_failed.emit()
        elif text:
            self.insert(text)

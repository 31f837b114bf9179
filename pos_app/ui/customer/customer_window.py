"""The customer's window: on a monitor of its own, or over the till while the screen is turned."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.customer.customer_view import CustomerView
from pos_app.ui.customer.staff_bar import StaffBar
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import Words, phrases

_BARE = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})
BACK_KEYS = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_F9})


class CustomerWindow(QWidget):
    """Covers one monitor. On the customer's own it takes no keys: they belong to the till.

    `back_wanted` when staff want the till back; `typed` carries a key that is for the till.
    """

    language_chosen = Signal(object)
    refused = Signal()
    """The code that is to be shown does not read back."""
    back_wanted = Signal()
    typed = Signal(object)

    def __init__(self, context: UiContext, words: Words, staffs: UiContext, staff: Words) -> None:
        super().__init__(None, _BARE)
        self.setObjectName("customer-window")
        self.setWindowTitle(phrases.PROGRAM_NAME)
        self.setMinimumSize(1, 1)
        self._finished = False
        self.turned = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._fill(context, words, staffs, staff)

    def restyle(self, context: UiContext, words: Words, staffs: UiContext, staff: Words) -> None:
        """The same window in other looks; it has to be told again what to show."""
        for old in (self.view, self.bar):
            old.hide()
            self._column.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        self._fill(context, words, staffs, staff)

    def _fill(self, context: UiContext, words: Words, staffs: UiContext, staff: Words) -> None:
        self.view = CustomerView(context, words)
        self.view.language_chosen.connect(self.language_chosen)
        self.view.pay.qr.refused.connect(self.refused)
        self.bar = StaffBar(staffs, staff)
        self.bar.setVisible(self.turned)
        self.bar.held.connect(self.back_wanted)
        self._column.addWidget(self.view, 1)
        self._column.addWidget(self.bar)

    def cover(self, screen: QScreen, *, turned: bool) -> None:
        """Fill this monitor; `turned` where it is the till's own, turned to the customer."""
        if turned is not self.turned or not self.isVisible():
            self.hide()
            self.turned = turned
            self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus, not turned)
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not turned)
            self.bar.setVisible(turned)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        # Not showFullScreen: that would take the keys away from the till.
        self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
        self.show()
        if turned:
            self.activateWindow()
            self.setFocus()

    def take_away(self) -> None:
        """Be seen no more; nothing to pay by stays in a window that is not."""
        self.hide()
        self.view.clear_payment()

    def finish(self) -> None:
        """Close for good."""
        self._finished = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody closes it at the counter; a till whose screen is turned comes back."""
        event.setAccepted(self._finished)
        if not self._finished and self.turned:
            self.back_wanted.emit()

    def event(self, event: QEvent) -> bool:
        """Every key is for the till, Tab as well; but the ones that bring it back."""
        if not isinstance(event, QKeyEvent) or event.type() not in _KEYS:
            return super().event(event)
        if self.turned and event.key() in BACK_KEYS:
            if event.type() is QEvent.Type.KeyPress:
                self.back_wanted.emit()
        else:
            self.typed.emit(event)
        return True

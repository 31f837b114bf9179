"""The customer's window: on a monitor of its own, or over the till's monitor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.customer.customer_view import CustomerView
from pos_app.ui.customer.staff_bar import StaffBar
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words

_WINDOW_FLAGS = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
_KEY_EVENTS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})
BACK_KEYS = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_F9})


class CustomerWindow(QWidget):
    """Covers one monitor. On the customer's own it takes no keys: they belong to the till.

    `back_wanted` when staff want the till back; `key_typed` carries a key that is for the till.
    """

    language_chosen = Signal(object)
    refused = Signal()
    """The code that is to be shown does not read back."""
    back_wanted = Signal()
    key_typed = Signal(object)

    def __init__(
        self, context: UiContext, words: Words, staff_context: UiContext, staff_words: Words
    ) -> None:
        super().__init__(None, _WINDOW_FLAGS)
        self.setObjectName("customer-window")
        self.setWindowTitle(phrases.PROGRAM_NAME)
        self.setMinimumSize(1, 1)
        self._finished = False
        self.on_till_monitor = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._build(context, words, staff_context, staff_words)

    def restyle(
        self, context: UiContext, words: Words, staff_context: UiContext, staff_words: Words
    ) -> None:
        """Build the view anew in another appearance; the caller sets its state again."""
        self.view.setParent(None)
        self.view.deleteLater()
        self._build(context, words, staff_context, staff_words)

    def _build(
        self, context: UiContext, words: Words, staff_context: UiContext, staff_words: Words
    ) -> None:
        self.view = CustomerView(context, words)
        self.view.language_chosen.connect(self.language_chosen)
        self.view.pay.qr.refused.connect(self.refused)
        self.bar = StaffBar(staff_context, staff_words)
        self.view.set_staff_bar(self.bar, shown=self.on_till_monitor)
        self.bar.long_pressed.connect(self.back_wanted)
        self._column.addWidget(self.view)
        context.theme.style_window(self)

    def cover(self, screen: QScreen, *, on_till_monitor: bool) -> None:
        """Fill this monitor; `on_till_monitor` where it is the till's own."""
        if on_till_monitor is not self.on_till_monitor or not self.isVisible():
            self.hide()
            self.on_till_monitor = on_till_monitor
            self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus, not on_till_monitor)
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not on_till_monitor)
            self.view.set_staff_bar(self.bar, shown=on_till_monitor)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        # Not showFullScreen: that would take the keys away from the till.
        self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
        self.show()
        if on_till_monitor:
            self.activateWindow()
            self.setFocus()

    def withdraw(self) -> None:
        """Hide the window and remove the payment from it."""
        self.hide()
        self.view.clear_payment()

    def finish(self) -> None:
        """Close the window for good."""
        self._finished = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Refuse to close before `finish`; over the till it asks to be taken away instead."""
        event.setAccepted(self._finished)
        if not self._finished and self.on_till_monitor:
            self.back_wanted.emit()

    def event(self, event: QEvent) -> bool:
        """Pass every key on to the till, Tab too, but for the keys that bring the till back."""
        if not isinstance(event, QKeyEvent) or event.type() not in _KEY_EVENTS:
            return super().event(event)
        if self.on_till_monitor and event.key() in BACK_KEYS:
            if event.type() is QEvent.Type.KeyPress:
                self.back_wanted.emit()
        else:
            self.key_typed.emit(event)
        return True

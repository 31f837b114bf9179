"""Lets first touches and the keys of a keypad through to a kiosk, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QInputEvent, QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.ui.kiosk.pad import pad_key

DEAF_S: Final = 0.3
"""After a page was painted: the rest of a double tap is not for it."""
UNPAINTED_S: Final = 3.0
"""So long at most a page that is not painted yet takes nothing: it was meant for the one before."""
_REFUSED: Final = frozenset(
    {
        QEvent.Type.ContextMenu,
        QEvent.Type.Wheel,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
        QEvent.Type.ToolTip,
        QEvent.Type.WhatsThis,
        QEvent.Type.QueryWhatsThis,
        QEvent.Type.Gesture,
        QEvent.Type.GestureOverride,
        QEvent.Type.NativeGesture,
        QEvent.Type.Shortcut,
        QEvent.Type.InputMethod,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletRelease,
        QEvent.Type.Enter,
        QEvent.Type.HoverEnter,
        QEvent.Type.HoverMove,
        QEvent.Type.FileOpen,
    }
)
"""No menu, no scrolling, nothing dropped, no pinch, no hover: none of it is for a kiosk."""
_KEYS: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
)
_MOUSE: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
    }
)
_PRESSES: Final = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})
_TOUCHES: Final = frozenset(
    {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}
)


class InputGuard(QObject):
    """Filters all that comes to one window and its widgets.

    `tapped` before a press goes on, with its place on the screen; where `takes_press` says no the
    press ends there. `key_pressed` carries what a key of the pad means; no widget gets a key.
    """

    tapped = Signal(QPoint)
    key_pressed = Signal(str)

    def __init__(
        self,
        widget: QWidget,
        takes_press: Callable[[], bool],
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(widget)
        self._widget, self._takes_press, self._seconds = widget, takes_press, seconds
        self._deaf_until = 0.0
        self._is_held = False
        """The key that came last repeats itself."""
        self._swallows = False
        """The press was refused, so that its end and what follows it are too."""
        application = QApplication.instance()
        assert application is not None  # noqa: S101 - there is a widget
        application.installEventFilter(self)

    @property
    def is_deaf(self) -> bool:
        """Tell whether another page comes, or has come a moment ago."""
        return self._seconds() < self._deaf_until

    def be_deaf(self) -> None:
        """Take no touch and no key for a moment: another page is on the screen."""
        self._deaf_until = self._seconds() + DEAF_S

    def wait_for_paint(self) -> None:
        """Take none until another page is on the screen: `be_deaf` is called then."""
        self._deaf_until = self._seconds() + UNPAINTED_S

    def stop(self) -> None:
        """Filter nothing any more."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _REFUSED:
            return self._is_ours(watched)
        if kind in _KEYS:
            return isinstance(watched, QWidget) and self._is_ours(watched) and self._take_key(event)
        if kind in _TOUCHES and isinstance(event, QTouchEvent):
            return self._is_ours(watched) and len(event.points()) > 1
        if kind in _MOUSE and isinstance(event, QMouseEvent) and self._is_our_window(watched):
            return self._take_mouse(event)
        return False

    def _take_key(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = pad_key(event)
            was_held, self._is_held = self._is_held, event.isAutoRepeat()
            if key and not (was_held and self._is_held) and not self.is_deaf:
                self.key_pressed.emit(key)
        if isinstance(event, QInputEvent):
            event.accept()
        return True

    def _take_mouse(self, event: QMouseEvent) -> bool:
        """Return True for what goes no further."""
        if event.type() in _PRESSES:
            if event.button() is not Qt.MouseButton.LeftButton:
                return True
            self.tapped.emit(event.globalPosition().toPoint())
            self._swallows = self.is_deaf or not self._takes_press()
        elif event.type() is QEvent.Type.MouseButtonRelease:
            if event.button() is not Qt.MouseButton.LeftButton:
                return True
            swallowed, self._swallows = self._swallows, False
            return swallowed
        return self._swallows

    def _is_our_window(self, watched: QObject) -> bool:
        return watched is self._widget.windowHandle()

    def _is_ours(self, watched: QObject) -> bool:
        if isinstance(watched, QWidget):
            return watched is self._widget or self._widget.isAncestorOf(watched)
        return self._is_our_window(watched)

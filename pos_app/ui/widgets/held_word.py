"""A sign's word for a finger: touch has no tool tip, so one that rests on the sign is told it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QToolTip, QWidget

from pos_app.ui.widgets.button import Button

HOLD_MS = 600


class HeldWord(QObject):
    """Shows the word of a button whose icon stands alone while it is held; then it is no press."""

    def __init__(self, button: Button) -> None:
        super().__init__(button)
        self._button = button
        self._timer = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._timer.timeout.connect(self._show)
        button.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress:
            self._timer.start()
        elif event.type() is QEvent.Type.MouseButtonRelease:
            self._timer.stop()
        return False

    def _show(self) -> None:
        if self._button.isDown() and not self._button.visible_text():
            self._button.setDown(False)  # Qt takes the release for none of its own then
            show_word(self._button)


def show_word(widget: QWidget) -> None:
    """Show the widget's tool tip below it at once, where it has one."""
    if widget.toolTip():
        below = widget.mapToGlobal(QPoint(0, widget.height()))
        QToolTip.showText(below, widget.toolTip(), widget)

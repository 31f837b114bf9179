"""Listens which widgets are shown as windows: a part that is one would take the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class ShownWindows(QObject):
    """Keeps the class of each widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.found.append(type(watched).__name__)
        return False


@contextmanager
def no_other_window(qapp: QApplication) -> Iterator[None]:
    """See to it that meanwhile the window alone is shown as one, not even for a moment.

    Every event of the program's passes through Python for it, which takes its time.
    """
    shown = ShownWindows()
    qapp.installEventFilter(shown)
    try:
        yield
    finally:
        qapp.removeEventFilter(shown)
    assert "MainWindow" in shown.found
    others = set(shown.found) - {"MainWindow"}
    assert not others, others

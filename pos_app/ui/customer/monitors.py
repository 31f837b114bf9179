"""Which monitor is the customer's."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen


class Beside(Enum):
    """The customer's monitor, as the cashier has to know of it."""

    NONE = auto()
    THERE = auto()
    LOST = auto()
    """It was there since the start, and is not now."""


def customers_monitor(others: Sequence[str], remembered: str) -> int | None:
    """Which of the monitors that are not the till's, by their names; None for none of them.

    The remembered one; else the only one there is. Where there are several, only a till that never
    had one takes the first: a kitchen's monitor is not to be covered because the customer's went.
    """
    if remembered in others:
        return others.index(remembered)
    if not others or (remembered and len(others) > 1):
        return None
    return 0


def apart_from(tills: QScreen) -> list[QScreen]:
    """The monitors that show something else than the till's own; a mirrored one does not."""
    taken = tills.geometry()
    return [
        screen
        for screen in QGuiApplication.screens()
        if screen is not tills and not screen.geometry().intersects(taken)
    ]


class Monitors(QObject):
    """Says `changed` when one was plugged in or moved, `gone` when one is being unplugged."""

    changed = Signal()
    gone = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101 - there is a window
        application.screenAdded.connect(self._added)
        application.screenRemoved.connect(self._removed)
        application.primaryScreenChanged.connect(self._changed)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._changed)

    @Slot(QScreen)
    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._changed)
        self.changed.emit()

    @Slot(QScreen)
    def _removed(self, screen: QScreen) -> None:
        self.gone.emit(screen)

    @Slot()
    def _changed(self) -> None:
        self.changed.emit()

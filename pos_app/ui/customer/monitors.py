"""The monitors of this computer: which are apart from the till's, and when one comes or goes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen


def other_monitors(till_screen: QScreen) -> list[QScreen]:
    """Return the monitors that show something else than the till's own; a mirror does not."""
    till_area = till_screen.geometry()
    return [
        screen
        for screen in QGuiApplication.screens()
        if screen is not till_screen and not screen.geometry().intersects(till_area)
    ]


class Monitors(QObject):
    """Emits `changed` when a monitor was plugged in or moved, `gone` when one is unplugged."""

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

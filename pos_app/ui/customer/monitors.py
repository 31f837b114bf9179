"""The monitors of this computer: which are apart from the till's, and when one comes or goes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen


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

"""When a page that has just come is on the screen: until then nobody has seen it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Emits `painted`, once for each page that is waited for."""

    painted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._page: QWidget | None = None

    @property
    def is_awaited(self) -> bool:
        """Tell whether the page has come and is not painted yet."""
        return self._page is not None

    def wait_for(self, page: QWidget) -> None:
        """Wait for this page, and for no other any more."""
        self._application().installEventFilter(self)
        self._page = page

    def stop(self) -> None:
        """Wait for none."""
        self._page = None
        self._application().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._is_of_page(watched):
            self.stop()
            self.painted.emit()
        return False

    def _is_of_page(self, painted: QObject) -> bool:
        """Tell whether it is the page or, as they may cover it wholly, one of its parts."""
        page = self._page
        if page is None or not isinstance(painted, QWidget):
            return False
        return painted is page or page.isAncestorOf(painted)

    @staticmethod
    def _application() -> QCoreApplication:
        application = QCoreApplication.instance()
        assert application is not None  # noqa: S101 - there is a page
        return application

"""Drives a window with no engine behind it: hands snapshots in, types, clicks, reads what it says.

The commands that the window sends are kept; nobody carries them out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, Qt, QThreadPool
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QWidget

from pos_app.engine.api.commands import Command
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.bridge import Bridge
from pos_app.ui.devices.clipboard import ReadForeign
from pos_app.ui.devices.keyboard import ENTER_KEYS
from pos_app.ui.devices.sound_output import SoundOutput
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.qr_view import QrView
from pos_app.ui.widgets.report_figures import FigureGroups
from pos_app.ui.widgets.visible_widgets import visible_widgets
from pos_app.ui.window.main_window import MainWindow
from pos_app.ui.window.window_options import Assets, WindowOptions
from tests import ROOT
from tests.drivers import samples
from tests.drivers.waiting import PATIENCE_S

SentCommand = TypeVar("SentCommand")
Widget = TypeVar("Widget", bound=QWidget)
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
SIZE = (1366, 768)


@dataclass
class WindowDriver:
    """The window, and the commands it has sent."""

    window: MainWindow
    bridge: Bridge
    sent: list[Command] = field(default_factory=list)

    def publish(self, snapshot: Snapshot) -> None:
        """Hand the window a snapshot, as the engine would, and let it arrive."""
        self.bridge.publish(snapshot)
        settle()

    def page(self) -> Page | None:
        """Return the page that is shown."""
        return self.window.page

    def sent_of(self, kind: type[SentCommand]) -> list[SentCommand]:
        """Return the commands of one kind, in the order in which they were sent."""
        return [each for each in self.sent if isinstance(each, kind)]

    def find(self, name: str) -> QWidget:
        """Return the one widget of this object name that is visible."""
        found = self._visible(name)
        assert len(found) == 1, f"{name}: {len(found)} of them are visible"
        return found[0]

    def find_as(self, kind: type[Widget], name: str) -> Widget:
        """Return the one visible widget of this object name, which must be of this class."""
        found = self.find(name)
        assert isinstance(found, kind), f"{name} is a {type(found).__name__}"
        return found

    def is_visible(self, name: str) -> bool:
        """Tell whether any widget of this object name is visible."""
        return bool(self._visible(name))

    def text(self, name: str) -> str:
        """Return what a label says, its no-break spaces as plain ones."""
        return _plain(self.find_as(QLabel, name).text())

    def rows(self, name: str) -> list[str]:
        """Return the texts of a list, a row each, their no-break spaces as plain ones."""
        model = self.find_as(QListView, name).model()
        return [_plain(str(model.index(row, 0).data())) for row in range(model.rowCount())]

    def figures(self, name: str) -> list[str]:
        """Return a report's headings and lines, the texts of each with ` | ` between them."""
        rows = self.find_as(FigureGroups, name).shown_rows()
        return [_plain(" | ".join(texts)) for texts in rows]

    def qr(self) -> QrView:
        """Return the cashier's QR code, visible or not."""
        return self.window.pages.payment.customer.qr.view

    def key_target(self) -> QWidget:
        """Return the widget that gets the keys."""
        focused = QApplication.focusWidget()
        return self.window if focused is None else focused

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press and release one key."""
        QTest.keyClick(self.key_target(), key, modifiers)

    def hold(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Repeat a key that is not let go, as the system does."""
        text = QKeySequence(key).toString() if key < Qt.Key.Key_Escape else ""
        text = "\r" if key in ENTER_KEYS else text
        for _ in range(5):
            event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text, True)
            QApplication.sendEvent(self.key_target(), event)

    def type(self, text: str) -> None:
        """Press and release the key of each character."""
        QTest.keyClicks(self.key_target(), text)

    def click(self, name: str) -> None:
        """Click the middle of a visible widget, or touch it there."""
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def click_past_guard(self, name: str) -> None:
        """Click once the moment after a charge is over in which nothing can be clicked."""
        self.window.click_guard.hide()
        self.click(name)

    def click_row(self, name: str, row: int) -> None:
        """Click the middle of a row of a visible list."""
        view = self.find_as(QListView, name)
        middle = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    def build_every_page(self) -> None:
        """Build what is otherwise built when a page is first opened."""
        for page in Page:
            self.window.pages.screen(page)

    def close(self) -> None:
        """End the window as the program does, and let Qt delete it."""
        self.window.finish()
        self.window.deleteLater()

    def _visible(self, name: str) -> list[QWidget]:
        return [each for each in visible_widgets(self.window) if each.objectName() == name]


def open_window(
    first: Snapshot,
    *,
    page: Page = Page.KEYPAD,
    size: tuple[int, int] = SIZE,
    return_after_ms: int = 60_000,
    now: Callable[[], datetime] = lambda: samples.NOW,
    sound_output: SoundOutput | None = None,
    read_foreign_clipboard: ReadForeign | None = None,
    picture_dir: Path | None = None,
    builds_ahead: bool = False,
) -> WindowDriver:
    """Open a window as `pos_app.app` builds it, and wait until it is on the screen.

    Pages are built when a test goes to them, and with `builds_ahead` as the program does it.
    """
    options = WindowOptions(
        start_page=page,
        lenient_words=False,
        now=now,
        return_after_ms=return_after_ms,
        sound_output=sound_output,
        read_foreign_clipboard=read_foreign_clipboard,
    )
    sent: list[Command] = []
    bridge = Bridge(sent.append)
    window = MainWindow(bridge, first, replace(assets(), picture_dir=picture_dir), options)
    window._preloader._started = not builds_ahead
    window.resize(*size)
    window.show()
    QTest.qWaitForWindowExposed(window)
    return WindowDriver(window, bridge, sent)


OpenWindow = Callable[..., WindowDriver]
"""The fixture `open_window`: `open_window` above, and each window is closed after the test."""


def assets() -> Assets:
    """Return the source tree's resources and built catalogues."""
    return Assets(ROOT / "resources", ROOT / "build" / "qm", ROOT / "docs")


def settle() -> None:
    """Process events until layouts are at rest and every visible code is painted.

    Layouts inside layouts take a round of events each, and a code is painted some time after; one
    that is refused changes the page, and then something else is laid out, or another size tried.
    What a clock's tick began in the last of them is laid out too, as it is before it is painted.
    """
    due = QDeadlineTimer(PATIENCE_S * 1000)
    for _ in range(3):
        for _ in range(3):
            QApplication.processEvents()
        while (unpainted := _unpainted_codes()) and not due.hasExpired():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)
        assert not unpainted, f"never painted: {[each.geometry() for each in unpainted]}"
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def finish_reading() -> None:
    """Wait until no thread reads a picture any more, and what it has read is shown."""
    settle()
    assert QThreadPool.globalInstance().waitForDone(PATIENCE_S * 1000)
    settle()


def _unpainted_codes() -> list[QrView]:
    """Return the codes that are about to be painted; what is scrolled away never is."""
    tops = (top for top in QApplication.topLevelWidgets() if top.isVisible())
    codes = (each for top in tops for each in visible_widgets(top) if isinstance(each, QrView))
    return [each for each in codes if not each.is_current and not each.visibleRegion().isEmpty()]


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")

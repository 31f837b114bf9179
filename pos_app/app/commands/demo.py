"""One whole training sale, played by the program itself, with a picture of every screen."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from pos_app.app.clock import SystemClock
from pos_app.app.desktop import DesktopApp
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.app.locale import system_language
from pos_app.app.qt_logging import redirect_to_log
from pos_app.config.logs import open_log
from pos_app.config.paths import Paths, catalogue_dir
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import Phase, SaleView
from pos_app.qr import read_pixels
from pos_app.ui.model.navigation import Page
from pos_app.ui.window.main_window import MainWindow
from pos_app.ui.wording import Words, terminal_words

log = logging.getLogger(__name__)

AMOUNT = "125000"
LOOK_EVERY_MS = 50
PATIENCE_MS = 30_000
Say = Callable[[str], None]
T = TypeVar("T")


class DemoError(Exception):
    """A screen that should have come did not."""


def demo(out: Path, languages: Sequence[str], size: tuple[int, int], *, say: Say) -> int:
    """Play the sale in each language; each picture's path goes to `say`, and the QR's text.

    Without a language the system's is taken.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    open_log(out)
    redirect_to_log()
    application = QApplication(["pos-app"])
    application.setQuitOnLastWindowClosed(False)
    for language in languages or (system_language(),):
        with tempfile.TemporaryDirectory(prefix="pos-app-demo-") as home:
            try:
                Play(Paths(Path(home)), Language(language), size, out, say).run()
            except DemoError as error:
                log.exception("the demo stopped")
                say(str(error))
                return ExitCode.SELF_TEST
            except Exception:
                log.critical("not caught", exc_info=True)
                raise
    del application
    return ExitCode.OK


class Play:
    """The sale in one language. Presses what a person would press, and waits for what comes."""

    def __init__(
        self, paths: Paths, language: Language, size: tuple[int, int], out: Path, say: Say
    ) -> None:
        self._paths = paths
        self._language = language
        self._size = size
        self._out = out
        self._say = say
        self.opened: list[Page] = []
        """Each of the window's pages, in the order they were drawn at the end of the sale."""

    def run(self) -> None:
        """Welcome and set-up, then training: keypad, payment, PAID, the list of sales."""
        with self._program(None) as program:
            window = program.window
            self._picture(window, "welcome")
            _click(window, "set-up")
            self._picture(window, "setup")
        with self._program(Mode.TRAINING) as program:
            _until(lambda: program.window.snapshot.phase is Phase.READY, "the till")
            self._sale(program.window)

    def _sale(self, window: MainWindow) -> None:
        for key in AMOUNT:
            _press(window, key)
        self._picture(window, "keypad")
        _press(window, "\r")
        self._picture(window, "preparing")
        view = _until(lambda: _view(window, SaleState.WAITING), "the QR")
        payment = self._picture(window, "payment")
        read = read_qr(payment)
        if view.payload is None or read != view.payload.text.reveal():
            raise DemoError(f"the QR on the screen reads {read!r}")
        self._say(
            Words(self._language, catalogue_dir()).text(terminal_words.QR_READ_BACK, text=read)
        )
        _click(window, "train-pays")
        _until(lambda: _view(window, SaleState.CONFIRMING), "the customer's claim")
        self._picture(window, "confirming")
        _until(lambda: _view(window, SaleState.PAID), "PAID")
        self._picture(window, "paid")
        _click(window, "next-sale")
        _click(window, "sales")
        _until(lambda: window.findChild(QWidget, "sales-page"), "the list of sales")
        self._picture(window, "sales")
        for page, screen in window.pages.screens.items():
            screen.set_snapshot(window.snapshot)
            window.pages.turn_to(page)
            QApplication.processEvents()
            window.grab()
            self.opened.append(page)

    @contextmanager
    def _program(self, mode: Mode | None) -> Iterator[DesktopApp]:
        shop = LocalSetup(self._paths, SystemClock(), self._language)
        program = DesktopApp(shop, mode)
        program.window.resize(*self._size)
        program.window.show()
        program.start_engine()
        try:
            yield program
        finally:
            program.stop()
            _until(lambda: program.ended, "the end")
            program.deleteLater()

    def _picture(self, window: QWidget, name: str) -> QImage:
        QApplication.processEvents()
        image = window.grab().toImage()
        width, height = self._size
        path = self._out / f"{self._language.value}-{name}-{width}x{height}.png"
        if not image.save(str(path)):
            raise DemoError(f"cannot save {path}")
        self._say(str(path))
        return image


def read_qr(image: QImage) -> str | None:
    """What a reader finds in a picture of the window."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = bytes(grey.constBits())
    return read_pixels(pixels, grey.width(), grey.height(), grey.bytesPerLine())


def _view(window: MainWindow, state: SaleState) -> SaleView | None:
    snapshot = window.snapshot
    view = snapshot.view(snapshot.shown)
    return view if view is not None and view.sale.state is state else None


def _until(probe: Callable[[], T | None], what: str) -> T:
    """Let the program run until `probe` gives something."""
    loop = QEventLoop()
    look = QTimer(interval=LOOK_EVERY_MS)
    look.timeout.connect(lambda: loop.quit() if probe() else None)
    look.start()
    QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
    if not probe():
        loop.exec()
    found = probe()
    if not found:
        raise DemoError(f"never came: {what}")
    return found


def _press(window: QWidget, text: str) -> None:
    key = Qt.Key.Key_Return if text == "\r" else Qt.Key(ord(text.upper()))
    focused: QWidget | None = window.focusWidget()
    target = window if focused is None else focused
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
    QApplication.processEvents()


def _click(window: QWidget, name: str) -> None:
    button = next((b for b in window.findChildren(QAbstractButton, name) if b.isVisible()), None)
    if button is None:
        raise DemoError(f"there is no button {name}")
    button.click()
    QApplication.processEvents()

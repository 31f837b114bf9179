"""`pos-app demo`: one whole training sale, played by the program itself, with pictures."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pos_app.app.clock import SystemClock
from pos_app.app.console import Console
from pos_app.app.desktop import DesktopApp, make_application
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.config.logs import open_log
from pos_app.config.paths import Paths, catalogue_dir
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import Phase
from pos_app.ui.model.navigation import Page
from pos_app.ui.window.demo_driver import DemoDriver, NotShownError
from pos_app.ui.wording import terminal_words
from pos_app.ui.wording.system_language import system_language
from pos_app.ui.wording.words import Words

log = logging.getLogger(__name__)

AMOUNT: Final = "125000"


def demo(console: Console, folder: Path, languages: Sequence[str], size: tuple[int, int]) -> int:
    """Play the sale in each language; prints each picture's path, and the QR's text.

    Without a language the system's is taken. Returns the exit code.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    open_log(folder)
    application = make_application("pos-app")
    for language in languages or (system_language(),):
        with tempfile.TemporaryDirectory(prefix="pos-app-demo-") as home:
            try:
                DemoSale(console.write, Paths(Path(home)), Language(language), size, folder).play()
            except NotShownError as error:
                log.exception("the demo stopped")
                console.write(str(error))
                return ExitCode.SELF_TEST
            except Exception:
                log.critical("not caught", exc_info=True)
                raise
    del application
    return ExitCode.OK


class DemoSale:
    """One training sale in one language, at a till with a folder of its own.

    `write` gets each picture's path, and the text of the QR.
    """

    def __init__(
        self,
        write: Callable[[str], None],
        paths: Paths,
        language: Language,
        size: tuple[int, int],
        folder: Path,
    ) -> None:
        self._write = write
        self._paths = paths
        self._language = language
        self._size = size
        self._folder = folder
        self.drawn_pages: list[Page] = []
        """Each of the window's pages, in the order they were drawn at the end of the sale."""

    def play(self) -> None:
        """Play welcome and set-up, then training: keypad, payment, PAID, the list of sales.

        Raises:
            NotShownError: a screen that should have come did not.
        """
        with self._open_app(None) as driver:
            self._save_picture(driver, "welcome")
            driver.click("set-up")
            self._save_picture(driver, "setup")
        with self._open_app(Mode.TRAINING) as driver:
            driver.wait_for_phase(Phase.READY, "the till")
            self._charge(driver)
            self._settle(driver)
            self.drawn_pages = driver.draw_each_page()

    def _charge(self, driver: DemoDriver) -> None:
        driver.type(AMOUNT)
        self._save_picture(driver, "keypad")
        driver.type("\r")
        self._save_picture(driver, "preparing")
        view = driver.wait_for_sale(SaleState.WAITING, "the QR")
        self._save_picture(driver, "payment")
        text = driver.read_qr()
        if view.payload is None or text != view.payload.text.reveal():
            raise NotShownError(f"the QR on the screen reads {text!r}")
        words = Words(self._language, catalogue_dir())
        self._write(words.text(terminal_words.QR_READ_BACK, text=text))

    def _settle(self, driver: DemoDriver) -> None:
        driver.click("train-pays")
        driver.wait_for_sale(SaleState.CONFIRMING, "the customer's claim")
        self._save_picture(driver, "confirming")
        driver.wait_for_sale(SaleState.PAID, "PAID")
        self._save_picture(driver, "paid")
        driver.click("next-sale")
        driver.click("sales")
        driver.wait_for_list("the list of sales")
        self._save_picture(driver, "sales")

    @contextmanager
    def _open_app(self, mode: Mode | None) -> Iterator[DemoDriver]:
        setup = LocalSetup(self._paths, SystemClock(), self._language)
        app = DesktopApp(setup, mode)
        driver = DemoDriver(app.till_window)
        app.window.resize(*self._size)
        app.window.show()
        app.start_engine()
        try:
            yield driver
        finally:
            app.stop()
            driver.wait_for(lambda: app.ended, "the end")
            app.deleteLater()

    def _save_picture(self, driver: DemoDriver, name: str) -> None:
        width, height = self._size
        path = self._folder / f"{self._language.value}-{name}-{width}x{height}.png"
        driver.save_picture(path)
        self._write(str(path))

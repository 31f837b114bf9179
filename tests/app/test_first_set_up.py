"""The first set-up of a whole program: its window, its engine, and a gateway that answers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pos_app.app.desktop import DesktopApp
from pos_app.app.local_setup import LocalSetup
from pos_app.domain.preferences import Mode
from pos_app.engine.api.snapshots import Phase
from pos_app.gateway.training.server import TrainingServer
from pos_app.ui.model.navigation import Page
from pos_app.ui.model.setup_steps import FormStep
from pos_app.ui.wording import setup_words
from tests.app.setups import setup_in
from tests.drivers.app_driver import AppDriver
from tests.drivers.credentials import write_credentials
from tests.drivers.set_up import step_of
from tests.drivers.window_driver import SIZE


class FirstSetUp(AppDriver):
    """A till that nobody has set up yet."""

    def __init__(self, setup: LocalSetup) -> None:
        super().__init__(DesktopApp(setup, None))
        self.window.resize(*SIZE)
        self.window.show()
        self.app.start_engine()
        self.wait_until(QApplication.focusWidget, "the window")

    def choose(self, file: Path) -> None:
        """Choose a file with keys, and wait until it was read."""
        self.window.pages.setup.form.keys.file_chosen.emit(str(file))
        self.wait_until(lambda: self.is_visible("chosen-file") and self.is_calm(), "the file")

    def is_calm(self) -> bool:
        """Tell whether the set-up waits for nothing."""
        return self.find("go-on").isEnabled()

    def go_on(self) -> None:
        """Press Enter."""
        self.press(Qt.Key.Key_Return)


def give_wrong_keys(driver: FirstSetUp, base_url: str, file: Path) -> None:
    """Go through the first three steps with keys that the gateway refuses, and say no."""
    driver.click("set-up")
    driver.type(base_url)
    driver.go_on()
    driver.choose(file)
    driver.go_on()
    driver.type("Navoiy savdo")
    driver.press(Qt.Key.Key_Tab)
    driver.type("1")
    driver.go_on()
    driver.wait_until(lambda: driver.is_visible("save-not"), "the question")
    driver.go_on()


def give_right_keys(driver: FirstSetUp, file: Path) -> None:
    """Take another file, and let the keys be asked for at each start."""
    driver.choose(file)
    driver.click("step-3")
    driver.go_on()
    driver.wait_until(lambda: driver.is_visible("keys-in-memory"), "no vault here")
    driver.click("keys-in-memory")
    driver.wait_until(lambda: driver.is_visible("keep-file"), "what becomes of the file")


def open_till(driver: FirstSetUp) -> None:
    """Delete the file, and go through the last two steps."""
    driver.click("delete-file")
    driver.wait_until(lambda: step_of(driver) is FormStep.QR, "the next step")
    driver.go_on()
    driver.wait_until(lambda: step_of(driver) is FormStep.CHECK, "the last step")
    driver.go_on()
    driver.wait_until(lambda: driver.page() is Page.KEYPAD, "the keypad")
    driver.wait_until(lambda: driver.window.snapshot.phase is Phase.READY, "the till")


def test_a_till_is_ready_only_once_the_gateway_has_accepted_its_keys(
    tmp_path: Path, training_server: TrainingServer, qtbot: object
) -> None:
    setup = setup_in(tmp_path / "till")
    right = write_credentials(tmp_path / "right")
    driver = FirstSetUp(setup)
    try:
        wrong = write_credentials(tmp_path / "wrong", public_key="WRONG")
        give_wrong_keys(driver, training_server.base_url, wrong)
        assert not setup.settings.provisioned, "the safe answer keeps nothing"
        assert step_of(driver) is FormStep.KEYS
        give_right_keys(driver, right)
        assert driver.text("saved-title") == driver.window._words.text(setup_words.SAVED)
        open_till(driver)
        assert not right.exists()
        assert driver.window.snapshot.mode is Mode.TEST
        driver.charge(516)
    finally:
        driver.stop()

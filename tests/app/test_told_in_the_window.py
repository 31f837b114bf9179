"""What is wrong with an installation's files is told in its window, and stops no sale."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.app.clock import SystemClock
from pos_app.app.desktop import DesktopApp, install_excepthook
from pos_app.app.local_setup import LocalSetup
from pos_app.config.logs import close_log, open_log
from pos_app.config.paths import Paths
from pos_app.domain.keys import SANDBOX_URL
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import ChangePreferences
from pos_app.ui.wording import phrases
from tests.drivers.app_driver import AppDriver, set_up_till
from tests.drivers.languages import WRITTEN
from tests.drivers.widget_texts import visible_texts


@pytest.mark.parametrize("language", WRITTEN)
def test_repaired_settings_are_told_with_the_reason_and_the_copy(
    tmp_path: Path, language: Language, qtbot: object
) -> None:
    (tmp_path / "settings.toml").write_text('till = "1"\nlanguage = "uzb"')
    setup = LocalSetup(Paths(tmp_path), SystemClock(), language, repair=True)
    driver = AppDriver(DesktopApp(setup, None))
    driver.window.show()
    told = driver.text("settings-repaired-text")
    aside = next(tmp_path.glob("settings.toml.broken-*"))
    assert str(aside) in told
    assert {"uz": "Kassir tili", "ru": "Язык кассира", "en": "Cashier’s language"}[language] in told
    driver.click("settings-repaired-seen")
    assert not driver.is_visible("settings-repaired")
    driver.stop()


@pytest.mark.parametrize("language", WRITTEN)
def test_a_file_that_somebody_spoils_while_the_till_is_open_is_told_as_what_it_is(
    tmp_path: Path, language: Language, qtbot: object
) -> None:
    """The till has its settings: none are fresh, and nothing of it is lost but that change."""
    setup = set_up_till(tmp_path, "http://127.0.0.1:9")
    driver = AppDriver(DesktopApp(setup, Mode.TRAINING))
    try:
        driver.start()
        assert not driver.is_visible("settings-repaired")
        (tmp_path / "settings.toml").write_text('till = "1')
        seen = driver.window.snapshot.setup_info.preferences
        wanted = replace(seen, language=language, dark=True)
        driver.send(ChangePreferences(wanted, seen))
        driver.wait_until(lambda: driver.is_visible("settings-repaired"), "the message")
        told = driver.text("settings-repaired-text")
        assert str(next(tmp_path.glob("settings.toml.broken-*"))) in told
        assert {"uz": "davom etadi", "ru": "работает дальше", "en": "goes on"}[language] in told
        assert LocalSetup(Paths(tmp_path), SystemClock(), Language.EN).settings == setup.settings
    finally:
        driver.stop()


@pytest.mark.parametrize("language", WRITTEN)
def test_settings_of_the_whole_computer_that_contradict_are_told(
    tmp_path: Path, language: Language, qtbot: object
) -> None:
    defaults = tmp_path / "defaults.toml"
    defaults.write_text("highest = 5000\n")
    (tmp_path / "till").mkdir()
    (tmp_path / "till" / "settings.toml").write_text(
        f'till = "1"\nlanguage = "{language.value}"\nlowest = 6000\n'
    )
    setup = LocalSetup(Paths(tmp_path / "till", defaults=defaults), SystemClock(), language)
    driver = AppDriver(DesktopApp(setup, None))
    driver.window.show()
    told = driver.text("defaults-left-out-text")
    assert str(defaults) in told
    assert {"uz": "texnikni chaqiring", "ru": "вызовите техника", "en": "call the technician"}[
        language
    ] in told
    driver.stop()


def test_settings_of_the_whole_computer_that_cannot_be_read_are_told(
    tmp_path: Path, qtbot: object
) -> None:
    defaults = tmp_path / "defaults.toml"
    defaults.write_text('\nlanguage = "de"\n')
    setup = LocalSetup(Paths(tmp_path / "till", defaults=defaults), SystemClock(), Language.EN)
    driver = AppDriver(DesktopApp(setup, None))
    driver.window.show()
    assert f"{defaults}:2" in driver.text("defaults-left-out-text")
    driver.stop()


def test_sound_settings_are_not_spoken_of(tmp_path: Path, qtbot: object) -> None:
    (tmp_path / "settings.toml").write_text('till = "1"')
    setup = LocalSetup(Paths(tmp_path), SystemClock(), Language.EN, repair=True)
    driver = AppDriver(DesktopApp(setup, None))
    assert driver.window.contents.tray.messages == ()
    driver.stop()


def test_a_till_without_a_log_sells_and_says_so(tmp_path: Path, qtbot: object) -> None:
    (tmp_path / "logs").write_text("a file in the folder's place")
    setup = LocalSetup(Paths(tmp_path), SystemClock(), Language.EN, repair=True)
    setup.log_file = open_log(setup.paths.logs)
    driver = AppDriver(DesktopApp(setup, Mode.TRAINING))
    try:
        driver.start()
        assert "log" in driver.text("log-lost-text")
        driver.charge(516)
    finally:
        driver.stop()
        close_log(setup.log_file)


def test_a_test_till_has_its_frame_from_the_first_paint(tmp_path: Path, qtbot: object) -> None:
    """Before the engine has opened anything."""
    (tmp_path / "settings.toml").write_text(f'shop = "A"\ntill = "1"\nbase_url = "{SANDBOX_URL}"')
    setup = LocalSetup(Paths(tmp_path), SystemClock(), Language.EN, repair=True)
    driver = AppDriver(DesktopApp(setup, Mode.LIVE))
    assert driver.window.contents.text == "SINOV"
    driver.stop()


def test_a_fault_that_nobody_caught_is_told_and_the_till_goes_on(
    tmp_path: Path, qtbot: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app = DesktopApp(LocalSetup(Paths(tmp_path), SystemClock(), Language.EN, repair=True), None)
    driver = AppDriver(app)
    driver.window.show()
    install_excepthook(app)
    before = visible_texts(driver.window)
    sys.excepthook(ValueError, ValueError("a slot's"), None)
    after = visible_texts(driver.window)
    driver.stop()
    assert phrases.FAULT in after - before

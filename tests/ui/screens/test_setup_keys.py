"""The step of the keys in the settings: a file that is chosen, and keys that are typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from pos_app.domain.errors import SettingsProblem
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import ChangePreferences, CheckCredentialsFile, SaveSetup
from pos_app.engine.api.snapshots import SetupState, SetupStep
from pos_app.ui.model.setup_steps import FormStep
from tests.drivers import samples
from tests.drivers.set_up import ACCOUNT, KEY, answer, fill, go_to, open_settings
from tests.drivers.window_driver import OpenWindow, WindowDriver


def choose(driver: WindowDriver, path: Path, qtbot: QtBot) -> None:
    driver.click("choose-file")
    dialog = driver.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(lambda: driver.window.findChild(QFileDialog) is None)


def with_chosen_file(open_window: OpenWindow, folder: Path, qtbot: QtBot) -> WindowDriver:
    """Open the settings, at the step of the keys, with a file that is read already."""
    driver = open_settings(open_window)
    go_to(driver, FormStep.KEYS)
    choose(driver, folder / "credentials.json", qtbot)
    answer(driver, SetupState(SetupStep.FILE_READ), samples.snapshot())
    return driver


def test_a_file_is_read_when_it_is_chosen(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    driver = open_settings(open_window)
    go_to(driver, FormStep.KEYS)
    file = tmp_path / "credentials.json"
    choose(driver, file, qtbot)
    assert driver.sent_of(CheckCredentialsFile) == [CheckCredentialsFile(str(file))]
    refused = SetupState(SetupStep.REFUSED, SettingsProblem.BAD_CREDENTIALS, "public_key")
    answer(driver, refused, samples.snapshot())
    assert driver.text("file-error")
    assert not driver.window.pages.setup.form.has_keys
    choose(driver, file, qtbot)
    assert not driver.is_visible("file-error")
    answer(driver, SetupState(SetupStep.FILE_READ), samples.snapshot())
    assert "credentials.json" in driver.text("chosen-file")
    driver.click("go-on")
    assert driver.sent_of(SaveSetup)[0].draft.credentials_path == str(file)


def test_a_chosen_file_is_forgotten_by_who_comes_back(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    driver = with_chosen_file(open_window, tmp_path, qtbot)
    assert not driver.is_visible("keys-kept")
    driver.press(Qt.Key.Key_Escape)
    driver.click("settings")
    go_to(driver, FormStep.KEYS)
    assert not driver.is_visible("chosen-file")
    assert driver.is_visible("keys-kept")
    driver.click("go-on")
    assert driver.sent_of(SaveSetup) == []


@pytest.mark.parametrize(
    ("typed", "missing"), [("account-id", "public-key"), ("public-key", "account-id")]
)
def test_one_key_alone_asks_for_the_other(
    open_window: OpenWindow, typed: str, missing: str
) -> None:
    driver = open_settings(open_window)
    go_to(driver, FormStep.KEYS)
    fill(driver, typed, KEY)
    assert not driver.is_visible("keys-kept")
    driver.click("go-on")
    assert driver.text(f"{missing}-error")
    assert driver.sent_of(ChangePreferences) == []


def test_typed_keys_take_the_place_of_a_file(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    driver = with_chosen_file(open_window, tmp_path, qtbot)
    fill(driver, "account-id", ACCOUNT)
    fill(driver, "public-key", KEY)
    assert not driver.is_visible("chosen-file")
    driver.click("go-on")
    draft = driver.sent_of(SaveSetup)[0].draft
    assert (draft.credentials_path, draft.account_id) == (None, Secret(ACCOUNT))


def test_what_is_refused_of_a_file_stands_at_the_file(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    driver = with_chosen_file(open_window, tmp_path, qtbot)
    driver.click("go-on")
    gone = SetupState(SetupStep.REFUSED, SettingsProblem.FILE_UNREADABLE, "credentials_path")
    answer(driver, gone, samples.snapshot())
    assert driver.text("file-error")

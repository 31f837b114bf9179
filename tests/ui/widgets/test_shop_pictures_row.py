"""The owner chooses pictures for the customer's screen, sees what is kept, and removes one."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.ui.devices import picture_store
from pos_app.ui.devices.picture_store import MOST
from pos_app.ui.model.navigation import Page
from pos_app.ui.model.shop_picture import PictureFault
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.shop_pictures_row import ShopPicturesRow
from tests.drivers import samples
from tests.drivers.waiting import PATIENCE_S
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle
from tests.ui.layout_faults import layout_faults


def save(path: Path) -> str:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(path))
    return str(path)


def open_settings(open_window: OpenWindow, folder: Path) -> WindowDriver:
    first = samples.in_language(samples.snapshot(), Language.EN)
    return open_window(first, page=Page.APPEARANCE, picture_dir=folder)


def dialog_of(driver: WindowDriver, button: str) -> QFileDialog:
    driver.click(button)
    (dialog,) = driver.window.findChildren(QFileDialog)
    return dialog


def choose(driver: WindowDriver, qtbot: QtBot, *paths: str) -> None:
    dialog = dialog_of(driver, "choose-pictures")
    dialog.filesSelected.emit(list(paths))
    dialog.reject()
    qtbot.waitUntil(lambda: not driver.window.findChildren(QFileDialog))
    qtbot.waitUntil(lambda: not driver.window._context.pictures().is_busy)
    settle()


def removers(driver: WindowDriver) -> list[str]:
    found = driver.window.findChildren(Button)
    names = (each.objectName() for each in found if each.isVisible())
    return sorted(name for name in names if name.startswith("remove-picture-"))


def test_what_is_chosen_is_shown_and_can_be_removed(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    driver = open_settings(open_window, tmp_path / "till")
    assert removers(driver) == []
    choose(driver, qtbot, save(tmp_path / "a.png"), save(tmp_path / "b.jpg"))
    assert removers(driver) == ["remove-picture-1", "remove-picture-2"]
    assert driver.find("remove-picture-2").accessibleName() == "Remove picture 2"
    assert not driver.is_visible("pictures-error-text")
    assert layout_faults(driver.window) == []
    driver.click("remove-picture-1")
    settle()
    assert removers(driver) == ["remove-picture-1"]
    assert driver.window.focusWidget() is driver.find("choose-pictures"), "the focus is not lost"
    assert [each.suffix for each in (tmp_path / "till").iterdir()] == [".jpg"]


def test_each_is_seen_as_it_is_and_a_damaged_one_as_a_sign(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    save(tmp_path / "0001.png")
    (tmp_path / "0002.png").write_text("damaged")
    driver = open_settings(open_window, tmp_path)
    row = driver.find("choose-pictures").parent()
    assert isinstance(row, ShopPicturesRow)
    good, damaged = (kept.picture for _, kept in row._kept)
    qtbot.waitUntil(lambda: not good.pixmap().isNull() and not damaged.pixmap().isNull())
    assert good.pixmap().toImage().pixelColor(20, 20) == QColor("#336699")
    palette = driver.window._context.theme.palette
    sign = driver.window._context.icons.pixmap("triangle-alert", 32, palette.danger)
    assert damaged.pixmap().toImage() == sign.toImage()


def test_a_file_that_does_not_serve_is_named_and_the_others_are_taken(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "menu.png").write_text("no picture")
    driver = open_settings(open_window, tmp_path / "till")
    choose(driver, qtbot, str(tmp_path / "menu.png"), save(tmp_path / "tea.png"))
    assert driver.text("pictures-error-text").startswith("menu.png is no picture")
    assert removers(driver) == ["remove-picture-1"]
    driver.click("back")
    driver.click("appearance")
    assert not driver.is_visible("pictures-error-text"), "it was read"


def test_a_window_that_is_minimised_loses_nothing_of_it(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "cat.gif"
    other.write_bytes(b"GIF89a")
    driver = open_settings(open_window, tmp_path / "till")
    choose(driver, qtbot, save(tmp_path / "a.png"), str(other))
    said = driver.text("pictures-error-text")
    driver.find("remove-picture-1").setFocus()
    driver.window.showMinimized()
    settle()
    driver.window.showNormal()
    settle()
    driver.publish(driver.window.snapshot)
    driver.window.pages.appearance.pictures.retranslate()
    assert driver.text("pictures-error-text") == said
    assert driver.window.focusWidget() is driver.find("remove-picture-1")


def test_while_pictures_are_read_that_is_said_and_no_others_are_chosen(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Event()

    def read_late(_: str) -> PictureFault:
        read.wait(PATIENCE_S)
        return PictureFault.BAD

    driver = open_settings(open_window, tmp_path / "till")
    buttons = [driver.find(name) for name in ("choose-pictures", "choose-folder")]
    monkeypatch.setattr(picture_store, "load_picture", read_late)
    dialog = dialog_of(driver, "choose-pictures")
    dialog.filesSelected.emit([save(tmp_path / "tea.png")])
    dialog.reject()
    assert driver.text("pictures-reading")
    assert [button.isEnabled() for button in buttons] == [False, False]
    read.set()
    qtbot.waitUntil(lambda: not driver.is_visible("pictures-reading"))
    assert [button.isEnabled() for button in buttons] == [True, True]


def test_a_whole_folder_is_taken_as_far_as_there_is_room(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    stick, empty = tmp_path / "stick", tmp_path / "empty"
    for folder in (stick, empty):
        folder.mkdir()
    for number in range(9):
        save(stick / f"{number}.png")
    driver = open_settings(open_window, tmp_path / "till")
    for folder, said in ((empty, "in the folder empty"), (stick, "eight pictures already")):
        dialog = dialog_of(driver, "choose-folder")
        dialog.fileSelected.emit(str(folder))
        dialog.reject()
        qtbot.waitUntil(lambda: not driver.window.findChildren(QFileDialog))
        qtbot.waitUntil(lambda: not driver.window._context.pictures().is_busy)
        settle()
        assert said in driver.text("pictures-error-text")
    assert len(removers(driver)) == 8
    assert layout_faults(driver.window) == []


def test_as_many_as_there_is_room_for_are_not_too_many(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    driver = open_settings(open_window, tmp_path / "till")
    choose(driver, qtbot, *(save(tmp_path / f"{number}.png") for number in range(5)))
    choose(driver, qtbot, *(save(tmp_path / f"{number}.png") for number in range(5, MOST)))
    assert len(removers(driver)) == MOST
    assert not driver.is_visible("pictures-error-text")
    choose(driver, qtbot, save(tmp_path / "one.png"))
    assert len(removers(driver)) == MOST
    assert "eight pictures already" in driver.text("pictures-error-text")


def test_a_damaged_one_that_is_kept_is_said(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "0001.png").write_text("damaged")
    driver = open_settings(open_window, tmp_path)
    qtbot.waitUntil(lambda: driver.is_visible("pictures-error-text"))
    assert driver.text("pictures-error-text").startswith("0001.png is damaged")
    driver.click("remove-picture-1")
    assert not driver.is_visible("pictures-error-text")

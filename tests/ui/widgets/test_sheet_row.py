"""A sale's sheet is saved from its details: asked where to, and told what came of it."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from pos_app.domain.export import ExportProblem
from pos_app.domain.payin import Language
from pos_app.ui.devices import sheet_writer
from pos_app.ui.wording.export_words import EXPORT_PROBLEM
from tests.drivers import samples
from tests.drivers.screen_snapshots import LINK
from tests.drivers.waiting import late
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle


def on_a_sale(open_window: OpenWindow, of: int = 0) -> WindowDriver:
    driver = open_window(samples.in_language(samples.snapshot(), Language.EN))
    driver.click("sales")
    show(driver, of)
    return driver


def show(driver: WindowDriver, of: int, link: bytes = LINK) -> None:
    opened = samples.many_sales()[of]
    listing = samples.listing(history_of=opened, history=samples.history(), link=link)
    driver.publish(samples.in_language(samples.snapshot(listing=listing), Language.EN))


def save(driver: WindowDriver, qtbot: QtBot, folder: Path) -> None:
    driver.click("save-sheet")
    (dialog,) = driver.window.findChildren(QFileDialog, "sheet-dialog")
    dialog.setDirectory(str(folder))
    settle()
    dialog.accept()
    qtbot.waitUntil(lambda: not driver.window.pages.sales.details.sheet._saving)
    settle()


def test_it_is_saved_under_the_sale_s_number(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    driver = on_a_sale(open_window)
    save(driver, qtbot, tmp_path)
    file = tmp_path / "Sale 30.pdf"
    assert driver.text("sheet-text") == f"The sheet is saved: {file}"
    (page,) = PdfReader(file).pages
    assert "A-30" in page.extract_text()
    show(driver, 1)
    assert not driver.is_visible("sheet"), "what was said is of another sale"


def test_why_it_was_not_saved_is_told(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    driver = on_a_sale(open_window)
    details = driver.window.pages.sales.details.sheet
    assert details._of is not None
    details._save(details._of, str(tmp_path / "gone" / "a.pdf"))
    qtbot.waitUntil(lambda: not details._saving)
    assert "no such folder" in driver.text("sheet-text")


def test_while_it_is_being_saved_that_is_said_and_no_second_one_begun(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Event()

    monkeypatch.setattr(sheet_writer, "save_sheet", late(written, None))
    driver = on_a_sale(open_window)
    details = driver.window.pages.sales.details.sheet
    assert details._of is not None
    details._save(details._of, str(tmp_path / "a.pdf"))
    assert driver.text("sheet-text") == "The sheet is being saved…"
    assert not driver.find("save-sheet").isEnabled()
    written.set()
    qtbot.waitUntil(driver.find("save-sheet").isEnabled)


def test_a_saved_sheet_is_told_of_on_its_own_sale_alone(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Event()

    monkeypatch.setattr(sheet_writer, "save_sheet", late(written, ExportProblem.NO_FOLDER))
    driver = on_a_sale(open_window)
    details = driver.window.pages.sales.details.sheet
    assert details._of is not None
    details._save(details._of, str(tmp_path / "a.pdf"))
    show(driver, 1)
    assert not driver.is_visible("sheet-text")
    written.set()
    qtbot.waitUntil(driver.find("save-sheet").isEnabled)
    assert not driver.is_visible("sheet-text"), "it is another sale's"
    show(driver, 0)
    assert "no such folder" in driver.text("sheet-text")
    show(driver, 1)
    show(driver, 0)
    assert not driver.is_visible("sheet-text"), "it was read"


def test_a_fault_of_ours_ends_the_saving_and_is_told(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("ours")

    monkeypatch.setattr(sheet_writer, "save_sheet", fail)
    driver = on_a_sale(open_window)
    save(driver, qtbot, tmp_path)
    assert driver.text("sheet-text") == EXPORT_PROBLEM[ExportProblem.FAILED]
    assert driver.find("save-sheet").isEnabled()


def test_without_the_journal_s_word_there_is_no_sheet(open_window: OpenWindow) -> None:
    driver = on_a_sale(open_window)
    show(driver, 0, link=b"")
    assert not driver.is_visible("save-sheet")

"""The sales that are listed are saved to a file: asked where to, told how far, and what came."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.domain.export import ExportFormat, ExportProblem, ExportState, ExportStep
from pos_app.domain.payin import Language
from pos_app.domain.sale_search import StateFilter, parse_search, search_of_days
from pos_app.engine.api.commands import EndExport, ExportSales
from pos_app.ui.theme.theme import Appearance
from pos_app.ui.wording.export_words import EXPORT_PROBLEM
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle


def on_sales(open_window: OpenWindow) -> WindowDriver:
    first = samples.in_language(samples.snapshot(listing=samples.listing()), Language.EN)
    driver = open_window(first)
    driver.click("sales")
    driver.publish(first)
    return driver


def dialog_of(driver: WindowDriver, folder: Path) -> QFileDialog:
    driver.click("export-sales")
    (dialog,) = driver.window.findChildren(QFileDialog, "export-dialog")
    dialog.setDirectory(str(folder))
    settle()
    return dialog


def name_of(dialog: QFileDialog) -> QLineEdit:
    edit = dialog.findChild(QLineEdit, "fileNameEdit")
    assert edit is not None
    return edit


def save(driver: WindowDriver, qtbot: QtBot, dialog: QFileDialog) -> ExportSales:
    before = len(driver.sent_of(ExportSales))
    dialog.accept()
    qtbot.waitUntil(lambda: len(driver.sent_of(ExportSales)) > before)
    qtbot.waitUntil(lambda: not driver.window.findChildren(QFileDialog))
    return driver.sent_of(ExportSales)[-1]


def show(driver: WindowDriver, state: ExportState | None) -> None:
    driver.publish(replace(driver.window.snapshot, export=state))


def test_the_shown_day_is_saved_under_the_name_of_its_day(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    driver = on_sales(open_window)
    driver.click("earlier")
    order = save(driver, qtbot, dialog_of(driver, tmp_path)).order
    assert order.path == str(tmp_path / "Sales 2026-07-16.xlsx")
    assert order.format is ExportFormat.XLSX
    assert order.search == search_of_days(samples.YESTERDAY)
    assert ("Shop", "Navoiy savdo") in order.words.about
    assert ("Sales of", "16.07.2026") in order.words.about


def test_what_is_searched_for_is_saved_as_csv(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    driver = on_sales(open_window)
    driver.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    driver.type("A-1")
    driver.click("state-paid")
    dialog = dialog_of(driver, tmp_path)
    dialog.selectNameFilter("CSV (*.csv)")
    dialog.filterSelected.emit("CSV (*.csv)")
    assert name_of(dialog).text() == "Sales 2026-07-17.csv"
    name_of(dialog).setText("mine")
    order = save(driver, qtbot, dialog).order
    assert order.path == str(tmp_path / "mine.csv")
    assert order.format is ExportFormat.CSV
    assert order.search == parse_search("A-1", StateFilter.PAID)
    assert ("Searched for", "A-1") in order.words.about
    assert ("State", "Paid") in order.words.about


def test_a_search_of_every_state_names_none_in_the_file(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    driver = on_sales(open_window)
    driver.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    driver.type("A-1")
    order = save(driver, qtbot, dialog_of(driver, tmp_path)).order
    assert ("Searched for", "A-1") in order.words.about
    assert "State" not in dict(order.words.about)


def test_a_day_has_a_summary_for_1c_and_a_search_has_none(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    driver = on_sales(open_window)
    dialog = dialog_of(driver, tmp_path)
    name = next(each for each in dialog.nameFilters() if each.endswith("(*.json)"))
    dialog.selectNameFilter(name)
    dialog.filterSelected.emit(name)
    order = save(driver, qtbot, dialog).order
    assert (order.path, order.format) == (
        str(tmp_path / "Sales 2026-07-17.json"),
        ExportFormat.JSON,
    )
    driver.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(driver, tmp_path)
    assert not any("json" in each for each in dialog.nameFilters())
    name_of(dialog).setText("a.json")
    order = save(driver, qtbot, dialog).order
    assert order.path == str(tmp_path / "a.json.xlsx")


def asked_in(driver: WindowDriver, qtbot: QtBot) -> str:
    driver.click("export-sales")
    (dialog,) = driver.window.findChildren(QFileDialog, "export-dialog")
    folder = dialog.directory().path()
    dialog.reject()
    qtbot.waitUntil(lambda: not driver.window.findChildren(QFileDialog))
    return folder


def test_the_next_is_asked_for_where_the_last_was_saved(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, stick = tmp_path / "documents", tmp_path / "stick"
    for folder in (documents, stick):
        folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(documents))
    driver = on_sales(open_window)
    assert asked_in(driver, qtbot) == str(documents)
    save(driver, qtbot, dialog_of(driver, stick))
    assert asked_in(driver, qtbot) == str(stick)
    driver.publish(samples.in_appearance(driver.window.snapshot, Appearance(dark=True)))
    assert asked_in(driver, qtbot) == str(stick)


def test_a_name_that_is_too_long_is_left_to_the_export_to_refuse(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    driver = on_sales(open_window)
    dialog = dialog_of(driver, tmp_path)
    name_of(dialog).setText(f"july.{'y' * 250}")
    order = save(driver, qtbot, dialog).order
    assert order.path.endswith("y.xlsx")


def test_a_name_with_a_dot_gets_its_ending_and_replaces_nothing(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "july.2026.xlsx").touch()
    driver = on_sales(open_window)
    dialog = dialog_of(driver, tmp_path)
    name_of(dialog).setText("july.2026")
    order = save(driver, qtbot, dialog).order
    assert order.path == str(tmp_path / "july.2026 (2).xlsx")
    assert order.format is ExportFormat.XLSX


def test_an_ending_that_is_typed_says_what_is_saved(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    driver = on_sales(open_window)
    dialog = dialog_of(driver, tmp_path)
    name_of(dialog).setText("july.CSV")
    order = save(driver, qtbot, dialog).order
    assert (order.path, order.format) == (str(tmp_path / "july.CSV"), ExportFormat.CSV)


def test_a_person_sees_how_far_it_is_and_can_stop_it(open_window: OpenWindow) -> None:
    driver = on_sales(open_window)
    assert not driver.is_visible("export")
    show(driver, ExportState("/x/a.xlsx", ExportStep.RUNNING))
    assert driver.text("export-text") == "Saving the sales to a file…", "not: 0 of 0"
    show(driver, ExportState("/x/a.xlsx", ExportStep.RUNNING, 12_400, 1_000_000))
    assert driver.text("export-text") == "Saving the sales to a file: 12 400 of 1 000 000"
    assert not driver.find("export-sales").isEnabled()
    driver.click("stop-export")
    assert driver.sent_of(EndExport) == [EndExport()]
    show(driver, ExportState("/x/a.xlsx", ExportStep.CANCELED, 12_400, 1_000_000))
    assert "No file was made" in driver.text("export-text")
    assert driver.find("export-sales").isEnabled()


def test_the_end_is_told_and_put_aside(open_window: OpenWindow) -> None:
    driver = on_sales(open_window)
    place = driver.find("sale-list").mapTo(driver.window, QPoint())
    show(driver, ExportState("/x/a.xlsx", ExportStep.DONE, 7, 7))
    assert driver.text("export-text") == "The sales are saved: /x/a.xlsx"
    driver.click("close-export")
    assert driver.sent_of(EndExport) == [EndExport()]
    show(driver, None)
    assert not driver.is_visible("export")
    assert driver.find("sale-list").mapTo(driver.window, QPoint()) == place


@pytest.mark.parametrize(
    ("path", "sales", "is_told"),
    [("a.csv", 1_048_575, False), ("a.CSV", 1_048_576, True), ("a.xlsx", 3_000_000, False)],
)
def test_a_csv_that_no_spreadsheet_shows_whole_is_told(
    open_window: OpenWindow, path: str, sales: int, is_told: bool
) -> None:
    driver = on_sales(open_window)
    show(driver, ExportState(path, ExportStep.DONE, sales, sales))
    assert ("first 1 048 576 rows" in driver.text("export-text")) is is_told


@pytest.mark.parametrize("problem", ExportProblem)
def test_why_there_is_no_file_is_told(open_window: OpenWindow, problem: ExportProblem) -> None:
    driver = on_sales(open_window)
    show(driver, ExportState("/x/a.xlsx", ExportStep.FAILED, problem=problem))
    assert driver.is_visible("close-export")
    assert driver.text("export-text") == EXPORT_PROBLEM[problem]

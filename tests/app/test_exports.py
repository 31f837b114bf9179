"""The whole program saves its sales, asks about one again, and saves a page about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog, QLineEdit

from pos_app.config.paths import Paths
from pos_app.domain.export import Column
from pos_app.domain.preferences import Mode
from pos_app.domain.shifts import letters_of
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.ui.widgets.button import Button
from tests.drivers.app_driver import AppDriver, running_training
from tests.export.exported import local, read_xlsx

pytestmark = pytest.mark.usefixtures("qapp")


def save_as(driver: AppDriver, button: Button, dialog_name: str, file: Path) -> None:
    button.click()
    (dialog,) = driver.window.findChildren(QFileDialog, dialog_name)
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert name is not None
    name.setText(str(file))
    dialog.accept()


def test_what_a_till_sold_is_saved_while_it_is_open(tmp_path: Path) -> None:
    home, file, page = tmp_path / "home", tmp_path / "sales.xlsx", tmp_path / "sale.pdf"
    with running_training(home) as driver:
        view = driver.charge(48_000)
        driver.click("sales")
        driver.wait_until(lambda: driver.is_visible("export-sales"), "the sales' page")
        driver.wait_until(lambda: len(driver.rows("sale-list")) == 1, "the sale")
        save_as(driver, driver.find_as(Button, "export-sales"), "export-dialog", file)
        driver.wait_until(lambda: file.exists() and driver.is_visible("close-export"), "the file")
        driver.click_row("sale-list", 0)
        driver.wait_until(lambda: driver.is_visible("ask-again"), "its details")
        driver.click("ask-again")
        driver.wait_until(
            lambda: driver.is_visible("asked-text") and "answered" in driver.text("asked-text"),
            "an answer",
        )
        save_as(driver, driver.find_as(Button, "save-sheet"), "sheet-dialog", page)
        driver.wait_until(page.exists, "the page")
        driver.wait_until(lambda: not driver.window.pages.sales.details.sheet._saving, "its end")
    with SqliteJournal.open(Paths(home).journal_file(Mode.TRAINING), anywhere=True) as journal:
        (sale,) = journal.sales()
        links = [letters_of(journal.link(each.number)) for each in journal.history(sale.sale_id)]
    assert sale.sale_id == view.sale.sale_id
    _, (row,), notes = read_xlsx(file)
    assert (row[Column.NUMBER], row[Column.AMOUNT]) == (1, 48_000)
    assert (row[Column.BEGUN], row[Column.INVOICE]) == (local(sale.created_at), sale.invoice_id)
    assert notes["Attention"][0] == "This is training: no real money is moved."
    text = "".join(PdfReader(page).pages[0].extract_text().split())
    assert sale.invoice_id in text
    assert any(letters in text for letters in links)

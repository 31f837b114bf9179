"""A shift from its opening to its Z, by the buttons of the whole program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from pos_app.config.paths import Paths
from pos_app.domain.preferences import Mode, Scenario
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Train
from pos_app.engine.reports.shift_reading import read_shown
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.ui.model.navigation import Page
from tests.drivers.app_driver import AppDriver, running_training

pytestmark = pytest.mark.usefixtures("qapp")


def visit_shifts(driver: AppDriver) -> None:
    driver.press(Qt.Key.Key_F6)
    driver.click("shifts")
    driver.wait_until(lambda: driver.page() is Page.SHIFTS, "the shifts")


def sell(driver: AppDriver, amount: int) -> None:
    view = driver.charge(amount)
    driver.send(Train(view.sale.sale_id, Scenario.PAYS))
    driver.wait_until(lambda: driver.sale_in(SaleState.PAID), "PAID")
    driver.click_past_guard("next-sale")


def says(driver: AppDriver, name: str, text: str) -> bool:
    return driver.is_visible(name) and text in driver.text(name)


def test_a_shift_is_opened_sold_in_ended_compared_and_closed(tmp_path: Path) -> None:
    with running_training(tmp_path) as driver:
        visit_shifts(driver)
        driver.click("open-shift")
        driver.wait_until(lambda: driver.is_visible("shift-net"), "the report so far")
        driver.press(Qt.Key.Key_Escape)
        driver.press(Qt.Key.Key_Escape)
        sell(driver, 48_000)
        visit_shifts(driver)
        driver.wait_until(lambda: says(driver, "shift-net", "48 000 soʻm"), "the sale in X")
        driver.click("end-shift")
        driver.click("end-shift-yes")
        driver.wait_until(
            lambda: says(driver, "shift-outcome", "1 agree, 0 differ"), "a comparison"
        )
        driver.click("close-shift")
        driver.wait_until(lambda: driver.is_visible("copy-shift"), "the Z")
        assert driver.text("shift-title") == "Report of shift No. 1 (Z)"
        assert not driver.is_visible("shift-copy")
        told = driver.figures("shift-details")[-1]
    with SqliteJournal.open(Paths(tmp_path).journal_file(Mode.TRAINING), anywhere=True) as journal:
        shifts = journal.shifts()
        letters = read_shown(journal, shifts, shifts[0]).letters
    assert letters is not None
    assert told.endswith(f"{letters[:4]} {letters[4:]}")

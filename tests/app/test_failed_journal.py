"""The whole program on a disk that takes nothing: the button says so first, and comes back."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from pos_app.config.paths import Paths
from pos_app.domain.errors import JournalProblem
from pos_app.domain.preferences import Mode, Scenario
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Train
from pos_app.engine.upkeep import health
from pos_app.ui.wording.problems import problem_sentence
from tests.drivers.app_driver import AppDriver, running_training
from tests.journal.failing_disk import failing_disk
from tests.journal.stored_sales import read_sales


def button(driver: AppDriver) -> QPushButton:
    (found,) = driver.window.findChildren(QPushButton, "charge")
    return found


def hint(driver: AppDriver) -> str:
    (label,) = driver.window.findChildren(QLabel, "keypad-hint-text")
    return label.text() if label.isVisible() else ""


@pytest.mark.usefixtures("qapp")
def test_the_button_is_barred_before_it_is_pressed_and_comes_back_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "LOOK_EVERY_S", 0.2)
    with failing_disk() as disk, running_training(tmp_path) as driver:
        assert button(driver).isEnabled()
        view = driver.charge(516)
        disk.break_after(0, apsw.IOError)
        driver.send(Train(view.sale.sale_id, Scenario.PAYS))
        driver.wait_until(lambda: driver.window.snapshot.cannot_charge is not None, "the failure")
        driver.click_past_guard("new-sale")
        why = problem_sentence(driver.window.pages.keypad.words, JournalProblem.NOT_WRITABLE)
        driver.wait_until(lambda: why in hint(driver), "the reason")
        driver.type("700")
        assert not button(driver).isEnabled()
        driver.type("\r")
        assert driver.window.pages.keypad._pending_charge is None
        disk.repair()
        driver.wait_until(lambda: button(driver).isEnabled(), "the button")
        assert not hint(driver)
        driver.type("\r")
        driver.wait_until(lambda: driver.sale_in(SaleState.WAITING), "the next sale")
    sales = read_sales(Paths(tmp_path).journal_file(Mode.TRAINING))
    assert [sale.amount.major for sale in sales] == [516, 700]

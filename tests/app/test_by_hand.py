"""A sale that needs a person is settled in the whole program, by keys alone, and stays unpaid."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from pos_app.config.paths import Paths
from pos_app.domain import events
from pos_app.domain.by_hand import HandReason
from pos_app.domain.preferences import Mode, Scenario
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Train
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.app_driver import AppDriver, running_training

pytestmark = pytest.mark.usefixtures("qapp")
NOTE = "They paid the rest in cash"


def tab_to(driver: AppDriver, name: str) -> None:
    """Press Tab until the focus is there."""
    for _ in range(60):
        if driver.key_target().objectName() == name:
            return
        driver.press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {name}")


def settle_by_keys(driver: AppDriver) -> None:
    """Answer for the sale whose story is open: the first of the reasons, and a note."""
    tab_to(driver, "settle-by-hand")
    driver.press(Qt.Key.Key_Return)
    driver.wait_until(lambda: driver.is_visible("hand-panel"), "the question")
    driver.press(Qt.Key.Key_Return)
    tab_to(driver, "hand-note")
    driver.type(NOTE)
    driver.press(Qt.Key.Key_Return)


def test_another_sum_is_settled_by_hand_from_the_page_of_sales(tmp_path: Path) -> None:
    with running_training(tmp_path) as driver:
        sale = driver.charge(51_600).sale
        driver.send(Train(sale.sale_id, Scenario.PAYS_OTHER_SUM))
        driver.wait_until(lambda: driver.sale_in(SaleState.REVIEW), "the review")
        driver.press(Qt.Key.Key_F6)
        driver.wait_until(lambda: len(driver.rows("sale-list")) == 1, "the day's list")
        tab_to(driver, "sale-list")
        driver.press(Qt.Key.Key_Down)
        driver.press(Qt.Key.Key_Return)
        driver.wait_until(lambda: driver.is_visible("settle-by-hand"), "its story")
        settle_by_keys(driver)
        driver.wait_until(lambda: not driver.is_visible("settle-by-hand"), "the settlement")
        listing = driver.window.snapshot.listing
        assert listing is not None
        assert listing.report is not None
        totals = listing.report.totals
        assert (totals.by_hand.count, totals.by_hand.total) == (1, sale.amount)
        assert (totals.paid.count, totals.net.minor) == (0, 0)
        assert driver.window.snapshot.notices == ()
    with SqliteJournal.open(Paths(tmp_path).journal_file(Mode.TRAINING), anywhere=True) as journal:
        (kept,) = journal.sales()
        note, settled = (each.event for each in journal.history(kept.sale_id)[-2:])
    assert (kept.state, kept.paid_at) == (SaleState.BY_HAND, None)
    assert settled == events.SettledByHand(HandReason.PAID_OTHERWISE)
    assert isinstance(note, events.NoteWritten)
    assert note.text == NOTE

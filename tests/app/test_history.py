"""A sale of a day long past is found in the whole program, opened, and left for today again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from pos_app.config.paths import Paths
from pos_app.domain.day import local_day
from pos_app.domain.money import Money
from pos_app.domain.preferences import Mode
from pos_app.domain.records import replace
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.ui.wording import format as fmt
from tests.drivers.app_driver import running_training
from tests.journal.sale_events import EXPIRED, NOON, append_all, appends_of, created, intent

pytestmark = pytest.mark.usefixtures("qapp")
LONG_AGO = NOON - timedelta(days=400)


def sell_long_ago(home: Path) -> None:
    """Leave two sales in the journal of the training till, one of them with an order."""
    orders = ((1, 48_000, None), (2, 75_500, "Oʻtkir 12"))
    with SqliteJournal.open(Paths(home).journal_file(Mode.TRAINING), anywhere=True) as journal:
        for number, major, order_ref in orders:
            first = replace(intent(number), amount=Money.of_major(major), order_ref=order_ref)
            append_all(journal, appends_of(first, [created(number), EXPIRED], LONG_AGO))


def test_a_sale_of_long_ago_is_found_and_opened(tmp_path: Path) -> None:
    sell_long_ago(tmp_path)
    with running_training(tmp_path) as driver:
        driver.press(Qt.Key.Key_F6)
        driver.wait_until(lambda: driver.window.snapshot.listing is not None, "the day")
        driver.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        driver.wait_until(lambda: len(driver.rows("sale-list")) == 3, "the whole history")
        driver.type("o`TKIR")
        driver.wait_until(lambda: len(driver.rows("sale-list")) == 2, "the order")
        day, row = driver.rows("sale-list")
        assert day == fmt.date(local_day(LONG_AGO))
        assert "75 500" in row
        driver.press(Qt.Key.Key_Return)
        driver.press(Qt.Key.Key_Return)
        driver.wait_until(lambda: driver.is_visible("details-facts"), "its story")
        assert "Oʻtkir 12" in driver.text("details-facts")
        driver.press(Qt.Key.Key_Escape)
        driver.wait_until(lambda: not driver.is_visible("details-facts"), "the search again")
        driver.press(Qt.Key.Key_Escape)
        driver.wait_until(lambda: driver.window.snapshot.found is None, "the end of the search")
        assert not driver.is_visible("state-paid")

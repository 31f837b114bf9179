"""Each task of docs/presses.md is done by the keys that stand there, and by no more than before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.engine.api.commands import (
    ChangePreferences,
    Charge,
    CheckConnection,
    SaveSetup,
)
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.navigation import Page
from tests import ROOT
from tests.drivers import samples
from tests.drivers.set_up import ACCOUNT, KEY
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle

KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Tab": Qt.Key.Key_Tab,
    **{f"F{number}": Qt.Key(Qt.Key.Key_F1 + number - 1) for number in range(1, 13)},
}
TYPED = {"sum": "516", "name": " 2", "account": ACCOUNT, "key": KEY}
WAITING = samples.offered(samples.sale())
FROM: dict[str, Callable[[], Snapshot]] = {
    "keypad": lambda: samples.snapshot(*samples.open_sales()),
    "payment": lambda: samples.showing(WAITING),
    "paid": lambda: samples.showing(samples.paid()),
}
DONE: dict[str, Callable[[WindowDriver], bool]] = {
    "Show a QR": lambda driver: bool(driver.sent_of(Charge)),
    "Begin the next sale": lambda driver: driver.page() is Page.KEYPAD,
    "Show the card number": lambda driver: driver.is_visible("manual-entry-page"),
    "Send the payment to the customer": lambda driver: driver.is_visible("share-panel"),
    "Go to an open payment": lambda driver: driver.page() is Page.PAYMENT,
    "See the day's sales": lambda driver: driver.page() is Page.SALES,
    "Read the guide": lambda driver: driver.is_visible("help-panel"),
    "Change the language": lambda driver: driver.window._language is not Language.UZ,
    "Change the shop's name": lambda driver: driver.sent_of(ChangePreferences)[
        -1
    ].preferences.shop.endswith(" 2"),
    "Test the connection": lambda driver: bool(driver.sent_of(CheckConnection)),
    "Change the keys": lambda driver: bool(driver.sent_of(SaveSetup)),
}


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    task: str
    start: str
    keys: str
    presses: int
    before: int


def rows() -> list[Row]:
    text = (ROOT / "docs" / "presses.md").read_text("utf-8")
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("| ") and not line.startswith(("| Task", "| ---"))
    ]
    return [Row(task, start, keys, int(now), int(then)) for task, start, keys, now, then in cells]


def press(driver: WindowDriver, key: str) -> None:
    if key.startswith("Ctrl+"):
        driver.press(Qt.Key(ord(key[-1])), Qt.KeyboardModifier.ControlModifier)
    else:
        driver.press(KEYS[key])
    settle()


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.task)
def test_a_task_is_done_by_the_presses_that_are_told(
    open_window: OpenWindow, row: Row, qtbot: QtBot
) -> None:
    assert row.presses <= row.before
    driver = open_window(FROM[row.start]())
    if row.start == "paid":
        qtbot.waitUntil(driver.window.pages.result.has_been_seen)
    presses = 0
    for key, typed in re.findall(r"`([^`]+)`|\*([^*]+)\*", row.keys):
        if key:
            presses += 1
            press(driver, key)
        else:
            driver.type(TYPED[typed])
    assert DONE[row.task](driver)
    assert presses == row.presses

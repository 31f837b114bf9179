"""What is said on the keypad beside the amount: in room of its own, and what prevents a charge."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from pos_app.domain.errors import JournalProblem, Trouble, VaultProblem
from pos_app.ui.devices.scanner_filter import ScanResult
from pos_app.ui.theme.palette import Tone
from pos_app.ui.widgets.text import Text
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, settle
from tests.ui.layout_faults import layout_faults


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (600, 1024)])
def test_a_hint_leaves_the_amounts_card_its_size(
    open_window: OpenWindow, size: tuple[int, int]
) -> None:
    driver = open_window(samples.snapshot(), size=size)

    def card() -> QRect:
        settle()
        return driver.window.pages.keypad.amount.geometry()

    before = card()
    for snapshot in (
        samples.snapshot(trouble=Trouble.REDIRECTED),
        samples.snapshot(needs_keys=VaultProblem.ABSENT),
        samples.snapshot(clock_offset=timedelta(minutes=9), trouble=Trouble.NO_NETWORK),
        samples.snapshot(),
    ):
        driver.publish(snapshot)
        assert card() == before
        assert layout_faults(driver.window) == []
    driver.type("45000+128500")
    driver.publish(samples.snapshot(*samples.open_sales(), trouble=Trouble.REDIRECTED))
    assert card() == before
    assert layout_faults(driver.window) == []


@pytest.mark.parametrize(
    ("told", "prevents"),
    [
        ({"needs_keys": VaultProblem.ABSENT}, True),
        ({"cannot_charge": Trouble.PAUSED, "pause_ends_at": samples.NOW}, True),
        ({"cannot_charge": Trouble.PAUSED}, True),
        ({"cannot_charge": Trouble.ACCESS_DENIED}, True),
        ({"journal_problem": JournalProblem.NOT_WRITABLE}, True),
        ({"trouble": Trouble.NO_NETWORK}, False),
        ({"trouble": Trouble.REDIRECTED}, False),
    ],
    ids=str,
)
def test_what_prevents_a_charge_is_red_and_read_out_with_the_key(
    open_window: OpenWindow, told: dict[str, Any], prevents: bool
) -> None:
    driver = open_window(samples.snapshot(**told))
    hint = driver.find_as(Text, "keypad-hint-text")
    theme = driver.window.contents.header.context.theme
    tone = theme.tone(Tone.REVIEW if prevents else Tone.UNKNOWN)
    assert hint.palette().windowText().color() == QColor(tone.on_tint)
    assert driver.find("charge").accessibleDescription() == (hint.text() if prevents else "")


def test_that_an_order_is_a_card_number_hides_nothing_that_prevents_a_charge(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot())
    order = driver.find("order-ref")
    order.setFocus()
    QTest.keyClicks(order, "8600 0000 0000 9015")
    told = driver.text("keypad-hint-text")
    driver.publish(samples.snapshot(journal_problem=JournalProblem.NOT_WRITABLE))
    prevents = driver.text("keypad-hint-text")
    assert driver.find("charge").accessibleDescription().replace("\u00a0", " ") == prevents
    assert told not in {"", prevents}


def test_after_a_scan_that_went_nowhere_an_enter_without_an_amount_asks_for_one(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot())
    driver.press(Qt.Key.Key_Return)
    asked = driver.text("amount-problem")
    driver.press(Qt.Key.Key_Escape)
    driver.window.pages.keypad.show_scan_result(ScanResult.IGNORED)
    driver.press(Qt.Key.Key_Return)
    assert driver.text("amount-problem") == asked != ""

"""A shift is compared where there is a connection to ask with, and closed with a total."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.errors import JournalProblem, Trouble, VaultProblem
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import CloseShift, ShowShift
from pos_app.engine.api.snapshots import Phase
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, WindowDriver


def on_an_ended_shift(open_window: OpenWindow) -> WindowDriver:
    ended = samples.in_language(samples.in_shifts(15, open_=False), Language.EN)
    driver = open_window(ended)
    driver.click("sales")
    driver.click("shifts")
    driver.publish(ended)
    assert driver.page() is Page.SHIFTS
    return driver


@pytest.mark.parametrize(
    ("changed", "can_compare"),
    [
        ({}, True),
        ({"cannot_charge": Trouble.PAUSED}, True),
        ({"needs_keys": VaultProblem.ABSENT}, False),
        ({"cannot_charge": JournalProblem.MOVED_AWAY}, False),
        ({"cannot_charge": JournalProblem.MOVE_UNFINISHED}, False),
    ],
    ids=["well", "paused", "no keys", "moved", "half moved"],
)
def test_a_shift_can_be_compared_where_there_is_a_connection(
    open_window: OpenWindow, changed: dict[str, Any], can_compare: bool
) -> None:
    driver = on_an_ended_shift(open_window)
    driver.publish(replace(driver.window.snapshot, **changed))
    assert driver.find("compare-shift").isEnabled() is can_compare


def test_a_total_that_is_no_amount_is_told_until_it_is_put_right(open_window: OpenWindow) -> None:
    driver = on_an_ended_shift(open_window)
    field = driver.find_as(QLineEdit, "fiscal-total")
    field.setText("12.500")
    driver.click("close-shift")
    assert driver.sent_of(CloseShift) == []
    for _ in range(2):
        assert "two ways" in driver.text("fiscal-total-error")
        assert driver.key_target() is field, "it can be put right at once"
        driver.publish(replace(driver.window.snapshot))
    driver.type("0")
    assert not driver.is_visible("fiscal-total-error")


@pytest.mark.parametrize("comes_back", [True, False])
def test_a_total_that_is_typed_waits_for_who_looks_at_a_sale(
    open_window: OpenWindow, *, comes_back: bool
) -> None:
    driver = on_an_ended_shift(open_window)
    driver.publish(replace(driver.window.snapshot, reconciliation=samples.reconciled(shift=15)))
    driver.find_as(QLineEdit, "fiscal-total").setText("24 300 000")
    driver.click("compare-shift")
    driver.click_row("in-both", 0)
    assert driver.page() is Page.SALES
    if comes_back:
        driver.click("back")
    else:
        driver.window._go_to(Page.KEYPAD)
        driver.click("sales")
        driver.click("shifts")
    assert driver.page() is Page.SHIFTS
    without = replace(driver.window.snapshot, shown_shift=None)
    driver.publish(without)
    driver.publish(replace(without, shown_shift=samples.in_shifts(15, open_=False).shown_shift))
    typed = "24 300 000" if comes_back else ""
    assert driver.find_as(QLineEdit, "fiscal-total").text() == typed


def test_who_looked_at_a_sale_of_an_older_shift_comes_back_to_that(open_window: OpenWindow) -> None:
    driver = on_an_ended_shift(open_window)
    driver.click_row("shift-list", 1)
    older = driver.sent_of(ShowShift)[-1]
    assert older != ShowShift(15)
    driver.window._open_over(Page.SALES)
    driver.sent.clear()
    driver.click("back")
    assert driver.sent_of(ShowShift) == [older]


def test_a_total_of_training_s_shift_is_none_of_the_real_till_s(open_window: OpenWindow) -> None:
    ended = samples.in_language(samples.in_shifts(15, open_=False), Language.EN)
    training = samples.in_mode(ended, Mode.TRAINING)
    driver = open_window(training)
    driver.click("sales")
    driver.click("shifts")
    driver.publish(training)
    driver.find_as(QLineEdit, "fiscal-total").setText("24 300 000")
    driver.publish(replace(ended, shifts=(), shown_shift=None, phase=Phase.STARTING))
    driver.publish(ended)
    driver.click_row("shift-list", 0)
    driver.publish(ended)
    assert driver.find_as(QLineEdit, "fiscal-total").text() == ""

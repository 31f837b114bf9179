"""What is said on the keypad beside the amount takes nothing from its card."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QRect

from pos_app.domain.errors import Trouble, VaultProblem
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

"""A shift is compared where the till has a connection of its own to ask with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pos_app.domain.errors import JournalProblem, Trouble, VaultProblem
from pos_app.domain.payin import Language
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow


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
    ended = samples.in_language(samples.in_shifts(15, open_=False), Language.EN)
    driver = open_window(ended)
    driver.click("sales")
    driver.click("shifts")
    driver.publish(replace(ended, **changed))
    assert driver.page() is Page.SHIFTS
    assert driver.find("compare-shift").isEnabled() is can_compare

"""The gate in the window: no way leads to a page that is withheld, and the reason is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.errors import VaultProblem
from pos_app.domain.preferences import Mode, Right
from pos_app.engine.api.people_commands import AskFor
from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.samples import NO_TILL
from tests.drivers.window_driver import OpenWindow, WindowDriver

CLOSED = frozenset(Right)
Way = Callable[[WindowDriver], None]


def closed(snapshot: Snapshot) -> Snapshot:
    return replace(snapshot, withheld=CLOSED)


def open_trial(driver: WindowDriver) -> None:
    driver.press(Qt.Key.Key_F7)
    driver.click("try-codes")


WAYS: dict[str, tuple[Snapshot, Way, Page]] = {
    "menu": (samples.snapshot(), lambda driver: driver.click("settings"), Page.KEYPAD),
    "shortcut": (
        samples.snapshot(),
        lambda driver: driver.press(Qt.Key.Key_F10),
        Page.KEYPAD,
    ),
    "training": (
        samples.snapshot(mode=Mode.TRAINING, setup_info=samples.NEW_SHOP),
        lambda driver: driver.click("set-up-shop"),
        Page.KEYPAD,
    ),
    "first start": (NO_TILL, lambda driver: driver.click("set-up"), Page.WELCOME),
    "fault": (
        samples.snapshot(phase=Phase.FAILED, failure=VaultProblem.FAILED),
        lambda driver: driver.click("fault-settings"),
        Page.FAULT,
    ),
    "trial": (samples.snapshot(), open_trial, Page.APPEARANCE),
    "hint": (
        samples.snapshot(needs_keys=VaultProblem.ABSENT),
        lambda driver: driver.click("enter-keys"),
        Page.KEYPAD,
    ),
}


@pytest.mark.parametrize("name", WAYS)
def test_no_way_leads_in_and_the_reason_is_said(open_window: OpenWindow, name: str) -> None:
    snapshot, way, stays = WAYS[name]
    driver = open_window(closed(snapshot))
    assert not driver.is_visible("not-allowed")
    way(driver)
    assert driver.page() is stays
    assert driver.is_visible("not-allowed")


@pytest.mark.parametrize("name", WAYS)
def test_the_same_ways_lead_in_where_nothing_is_withheld(
    open_window: OpenWindow, name: str
) -> None:
    snapshot, way, _ = WAYS[name]
    driver = open_window(snapshot)
    way(driver)
    assert driver.page() in {Page.SETUP, Page.ENTER_KEYS, Page.TRIAL}


def test_in_training_the_trial_can_be_learned_by_anybody(open_window: OpenWindow) -> None:
    driver = open_window(closed(samples.snapshot(mode=Mode.TRAINING)))
    open_trial(driver)
    assert driver.page() is Page.TRIAL


@pytest.mark.parametrize("page", [Page.SETUP, Page.ENTER_KEYS])
def test_a_page_that_becomes_withheld_is_left(open_window: OpenWindow, page: Page) -> None:
    driver = open_window(samples.snapshot(needs_keys=VaultProblem.EMPTY), page=page)
    assert driver.page() is page
    driver.publish(closed(samples.snapshot(needs_keys=VaultProblem.EMPTY)))
    assert driver.page() is Page.KEYPAD


def test_who_was_refused_is_led_nowhere_when_the_right_comes_later(open_window: OpenWindow) -> None:
    people = samples.people(samples.OWNER_PERSON)
    driver = open_window(closed(samples.snapshot(people=people)))
    driver.press(Qt.Key.Key_F10)
    assert driver.sent_of(AskFor) == [AskFor(Right.SETTINGS)]
    refused = replace(people, refusals=people.refusals + 1)
    driver.publish(closed(samples.snapshot(people=refused)))
    assert driver.is_visible("not-allowed")
    driver.publish(samples.snapshot(people=refused))
    assert driver.page() is Page.KEYPAD

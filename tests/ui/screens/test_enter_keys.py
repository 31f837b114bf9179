"""The page where keys are entered for this run only."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.errors import VaultProblem
from pos_app.domain.keys import Keys
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import EnterKeys, OpenTill
from pos_app.engine.api.snapshots import Phase
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.set_up import ACCOUNT, KEY, fill
from tests.drivers.window_driver import OpenWindow


def test_missing_keys_are_asked_for_when_they_are_first_missed(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(phase=Phase.STARTING))
    driver.publish(samples.snapshot(needs_keys=VaultProblem.EMPTY))
    assert driver.page() is Page.ENTER_KEYS
    driver.click("use-keys")
    assert driver.sent_of(EnterKeys) == []
    assert driver.text("run-account-id-error")
    fill(driver, "run-account-id", ACCOUNT)
    fill(driver, "run-public-key", KEY)
    QTest.keyClick(driver.find("run-public-key"), Qt.Key.Key_Return)
    expected = Keys("https://api.example.com", Secret(ACCOUNT), Secret(KEY))
    assert driver.sent_of(EnterKeys) == [EnterKeys(expected)]
    driver.publish(samples.snapshot())
    assert driver.page() is Page.KEYPAD


@pytest.mark.parametrize("empty", ["run-account-id", "run-public-key"])
def test_one_of_the_two_alone_is_not_used(open_window: OpenWindow, empty: str) -> None:
    missing = samples.snapshot(needs_keys=VaultProblem.EMPTY)
    driver = open_window(missing, page=Page.ENTER_KEYS)
    for name, text in (("run-account-id", ACCOUNT), ("run-public-key", KEY)):
        if name != empty:
            fill(driver, name, text)
    driver.click("use-keys")
    assert driver.sent_of(EnterKeys) == []
    assert driver.text(f"{empty}-error")


def test_a_page_of_keys_that_was_opened_without_need_stays(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), page=Page.ENTER_KEYS)
    driver.publish(samples.snapshot(recovered=1))
    assert driver.page() is Page.ENTER_KEYS


def test_keys_that_come_from_elsewhere_lead_away_from_their_own_page_alone(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot(needs_keys=VaultProblem.LOCKED), page=Page.SALES)
    driver.publish(samples.snapshot())
    assert driver.page() is Page.SALES


@pytest.mark.parametrize("language", WRITTEN)
def test_the_address_is_named_before_keys_are_typed(
    open_window: OpenWindow, language: Language
) -> None:
    missing = samples.snapshot(needs_keys=VaultProblem.EMPTY)
    driver = open_window(samples.in_language(missing, language), page=Page.ENTER_KEYS)
    assert driver.text("keys-address").endswith(": https://api.example.com")


def test_keys_go_to_another_address_only_after_a_yes(open_window: OpenWindow) -> None:
    former = "https://former.example.com"
    snapshot = samples.snapshot(needs_keys=VaultProblem.OTHER_ADDRESS, former_address=former)
    driver = open_window(snapshot, page=Page.ENTER_KEYS)
    assert f"{former} → https://api.example.com" in driver.text("keys-address")
    fill(driver, "run-account-id", ACCOUNT)
    fill(driver, "run-public-key", KEY)
    driver.click("use-keys")
    driver.click("keep-keys")
    assert driver.sent_of(EnterKeys) == []
    driver.click("use-keys")
    driver.click("use-address")
    assert len(driver.sent_of(EnterKeys)) == 1


def test_an_amount_that_was_begun_is_not_interrupted_for_keys(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(phase=Phase.STARTING))
    driver.type("5")
    driver.publish(samples.snapshot(needs_keys=VaultProblem.LOCKED))
    assert driver.page() is Page.KEYPAD
    assert driver.text("keypad-hint-text")


def test_a_locked_store_may_be_tried_again(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(needs_keys=VaultProblem.LOCKED), page=Page.ENTER_KEYS)
    driver.click("try-again")
    assert driver.sent == [OpenTill(Mode.LIVE)]

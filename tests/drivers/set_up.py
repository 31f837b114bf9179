"""Drives the window through the steps of the set-up, as a person types and presses."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from pos_app.engine.api.snapshots import SetupState, Snapshot
from pos_app.ui.model.setup_steps import FormStep
from tests.drivers import samples
from tests.drivers.samples import NO_TILL
from tests.drivers.window_driver import OpenWindow, WindowDriver

URL, ACCOUNT, KEY = "https://api.example.com", "acc-57f8", "LS0tLS1CRUdJTiBQVUJMSUMgS0VZ"


def fill(driver: WindowDriver, name: str, text: str) -> None:
    """Type a text into a field in place of what stands there."""
    field = driver.find_as(QLineEdit, name)
    field.clear()
    QTest.keyClicks(field, text)


def answer(driver: WindowDriver, state: SetupState, base: Snapshot = NO_TILL) -> None:
    """Hand in what the engine says to the set-up."""
    driver.publish(replace(base, setup=state))


def step_of(driver: WindowDriver) -> FormStep:
    """Return the step that is open."""
    return driver.window.pages.setup.form.step


def go_to(driver: WindowDriver, step: FormStep) -> None:
    """Press the step's own button."""
    driver.click(f"step-{step.value}")
    assert step_of(driver) is step


def set_up(driver: WindowDriver) -> None:
    """Fill in the first three steps of a new till; the third stays open."""
    fill(driver, "base-url", URL)
    driver.click("go-on")
    fill(driver, "account-id", ACCOUNT)
    fill(driver, "public-key", KEY)
    driver.click("go-on")
    fill(driver, "shop-name", "Navoiy savdo")
    fill(driver, "till-name", "Nuqta 1")


def open_settings(open_window: OpenWindow, now: Snapshot | None = None) -> WindowDriver:
    """Open the window of a shop that is set up, on its settings."""
    driver = open_window(now or samples.snapshot())
    driver.click("settings")
    return driver

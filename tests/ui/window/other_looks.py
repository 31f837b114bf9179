"""Builds a window anew in other looks, and reads what its page says."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from pos_app.ui.theme.theme import Appearance
from tests.drivers import samples
from tests.drivers.window_driver import WindowDriver, settle


def look_dark(driver: WindowDriver) -> None:
    """Have the window built anew in the dark."""
    driver.publish(samples.in_appearance(driver.window.snapshot, Appearance(dark=True)))
    settle()
    assert driver.window._context.theme.appearance.dark


def look_light(driver: WindowDriver) -> None:
    """Have the window built anew in the light."""
    driver.publish(samples.in_appearance(driver.window.snapshot, Appearance()))
    settle()


def said_by(driver: WindowDriver) -> list[str]:
    """Return what the page says that is shown, whatever its order."""
    page = driver.window.pages.stack.currentWidget()
    assert page is not None
    return sorted(each.text() for each in page.findChildren(QLabel) if each.isVisible())

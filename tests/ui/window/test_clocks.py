"""A clock ticks for what is seen, and for nothing that is hidden."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from pos_app.domain.payin import Language
from tests.drivers import samples
from tests.drivers.screens import show_screen
from tests.drivers.window_driver import OpenWindow

SHOWN = {
    "keypad-busy": ["OpenSales", "RestLine"],
    "preparing": ["ActivityDots", "PaymentScreen"],
    "waiting": ["PaymentScreen"],
    "trial-codes": ["RestLine", "TrialScreen"],
    "sales": ["RestLine"],
    "paid": ["CountdownBar"],
}


def ticking(window: QWidget) -> list[str]:
    """Return what in this window is told the time again and again, seen or not."""
    timers = (each for each in window.findChildren(QTimer) if each.isActive())
    owners = (each.parent() for each in timers if not each.isSingleShot())
    return sorted(type(each).__name__ for each in owners if isinstance(each, QWidget))


def test_each_page_has_its_own_and_leaves_none_running(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    for name in (*SHOWN, *SHOWN):
        show_screen(driver, name, Language.EN)
        assert ticking(driver.window) == SHOWN[name], name

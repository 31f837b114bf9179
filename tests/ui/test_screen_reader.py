"""What a screen reader is told: a name and a role for every control, and what changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow
from tests.ui.accessible_names import accessibility_faults

Role = QAccessible.Role


def test_what_has_no_name_is_found(open_window: OpenWindow) -> None:
    """Every screen's controls are asked in `test_fits`, language by language."""
    driver = open_window(samples.snapshot())
    assert accessibility_faults(driver.window) == []
    driver.find("charge").setAccessibleName(" ")
    assert accessibility_faults(driver.window) == [
        "no name of its own: charge",
        "no name: charge",
    ]
    driver.find("charge").setAccessibleName("Charge")
    driver.find("charge").setObjectName("")
    assert accessibility_faults(driver.window) == ["no object name: Charge"]


def test_a_switch_says_whether_it_is_on(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)
    for name, on in (("dark", False), ("sound", True)):
        spoken = QAccessible.queryAccessibleInterface(driver.find(name))
        assert spoken.role() is Role.CheckBox
        assert bool(spoken.state().checked) is on
        assert spoken.text(QAccessible.Text.Description)


def test_the_code_is_named_and_never_read_out(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.offered(samples.sale())))
    name = QAccessible.queryAccessibleInterface(driver.find("qr")).text(QAccessible.Text.Name)
    assert name
    assert samples.CARD not in name


def test_who_types_hears_the_amount(open_window: OpenWindow) -> None:
    driver = open_window(samples.in_language(samples.snapshot(), Language.EN))
    driver.type("4500")
    name = driver.window.pages.keypad.accessibleName().replace("\u00a0", " ")
    assert name.startswith("4 500 soʻm. Four thousand, five hundred")
    driver.type(".5")
    driver.press(Qt.Key.Key_Return)
    assert "." in driver.window.pages.keypad.accessibleName()


class Reader:
    """In the place of Qt's accessibility, which is asleep without a screen reader."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def isActive(self) -> bool:
        return True

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:
        self.said.append(event.message())


def test_the_status_line_announces_each_change_once(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader()
    monkeypatch.setattr(QtGui, "QAccessible", reader)
    waiting = samples.offered(samples.sale())
    driver = open_window(samples.in_language(samples.showing(waiting), Language.EN))
    first = driver.text("status")
    assert reader.said.count(first) == 1
    again = samples.in_language(samples.showing(waiting, trouble=None), Language.EN)
    driver.publish(again)
    assert reader.said.count(first) == 1, "what is the same is not said again"
    confirming = SaleView(replace(waiting.sale, state=SaleState.CONFIRMING))
    driver.publish(samples.in_language(samples.showing(confirming), Language.EN))
    assert driver.text("status") in reader.said
    driver.publish(samples.in_language(samples.showing(samples.paid()), Language.EN))
    assert reader.said[-1] == "PAID"

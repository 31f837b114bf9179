"""What a screen reader is told: a name and a role for every control, and what changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest

from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets import text
from tests.ui import samples
from tests.ui.conftest import OpenTill as Opener
from tests.ui.spoken import mute

Role = QAccessible.Role


def test_what_has_no_name_is_found(till: Opener) -> None:
    """Every screen's controls are asked in `test_fits`, language by language."""
    shop = till(samples.snapshot())
    assert mute(shop.window) == []
    shop.find("charge").setAccessibleName(" ")
    assert mute(shop.window) == ["no name: charge"]


def test_a_switch_says_whether_it_is_on(till: Opener) -> None:
    shop = till(samples.snapshot(), page=Page.LOOKS)
    for name, on in (("dark", False), ("sound", True)):
        spoken = QAccessible.queryAccessibleInterface(shop.find(name))
        assert spoken.role() is Role.CheckBox
        assert bool(spoken.state().checked) is on
        assert spoken.text(QAccessible.Text.Description)


def test_the_code_is_named_and_never_read_out(till: Opener) -> None:
    shop = till(samples.showing(samples.offered(samples.sale())))
    name = QAccessible.queryAccessibleInterface(shop.find("qr")).text(QAccessible.Text.Name)
    assert name
    assert samples.CARD not in name


def test_who_types_hears_the_amount(till: Opener) -> None:
    shop = till(samples.in_language(samples.snapshot(), Language.EN))
    QTest.keyClicks(shop.listener(), "4500")
    name = shop.window.pages.keypad.accessibleName().replace("\u00a0", " ")
    assert name.startswith("4 500 soʻm. Four thousand, five hundred")
    QTest.keyClicks(shop.listener(), ".5")
    QTest.keyClick(shop.listener(), Qt.Key.Key_Return)
    assert "." in shop.window.pages.keypad.accessibleName()


class Reader:
    """In the place of Qt's accessibility, which is asleep without a screen reader."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def isActive(self) -> bool:
        return True

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:
        self.said.append(event.message())


def test_the_status_line_announces_each_change_once(
    till: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader()
    monkeypatch.setattr(text, "QAccessible", reader)
    waiting = samples.offered(samples.sale())
    shop = till(samples.in_language(samples.showing(waiting), Language.EN))
    first = shop.text("status")
    assert reader.said.count(first) == 1
    again = samples.in_language(samples.showing(waiting, link=None), Language.EN)
    shop.tell(again)
    assert reader.said.count(first) == 1, "what is the same is not said again"
    confirming = SaleView(replace(waiting.sale, state=SaleState.CONFIRMING))
    shop.tell(samples.in_language(samples.showing(confirming), Language.EN))
    assert shop.text("status") in reader.said
    shop.tell(samples.in_language(samples.showing(samples.paid()), Language.EN))
    assert reader.said[-1] == "PAID"

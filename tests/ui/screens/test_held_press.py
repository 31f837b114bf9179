"""A press that began on one sale, or person, does nothing to another that has come under it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from pos_app.domain.payin import Language
from pos_app.domain.sale import Sale, SaleState
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.button import Button
from tests.drivers import samples
from tests.drivers.samples import OWNER_PERSON, STAFF
from tests.drivers.screens import open_sale, show_screen
from tests.drivers.window_driver import OpenWindow, settle

LEFT = Qt.MouseButton.LeftButton


def _of(state: SaleState) -> tuple[Sale, Sale]:
    return samples.sale(41, state), samples.sale(39, state)


SETTLED = samples.settled_by_hand()


@pytest.mark.parametrize(
    ("name", "sales"),
    [
        ("show-sale", _of(SaleState.WAITING)),
        ("ask-again", _of(SaleState.CLOSED)),
        ("settle-by-hand", _of(SaleState.REVIEW)),
        ("record-refund", _of(SaleState.PAID)),
        ("take-note-0", (SETTLED, replace(SETTLED, sale_id="sale-of-another"))),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_press_on_one_sale_is_none_on_the_next(
    open_window: OpenWindow, name: str, sales: tuple[Sale, Sale]
) -> None:
    driver = open_window(samples.snapshot())
    show_screen(driver, "sales", Language.EN)
    open_sale(sales[0])(driver)
    button = driver.find_as(Button, name)
    pressed = QSignalSpy(button.clicked)
    QTest.mousePress(button, LEFT)
    open_sale(sales[1])(driver)
    assert driver.find(name) is button
    QTest.mouseRelease(button, LEFT)
    assert pressed.count() == 0
    QTest.mouseClick(button, LEFT)
    settle()
    assert pressed.count() == 1


def test_a_press_for_one_badge_is_none_for_another_s(open_window: OpenWindow) -> None:
    first, second = (replace(each, has_badge=True) for each in STAFF[1:3])
    people = samples.people(OWNER_PERSON, first, second, at_till=OWNER_PERSON)
    driver = open_window(samples.snapshot(people=people), page=Page.PEOPLE)
    driver.click(f"person-{first.number}")
    button = driver.find_as(Button, "end-badge")
    pressed = QSignalSpy(button.clicked)
    QTest.mousePress(button, LEFT)
    driver.window.pages.people._choose(second.number)
    QTest.mouseRelease(button, LEFT)
    assert pressed.count() == 0

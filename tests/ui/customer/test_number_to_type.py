"""The card number that a customer types is the largest thing on their screen, of any size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.ui.customer.scale import scale_for
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.samples import WAITING
from tests.drivers.window_driver import OpenWindow, settle
from tests.ui.customer.customer_texts import customer_window
from tests.ui.layout_faults import layout_faults

TILLS = [(1366, 768), (1024, 600), (600, 1024)]
CASES = [*((size, True) for size in TILLS), *((size, False) for size in (*TILLS, (800, 480)))]
"""Each size of a window, and whether it is the till's, turned to the customer."""


@pytest.mark.parametrize(("size", "turned"), CASES, ids=str)
def test_the_digits_are_the_largest_thing(
    open_window: OpenWindow, size: tuple[int, int], *, turned: bool
) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.press(Qt.Key.Key_F2)
    driver.window.customer_display.face_customer()
    window = customer_window(driver)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.view.set_staff_bar(window.bar, shown=turned)
    window.resize(*size)
    number = window.view.manual_entry.details.card
    found: list[str] = []
    for language in WRITTEN:
        window.view.languages.buttons[Language(language)].click()
        settle()
        labels = [each for each in window.findChildren(QLabel) if each.isVisible()]
        others = max(each.font().pixelSize() for each in labels if each is not number)
        if number.font().pixelSize() <= 1.2 * others:
            found.append(f"{language}: {number.font().pixelSize()} px beside {others} px")
        found += layout_faults(window)
    assert found == []
    assert number.accessibleName().replace("\u00a0", " ") == "0000 0000 0000 0001"
    rows = number.text().splitlines()
    assert len(rows) == (2 if size == (600, 1024) else 1)


def test_the_words_are_as_large_as_there_is_room_for(open_window: OpenWindow) -> None:
    """They shrink for the number's sake alone, and grow again with the window."""
    driver = open_window(samples.showing(WAITING))
    driver.press(Qt.Key.Key_F2)
    driver.window.customer_display.face_customer()
    window = customer_window(driver)
    window.setWindowState(Qt.WindowState.WindowNoState)
    page = window.view.manual_entry
    heights = []
    for each in ((1366, 768), (800, 480), (1366, 768)):
        window.resize(*each)
        settle()
        heights.append(page.instruction.font().pixelSize())
    wide, small, again = heights
    theme = driver.window.contents.header.context.theme
    assert wide == again == theme.pixels(scale_for(window.size()).text)
    assert small < wide


def test_a_longer_sum_makes_the_words_smaller_and_a_shorter_one_larger(
    open_window: OpenWindow,
) -> None:
    """Also where all else is said as before: two offers may end in the same minute."""
    driver = open_window(samples.showing(WAITING))
    driver.press(Qt.Key.Key_F2)
    driver.window.customer_display.face_customer()
    window = customer_window(driver)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.view.set_staff_bar(window.bar, shown=False)
    window.resize(600, 636)
    heights = []
    for amount in (5_000, 777_777_777, 5_000):
        sale = samples.sale(amount=Money.of_major(amount))
        driver.publish(samples.showing(samples.offered(sale)))
        heights.append(window.view.manual_entry.instruction.font().pixelSize())
    short, long, again = heights
    assert long < short == again

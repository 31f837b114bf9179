"""A day is chosen of a month, by hand and by key; none after today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from pos_app.domain.payin import Language
from pos_app.engine.api.commands import ListSales
from pos_app.ui.model.month_grid import month_days, same_day_of
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, WindowDriver


def opened(open_window: OpenWindow) -> WindowDriver:
    driver = open_window(samples.in_language(samples.snapshot(), Language.EN))
    driver.click("sales")
    driver.click("calendar")
    return driver


def focused(driver: WindowDriver) -> str:
    return driver.key_target().accessibleName()


def test_a_day_of_the_month_is_chosen_by_hand(open_window: OpenWindow) -> None:
    driver = opened(open_window)
    assert driver.text("month") == "July 2026"
    days = [driver.window.pages.sales.months.body.button_of(date(2026, 7, n)) for n in (17, 18)]
    assert [day.isEnabled() for day in days if day is not None] == [True, False]
    driver.click("earlier-month")
    assert driver.text("month") == "June 2026"
    june = driver.window.pages.sales.months.body.button_of(date(2026, 6, 5))
    assert june is not None
    assert june.accessibleName() == "05.06.2026"
    driver.click(june.objectName())
    assert driver.sent_of(ListSales)[-1] == ListSales(date(2026, 6, 5))
    assert driver.text("day") == "05.06.2026"
    assert not driver.is_visible("month-panel")


def test_the_keys_step_by_day_week_and_month_and_never_past_today(open_window: OpenWindow) -> None:
    driver = opened(open_window)
    assert focused(driver) == "17.07.2026"
    for key, reached in (
        (Qt.Key.Key_Right, "17.07.2026"),
        (Qt.Key.Key_Left, "16.07.2026"),
        (Qt.Key.Key_Up, "09.07.2026"),
        (Qt.Key.Key_PageUp, "09.06.2026"),
        (Qt.Key.Key_Down, "16.06.2026"),
        (Qt.Key.Key_PageDown, "16.07.2026"),
        (Qt.Key.Key_PageDown, "17.07.2026"),
        (Qt.Key.Key_PageUp, "17.06.2026"),
    ):
        driver.press(key)
        assert focused(driver) == reached
    driver.press(Qt.Key.Key_Return)
    assert driver.sent_of(ListSales)[-1] == ListSales(date(2026, 6, 17))


def test_a_finger_goes_from_month_to_month_and_back_to_the_list(open_window: OpenWindow) -> None:
    driver = opened(open_window)
    for key, month in (
        ("earlier-month", "June 2026"),
        ("earlier-month", "May 2026"),
        ("later-month", "June 2026"),
        ("later-month", "July 2026"),
    ):
        driver.click(key)
        assert driver.text("month") == month
    assert not driver.find("later-month").isEnabled()
    driver.click("month-back")
    assert not driver.is_visible("month-panel")
    assert driver.sent_of(ListSales) == [ListSales(samples.TODAY)]


def test_a_later_month_ends_today_too(open_window: OpenWindow) -> None:
    driver = opened(open_window)
    driver.press(Qt.Key.Key_PageUp)
    driver.press(Qt.Key.Key_Down)
    for _ in range(6):
        driver.press(Qt.Key.Key_Right)
    assert focused(driver) == "30.06.2026"
    driver.click("later-month")
    driver.press(Qt.Key.Key_Left)
    assert focused(driver) == "16.07.2026", "and the keys are still the calendar's"


def test_escape_closes_the_calendar_alone(open_window: OpenWindow) -> None:
    driver = opened(open_window)
    driver.press(Qt.Key.Key_Escape)
    assert not driver.is_visible("month-panel")
    assert driver.is_visible("sale-list")
    assert driver.sent_of(ListSales) == [ListSales(samples.TODAY)]


def test_what_is_typed_over_the_calendar_begins_no_search(open_window: OpenWindow) -> None:
    driver = opened(open_window)
    for target in (driver.key_target(), driver.window):
        QTest.keyClick(target, Qt.Key.Key_7)
        QTest.keyClick(target, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not driver.window.pages.sales.search.is_open


def test_a_day_that_is_chosen_ends_a_search(open_window: OpenWindow) -> None:
    driver = open_window(samples.in_language(samples.snapshot(), Language.EN))
    driver.click("sales")
    driver.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    driver.click("calendar")
    driver.click("to-today")
    assert driver.text("day") == "17.07.2026"
    assert not driver.find_as(QPushButton, "later").isEnabled()


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("year", [2023, 2024, 2026])
def test_a_month_has_each_of_its_days_once_under_its_weekday(year: int, month: int) -> None:
    days = month_days(date(year, month, 15))
    shown = [day for day in days if day is not None]
    assert [day.day for day in shown] == list(range(1, len(shown) + 1))
    assert (shown[-1] + timedelta(days=1)).day == 1
    assert all(day.weekday() == at % 7 for at, day in enumerate(days) if day is not None)


def test_a_month_without_such_a_day_ends_the_step_on_its_last() -> None:
    assert same_day_of(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert same_day_of(date(2025, 12, 31), 2) == date(2026, 2, 28)
    assert same_day_of(date(2026, 1, 15), -1) == date(2025, 12, 15)

"""A finger moves a list of high rows by as much as it moves itself, not by whole rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow


def test_every_list_of_rows_scrolls_by_pixels(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.build_every_page()
    views = driver.window.findChildren(QAbstractItemView)
    never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff  # as high as its rows
    lists = [
        each
        for each in views
        if type(each).__module__.startswith("pos_app.")
        and each.verticalScrollBarPolicy() is not never
    ]
    pixels = QAbstractItemView.ScrollMode.ScrollPerPixel
    assert {type(each).__name__ for each in lists} >= {"SaleList", "ShiftList", "ComparedList"}
    assert [each.objectName() for each in lists if each.verticalScrollMode() != pixels] == []

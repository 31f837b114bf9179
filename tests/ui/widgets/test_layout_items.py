"""What is taken out of a layout and placed again is measured anew at each change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.widgets.layout_items import remove_widgets
from pos_app.ui.widgets.phone_card import PhoneCard
from pos_app.ui.widgets.text import Text
from tests import ROOT
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, settle

NARROW = 100
LONG = "many words that take more than one line"


@pytest.mark.parametrize("layout_type", [QGridLayout, QHBoxLayout, QVBoxLayout])
def test_a_text_placed_again_has_the_height_of_its_words(
    qtbot: QtBot, layout_type: type[QGridLayout | QHBoxLayout | QVBoxLayout]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout, label = layout_type(window), QLabel("short")
    label.setWordWrap(True)
    layout.addWidget(label)
    remove_widgets(layout)
    assert layout.count() == 0
    assert label.parentWidget() is window
    layout.addWidget(label)
    before = _item_height(layout)
    label.setText(LONG)
    assert _item_height(layout) == label.heightForWidth(NARROW) > before


def _item_height(layout: QLayout) -> int:
    item = layout.itemAt(0)
    assert item is not None
    return item.heightForWidth(NARROW)


def test_the_facts_for_the_phone_have_the_rows_that_their_texts_need(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot(), size=(600, 1024))
    context, words = driver.window._context, driver.window._words
    card = PhoneCard(context, words)
    page = QWidget(driver.window)
    column = QVBoxLayout(page)
    column.addWidget(card)
    column.addStretch(1)
    page.resize(576, 900)
    sale = samples.sale(invoice_id="T1")
    card.set_sale(sale)
    page.show()
    settle()
    card.set_sale(replace(sale, invoice_id="T1-7F3AK9-000042-QK7ZJ3MX"))
    settle()
    invoice = next(each for each in card.findChildren(Text) if each.objectName() == "phone-invoice")
    assert invoice.wordWrap()
    assert invoice.height() >= invoice.heightForWidth(invoice.width())


def test_layouts_are_emptied_in_one_way() -> None:
    others = [
        path.name
        for path in (ROOT / "pos_app").rglob("*.py")
        if ".takeAt(" in path.read_text("utf-8")
    ]
    assert others == []

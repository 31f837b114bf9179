"""A fault inside a paint ends the painter: one that is left open brings the program down later."""

from __future__ import annotations

import re

import pytest

from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.sale_card import SaleCard
from tests import ROOT
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow

BARE = re.compile(r"=\s*QPainter\((?!\)\n\s+try:)")
"""A painter that no `with` ends, nor a `try` of its own."""


def test_every_painter_ends_whatever_happens_while_it_paints() -> None:
    sources = {path.name: path.read_text("utf-8") for path in (ROOT / "pos_app").rglob("*.py")}
    assert [name for name, text in sources.items() if BARE.search(text)] == []
    assert sum(text.count("with QPainter(") for text in sources.values()) > 20


def test_a_widget_whose_icon_is_missing_is_not_left_half_painted(
    open_window: OpenWindow,
) -> None:
    view = open_window(samples.snapshot()).window.findChildren(IconView)[0]
    view.set_icon("no-such-icon", "#000000")
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        view.grab()
    view.set_icon("", "#000000")
    assert not view.paintingActive()


def test_a_card_is_painted_before_it_is_told_its_sale(open_window: OpenWindow) -> None:
    window = open_window(samples.snapshot()).window
    card = SaleCard(window.pages.payment.context)
    card.setParent(window)
    assert not card.grab().isNull()
    assert (card.sale_id, card.is_current) == ("", False)

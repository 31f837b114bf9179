"""The head of the customer's side: in one row or two, and no empty row."""

from __future__ import annotations

import pytest

from pos_app.ui.customer.display_head import DisplayHead
from pos_app.ui.customer.scale import scale_for
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow


@pytest.mark.parametrize("shop", ["", "Bozor"])
@pytest.mark.parametrize("mode", ["", "MASHQ"])
@pytest.mark.parametrize("width", [500, 1600])
def test_the_names_have_a_row_of_their_own_where_there_are_any(
    open_window: OpenWindow, shop: str, mode: str, width: int
) -> None:
    header = open_window(samples.snapshot()).window.contents.header
    head = DisplayHead(header.context, header.words)
    head.set_names(shop, mode)
    head.resize(width, 200)
    head.fit(width, scale_for(head.size()), beside_stage=False, low=False)
    head.show()
    assert head.shop.isVisible() == (width == 1600 or bool(shop or mode))
    head.close()

"""A sale's heading has the width that its amount and time ask for, however long its order is."""

from __future__ import annotations

import pytest

from pos_app.ui.widgets.sale_heading import SaleHeading
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow


@pytest.mark.parametrize("compact", [False, True])
def test_a_long_order_asks_for_no_more_room(open_window: OpenWindow, *, compact: bool) -> None:
    heading = SaleHeading(open_window(samples.snapshot()).window.contents.header.context)
    heading.set_compact(compact=compact)
    widths = set()
    for order in ("No. 42", "No. 42 · Order A-1207 of a very long name"):
        heading.set_texts("1 250 000 soʻm", order)
        widths.add(heading.sizeHint().width())
    assert len(widths) == 1
    heading.deleteLater()

"""A chart's bars: what is below zero is red and hangs, and a sum is written over the highest."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.ui.model.report_bars import Bar
from pos_app.ui.theme.palette import LIGHT
from pos_app.ui.theme.theme import Theme
from pos_app.ui.widgets.bar_chart import BarChart
from tests.ui.painted import painted

BARS = ABOVE, BELOW = LIGHT.accent.lower(), LIGHT.danger.lower()


@pytest.mark.parametrize(
    ("sums", "colours", "written"),
    [
        ((1, 3), (ABOVE,), "3"),
        ((1, -3), (ABOVE, BELOW), "1"),
        ((-1, -3), (BELOW,), None),
        ((0, -3), (BELOW,), None),
        ((0, 0), (), None),
        ((), (), None),
    ],
    ids=str,
)
def test_a_bar_is_red_below_zero_and_the_highest_above_it_is_named(
    qapp: QApplication, sums: tuple[int, ...], colours: tuple[str, ...], written: str | None
) -> None:
    chart = BarChart(Theme(qapp.font().family()))
    chart.resize(480, 240)
    bars = (Bar("day", f"sum {minor}", "", minor, date(2026, 7, 17)) for minor in sums)
    chart.set_bars(tuple(bars))
    said = painted(chart)
    fills = tuple(colour for colour in BARS if any(f"path {colour}" in each for each in said))
    assert fills == colours
    sum_over = [each.split('"')[1] for each in said if each.startswith('"sum')]
    assert sum_over == ([f"sum {written}"] if written else [])

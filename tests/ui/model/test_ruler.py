"""The ruler's boxes end where printers' rows end, each with a frame of its own."""

from __future__ import annotations

import pytest

from pos_app.domain.printing import clean_dots
from pos_app.ui.model.ruler import BOX_DOTS, BOXES, CHOICES, dots_of, draw_ruler

pytestmark = pytest.mark.usefixtures("qapp")


def test_each_box_has_black_sides_at_its_edges_and_a_number_inside() -> None:
    ruler = draw_ruler()
    rows = [ruler.rows(y, y + 1) for y in range(ruler.height)]
    middle = int.from_bytes(rows[ruler.height // 2])
    dots = [(middle >> (ruler.width - 1 - x)) & 1 for x in range(ruler.width)]
    for box in range(BOXES):
        first, last = box * BOX_DOTS, (box + 1) * BOX_DOTS - 1
        assert sum(dots[first : first + 4]) > 1, f"the left side of box {box + 1}: a thick line"
        assert sum(dots[last - 3 : last + 1]) > 1, f"the right side of box {box + 1}: a thick line"
        inside = sum(dots[first + 6 : last - 5])
        assert 0 < inside < BOX_DOTS // 2, f"the number of box {box + 1}"
    assert sum(row.count(b"\xff") for row in rows) < ruler.width


def test_the_usual_widths_are_whole_boxes() -> None:
    assert {384, 512, 576} <= {dots_of(box) for box in CHOICES}
    assert [clean_dots(dots_of(box)) for box in CHOICES] == [dots_of(box) for box in CHOICES]

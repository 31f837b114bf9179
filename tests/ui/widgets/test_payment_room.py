"""The parts of the payment page share a window out, with nothing over and nothing twice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from pos_app.ui.theme.theme import Appearance, Theme, stripes_of
from pos_app.ui.widgets.header import HEIGHT as HEADER
from pos_app.ui.widgets.payment_room import BELOW, DETAILS, DETAILS_NARROW, SMALLEST, PaymentRoom
from pos_app.ui.widgets.time_ring import RING, SPACE

WIDE = [(1366, 768), (1024, 600), (1024, 570), (911, 512), (800, 560), (1920, 1080)]
HIGH = [(600, 1024), (760, 1366), (768, 1366), (700, 800), (900, 960), (640, 700)]
LOOKS = [Appearance(), Appearance(large=True), Appearance(growth=125)]


def room_of(size: tuple[int, int], looks: Appearance) -> tuple[PaymentRoom, int]:
    """Return the room, and the header's height."""
    theme = Theme("Inter", looks)
    return PaymentRoom.of(QSize(*size), theme), theme.scaled_height(HEADER)


@pytest.mark.parametrize("looks", LOOKS, ids=["usual", "large", "grown"])
@pytest.mark.parametrize("size", WIDE, ids=str)
def test_beside_each_other_they_fill_the_width(size: tuple[int, int], looks: Appearance) -> None:
    room, header = room_of(size, looks)
    assert not room.portrait
    parts = room.column_width + room.stage.width() + room.words_width
    assert parts + 3 * room.gap + 2 * room.edge.width() == size[0]
    if room.stage.width() > SMALLEST:
        assert header + room.stage.height() + 2 * room.edge.height() <= size[1]
        assert room.words_width >= min(DETAILS, DETAILS_NARROW)


@pytest.mark.parametrize("looks", LOOKS, ids=["usual", "large", "grown"])
@pytest.mark.parametrize("size", HIGH, ids=str)
def test_below_each_other_the_words_keep_their_height(
    size: tuple[int, int], looks: Appearance
) -> None:
    room, header = room_of(size, looks)
    assert room.portrait
    assert room.stage.width() == room.words_width == size[0] - 2 * stripes_of(QSize(*size))
    code = room.stage.height() - RING - SPACE
    assert code <= room.stage.width()
    if code > SMALLEST:
        left = size[1] - header - 2 * room.edge.height() - room.stage.height()
        assert left >= Theme("Inter", looks).scaled_height(BELOW)

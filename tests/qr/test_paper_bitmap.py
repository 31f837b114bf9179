"""On paper a QR has whole dots, and the strongest level whose modules are large enough."""

from __future__ import annotations

import pytest

from pos_app.qr.matrix import QUIET_ZONE, Level, QrTooLongError
from pos_app.qr.paper_bitmap import make_paper_bitmap
from pos_app.qr.readback import read_grey

LINK = "https://ofd.soliq.uz/check?t=UZ170703100189&r=1204&c=20260717142531&s=283746192837"


@pytest.mark.parametrize(
    ("text", "side", "level", "dots"),
    [
        ("8600123412341234", 400, Level.H, 13),
        (LINK, 272, Level.H, 4),
        (LINK, 227, Level.Q, 4),
        (LINK, 200, Level.Q, 4),
        (LINK, 160, Level.Q, 3),
        (LINK, 120, Level.H, 2),
        ("Toʻlov maʼlumoti", 384, Level.H, 10),
    ],
)
def test_the_strongest_level_that_a_printer_prints_well(
    text: str, side: int, level: Level, dots: int
) -> None:
    made = make_paper_bitmap(text, side)
    assert (made.matrix.level, made.module_dots) == (level, dots)
    assert made.side == (made.matrix.side + 2 * QUIET_ZONE) * dots <= side
    assert read_grey(made.pixels, made.side, border=0) == text


def test_a_long_text_gets_a_weaker_level_before_it_is_refused() -> None:
    text = "x" * 1200
    assert make_paper_bitmap(text, 576).module_dots == 3
    with pytest.raises(QrTooLongError):
        make_paper_bitmap(text, 200)
    with pytest.raises(QrTooLongError):
        make_paper_bitmap("", 576)


def test_where_q_and_h_do_not_fit_a_weaker_level_serves() -> None:
    text = "x" * 1200
    made = make_paper_bitmap(text, 288)
    assert made.matrix.level in {Level.M, Level.L}
    assert read_grey(made.pixels, made.side, border=0) == text

"""A picture comes out dot for dot, in strips that no printer chokes on; no drawer ever opens."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.raster import MAX_UNBROKEN, Raster
from pos_app.printer.escpos import BAD_HEIGHT, MOST_ROWS, encode, strip_ends
from tests import ROOT
from tests.drivers.receipt_printer import REAL_TIME, commands, print_out
from tests.printer.pictures import added_dots, picture

BYTES = st.sampled_from([0x00, 0x10, 0x04, 0x05, 0x14, 0x01, 0x1B, 0x70, 0xFF])


@st.composite
def pictures(draw: st.DrawFn) -> Raster:
    """A narrow picture whose dots are as often as not a printer's commands, and held rows."""
    height = draw(st.integers(1, 2_000))
    pattern = bytes(draw(st.lists(BYTES, min_size=1, max_size=40)))
    data = (pattern * (2 * height // len(pattern) + 1))[: 2 * height]
    cuts = sorted(draw(st.sets(st.integers(0, height), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    held = tuple(range(a, min(b, a + MAX_UNBROKEN)) for a, b in pairs if b > a)
    return Raster(16, data, held)


@pytest.mark.parametrize("width", [384, 512, 576])
@pytest.mark.parametrize("height", [1, 47, 48, 96, 240, 255, 256, 510, 1_200, 2_517])
def test_a_picture_comes_out_as_it_was_sent(width: int, height: int) -> None:
    sent = picture(width, height)
    (paper,) = print_out(encode(sent))
    assert paper.width == width
    assert added_dots(sent, bytes(paper.rows)) <= sent.data.count(b"\x10")
    assert (paper.resets, paper.cuts) == (1, 1)
    assert paper.lines_fed > 0


def test_the_bytes_are_those_of_epson_s_reference() -> None:
    """ESC @; GS v 0 at its usual size, two bytes wide and three rows high; ESC d; GS V 66 0."""
    dots = bytes([0xF0, 0x0F, 0x00, 0x01, 0x80, 0xFF])
    head = bytes([0x1D, 0x76, 0x30, 0, 2, 0, 3, 0])
    feed, cut = bytes([0x1B, 0x64, 4]), bytes([0x1D, 0x56, 66, 0])
    assert encode(Raster(16, dots, ())) == bytes([0x1B, 0x40]) + head + dots + feed + cut


@given(pictures())
def test_strips_fit_every_printer(sent: Raster) -> None:
    (paper,) = print_out(encode(sent))
    assert all(rows % BAD_HEIGHT for rows in paper.strips)
    longest = max((len(held) for held in sent.unbroken), default=0)
    assert max(paper.strips) <= max(MOST_ROWS, longest + MOST_ROWS // 2)
    added_dots(sent, bytes(paper.rows))
    ends = strip_ends(sent)
    assert ends[-1] == sent.height
    assert not any(held.start < end < held.stop for held in sent.unbroken for end in ends)


@given(pictures())
def test_neither_a_command_nor_a_dot_opens_the_drawer(sent: Raster) -> None:
    data = encode(sent)
    assert {name for name, _, _ in commands(data)} == {"reset", "picture", "feed", "cut"}
    assert REAL_TIME.search(data) is None


def test_a_code_stays_in_one_strip_and_untouched() -> None:
    module = 12
    code = b"".join((bytes([0x00, 0x0F, 0xFF, 0x0F, 0xFF, 0xF0] * 12)) * module for _ in range(41))
    above, below = picture(576, 130).data, picture(576, 700, seed=6).data
    held = range(130, 130 + 41 * module)
    sent = Raster(576, above + code + below, (held,))
    assert held.start in strip_ends(sent)
    assert held.stop <= next(end for end in strip_ends(sent) if end > held.start)
    (paper,) = print_out(encode(sent))
    assert paper.rows[130 * 72 : held.stop * 72] == code


@pytest.mark.parametrize("height", [48, 96, 144, 192, 240])
def test_a_strip_before_a_code_is_no_bad_height_either(height: int) -> None:
    sent = picture(384, 700, range(height, height + 300))
    assert strip_ends(sent)[0] == height - 1
    (paper,) = print_out(encode(sent))
    assert all(rows % BAD_HEIGHT for rows in paper.strips)
    added_dots(sent, bytes(paper.rows))


def test_a_long_slip_is_cut_into_few_strips() -> None:
    assert len(strip_ends(picture(576, 2_550))) == 10


def test_the_drawers_commands_stand_nowhere_in_the_package() -> None:
    """`ESC p` and `DLE DC4`, as bytes of any source below the package."""
    found = {
        node.value
        for path in (ROOT / "pos_app" / "printer").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, bytes)
    }
    assert b"\x1b@" in found
    assert not any(each.startswith((b"\x1bp", b"\x10\x14")) for each in found)

"""A picture for a printer is whole, or there is none."""

from __future__ import annotations

import pytest

from pos_app.domain.raster import MAX_HEIGHT, MAX_UNBROKEN, MAX_WIDTH, Raster


def raster(width: int = 16, rows: int = 10, *unbroken: range) -> Raster:
    return Raster(width, bytes(range(width // 8 * rows)), unbroken)


def test_height_and_rows_come_from_the_data() -> None:
    drawn = raster(16, 10)
    assert (drawn.row_bytes, drawn.height) == (2, 10)
    assert drawn.rows(3, 5) == bytes([6, 7, 8, 9])
    assert drawn.rows(0, 10) == drawn.data


@pytest.mark.parametrize("width", [8, 384, 512, 576, MAX_WIDTH])
@pytest.mark.parametrize("rows", [1, 300, MAX_HEIGHT])
def test_a_slip_of_any_size_is_taken(width: int, rows: int) -> None:
    drawn = Raster(width, bytes(width // 8 * rows))
    assert (drawn.width, drawn.height) == (width, rows)


@pytest.mark.parametrize("width", [-8, 0, 1, 7, 380, MAX_WIDTH + 1, MAX_WIDTH + 8])
def test_a_width_that_no_printer_has_is_refused(width: int) -> None:
    with pytest.raises(ValueError, match="a width of"):
        Raster(width, bytes(104 * 8))


@pytest.mark.parametrize("size", [0, 1, 47, 49, 48 * (MAX_HEIGHT + 1)])
def test_data_that_are_no_whole_rows_are_refused(size: int) -> None:
    with pytest.raises(ValueError, match="are no rows of 384 dots"):
        Raster(384, bytes(size))


@pytest.mark.parametrize(
    "unbroken",
    [
        (range(10),),
        (range(3), range(3, 10)),
        (range(2, 3), range(5, 9)),
    ],
)
def test_rows_may_be_held_together(unbroken: tuple[range, ...]) -> None:
    assert raster(16, 10, *unbroken).unbroken == unbroken


@pytest.mark.parametrize(
    "unbroken",
    [
        (range(0),),
        (range(5, 3),),
        (range(0, 10, 2),),
        (range(9, 4, -1),),
        (range(-1, 4),),
        (range(5, 11),),
        (range(5), range(4, 8)),
        (range(5, 8), range(3)),
    ],
)
def test_rows_that_are_none_of_the_picture_are_refused(unbroken: tuple[range, ...]) -> None:
    with pytest.raises(ValueError, match=r"rows that cannot|no rows of|not in their order"):
        raster(16, 10, *unbroken)


def test_a_picture_that_no_printer_takes_in_one_piece_is_refused() -> None:
    data = bytes(MAX_UNBROKEN + 1)
    assert Raster(8, data, (range(MAX_UNBROKEN),)).height == MAX_UNBROKEN + 1
    with pytest.raises(ValueError, match="cannot be held together"):
        Raster(8, data, (range(MAX_UNBROKEN + 1),))


def test_a_log_that_names_a_raster_stays_short() -> None:
    assert repr(Raster(576, bytes(72 * 1200))) == "Raster(576x1200)"

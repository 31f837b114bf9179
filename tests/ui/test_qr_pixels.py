"""The QR in pictures of the window: read by two independent readers, in whole device pixels."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw

from pos_app.qr.writer import make_matrix
from tests.drivers import samples
from tests.drivers.sizes import Sized
from tests.qr.pictures import png
from tests.ui.qr_screenshots import (
    H2H,
    SCALES,
    SMALLEST,
    TEXTS,
    THEMES,
    WIDGET,
    FaultError,
    check,
    take_pictures,
)

USUAL_SCALES = SCALES[:2]
"""One of whole pixels and one that is not; the others with `--whole`."""


def test_the_smallest_window_is_read_at_every_scale_in_both_themes(
    tmp_path: Path, sized: Sized
) -> None:
    for scale in sized(USUAL_SCALES, SCALES):
        folder = tmp_path / scale
        folder.mkdir()
        pictures = take_pictures(folder, scale, SMALLEST, (H2H, WIDGET))
        assert len(pictures) == 2 * len(THEMES)
        for name, picture in pictures.items():
            check(picture, TEXTS[name.split()[0]])
        assert _dark_share(pictures[f"{H2H} dark"]) > _dark_share(pictures[f"{H2H} light"]) + 0.2


def _dark_share(picture: Image.Image) -> float:
    small = picture.resize((64, 64))
    return sum(value < 96 for value in small.tobytes()) / 64**2


def page(zone: int = 4, ground: int = 40) -> Image.Image:
    """Draw a code on a dark page."""
    code = Image.open(io.BytesIO(png(make_matrix(samples.CARD), 9, zone))).convert("L")
    whole = Image.new("L", (code.width + 200, code.height + 200), ground)
    whole.paste(code, (100, 100))
    return whole


def test_a_good_code_passes() -> None:
    check(page(), samples.CARD)


@pytest.mark.parametrize(
    ("spoilt", "fault"),
    [
        (page(zone=3), "four white modules"),
        (page(zone=1, ground=200), "four white modules"),
        (page().resize((401, 401), Image.Resampling.BILINEAR), "smoothed"),
        (page().resize((403, 403), Image.Resampling.NEAREST), "whole size"),
        (ImageChops.invert(page()), "reads 0 codes"),
        (Image.new("L", (400, 400), 255), "reads 0 codes"),
    ],
    ids=["zone of 3", "zone of 1", "smoothed", "uneven", "inverted", "nothing"],
)
def test_what_is_not_as_it_must_be_is_found(spoilt: Image.Image, fault: str) -> None:
    with pytest.raises(FaultError, match=fault):
        check(spoilt, samples.CARD)


def test_another_text_and_a_second_code_are_found() -> None:
    with pytest.raises(FaultError, match="another text"):
        check(page(), samples.CARD[:-1] + "2")
    twice = Image.new("L", (page().width * 2, page().height), 40)
    twice.paste(page(), (0, 0))
    twice.paste(page(), (page().width, 0))
    with pytest.raises(FaultError, match="2 codes"):
        check(twice, samples.CARD)


def test_a_spot_of_dirt_in_the_quiet_zone_is_found() -> None:
    dirty = page()
    ImageDraw.Draw(dirty).rectangle((115, 200, 118, 203), fill=0)
    with pytest.raises(FaultError, match="four white modules"):
        check(dirty, samples.CARD)

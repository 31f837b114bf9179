"""The mixes as bars, drawn with Pillow."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from tests import ROOT
from tests.bench.qr.table import OURS, Reach, mix, names, readers

FONTS: Final = ROOT / "resources" / "fonts"
COLOURS: Final = ("#1B54D9", "#808C9B", "#0A7A45", "#25241F", "#C55A00")
_BAR, _GAP, _LEFT, _RIGHT, _METRE = 18, 26, 330, 90, 200
_ROW: Final = 28


def draw(reach: Reach, file: Path) -> None:
    """A group of bars for each payload and reader, a bar for each rendering."""
    groups = [(payload, reader) for payload in names(reach, 0) for reader in readers(reach)]
    kinds = names(reach, 1)
    longest = max(mix(reach, p, kind, reader) for p, reader in groups for kind in kinds)
    width = _LEFT + int(longest * _METRE) + _RIGHT
    height = _ROW * (len(kinds) + 1) + len(groups) * (len(kinds) * _BAR + _GAP) + _GAP
    page = Image.new("RGB", (width, height), "#FFFFFF")
    pen = ImageDraw.Draw(page)
    regular, bold = (
        ImageFont.truetype(str(FONTS / f"NotoSans-{each}.ttf"), 15) for each in ("Regular", "Bold")
    )
    pen.text((_GAP, 8), "Read from so many metres, over all conditions", "#10202F", font=bold)
    top = _ROW + 8
    for kind, colour in zip(kinds, COLOURS, strict=True):
        pen.rectangle((_GAP, top, _GAP + 16, top + 16), fill=colour)
        pen.text((_GAP + 26, top - 3), kind, "#10202F", font=bold if kind == OURS else regular)
        top += _ROW
    for payload, reader in groups:
        pen.text((_GAP, top + _BAR), payload, "#10202F", font=bold)
        pen.text((_GAP, top + 2 * _BAR + 4), reader, "#52606F", font=regular)
        for kind, colour in zip(kinds, COLOURS, strict=True):
            metres = mix(reach, payload, kind, reader)
            end = _LEFT + int(metres * _METRE)
            pen.rectangle((_LEFT, top, end, top + _BAR - 3), fill=colour)
            pen.text((end + 6, top - 4), f"{metres:.2f}", "#10202F", font=regular)
            top += _BAR
        top += _GAP
    page.quantize(16).save(file, optimize=True)

"""The approved slips: every kind, three languages, three widths, bit for bit.

`tasks.py approve` renews them; they are looked at before they are committed.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from pos_app.domain.payin import Language
from pos_app.domain.raster import Raster
from pos_app.ui.slip.drawing import draw_slip
from pos_app.ui.theme import fonts
from tests import ROOT
from tests.drivers.languages import WRITTEN
from tests.drivers.slips import SLIPS, words_in

FOLDER = Path(__file__).parent.parent / "approved_slips"
WIDTHS = (384, 512, 576)
EVERY = tuple((name, each, width) for name in SLIPS for each in WRITTEN for width in WIDTHS)


def path_of(name: str, language: Language, width: int) -> Path:
    """Return where a picture is kept."""
    return FOLDER / f"{name}-{language.value}-{width}.png"


def picture_of(raster: Raster) -> Image.Image:
    """Return the picture that a printer makes of its bytes: black on white."""
    white = bytes(byte ^ 0xFF for byte in raster.data)
    return Image.frombytes("1", (raster.width, raster.height), white)


def drawn(name: str, language: Language, width: int) -> Raster:
    """Draw a slip."""
    family = fonts.load(ROOT / "resources")
    return draw_slip(SLIPS[name](words_in(language)), width, family).raster


def is_as_approved(raster: Raster, kept: Path) -> bool:
    """Return True where every dot is the same."""
    if not kept.exists():
        return False
    with Image.open(kept) as before:
        now = picture_of(raster)
        return (before.size, before.mode, before.tobytes()) == (now.size, "1", now.tobytes())


def renew() -> list[Path]:
    """Draw anew what looks another way, and delete what no name asks for any more.

    Returns what is to be looked at. Needs an application.
    """
    FOLDER.mkdir(exist_ok=True)
    renewed = []
    for each in EVERY:
        raster, kept = drawn(*each), path_of(*each)
        if not is_as_approved(raster, kept):
            picture_of(raster).save(kept, optimize=True)
            renewed.append(kept)
    for unasked in set(FOLDER.glob("*.png")).difference(path_of(*each) for each in EVERY):
        unasked.unlink()
    return renewed

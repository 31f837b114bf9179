"""One payload in one square of the screen, drawn by us and as others draw it.

Each is a grey picture of screen pixels, the square in the middle of its program's own surround.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import qrcode
from PIL import Image
from qrcode import constants
from qrcode.image.pil import PilImage

from pos_app.qr.level import Space
from pos_app.qr.screen_bitmap import BITMAP_ZONE, make_screen_bitmap

CARD_SIDE: Final = 696
"""The white card's side on the payment page at 1366 × 768, in pixels."""

EMV: Final = (
    "00020101021226620014uz.oneclick.qr0116{card}02120000000123450308TILL00"
    "01520454115303860540712500005802UZ5912NAVOIY SAVDO6008TASHKENT62410117INV0000004"
    "{when}01016T10000427F3AK9Q0716T16304{sum}"
)


def digits(rng: random.Random, count: int) -> str:
    """So many of them."""
    return "".join(rng.choices("0123456789", k=count))


def _card(rng: random.Random) -> str:
    return digits(rng, 16)


def _link(rng: random.Random) -> str:
    return f"https://pay.example.com/deal/{uuid.UUID(int=rng.getrandbits(128))}"[:60]


def _emv(rng: random.Random) -> str:
    texts = {"card": digits(rng, 16), "when": digits(rng, 6), "sum": digits(rng, 4)}
    return EMV.format(**texts)


PAYLOADS: Final[dict[str, Callable[[random.Random], str]]] = {
    "16 digits": _card,
    "a 60-character link": _link,
    "a 200-character EMV string": _emv,
}
"""Another text of the kind in each trial: else the luck of one text's modules would count."""


def payload(name: str, number: int) -> str:
    """The trial's own."""
    return PAYLOADS[name](random.Random(number))


PAGE: Final = 241
"""Our page's #EEF1F5 as grey."""
HEADER, HEADER_HEIGHT, MARGIN = 32, 56, 8
"""#10233D, and pixels."""
BEZEL: Final = 20
"""The monitor's own dark frame."""
ELECTRUM_WINDOW: Final = 239
"""#EFEFEF, Qt's own light window."""
BTCPAY_GREEN: Final = 136
"""#51B13E, BTCPay's own green, as a page's colour."""
BTCPAY_DARK: Final = 34
"""#222222, the tile of BTCPay's dark theme."""
DIALOG: Final = 240


@dataclass(frozen=True, slots=True)
class Rendering:
    """`image` shows a square of `square` pixels in its middle, with `code` pixels of symbol."""

    image: Image.Image
    square: int
    code: int
    what: str


def square_of(text: str) -> int:
    """The symbol with one module around, as our payment page paints it."""
    return make_screen_bitmap(text, Space(CARD_SIDE)).side


def ours(text: str) -> Rendering:
    """The page's own bitmap, on its white card, on its page."""
    now = make_screen_bitmap(text, Space(CARD_SIDE))
    code = Image.frombytes("L", (now.side, now.side), now.pixels)
    what = f"version {now.matrix.version}-{now.matrix.level}, {now.module_px} px a module"
    scene = _our_page(2 * now.side)
    scene.paste(code, ((scene.width - now.side) // 2,) * 2)
    return Rendering(scene, now.side, now.matrix.side * now.module_px, what)


def _our_page(whole: int) -> Image.Image:
    """At 1366 × 768, light: the monitor's edge on the left and below, the header above.

    The white card goes on to the right, where the sum and the card number stand.
    """
    scene = Image.new("L", (whole, whole), BEZEL)
    left = (whole - CARD_SIDE) // 2
    low, high = left - MARGIN, left + CARD_SIDE + MARGIN
    scene.paste(HEADER, (low, low - HEADER_HEIGHT, whole, low))
    scene.paste(PAGE, (low, low, whole, high))
    scene.paste(255, (left, left, whole, left + CARD_SIDE))
    return scene


def electrum(text: str) -> Rendering:
    """Level L, whole pixels, one module of white."""
    return _whole(text, constants.ERROR_CORRECT_L, BITMAP_ZONE, ELECTRUM_WINDOW)


def on_green(text: str) -> Rendering:
    """Whole pixels, the symbol right on a coloured page."""
    return _whole(text, constants.ERROR_CORRECT_M, 0, BTCPAY_GREEN)


def on_dark(text: str) -> Rendering:
    """The same on a dark one."""
    return _whole(text, constants.ERROR_CORRECT_M, 0, BTCPAY_DARK)


def default_png(text: str) -> Rendering:
    """What `qrcode.make` gives (level M, 10 px a module, a zone of 4), scaled smoothly."""
    square = square_of(text)
    code = qrcode.QRCode(image_factory=PilImage)
    code.add_data(text)
    code.make(fit=True)
    picture = (
        code.make_image()
        .get_image()
        .convert("L")
        .resize((square, square), Image.Resampling.BILINEAR)
    )
    module = square / (code.modules_count + 8)
    what = f"version {code.version}-M, {module:.1f} px a module"
    return Rendering(_on(picture, DIALOG, square), square, round(module * code.modules_count), what)


RENDERINGS: Final[dict[str, Callable[[str], Rendering]]] = {
    "ours": ours,
    "level L, one module (Electrum)": electrum,
    "no zone, green page (BTCPay)": on_green,
    "no zone, dark page (BTCPay)": on_dark,
    "default PNG, smoothed (qrcode)": default_png,
}


LEVELS: Final = {
    "L": constants.ERROR_CORRECT_L,
    "M": constants.ERROR_CORRECT_M,
    "Q": constants.ERROR_CORRECT_Q,
    "H": constants.ERROR_CORRECT_H,
}
VERSIONS: Final = {
    1: "1234567",
    4: "https://pay.example.com/abcd",
    8: "https://pay.example.com/deal/57f8bb3c-3dca-40f8-be36-2d6705e4",
}
"""Texts that fit their version at every level."""
_MODULE: Final = 12


def at_level(version: int, level: str) -> Rendering:
    """Modules of one size on a white card: what is left is what the level does."""
    code = qrcode.QRCode(version, LEVELS[level], _MODULE, BITMAP_ZONE, PilImage)
    code.add_data(VERSIONS[version])
    code.make(fit=False)
    picture = code.make_image().get_image().convert("L")
    card = Image.new("L", (picture.width + 6 * _MODULE,) * 2, 255)
    card.paste(picture, (3 * _MODULE,) * 2)
    side = code.modules_count * _MODULE
    return Rendering(_on(card, PAGE, picture.width), picture.width, side, f"{version}-{level}")


def _whole(text: str, level: int, zone: int, page: int) -> Rendering:
    square = square_of(text)
    code = qrcode.QRCode(error_correction=level, border=0, image_factory=PilImage)
    code.add_data(text)
    code.make(fit=True)
    module = square // (code.modules_count + 2 * zone)
    code.box_size, code.border = module, zone
    picture = code.make_image().get_image().convert("L")
    name = next(name for name, each in LEVELS.items() if each == level)
    what = f"version {code.version}-{name}, {module} px a module"
    return Rendering(_on(picture, page, square), square, module * code.modules_count, what)


def _on(picture: Image.Image, page: int, square: int) -> Image.Image:
    whole = 2 * square
    scene = Image.new("L", (whole, whole), page)
    scene.paste(picture, ((whole - picture.width) // 2,) * 2)
    return scene

"""What a widget paints by itself, as words: each text with its size and colour, shapes, icons.

Qt's own SVG writer is asked, which notes what is painted before it becomes pixels.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from xml.etree import ElementTree as ET

from PySide6.QtCore import QBuffer, QIODevice, QPoint, Qt
from PySide6.QtGui import QColor, QFont, QImage, QRawFont, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from pos_app.ui.theme.icons import Icons
from pos_app.ui.theme.theme import Theme
from pos_app.ui.widgets.button import Button
from tests import ROOT

_ICONS = ROOT / "resources" / "icons"
_NAMES = sorted(path.stem for path in _ICONS.glob("*.svg"))
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_DRAWN = re.compile(r"<(rect|path|text|image|polyline|polygon|ellipse|circle|line)\b")
_PLACE = re.compile(r" -?\d+,-?\d+( \d+×\d+)?$")
_BUTTONS: dict[tuple[object, ...], list[str]] = {}
_OPAQUE = 255


def paints_itself(widget: QWidget) -> bool:
    """Tell whether more is painted than what Qt paints for a bare widget."""
    return type(widget).paintEvent is not QWidget.paintEvent or widget.autoFillBackground()


def painted(widget: QWidget) -> list[str]:
    """Return what a widget paints without those in it, in order."""
    if type(widget) is Button:  # most of what is painted, and much of it again on each screen
        key = _look_of(widget)
        if key not in _BUTTONS:
            _BUTTONS[key] = _painted(widget)
        return _BUTTONS[key]
    return _painted(widget)


def _look_of(button: Button) -> tuple[object, ...]:
    """Return all that a button is painted by."""
    own = (value for value in vars(button).values() if isinstance(value, str | int | Theme))
    states = button.isEnabled(), button.isChecked(), button.isDown(), button.hasFocus()
    return (button.text(), button.shown_badge(), button.width(), button.height(), *states, *own)


def _painted(widget: QWidget) -> list[str]:
    data = QBuffer()
    data.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(data)
    generator.setSize(widget.size())
    widget.render(generator, QPoint(), QRegion(), QWidget.RenderFlag(0))
    data.close()
    return list(_described(bytes(data.data().data()).decode()))


@lru_cache(maxsize=4096)
def _described(svg: str) -> tuple[str, ...]:
    if not _DRAWN.search(svg):
        return ()
    root = ET.fromstring(svg)  # noqa: S314 - written by Qt a moment before
    said = tuple(filter(None, (_said(group, each) for group, each in _elements(root))))
    if all(_in_own_typeface(each) for each in "".join(root.itertext()).strip()):
        return said
    # The system's typeface for such a sign decides where all that is beside it stands.
    return tuple(_PLACE.sub("", each) for each in said)


@cache
def _in_own_typeface(letter: str) -> bool:
    return letter.isspace() or QRawFont.fromFont(QFont("Noto Sans")).supportsCharacter(ord(letter))


def _elements(root: ET.Element) -> Iterator[tuple[dict[str, str], ET.Element]]:
    """Yield each element with what its groups say."""
    for outer in root:
        for group in outer:
            for each in group:
                yield {**outer.attrib, **group.attrib}, each


def _said(group: dict[str, str], element: ET.Element) -> str:
    kind = element.tag.rpartition("}")[2]
    if kind == "text":
        return _text(group, element)
    if kind == "image":
        return f"{_image(_href(element))} {_place(group, *_box_of(element.attrib))}"
    paint = _paint({**group, **element.attrib})
    if not paint or paint.endswith("/0.00"):
        return ""
    return f"{kind} {paint} {_place(group, *_bounds(kind, element.attrib))}"


def _text(group: dict[str, str], element: ET.Element) -> str:
    values = element.attrib
    place = _place(group, float(values["x"]), float(values["y"]))
    bold = "b" if int(values["font-weight"]) > 400 else ""
    words = "".join(element.itertext()).strip("\n")
    return f'"{words}" {values["font-size"]}{bold} {_colour(values, "fill")} {place}'


def _paint(values: dict[str, str]) -> str:
    """Say how a shape is filled and outlined; nothing where it is not seen."""
    fill, line = _colour(values, "fill"), _colour(values, "stroke")
    width = values.get("stroke-width", "1")
    outlined = f"line {line}" + ("" if width == "1" else f" of {width}")
    return " ".join([fill] * (fill != "none") + [outlined] * (line != "none"))


def _colour(values: dict[str, str], name: str) -> str:
    colour = values.get(name, "none")
    opacity = values.get(f"{name}-opacity", "1")
    colour = "gradient" if colour.startswith("url") else colour
    return colour if opacity == "1" or colour == "none" else f"{colour}/{float(opacity):.2f}"


def _bounds(kind: str, values: dict[str, str]) -> tuple[float, float, float, float]:
    if kind == "rect":
        return _box_of(values)
    numbers = [float(each) for each in _NUMBER.findall(values.get("d", values.get("points", "")))]
    if kind in {"ellipse", "circle"}:
        x, y = float(values["cx"]), float(values["cy"])
        wide, high = (float(values.get(each, values.get("r", "0"))) for each in ("rx", "ry"))
        return x - wide, y - high, 2 * wide, 2 * high
    if kind == "line":
        numbers = [float(values[each]) for each in ("x1", "y1", "x2", "y2")]
    xs, ys = numbers[::2], numbers[1::2]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _box_of(values: dict[str, str]) -> tuple[float, float, float, float]:
    x, y, width, height = (float(values.get(each, "0")) for each in ("x", "y", "width", "height"))
    return x, y, width, height


def _place(group: dict[str, str], x: float, y: float, width: float = 0, height: float = 0) -> str:
    """Say where it is, in whole pixels."""
    a, b, c, d, right, down = (float(each) for each in _NUMBER.findall(group["transform"]))
    left, top = a * x + c * y + right, b * x + d * y + down
    place = f"{round(left)},{round(top)}"
    size = f" {round(abs(a * width + c * height))}×{round(abs(b * width + d * height))}"
    return place + (size if width or height else "")


def _href(element: ET.Element) -> str:
    return next(value for key, value in element.attrib.items() if key.endswith("href"))


@cache
def _image(href: str) -> str:
    """Say which icon it is and its colour, and of another picture how dark it is."""
    image = QImage.fromData(b64decode(href.rpartition(",")[2]))
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    icon = _icon(image) if image.width() == image.height() else ""
    if icon:
        return f"icon {icon} {_main_colour(image)}"
    whole = image.scaled(1, 1, mode=Qt.TransformationMode.SmoothTransformation)
    return f"picture {whole.pixelColor(0, 0).lightness() // 16}/16"


def _icon(image: QImage) -> str:
    """Return the name of the icon that is drawn so, the ones that were met before tried first."""
    wanted = _alpha(image)
    for name in _NAMES:
        if _alpha_of(name, image.width()) == wanted:
            _NAMES.remove(name)
            _NAMES.insert(0, name)
            return name
    return ""


@cache
def _alpha_of(name: str, side: int) -> bytes:
    return _alpha(Icons(_ICONS).pixmap(name, side, "#000000").toImage())


def _alpha(image: QImage) -> bytes:
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    bits, line = bytes(alpha.constBits()), alpha.bytesPerLine()
    return b"".join(bits[at : at + alpha.width()] for at in range(0, len(bits), line))


def _main_colour(image: QImage) -> str:
    """Return the colour of most of what covers the ground."""
    counts = Counter(memoryview(bytes(image.constBits())).cast("I"))
    opaque = [each for each in counts if each >> 24 == _OPAQUE]
    if not opaque:
        return "pale"
    return QColor(max(sorted(opaque), key=lambda each: counts[each])).name()

"""What the tests of the customer's window have in common."""

from __future__ import annotations

import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QWidget

from pos_app.ui.customer.customer_window import CustomerWindow
from tests.drivers.window_driver import WindowDriver, settle
from tests.ui.test_everywhere import texts_of

LANGUAGES = {f"far-language-{each}" for each in ("uz", "ru", "en")}


def two_monitors(size: tuple[int, int]) -> dict[str, object]:
    """For the offscreen platform: the till's monitor, and the customer's of this size beside it."""
    # The last one becomes the primary.
    return {"screens": [_monitor("THEIRS", 1366, size), _monitor("TILL", 0, (1366, 768))]}


def _monitor(name: str, left: int, size: tuple[int, int]) -> dict[str, object]:
    width, height = size
    sides = {"x": left, "y": 0, "width": width, "height": height}
    return {"name": name, **sides, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}


def theirs(driver: WindowDriver) -> CustomerWindow:
    """The customer's window, seen."""
    window = driver.window.customer.window
    assert window is not None
    assert window.isVisible()
    return window


def everything(window: QWidget) -> str:
    """Every text that any widget in it holds, seen or not, spaces left out."""
    widgets = [window, *window.findChildren(QWidget)]
    return "".join("".join(text.split()) for each in widgets for text in texts_of(each))


def said(window: QWidget, name: str) -> str:
    """What the one widget of this name that is seen says."""
    (label,) = (each for each in window.findChildren(QWidget, name) if each.isVisible())
    return next(iter(texts_of(label))).replace("\u00a0", " ")


def controls(window: QWidget) -> set[str]:
    """Everything in it that can be pressed, seen or not."""
    return {each.objectName() for each in window.findChildren(QAbstractButton)}


def read(window: QWidget) -> str | None:
    """What an independent reader finds in the window as it is painted."""
    settle()
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    pixels = bytes(picture.constBits())
    size = (picture.width(), picture.height())
    image = Image.frombytes("RGB", size, pixels, "raw", "RGB", picture.bytesPerLine())
    return next((code.text for code in zxingcpp.read_barcodes(image)), None)

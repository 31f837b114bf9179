"""What the tests of the customer's window have in common."""

from __future__ import annotations

import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QWidget

from pos_app.ui.customer.customer_window import CustomerWindow
from tests.drivers.widget_texts import texts_of
from tests.drivers.window_driver import WindowDriver, settle

LANGUAGES = {f"display-language-{each}" for each in ("uz", "ru", "en")}


def theirs(driver: WindowDriver) -> CustomerWindow:
    """The customer's window, seen."""
    window = driver.window.customer_display.window
    assert window is not None
    assert window.isVisible()
    return window


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

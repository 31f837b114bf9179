"""What the tests of the customer's window have in common."""

from __future__ import annotations

import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QWidget

from pos_app.ui.customer.customer_window import CustomerWindow
from tests.drivers.widget_texts import texts_of
from tests.drivers.window_driver import WindowDriver, settle

LANGUAGES = {f"display-language-{each}" for each in ("uz", "uz-Cyrl", "ru", "en")}


def customer_window(driver: WindowDriver) -> CustomerWindow:
    """Return the customer's window, which must be visible."""
    window = driver.window.customer_display.window
    assert window is not None
    assert window.isVisible()
    return window


def text_of(window: QWidget, name: str) -> str:
    """Return what the one visible widget of this name says."""
    (label,) = (each for each in window.findChildren(QWidget, name) if each.isVisible())
    return next(iter(texts_of(label))).replace("\u00a0", " ")


def control_names(window: QWidget) -> set[str]:
    """Return the names of everything in it that can be pressed, visible or not."""
    return {each.objectName() for each in window.findChildren(QAbstractButton)}


def read_qr(window: QWidget) -> str | None:
    """Return the text that an independent reader finds in the window as it is painted."""
    settle()
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    pixels = bytes(picture.constBits())
    size = (picture.width(), picture.height())
    image = Image.frombytes("RGB", size, pixels, "raw", "RGB", picture.bytesPerLine())
    return next((code.text for code in zxingcpp.read_barcodes(image)), None)

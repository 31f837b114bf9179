"""What is left of a customer in a kiosk's window: in its texts, and in a picture of it."""

from __future__ import annotations

import zxingcpp
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.widgets.qr_view import QrView
from pos_app.ui.wording import format as fmt
from tests.drivers.widget_texts import all_text

QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def traces_of(view: SaleView, window: QWidget) -> list[str]:
    """Return what of this sale any text of the window still holds, visible or not."""
    sale, text = view.sale, all_text(window)
    wanted = {
        "amount": fmt.digits(sale.amount.major),
        "number": f"No. {sale.sequence}",
        "number in Russian": f"№ {sale.sequence}",
        "number in Uzbek": f"{sale.sequence}-savdo",
        "card": view.card.reveal() if view.card is not None else "",
        "owner": view.owner.reveal() if view.owner is not None else "",
    }
    plain = {name: "".join(each.split()) for name, each in wanted.items() if each}
    found = [name for name, each in plain.items() if each in text]
    return found + [code.objectName() for code in _codes(window)]


def codes_in(window: QWidget) -> list[str]:
    """Return the text of every QR code that an independent reader finds in a picture."""
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    found = zxingcpp.read_barcodes(picture, formats=QR)
    return [code.text for code in found]


def _codes(window: QWidget) -> list[QrView]:
    """Return what still keeps the text of a code."""
    return [each for each in window.findChildren(QrView) if each._text is not None]

"""Three readers that share no code; each says whether it read exactly the payload."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import cv2
import zxingcpp
from pyzbar import pyzbar

Reader = Callable[[Any, str], bool]


def zxing(frame: Any, text: str) -> bool:  # noqa: ANN401 - a numpy array
    """zxing-cpp, as it is without options."""
    return any(each.bytes == text.encode() for each in zxingcpp.read_barcodes(frame))


def zbar(frame: Any, text: str) -> bool:  # noqa: ANN401
    """ZBar."""
    found = pyzbar.decode(frame, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return any(each.data == text.encode() for each in found)


def opencv(frame: Any, text: str) -> bool:  # noqa: ANN401
    """OpenCV's own detector."""
    try:
        return bool(cv2.QRCodeDetector().detectAndDecode(frame)[0] == text)
    except cv2.error:  # it gives up on some frames with an assertion
        return False


READERS: Final[dict[str, Reader]] = {"zxing-cpp": zxing, "ZBar": zbar, "OpenCV": opencv}

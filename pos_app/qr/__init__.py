"""How a text becomes a QR, and proof that it comes back; no Qt, no words.

The quiet zone is the painter's: `QUIET_ZONE` modules of white on every side.
"""

from pos_app.qr.matrix import QUIET_ZONE, Level, QrMatrix, QrMismatchError, QrTooLongError
from pos_app.qr.picture import png
from pos_app.qr.proof import proven, read_back, read_pixels, verified
from pos_app.qr.writer import make

__all__ = [
    "QUIET_ZONE",
    "Level",
    "QrMatrix",
    "QrMismatchError",
    "QrTooLongError",
    "make",
    "png",
    "proven",
    "read_back",
    "read_pixels",
    "verified",
]

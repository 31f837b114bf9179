"""How a text becomes a QR, and proof that it comes back; no Qt, no words.

The quiet zone is `QUIET_ZONE` modules of white on every side; a painter that is given less in the
bitmap has the rest in the white card it paints on.
"""

from pos_app.qr.image import bitmap, png
from pos_app.qr.level import Space, choose
from pos_app.qr.matrix import QUIET_ZONE, Level, QrMatrix, QrMismatchError, QrTooLongError
from pos_app.qr.poster import TextLine, poster
from pos_app.qr.readback import proven, read_back, read_pixels, verified
from pos_app.qr.screen_bitmap import ScreenBitmap, make_screen_bitmap
from pos_app.qr.writer import make

__all__ = [
    "QUIET_ZONE",
    "Level",
    "QrMatrix",
    "QrMismatchError",
    "QrTooLongError",
    "ScreenBitmap",
    "Space",
    "TextLine",
    "bitmap",
    "choose",
    "make",
    "make_screen_bitmap",
    "png",
    "poster",
    "proven",
    "read_back",
    "read_pixels",
    "verified",
]

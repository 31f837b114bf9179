"""A QR as a PNG file, for tests that look at one as a phone does."""

from __future__ import annotations

import io

from pos_app.qr.image import draw_matrix
from pos_app.qr.matrix import QUIET_ZONE, QrMatrix


def png(matrix: QrMatrix, module_px: int, zone: int = QUIET_ZONE) -> bytes:
    """Return the PNG file, of one bit a pixel."""
    buffer = io.BytesIO()
    draw_matrix(matrix, module_px, zone).convert("1").save(buffer, "PNG", optimize=True)
    return buffer.getvalue()

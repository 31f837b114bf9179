"""Makes payment codes as EMVCo has them, of a merchant that does not exist."""

from __future__ import annotations

FIELDS = {
    "00": "01",
    "01": "12",
    "40": "0012qr-online.uz0106NO-ONE",
    "52": "5311",
    "53": "860",
    "58": "UZ",
    "59": "DOʻKON «NAMUNA»",
    "60": "Tashkent",
}


def code(**changed: str) -> str:
    """Return a code with some fields changed or added, and the check that is right for it."""
    fields = dict(sorted((FIELDS | changed).items()))
    text = "".join(f"{tag}{len(value):02d}{value}" for tag, value in fields.items()) + "6304"
    return f"{text}{check(text.encode()):04X}"


def check(data: bytes) -> int:
    """Compute CRC-16/CCITT-FALSE another way than the program: by long division."""
    message = int.from_bytes(data, "big") << 16 ^ 0xFFFF << 8 * len(data)
    for bit in range(8 * len(data) + 15, 15, -1):
        if message >> bit & 1:
            message ^= 0x11021 << bit - 16
    return message

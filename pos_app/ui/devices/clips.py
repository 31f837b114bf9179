"""Spoken clips as files, and their joining into one sound.

A clip is a WAV file of one channel, 11,025 values a second, each a byte (G.711 µ-law): half the
size of plain values, and every player plays it. It carries its own text (`LIST INFO INAM`).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

RATE: Final = 11_025
WORD_GAP_S: Final = 0.06
"""Silence after each clip, so that one word is told from the next."""
_MU_LAW: Final = 7
_BIAS, _TOP = 0x84, 32_635


class BadClipError(Exception):
    """A file is no clip."""


def join(files: Sequence[Path]) -> bytes:
    """Return a plain WAV file (16 bits) in which the clips follow each other.

    Raises:
        OSError: one cannot be read.
        BadClipError: one is no clip.
    """
    gap = bytes([_SILENCE]) * round(WORD_GAP_S * RATE)
    said = b"".join(_chunks(file)[b"data"] + gap for file in files)
    values = bytearray(2 * len(said))
    values[0::2], values[1::2] = said.translate(_LOW), said.translate(_HIGH)
    return _riff([(b"fmt ", _format(1, 16)), (b"data", bytes(values))])


def text_of(file: Path) -> str:
    """Return what a clip says.

    Raises:
        OSError: it cannot be read.
        BadClipError: it is no clip.
    """
    told = _chunks(file)[b"LIST"]
    return told[len(b"INFOINAM") + 4 :].rstrip(b"\0").decode("utf-8")


def encode(values: Sequence[int], text: str) -> bytes:
    """Return a clip of these 16-bit values that says this."""
    name = text.encode("utf-8") + b"\0"
    told = b"INFOINAM" + struct.pack("<I", len(name)) + name
    data = bytes(map(_byte_of, values))
    return _riff([(b"fmt ", _format(_MU_LAW, 8)), (b"LIST", told), (b"data", data)])


def _chunks(file: Path) -> dict[bytes, bytes]:
    content = file.read_bytes()
    found = dict(_split(content[12:])) if content[:4] == b"RIFF" else {}
    if found.get(b"fmt ") != _format(_MU_LAW, 8) or b"data" not in found:
        raise BadClipError(file.name)
    return found


def _split(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(content):
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        yield content[at : at + 4], content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _format(kind: int, bits: int) -> bytes:
    size = bits // 8
    return struct.pack("<HHIIHH", kind, 1, RATE, RATE * size, size, bits)


def _riff(chunks: list[tuple[bytes, bytes]]) -> bytes:
    body = b"".join(
        name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
        for name, content in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WAVE" + body


def _value_of(byte: int) -> int:
    """Return the 16-bit value of a byte (ITU-T G.711)."""
    byte = ~byte & 0xFF
    value = (((byte & 0x0F) << 3) + _BIAS << (byte >> 4 & 7)) - _BIAS
    return -value if byte & 0x80 else value


_SILENCE: Final = 0xFF
_VALUES: Final = struct.pack("<256h", *map(_value_of, range(256)))
_LOW, _HIGH = _VALUES[0::2], _VALUES[1::2]
"""The two bytes of each value, because the window's thread joins them."""


def _byte_of(value: int) -> int:
    """Return the byte of a 16-bit value (ITU-T G.711)."""
    biased = min(abs(value), _TOP) + _BIAS
    power = biased.bit_length() - 8
    return ~((0x80 if value < 0 else 0) | power << 4 | biased >> power + 3 & 0x0F) & 0xFF

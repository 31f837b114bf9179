"""The hash chain: each event's hash covers its own row and the hash before it.

What is sealed of a body is its sha256, so whoever has the rows without their bodies can compute
every link, and a body can be replaced by its sha256 later without a break in the chain.
"""

from __future__ import annotations

from hashlib import sha256
from struct import Struct
from typing import Final
from uuid import UUID

GENESIS: Final = bytes(32)
_pack: Final = Struct(">qqq").pack


def seal_of(body: str | bytes) -> bytes:
    """Return the sha256 of a body, also of one whose text was taken away."""
    return sha256(body.encode()).digest() if isinstance(body, str) else body


def link_hash(prev: bytes, number: int, sale: int | None, at: int, seal: bytes, kind: str) -> bytes:
    """Return sha256 over `prev`, three integers of 8 bytes, `seal` and the kind's name.

    All but the last have one length: no two rows are hashed alike. An event of no sale counts as
    of sale 0, which is no sale's number.
    """
    return sha256(prev + _pack(number, sale or 0, at) + seal + kind.encode()).digest()


def format_head_for_log(number: int, hash_: bytes) -> str:
    """Return a head for the log: the hash's hexadecimal digits, grouped so that nothing masks them.

    The log masks long runs of letters and digits, which may be keys or cards, but no UUIDs.
    """
    return f"{number} {UUID(bytes=hash_[:16])} {UUID(bytes=hash_[16:])}"

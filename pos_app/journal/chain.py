"""The hash chain: each event's hash covers its own row and the hash before it.

What is sealed of a body is its sha256, so whoever has the rows without their bodies can compute
every link, and a body can be replaced by its sha256 later without a break in the chain.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from uuid import UUID

GENESIS: Final = bytes(32)


@dataclass(frozen=True, slots=True)
class EventRow:
    """One row of `events`, as it is stored."""

    number: int
    sale: int
    """The sequence number of its sale."""
    at: int
    """When this till wrote it, in microseconds since 1970, UTC."""
    kind: str
    body: str | bytes
    """JSON text; or its sha256, where the text was taken away."""
    hash: bytes

    def follows(self, prev: bytes) -> bool:
        """Return True where the stored hash is that of this very row after the hash `prev`."""
        seal = seal_of(self.body)
        return self.hash == link_hash(prev, self.number, self.sale, self.at, seal, self.kind)


def seal_of(body: str | bytes) -> bytes:
    """Return the sha256 of a body, also of one whose text was taken away."""
    return sha256(body.encode()).digest() if isinstance(body, str) else body


def link_hash(prev: bytes, number: int, sale: int, at: int, seal: bytes, kind: str) -> bytes:
    """Return sha256 over `prev`, three integers of 8 bytes, `seal` and the kind's name.

    All but the last have one length: no two rows are hashed alike.
    """
    whole = b"".join((prev, *(_bytes_of(n) for n in (number, sale, at)), seal, kind.encode()))
    return sha256(whole).digest()


def format_head_for_log(number: int, hash_: bytes) -> str:
    """Return a head for the log: the hash's hexadecimal digits, grouped so that nothing masks them.

    The log masks long runs of letters and digits, which may be keys or cards, but no UUIDs.
    """
    return f"{number} {UUID(bytes=hash_[:16])} {UUID(bytes=hash_[16:])}"


def _bytes_of(number: int) -> bytes:
    return number.to_bytes(8, "big", signed=True)

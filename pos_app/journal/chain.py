"""The hash chain: each event's hash covers its own row and the hash before it."""

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
    sale_id: str
    kind: str
    at: str
    body: str
    prev: bytes
    hash: bytes

    @property
    def has_its_hash(self) -> bool:
        """True where the stored hash is that of this very row."""
        return self.hash == row_hash(
            self.prev, self.number, self.sale_id, self.kind, self.at, self.body
        )


def format_head_for_log(number: int, hash_: bytes) -> str:
    """Return a head for the log: the hash's hexadecimal digits, grouped so that nothing masks them.

    The log masks long runs of letters and digits, which may be keys or cards, but no UUIDs.
    """
    return f"{number} {UUID(bytes=hash_[:16])} {UUID(bytes=hash_[16:])}"


def row_hash(prev: bytes, number: int, *texts: str) -> bytes:
    """Return sha256 over the fields, each text with its length: no two rows are hashed alike."""
    digest = sha256(prev)
    digest.update(number.to_bytes(8, "big", signed=True))
    for text in texts:
        encoded = text.encode()
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.digest()

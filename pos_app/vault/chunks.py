"""How keys lie in a store of short texts: in parts, and a manifest that is written last.

Windows takes about 1,280 characters an entry (jaraco/keyring#355), and any store may be cut off
between two entries. Only the manifest, one entry, makes the parts keys that can be read, and its
digest tells a half from a whole.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final

from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.domain.keys import Keys
from pos_app.domain.secret import Secret

PART_LENGTH: Final = 1_000
"""Characters; all are ASCII, so that UTF-16 takes two bytes for each."""
MAX_PARTS: Final = 200
MANIFEST: Final = "manifest"
_VERSION: Final = 2
_FIELDS: Final = ("account_id", "public_key", "realm", "base_url")


@dataclass(frozen=True, slots=True)
class Manifest:
    """How many parts the keys have, and their SHA-256."""

    count: int
    digest: str

    def text(self) -> str:
        """Return it as it is stored."""
        return json.dumps({"v": _VERSION, "parts": self.count, "sha256": self.digest})

    @classmethod
    def parse(cls, text: str) -> Manifest:
        """Raises VaultError(FAILED) for a text that is no manifest of this version."""
        values = _object(text)
        count, digest = values.get("parts"), values.get("sha256")
        good = values.get("v") == _VERSION and isinstance(digest, str)
        if not good or type(count) is not int or not 1 <= count <= MAX_PARTS:
            raise VaultError(VaultProblem.FAILED, "the manifest cannot be read")
        return cls(count, str(digest))


def part_name(index: int) -> str:
    """Return the entry's name of one part."""
    return f"part{index}"


def split(keys: Keys) -> tuple[Manifest, tuple[str, ...]]:
    """Split the keys in parts; returns them and the manifest that will make them readable.

    Raises:
        VaultError: FAILED, the keys are longer than any keys are.
    """
    text = json.dumps(
        {
            "account_id": keys.account_id.reveal(),
            "public_key": keys.public_key.reveal(),
            "realm": keys.realm,
            "base_url": keys.base_url,
        }
    )
    parts = tuple(text[at : at + PART_LENGTH] for at in range(0, len(text), PART_LENGTH))
    if len(parts) > MAX_PARTS:
        raise VaultError(VaultProblem.FAILED, "the keys are too long")
    return Manifest(len(parts), _digest(text)), parts


def join(manifest: Manifest, parts: tuple[str | None, ...]) -> Keys:
    """Join the parts to keys. Raises VaultError: FAILED where they are not what was stored."""
    text = "".join(part or "" for part in parts)
    if _digest(text) != manifest.digest:
        raise VaultError(VaultProblem.FAILED, "the entries do not match their manifest")
    values = _object(text)
    account_id, public_key, realm, base_url = (values.get(field) for field in _FIELDS)
    texts = [value for value in (account_id, public_key, realm, base_url) if type(value) is str]
    if len(texts) != len(_FIELDS):
        raise VaultError(VaultProblem.FAILED, "the entries are not keys")
    account_id, public_key, realm, base_url = texts
    return Keys(base_url, Secret(account_id), Secret(public_key), realm)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        # Raised outside the handler: the decoder's error would carry the text along
        raise VaultError(VaultProblem.FAILED, "an entry cannot be read")
    return value

"""How keys lie in a store of short texts: in chunks, and a manifest that is written last.

Windows takes about 1,280 characters an entry (jaraco/keyring#355), and any store may be cut off
between two entries. Only the manifest, one entry, makes the chunks keys that can be read, and its
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

CHUNK_LENGTH: Final = 1_000
"""Characters; all are ASCII, so that UTF-16 takes two bytes for each."""
MAX_CHUNKS: Final = 200
MANIFEST: Final = "manifest"
_VERSION: Final = 2
_FIELDS: Final = ("account_id", "public_key", "realm", "base_url")


@dataclass(frozen=True, slots=True)
class Manifest:
    """How many chunks the keys have, and their SHA-256."""

    count: int
    digest: str

    def text(self) -> str:
        """Return it as it is stored."""
        return json.dumps({"v": _VERSION, "chunks": self.count, "sha256": self.digest})

    @classmethod
    def parse(cls, text: str) -> Manifest:
        """Read a stored manifest. Raises VaultError(FAILED) where it is none of this version."""
        values = _object(text)
        count, digest = values.get("chunks"), values.get("sha256")
        good = values.get("v") == _VERSION and isinstance(digest, str)
        if not good or type(count) is not int or not 1 <= count <= MAX_CHUNKS:
            raise VaultError(VaultProblem.FAILED, "the manifest cannot be read")
        return cls(count, str(digest))


def chunk_name(index: int) -> str:
    """Return the entry's name of one chunk."""
    return f"chunk{index}"


def split(keys: Keys) -> tuple[Manifest, tuple[str, ...]]:
    """Split the keys in chunks; returns them and the manifest that will make them readable.

    Raises:
        VaultError: FAILED, the keys are longer than any keys are.
    """
    text = text_of(keys)
    chunks = tuple(text[at : at + CHUNK_LENGTH] for at in range(0, len(text), CHUNK_LENGTH))
    if len(chunks) > MAX_CHUNKS:
        raise VaultError(VaultProblem.FAILED, "the keys are too long")
    return Manifest(len(chunks), _digest(text)), chunks


def join(manifest: Manifest, chunks: tuple[str | None, ...]) -> Keys:
    """Join the chunks to keys. Raises VaultError: FAILED where they are not what was stored."""
    text = "".join(chunk or "" for chunk in chunks)
    if _digest(text) != manifest.digest:
        raise VaultError(VaultProblem.FAILED, "the entries do not match their manifest")
    return keys_in(text)


def text_of(keys: Keys) -> str:
    """Return the keys as one text; with the address that they belong to."""
    return json.dumps(
        {
            "account_id": keys.account_id.reveal(),
            "public_key": keys.public_key.reveal(),
            "realm": keys.realm,
            "base_url": keys.base_url,
        }
    )


def keys_in(text: str) -> Keys:
    """Read what `text_of` made. Raises VaultError: FAILED where it is no such text."""
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

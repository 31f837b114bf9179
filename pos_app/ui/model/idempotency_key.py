"""The key of one charge: however often it is sent, it is begun once."""

from __future__ import annotations


def new_idempotency_key() -> str:
    """Return a key that no other charge has."""
    from uuid import uuid4  # brings what the first paint does without

    return str(uuid4())

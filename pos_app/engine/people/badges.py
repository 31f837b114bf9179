"""Badges made into what the journal keeps, and found again by it.

A badge's code is long and drawn at random, so a plain HMAC is as good as a slow hash; and a badge
has to be found among everybody's within a moment. Its key lies in the system's vault alone:
whoever has the journal, or a copy of it, cannot tell one badge from another.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from pos_app.domain.secret import Secret

_PURPOSE = b"badge:"
"""So that what is made of a badge is never what is made of a PIN, by the same key."""


def make_verifier(code: str, key: Secret) -> str:
    """Make what a badge with this code is found by."""
    return hmac.digest(key.reveal().encode(), _PURPOSE + code.encode(), "sha256").hex()


def owner_of(badges: Mapping[int, str], code: str, key: Secret) -> int | None:
    """Return the person whose badge has this code; None where nobody's has. All are looked at."""
    found = make_verifier(code, key)
    owners = [who for who, kept in badges.items() if hmac.compare_digest(found, kept)]
    return owners[0] if owners else None

"""PINs made into what the journal keeps, and checked by it; slow on purpose, so in a thread.

A PIN of four digits is found in minutes from any hash of it. So it is mixed with a key that lies
in the system's vault alone: whoever has the journal, or a copy of it, has nothing.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from pos_app.domain.secret import Secret
from pos_app.domain.till_events import PinSet
from pos_app.engine.api.ports import Rng
from pos_app.system.daemon_threads import in_daemon_thread

SCRYPT_N: Final = 2**14
SCRYPT_R: Final = 8
SCRYPT_P: Final = 1
SALT_BYTES: Final = 16
VERIFIER_BYTES: Final = 32

_NOBODY: Final = PinSet(0, "00" * SALT_BYTES, "00" * VERIFIER_BYTES)
"""What a PIN is checked by where there is no person: it takes as long, and no PIN fits."""


def new_salt(rng: Rng) -> str:
    """Draw a salt."""
    return rng.getrandbits(8 * SALT_BYTES).to_bytes(SALT_BYTES, "big").hex()


async def make_verifier(pin: Secret, salt: str, key: Secret) -> str:
    """Make what a PIN is checked by."""
    return await in_daemon_thread(lambda: _verifier(pin, salt, key))


async def matches(pin: Secret, kept: PinSet | None, key: Secret) -> bool:
    """Check a PIN; it takes the same time whether there is anything to check it by or not."""
    known = kept or _NOBODY
    found = await in_daemon_thread(lambda: _verifier(pin, known.salt, key))
    return hmac.compare_digest(found, known.verifier)


def _verifier(pin: Secret, salt: str, key: Secret) -> str:
    mixed = hmac.digest(key.reveal().encode(), pin.reveal().encode(), "sha256")
    return hashlib.scrypt(
        mixed, salt=bytes.fromhex(salt), n=SCRYPT_N, r=SCRYPT_R, p=SCRYPT_P, dklen=VERIFIER_BYTES
    ).hex()

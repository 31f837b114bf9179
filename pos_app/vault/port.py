"""What a vault promises; `tests/vault/vault_contract.py` holds its implementations to it."""

from __future__ import annotations

from typing import Protocol

from pos_app.domain.keys import Keys


class Vault(Protocol):
    """One installation's keys.

    Every call may block for its time limit: never on the window's thread. All raise
    `VaultError`, which never holds a part of a secret.
    """

    def store(self, keys: Keys) -> None:
        """Store these keys in place of any others.

        Those before are gone at once, and where it raises or is cut off nothing can be read. So
        keys in use are not overwritten: `app.key_store` stores beside them.
        """

    def read(self, base_url: str) -> Keys:
        """Return the keys, only for the address they were entered for.

        Raises:
            VaultError: EMPTY, or OTHER_ADDRESS where the keys belong to another address.
        """

    def delete(self) -> None:
        """Delete the keys; none there is no error."""

    def name(self) -> str:
        """Return what a technician knows this vault by; raises where there is none to use."""

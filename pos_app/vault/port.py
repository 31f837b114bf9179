"""What every vault promises; `tests/vault/contract.py` holds all of them to it."""

from __future__ import annotations

from typing import Protocol

from pos_app.domain.keys import Keys


class Vault(Protocol):
    """One installation's keys.

    Every call may block for its time limit: never on the window's thread. All raise
    `VaultError`, which never holds a part of a secret.
    """

    def store(self, keys: Keys) -> None:
        """Keep these keys in place of any others; where it raises, those before still hold."""

    def read(self, base_url: str) -> Keys:
        """The keys, only for the address they were entered for.

        Raises:
            VaultError: EMPTY, or OTHER_ADDRESS where the keys belong to another address.
        """

    def delete(self) -> None:
        """Forget the keys; none there is no error."""

    def name(self) -> str:
        """What a technician knows this vault by; raises where there is none to use."""

"""Keys for this run only, where the machine has no vault: nothing is ever written."""

from __future__ import annotations

from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.domain.keys import Keys


class MemoryVault:
    """Holds the keys until the program ends."""

    def __init__(self) -> None:
        self._keys: Keys | None = None

    def store(self, keys: Keys) -> None:
        self._keys = keys

    def read(self, base_url: str) -> Keys:
        if self._keys is None:
            raise VaultError(VaultProblem.EMPTY)
        if self._keys.base_url != base_url:
            raise VaultError(VaultProblem.OTHER_ADDRESS)
        return self._keys

    def delete(self) -> None:
        self._keys = None

    def name(self) -> str:
        return "memory"

"""The key that PINs are checked with, kept in the system's vault beside the till's keys.

The vault keeps `Keys`, with all that makes sure that they were kept; so this key is one, of an
address that no gateway has.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.domain.keys import Keys
from pos_app.domain.secret import Secret
from pos_app.system.daemon_threads import in_daemon_thread

if TYPE_CHECKING:
    from pos_app.vault.port import Vault

ADDRESS: Final = "pos-app:pins"
KEY_BYTES: Final = 32


class VaultPinKey:
    """`engine.api.ports.PinKey` of one installation; the vault is opened off the loop."""

    def __init__(self, make_vault: Callable[[str], Vault], vault_id: str) -> None:
        self._make_vault = make_vault
        # The same for both slots of the till's keys, which differ in the last digit.
        self._vault_id = f"{vault_id[:-1]}-pins"
        self._vault: Vault | None = None

    async def read(self) -> Secret:
        return await in_daemon_thread(lambda: self._open().read(ADDRESS).public_key)

    async def make(self) -> Secret:
        return await in_daemon_thread(self._make)

    def _make(self) -> Secret:
        vault = self._open()
        try:
            return vault.read(ADDRESS).public_key
        except VaultError as error:
            if error.problem is not VaultProblem.EMPTY:
                raise
        import secrets  # the window's start does without

        key = Secret(secrets.token_hex(KEY_BYTES))
        vault.store(Keys(ADDRESS, Secret("pins"), key))
        return key

    def _open(self) -> Vault:
        if self._vault is None:
            self._vault = self._make_vault(self._vault_id)
        return self._vault

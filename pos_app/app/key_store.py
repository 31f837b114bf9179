"""Keys in the system's vault: opened late, off the loop, and changed together with the settings.

A till has two slots in the vault, two ids that differ in the last digit. New keys go to the slot
that is not in use, and only the settings, one file, say which slot counts. So whatever breaks off
in between, within the vault or between vault and settings, leaves the till with the keys it had.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.domain.keys import Keys
from pos_app.system.daemon_threads import in_daemon_thread

if TYPE_CHECKING:
    from pos_app.vault.port import Vault

log = logging.getLogger(__name__)


def _system_vault(vault_id: str) -> Vault:
    from pos_app.vault.credentials_vault import CredentialsVault, given_folder

    folder = given_folder(os.environ)
    if folder is not None:
        return CredentialsVault(vault_id, folder)
    from pos_app.vault.keyring_vault import KeyringVault

    return KeyringVault(vault_id)


class KeyStore:
    """Keys by the `vault_id` of the settings. `name` is the vault's, once it was opened."""

    def __init__(self, make_vault: Callable[[str], Vault] = _system_vault) -> None:
        self.name = ""
        self.make_vault = make_vault
        self._vaults: dict[str, Vault] = {}

    async def read(self, vault_id: str, base_url: str) -> Keys:
        """Return the keys; raises VaultError, also where they belong to another address."""
        return await in_daemon_thread(lambda: self._open(vault_id).read(base_url))

    async def holds(self, vault_id: str, keys: Keys) -> bool:
        """Return whether these very keys are stored; raises VaultError where nobody can tell."""
        try:
            return await self.read(vault_id, keys.base_url) == keys
        except VaultError as error:
            if error.problem in {VaultProblem.EMPTY, VaultProblem.OTHER_ADDRESS}:
                return False
            if error.problem is VaultProblem.FAILED:
                log.warning("the keys stored so far cannot be read: %s", error)
                return False
            raise

    async def store(self, vault_id: str, keys: Keys) -> None:
        """Store the keys in a slot that is not in use. Raises VaultError; then it is empty."""
        try:
            await in_daemon_thread(lambda: self._open(vault_id).store(keys))
        except VaultError:
            await self.delete([vault_id])
            raise

    async def delete(self, vault_ids: Iterable[str]) -> bool:
        """Delete the keys in these slots; False, and a line in the log, where that cannot be."""

        def delete() -> None:
            for vault_id in vault_ids:
                self._open(vault_id).delete()

        try:
            await in_daemon_thread(delete)
        except VaultError as error:
            log.info("no vault to delete keys in: %s", error)
            return False
        return True

    def _open(self, vault_id: str) -> Vault:
        """Open a vault; blocks while the system makes up its mind, so never on a loop's thread."""
        vault = self._vaults.setdefault(vault_id, self.make_vault(vault_id))
        self.name = vault.name()
        return vault


def other_slot(vault_id: str) -> str:
    """Return the till's other slot; that one's other slot is the first."""
    return vault_id[:-1] + f"{int(vault_id[-1], 16) ^ 1:x}"

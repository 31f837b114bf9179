"""The system's vault as the set-up uses it: opened late, off the loop, two places for the keys.

New keys go to the place that is not in use, and only the settings, one file, say which place
counts. So whatever breaks off in between leaves the till with the keys it had.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.domain.keys import Keys
from pos_app.system.daemon_threads import in_daemon_thread
from pos_app.vault.port import Vault

log = logging.getLogger(__name__)


class KeyStore:
    """Keys by the `vault_id` of the settings. `name` is the vault's, once it was opened."""

    def __init__(self) -> None:
        self.name = ""
        self._vaults: dict[str, Vault] = {}

    async def read(self, vault_id: str, base_url: str) -> Keys:
        """Raises VaultError, also where the keys belong to another address."""
        return await in_daemon_thread(lambda: self._open(vault_id).read(base_url))

    async def holds(self, vault_id: str, keys: Keys) -> bool:
        """True where these very keys are kept; raises VaultError where nobody can tell."""
        try:
            return await self.read(vault_id, keys.base_url) == keys
        except VaultError as error:
            if error.problem in {VaultProblem.EMPTY, VaultProblem.OTHER_ADDRESS}:
                return False
            if error.problem is VaultProblem.FAILED:
                log.warning("the keys kept so far cannot be read: %s", error)
                return False
            raise

    async def store(self, vault_id: str, keys: Keys) -> None:
        """Raises VaultError; then nothing is kept there."""
        try:
            await in_daemon_thread(lambda: self._open(vault_id).store(keys))
        except VaultError:
            await self.forget([vault_id])
            raise

    async def forget(self, vault_ids: Iterable[str]) -> bool:
        """Forget what is kept there; False, and a line in the log, where that cannot be."""

        def delete() -> None:
            for vault_id in vault_ids:
                self._open(vault_id).delete()

        try:
            await in_daemon_thread(delete)
        except VaultError as error:
            log.info("no vault to forget keys in: %s", error)
            return False
        return True

    def _open(self, vault_id: str) -> Vault:
        """Blocks while the system makes up its mind: never on the window's thread."""
        from pos_app.vault.keyring_vault import KeyringVault

        vault = self._vaults.setdefault(vault_id, KeyringVault(vault_id))
        self.name = vault.name()
        return vault


def other_place(vault_id: str) -> str:
    """The second place of the same till; that one's second place is the first."""
    return vault_id[:-1] + f"{int(vault_id[-1], 16) ^ 1:x}"

"""Keys in the operating system's own vault."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pos_app.domain.errors import VaultError, VaultProblem, chain_of
from pos_app.domain.keys import Keys
from pos_app.vault import chunks
from pos_app.vault.backends import Backend, choose_backend
from pos_app.vault.shared_call import CancelToken, SharedCall, call_within

SERVICE: Final = "pos-app"
_ERROR_NO_SUCH_LOGON_SESSION: Final = 1312
"""Windows, CredWrite: a logon session that has no set of credentials (a service, a remote one)."""
_LOCKED: Final = frozenset({"KeyringLocked", "LockedException", "PromptDismissedException"})
_ABSENT: Final = frozenset({"NoKeyringError", "SecretServiceNotAvailableException"})


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """Seconds that a whole call may take. Storing leaves a person time to answer a prompt."""

    read_s: float = 15
    write_s: float = 30


class KeyringVault:
    """The keys of the installation `vault_id`. See `port.Vault` for what is promised."""

    def __init__(
        self,
        vault_id: str,
        limits: TimeLimits | None = None,
        choose_backend: Callable[[], tuple[Backend, str]] = choose_backend,
    ) -> None:
        self._vault_id = vault_id
        self._limits = limits or TimeLimits()
        self._choose_backend = choose_backend
        self._reading = SharedCall(lambda token: self._open(token).read(), _to_vault_error)
        self._naming = SharedCall(lambda _: self._choose_backend()[1], _to_vault_error)

    def store(self, keys: Keys) -> None:
        self._write(lambda entries: entries.store(keys))

    def read(self, base_url: str) -> Keys:
        keys = self._reading.result(self._limits.read_s)
        if keys.base_url != base_url:
            raise VaultError(VaultProblem.OTHER_ADDRESS, address=keys.base_url)
        return keys

    def delete(self) -> None:
        self._write(lambda entries: entries.delete())

    def name(self) -> str:
        return self._naming.result(self._limits.read_s)

    def _write(self, change: Callable[[_Entries], None]) -> None:
        self._reading.forget()
        seconds = self._limits.write_s
        call_within(seconds, lambda token: change(self._open(token)), _to_vault_error)

    def _open(self, token: CancelToken) -> _Entries:
        return _Entries(self._choose_backend()[0], self._vault_id, token)


class _Entries:
    """One installation's entries in one store, for the length of one call."""

    def __init__(self, backend: Backend, vault_id: str, token: CancelToken) -> None:
        self._backend = backend
        self._vault_id = vault_id
        self._token = token

    def store(self, keys: Keys) -> None:
        manifest, texts = chunks.split(keys)
        self.delete()
        for index, text in enumerate(texts):
            self._set(chunks.chunk_name(index), text)
        self._check(manifest, keys)
        self._set(chunks.MANIFEST, manifest.text())
        if self._manifest() != manifest:
            raise VaultError(VaultProblem.FAILED, "the store did not keep what it took")

    def read(self) -> Keys:
        return self._joined(self._manifest())

    def delete(self) -> None:
        self._remove(chunks.MANIFEST)
        self._remove_chunks()

    def _check(self, manifest: chunks.Manifest, keys: Keys) -> None:
        """Read back what was written: KWallet for one does not say when it did not write."""
        if self._joined(manifest) != keys:
            raise VaultError(VaultProblem.FAILED, "the store did not keep what it took")

    def _manifest(self) -> chunks.Manifest:
        text = self._get(chunks.MANIFEST)
        if text is None:
            raise VaultError(VaultProblem.EMPTY)
        return chunks.Manifest.parse(text)

    def _joined(self, manifest: chunks.Manifest) -> Keys:
        names = (chunks.chunk_name(index) for index in range(manifest.count))
        return chunks.join(manifest, tuple(self._get(name) for name in names))

    def _remove_chunks(self) -> None:
        """Remove them from the last to the first: a cut leaves no gap that hides those behind."""
        names = [chunks.chunk_name(index) for index in range(chunks.MAX_CHUNKS)]
        there = itertools.takewhile(lambda name: self._get(name) is not None, names)
        for name in reversed(list(there)):
            self._remove(name)

    def _get(self, name: str) -> str | None:
        self._token.check()
        return self._backend.get_password(SERVICE, self._entry(name))

    def _set(self, name: str, text: str) -> None:
        self._token.check()
        self._backend.set_password(SERVICE, self._entry(name), text)

    def _remove(self, name: str) -> None:
        """Remove an entry; looked for first, as each backend has its own error for none."""
        if self._get(name) is not None:
            self._token.check()
            self._backend.delete_password(SERVICE, self._entry(name))

    def _entry(self, name: str) -> str:
        return f"{self._vault_id}/{name}"


def _to_vault_error(error: Exception) -> VaultError:
    """Say what a backend's error means. Only the names of its types are kept, never its text."""
    if isinstance(error, VaultError):
        return error
    chain = list(chain_of(error))
    names = {kind.__name__ for link in chain for kind in type(link).__mro__}
    where = " < ".join(f"{type(link).__module__}.{type(link).__qualname__}" for link in chain)
    if _LOCKED & names:
        problem = VaultProblem.LOCKED
    elif _ABSENT & names or any(
        getattr(link, "winerror", None) == _ERROR_NO_SUCH_LOGON_SESSION for link in chain
    ):
        problem = VaultProblem.ABSENT
    else:
        problem = VaultProblem.FAILED
    return VaultError(problem, where)

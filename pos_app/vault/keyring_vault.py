"""Keys in the operating system's own vault."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.domain.keys import Keys
from pos_app.vault import chunks
from pos_app.vault.backends import Ring, choose
from pos_app.vault.shared_call import CancelToken, SharedCall, within

SERVICE: Final = "pos-app"
_NO_LOGON_SESSION: Final = 1312
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
        choose: Callable[[], tuple[Ring, str]] = choose,
    ) -> None:
        self._vault_id = vault_id
        self._limits = limits or TimeLimits()
        self._choose = choose
        self._reading = SharedCall(lambda pulse: self._open(pulse).read(), _sorted)
        self._naming = SharedCall(lambda _: self._choose()[1], _sorted)

    def store(self, keys: Keys) -> None:
        self._reading.forget()
        within(self._limits.write_s, lambda pulse: self._open(pulse).store(keys), _sorted)

    def read(self, base_url: str) -> Keys:
        keys = self._reading.answer(self._limits.read_s)
        if keys.base_url != base_url:
            raise VaultError(VaultProblem.OTHER_ADDRESS)
        return keys

    def delete(self) -> None:
        self._reading.forget()
        within(self._limits.write_s, lambda pulse: self._open(pulse).delete(), _sorted)

    def name(self) -> str:
        return self._naming.answer(self._limits.read_s)

    def _open(self, pulse: CancelToken) -> _Entries:
        return _Entries(self._choose()[0], self._vault_id, pulse)


class _Entries:
    """One installation's entries in one store, for the length of one call."""

    def __init__(self, ring: Ring, vault_id: str, pulse: CancelToken) -> None:
        self._ring = ring
        self._vault_id = vault_id
        self._pulse = pulse

    def store(self, keys: Keys) -> None:
        self.delete()
        manifest, texts = chunks.split(keys)
        for index, text in enumerate(texts):
            self._set(chunks.part_name(index), text)
        self._check(manifest, keys)
        self._set(chunks.MANIFEST, manifest.text())
        if self._manifest() != manifest:
            raise VaultError(VaultProblem.FAILED, "the store did not keep what it took")

    def read(self) -> Keys:
        return self._joined(self._manifest())

    def delete(self) -> None:
        self._remove(chunks.MANIFEST)
        self._remove_parts()

    def _check(self, manifest: chunks.Manifest, keys: Keys) -> None:
        """KWallet for one does not say when it did not write."""
        if self._joined(manifest) != keys:
            raise VaultError(VaultProblem.FAILED, "the store did not keep what it took")

    def _manifest(self) -> chunks.Manifest:
        text = self._get(chunks.MANIFEST)
        if text is None:
            raise VaultError(VaultProblem.EMPTY)
        return chunks.Manifest.parse(text)

    def _joined(self, manifest: chunks.Manifest) -> Keys:
        names = (chunks.part_name(index) for index in range(manifest.count))
        return chunks.join(manifest, tuple(self._get(name) for name in names))

    def _remove_parts(self) -> None:
        """Remove them from the last to the first: a cut leaves no gap that hides those behind."""
        names = [chunks.part_name(index) for index in range(chunks.MAX_PARTS)]
        there = itertools.takewhile(lambda name: self._get(name) is not None, names)
        for name in reversed(list(there)):
            self._remove(name)

    def _get(self, name: str) -> str | None:
        self._pulse.check()
        return self._ring.get_password(SERVICE, self._entry(name))

    def _set(self, name: str, text: str) -> None:
        self._pulse.check()
        self._ring.set_password(SERVICE, self._entry(name), text)

    def _remove(self, name: str) -> None:
        """Asked first: each backend has an error of its own for an entry that is not there."""
        if self._get(name) is not None:
            self._pulse.check()
            self._ring.delete_password(SERVICE, self._entry(name))

    def _entry(self, name: str) -> str:
        return f"{self._vault_id}/{name}"


def _sorted(error: Exception) -> VaultError:
    """What a backend's error means. Only the names of its types are kept, never its text."""
    if isinstance(error, VaultError):
        return error
    chain: list[BaseException] = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) and cause not in chain:
        chain.append(cause)
    names = {kind.__name__ for link in chain for kind in type(link).__mro__}
    where = " < ".join(f"{type(link).__module__}.{type(link).__qualname__}" for link in chain)
    if _LOCKED & names:
        problem = VaultProblem.LOCKED
    elif _ABSENT & names or any(
        getattr(link, "winerror", None) == _NO_LOGON_SESSION for link in chain
    ):
        problem = VaultProblem.ABSENT
    else:
        problem = VaultProblem.FAILED
    return VaultError(problem, where)

"""Which of the system's stores may hold keys: an allow-list, in an order of ours.

`keyring` would take whatever claims the highest priority, a user's `keyringrc.cfg` or
`PYTHON_KEYRING_BACKEND` names: with `keyrings.alt` installed that may be a plain-text file.
A chain of backends is never used as such; its allowed members are on the list themselves.
"""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from pos_app.domain.errors import VaultError, VaultProblem

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


class Ring(Protocol):
    """What is asked of a store; `keyring`'s backends fit."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """The text of an entry, None where there is none."""

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Make or replace an entry."""

    def delete_password(self, service: str, username: str, /) -> None:
        """Remove an entry."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """A store by its class, and the name people know it by."""

    module: str
    cls: str
    name: str


# A fixed order, not keyring's priorities: those follow XDG_CURRENT_DESKTOP, and keys stored
# from a terminal would then not be found from the desktop.
ALLOWED: Final = (
    Allowed("keyring.backends.Windows", "WinVaultKeyring", "Windows Credential Manager"),
    Allowed("keyring.backends.macOS", "Keyring", "macOS Keychain"),
    Allowed("keyring.backends.SecretService", "Keyring", "Secret Service"),
    Allowed("keyring.backends.libsecret", "Keyring", "libsecret"),
    Allowed("keyring.backends.kwallet", "DBusKeyring", "KWallet"),
    Allowed("keyring.backends.kwallet", "DBusKeyringKWallet4", "KWallet 4"),
)
_NEEDED: Final = {
    "linux": ("secretstorage", "jeepney"),
    "win32": ("win32ctypes.pywin32.win32cred",),
}
_HARMLESS: Final = frozenset(
    {"keyring.backends.fail", "keyring.backends.null", "keyring.backends.chainer"}
)


def import_all() -> None:
    """Import what the stores of this system need; a store that lacks it would just be absent.

    Raises:
        ImportError: a part of this program is missing.
    """
    for name in (*(allowed.module for allowed in ALLOWED), *_NEEDED.get(sys.platform, ())):
        importlib.import_module(name)


def choose() -> tuple[Ring, str]:
    """The first allowed store that works here, and its name.

    Raises:
        VaultError: ABSENT, or NOT_ALLOWED where the only stores are none of ours.
    """
    for allowed in ALLOWED:
        kind: type[KeyringBackend] = getattr(importlib.import_module(allowed.module), allowed.cls)
        if kind.viable:
            return _prepared(kind), allowed.name
    raise VaultError(_why_none())


def _prepared(kind: type[KeyringBackend]) -> KeyringBackend:
    """The store, told to keep to this machine: Windows would let the entries roam."""
    store = kind()
    if kind.__module__ == ALLOWED[0].module:
        store.persist = "local machine"  # type: ignore[attr-defined]
    return store


def _why_none() -> VaultProblem:
    from keyring.backend import get_all_keyring

    strangers = {type(store).__module__ for store in get_all_keyring()} - _HARMLESS
    return VaultProblem.NOT_ALLOWED if strangers else VaultProblem.ABSENT

"""Which of the system's stores may hold keys: an allow-list, in an order of ours.

`keyring` would take whatever claims the highest priority, a user's `keyringrc.cfg` or
`PYTHON_KEYRING_BACKEND` names: with `keyrings.alt` installed that may be a plain-text file.
A chain of backends is never used as such; its allowed members are on the list themselves.
"""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from pos_app.domain.errors import VaultError, VaultProblem

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


class Backend(Protocol):
    """What is asked of a store; `keyring.backend.KeyringBackend` fits."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """Return the text of an entry, None where there is none."""

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Make or replace an entry."""

    def delete_password(self, service: str, username: str, /) -> None:
        """Remove an entry."""


@dataclass(frozen=True, slots=True)
class AllowedBackend:
    """A store by its class, and the name people know it by."""

    module: str
    cls: str
    name: str


# A fixed order, not keyring's priorities: those follow XDG_CURRENT_DESKTOP, and keys stored
# from a terminal would then not be found from the desktop.
ALLOWED: Final = (
    AllowedBackend("keyring.backends.Windows", "WinVaultKeyring", "Windows Credential Manager"),
    AllowedBackend("keyring.backends.macOS", "Keyring", "macOS Keychain"),
    AllowedBackend("keyring.backends.SecretService", "Keyring", "Secret Service"),
    AllowedBackend("keyring.backends.libsecret", "Keyring", "libsecret"),
    AllowedBackend("keyring.backends.kwallet", "DBusKeyring", "KWallet"),
    AllowedBackend("keyring.backends.kwallet", "DBusKeyringKWallet4", "KWallet 4"),
)
_LIBRARIES: Final = {
    "linux": ("secretstorage", "jeepney"),
    "win32": ("win32ctypes.pywin32.win32cred",),
}
_KEEP_NOTHING: Final = frozenset(
    {"keyring.backends.fail", "keyring.backends.null", "keyring.backends.chainer"}
)


def import_all() -> None:
    """Import what this system's stores need, to prove that it is there.

    With a library missing, its store would merely seem absent.

    Raises:
        ImportError: a part of this program is missing.
    """
    for name in (*(allowed.module for allowed in ALLOWED), *_LIBRARIES.get(sys.platform, ())):
        importlib.import_module(name)


def choose_backend() -> tuple[Backend, str]:
    """Return the first allowed store that works here, and its name.

    Raises:
        VaultError: ABSENT, or NOT_ALLOWED where the only stores are none of ours.
    """
    if sys.platform == "linux":
        _give_the_bus_time()
    for allowed in ALLOWED:
        kind: type[KeyringBackend] = getattr(importlib.import_module(allowed.module), allowed.cls)
        if kind.viable:
            return _prepared(kind), allowed.name
    raise VaultError(_why_none())


def _give_the_bus_time() -> None:
    """Let the session bus take as long to let this program in as the vault's call may last.

    jeepney's `open_dbus_connection` waits for one second. A bus that needs more, as on a machine
    that has just been turned on, would pass for one on which nobody keeps secrets.
    """
    import secretstorage
    from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

    patient = partial(open_dbus_connection, auth_timeout=None)
    vars(secretstorage)["open_dbus_connection"] = patient


def _prepared(kind: type[KeyringBackend]) -> KeyringBackend:
    """Return the store, set to keep to this machine: Windows would let the entries roam."""
    store = kind()
    if kind.__module__ == ALLOWED[0].module:
        store.persist = "local machine"  # type: ignore[attr-defined]
    return store


def _why_none() -> VaultProblem:
    """Tell a machine without any store from one whose stores are all none of ours."""
    from keyring.backend import get_all_keyring

    ours = {allowed.module for allowed in ALLOWED}  # one may have come since it was looked for
    others = {type(store).__module__ for store in get_all_keyring()} - _KEEP_NOTHING - ours
    return VaultProblem.NOT_ALLOWED if others else VaultProblem.ABSENT

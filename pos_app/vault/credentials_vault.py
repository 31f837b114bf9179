"""Keys that systemd hands to the service of a kiosk, at which nobody unlocks a keyring.

systemd.exec(5), LoadCredentialEncrypted: files in `$CREDENTIALS_DIRECTORY`, in memory that is never
swapped, which only this service's account reads. They are read, and never written.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.domain.keys import Keys
from pos_app.vault import chunks

VARIABLE: Final = "CREDENTIALS_DIRECTORY"
PLACE: Final = Path("/run/credentials")
"""Only root makes folders here. Any other would be a plain file that somebody calls a vault."""
KEYS: Final = "pos-app.keys"
PIN_KEY: Final = "pos-app.pins"
MAX_BYTES: Final = 64 * 1024
_NAME: Final = "systemd credentials"
_OF_PINS: Final = "-pins"


def given_folder(environ: Mapping[str, str], place: Path = PLACE) -> Path | None:
    """Return the folder of credentials where systemd gave one with our keys, else None."""
    folder = Path(environ.get(VARIABLE, ""))
    if place not in folder.parents or ".." in folder.parts:
        return None
    return folder if os.path.lexists(folder / KEYS) else None


class CredentialsVault:
    """The keys of a service. See `port.Vault` for what is promised; `store` refuses.

    The key that PINs are checked with is a credential of its own.
    """

    def __init__(self, vault_id: str, folder: Path) -> None:
        self._file = folder / (PIN_KEY if vault_id.endswith(_OF_PINS) else KEYS)

    def read(self, base_url: str) -> Keys:
        keys = chunks.keys_in(_read_owned(self._file))
        if keys.base_url != base_url:
            raise VaultError(VaultProblem.OTHER_ADDRESS, address=keys.base_url)
        return keys

    def store(self, keys: Keys) -> None:  # noqa: ARG002 - as every vault
        """Refuse: who runs the machine gives the keys.

        Raises:
            VaultError: READ_ONLY.
        """
        raise VaultError(VaultProblem.READ_ONLY)

    def delete(self) -> None:
        """Refuse, as `store`."""
        raise VaultError(VaultProblem.READ_ONLY)

    def name(self) -> str:
        return _NAME


def _read_owned(path: Path) -> str:
    """Read a file that nobody else can read or has written.

    Raises:
        VaultError: EMPTY; NOT_ALLOWED where others can read it or its folder, or write there.
    """
    _check_owner(path.parent.lstat(), stat.S_ISDIR)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(path, flags)
    except FileNotFoundError:
        raise VaultError(VaultProblem.EMPTY, path.name) from None
    except OSError as error:
        raise VaultError(VaultProblem.FAILED, type(error).__name__) from None
    with os.fdopen(handle, "rb") as file:
        _check_owner(os.fstat(handle), stat.S_ISREG)
        return file.read(MAX_BYTES).decode("utf-8", "replace")


def _check_owner(status: os.stat_result, is_right: Callable[[int], bool]) -> None:
    """Accept what root or this account owns alone. A group's reading is how an ACL shows."""
    others = stat.S_IWGRP | stat.S_IRWXO
    owners = {0, os.geteuid()} if hasattr(os, "geteuid") else set()
    if not is_right(status.st_mode) or status.st_mode & others or status.st_uid not in owners:
        raise VaultError(VaultProblem.NOT_ALLOWED, "a credential that others can reach")

"""One deed on a vault, in a process of its own: the environment decides which vault that is.

`python -m tests.vault.vault_process DEED VAULT_ID SECONDS` prints one line: `ok …` or the problem's
code. No deed waits longer for the vault than so many seconds.
Keys to store come on standard input.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from pos_app.domain.errors import VaultError
from pos_app.domain.keys import Keys
from pos_app.domain.secret import Secret
from pos_app.vault.keyring_vault import SERVICE, KeyringVault, TimeLimits

HERE = "https://pay.example.uz"


def store(vault: KeyringVault) -> str:
    vault.store(Keys(HERE, Secret("account"), Secret(sys.stdin.read()), "sandbox"))
    return "stored"


def read(vault: KeyringVault) -> str:
    return vault.read(HERE).public_key.reveal()


def delete(vault: KeyringVault) -> str:
    vault.delete()
    return "deleted"


def name(vault: KeyringVault) -> str:
    return vault.name()


def lock(_vault: KeyringVault) -> str:
    import secretstorage

    connection = secretstorage.dbus_init()
    secretstorage.get_default_collection(connection).lock()
    connection.close()
    return "locked"


def as_the_library_would(_vault: KeyringVault) -> str:
    import keyring

    keyring.set_password(SERVICE, "control", sys.stdin.read())
    return type(keyring.get_keyring()).__module__


DEEDS: dict[str, Callable[[KeyringVault], str]] = {
    deed.__name__: deed for deed in (store, read, delete, name, lock, as_the_library_would)
}


def main(deed: str, vault_id: str, seconds: str) -> None:
    limits = TimeLimits(read_s=int(seconds), write_s=int(seconds))
    try:
        line = f"ok {DEEDS[deed](KeyringVault(vault_id, limits))}"
    except VaultError as error:
        line = error.problem.value
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

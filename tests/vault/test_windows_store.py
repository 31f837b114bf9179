"""Windows' Credential Manager, by a stand-in for its calls: nothing here was run on Windows."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace

import pytest
from keyring.backends import Windows

from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.vault.backends import choose_backend
from pos_app.vault.keyring_vault import KeyringVault
from tests.vault.vault_contract import HERE, keys

NOT_FOUND, NO_LOGON_SESSION, BAD_ARGUMENT = 1168, 1312, 87
ID = "cd" * 16


class CredentialError(Exception):
    """`pywintypes.error`."""

    def __init__(self, winerror: int, funcname: str) -> None:
        super().__init__(winerror, funcname, "")
        self.winerror, self.funcname = winerror, funcname


class CredentialManager:
    """`win32cred`: keeps what stays on this machine, and refuses what would roam to another."""

    CRED_TYPE_GENERIC = 1
    CRED_PERSIST_SESSION, CRED_PERSIST_LOCAL_MACHINE, CRED_PERSIST_ENTERPRISE = 1, 2, 3

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, object]] = {}
        self.fails_with = 0

    def CredWrite(self, credential: Mapping[str, object], _flags: int) -> None:
        if self.fails_with:
            raise CredentialError(self.fails_with, "CredWrite")
        if credential["Persist"] != self.CRED_PERSIST_LOCAL_MACHINE:
            raise CredentialError(BAD_ARGUMENT, "CredWrite")
        blob = str(credential["CredentialBlob"]).encode("utf-16")
        self.kept[str(credential["TargetName"])] = {**credential, "CredentialBlob": blob}

    def CredRead(self, Type: int, TargetName: str) -> dict[str, object]:  # noqa: N803 - its own names
        del Type
        if TargetName not in self.kept:
            raise CredentialError(NOT_FOUND, "CredRead")
        return self.kept[TargetName]

    def CredDelete(self, Type: int, TargetName: str) -> None:  # noqa: N803 - its own names
        del Type
        del self.kept[TargetName]


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> CredentialManager:
    made = CredentialManager()
    monkeypatch.setattr(Windows, "missing_deps", False)
    monkeypatch.setattr(Windows, "win32cred", made, raising=False)
    monkeypatch.setattr(
        Windows, "pywintypes", SimpleNamespace(error=CredentialError), raising=False
    )
    return made


def test_keys_stay_on_this_machine(manager: CredentialManager) -> None:
    assert choose_backend()[1] == "Windows Credential Manager"
    vault = KeyringVault(ID)
    vault.store(keys("x" * 3000))
    assert len(manager.kept) > 1
    assert vault.read(HERE) == keys("x" * 3000)
    vault.delete()
    assert manager.kept == {}


@pytest.mark.parametrize(
    ("winerror", "problem"),
    [(NO_LOGON_SESSION, VaultProblem.ABSENT), (BAD_ARGUMENT, VaultProblem.FAILED)],
)
def test_a_refusal_is_told_by_its_number(
    manager: CredentialManager, winerror: int, problem: VaultProblem
) -> None:
    """A service's or a remote session has no set of credentials."""
    manager.fails_with = winerror
    with pytest.raises(VaultError) as raised:
        KeyringVault(ID).store(keys("short"))
    assert raised.value.problem is problem
    assert "short" not in str(raised.value)

"""The key of the PINs in the vault, and what training knows of the real till's people."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pos_app.app.account_guard import has_pins
from pos_app.app.key_store import other_slot
from pos_app.app.pin_key import VaultPinKey
from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.domain.people import Role
from pos_app.domain.till_events import PersonAdded, PinSet
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.vault.keyring_vault import KeyringVault
from pos_app.vault.port import Vault
from tests.journal.sale_events import NOON
from tests.vault.fake_backends import DictBackend

VAULT_ID = "0123456789abcdef"


def test_it_is_made_once_and_the_same_for_both_slots_of_the_till_s_keys() -> None:
    backend = DictBackend()

    def make_vault(vault_id: str) -> Vault:
        return KeyringVault(vault_id, choose_backend=lambda: (backend, "memory"))

    key = VaultPinKey(make_vault, VAULT_ID)
    with pytest.raises(VaultError) as caught:
        asyncio.run(key.read())
    assert caught.value.problem is VaultProblem.EMPTY
    made = asyncio.run(key.make())
    assert len(made.reveal()) == 64
    assert asyncio.run(key.make()) == made
    assert asyncio.run(VaultPinKey(make_vault, other_slot(VAULT_ID)).read()) == made
    with pytest.raises(VaultError):
        KeyringVault(VAULT_ID, choose_backend=lambda: (backend, "memory")).read("pos-app:pins")


def test_none_is_made_in_the_place_of_one_that_cannot_be_read() -> None:
    """Another key would be the end of every PIN."""
    backend = DictBackend()
    vault = KeyringVault(VAULT_ID, choose_backend=lambda: (backend, "memory"))
    key = VaultPinKey(lambda _: vault, VAULT_ID)
    made, whole = asyncio.run(key.make()), dict(backend.entries)
    backend.entries.update(dict.fromkeys(whole, "torn"))
    with pytest.raises(VaultError) as caught:
        asyncio.run(key.make())
    assert caught.value.problem is VaultProblem.FAILED
    assert set(backend.entries.values()) == {"torn"}
    backend.entries.update(whole)
    assert asyncio.run(key.make()) == made


def test_training_knows_that_the_real_till_s_settings_are_somebody_s(tmp_path: Path) -> None:
    path = tmp_path / "till" / "journal.sqlite3"

    def found() -> bool:
        return has_pins(path, lambda: SqliteJournal.open(path))

    assert not found()
    with SqliteJournal.open(path) as journal:
        person = journal.append_for_till(PersonAdded(Role.OWNER), NOON)
    assert not found(), "an owner without a PIN protects nothing"
    with SqliteJournal.open(path) as journal:
        journal.append_for_till(PinSet(person, "00", "00"), NOON)
        assert found(), "it is open in another window"
    assert found()
    path.write_bytes(b"no journal at all" * 500)
    assert not found(), "nobody can ever show a PIN there"

"""What the commands on a closed till find: a journal with sales in it, a vault."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.app.key_store import KeyStore
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.vault.keyring_vault import KeyringVault
from tests.journal.sale_events import append_all, paid_sale
from tests.vault.fake_backends import DictBackend


@pytest.fixture
def filled(home: Path) -> Path:
    """A till's journal with two sales."""
    path = home / "journal.sqlite3"
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1), paid_sale(2))
    return path


@pytest.fixture
def keeping_vault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose vault keeps what it is given."""
    backend = DictBackend()

    def vault(vault_id: str) -> KeyringVault:
        return KeyringVault(vault_id, choose_backend=lambda: (backend, "a vault"))

    monkeypatch.setattr("pos_app.app.local_setup.KeyStore", lambda: KeyStore(vault))

"""Two slots for a till's keys: whatever breaks off while new ones are stored, the old ones stay."""

from __future__ import annotations

import itertools

import pytest

from pos_app.app.key_store import KeyStore, other_slot
from pos_app.domain.errors import VaultError
from pos_app.vault.keyring_vault import KeyringVault
from tests.vault.fake_backends import FailingBackend
from tests.vault.vault_contract import ELSEWHERE, HERE, keys

IN_USE = "ab" * 16
OLD, NEW = keys("old" * 900), keys("new" * 900, base_url=ELSEWHERE)


def store_on(backend: FailingBackend) -> KeyStore:
    return KeyStore(
        lambda vault_id: KeyringVault(vault_id, choose_backend=lambda: (backend, "a backend"))
    )


@pytest.mark.anyio
async def test_a_store_that_breaks_off_leaves_the_keys_in_use() -> None:
    stored = False
    for change in itertools.count():
        backend = FailingBackend()
        store = store_on(backend)
        await store.store(IN_USE, OLD)
        backend.fail_from = backend.changes + change
        try:
            await store.store(other_slot(IN_USE), NEW)
        except VaultError:
            assert change < 8
        else:
            stored = True
        backend.fail_from = None
        assert await store.holds(IN_USE, OLD)
        assert await store.holds(other_slot(IN_USE), NEW) == stored
        await store.store(other_slot(IN_USE), NEW)
        assert await store.read(other_slot(IN_USE), ELSEWHERE) == NEW
        assert await store.read(IN_USE, HERE) == OLD
        if stored:
            break


def test_the_other_slot_s_other_slot_is_the_first() -> None:
    assert other_slot(IN_USE) != IN_USE
    assert other_slot(other_slot(IN_USE)) == IN_USE


@pytest.mark.anyio
async def test_what_cannot_be_deleted_is_said() -> None:
    backend = FailingBackend()
    store = store_on(backend)
    await store.store(IN_USE, OLD)
    backend.fail_from = backend.changes
    assert not await store.delete([IN_USE])
    backend.fail_from = None
    assert await store.delete([IN_USE])
    assert not await store.holds(IN_USE, OLD)

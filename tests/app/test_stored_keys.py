"""A till whose keys lie in the vault: they and the settings change together, or not at all."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.app.local_setup import LocalSetup
from pos_app.app.provisioning.apply import apply
from pos_app.app.provisioning.request import ProvisionRequest, read_inputs
from pos_app.config import settings_file
from pos_app.domain.errors import (
    JournalError,
    JournalProblem,
    SettingsError,
    SettingsProblem,
    VaultProblem,
)
from pos_app.domain.keys import SANDBOX_URL, Keys
from pos_app.domain.preferences import Mode
from pos_app.gateway.training import trainer
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.vault.keyring_vault import KeyringVault
from tests.app.setups import NAMES, setup_in
from tests.app.test_account_guard import ELSEWHERE, HERE, draft_of, keys
from tests.app.test_local_setup import opened
from tests.drivers.credentials import PUBLIC_KEY, write_credentials
from tests.drivers.full_disk import disk_is_full
from tests.vault.fake_backends import DictBackend

OLD, NEW = keys(public_key="the first key"), keys(public_key="a newer key")


@pytest.fixture
def vault() -> DictBackend:
    return DictBackend()


def till(home: Path, vault: DictBackend) -> LocalSetup:
    """Return the set-up of a till on a machine whose vault this is."""
    setup = setup_in(home)
    setup._key_store.make_vault = lambda vault_id: KeyringVault(
        vault_id, choose_backend=lambda: (vault, "memory")
    )
    return setup


def test_stored_keys_open_the_till_at_each_start(tmp_path: Path, vault: DictBackend) -> None:
    setup = till(tmp_path, vault)
    assert not asyncio.run(setup.has_keys())
    asyncio.run(setup.save(draft_of(OLD), keys_in_memory=False))
    again = till(tmp_path, vault)
    assert asyncio.run(again.has_keys())
    ports = asyncio.run(opened(again))
    assert ports.gateway is not None
    assert (ports.mode, ports.needs_keys, ports.account) == (Mode.LIVE, None, OLD.account)


@pytest.mark.parametrize("given", [OLD, NEW], ids=["the same", "others"])
def test_settings_that_cannot_be_saved_leave_the_keys_that_counted_and_no_others(
    tmp_path: Path, vault: DictBackend, monkeypatch: pytest.MonkeyPatch, given: Keys
) -> None:
    setup = till(tmp_path, vault)
    asyncio.run(setup.save(draft_of(OLD), keys_in_memory=False))
    before, stored = setup.settings, dict(vault.entries)
    monkeypatch.setattr(settings_file, "write_file", disk_is_full)
    draft = replace(draft_of(given), preferences=replace(NAMES, shop="Another"))
    with pytest.raises(SettingsError) as caught:
        asyncio.run(setup.save(draft, keys_in_memory=False))
    assert caught.value.problem is SettingsProblem.NOT_WRITABLE
    assert (setup.settings, vault.entries) == (before, stored)


def test_stored_keys_that_cannot_be_read_give_way_to_new_ones(
    tmp_path: Path, vault: DictBackend
) -> None:
    setup = till(tmp_path, vault)
    asyncio.run(setup.save(draft_of(OLD), keys_in_memory=False))
    for entry in vault.entries:
        vault.entries[entry] = "torn"
    assert asyncio.run(opened(till(tmp_path, vault))).needs_keys is VaultProblem.FAILED
    asyncio.run(setup.save(draft_of(NEW), keys_in_memory=False))
    ports = asyncio.run(opened(till(tmp_path, vault)))
    assert ports.gateway is not None
    assert "torn" not in vault.entries.values()


def test_keys_whose_file_is_gone_go_on_only_where_it_was_to_be_deleted(
    tmp_path: Path, vault: DictBackend
) -> None:
    """Else who mistypes its name takes the old keys for the new ones."""
    path = write_credentials(tmp_path)
    given = ProvisionRequest(HERE, str(path), "Bozor", "1", "en", delete_credentials=True)
    asyncio.run(apply(till(tmp_path, vault), read_inputs(given, {})))
    assert not path.exists()
    again = asyncio.run(apply(till(tmp_path, vault), read_inputs(given, {})))
    assert (again.changed, again.keys_stored) == ((), False)
    write_credentials(tmp_path, public_key=PUBLIC_KEY[::-1])
    assert asyncio.run(apply(till(tmp_path, vault), read_inputs(given, {}))).changed == ("keys",)
    kept = replace(given, delete_credentials=False)
    for request in (kept, replace(given, base_url=ELSEWHERE)):
        with pytest.raises(SettingsError) as caught:
            asyncio.run(apply(till(tmp_path, vault), read_inputs(request, {})))
        assert caught.value.field == "credentials_path"
    with pytest.raises(SettingsError) as caught:
        asyncio.run(apply(till(tmp_path, DictBackend()), read_inputs(given, {})))
    assert caught.value.field == "credentials_path"


def test_a_fiscal_service_is_for_real_money_alone(tmp_path: Path, vault: DictBackend) -> None:
    for base_url, mode in ((HERE, Mode.LIVE), (SANDBOX_URL, Mode.TEST)):
        setup = till(tmp_path / mode.value, vault)
        asyncio.run(setup.save(draft_of(keys(base_url)), keys_in_memory=False))
        ports = asyncio.run(opened(setup))
        assert (ports.mode, ports.fiscal is not None) == (mode, mode is Mode.LIVE)
        training = asyncio.run(setup.open_till(training=True, keys=None))
        training.journal.close()
        assert (training.mode, training.fiscal) == (Mode.TRAINING, None)


def test_keys_of_another_address_for_this_run_go_to_no_gateway(
    tmp_path: Path, vault: DictBackend
) -> None:
    setup = till(tmp_path, vault)
    asyncio.run(setup.save(draft_of(keys(HERE)), keys_in_memory=True))
    ports = asyncio.run(opened(setup, keys(ELSEWHERE)))
    assert (ports.gateway, ports.needs_keys) == (None, VaultProblem.OTHER_ADDRESS)
    assert ports.former_address == ELSEWHERE


def test_a_till_that_cannot_be_opened_lets_go_of_its_journal(
    tmp_path: Path, vault: DictBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else no second try could open it while the program runs."""
    setup = till(tmp_path, vault)
    monkeypatch.setattr(trainer, "training_gateway", lambda *_, **__: disk_is_full())
    with pytest.raises(OSError, match="No space"):
        asyncio.run(setup.open_till(training=True, keys=None))
    SqliteJournal.open(setup.journal_file(training=True)).close()


def test_a_new_till_is_held_closed_while_it_is_set_up(tmp_path: Path) -> None:
    """Nothing of it is there yet, so that two who set it up at once would see nobody."""
    setup = setup_in(tmp_path / "new")
    with setup.hold_closed(), pytest.raises(JournalError) as caught:
        SqliteJournal.open(setup.journal_file(training=False))
    assert caught.value.problem is JournalProblem.IN_USE


@pytest.mark.parametrize(("realm", "stored"), [("sandbox", "production"), ("", "sandbox")])
def test_stored_keys_that_move_other_money_than_the_till_says_are_not_charged_with(
    tmp_path: Path, vault: DictBackend, realm: str, stored: str
) -> None:
    """Sales that move none would stand among real ones, or real money would be called a test."""
    asyncio.run(till(tmp_path, vault).save(draft_of(OLD), keys_in_memory=False))
    setup = till(tmp_path, vault)
    setup._save(replace(setup.settings, sandbox_keys=realm == "sandbox"))
    slot = setup._key_store.make_vault(setup.settings.vault_id)
    slot.store(replace(OLD, realm=stored))
    mode = setup.settings.mode
    ports = asyncio.run(opened(setup))
    assert (ports.mode, ports.gateway) == (mode, None)
    assert ports.needs_keys is VaultProblem.OTHER_MODE
    slot.store(replace(OLD, realm=realm))
    ports = asyncio.run(opened(setup))
    assert (ports.mode, ports.needs_keys) == (mode, None)
    assert ports.gateway is not None

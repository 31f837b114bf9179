"""The set-up of one machine: keys into the real vault, tills on them, and nothing elsewhere."""

from __future__ import annotations

import asyncio
import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from pos_app.app.commands.context import exit_code_of
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.app.provisioning.apply import apply, check_connection
from pos_app.app.provisioning.request import ProvisionRequest, read_inputs
from pos_app.config.paths import Paths
from pos_app.domain.errors import (
    GatewayError,
    SettingsError,
    SettingsProblem,
    Trouble,
    VaultProblem,
)
from pos_app.domain.keys import SANDBOX_URL, Keys
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language, PayInOrder
from pos_app.domain.preferences import Mode, Preferences, SetupDraft
from pos_app.domain.secret import Secret
from pos_app.engine.api.ports import Clock, TillPorts
from pos_app.gateway.paymentsgate import client
from pos_app.gateway.paymentsgate.client_config import GatewayConfig
from pos_app.gateway.training.server import TrainingServer
from tests.app.setups import NAMES, setup_in
from tests.drivers.credentials import ACCOUNT_ID, PRIVATE_KEY, PUBLIC_KEY, write_credentials

REAL_URL = "https://gateway.example"


def credentials_path(folder: Path, **changed: str) -> str:
    """Write a credentials file, and return its path as a person types it."""
    return str(write_credentials(folder, **changed))


async def opened(setup: LocalSetup, keys: Keys | None = None) -> TillPorts:
    """Open a till, close everything again, and return its ports."""
    ports = await setup.open_till(training=False, keys=keys)
    if ports.gateway is not None:
        await ports.gateway.aclose()
    ports.journal.close()
    return ports


def test_a_new_till_speaks_the_systems_language_until_somebody_chooses(tmp_path: Path) -> None:
    setup = setup_in(tmp_path)
    assert setup.info().preferences.language is Language.RU
    assert not setup.info().provisioned
    asyncio.run(setup.save_preferences(Preferences(language=Language.EN)))
    assert setup_in(tmp_path).info().preferences.language is Language.EN


def test_training_needs_no_keys_and_has_a_folder_of_its_own(tmp_path: Path) -> None:
    async def play() -> TillPorts:
        ports = await setup_in(tmp_path).open_till(training=True, keys=None)
        assert ports.gateway is not None
        await ports.gateway.aclose()
        ports.journal.close()
        return ports

    ports = asyncio.run(play())
    assert ports.mode is Mode.TRAINING
    assert ports.trainer is not None
    assert (tmp_path / "training" / "journal.sqlite3").exists()
    assert not (tmp_path / "journal.sqlite3").exists()


def test_the_connection_is_tested_by_a_token(
    tmp_path: Path, training_server: TrainingServer
) -> None:
    setup = setup_in(tmp_path)
    good = SetupDraft(training_server.base_url, NAMES, credentials_path=credentials_path(tmp_path))
    asyncio.run(setup.check(good))
    wrong = SetupDraft(
        training_server.base_url,
        NAMES,
        credentials_path=credentials_path(tmp_path, public_key="WRONG"),
    )
    with pytest.raises(Exception, match=Trouble.KEYS_REFUSED):
        asyncio.run(setup.check(wrong))


def test_every_setting_of_the_gateway_s_reaches_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configs: list[GatewayConfig] = []

    class Told(client.PaymentsGateClient):
        def __init__(self, config: GatewayConfig, clock: Clock) -> None:
            configs.append(config)
            super().__init__(config, clock)

    monkeypatch.setattr(client, "PaymentsGateClient", Told)
    setup = setup_in(tmp_path)
    chosen: dict[str, Any] = {
        "credentials_path_template": "/deals/credentials/{id}",
        "success_url": "https://shop.example/ok",
        "fail_url": "https://shop.example/fail",
        "back_url": "https://shop.example/back",
        "proxy": "http://proxy.example:3128",
        "send_client_id": False,
        "send_country": False,
    }
    settings = replace(setup.settings, base_url=SANDBOX_URL, keys_in_memory=True, **chosen)
    setup.loaded = replace(setup.loaded, settings=settings)
    keys = Keys(SANDBOX_URL, Secret(ACCOUNT_ID), Secret(PUBLIC_KEY))
    asyncio.run(opened(setup, keys))
    (config,) = configs
    usual = GatewayConfig(SANDBOX_URL, keys)
    assert {name: getattr(config, name) for name in chosen} == chosen
    assert (config.base_url, config.keys) == (SANDBOX_URL, keys)
    unset = {each.name for each in fields(config)} - {*chosen, "base_url", "keys"}
    assert {name: getattr(config, name) for name in unset} == {
        name: getattr(usual, name) for name in unset
    }


def test_keys_for_this_run_only_are_written_nowhere(tmp_path: Path) -> None:
    home = tmp_path / "till"
    setup = setup_in(home)
    draft = SetupDraft(
        SANDBOX_URL, NAMES, account_id=Secret(ACCOUNT_ID), public_key=Secret(PUBLIC_KEY)
    )
    keys = asyncio.run(setup.save(draft, keys_in_memory=True))
    assert keys is not None
    ports = asyncio.run(opened(setup, keys))
    assert ports.gateway is not None
    again = asyncio.run(opened(setup_in(home)))
    assert again.gateway is None
    assert again.needs_keys is VaultProblem.EMPTY
    for file in home.rglob("*"):
        if file.is_file():
            assert PUBLIC_KEY.encode() not in file.read_bytes()


@pytest.mark.parametrize(
    ("base_url", "keys_in_memory"), [(REAL_URL, True), (SANDBOX_URL, False), (REAL_URL, False)]
)
def test_another_address_or_another_place_of_the_keys_wants_them_once_more(
    tmp_path: Path, base_url: str, *, keys_in_memory: bool
) -> None:
    setup = setup_in(tmp_path / "till")
    draft = SetupDraft(
        SANDBOX_URL, NAMES, account_id=Secret(ACCOUNT_ID), public_key=Secret(PUBLIC_KEY)
    )
    asyncio.run(setup.save(draft, keys_in_memory=True))
    before = setup.settings
    with pytest.raises(SettingsError) as caught:
        asyncio.run(setup.save(SetupDraft(base_url, NAMES), keys_in_memory=keys_in_memory))
    assert (caught.value.problem, caught.value.field) == (SettingsProblem.EMPTY_TEXT, "account_id")
    assert setup.settings == before
    assert asyncio.run(setup.save(SetupDraft(SANDBOX_URL, NAMES), keys_in_memory=True)) is None


def test_a_till_moved_to_real_money_leaves_its_test_sales_behind(tmp_path: Path) -> None:
    def at(base_url: str, realm: str) -> Path:
        path = credentials_path(tmp_path, realm=realm)
        draft = SetupDraft(base_url, NAMES, credentials_path=path)
        setup = setup_in(tmp_path / "till")
        keys = asyncio.run(setup.save(draft, keys_in_memory=True))
        asyncio.run(opened(setup, keys))
        return setup.journal_file(training=False)

    places = [at(SANDBOX_URL, ""), at(REAL_URL, "sandbox"), at(REAL_URL, "")]
    home = tmp_path / "till"
    assert places == [home / "test/journal.sqlite3"] * 2 + [home / "journal.sqlite3"]
    assert all(place.exists() for place in places)


def test_plain_http_beyond_this_machine_is_refused(tmp_path: Path) -> None:
    draft = SetupDraft("http://gateway.example", NAMES, credentials_path=credentials_path(tmp_path))
    with pytest.raises(SettingsError) as caught:
        asyncio.run(setup_in(tmp_path / "till").save(draft, keys_in_memory=False))
    assert caught.value.problem is SettingsProblem.PLAIN_HTTP


@pytest.mark.keyring
class TestWithTheSystemsVault:
    def test_keys_go_to_the_vault_and_nowhere_else(self, tmp_path: Path) -> None:
        home = tmp_path / "till"
        setup = setup_in(home)
        draft = SetupDraft(REAL_URL, NAMES, credentials_path=credentials_path(tmp_path))
        assert asyncio.run(setup.save(draft, keys_in_memory=False)) is None
        ports = asyncio.run(opened(setup_in(home)))
        assert ports.mode is Mode.LIVE
        assert ports.gateway is not None
        for file in home.rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                for secret in (ACCOUNT_ID, PUBLIC_KEY, PRIVATE_KEY):
                    assert secret.encode() not in content

    def test_an_edited_address_gets_no_keys(self, tmp_path: Path) -> None:
        home = tmp_path / "till"
        draft = SetupDraft(REAL_URL, NAMES, credentials_path=credentials_path(tmp_path))
        asyncio.run(setup_in(home).save(draft, keys_in_memory=False))
        file = Paths(home).settings_file
        file.write_text(file.read_text().replace(REAL_URL, "https://thief.example"))
        ports = asyncio.run(opened(setup_in(home)))
        assert ports.gateway is None
        assert ports.needs_keys is VaultProblem.OTHER_ADDRESS
        assert ports.former_address == REAL_URL

    def test_a_new_address_wants_the_keys_again(self, tmp_path: Path) -> None:
        home = tmp_path / "till"
        draft = SetupDraft(REAL_URL, NAMES, credentials_path=credentials_path(tmp_path))
        asyncio.run(setup_in(home).save(draft, keys_in_memory=False))
        moved = SetupDraft("https://other.example", NAMES)
        with pytest.raises(SettingsError) as caught:
            asyncio.run(setup_in(home).save(moved, keys_in_memory=False))
        assert caught.value.field == "account_id"
        assert setup_in(home).settings.base_url == REAL_URL

    def test_two_folders_do_not_see_each_others_keys(self, tmp_path: Path) -> None:
        path = credentials_path(tmp_path)
        for name in ("one", "two"):
            draft = SetupDraft(REAL_URL, NAMES, credentials_path=path)
            asyncio.run(setup_in(tmp_path / name).save(draft, keys_in_memory=False))
        one, two = setup_in(tmp_path / "one").settings, setup_in(tmp_path / "two").settings
        assert one.vault_id != two.vault_id
        assert one.till_id != two.till_id

    @pytest.mark.parametrize(
        ("base_url", "realm", "mode"),
        [
            (REAL_URL, "", Mode.LIVE),
            (REAL_URL, "sandbox", Mode.TEST),
            (SANDBOX_URL, "", Mode.TEST),
            ("http://127.0.0.1:8765", "", Mode.TEST),
        ],
    )
    def test_what_is_not_real_money_is_marked(
        self, tmp_path: Path, base_url: str, realm: str, mode: Mode
    ) -> None:
        home = tmp_path / "till"
        draft = SetupDraft(
            base_url, NAMES, credentials_path=credentials_path(tmp_path, realm=realm)
        )
        asyncio.run(setup_in(home).save(draft, keys_in_memory=False))
        assert asyncio.run(opened(setup_in(home))).mode is mode
        journals = {file.parent.name for file in home.rglob("journal.sqlite3")}
        assert journals == {"test" if mode is Mode.TEST else "till"}

    def test_a_technicians_commands(self, tmp_path: Path, training_server: TrainingServer) -> None:
        home = tmp_path / "till"
        path = credentials_path(tmp_path)
        request = ProvisionRequest(
            base_url=training_server.base_url,
            credentials=path,
            shop="Bozor",
            till="1",
            language="uz",
            customer_language="ru",
            integration="widget",
            delete_credentials=True,
        )
        asyncio.run(apply(setup_in(home), read_inputs(request, {})))
        settings = setup_in(home).settings
        assert settings.preferences.customer_language is Language.RU
        assert settings.preferences.integration is Integration.WIDGET
        assert not Path(path).exists()
        asyncio.run(check_connection(setup_in(home)))
        training_server.stop()
        with pytest.raises(GatewayError) as caught:
            asyncio.run(check_connection(setup_in(home)))
        assert exit_code_of(caught.value) is ExitCode.GATEWAY
        assert caught.value.trouble is Trouble.CONNECTION_REFUSED


def test_a_training_sale_outlives_the_program(tmp_path: Path) -> None:
    """The training gateway remembers its deals, as a real one would."""

    async def play(known: str | None) -> str:
        ports = await setup_in(tmp_path).open_till(training=True, keys=None)
        assert ports.gateway is not None
        try:
            if known is not None:
                return (await ports.gateway.deal(known)).deal_id
            order = PayInOrder("MASHQ-1", Money.of_major(516), Language.UZ, "MASHQ")
            return (await ports.gateway.create(order)).deal_id
        finally:
            await ports.gateway.aclose()
            ports.journal.close()

    deal_id = asyncio.run(play(None))
    assert asyncio.run(play(deal_id)) == deal_id
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert not re.search(rb"0000\d{12}", file.read_bytes())

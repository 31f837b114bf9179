"""`pos-app provision` as technicians and their scripts type it: all of it or nothing."""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from pos_app.app.clock import SystemClock
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.cli import main
from pos_app.config import paths
from pos_app.config.paths import Paths
from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.domain.keys import Keys
from pos_app.domain.payin import Integration, Language
from pos_app.domain.secret import Secret
from pos_app.journal.sqlite_journal import SqliteJournal
from tests import ROOT
from tests.app.killed_at_step import run_killed
from tests.app.setups import setup_in
from tests.drivers.command_line import CommandResult, RunCommand
from tests.drivers.credentials import ACCOUNT_ID, PRIVATE_KEY, PUBLIC_KEY, write_credentials
from tests.drivers.full_disk import disk_is_full
from tests.journal.sale_events import append_all, appends_of, intent
from tests.leaks.spellings import spellings

TEMPLATE = ROOT / "docs" / "provision.toml"
KEYS = f'[keys]\naccount_id = "{ACCOUNT_ID}"\npublic_key = "{PUBLIC_KEY}"\n'
GOOD = 'base_url = "https://gateway.example"\nshop = "Bozor"\ntill = "3"\nlanguage = "en"\n'
NO_KEYS = "keys_in_memory = true\n"


@pytest.fixture
def provision(run: RunCommand) -> RunCommand:
    """Runs `pos-app provision`: `provision("--till", "7", stdin="…")`."""
    return partial(run, "provision")


def settings(home: Path) -> dict[str, object]:
    return tomllib.loads((home / "settings.toml").read_text("utf-8"))


def test_the_template_sets_a_till_up(home: Path, provision: RunCommand) -> None:
    result = provision("--file", str(TEMPLATE), "--till", "7", "--keys-in-memory")
    assert (result.exit_code, result.stderr) == (ExitCode.OK, "")
    made = settings(home)
    given = tomllib.loads(TEMPLATE.read_text("utf-8"))
    assert {key: made[key] for key in given} == given
    assert (made["till"], made["customer_language"]) == ("7", "uz")
    assert str(made["till_id"]).startswith("T7-")


def test_twice_changes_nothing_and_says_so(home: Path, provision: RunCommand) -> None:
    provision("--file", "-", stdin=GOOD + NO_KEYS)
    before = (home / "settings.toml").read_bytes()
    result = provision("--file", "-", stdin=GOOD + NO_KEYS)
    assert (result.exit_code, result.stderr) == (ExitCode.OK, "")
    assert "Nothing was changed" in result.stdout
    assert (home / "settings.toml").read_bytes() == before
    result = provision("--file", "-", stdin="highest = 900\ndark = true\n")
    assert "Changed: highest, dark." in result.stdout
    assert "Nothing" not in result.stdout


def test_an_integration_given_by_itself_comes_before_the_page_that_a_trial_put_first(
    home: Path, provision: RunCommand
) -> None:
    order = 'payload_order = ["url", "account_number"]\n'
    provision("--file", "-", stdin=GOOD + NO_KEYS + order)
    assert setup_in(home).info().preferences.integration is Integration.WIDGET
    provision("--integration", "h2h")
    assert settings(home)["payload_order"] == ["account_number", "url"]
    assert setup_in(home).info().preferences.integration is Integration.H2H
    provision("--file", "-", stdin='integration = "h2h"\n' + order)
    assert settings(home)["payload_order"] == ["url", "account_number"], "as it was written"


def test_switch_over_variable_over_file_over_own_over_machine(
    home: Path, provision: RunCommand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = tmp_path / "machine" / "pos-app" / "defaults.toml"
    machine.parent.mkdir(parents=True)
    machine.write_text('shop = "machine"\nhighest = 5000\nlowest = 50\nwatch_hours = 48\n')
    provision("--file", "-", stdin=GOOD + NO_KEYS + "lowest = 60\n")
    assert (settings(home)["shop"], settings(home)["highest"]) == ("Bozor", 5000)
    monkeypatch.setenv("POS_APP_SHOP", "variable")
    monkeypatch.setenv("POS_APP_TILL", "8")
    provision("--file", "-", "--till", "9", stdin='shop = "file"\ntill = "7"\nlowest = 70\n')
    made = settings(home)
    assert [made[key] for key in ("till", "shop", "lowest", "highest", "watch_hours")] == [
        "9",
        "variable",
        70,
        5000,
        48,
    ]
    machine.write_text("highest = 1\nlowest = 1\nwatch_hours = 24\n")
    provision("--till", "9")
    assert [settings(home)[key] for key in ("lowest", "highest", "watch_hours")] == [70, 5000, 48]


def test_a_machine_s_address_is_offered_and_not_taken_for_a_set_up(
    home: Path, provision: RunCommand, tmp_path: Path
) -> None:
    machine = tmp_path / "machine" / "pos-app" / "defaults.toml"
    machine.parent.mkdir(parents=True)
    machine.write_text('base_url = "https://chain.example"\nshop = "Chain"\nlanguage = "ru"\n')
    setup = LocalSetup(Paths(home, defaults=machine), SystemClock(), Language.EN)
    info = setup.info()
    assert (info.base_url, info.provisioned) == ("https://chain.example", False)
    assert (info.preferences.shop, info.preferences.language) == ("Chain", Language.RU)
    assert provision("--till", "9", "--keys-in-memory").exit_code == ExitCode.OK
    assert settings(home)["base_url"] == "https://chain.example"
    assert settings(home)["customer_language"] == "ru"


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ('til = "7"\n', "p.toml:1: til: "),
        ('\nlanguage = "de"\n', "p.toml:2: language: "),
        (f"public_key = '{PUBLIC_KEY}'\n", "p.toml:1: public_key: "),
        (
            f'[keys]\naccount_id = "{ACCOUNT_ID}"\npublic_key = "{PUBLIC_KEY}!"\n',
            "p.toml:3: public_key",
        ),
        (f'[keys]\npublic_key = "{PUBLIC_KEY}"\n', "p.toml:1: account_id: "),
        (f"x = {PUBLIC_KEY}", "p.toml:1: "),
        ('credentials = "there-is-none.json"\n', "there-is-none.json: "),
        ('shop = ""\n', "--shop: "),
    ],
)
def test_a_bad_value_changes_nothing_and_no_secret_is_repeated(
    home: Path, provision: RunCommand, tmp_path: Path, file: str, told: str
) -> None:
    provision("--file", "-", stdin=GOOD + NO_KEYS)
    before = (home / "settings.toml").read_bytes()
    path = tmp_path / "p.toml"
    path.write_text(file)
    result = provision("--file", str(path))
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert (home / "settings.toml").read_bytes() == before
    no_secrets(home, result)


def no_secrets(home: Path, *result: CommandResult) -> None:
    """Check that no secret is in the log, nor in anything written or kept."""
    texts = [text.encode() for each in result for text in (each.stdout, each.stderr)]
    texts += [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    for secret in (ACCOUNT_ID, PUBLIC_KEY, PRIVATE_KEY):
        for spelling in spellings(secret):
            assert not any(spelling in text for text in texts)


def test_faults_are_told_in_the_language_asked_for(provision: RunCommand) -> None:
    result = provision(
        "--file", "-", stdin='language = "ru"\nshop = "A"\nbase_url = "https://a.uz"\n'
    )
    assert result.exit_code == ExitCode.SETTINGS
    assert result.stderr.startswith("--till: ")
    assert "Заполните" in result.stderr


def test_even_a_file_full_of_faults_says_which_language_to_use(
    provision: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = provision("--file", "-", stdin='til = "7"\nlanguage = "ru"\n')
    assert "Такой настройки нет" in result.stderr
    monkeypatch.setenv("POS_APP_LANGUAGE", "en")
    assert (
        "no such setting" in provision("--file", "-", stdin='til = "7"\nlanguage = "ru"\n').stderr
    )
    odd = provision("--file", "-", stdin="language = ['ru']\n")
    assert (odd.exit_code, "A text is wanted" in odd.stderr) == (ExitCode.SETTINGS, True)


@pytest.mark.parametrize("word", ["--public-key", "--account-id=", "--private_key"])
def test_keys_on_the_command_line_are_refused_and_not_repeated(
    provision: RunCommand, home: Path, word: str
) -> None:
    more = [word + PUBLIC_KEY] if word.endswith("=") else [word, PUBLIC_KEY]
    result = provision("--till", "7", *more)
    assert (result.exit_code, result.stdout) == (ExitCode.USAGE, "")
    assert "--credentials" in result.stderr
    assert PUBLIC_KEY not in result.stderr
    assert not home.exists()


def test_keys_in_the_environment_are_refused(
    provision: RunCommand, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POS_APP_PUBLIC_KEY", PUBLIC_KEY)
    result = provision("--file", "-", stdin=GOOD + NO_KEYS)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert "POS_APP_PUBLIC_KEY" in result.stderr
    assert not (home / "settings.toml").exists()
    no_secrets(home, result)


def test_keys_come_from_one_place(provision: RunCommand, tmp_path: Path) -> None:
    path = write_credentials(tmp_path)
    result = provision("--file", "-", "--credentials", str(path), stdin=GOOD + KEYS)
    assert result.exit_code == ExitCode.SETTINGS
    assert provision("--file", "-", "--credentials", "-", stdin=GOOD).exit_code == ExitCode.SETTINGS


def test_a_till_without_keys_is_not_called_set_up(provision: RunCommand, home: Path) -> None:
    result = provision("--file", "-", "--check", stdin=GOOD)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert result.stderr.startswith("--credentials: ")
    assert len(result.err_lines) == 1, "what was not set up is not checked"
    assert not (home / "settings.toml").exists()


def test_an_open_till_is_left_alone(provision: RunCommand, home: Path) -> None:
    provision("--file", "-", stdin=GOOD + NO_KEYS)
    with SqliteJournal.open(home / "journal.sqlite3"):
        result = provision("--till", "9")
    assert (result.exit_code, result.stdout) == (ExitCode.IN_USE, "")
    assert settings(home)["till"] == "3"
    (home / "training").mkdir()
    with SqliteJournal.open(home / "training" / "journal.sqlite3"):
        assert provision("--till", "9").exit_code == ExitCode.IN_USE


def test_an_open_payment_keeps_its_address(provision: RunCommand, home: Path) -> None:
    provision("--file", "-", stdin=GOOD + NO_KEYS)
    with SqliteJournal.open(home / "journal.sqlite3") as journal:
        append_all(journal, appends_of(intent(1), []))
    before = settings(home)
    result = provision("--base-url", "https://other.example")
    assert (result.exit_code, result.stdout) == (ExitCode.PAYMENT_OPEN, "")
    assert "--base-url" in result.stderr
    assert settings(home) == before
    assert provision("--till", "9").exit_code == ExitCode.OK


def test_broken_machine_wide_settings_are_told_and_stop_nothing_but_set_up(
    provision: RunCommand, home: Path, tmp_path: Path
) -> None:
    provision("--file", "-", stdin=GOOD + NO_KEYS)
    machine = tmp_path / "machine" / "pos-app" / paths.DEFAULTS
    machine.parent.mkdir(parents=True)
    machine.write_text("highest = none\n")
    result = provision("--till", "9")
    assert result.exit_code == ExitCode.SETTINGS
    assert f"{machine}:1: " in result.stderr
    assert settings(home)["till"] == "3"
    assert main(["sales", "--json"]) == ExitCode.OK


def test_the_proxy_is_kept_in_one_spelling_and_refused_where_it_is_none(
    home: Path, provision: RunCommand
) -> None:
    given = GOOD + NO_KEYS
    assert provision("--file", "-", stdin=given).exit_code == ExitCode.OK
    assert settings(home)["proxy"] == ""
    provision("--file", "-", stdin=given + 'proxy = "10.0.0.1:3128"\n')
    assert settings(home)["proxy"] == "http://10.0.0.1:3128"
    refused = provision("--file", "-", stdin=given + 'proxy = "http://u:p@10.0.0.1:3128"\n')
    assert refused.exit_code == ExitCode.SETTINGS
    assert "It looks like http://10.0.0.1:3128" in refused.stderr
    assert settings(home)["proxy"] == "http://10.0.0.1:3128"


@pytest.mark.keyring
class TestWithTheSystemsVault:
    def test_a_check_says_which_proxy_it_went_through(self, provision: RunCommand) -> None:
        given = GOOD + 'proxy = "127.0.0.1:9"\n' + KEYS
        result = provision("--file", "-", "--check", stdin=given)
        assert result.exit_code == ExitCode.GATEWAY
        assert "The network’s proxy does not let the program through." in result.stderr
        assert "The till goes through the proxy http://127.0.0.1:9." in result.stderr

    def test_keys_of_a_file_and_of_standard_input(
        self, provision: RunCommand, home: Path, tmp_path: Path
    ) -> None:
        result = provision("--file", "-", stdin=GOOD + KEYS)
        assert (result.exit_code, result.stderr) == (ExitCode.OK, "")
        assert "The keys are stored" in result.stdout
        assert "still lie" not in result.stdout
        (tmp_path / "p.toml").write_text(GOOD + KEYS)
        assert f"still lie in {tmp_path}" in provision("--file", str(tmp_path / "p.toml")).stdout
        again = provision("--file", "-", stdin=GOOD + KEYS)
        assert "Nothing was changed" in again.stdout
        other = json.dumps({"account_id": ACCOUNT_ID, "public_key": PUBLIC_KEY[::-1]})
        third = provision("--credentials", "-", stdin=other)
        assert "Changed: keys." in third.stdout
        path = write_credentials(tmp_path)
        fourth = provision("--credentials", str(path), "--delete-credentials")
        assert "Changed: keys." in fourth.stdout
        assert not path.exists()
        fifth = provision("--credentials", str(path), "--delete-credentials")
        assert (fifth.exit_code, fifth.stderr) == (ExitCode.OK, "")
        assert "Nothing was changed" in fifth.stdout
        no_secrets(home, result, again, third, fourth, fifth)
        assert provision("--keys-in-memory").exit_code == ExitCode.OK
        assert forgotten(home)
        with pytest.raises(VaultError, match=VaultProblem.EMPTY):
            stored(home)

    def test_an_open_payment_keeps_its_account(self, provision: RunCommand, home: Path) -> None:
        provision("--file", "-", stdin=GOOD + KEYS)
        account = Keys("https://gateway.example", Secret(ACCOUNT_ID), Secret(PUBLIC_KEY)).account
        with SqliteJournal.open(home / "journal.sqlite3") as journal:
            append_all(journal, appends_of(replace(intent(1), account=account), []))
        result = provision("--file", "-", stdin=GOOD + KEYS.replace(ACCOUNT_ID, "other-account"))
        assert result.exit_code == ExitCode.PAYMENT_OPEN
        assert "--credentials" in result.stderr, "no command knows the account by itself"
        assert stored(home) == PUBLIC_KEY
        newer = provision("--file", "-", stdin=GOOD + KEYS.replace(PUBLIC_KEY, PUBLIC_KEY[::-1]))
        assert newer.exit_code == ExitCode.OK
        assert stored(home) == PUBLIC_KEY[::-1]

    def test_settings_that_cannot_be_written_leave_the_former_keys(
        self, provision: RunCommand, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        provision("--file", "-", stdin=GOOD + KEYS)
        before = (home / "settings.toml").read_bytes()
        monkeypatch.setattr(os, "fsync", disk_is_full)
        result = provision("--file", "-", stdin=GOOD + KEYS.replace(PUBLIC_KEY, PUBLIC_KEY[::-1]))
        assert result.exit_code == ExitCode.SETTINGS
        assert (home / "settings.toml").read_bytes() == before
        assert not list(home.glob(".settings.toml.*")), "nothing half written is left"
        assert stored(home) == PUBLIC_KEY
        assert forgotten(home)
        assert setup_in(home).settings.provisioned

    @pytest.mark.parametrize("step", ["KeyStore.store", "LocalSetup._save", "KeyStore.delete"])
    def test_a_kill_leaves_the_old_till_or_the_new_one(
        self, provision: RunCommand, home: Path, step: str
    ) -> None:
        provision("--file", "-", stdin=GOOD + KEYS)
        wanted = GOOD.replace("gateway.example", "other.example") + KEYS.replace(
            PUBLIC_KEY, PUBLIC_KEY[::-1]
        )
        for when in ("before", "after"):
            run_killed(home, when, step, "provision", "--file", "-", stdin=wanted)
            old = settings(home)["base_url"] == "https://gateway.example"
            assert old or settings(home)["base_url"] == "https://other.example"
            assert stored(home) == (PUBLIC_KEY if old else PUBLIC_KEY[::-1])
            assert old == (
                (when, step)
                in {
                    ("before", "KeyStore.store"),
                    ("after", "KeyStore.store"),
                    ("before", "LocalSetup._save"),
                }
            )
            provision("--file", "-", stdin=wanted)
            assert stored(home) == PUBLIC_KEY[::-1]
            assert forgotten(home)
            provision("--file", "-", stdin=GOOD + KEYS)


def stored(home: Path) -> str:
    """Return the public key that the till would charge with."""
    from pos_app.vault.keyring_vault import KeyringVault

    made = settings(home)
    keys = KeyringVault(str(made["vault_id"])).read(str(made["base_url"]))
    return keys.public_key.reveal()


def forgotten(home: Path) -> bool:
    """Tell whether nothing is left in the slot that does not count."""
    from pos_app.app.key_store import other_slot
    from pos_app.vault.keyring_vault import KeyringVault

    made = settings(home)
    try:
        KeyringVault(other_slot(str(made["vault_id"]))).read(str(made["base_url"]))
    except VaultError as error:
        return error.problem is VaultProblem.EMPTY
    return False

"""What `provision` says of the keys: where they are now, and where they still lie."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from pos_app.app.exit_codes import ExitCode
from pos_app.config import settings_file
from pos_app.domain.errors import SettingsProblem
from pos_app.domain.keys import Keys
from pos_app.domain.secret import Secret
from pos_app.gateway.training.server import TrainingServer
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.app.commands.test_provision import GOOD, KEYS
from tests.drivers.command_line import RunCommand
from tests.drivers.credentials import ACCOUNT_ID, PUBLIC_KEY, write_credentials
from tests.drivers.full_disk import disk_is_full
from tests.journal.sale_events import append_all, appends_of, intent

STORED = "The keys are stored"
NOT_STORED = "The keys are not stored: the cashier enters them at each start."
LIE = "The keys still lie in "
DELETED = "is deleted."


@pytest.fixture
def provision(run: RunCommand, keeping_vault: None) -> RunCommand:
    """Runs `provision` on a machine whose vault keeps what it is given."""
    del keeping_vault
    return partial(run, "provision", "--base-url", "https://gateway.example", "--shop", "A")


def told(provision: RunCommand, *arguments: str, stdin: str = "") -> set[str]:
    """Return which of the lines about keys are said; anything may stand around them."""
    result = provision("--till", "1", "--language", "en", *arguments, stdin=stdin)
    assert (result.exit_code, result.stderr) == (0, "")
    return {each for each in (STORED, NOT_STORED, LIE, DELETED) if each in result.stdout}


def test_a_credentials_file_that_stays_is_named(provision: RunCommand, tmp_path: Path) -> None:
    path = write_credentials(tmp_path)
    result = provision("--till", "1", "--language", "en", "--credentials", str(path))
    assert f"{LIE}{path}: delete that file" in result.stdout
    assert path.exists()
    again = provision("--till", "1", "--credentials", str(path))
    assert f"{LIE}{path}: delete that file" in again.stdout


def test_a_provision_file_with_keys_is_named(provision: RunCommand, tmp_path: Path) -> None:
    file = tmp_path / "p.toml"
    file.write_text(GOOD + KEYS)
    result = provision("--file", str(file))
    assert f"{LIE}{file}: delete that file" in result.stdout
    file.write_text(GOOD)
    assert told(provision, "--file", str(file)) == set()


def test_a_deleted_file_is_told_and_no_file_that_would_stay(
    provision: RunCommand, tmp_path: Path
) -> None:
    path = write_credentials(tmp_path)
    given = ("--credentials", str(path), "--delete-credentials")
    assert told(provision, *given) == {STORED, DELETED}
    assert not path.exists()


def test_keys_from_standard_input_lie_nowhere(provision: RunCommand) -> None:
    assert told(provision, "--file", "-", stdin=GOOD + KEYS) == {STORED}
    assert told(provision) == set()
    assert told(provision, "--keys-in-memory") == {NOT_STORED}
    data = json.dumps({"account_id": ACCOUNT_ID, "public_key": PUBLIC_KEY})
    given = ("--credentials", "-", "--delete-credentials")
    assert told(provision, *given, stdin=data) == {STORED}, "there is no file to delete"
    for_a_run = ("--file", "-", "--keys-in-memory")
    assert told(provision, *for_a_run, stdin=GOOD + KEYS) == {NOT_STORED}


def test_of_settings_and_keys_one_may_come_from_standard_input(
    provision: RunCommand, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    credentials = str(write_credentials(tmp_path))
    both = provision("--file", "-", "--credentials", "-", stdin=GOOD)
    assert (both.exit_code, both.stdout, len(both.err_lines)) == (ExitCode.SETTINGS, "", 1)
    assert SettingsProblem.GIVEN_TWICE in caplog.text
    assert told(provision, "--file", "-", "--credentials", credentials, stdin=GOOD) == {STORED, LIE}


def test_the_keys_are_those_of_the_strongest_place_that_names_some(
    provision: RunCommand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = {name: write_credentials(tmp_path / name) for name in ("file", "env", "switch")}
    file = tmp_path / "p.toml"
    file.write_text(GOOD + 'credentials = "file/credentials.json"\ndelete_credentials = true\n')
    named = ("--file", str(file), "--till", "1", "--language", "en")
    for strongest, more in (("switch", ("--credentials", str(places["switch"]))), ("env", ())):
        monkeypatch.setenv("POS_APP_CREDENTIALS", str(places["env"]))
        assert provision(*named, *more).exit_code == ExitCode.OK
        assert not places.pop(strongest).exists()
        assert all(each.exists() for each in places.values())
    monkeypatch.delenv("POS_APP_CREDENTIALS")
    assert provision(*named).exit_code == ExitCode.OK
    assert not places["file"].exists(), "the file itself wants its keys deleted"


@pytest.mark.parametrize("language", ['["ru"]', "{}", "7"])
def test_a_language_that_is_no_text_is_told(provision: RunCommand, language: str) -> None:
    result = provision("--file", "-", "--keys-in-memory", stdin=f"language = {language}\n")
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert len(result.err_lines) == 1


def test_a_check_tells_that_it_works_or_why_not(
    run: RunCommand,
    provision: RunCommand,
    tmp_path: Path,
    training_server: TrainingServer,
) -> None:
    given = ("--credentials", str(write_credentials(tmp_path)), "--till", "1", "--language", "en")
    at_training = ("--base-url", training_server.base_url)
    assert provision(*at_training, *given).exit_code == ExitCode.OK
    checked = run("provision", "--check")
    assert (checked.exit_code, checked.stderr) == (ExitCode.OK, "")
    assert checked.out_lines[-1] == "The connection works and the keys are right."
    training_server.stop()
    failed = run("provision", "--check")
    assert failed.exit_code == ExitCode.GATEWAY
    assert "works" not in failed.stdout
    assert len(failed.err_lines) == 1


def test_a_check_of_no_till_names_the_address_that_is_missing(run: RunCommand) -> None:
    result = run("provision", "--check")
    assert result.exit_code == ExitCode.SETTINGS
    assert result.err_lines == ["Toʻlov xizmati manzili: Buni toʻldiring."]


def test_a_script_that_is_run_again_after_its_file_was_deleted_changes_nothing(
    provision: RunCommand, tmp_path: Path
) -> None:
    path = write_credentials(tmp_path)
    given = ("--till", "1", "--language", "en", "--credentials", str(path), "--delete-credentials")
    assert provision(*given).exit_code == ExitCode.OK
    again = provision(*given)
    assert (again.exit_code, again.stderr) == (ExitCode.OK, "")
    assert "Nothing was changed" in again.stdout
    elsewhere = provision("--base-url", "https://other.example", *given)
    assert (elsewhere.exit_code, elsewhere.stdout) == (ExitCode.SETTINGS, "")
    assert str(path) in elsewhere.stderr


def test_an_open_payment_keeps_its_account_and_the_switch_of_the_keys_is_named(
    provision: RunCommand, home: Path
) -> None:
    assert told(provision, "--file", "-", stdin=GOOD + KEYS) == {STORED}
    account = Keys("https://gateway.example", Secret(ACCOUNT_ID), Secret(PUBLIC_KEY)).account
    with SqliteJournal.open(home / "journal.sqlite3") as journal:
        append_all(journal, appends_of(replace(intent(1), account=account), []))
    other = KEYS.replace(ACCOUNT_ID, "other-account")
    refused = provision("--till", "1", "--file", "-", stdin=GOOD + other)
    assert (refused.exit_code, refused.stdout) == (ExitCode.PAYMENT_OPEN, "")
    assert "--credentials" in refused.stderr
    assert told(provision, "--file", "-", stdin=GOOD + KEYS) == {STORED}


def test_a_disk_that_is_full_is_told_without_a_switch_that_there_is_not(
    provision: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings_file, "write_file", disk_is_full)
    result = provision("--till", "1", "--language", "en", "--keys-in-memory")
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert len(result.err_lines) == 1
    assert "--settings" not in result.stderr

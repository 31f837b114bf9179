"""Keys that systemd gives: only from its own place, only where nobody else can reach them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.domain.keys import Keys
from pos_app.vault import chunks
from pos_app.vault.credentials_vault import CredentialsVault, given_folder
from tests.vault.vault_contract import ELSEWHERE, HERE, keys, problem_of

ID = "0" * 32
ROOT_ALONE = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What systemd makes: a folder and files for the service's account alone."""
    made = tmp_path / "pos-app-kiosk.service"
    made.mkdir(mode=0o500)
    return made


def give(folder: Path, name: str, given: Keys, mode: int = 0o400) -> Path:
    folder.chmod(0o700)
    file = folder / name
    file.write_text(chunks.text_of(given))
    file.chmod(mode)
    folder.chmod(0o500)
    return file


def test_it_reads_what_systemd_gives_for_its_own_address(folder: Path) -> None:
    given = keys('ʻ "\\ Ў\n' * 200, realm="Қ")
    give(folder, "pos-app.keys", given)
    vault = CredentialsVault(ID, folder)
    assert vault.read(HERE) == given
    assert problem_of(vault, ELSEWHERE) is VaultProblem.OTHER_ADDRESS
    assert vault.name()


def test_the_key_of_the_pins_is_a_credential_of_its_own(folder: Path) -> None:
    give(folder, "pos-app.keys", keys())
    pins = CredentialsVault(f"{ID[:-1]}-pins", folder)
    assert problem_of(pins) is VaultProblem.EMPTY
    give(folder, "pos-app.pins", keys(base_url="pos-app:pins"))
    assert pins.read("pos-app:pins").public_key == keys().public_key


def test_nothing_is_ever_written(folder: Path) -> None:
    file = give(folder, "pos-app.keys", keys())
    before = file.read_bytes()
    vault = CredentialsVault(ID, folder)
    with pytest.raises(VaultError, match=VaultProblem.READ_ONLY):
        vault.store(keys("new"))
    with pytest.raises(VaultError, match=VaultProblem.READ_ONLY):
        vault.delete()
    assert file.read_bytes() == before


@pytest.mark.parametrize("mode", [0o404, 0o402, 0o420, 0o666])
def test_a_file_that_others_reach_is_refused(folder: Path, mode: int) -> None:
    give(folder, "pos-app.keys", keys(), mode)
    assert problem_of(CredentialsVault(ID, folder)) is VaultProblem.NOT_ALLOWED


def test_a_group_may_read_for_that_is_how_an_access_list_shows(folder: Path) -> None:
    give(folder, "pos-app.keys", keys(), 0o440)
    assert CredentialsVault(ID, folder).read(HERE) == keys()


@pytest.mark.parametrize("mode", [0o705, 0o702, 0o720])
def test_a_folder_that_others_reach_is_refused(folder: Path, mode: int) -> None:
    give(folder, "pos-app.keys", keys())
    folder.chmod(mode)
    assert problem_of(CredentialsVault(ID, folder)) is VaultProblem.NOT_ALLOWED


@ROOT_ALONE
def test_a_file_of_another_account_is_refused(folder: Path) -> None:
    file = give(folder, "pos-app.keys", keys())
    os.chown(file, 65534, 65534)
    assert problem_of(CredentialsVault(ID, folder)) is VaultProblem.NOT_ALLOWED


def test_a_link_and_a_pipe_are_no_credentials(folder: Path, tmp_path: Path) -> None:
    real = tmp_path / "plain"
    real.write_text(chunks.text_of(keys()))
    real.chmod(0o400)
    folder.chmod(0o700)
    (folder / "pos-app.keys").symlink_to(real)
    assert problem_of(CredentialsVault(ID, folder)) is VaultProblem.FAILED
    (folder / "pos-app.keys").unlink()
    os.mkfifo(folder / "pos-app.keys", 0o400)
    assert problem_of(CredentialsVault(ID, folder)) is VaultProblem.NOT_ALLOWED


@pytest.mark.parametrize("text", ["", "{}", "[]", "no JSON", json.dumps({"account_id": 1})])
def test_what_are_no_keys_is_said_without_a_part_of_it(folder: Path, text: str) -> None:
    give(folder, "pos-app.keys", keys()).chmod(0o600)
    (folder / "pos-app.keys").write_text(text)
    with pytest.raises(VaultError) as caught:
        CredentialsVault(ID, folder).read(HERE)
    assert caught.value.problem is VaultProblem.FAILED
    assert text == "" or text not in str(caught.value)


def test_only_systemd_s_own_place_counts(folder: Path, tmp_path: Path) -> None:
    """Else a variable would make a vault of any plain file."""
    give(folder, "pos-app.keys", keys())
    given = {"CREDENTIALS_DIRECTORY": str(folder)}
    assert given_folder(given, place=tmp_path) == folder
    assert given_folder(given) is None
    assert given_folder({}) is None
    assert given_folder({"CREDENTIALS_DIRECTORY": ""}) is None
    assert given_folder({"CREDENTIALS_DIRECTORY": f"{tmp_path}/x/../../other"}, tmp_path) is None
    empty = tmp_path / "other.service"
    empty.mkdir()
    assert given_folder({"CREDENTIALS_DIRECTORY": str(empty)}, place=tmp_path) is None

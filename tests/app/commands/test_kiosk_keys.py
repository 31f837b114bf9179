"""A kiosk's keys, made for systemd, are those that its vault reads; and nobody sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.app.exit_codes import ExitCode
from pos_app.app.key_store import KeyStore
from pos_app.app.pin_key import VaultPinKey
from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.vault import credentials_vault
from tests.drivers.command_line import RunCommand
from tests.drivers.credentials import ACCOUNT_ID, PUBLIC_KEY, write_credentials

URL = "https://pay.example.uz"
ID = "a" * 32


@pytest.fixture
def given(tmp_path: Path, run: RunCommand, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a service whose credentials were made by the command."""
    folder = tmp_path / "credentials" / "pos-app-kiosk.service"
    folder.mkdir(parents=True, mode=0o700)
    file = str(write_credentials(tmp_path))
    made = run("kiosk-keys", "--base-url", URL, "--credentials", file)
    pins = run("kiosk-keys", "--pins")
    assert (made.exit_code, pins.exit_code) == (ExitCode.OK, ExitCode.OK)
    for name, text in (("pos-app.keys", made.stdout), ("pos-app.pins", pins.stdout)):
        (folder / name).touch(0o600)
        (folder / name).write_text(text)
    monkeypatch.setattr(credentials_vault.given_folder, "__defaults__", (tmp_path / "credentials",))
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder))
    return folder


@pytest.mark.usefixtures("given")
async def test_the_till_of_a_service_reads_them() -> None:
    store = KeyStore()
    keys = await store.read(ID, URL)
    assert (keys.account_id.reveal(), keys.public_key.reveal()) == (ACCOUNT_ID, PUBLIC_KEY)
    assert await store.holds(ID, keys), "so a set-up with the same keys stores none"
    assert not await store.delete([ID])
    assert store.name == "systemd credentials"


@pytest.mark.usefixtures("given")
async def test_its_pins_are_checked_with_the_key_given() -> None:
    pin_key = VaultPinKey(KeyStore().make_vault, ID)
    assert await pin_key.read() == await pin_key.make()


async def test_a_kiosk_without_a_key_for_pins_makes_none(given: Path) -> None:
    (given / "pos-app.pins").unlink()
    with pytest.raises(VaultError) as caught:
        await VaultPinKey(KeyStore().make_vault, ID).make()
    assert caught.value.problem is VaultProblem.READ_ONLY


def test_a_private_key_is_left_out_and_each_pin_key_is_another(
    tmp_path: Path, run: RunCommand
) -> None:
    file = str(write_credentials(tmp_path))
    made = run("kiosk-keys", "--base-url", URL, "--credentials", file)
    assert "private_key" in Path(file).read_text("utf-8")
    assert "private" not in made.stdout
    assert run("kiosk-keys", "--pins").stdout != run("kiosk-keys", "--pins").stdout


def test_keys_given_on_standard_input_are_those_of_the_file(
    tmp_path: Path, run: RunCommand
) -> None:
    file = write_credentials(tmp_path)
    of_file = run("kiosk-keys", "--base-url", URL, "--credentials", str(file))
    text = file.read_text("utf-8")
    piped = run("kiosk-keys", "--base-url", URL, "--credentials", "-", stdin=text)
    assert (piped.exit_code, piped.stdout) == (ExitCode.OK, of_file.stdout)
    assert PUBLIC_KEY in piped.stdout
    bad = run("kiosk-keys", "--base-url", URL, "--credentials", "-", stdin="no keys")
    assert (bad.exit_code, bad.stdout, len(bad.err_lines)) == (ExitCode.SETTINGS, "", 1)


def test_they_are_never_shown_on_a_terminal(
    tmp_path: Path, run: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(write_credentials(tmp_path))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    result = run("kiosk-keys", "--base-url", URL, "--credentials", file)
    assert (result.exit_code, result.stdout) == (ExitCode.USAGE, "")
    assert len(result.err_lines) == 1


@pytest.mark.parametrize("url", ["", "http://pay.example.uz", "x"])
def test_a_bad_address_or_file_is_said_in_one_line(
    tmp_path: Path, run: RunCommand, url: str
) -> None:
    file = str(write_credentials(tmp_path))
    for bad in (
        run("kiosk-keys", "--base-url", url, "--credentials", file),
        run("kiosk-keys", "--base-url", URL, "--credentials", str(tmp_path / "none")),
    ):
        assert (bad.exit_code, bad.stdout, len(bad.err_lines)) == (ExitCode.SETTINGS, "", 1)

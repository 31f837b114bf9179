"""What a till writes is its owner's alone to read, whatever the umask of whoever starts it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.app.exit_codes import ExitCode
from pos_app.gateway.training.deal_file import DealFile
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.command_line import run_in_process
from tests.journal.sale_events import NOON, append_all, appends_of, intent, paid_sale

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights are given otherwise there")

SETTINGS = """base_url = "https://gateway.example"
shop = "Bozor"
till = "3"
language = "en"
keys_in_memory = true
"""


@pytest.fixture(autouse=True)
def everybody_may_read() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def rights(folder: Path) -> dict[str, int]:
    """Return the rights of all below the folder, and its own."""
    found = (folder, *folder.rglob("*"))
    return {str(each): stat.S_IMODE(each.stat().st_mode) for each in found}


def assert_private(folder: Path) -> None:
    for name, mode in rights(folder).items():
        assert mode == (0o700 if Path(name).is_dir() else 0o600), f"{name}: {mode:o}"


def test_all_that_a_till_writes_is_its_owners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, home = tmp_path / "provision.toml", tmp_path / "made" / "home"
    file.write_text(SETTINGS)
    monkeypatch.setenv("POS_APP_HOME", str(home))
    assert run_in_process(capsys, "provision", "--file", str(file)).exit_code == ExitCode.OK
    with SqliteJournal.open(home / "journal.sqlite3") as journal:
        append_all(journal, paid_sale(1), appends_of(intent(2), []))
        assert_private(tmp_path / "made")
    copy = run_in_process(capsys, "journal", "backup").stdout.split(": ")[1].strip()
    Path(copy).chmod(0o644)
    assert run_in_process(capsys, "journal", "restore", copy).exit_code == ExitCode.OK
    Path(copy).chmod(0o600)
    assert list(home.glob("replaced-*"))
    assert_private(tmp_path / "made")
    names = {path.name for path in home.rglob("*")}
    assert {"journal.lock", "settings.toml", "logs", "backups"} <= names


def test_an_imported_till_is_its_owners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, stick = tmp_path / "provision.toml", tmp_path / "3.till"
    file.write_text(SETTINGS)
    taken = ("import", str(stick), "--address", "https://gateway.example")
    for home, command in (("old", ("export", str(stick))), ("new", taken)):
        monkeypatch.setenv("POS_APP_HOME", str(tmp_path / home))
        if command is not taken:
            assert run_in_process(capsys, "provision", "--file", str(file)).exit_code == ExitCode.OK
        assert run_in_process(capsys, "till", *command).exit_code == ExitCode.OK
        assert_private(tmp_path / home)
        assert stat.S_IMODE(stick.stat().st_mode) == 0o600


def test_a_journal_that_others_could_read_is_taken_from_them(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
    path.chmod(0o666)
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(2))
        journal.back_up_if_changed(NOON + timedelta(days=1))
        files = [each for each in tmp_path.rglob("*") if each.is_file()]
        assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
        assert path.with_name("journal.sqlite3-wal") in files


def test_training_s_deals_are_their_owners(tmp_path: Path) -> None:
    path = tmp_path / "gateway.json"
    DealFile(path).write([])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

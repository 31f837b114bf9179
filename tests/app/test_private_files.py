"""What a till writes is its owner's alone to read, whatever the umask of whoever starts it."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.domain.preferences import SetupInfo
from pos_app.gateway.training.deal_file import DealFile
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.journal.storage import hold_lock
from pos_app.system.one_process import only_one
from tests.app.setups import setup_in
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


@pytest.mark.parametrize(
    "take", [SqliteJournal.open, lambda path: hold_lock(path, anywhere=False), only_one]
)
def test_a_folder_that_is_made_for_a_journal_or_a_lock_is_its_owners(
    tmp_path: Path, take: Callable[[Path], AbstractContextManager[object]]
) -> None:
    path = tmp_path / "made" / "till" / "journal.sqlite3"
    with take(path):
        assert_private(tmp_path / "made")


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


def opened_wide(home: Path) -> None:
    """Leave a till as a version left it that made its files for everybody to read."""
    for name in ("logs", "backups", "replaced-20260101T000000Z", "test", "training"):
        (home / name).mkdir(parents=True)
        (home / name / "file").write_text("as it was")
    with SqliteJournal.open(home / "journal.sqlite3") as journal:
        append_all(journal, paid_sale(1))
    (home / "settings.toml.broken-1").write_text("as it was")
    for path in (home, *home.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def open_till(setup: LocalSetup) -> SetupInfo:
    ports = asyncio.run(setup.open_till(training=False, keys=None))
    ports.journal.close()
    return setup.info()


def test_what_an_earlier_version_left_open_is_taken_from_others_at_the_start(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    home, kept = tmp_path / "till", tmp_path / "till" / "photo.jpg"
    opened_wide(home)
    kept.write_text("a person's own")
    (home / "logs" / "link").symlink_to(tmp_path)
    setup = setup_in(home)
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            assert open_till(setup).open_file == ""
    assert caplog.text.count("were open to others") == 1, "said once"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o666
    kept.unlink()
    (home / "logs" / "link").unlink()
    assert_private(home)
    assert (home / "backups" / "file").read_text() == "as it was"


def test_a_link_in_a_file_s_place_is_not_followed_to_what_is_somebody_s(tmp_path: Path) -> None:
    home, theirs = tmp_path / "till", tmp_path / "theirs"
    opened_wide(home)
    opened_wide(theirs)
    (home / "replaced-20260701T070000Z").symlink_to(theirs)
    before = rights(theirs)
    assert open_till(setup_in(home)).open_file == ""
    assert rights(theirs) == before


def test_a_command_that_reads_narrows_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened_wide(tmp_path / "till")
    monkeypatch.setenv("POS_APP_HOME", str(tmp_path / "till"))
    assert run_in_process(capsys, "sales", "--json").exit_code == ExitCode.OK
    assert stat.S_IMODE((tmp_path / "till" / "backups" / "file").stat().st_mode) == 0o644


def test_a_persons_own_folder_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_wide(tmp_path / "home")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert open_till(setup_in(tmp_path / "home")).open_file == ""
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "home" / "logs").stat().st_mode) == 0o700


def test_rights_that_cannot_be_taken_are_told_and_the_till_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As on a file system without owners, or in a folder that is another's."""
    home = tmp_path / "till"
    opened_wide(home)
    setup = setup_in(home)

    def refuse(_path: Path, _mode: int) -> None:
        raise PermissionError

    for chmod in (refuse, lambda _path, _mode: None):
        with monkeypatch.context() as patched:
            patched.setattr(Path, "chmod", chmod)
            assert open_till(setup).open_file == "till"
        assert "others can open till" in caplog.text
        caplog.clear()
    assert open_till(setup).open_file == "", "over once it can be done"


def test_a_folder_that_cannot_be_read_or_goes_meanwhile_keeps_no_till_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a copy that is being put in place, or a disk that fails there."""
    home = tmp_path / "till"
    opened_wide(home)
    setup = setup_in(home)
    look = os.scandir

    def fail(path: str | Path) -> AbstractContextManager[Iterator[os.DirEntry[str]]]:
        if Path(path).name == "logs":
            raise OSError(errno.EIO, "set to fail")
        return look(path)

    monkeypatch.setattr(os, "scandir", fail)
    assert open_till(setup).open_file == ""
    assert stat.S_IMODE((home / "backups").stat().st_mode) == 0o700

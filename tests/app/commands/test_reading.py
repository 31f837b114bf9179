"""A command that reads leaves the settings as they are, and ends with its code and line."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pos_app.app.exit_codes import ExitCode
from pos_app.gateway.training.deal_file import DealFile
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.app.commands.journals import backups
from tests.drivers.command_line import RunCommand

READING = (
    ("sales", "--json"),
    ("report", "--day", "2026-07-17"),
    ("journal", "verify"),
    ("till", "code"),
    ("provision", "--check"),
)
BROKEN = (b'language = "uzb"', b"\xff\xfe\x00", b"shop = ", b'shop = "\x98\x81"')


@pytest.mark.parametrize("arguments", READING, ids=lambda each: each[0])
@pytest.mark.parametrize("content", BROKEN)
def test_reading_repairs_nothing(
    home: Path, run: RunCommand, arguments: tuple[str, ...], content: bytes
) -> None:
    home.mkdir()
    file = home / "settings.toml"
    file.write_bytes(content)
    result = run(*arguments)
    assert (result.exit_code, result.out_lines) == (ExitCode.SETTINGS, [])
    assert len(result.err_lines) == 1
    assert file.read_bytes() == content
    assert [each.name for each in home.iterdir() if each.name != "logs"] == ["settings.toml"]


def test_what_changes_the_settings_puts_those_aside_that_cannot_be_used(
    home: Path, run: RunCommand
) -> None:
    home.mkdir()
    file = home / "settings.toml"
    file.write_bytes(b'language = "uzb"')
    settings = ("--base-url", "https://pay.example.test", "--shop", "Choyxona", "--till", "2")
    assert run("provision", *settings, "--keys-in-memory").exit_code == ExitCode.OK
    assert "Choyxona" in file.read_text("utf-8")
    (aside,) = home.glob("settings.toml.broken-*")
    assert aside.read_bytes() == b'language = "uzb"'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_an_encoding_that_can_be_told_is_read(home: Path, run: RunCommand, encoding: str) -> None:
    home.mkdir()
    file = home / "settings.toml"
    file.write_bytes('shop = "Магазин №1"\nlanguage = "ru"\n'.encode(encoding))
    before = file.read_bytes()
    assert run("sales", "--json").exit_code == ExitCode.OK
    assert file.read_bytes() == before


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_folder(path: Path) -> None:
    path.mkdir()


def an_endless_file(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**40)


PLACES = (
    ("settings.toml", ("sales", "--json"), ExitCode.SETTINGS),
    ("logs/pos-app.log", ("sales", "--json"), ExitCode.OK),
    ("journal.sqlite3", ("sales", "--json"), ExitCode.JOURNAL),
    ("journal.sqlite3", ("journal", "verify"), ExitCode.JOURNAL),
    ("x", ("journal", "restore", "x"), ExitCode.SETTINGS),
    ("x", ("till", "import", "x"), ExitCode.SETTINGS),
    ("x", ("till", "import", "x", "--sha256", "0" * 64), ExitCode.SETTINGS),
    ("x", ("provision", "--file", "x"), ExitCode.SETTINGS),
    ("x", ("provision", "--credentials", "x", "--base-url", "http://127.0.0.1:1"), 3),
)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices in the file system")
@pytest.mark.parametrize("make", [a_pipe, a_device, a_folder, an_endless_file])
@pytest.mark.parametrize(("name", "arguments", "code"), PLACES)
def test_what_is_no_file_in_the_place_of_one_is_refused_at_once(
    home: Path,
    run: RunCommand,
    name: str,
    arguments: tuple[str, ...],
    code: int,
    make: Callable[[Path], None],
) -> None:
    (home / "logs").mkdir(parents=True)
    make(home / name)
    found = [str(home / each) if each == "x" else each for each in arguments]
    result = run(*found)
    assert (result.exit_code, result.stdout) == (code, "")
    endless_log = make is an_endless_file and name.startswith("logs/")
    assert len(result.err_lines) == (0 if endless_log else 1)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices in the file system")
@pytest.mark.parametrize("make", [a_pipe, a_device, a_folder])
@pytest.mark.parametrize("suffix", ["-wal", "-journal"])
def test_nor_do_the_journal_s_side_files_hold_anything_up(
    home: Path, run: RunCommand, suffix: str, make: Callable[[Path], None]
) -> None:
    SqliteJournal.open(home / "journal.sqlite3").close()
    make(home / f"journal.sqlite3{suffix}")
    assert run("sales", "--json").exit_code == ExitCode.JOURNAL


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices in the file system")
@pytest.mark.parametrize("make", [a_pipe, a_device, a_folder, an_endless_file])
def test_nor_does_what_has_a_copy_s_name(
    filled: Path, run: RunCommand, make: Callable[[Path], None]
) -> None:
    (filled.parent / "backups").mkdir()
    make(filled.parent / "backups" / "journal-20260101T000000Z.sqlite3")
    assert run("--may-update").exit_code == ExitCode.OK
    assert any(each.stat().st_size > 4096 for each in backups(filled) if each.is_file())


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices in the file system")
@pytest.mark.parametrize("make", [a_pipe, a_device, a_folder, an_endless_file])
def test_nor_do_training_s_deals(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "gateway.json")
    assert DealFile(tmp_path / "gateway.json").read() == []


@pytest.mark.skipif(sys.platform == "win32", reason="sparse files")
def test_what_does_not_fit_is_not_begun_to_be_restored(
    filled: Path, run: RunCommand, tmp_path: Path
) -> None:
    large = tmp_path / "large.sqlite3"
    shutil.copyfile(filled, large)
    with large.open("rb+") as file:
        file.truncate(2**40)
    assert run("journal", "restore", str(large)).exit_code == ExitCode.JOURNAL
    assert not (filled.parent / "restoring").exists()

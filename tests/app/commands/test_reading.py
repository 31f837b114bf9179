"""A command that reads leaves the settings as they are, and ends with its code and line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pos_app.app.exit_codes import ExitCode
from tests import ROOT
from tests.drivers.command_line import PROGRAM, RunCommand, environment

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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_an_encoding_that_can_be_told_is_read(home: Path, run: RunCommand, encoding: str) -> None:
    home.mkdir()
    file = home / "settings.toml"
    file.write_bytes('shop = "Магазин №1"\nlanguage = "ru"\n'.encode(encoding))
    before = file.read_bytes()
    assert run("sales", "--json").exit_code == ExitCode.OK
    assert file.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="pipes in the file system")
@pytest.mark.parametrize(
    ("name", "arguments", "code"),
    [
        ("settings.toml", ("sales", "--json"), ExitCode.SETTINGS),
        ("logs/pos-app.log", ("sales", "--json"), ExitCode.SETTINGS),
        ("journal.sqlite3", ("sales", "--json"), ExitCode.JOURNAL),
        ("journal.sqlite3", ("journal", "verify"), ExitCode.JOURNAL),
        ("x", ("journal", "restore", "x"), ExitCode.SETTINGS),
        ("x", ("till", "import", "x"), ExitCode.SETTINGS),
        ("x", ("till", "import", "x", "--sha256", "0" * 64), ExitCode.SETTINGS),
        ("x", ("provision", "--file", "x"), ExitCode.SETTINGS),
        ("x", ("provision", "--credentials", "x", "--base-url", "http://127.0.0.1:1"), 3),
    ],
)
def test_a_pipe_in_the_place_of_a_file_is_refused_at_once(
    tmp_path: Path, name: str, arguments: tuple[str, ...], code: int
) -> None:
    (tmp_path / "logs").mkdir()
    os.mkfifo(tmp_path / name)
    found = [str(tmp_path / each) if each == "x" else each for each in arguments]
    done = subprocess.run(
        [*PROGRAM, *found],
        env=environment(tmp_path),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stdout) == (code, "")
    assert len(done.stderr.splitlines()) == 1

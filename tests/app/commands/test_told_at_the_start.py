"""What a command says of the till's files before its own work, and where a fault of ours goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.app.exit_codes import ExitCode
from pos_app.config import paths
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.command_line import RunCommand

NAMES = ("--shop", "Bozor", "--till", "1", "--language", "en", "--keys-in-memory")
PROVISION = ("provision", "--base-url", "https://gateway.example", *NAMES)


def test_settings_that_were_moved_aside_are_named(home: Path, run: RunCommand) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("no toml")
    result = run(*PROVISION)
    (aside,) = home.glob("settings.toml.broken-*")
    assert result.exit_code == ExitCode.OK
    assert str(aside) in result.stderr
    assert aside.read_text() == "no toml"
    assert run("provision", "--check").stderr.count(aside.name) == 0, "said once"


def test_a_log_that_cannot_be_written_is_told_and_the_work_is_done(
    home: Path, run: RunCommand
) -> None:
    home.mkdir()
    (home / "logs").write_text("no folder")
    result = run(*PROVISION)
    assert result.exit_code == ExitCode.OK
    assert str(home / "logs") in result.stderr
    assert (home / "settings.toml").exists()


@pytest.mark.parametrize(
    ("text", "lines"), [("no toml", 1), ("lowest = 800000\n", 1), ("lowest = 600000\n", 0)]
)
def test_settings_of_the_machine_that_cannot_be_used_or_do_not_agree_are_told(
    tmp_path: Path, home: Path, run: RunCommand, text: str, lines: int
) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('language = "en"\nhighest = 700000\n')
    file = tmp_path / "machine" / "pos-app" / paths.DEFAULTS
    file.parent.mkdir(parents=True)
    file.write_text(text)
    result = run("sales", "--json")
    assert result.exit_code == ExitCode.OK
    assert [str(file) in line for line in result.err_lines] == [True] * lines


def test_a_fault_of_the_program_is_in_the_log_and_has_its_code(
    filled: Path, run: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(SqliteJournal, "each_sale", fail)
    result = run("sales", "--json")
    assert (result.exit_code, result.stdout) == (ExitCode.BUG, "")
    log = (filled.parent / "logs" / "pos-app.log").read_text("utf-8")
    assert "not caught" in log
    assert "a fault of ours" in log

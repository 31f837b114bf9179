"""The command line as it is typed, in a home of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pos_app.cli import main


@dataclass(frozen=True)
class CommandResult:
    """A command's exit code, and what it wrote."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def out_lines(self) -> list[str]:
        return self.stdout.splitlines()

    @property
    def err_lines(self) -> list[str]:
        return self.stderr.splitlines()


Run = Callable[..., CommandResult]


def run_main(capsys: pytest.CaptureFixture[str], *arguments: str) -> CommandResult:
    """Run the command line in this process."""
    capsys.readouterr()
    exit_code = main(arguments)
    captured = capsys.readouterr()
    return CommandResult(exit_code, captured.out, captured.err)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POS_APP_HOME", str(tmp_path / "till"))
    return tmp_path / "till"


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    del home
    return lambda *arguments: run_main(capsys, *arguments)

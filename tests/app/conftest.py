"""The command line in a home of its own, and a training gateway for its tills."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from pos_app.app.clock import SystemClock
from pos_app.gateway.training.server import TrainingServer
from tests.drivers.command_line import CommandResult, RunCommand, run_in_process


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's folder, on a machine without settings for all its users."""
    monkeypatch.setenv("POS_APP_HOME", str(tmp_path / "till"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "machine"))
    return tmp_path / "till"


@pytest.fixture
def run(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> RunCommand:
    """Runs commands in this process: `run("sales", "--json")`."""
    del home

    def run_command(*arguments: str, stdin: str = "") -> CommandResult:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        return run_in_process(capsys, *arguments)

    return run_command


@pytest.fixture
def training_server() -> Iterator[TrainingServer]:
    server = TrainingServer(SystemClock(), Random(1))
    yield server
    server.stop()

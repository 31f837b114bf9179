"""The command line as it is typed, in a home of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pos_app.cli import main


@dataclass(frozen=True)
class Said:
    """What a command came to."""

    exit: int
    out: list[str]
    err: list[str]


Run = Callable[..., Said]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POS_APP_HOME", str(tmp_path / "till"))
    return tmp_path / "till"


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    del home

    def typed(*arguments: str) -> Said:
        capsys.readouterr()
        code = main(arguments)
        said = capsys.readouterr()
        return Said(code, said.out.splitlines(), said.err.splitlines())

    return typed

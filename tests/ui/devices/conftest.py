"""Sound players for the tests: programs on PATH that write down what they are given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.ui.devices.sound_output import ProgramSoundOutput
from tests.drivers.waiting import PATIENCE_S

PLAYS = 'echo "${0##*/} $*" >> "$PLAYED"'


class Players:
    """Executables that write down what they were given to play."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._played = folder, folder / "played"

    def install(self, name: str, script: str = PLAYS) -> None:
        """Make a player of this name."""
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def install_hanging(self, name: str) -> Path:
        """Make a player that plays for ever, and return the file that it writes its process to."""
        pid = self.folder / f"{name}.pid"
        self.install(name, f"echo $$ > {pid}.new; mv {pid}.new {pid}; exec sleep 600")
        return pid

    @property
    def played(self) -> list[str]:
        """The files' names in the order in which they were played."""
        return [Path(call[-1]).stem for call in self.calls]

    @property
    def calls(self) -> list[list[str]]:
        """The players' names and what each was given."""
        lines = self._played.read_text().splitlines() if self._played.exists() else []
        return [line.split() for line in lines]


def is_running(pid: Path) -> bool:
    """Tell whether the process whose number stands in this file runs."""
    return Path(f"/proc/{pid.read_text().strip()}").exists()


@pytest.fixture
def players(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Players:
    """A folder of players, the first on PATH."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setenv("PLAYED", str(tmp_path / "played"))
    return Players(tmp_path)


@pytest.fixture
def output(qapp: object) -> Iterator[ProgramSoundOutput]:
    """A sound output that knows two players."""
    output = ProgramSoundOutput(
        [("first-player",), ("second-player", "-q")], limit_ms=PATIENCE_S * 1000
    )
    yield output
    output.stop()

"""Two computers, and the stick that goes from one to the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.app.exit_codes import ExitCode
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.app.transfer.two_computers import SETTINGS, Computer
from tests.journal.sale_events import append_all, paid_sale


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Where the file is to be."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "3.till"


@pytest.fixture
def old(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Computer:
    """A till with three sales."""
    computer = Computer(tmp_path / "old", capsys)
    file = tmp_path / "provision.toml"
    file.write_text(SETTINGS)
    assert computer.run("provision", "--file", file).exit_code == ExitCode.OK
    with SqliteJournal.open(computer.journal) as journal:
        append_all(journal, paid_sale(1), paid_sale(2), paid_sale(3))
    return computer


@pytest.fixture
def new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Computer:
    return Computer(tmp_path / "new", capsys)

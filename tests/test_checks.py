"""Which tests each step of `tasks.py test` is given."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scripts import checks
from scripts.checks import DESKTOP_MARKS, desktop_tests, quick_disk
from tests import ROOT

TESTS = ROOT / "tests"


def test_a_mark_of_the_desktop_stands_in_its_file_alone() -> None:
    """The files are found by it; one that came from elsewhere would leave a test out."""
    marks = [f"mark.{name}" for name in DESKTOP_MARKS]
    with_marks = {
        path for path in TESTS.rglob("*.py") if any(m in path.read_text("utf-8") for m in marks)
    }
    assert with_marks == set(desktop_tests())
    assert TESTS / "e2e" / "test_a_sale.py" in with_marks


@pytest.mark.skipif(sys.platform != "linux", reason="others have no folder in memory")
def test_temporary_files_lie_in_memory_and_are_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "LEAST_ROOM", 1)
    with quick_disk(tmp_path) as run:
        folder = Path(run.env["TMPDIR"])
        assert folder.parent == tmp_path
        assert f"--basetemp={folder}/t" in run.command_in("t")
        (folder / "journal.db").write_text("kept", "utf-8")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("folder", "least"), [(".", 1 << 62), ("missing", 1)])
def test_where_there_is_no_room_they_lie_where_they_always_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, least: int
) -> None:
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setattr(checks, "LEAST_ROOM", least)
    with quick_disk(tmp_path / folder) as run:
        assert "TMPDIR" not in run.env
        assert run.command_in("t") == checks.PYTEST
    assert list(tmp_path.iterdir()) == []

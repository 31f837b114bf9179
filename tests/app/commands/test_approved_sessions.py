"""What a technician is told at the command line, and with which exit code, is what was approved."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import pytest

from tests.app.commands import approved_sessions

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="paths are written another way")


@pytest.mark.parametrize("name", approved_sessions.sessions())
def test_a_session_reads_as_approved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    now = approved_sessions.session_of(name, tmp_path, monkeypatch)
    kept = approved_sessions.path_of(name).read_text("utf-8")
    changed = difflib.unified_diff(kept.splitlines(), now.splitlines(), "approved", "now", n=2)
    assert now == kept, "\n".join(
        ["read it; `python3 tasks.py approve` writes it anew where it is right", *changed]
    )


def test_every_session_that_is_kept_is_compared() -> None:
    kept = set(approved_sessions.FOLDER.glob("*"))
    assert kept == set(map(approved_sessions.path_of, approved_sessions.sessions()))

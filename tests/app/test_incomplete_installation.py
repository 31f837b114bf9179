"""An installation that lacks a part: no traceback reaches whoever starts it."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("PySide6", []),
        ("platformdirs", ["sales", "--json"]),
        ("pos_app.ui.wording", ["--self-test"]),
    ],
)
def test_a_missing_part_is_said_in_three_languages(part: str, words: list[str]) -> None:
    code = (
        f"import sys; sys.modules[{part!r}] = None\n"
        "from pos_app.cli import main\n"
        f"sys.exit(main({words!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    lines = done.stderr.splitlines()
    assert [line.split()[0] for line in lines] == ["Dastur", "Программа", "The"]

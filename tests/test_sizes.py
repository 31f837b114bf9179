"""The test command takes a sample of what is marked so; `--whole` takes all of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT

TESTS = """
import pytest

@pytest.mark.sampled(3)
@pytest.mark.parametrize("number", range(7))
def test_some(number): pass

@pytest.mark.whole
def test_long(): pass

def test_usual(): pass
"""


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ((), {"test_some[0]", "test_some[3]", "test_some[6]", "test_usual"}),
        (("--whole",), {"test_long", *(f"test_some[{number}]" for number in range(7))}),
    ],
)
def test_a_sample_is_taken(tmp_path: Path, options: tuple[str, ...], wanted: set[str]) -> None:
    file = tmp_path / "test_sample.py"
    file.write_text(TESTS, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "tests.conftest"]
    places = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path), str(file)]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", *options, *places],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    found = {line.rpartition("::")[2] for line in done.stdout.splitlines() if "::" in line}
    assert found == wanted, done.stdout + done.stderr

"""Where the program breaks its memory, with keys in it, stays off the disk."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import resource
from pos_app.cli import main
try:
    main(["--version"])
except SystemExit:
    print(resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="core(5)")
def test_no_core_file_is_written_whatever_breaks() -> None:
    import resource

    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
        pytest.skip("this system lets nobody write one")
    command = [sys.executable, "-c", PROGRAM]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[-1] == "(0, 0)"

"""Of httpx the client alone is imported."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest

from tests import ROOT

OF_ITS_COMMAND_LINE = ("click", "pygments", "rich")


@pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in OF_ITS_COMMAND_LINE),
    reason="httpx has no command line where these are missing",
)
def test_httpx_comes_without_its_command_line() -> None:
    code = (
        "import sys, pos_app.gateway.paymentsgate.client\n"
        "assert sys.modules['httpx'].AsyncClient\n"
        f"print([name for name in {OF_ITS_COMMAND_LINE} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"

"""Two hundred payments in the real window leave nothing behind (`tasks.py prove`: 5,000)."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests import ROOT

pytestmark = [pytest.mark.slow]


def test_two_hundred_payments_leave_nothing_behind() -> None:
    command = [sys.executable, "-m", "tests.leaks.payment_leaks", "--payments", "200"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "200 payments opened and closed: 0 kinds of things left behind" in done.stdout

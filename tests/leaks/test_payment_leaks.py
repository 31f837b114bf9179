"""Payments in the real window leave nothing behind (`tasks.py prove`: 5,000)."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests import ROOT
from tests.drivers.sizes import Sized
from tests.leaks.payment_leaks import KEPT_BY_CACHES

pytestmark = [pytest.mark.slow]
PAYMENTS = 15
"""Enough to see each widget, thread, handle and timer that is left behind."""
FOR_OBJECTS = KEPT_BY_CACHES + 20
"""Enough to see one of Python's objects left behind of each."""


def test_many_payments_leave_nothing_behind(sized: Sized) -> None:
    payments = sized(PAYMENTS, FOR_OBJECTS)
    command = [sys.executable, "-m", "tests.leaks.payment_leaks", "--payments", str(payments)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{payments} payments opened and closed: 0 kinds of things left behind" in done.stdout

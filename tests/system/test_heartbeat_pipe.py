"""A till that a guard started ends with its guard, though it has nothing to tell just then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests import ROOT
from tests.drivers.waiting import PATIENCE_S

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux ends it by itself")

TILL = """
import ctypes, os, signal
from pos_app.system.heartbeat_pipe import HeartbeatPipe
pipe = HeartbeatPipe(os.environ, lambda: None)
wanted = ctypes.c_int()
ctypes.CDLL(None).prctl(2, ctypes.byref(wanted), 0, 0, 0)  # PR_GET_PDEATHSIG
print(os.getpid(), wanted.value, flush=True)
signal.pause()
"""
GUARD = f"""
import os, signal, subprocess, sys
reader, writer = os.pipe()
environ = os.environ | {{"POS_APP_HEARTBEAT": str(writer)}}
subprocess.Popen([sys.executable, "-c", {TILL!r}], env=environ, pass_fds=[writer])
signal.pause()
"""


def test_a_till_whose_guard_is_killed_is_ended_by_the_system() -> None:
    guard = subprocess.Popen(
        [sys.executable, "-c", GUARD], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert guard.stdout is not None
    till, wanted = map(int, guard.stdout.readline().split())
    guard.kill()
    try:
        # The till holds this end as well: it comes when both are gone.
        rest, _ = guard.communicate(timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        os.kill(till, signal.SIGKILL)
        raise
    assert (wanted, rest) == (signal.SIGKILL, "")

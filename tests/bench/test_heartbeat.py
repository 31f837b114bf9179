"""The screen never freezes, whatever the line and the disk do."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.bench.heartbeat import FAULTS, IDLE, SLOW_DISK, measure
from tests.drivers.waiting import FROZEN_MS

pytestmark = [pytest.mark.slow]


def test_no_fault_freezes_the_window(tmp_path: Path, qapp: QApplication) -> None:
    stalls = measure(tmp_path, each_ms=500)
    assert {IDLE, SLOW_DISK, *FAULTS} < set(stalls)
    assert max(stalls.values()) < FROZEN_MS, stalls

"""The window's longest stall, idle and through everything that can go wrong behind it.

`python -m tests.bench.heartbeat` prints one JSON object: milliseconds by what went on.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from pos_app.domain.sale import SaleState
from tests.drivers.app_driver import AppDriver, running_app
from tests.drivers.faulty_gateway import FaultyGateway, start_faulty_gateway

BEAT_MS = 10
SYNC_S = 0.2
"""A worn hard disk under load; a good one takes a tenth of it."""
IDLE = "idle"
SLOW_DISK = "slow disk"
FAULTS = (
    "refuse",
    "deal hang",
    "deal dripped headers",
    "deal dripped body",
    "deal garbage",
    "deal 502 with HTML",
    "requisites hang",
    "requisites truncated",
    "create processed, then dropped",
    "create hang",
)


class Heartbeat(QObject):
    """Beats in the window's thread; a beat that comes late tells of a stall."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = 0.0
        self.longest_ms = 0.0

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Measure from now on, for as long as the block lasts."""
        self.longest_ms, self._last = 0.0, time.perf_counter()
        self._timer.start()
        try:
            yield
        finally:
            self._timer.stop()

    @Slot()
    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000 - BEAT_MS)
        self._last = now


class SlowFile(apsw.VFSFile):
    """Every sync takes its time; everything else is the real disk."""

    def xSync(self, flags: int) -> None:
        time.sleep(SYNC_S)
        super().xSync(flags)


class SlowDisk(apsw.VFS):
    """The system's own files, on a slow disk."""

    def __init__(self) -> None:
        self._real = apsw.vfs_names()[0]
        super().__init__("slow-disk", self._real, makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        return SlowFile(self._real, name, flags)


@contextmanager
def slow_disk() -> Iterator[None]:
    """Put the journals that are opened in this block on a slow disk."""
    disk = SlowDisk()
    try:
        yield
    finally:
        disk.unregister()


def measure(folder: Path, each_ms: int) -> dict[str, float]:
    """Measure the longest stall in milliseconds: idle, with each fault, and on a slow disk."""
    heart = Heartbeat()
    stalls: dict[str, float] = {}
    with start_faulty_gateway("--at-once") as gateway:
        with running_app(folder / "till", gateway.base_url) as driver:
            driver.run_for(1500)  # what the start left to do is not the idle window's
            with heart.listening():
                driver.run_for(each_ms)
            stalls[IDLE] = heart.longest_ms
            for number, fault in enumerate(("", *FAULTS)):
                with heart.listening():
                    _sale(driver, gateway, 1_001 + number, fault, each_ms)
                stalls[fault or "a good sale"] = heart.longest_ms
                gateway.send("lift")
        with slow_disk(), running_app(folder / "slow", gateway.base_url) as driver:
            driver.run_for(1500)
            with heart.listening():
                _sale(driver, gateway, 2_000, "", each_ms)
            stalls[SLOW_DISK] = heart.longest_ms
    return stalls


def _sale(driver: AppDriver, gateway: FaultyGateway, amount: int, fault: str, each_ms: int) -> None:
    """Charge, meet the fault on the payment's screen, then leave it for the keypad."""
    during = fault.startswith(("deal", "refuse"))
    if fault and not during:
        gateway.send(fault)
    driver.type(f"{amount}\r")
    if during or not fault:
        driver.wait_until(lambda: driver.sale_in(SaleState.WAITING), "the QR")
    if during:
        gateway.send(fault)
    elif not fault:
        gateway.send("pay")
    driver.run_for(each_ms)
    if not fault:
        driver.wait_until(lambda: driver.sale_in(SaleState.PAID), "PAID")
        driver.click_past_guard("next-sale")
    else:
        driver.click_past_guard("new-sale")
    driver.run_for(300)


def main() -> None:
    application = QApplication(["heartbeat"])
    with tempfile.TemporaryDirectory(prefix="pos-app-bench-") as folder:
        sys.stdout.write(json.dumps(measure(Path(folder), 2_000)) + "\n")
    del application


if __name__ == "__main__":
    main()

"""Payments opened and closed, one after another, in the real window: what is left of each?

`python -m tests.leaks.payment_leaks --payments N` prints what grew, and a line of figures; exit
code 1 where anything did. The gateway is the training one, in process, and answers at once;
nothing decided is watched on, as after a shop's whole watching time.
"""

from __future__ import annotations

import argparse
import asyncio
import ctypes
import gc
import os
import sys
import tempfile
import threading
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMetaMethod, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from pos_app.app.clock import RNG, SystemClock
from pos_app.app.desktop import DesktopApp
from pos_app.app.local_setup import TRAINING_TILL, LocalSetup
from pos_app.config.paths import Paths
from pos_app.domain.keys import Keys
from pos_app.domain.payin import GatewayStatus, Language
from pos_app.domain.preferences import Mode, Scenario, SetupInfo
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Train
from pos_app.engine.api.ports import TillPorts
from pos_app.gateway.training.simulator import Rules
from pos_app.gateway.training.trainer import SimulatedTrainer, training_gateway
from pos_app.ui.model.navigation import Page
from pos_app.ui.window.window_options import WindowOptions
from tests.drivers.app_driver import AppDriver

WARM = 40
"""After so many everything has been used that ever is."""
CANCELED_EVERY = 10
DEALS_KEPT = 50
SLACK = 4
"""A count may differ by what happens to be under way."""
KEPT_BY_CACHES = 110
"""The engine keeps its last hundred answers, the loop a hundred timers that were called off."""
BYTES_A_PAYMENT = {1_000: 2_048, 0: 24_576}
"""From so many payments on; over few of them an allocator's own noise is large."""


class QuickTrainer(SimulatedTrainer):
    """The customer's money arrives at once, and the gateway forgets what is long over."""

    def play(self, deal_id: str | None, scenario: Scenario) -> None:
        simulator = self._protocol.simulator
        deal = simulator.deal(deal_id or "")
        assert deal is not None
        assert scenario is Scenario.PAYS
        simulator.set_status(deal, GatewayStatus.COMPLETED, None, deal.amount)
        for old in list(simulator._deals)[:-DEALS_KEPT]:
            del simulator._deals[old]


class QuickSetup(LocalSetup):
    """This machine's, with a gateway that has no latency; it watches no decided deal."""

    def info(self) -> SetupInfo:
        info = super().info()
        return replace(
            info, preferences=replace(info.preferences, watch_hours=0, requisites_wait_s=1)
        )

    async def open_till(
        self,
        *,
        training: bool,
        keys: Keys | None,  # noqa: ARG002 - the port's own signature
    ) -> TillPorts:
        journal = self.open_journal(training=training)
        rules = Rules(requisites_after=(0.0, 0.0))
        gateway, trainer = training_gateway(SystemClock(), RNG, rules)
        return TillPorts(
            Mode.TRAINING, TRAINING_TILL, journal, gateway, QuickTrainer(trainer._protocol)
        )


class Cashier(AppDriver):
    """Takes payments in a program as the composition root builds it."""

    def __init__(self, home: Path) -> None:
        setup = QuickSetup(Paths(home), SystemClock(), Language.EN)
        super().__init__(DesktopApp(setup, Mode.TRAINING, WindowOptions()))
        self.start()
        while self.window.pages.build_next():
            continue  # built once, after the first paint: nothing that a payment leaves behind

    def take(self, number: int) -> None:
        """Take one payment, from the amount to the next one's keypad."""
        view = self.charge(1_000 + number % 90_000)
        if number % CANCELED_EVERY == 0:
            self.click_past_guard("cancel")
            self.click_past_guard("confirm-cancel")
            self.wait_until(lambda: self.sale_in(SaleState.CLOSED), "the cancel")
            self.click_past_guard("new-sale")
        else:
            self.send(Train(view.sale.sale_id, Scenario.PAYS))
            self.wait_until(lambda: self.window.page is Page.RESULT, "PAID")
            self.click_past_guard("next-sale")
            self.wait_until(lambda: self.window.snapshot.shown is None, "the end of PAID")
            if self.window.snapshot.notices:  # it did not stand there for long enough
                self.click_past_guard("notice-seen")
            self.wait_until(lambda: not self.window.snapshot.notices, "the end of the notice")
        self.wait_until(lambda: self.window.page is Page.KEYPAD, "the keypad")
        self._let_time_pass()

    def _let_time_pass(self) -> None:
        """End the pause after which a decided sale is asked about once more, and no more."""
        engine = self.app._engine
        assert engine is not None
        loop, till = engine._loop, engine._till
        assert loop is not None
        assert till is not None

        def wake() -> None:
            for tracked in list(till._sales.all):
                till._sales.ask_now(tracked)

        loop.call_soon_threadsafe(wake)

    def rest(self) -> None:
        """Wait until nothing is under way any more for any payment."""
        engine = self.app._engine
        assert engine is not None
        till = engine._till
        assert till is not None
        tasks = till._sales._tasks
        self.wait_until(
            lambda: all(of_a_sale.are_idle for of_a_sale in list(tasks.values())), "the last tasks"
        )


def counts(cashier: Cashier) -> Counter[str]:
    """Count what there is now, of everything that could be left behind."""
    cashier.rest()
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, 0)
        gc.collect()
    everything = gc.get_objects()
    found: Counter[str] = Counter()
    for each in everything:
        found[f"object {type(each).__name__}"] += 1
    children = cashier.window.findChildren(QObject)
    found["Qt objects in the window"] = len(children)
    found["Qt timers in the window"] = sum(isinstance(each, QTimer) for each in children)
    found["running Qt timers"] = sum(
        isinstance(each, QTimer) and each.isActive() for each in everything
    )
    found["widgets"] = len(QApplication.allWidgets())
    found["windows"] = len(QGuiApplication.allWindows())
    found["connections"] = sum(map(receivers, [cashier.bridge, *children]))
    found["tasks"] = sum(isinstance(each, asyncio.Task) for each in everything)
    found["threads"] = threading.active_count()
    with suppress(FileNotFoundError):
        found["open files and sockets"] = len(list(Path("/proc/self/fd").iterdir()))
    return found


def receivers(of: QObject) -> int:
    """Count the connections of all its signals together."""
    meta = of.metaObject()
    methods = (meta.method(number) for number in range(meta.methodCount()))
    signals = (m for m in methods if m.methodType() is QMetaMethod.MethodType.Signal)
    return sum(of.receivers(f"2{bytes(m.methodSignature().data()).decode()}") for m in signals)


def resident() -> int:
    """Return the bytes resident once the allocator has given back what it only keeps."""
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def slope(points: list[tuple[int, int]]) -> float:
    """Return the bytes a payment, by least squares."""
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    above = sum((x - middle_x) * (y - middle_y) for x, y in points)
    return above / sum((x - middle_x) ** 2 for x, _ in points)


def grown(before: Counter[str], after: Counter[str]) -> dict[str, int]:
    """Return what there is more of than chance and the program's few caches allow."""
    found = {}
    for what, count in after.items():
        most = KEPT_BY_CACHES if what.startswith("object ") else SLACK
        if count - before[what] > most:
            found[what] = count - before[what]
    return found


def run(payments: int, home: Path) -> tuple[dict[str, int], float, int]:
    """Return what grew, the bytes a payment, and the bytes resident at the end."""
    cashier = Cashier(home)
    for number in range(WARM):
        cashier.take(number)
    counts(cashier)  # looking makes things of its own, once
    before, points = counts(cashier), [(0, resident())]
    every = max(10, payments // 50)
    for number in range(payments):
        cashier.take(WARM + number)
        if number % every == every - 1:
            points.append((number + 1, resident()))
    after = counts(cashier)
    cashier.stop()
    # The first third still fills what is kept and used again.
    return grown(before, after), slope(points[len(points) // 3 :]), points[-1][1]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.leaks.payment_leaks")
    parser.add_argument("--payments", type=int, default=200)
    given = parser.parse_args()
    application = QApplication(["payments", "-platform", "offscreen"])
    application.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory(prefix="pos-app-payments-") as folder:
        found, a_payment, at_the_end = run(given.payments, Path(folder))
    for what, more in sorted(found.items(), key=lambda pair: -pair[1]):
        sys.stdout.write(f"grew: {what} by {more}\n")
    sys.stdout.write(
        f"{given.payments} payments opened and closed: {len(found)} kinds of things left behind, "
        f"{a_payment:.0f} bytes a payment, {at_the_end / 2**20:.0f} MiB at the end\n"
    )
    most = next(most for least, most in BYTES_A_PAYMENT.items() if given.payments >= least)
    return 1 if found or a_payment > most else 0


if __name__ == "__main__":
    sys.exit(main())

"""Weeks in which nobody buys, in fast time: does the till's memory stay as it was?

`python -m tests.leaks.idle_leaks --days N` runs the engine on a virtual loop for so many days, with
one payment a day, and the window's signs of life as often as they come in that time. Exit code 1
where more is left behind than the aim allows.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel

from pos_app.app import health_file
from pos_app.app.clock import SystemClock
from pos_app.app.till_watch import TillWatch, Watched
from pos_app.config.paths import Paths
from pos_app.domain.sale import SaleState
from pos_app.engine.api.beat import Beat
from pos_app.system.heartbeat_pipe import VARIABLE
from pos_app.ui.devices.window_beat import BEAT_MS, WindowBeat
from tests.drivers import samples
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually
from tests.leaks.payment_leaks import resident, slope

DAY_S = 24 * 3600
WARM_DAYS = 3
MOST_A_DAY = 32 * 1024
"""Bytes: a payment's own history is kept in the journal's caches; a month of this is a megabyte."""
SLACK = 40


def kinds() -> Counter[str]:
    """Count what there is, by kind."""
    gc.collect()
    return Counter(type(each).__qualname__ for each in gc.get_objects())


def forget(stage: Stage) -> None:
    """Drop what the test's own parts have kept."""
    stage.seen[:-1] = []
    stage.gateway.calls.clear()


async def a_day(stage: Stage) -> None:
    """Let a day pass with one payment."""
    sale = await stage.charge()
    await stage.state(sale.sale_id, SaleState.WAITING)
    await stage.settle("completed")
    await stage.state(sale.sale_id, SaleState.PAID)
    await asyncio.sleep(DAY_S)
    forget(stage)


async def idle(folder: Path, days: int) -> tuple[list[tuple[int, int]], dict[str, int]]:
    """Return the bytes resident after each day, and of which objects there are more."""
    async with on_stage(folder) as stage:
        for _ in range(WARM_DAYS):
            await a_day(stage)
        before, points = kinds(), list[tuple[int, int]]()
        for day in range(days):
            await a_day(stage)
            points.append((day, resident()))
        after = kinds()
    more = {kind: count - before[kind] for kind, count in after.items()}
    return points, {kind: n for kind, n in more.items() if n > SLACK * days}


def signs_of_life(home: Path, signs: int) -> float:
    """Give so many signs of life with a real window; returns the bytes each has left behind."""
    window = QLabel("till")
    window.show()
    beat = WindowBeat(window, SystemClock().now)
    shown = samples.snapshot()
    watched = Watched(
        snapshot=lambda: shown,
        ask_engine=lambda answer: answer(Beat()),
        painted_at=lambda: beat.painted_at,
        look=beat.look,
        untouched_s=lambda: beat.untouched_s,
        stop=lambda: None,
        restart=lambda: None,
        may_restart=lambda: False,
        is_kiosk=False,
        fault=lambda: None,
    )
    reader, writer = os.pipe()
    watch = TillWatch(Paths(home), {VARIABLE: str(writer)}, SystemClock(), watched)
    points: list[tuple[int, int]] = []
    for number in range(signs):
        watch.beat()
        if number:
            os.read(reader, 1)
        QApplication.processEvents()
        if number % (signs // 20) == 0:
            points.append((number, resident()))
    watch.close()
    os.close(reader)
    return slope(points[len(points) // 3 :])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.leaks.idle_leaks")
    parser.add_argument("--days", type=int, default=3)
    parser.add_argument("--signs", type=int, default=2_000)
    given = parser.parse_args()
    application = QApplication(["idle", "-platform", "offscreen"])
    application.setQuitOnLastWindowClosed(False)
    vars(health_file)["EVERY_S"] = 0  # each sign of life writes the file
    with tempfile.TemporaryDirectory(prefix="pos-app-idle-") as folder:
        points, more = run_virtually(idle(Path(folder) / "engine", given.days))
        a_sign = signs_of_life(Path(folder) / "window", given.signs)
    a_day_s = slope(points)
    for kind, count in sorted(more.items(), key=lambda pair: -pair[1])[:20]:
        sys.stdout.write(f"grew: {kind} by {count}\n")
    hours = given.signs * BEAT_MS / 3_600_000
    sys.stdout.write(
        f"{given.days} days of the engine with a payment each, in fast time: "
        f"{a_day_s / 1024:.1f} KiB a day (at most {MOST_A_DAY // 1024}); {given.signs} signs of "
        f"life with as many health files, of {hours:.0f} hours: {a_sign:.1f} bytes each\n"
    )
    return int(a_day_s > MOST_A_DAY or a_sign > 16)


if __name__ == "__main__":
    sys.exit(main())

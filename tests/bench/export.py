"""The export of a journal with many sales, from an open till that sells meanwhile.

`python -m tests.bench.export --sales N --days D` makes the journal, or takes the one that it made
before; it prints one line of figures. Exit code 1 where the loop was held much longer than an idle
one.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pos_app.app.clock import SystemClock
from pos_app.domain.export import ExportFormat, ExportOrder, ExportStep
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import SaleState
from pos_app.domain.sale_search import search_of_days
from pos_app.engine.api.commands import ExportSales
from tests.bench.large_journal import MOST_HOLD_MS, LocalTill, listening, seeded
from tests.drivers.engine_driver import EngineDriver
from tests.engine.fake_gateway import FakeGateway
from tests.export.exported import words_in

KINDS: Final = (ExportFormat.CSV, ExportFormat.XLSX)
ENDS_WITHIN_S: Final = 3600
SELL_EVERY_S: Final = 5
LOOK_EVERY_S: Final = 1
IDLE_S: Final = 20
FIRST_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC).date()
MB: Final = 1_000_000


async def export(folder: Path, kind: ExportFormat, target: Path) -> dict[str, float]:
    """Open the till, save all that it sold, and sell while that is under way."""
    clock, gateway = SystemClock(), FakeGateway()
    gateway.till_clock = clock
    driver = EngineDriver(
        LocalTill(folder, gateway, Preferences()), clock, seed=time.monotonic_ns()
    )
    search = search_of_days(FIRST_DAY, datetime.now(UTC).date())
    order = ExportOrder(str(target), kind, search, words_in(Language.UZ))
    holds: list[float] = []
    idle: list[float] = []
    async with driver.serving():
        with listening(idle, []):
            await asyncio.sleep(IDLE_S)
        before, worked, begun = _peak(), time.process_time(), time.perf_counter()
        with listening(holds, []):
            driver.send(ExportSales(order))
            await driver.until(lambda s: s.export is not None, 60, "the export")
            sold, rows = await sell_meanwhile(driver, gateway)
        took, worked = time.perf_counter() - begun, time.process_time() - worked
        state = driver.seen[-1].export
    assert state is not None
    assert state.step is ExportStep.DONE, state
    holds.sort()
    return {
        "seconds": took,
        "processor": worked,
        "sales": state.of,
        "sold": sold,
        "hold": holds[-1] * 1000,
        "idle_hold": max(idle) * 1000,
        "usual_hold": holds[len(holds) * 99 // 100] * 1000,
        "before": before,
        "peak": _peak(),
        "rows": rows / MB,
    }


async def sell_meanwhile(driver: EngineDriver, gateway: FakeGateway) -> tuple[int, int]:
    """Sell until the export ends; returns how often, and the most bytes of temporary files."""
    sold, rows, due = 0, 0, 0.0
    while driver.seen[-1].export.step is ExportStep.RUNNING:  # type: ignore[union-attr]
        if time.perf_counter() > due:
            sold, due = sold + 1, time.perf_counter() + SELL_EVERY_S
            sale = await driver.charge(1_000 * sold)
            await driver.state(sale.sale_id, SaleState.WAITING)
            list(gateway.truth.values())[-1].status = "completed"
            await driver.state(sale.sale_id, SaleState.PAID)
        rows = max(rows, _size_of(Path(tempfile.gettempdir())))
        await asyncio.sleep(LOOK_EVERY_S)
    return sold, rows


def _peak() -> float:
    """Return the most memory that this process ever had, in MB; its parent's does not count."""
    status = Path("/proc/self/status").read_text("ascii")
    (found,) = re.findall(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return int(found) * 1024 / MB


def _size_of(folder: Path) -> int:
    """Return the bytes of all files below; what goes meanwhile counts as nothing."""
    size = 0
    for file in folder.rglob("*"):
        with suppress(OSError):
            size += file.stat().st_size
    return size


def measure(sales: int, days: int) -> tuple[str, bool]:
    """Return a line of figures, and whether the loop was free."""
    path = seeded(sales, days)
    told: list[str] = []
    free = True
    for kind in KINDS:
        with tempfile.TemporaryDirectory(prefix="pos-app-bench-", dir=path.parent) as made:
            folder = Path(made)
            for name in ("till", "rows", "out"):
                (folder / name).mkdir()
            shutil.copy(path, folder / "till" / "journal.db")
            part = subprocess.run(
                [sys.executable, "-m", "tests.bench.export", "--part", str(folder), str(kind)],
                check=True,
                stdout=subprocess.PIPE,
                env={**os.environ, "TMPDIR": str(folder / "rows")},
            )
            found: dict[str, float] = json.loads(part.stdout)
            size = (folder / "out" / f"sales.{kind}").stat().st_size / MB
        free = free and found["hold"] - found["idle_hold"] <= MOST_HOLD_MS
        told.append(
            f"{kind}: {found['seconds']:.0f} s ({found['processor']:.0f} s of a processor), "
            f"{found['peak']:.0f} MB at its peak ({found['before']:.0f} before), a file of "
            f"{size:.0f} MB, {found['rows']:.0f} MB beside it meanwhile, the loop held "
            f"{found['hold']:.0f} ms at most (an idle one {found['idle_hold']:.0f}) and "
            f"{found['usual_hold']:.0f} at the 99th percentile, "
            f"{found['sold']:.0f} sales charged and paid meanwhile"
        )
    return f"{sales} sales of {days} days saved; " + "; ".join(told), free


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.export")
    parser.add_argument("--sales", type=int, default=1_000_000)
    parser.add_argument("--days", type=int, default=730)
    parser.add_argument("--part", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        folder, kind = Path(given.part[0]), ExportFormat(given.part[1])
        found = asyncio.run(export(folder / "till", kind, folder / "out" / f"sales.{kind}"))
        sys.stdout.write(json.dumps(found))
        return 0
    line, good = measure(given.sales, given.days)
    sys.stdout.write(line + "\n")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

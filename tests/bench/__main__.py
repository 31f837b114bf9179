"""`python -m tests.bench [--write]`: what the program costs beside the least it could cost.

Exit code 1 where the window stalled too long, a large journal or hundreds of open payments cost
too much, or a part could not be measured.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from tests import ROOT
from tests.bench import figures, frozen_program
from tests.bench.heartbeat import IDLE
from tests.bench.open_payments import OPEN
from tests.bench.start import EMPTY, ENDS_WITHIN_S, Start, provisioned, start
from tests.desktop import desktop
from tests.drivers.command_line import PROGRAM

ROUNDS = 5
CORE = 0.15
TOLD_S = 5
Measured = tuple[dict[str, str], bool]
"""Figures by what they are of, and whether their limits are kept; an aim is no limit."""
STALL_MS = 100
"""No stall may be so much longer than an idle window's in the same run."""


def starts() -> Measured:
    """Measure first paint and memory by turns: the program, frozen too, and an empty window."""
    program: list[Start] = []
    empty: list[Start] = []
    frozen: list[Start] = []
    with tempfile.TemporaryDirectory(prefix="pos-app-bench-") as folder:
        home = provisioned(Path(folder))
        for warm in range(ROUNDS + 1):
            each = start(EMPTY, home, colours=1), start(PROGRAM, home, colours=16)
            if warm:  # the first round fills the caches of the disk
                empty.append(each[0])
                program.append(each[1])
            if frozen_program.PROGRAM.exists():
                built = start((str(frozen_program.PROGRAM),), home, colours=16)
                frozen += [built] if warm else []
    paint, bare = (median(one.paint_ms for one in of) for of in (program, empty))
    size, least = (median(one.resident for one in of) / 2**20 for of in (program, empty))
    end = median(one.end_ms for one in program)
    frozen_paint = [one.paint_ms for one in frozen]
    found = {
        **frozen_program.figures(frozen_paint, paint, bare),
        "start to first paint": f"{paint:.0f} ms; an empty window {bare:.0f} ms: "
        f"{paint / bare:.1f} times (aim: at most 2.0)",
        "memory after start": f"{size:.0f} MiB; an empty window {least:.0f} MiB: "
        f"{size / least:.1f} times (aim: at most 1.8)",
        "SIGTERM to the end": f"{end:.0f} ms (at most {ENDS_WITHIN_S} s)",
    }
    return found, True


def charges() -> Measured:
    """Measure from Enter to the QR."""
    times = json.loads(_part("tests.bench.charge"))
    whole, bare = median(times["program"]), median(times["bare"])
    found = {
        "Enter to QR on the screen": f"{whole:.0f} ms; the same calls alone {bare:.0f} ms: "
        f"{whole / bare:.1f} times, {whole - bare:.0f} ms of its own (aim: 45 ms in all)"
    }
    return found, True


def payments() -> Measured:
    """Measure from a deal's completion at the gateway to PAID."""
    times: list[float] = json.loads(_part("tests.bench.settled"))
    found = {
        "completed at the gateway to PAID": f"{median(times):.0f} ms, "
        f"{quantiles(times, n=20)[-1]:.0f} ms at the 95th of 100, of {len(times)} sales "
        "(aim: at most 400 and 1000)"
    }
    return found, True


def open_payments() -> Measured:
    """Measure what hundreds of open payments cost; is it little enough, and is each told of?"""
    found = json.loads(_part("tests.bench.open_payments"))
    core, told = found["core"], max(found["told"])
    line = (
        f"{core:.1%} of a core (at most {CORE:.0%}); PAID told of {told:.1f} s after it was there "
        f"(at most {TOLD_S} s)"
    )
    return {f"{OPEN} open payments": line}, core <= CORE and told <= TOLD_S


def stalls() -> Measured:
    """Compare the longest stall through all faults with an idle window's; is it short enough?"""
    found: dict[str, float] = json.loads(_part("tests.bench.heartbeat"))
    idle = found.pop(IDLE)
    worst = max(found, key=lambda name: found[name])
    more = found[worst] - idle
    line = (
        f"{found[worst]:.0f} ms ({worst}); an idle window {idle:.0f} ms: {more:.0f} ms longer "
        f"(at most {STALL_MS})"
    )
    return {"longest stall of the window through all faults": line}, more <= STALL_MS


def size() -> Measured:
    """Compare a till of 5,000 sales a day with one that has just begun; are the limits kept?"""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.large_journal"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    line = (done.stdout.splitlines() or ["could not be measured"])[-1]
    return {"a till of 5,000 sales a day": line}, not done.returncode


def history() -> Measured:
    """Compare searches of a million sales with those of a thousand; are the aims kept?"""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.history"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    line = (done.stdout.splitlines() or ["could not be measured"])[-1]
    return {"the history searched": line}, not done.returncode


def _with_load(load: float, found: dict[str, str]) -> dict[str, str]:
    """Put behind each figure the load before it was measured, in processes that want a core."""
    return {what: f"{figure}; load {load:.1f}" for what, figure in found.items()}


def _part(module: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise AssertionError(f"{module}: {done.stderr}")
    return done.stdout


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/figures.md")
    arguments = parser.parse_args()
    with desktop(os.environ) as env:
        os.environ.update(env)
        table: dict[str, str] = {}
        good = True
        for part in (starts, charges, payments, open_payments, stalls, size, history):
            load = os.getloadavg()[0]
            found, kept = part()
            table |= _with_load(load, found)
            good = good and kept
    for what, figure in table.items():
        sys.stdout.write(f"{what:48} {figure}\n")
    if arguments.write:
        figures.write(table, datetime.now(UTC).date())
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

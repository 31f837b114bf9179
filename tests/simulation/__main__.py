"""`python -m tests.simulation --days N --seed S [--workers W]`, or `--day D` to replay one."""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import secrets
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.simulation.day import LEAST_SALES, Day, quietly, simulate
from tests.simulation.repertoire import KINDS, missed

BAR = 30
ALL_KINDS_FROM = 100
"""So many days meet every kind of fault; a run of as many that did not proves less than it says."""


def main(argv: Sequence[str] | None = None) -> int:
    """Simulate; 0 where every promise held, 1 where one was broken or a fault never came."""
    options = _options(argv)
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL if options.day is None else logging.DEBUG)
    try:
        return _run(options)
    finally:  # for whatever runs in this process afterwards
        logging.disable(before)


def _run(options: argparse.Namespace) -> int:
    if options.day is not None:
        logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    began = time.monotonic()
    numbers = range(options.days) if options.day is None else range(options.day, options.day + 1)
    days: list[Day] = []
    broken: list[Day] = []
    for day in _in_time(_simulated(options, numbers), options.minutes):
        days.append(day)
        if day.wrong:
            broken.append(day)
            sys.stdout.write(tell(day))
            sys.stdout.flush()
        _bar(len(days), len(numbers), len(broken))
    sys.stderr.write("\n")
    never = missed(_all_faults(days)) if len(days) >= ALL_KINDS_FROM else []
    if never:
        sys.stdout.write(f"kinds of faults that never came: {', '.join(never)}\n")
    sys.stdout.write(_summary(days, options.seed, time.monotonic() - began))
    return 1 if broken or never else 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--days", type=int, default=20)
    parser.add_argument("--seed", type=int, default=None, help="a new one is drawn without it")
    parser.add_argument("--day", type=int, default=None, help="replay this day alone, with a log")
    parser.add_argument("--sales", type=int, default=LEAST_SALES, help="at least so many a day")
    parser.add_argument("--workers", type=int, default=1, help="processes")
    parser.add_argument("--minutes", type=float, default=None, help="begin no day after so many")
    options = parser.parse_args(argv)
    if options.seed is None:
        options.seed = secrets.randbelow(1_000_000)
    return options


def _simulated(options: argparse.Namespace, numbers: Iterable[int]) -> Iterator[Day]:
    work = partial(simulate, options.seed, least_sales=options.sales)
    if options.workers == 1 or options.day is not None:
        yield from map(work, numbers)
        return
    spawn = multiprocessing.get_context("spawn")
    # A pool whose workers cannot start says so, instead of starting them for ever.
    with ProcessPoolExecutor(options.workers, spawn, quietly) as pool:
        yield from pool.map(work, numbers)


def _in_time(days: Iterator[Day], minutes: float | None) -> Iterator[Day]:
    """Yield the days until the time is over, one at least."""
    end = None if minutes is None else time.monotonic() + 60 * minutes
    for day in days:
        yield day
        if end is not None and time.monotonic() >= end:
            return


def _all_faults(days: Sequence[Day]) -> Counter[str]:
    faults: Counter[str] = Counter()
    for day in days:
        faults += day.faults
    return faults


def tell(day: Day) -> str:
    """How to live through a broken day again, and what was broken in it."""
    again = f"BROKEN: --seed {day.seed} --day {day.number}  ({day.world})"
    return "\n".join(["", again, *day.wrong, ""])


def _bar(done: int, of: int, broken: int) -> None:
    filled = BAR * done // of
    bar = "#" * filled + "." * (BAR - filled)
    sys.stderr.write(f"\r[{bar}] {done}/{of} days, {broken} broken")
    sys.stderr.flush()


def _summary(days: Sequence[Day], seed: int, seconds: float) -> str:
    states: Counter[str] = Counter()
    did: Counter[str] = Counter()
    busiest: Counter[str] = Counter()
    for day in days:
        states += day.states
        did += day.did
        busiest |= day.busiest
    faults = _all_faults(days)
    sums = [
        f"{len(days)} days, seed {seed}",
        f"{sum(day.sales for day in days)} sales",
        f"{sum(day.shifts for day in days)} shifts",
        f"{sum(day.deals for day in days)} deals",
        f"{sum(day.asked for day in days)} calls",
        f"{sum(day.starts for day in days)} starts",
        f"{sum(day.paces for day in days)} payments told in time",
        f"{faults.total()} faults of {len(KINDS) - len(missed(faults))} in {len(KINDS)} kinds",
    ]
    lines = [
        f"{seconds:.1f} s",
        f"states: {_counts(states)}",
        f"people: {_counts(did)}",
        f"most calls in a minute: {_counts(busiest)}",
        *(f"  {count:7} {name}" for name, count in sorted(faults.items())),
        f"{', '.join(sums)}: {sum(bool(d.wrong) for d in days)} days with a broken promise",
    ]
    return "\n".join(lines) + "\n"


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counter.items()))


if __name__ == "__main__":
    sys.exit(main())

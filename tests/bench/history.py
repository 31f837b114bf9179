"""The history of a till that sold long beside that of a new one: first page, exact finds, a report.

`python -m tests.bench.history --sales N --days D` makes the journal, or takes the one that it made
before; it prints one line of figures. Exit code 1 where an aim is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, Final

from pos_app.domain.day import local_day
from pos_app.domain.period import PeriodKind, period_of
from pos_app.domain.period_report import ShownReport
from pos_app.domain.sale import Sale
from pos_app.domain.sale_search import SaleSearch, parse_search
from pos_app.engine.reports.period_reading import PeriodReading
from pos_app.engine.reports.sale_finder import find_pages
from pos_app.engine.upkeep.findings import Findings
from pos_app.journal.file_format import CURRENT_FORMAT
from pos_app.journal.reader import SqliteJournalReader
from tests.bench.large_journal import listening, seeded

SMALL: Final = (1_000, 1)
ROUNDS: Final = 25
FIRST_PAGE_MS, EXACT_MS = 50, 20
REPORT_MS = 300
"""A month's report, where something was sold since it was read last."""
MOST_TIMES: Final = 2
SLACK_MS: Final = 10
"""A clock that is shared is no better than that."""
PAGES_OF: Final = "last four"
"""Finds one sale of a thousand, and a page of a million: to be compared with a page."""
FIRST: Final = "first page"
Measured = dict[str, float]
"""Milliseconds, the median of each kind of search."""

KINDS: dict[str, Callable[[Sale], str]] = {
    FIRST: lambda _sale: "",
    "amount": lambda sale: str(sale.amount.major),
    PAGES_OF: lambda sale: f"•{sale.last4}",
    "number": lambda sale: f"№{sale.sequence}",
    "order": lambda sale: str(sale.order_ref),
    "invoice": lambda sale: sale.invoice_id,
    "deal": lambda sale: str(sale.deal_id)[:13],
}


@contextmanager
def reading(path: Path) -> Iterator[SqliteJournalReader]:
    """Read a journal as the open till does: beside the loop, on a connection for each question."""
    reader = SqliteJournalReader(path, CURRENT_FORMAT, lambda: None)
    try:
        yield reader
    finally:
        reader.close()


async def measure(path: Path, sales: int) -> Measured:
    """Search for sales from all over the history, each kind in turn."""
    chance = Random(7)
    times: dict[str, list[float]] = {kind: [] for kind in KINDS}
    with reading(path) as reader:
        for _ in range(ROUNDS):
            some = await _some_sale(reader, chance, sales)
            for kind, typed in KINDS.items():
                search = parse_search(typed(some))
                begun = time.perf_counter()
                found = await _find(reader, search)
                times[kind].append((time.perf_counter() - begun) * 1000)
                assert found, f"{kind}: {search}"
    return {kind: median(each) for kind, each in times.items()}


async def _some_sale(reader: SqliteJournalReader, chance: Random, sales: int) -> Sale:
    """Return a sale, from anywhere, that has everything to be found by."""
    while True:
        found = await _find(reader, parse_search(f"№{chance.randrange(1, sales + 1)}"))
        if found and found[0].order_ref and found[0].last4:
            return found[0]


async def _find(reader: SqliteJournalReader, search: SaleSearch) -> tuple[Sale, ...]:
    """Return the first page of what a search finds, read as the engine reads it."""
    found, _ = await reader.read(lambda journal: find_pages(journal, search, 1, {}))
    return found.sales


async def measure_report(path: Path) -> tuple[float, float, float]:
    """Read this month's report; ms to its first reading, to one more, and of the longest hold.

    The loop has a beat meanwhile, and what comes late is a hold.
    """
    written = 0
    ready = asyncio.Event()
    now = datetime.now(UTC)
    tasks: set[asyncio.Task[None]] = set()

    def start(_name: str, work: Coroutine[Any, Any, None]) -> None:
        tasks.add(asyncio.create_task(work))

    async def timed() -> float:
        nonlocal written
        written += 1
        ready.clear()
        begun = time.perf_counter()
        kept.report()
        await ready.wait()
        return (time.perf_counter() - begun) * 1000

    holds: list[float] = []
    with reading(path) as reader, listening(holds, []):
        kept = PeriodReading(
            reader,
            lambda: local_day(now),
            lambda: written,
            start,
            ready.set,
            Findings(lambda: None),
        )
        kept.open_period(period_of(PeriodKind.MONTH, local_day(now)).step(-1))
        first, again = await timed(), await timed()
        shown = kept.report()
        assert isinstance(shown, ShownReport)
        assert shown.report is not None
    await asyncio.gather(*tasks)
    return first, again, max(holds) * 1000


def compare(sales: int, days: int) -> tuple[str, bool]:
    """Return a line of figures, and whether every aim is kept."""
    whole, small = seeded(sales, days), seeded(*SMALL)
    large = asyncio.run(measure(whole, sales))
    little = asyncio.run(measure(small, SMALL[0]))
    like = {kind: little[FIRST if kind == PAGES_OF else kind] for kind in KINDS}
    exact = [kind for kind in KINDS if kind != FIRST]
    parts = ", ".join(f"{kind} {large[kind]:.0f} ({like[kind]:.0f})" for kind in exact)
    line = (
        f"{sales} sales in {days} days: first page {large[FIRST]:.0f} ms (with {SMALL[0]} "
        f"{like[FIRST]:.0f}; at most {FIRST_PAGE_MS}); exact finds by {parts} ms (at most "
        f"{EXACT_MS}), each at most {MOST_TIMES} times or {SLACK_MS} ms more than with {SMALL[0]}"
    )
    report, again, hold = asyncio.run(measure_report(whole))
    least, _, _ = asyncio.run(measure_report(small))
    line += (
        f"; a month's report {report:.0f} ms when it is first read (with {SMALL[0]} {least:.0f}), "
        f"{again:.0f} ms from then on (at most {REPORT_MS}), the loop held {hold:.0f} ms at most"
    )
    alike = all(
        large[kind] <= MOST_TIMES * like[kind] or large[kind] - like[kind] < SLACK_MS
        for kind in KINDS
    )
    quick = large[FIRST] <= FIRST_PAGE_MS and max(large[kind] for kind in exact) <= EXACT_MS
    return line, alike and quick and again <= REPORT_MS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.history")
    parser.add_argument("--sales", type=int, default=1_000_000)
    parser.add_argument("--days", type=int, default=730)
    given = parser.parse_args()
    line, good = compare(given.sales, given.days)
    sys.stdout.write(line + "\n")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

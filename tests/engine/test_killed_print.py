"""A till that is killed in a print: nothing is printed again unasked, and the next is a copy."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from pos_app.domain.events import Event, PrintBegun, PrintEnded
from pos_app.domain.printing import PrintOutcome, SlipKind
from pos_app.domain.sale import Sale
from pos_app.journal.sqlite_journal import SqliteJournal
from tests import ROOT
from tests.drivers.receipt_printer import ReceiptPrinter, print_out
from tests.drivers.waiting import come_true
from tests.engine.printing_till import HEIGHT, slip, till_at

QUIET_S = 1.5
"""So long a till that comes back is left alone: what is in a queue is printed at once."""


async def killed_in_a_print(folder: Path, printer: ReceiptPrinter) -> None:
    """Run a till as a process until its slip is half out, and kill it."""
    printer.takes = 30_000
    till = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.engine.printing_till",
        str(folder),
        str(printer.port),
        cwd=ROOT,
    )
    await come_true(lambda: len(printer.all) >= 30_000, "half a slip")
    till.kill()
    await till.wait()


def kept(folder: Path) -> tuple[Sale, list[Event]]:
    with SqliteJournal.open(folder / "journal.db") as journal:
        assert journal.verify() is None
        (sale,) = journal.sales()
        story = [each.event for each in journal.history(sale.sale_id)]
    return sale, [event for event in story if isinstance(event, PrintBegun | PrintEnded)]


def test_a_kill_in_a_print_makes_no_second_slip_and_the_next_one_a_copy(tmp_path: Path) -> None:
    async def play() -> None:
        async with ReceiptPrinter().listening() as printer:
            await killed_in_a_print(tmp_path, printer)
            printer.takes = None
            sale, prints = kept(tmp_path)
            assert (sale.paid_slips, [type(event) for event in prints]) == (1, [PrintBegun])
            before = printer.connections
            driver, _ = till_at(tmp_path, printer.port)
            async with driver.serving():
                await asyncio.sleep(QUIET_S)
                driver.send(slip(sale, 1))
                driver.send(slip(sale, 2))
                await driver.until(lambda s: s.printing.last, what="the copy")
            assert printer.connections == before + 1, "nothing is printed unasked"
            (paper,) = print_out(printer.received[-1])
            assert paper.height >= HEIGHT

    asyncio.run(play())
    sale, prints = kept(tmp_path)
    assert sale.paid_slips == 2
    assert prints[-1] == PrintEnded(SlipKind.PAID, 2, PrintOutcome.PRINTED)

"""`python -m tests.engine.printing_till FOLDER PORT`: a till that sells, prints, and is killed.

It says `printing` once its slip is under way to the printer at that port of this machine.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

from pos_app.app.printers import LocalPrinters
from pos_app.domain.preferences import Preferences
from pos_app.domain.printing import PrinterWay, SlipKind
from pos_app.domain.raster import Raster
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.print_commands import JobState, PrintSlip
from tests.drivers.engine_driver import EngineDriver
from tests.engine.fake_gateway import FakeGateway
from tests.engine.fake_setup import FakeSetup
from tests.engine.wall import WallClock

WIDTH, HEIGHT = 576, 4_000


def till_at(folder: Path, port: int) -> tuple[EngineDriver, FakeGateway]:
    """Return a till over the journal in the folder, whose printer is at that port."""
    address = f"127.0.0.1:{port}"
    preferences = replace(Preferences(), printer_way=PrinterWay.NETWORK, printer_address=address)
    gateway = FakeGateway()
    gateway.till_clock = WallClock()
    setup = FakeSetup(folder, gateway, preferences)
    setup.printers = LocalPrinters()
    return EngineDriver(setup, WallClock()), gateway


def slip(sale: Sale, copy_no: int) -> PrintSlip:
    """Return a slip that is longer than all buffers on the way."""
    dots = Random(3).randbytes(WIDTH // 8 * HEIGHT)
    return PrintSlip(SlipKind.PAID, Raster(WIDTH, dots), sale.sale_id, copy_no=copy_no)


async def sell_and_print(folder: Path, port: int) -> None:
    driver, gateway = till_at(folder, port)
    async with driver.serving():
        sale = await driver.charge()
        await driver.state(sale.sale_id, SaleState.WAITING)
        for deal in gateway.truth.values():
            deal.status = "completed"
        await driver.state(sale.sale_id, SaleState.PAID)
        driver.send(slip(sale, 1))
        await driver.until(
            lambda s: s.printing.jobs and s.printing.jobs[0].state is JobState.PRINTING
        )
        sys.stdout.write("printing\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(sell_and_print(Path(sys.argv[1]), int(sys.argv[2])))

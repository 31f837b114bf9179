"""The whole program prints: by itself once a sale is paid, a copy by a key, the QR to pay by."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import zxingcpp
from PySide6.QtCore import Qt

from pos_app.domain.preferences import Scenario
from pos_app.domain.printing import PrinterWay
from pos_app.domain.raster import Raster
from pos_app.domain.records import replace
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import ChangePreferences, Train
from pos_app.ui.slip.drawing import draw_slip
from pos_app.ui.slip.heading import Printing
from pos_app.ui.slip.sale_slip import SlipSale, sale_slip
from pos_app.ui.slip.spoken import Spoken
from tests.drivers.app_driver import AppDriver, running_training
from tests.drivers.receipt_printer import Paper, ReceiptPrinter, print_out
from tests.ui.slip.approved_slips import picture_of

pytestmark = pytest.mark.usefixtures("qapp")
DOTS = 384
FEW = 2
"""Dots that may stand where a slip's own would be a command to open the drawer."""


@contextmanager
def receipt_printer() -> Iterator[ReceiptPrinter]:
    """Run a printer on loopback in a thread of its own."""
    printer, ready, over = ReceiptPrinter(), threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with printer.listening():
            ready.set()
            await over.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    try:
        assert ready.wait(60)
        yield printer
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()


def papers(printer: ReceiptPrinter) -> list[Paper]:
    """Return what has come out whole by now."""
    whole = [data for data in printer.received if b"\x1dVB" in data]
    return [paper for data in whole for paper in print_out(data) if paper.rows]


def set_printer(driver: AppDriver, port: int, **changed: object) -> None:
    preferences = replace(
        driver.window.snapshot.setup_info.preferences,
        printer_way=PrinterWay.NETWORK,
        printer_address=f"127.0.0.1:{port}",
        paper_dots=DOTS,
        **changed,  # type: ignore[arg-type]
    )
    driver.send(ChangePreferences(preferences))
    now = driver.window
    driver.wait_until(lambda: now.snapshot.preferences.printer == preferences.printer, "printer")


def pay(driver: AppDriver) -> Sale:
    view = driver.charge(48_000)
    driver.send(Train(view.sale.sale_id, Scenario.PAYS))
    driver.wait_until(lambda: driver.sale_in(SaleState.PAID), "PAID")
    paid = driver.sale_in(SaleState.PAID)
    assert paid is not None
    return paid.sale


def is_slip_of(driver: AppDriver, paper: Paper, sale: Sale, copy_no: int) -> bool:
    """Return True where the paper is this sale's slip, printed in one of the last two minutes."""
    snapshot, now = driver.window.snapshot, driver.window._context.now()
    spoken = Spoken(driver.window._context.words(sale.customer_language))
    of = SlipSale(replace(sale, paid_slips=0))
    family = driver.window._context.theme.family

    def drawn(at: datetime) -> Raster:
        printing = Printing(snapshot.preferences, snapshot.mode, at, copy_no)
        return draw_slip(sale_slip(of, printing, spoken), DOTS, family).raster

    wanted = (drawn(now - timedelta(minutes=ago)) for ago in range(2))
    return any(is_printed(each, paper) for each in wanted)


def is_printed(slip: Raster, paper: Paper) -> bool:
    """Return True where the paper has each dot of a slip, and hardly another."""
    if paper.height < slip.height:
        return False
    old = int.from_bytes(slip.data)
    new = int.from_bytes(paper.rows[: len(slip.data)])
    return old & new == old and (old ^ new).bit_count() <= FEW


def came(printer: ReceiptPrinter, count: int) -> Callable[[], bool]:
    return lambda: len(papers(printer)) == count


def test_a_slip_comes_by_itself_and_its_copy_by_a_key(tmp_path: Path) -> None:
    with receipt_printer() as printer, running_training(tmp_path) as driver:
        set_printer(driver, printer.port, print_after_paid=True)
        sale = pay(driver)
        driver.wait_until(came(printer, 1), "the slip")
        assert is_slip_of(driver, papers(printer)[0], sale, 1)
        driver.wait_until(lambda: driver.find("print-slip").isEnabled(), "its end")
        driver.press(Qt.Key.Key_F2)
        driver.wait_until(came(printer, 2), "the copy")
        assert is_slip_of(driver, papers(printer)[1], sale, 2)
        assert not is_slip_of(driver, papers(printer)[1], sale, 1)


def test_nothing_comes_by_itself_where_it_is_not_wanted(tmp_path: Path) -> None:
    with receipt_printer() as printer, running_training(tmp_path) as driver:
        set_printer(driver, printer.port)
        sale = pay(driver)
        driver.press(Qt.Key.Key_F2)
        driver.wait_until(came(printer, 1), "the slip that was wanted")
        assert is_slip_of(driver, papers(printer)[0], sale, 1)


def test_the_code_to_pay_by_is_on_paper(tmp_path: Path) -> None:
    with receipt_printer() as printer, running_training(tmp_path) as driver:
        set_printer(driver, printer.port)
        view = driver.charge(48_000)
        assert view.payload is not None
        driver.click("print-payment")
        driver.wait_until(came(printer, 1), "the QR")
        (paper,) = papers(printer)
        picture = picture_of(Raster(paper.width, bytes(paper.rows))).convert("L")
        found = [each.bytes.decode() for each in zxingcpp.read_barcodes(picture)]
        assert found == [view.payload.text.reveal()]


def test_a_printer_that_is_not_there_holds_no_sale_up(tmp_path: Path) -> None:
    with receipt_printer() as printer:
        gone = printer.port
    with running_training(tmp_path) as driver:
        set_printer(driver, gone, print_after_paid=True)
        for _ in range(3):
            assert pay(driver).state is SaleState.PAID
            driver.window.pages.result.next_wanted.emit("")
            driver.wait_until(lambda: driver.is_visible("charge"), "the next sale")

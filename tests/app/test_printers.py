"""The composition root builds each way to a printer, and finds those that are there."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from pos_app.app.printers import LocalPrinters
from pos_app.domain.printing import PrinterChoice, PrinterWay, PrintOutcome
from pos_app.domain.raster import Raster
from pos_app.printer import driver_printer
from pos_app.printer.driver_printer import DriverPrinter
from pos_app.printer.queue_printer import QueuePrinter
from pos_app.printer.stream_printer import DevicePrinter, NetworkPrinter
from tests.drivers.receipt_printer import ReceiptPrinter, print_out

W = PrinterWay


class Drivers:
    def __init__(self) -> None:
        self.printed: list[tuple[str, Raster]] = []

    def names(self) -> tuple[str, ...]:
        return ("XP-80C", "HP LaserJet")

    def print(self, name: str, raster: Raster) -> PrintOutcome:
        self.printed.append((name, raster))
        return PrintOutcome.SENT

    def trouble(self, name: str) -> PrintOutcome | None:
        return None if name in self.names() else PrintOutcome.UNREACHABLE


@pytest.mark.parametrize(
    ("choice", "kind"),
    [
        (PrinterChoice(W.NETWORK, "192.168.1.50"), NetworkPrinter),
        (PrinterChoice(W.DEVICE, "/dev/usb/lp0"), DevicePrinter),
        (PrinterChoice(W.QUEUE, "XP-80C"), QueuePrinter),
        (PrinterChoice(W.SYSTEM, "XP-80C"), DriverPrinter),
    ],
)
def test_each_way_has_its_printer(choice: PrinterChoice, kind: type) -> None:
    assert type(LocalPrinters(Drivers()).printer(choice)) is kind


def test_without_drivers_or_a_choice_there_is_no_printer() -> None:
    for way in (W.SYSTEM, W.NONE):
        with pytest.raises(ValueError, match="no printer"):
            LocalPrinters().printer(PrinterChoice(way, "XP-80C"))


def test_printers_of_the_system_and_at_usb_ports_are_found(tmp_path: Path) -> None:
    (tmp_path / "lp0").touch()
    (tmp_path / "hiddev0").touch()
    found = asyncio.run(LocalPrinters(Drivers(), tmp_path).find())
    assert found == (
        PrinterChoice(W.SYSTEM, "XP-80C"),
        PrinterChoice(W.SYSTEM, "HP LaserJet"),
        PrinterChoice(W.DEVICE, str(tmp_path / "lp0")),
    )
    assert asyncio.run(LocalPrinters(None, tmp_path / "no").find()) == ()


def test_a_driver_prints_beside_the_loop() -> None:
    drivers, raster = Drivers(), Raster(8, b"\x55")
    printer = LocalPrinters(drivers).printer(PrinterChoice(W.SYSTEM, "XP-80C"))
    assert asyncio.run(printer.print(raster)) is PrintOutcome.SENT
    assert drivers.printed == [("XP-80C", raster)]


def test_a_driver_is_asked_beside_the_loop() -> None:
    for name, told in (("XP-80C", None), ("Gone", PrintOutcome.UNREACHABLE)):
        printer = LocalPrinters(Drivers()).printer(PrinterChoice(W.SYSTEM, name))
        assert asyncio.run(printer.trouble()) is told


def test_a_driver_that_never_answers_is_given_up_and_its_slip_taken_for_begun(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answered = threading.Event()

    class Silent(Drivers):
        def __getattribute__(self, name: str) -> Callable[..., object]:
            return lambda *_: answered.wait()

    monkeypatch.setattr(driver_printer, "LIMIT_S", 0.05)
    monkeypatch.setattr(driver_printer, "NAMES_S", 0.05)
    printers = LocalPrinters(Silent())
    printer = printers.printer(PrinterChoice(W.SYSTEM, "XP-80C"))
    try:
        assert asyncio.run(printer.print(Raster(8, b"\x55"))) is PrintOutcome.BROKEN_OFF
        assert asyncio.run(printer.trouble()) is PrintOutcome.UNREACHABLE
        assert asyncio.run(driver_printer.printer_names(Silent())) == ()
    finally:
        answered.set()


def test_a_port_of_its_own_is_used() -> None:
    async def print_one() -> None:
        async with ReceiptPrinter().listening() as server:
            choice = PrinterChoice(W.NETWORK, f"127.0.0.1:{server.port}")
            assert await LocalPrinters().printer(choice).print(Raster(8, b"\x55")) == "printed"
            (paper,) = print_out(server.all)
            assert bytes(paper.rows) == b"\x55"

    asyncio.run(print_one())

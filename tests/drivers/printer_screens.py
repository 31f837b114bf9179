"""Screens of the printer and of slips: the one before, and what is done there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from pos_app.domain.printing import PrinterChoice, PrinterWay, PrintOutcome, SlipKind
from pos_app.domain.sale import SaleState
from pos_app.engine.api.print_commands import FoundPrinters, JobState, PrintingView, PrintJob
from tests.drivers import samples
from tests.drivers.window_driver import WindowDriver

FOUND = (
    PrinterChoice(PrinterWay.SYSTEM, "XP-80C"),
    PrinterChoice(PrinterWay.SYSTEM, "HP LaserJet Pro M404 (buxgalteriya)"),
    PrinterChoice(PrinterWay.DEVICE, "/dev/usb/lp0"),
)
RULER = PrintJob(1, SlipKind.RULER, state=JobState.STOPPED, outcome=PrintOutcome.UNREACHABLE)


def open_printer(printing: PrintingView, **preferences: Any) -> Callable[[WindowDriver], None]:  # noqa: ANN401
    """Open the page of the printer, with these settings and that known of printers."""

    def act(driver: WindowDriver) -> None:
        driver.click("printer")
        now = samples.with_preferences(driver.window.snapshot, **preferences)
        driver.publish(replace(now, printing=printing))

    return act


def _type_bad_address(driver: WindowDriver) -> None:
    open_printer(PrintingView(found=FoundPrinters()))(driver)
    driver.find("printer-host").setFocus()
    driver.type("printer at the desk")
    driver.click("use-address")


STOPPED = (
    PrintJob(3, SlipKind.PAID, 1, samples.sale(40, SaleState.PAID), None, JobState.STOPPED,
             PrintOutcome.BROKEN_OFF),
    PrintJob(4, SlipKind.PAID, 2, samples.sale(41, SaleState.PAID), None, JobState.STOPPED,
             PrintOutcome.NO_PAPER),
)  # fmt: skip


def _stop_prints(driver: WindowDriver) -> None:
    driver.publish(replace(driver.window.snapshot, printing=PrintingView(STOPPED)))


PRINTER_SCREENS: Mapping[str, tuple[str, Callable[[WindowDriver], None]]] = MappingProxyType(
    {
        "printer": (
            "appearance",
            open_printer(
                PrintingView(found=FoundPrinters(printers=FOUND)),
                printer_way=PrinterWay.QUEUE,
                printer_address="XP-80C",
            ),
        ),
        "keypad-not-printed": ("keypad", _stop_prints),
        "waiting-not-printed": ("waiting", _stop_prints),
        "printer-searching": (
            "appearance",
            open_printer(PrintingView(found=FoundPrinters(is_searching=True))),
        ),
        "printer-none": ("appearance", _type_bad_address),
        "printer-ruler": (
            "appearance",
            open_printer(
                PrintingView(jobs=(RULER,), found=FoundPrinters(printers=FOUND[:1])),
                printer_way=PrinterWay.NETWORK,
                printer_address="192.168.1.50",
                paper_dots=384,
                print_after_paid=True,
            ),
        ),
    }
)

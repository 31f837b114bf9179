"""The printers that this machine reaches, each by its way."""

from __future__ import annotations

import sys
from pathlib import Path

from pos_app.domain.printing import PrinterChoice, PrinterWay
from pos_app.engine.api.printer_port import Printer
from pos_app.printer.driver_printer import DriverPrinter, Drivers, printer_names
from pos_app.printer.queue_printer import Queue, QueuePrinter
from pos_app.printer.stream_printer import DevicePrinter, NetworkPrinter
from pos_app.system.daemon_threads import in_daemon_thread

DEVICES = Path("/dev/usb")


class LocalPrinters:
    """`engine.api.ports.Printers`. `drivers` are the system's, None where there is no window."""

    def __init__(self, drivers: Drivers | None = None, devices: Path = DEVICES) -> None:
        self._drivers = drivers
        self._devices = devices

    def printer(self, choice: PrinterChoice) -> Printer:
        """Return the chosen printer.

        Raises:
            ValueError: none is chosen, or one of the system's where those are not known.
        """
        match choice.way:
            case PrinterWay.NETWORK:
                return NetworkPrinter(*choice.host_and_port)
            case PrinterWay.DEVICE:
                return DevicePrinter(choice.address)
            case PrinterWay.QUEUE:
                return QueuePrinter(_queue(choice.address))
            case PrinterWay.SYSTEM if self._drivers is not None:
                return DriverPrinter(self._drivers, choice.address)
            case _:
                raise ValueError(f"no printer: {choice.way}")

    async def find(self) -> tuple[PrinterChoice, ...]:
        """Look for printers that the system knows, and for such at a USB port of Linux."""
        names = await printer_names(self._drivers) if self._drivers is not None else ()
        devices = await in_daemon_thread(lambda: sorted(self._devices.glob("lp*")))
        return (
            *(PrinterChoice(PrinterWay.SYSTEM, name) for name in names),
            *(PrinterChoice(PrinterWay.DEVICE, str(device)) for device in devices),
        )


def _queue(name: str) -> Queue:
    if sys.platform == "win32":
        from pos_app.printer.spooler_queue import SpoolerQueue
        from pos_app.printer.winspool import Winspool

        return SpoolerQueue(name, Winspool())
    from pos_app.printer.cups_queue import CupsQueue

    return CupsQueue(name)

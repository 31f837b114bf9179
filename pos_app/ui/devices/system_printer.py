"""Any printer that the system knows, by Qt and its maker's driver.

Qt's printing is loaded when it is first used. Each call may block, for the system asks printers in
the network, and is made in a thread that is not the window's: Qt lets a painter work on a printer
in any thread (doc.qt.io/qt-6/threads-modules.html).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, qRgb

from pos_app.domain.printing import PrintOutcome
from pos_app.domain.raster import Raster

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

log = logging.getLogger(__name__)

SLIP_DPI: Final = 203
"""Dots an inch that slips are drawn for: 8 a millimetre."""
WIDEST_ROLL_MM: Final = 120
"""A printer whose paper is wider has sheets, whose size is not ours to change."""
_MM_PER_INCH: Final = 25.4
_POINTS_PER_INCH: Final = 72


class SystemPrinters:
    """Lists the system's printers, and prints on one with a whole number of its dots for each."""

    def names(self) -> tuple[str, ...]:
        """Return what the system calls its printers, the usual one first."""
        from PySide6.QtPrintSupport import QPrinterInfo

        usual = QPrinterInfo.defaultPrinterName()
        names = QPrinterInfo.availablePrinterNames()
        return tuple(sorted(names, key=lambda name: (name != usual, name)))

    def print(self, name: str, raster: Raster) -> PrintOutcome:
        """Hand the picture over to a printer's driver."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        info = QPrinterInfo.printerInfo(name)
        trouble = _trouble(info)
        if trouble is not None:
            return trouble
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        if info.defaultPageSize().size(QPageSize.Unit.Millimeter).width() <= WIDEST_ROLL_MM:
            fit_to_roll(printer, raster)
        return paint(printer, raster)

    def trouble(self, name: str) -> PrintOutcome | None:
        """Return why nothing would come out, as far as the system knows; None for nothing."""
        from PySide6.QtPrintSupport import QPrinterInfo

        return _trouble(QPrinterInfo.printerInfo(name))


def _trouble(info: QPrinterInfo) -> PrintOutcome | None:
    from PySide6.QtPrintSupport import QPrinter

    if info.isNull():
        return PrintOutcome.UNREACHABLE
    return PrintOutcome.FAULT if info.state() is QPrinter.PrinterState.Error else None


def fit_to_roll(printer: QPrinter, raster: Raster) -> None:
    """Make the page as long as the slip; a driver that cannot keeps its own.

    Qt keeps pages in whole points, and a driver may leave margins: a last row would be a page.
    """
    wide = printer.pageLayout().pageSize().size(QPageSize.Unit.Millimeter).width()
    dots = wanted = raster.height * _scale(printer)
    for _ in range(2):
        points = ceil(dots / printer.resolution() * _POINTS_PER_INCH)
        size = QPageSize(
            QSizeF(wide, points / _POINTS_PER_INCH * _MM_PER_INCH),
            QPageSize.Unit.Millimeter,
            "slip",
            QPageSize.SizeMatchPolicy.ExactMatch,
        )
        layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
        if not printer.setPageLayout(layout):
            log.info("the driver keeps a page of its own")
            return
        lacking = wanted - printer.pageLayout().paintRectPixels(printer.resolution()).height()
        if lacking <= 0:
            return
        dots += lacking


def _scale(printer: QPrinter) -> int:
    """Return how many of the printer's dots a slip's dot is wide and high."""
    return max(1, round(printer.resolution() / SLIP_DPI))


def paint(printer: QPrinter, raster: Raster) -> PrintOutcome:
    """Paint the picture onto as many pages as it takes, from the left edge that is printed on."""
    scale = _scale(printer)
    page = printer.pageLayout().paintRectPixels(printer.resolution())
    picture = image_of(raster)
    is_whole = True
    painter = QPainter()
    try:  # `with` would end one that has ended, whose answer is wanted here
        if not painter.begin(printer):
            return PrintOutcome.REFUSED
        for number, (first, stop) in enumerate(pages(raster, max(1, page.height() // scale))):
            if number:
                is_whole = printer.newPage() and is_whole
            rows = QRect(0, first, raster.width, stop - first)
            place = QRect(0, 0, scale * rows.width(), scale * rows.height())
            painter.drawImage(place, picture.copy(rows))
        is_whole = painter.end() and is_whole
    finally:
        if painter.isActive():
            painter.end()
    return PrintOutcome.SENT if is_whole else PrintOutcome.BROKEN_OFF


def pages(raster: Raster, rows: int) -> Iterator[tuple[int, int]]:
    """Yield the first row of each page and the row after its last; what is held stays together.

    Rows that are held and longer than a page are cut all the same.
    """
    first = 0
    while first < raster.height:
        stop = min(first + rows, raster.height)
        torn = next((held for held in raster.unbroken if held.start < stop < held.stop), None)
        if torn is not None and torn.start > first:
            stop = torn.start
        yield first, stop
        first = stop


def image_of(raster: Raster) -> QImage:
    """Return the picture in black and white."""
    size = QSize(raster.width, raster.height)
    view = QImage(
        raster.data, size.width(), size.height(), raster.row_bytes, QImage.Format.Format_Mono
    )
    view.setColorTable([qRgb(255, 255, 255), qRgb(0, 0, 0)])
    return view.copy()

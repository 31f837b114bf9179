"""A picture goes to the system's printer dot for dot; a PDF printer of Qt's stands in for one."""

from __future__ import annotations

import threading
from pathlib import Path
from random import Random

import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6 import QtPrintSupport
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from pos_app.domain.printing import PrintOutcome
from pos_app.domain.raster import Raster
from pos_app.ui.devices.system_printer import (
    SLIP_DPI,
    SystemPrinters,
    fit_to_roll,
    image_of,
    pages,
    paint,
)

pytestmark = pytest.mark.usefixtures("qapp")


def raster(height: int = 300, *held: range, width: int = 384) -> Raster:
    return Raster(width, Random(3).randbytes(width // 8 * height), held)


def pdf_printer(path: Path, dpi: int, high_mm: float) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dpi)
    size = QPageSize(QSizeF(80, high_mm), QPageSize.Unit.Millimeter)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    return printer


def dots_of(path: Path) -> list[bytes]:
    """The picture on each page, a bit a dot, black 1, as a reader of PDF finds it."""
    found = []
    for page in PdfReader(path).pages:
        (picture,) = page.images
        assert isinstance(picture.image, Image.Image)
        grey = picture.image.convert("L").point(lambda value: 255 if value < 128 else 0)
        found.append(grey.convert("1").tobytes())
    return found


@pytest.mark.parametrize("dpi", [180, SLIP_DPI, 600])
def test_each_dot_is_a_dot_whatever_the_printers_own(tmp_path: Path, dpi: int) -> None:
    path, sent = tmp_path / "slip.pdf", raster()
    outcomes: list[PrintOutcome] = []
    printer = pdf_printer(path, dpi, 100)
    thread = threading.Thread(target=lambda: outcomes.append(paint(printer, sent)))
    thread.start()
    thread.join()
    assert outcomes == [PrintOutcome.SENT]
    assert dots_of(path) == [sent.data]
    (page,) = PdfReader(path).pages
    scale = max(1, round(dpi / SLIP_DPI))
    contents = page.get_contents()
    assert contents is not None
    lines = contents.get_data().decode("latin-1").splitlines()
    enlarged = next(line.split()[0] for line in reversed(lines) if line.endswith(" cm"))
    assert float(enlarged) == scale


def test_a_long_slip_takes_pages_and_no_code_is_cut(tmp_path: Path) -> None:
    path, sent = tmp_path / "slip.pdf", raster(900, range(350, 500))
    assert paint(pdf_printer(path, SLIP_DPI, 50), sent) is PrintOutcome.SENT
    parts = dots_of(path)
    assert b"".join(parts) == sent.data
    rows = [len(part) // sent.row_bytes for part in parts]
    assert rows[0] == 350
    assert sum(rows[:2]) >= 500


def test_a_page_of_a_roll_is_as_long_as_the_slip(tmp_path: Path) -> None:
    sent = raster(1_624)
    printer = pdf_printer(tmp_path / "slip.pdf", SLIP_DPI, 50)
    fit_to_roll(printer, sent)
    size = printer.pageLayout().pageSize().size(QPageSize.Unit.Millimeter)
    assert (round(size.width()), round(size.height())) == (80, 203)
    assert paint(printer, sent) is PrintOutcome.SENT
    assert dots_of(tmp_path / "slip.pdf") == [sent.data]


@pytest.mark.parametrize("dpi", [180, SLIP_DPI, 600])
def test_a_page_of_a_roll_holds_every_row_of_any_slip(tmp_path: Path, dpi: int) -> None:
    """A page is of whole points, of nearly three rows each: else the last row is a page alone."""
    for height in range(1_000, 1_030):
        printer = pdf_printer(tmp_path / "slip.pdf", dpi, 50)
        fit_to_roll(printer, raster(height))
        assert paint(printer, raster(height)) is PrintOutcome.SENT
        assert len(dots_of(tmp_path / "slip.pdf")) == 1, height


def test_a_driver_that_leaves_margins_gets_a_page_so_much_longer(tmp_path: Path) -> None:
    class Margins(QPrinter):
        def setPageLayout(self, layout: QPageLayout) -> bool:
            layout.setMinimumMargins(QMarginsF(3, 4, 3, 4))
            layout.setMargins(QMarginsF(3, 4, 3, 4))
            return super().setPageLayout(layout)

    printer = Margins(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "slip.pdf"))
    printer.setResolution(SLIP_DPI)
    fit_to_roll(printer, raster(1_000))
    page = printer.pageLayout()
    assert page.paintRectPixels(SLIP_DPI).height() < page.fullRectPixels(SLIP_DPI).height()
    assert paint(printer, raster(1_000)) is PrintOutcome.SENT
    assert len(PdfReader(tmp_path / "slip.pdf").pages) == 1


def test_what_is_held_and_longer_than_a_page_is_cut_all_the_same() -> None:
    assert list(pages(raster(100, range(100)), 40)) == [(0, 40), (40, 80), (80, 100)]


@pytest.mark.parametrize(
    ("held", "first"), [(range(20, 40), 40), (range(40, 60), 40), (range(39, 41), 39)]
)
def test_a_page_may_end_where_what_is_held_ends_or_begins(held: range, first: int) -> None:
    (_, stop), *_ = pages(raster(100, held), 40)
    assert stop == first


def test_the_picture_is_black_where_the_bits_are_set() -> None:
    picture = image_of(Raster(8, bytes([0b1000_0001, 0b0000_0000])))
    assert [picture.pixelColor(x, 0).lightness() for x in (0, 1, 7)] == [0, 255, 0]
    assert picture.pixelColor(0, 1).lightness() == 255


def test_a_printer_that_the_system_does_not_know_is_told() -> None:
    printers = SystemPrinters()
    assert QGuiApplication.instance() is not None
    assert "no such printer" not in printers.names()
    assert printers.print("no such printer", raster()) is PrintOutcome.UNREACHABLE


class KnownPrinter:
    """What the system knows of one printer; stands in for `QPrinterInfo`."""

    size, state_now = (
        QPageSize(QSizeF(80, 200), QPageSize.Unit.Millimeter),
        QPrinter.PrinterState.Idle,
    )

    @staticmethod
    def defaultPrinterName() -> str:
        return "Kitchen"

    @staticmethod
    def availablePrinterNames() -> list[str]:
        return ["Office", "Kitchen", "Bar"]

    @classmethod
    def printerInfo(cls, _name: str) -> KnownPrinter:
        return cls()

    def isNull(self) -> bool:
        return False

    def state(self) -> QPrinter.PrinterState:
        return self.state_now

    def defaultPageSize(self) -> QPageSize:
        return self.size


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> type[KnownPrinter]:
    """The system knows a printer of 80 mm paper, which writes `slip.pdf`."""

    class Known(KnownPrinter):
        pass

    class Driver(QPrinter):
        def __init__(self, info: KnownPrinter, mode: QPrinter.PrinterMode) -> None:
            super().__init__(mode)
            self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            self.setOutputFileName(str(tmp_path / "slip.pdf"))
            self.setResolution(SLIP_DPI)
            layout = QPageLayout(info.size, QPageLayout.Orientation.Portrait, QMarginsF())
            self.setPageLayout(layout)

    monkeypatch.setattr(QtPrintSupport, "QPrinterInfo", Known)
    monkeypatch.setattr(QtPrintSupport, "QPrinter", Driver)
    return Known


def test_the_usual_printer_stands_first(known: type[KnownPrinter]) -> None:
    assert known.defaultPrinterName() == "Kitchen"
    assert SystemPrinters().names() == ("Kitchen", "Bar", "Office")


@pytest.mark.parametrize(
    ("state", "trouble"),
    [
        (QPrinter.PrinterState.Idle, None),
        (QPrinter.PrinterState.Active, None),
        (QPrinter.PrinterState.Error, PrintOutcome.FAULT),
    ],
)
def test_a_printer_whose_queue_is_in_error_is_given_nothing(
    known: type[KnownPrinter],
    tmp_path: Path,
    state: QPrinter.PrinterState,
    trouble: PrintOutcome | None,
) -> None:
    known.state_now = state
    assert SystemPrinters().trouble("Kitchen") is trouble
    outcome = SystemPrinters().print("Kitchen", raster())
    assert outcome is (trouble or PrintOutcome.SENT)
    assert (tmp_path / "slip.pdf").exists() is (trouble is None)


@pytest.mark.parametrize(("wide_mm", "pages_made"), [(80, 1), (120, 1), (121, 2), (210, 2)])
def test_paper_is_cut_to_the_slip_on_a_roll_and_never_on_sheets(
    known: type[KnownPrinter], tmp_path: Path, wide_mm: int, pages_made: int
) -> None:
    known.size = QPageSize(QSizeF(wide_mm, 297), QPageSize.Unit.Millimeter)
    assert SystemPrinters().print("Kitchen", raster(3_000)) is PrintOutcome.SENT
    assert len(PdfReader(tmp_path / "slip.pdf").pages) == pages_made


def test_a_page_that_the_driver_refuses_is_told(tmp_path: Path) -> None:
    class OnePage(QPrinter):
        def newPage(self) -> bool:
            super().newPage()
            return False

    printer = OnePage(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "slip.pdf"))
    assert paint(printer, raster(16_000)) is PrintOutcome.BROKEN_OFF


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    printer = pdf_printer(tmp_path / "no folder" / "slip.pdf", SLIP_DPI, 50)
    assert paint(printer, raster()) is PrintOutcome.REFUSED

"""An export as a workbook: sales on the first sheets, what it is on the last."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import gettempdir
from typing import Any, Final

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from pos_app.domain.export import Column, ExportWords
from pos_app.export.cells import Cell, Summary, header
from pos_app.system.temporary_files import held_folder

MAX_ROWS: Final = 1_000_000
"""Of one sheet, below Excel's own 1,048,576."""
MAX_TEXT: Final = 32_767
"""Letters that Excel takes in one cell."""
MAX_DIGITS: Final = 15
"""A number of more is not exact in a spreadsheet: it becomes a text."""
_NO_SALES: Final = datetime(2000, 1, 1, tzinfo=UTC)
_WIDTHS: Final = {
    Column.NUMBER: 9, Column.BEGUN: 19, Column.AMOUNT: 16, Column.CURRENCY: 8, Column.STATE: 18,
    Column.DETAIL: 30, Column.PAID_AT: 19, Column.DECIDED_AT: 19, Column.ORDER: 18,
    Column.BANK: 14, Column.LAST4: 10, Column.INVOICE: 30, Column.DEAL: 40,
    Column.GATEWAY_STATUS: 16, Column.FIRST_EVENT: 12, Column.LAST_EVENT: 12,
    Column.REFUNDED: 16, Column.BY_HAND: 30, Column.RECEIPT: 16, Column.RECEIPT_TERMINAL: 16,
    Column.RECEIPT_NUMBER: 12, Column.RECEIPT_TIME: 19, Column.RECEIPT_SIGN: 16,
}  # fmt: skip


@contextmanager
def xlsx_table(path: Path, words: ExportWords) -> Iterator[XlsxTable]:
    """Open a workbook; rows go to disk at once, and the file is made when the block ends well.

    Raises:
        OSError: it cannot be written.
    """
    with held_folder("pos-app", Path(gettempdir())) as rows, _Target(path) as target:
        options = {"constant_memory": True, "tmpdir": str(rows)}
        table = XlsxTable(xlsxwriter.Workbook(target, options), words)
        try:
            yield table
            table.close()
        except BaseException:
            target.give_up()
            raise
        finally:
            table.release()


class _Target(io.BufferedWriter):
    """Takes all and keeps nothing once it was given up.

    A ZIP that was not finished writes its end when Python forgets it, and would fail once more.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(io.FileIO(path, "w"))
        self._at = 0
        """Where the next byte would stand, once nothing is kept."""

    def give_up(self) -> None:
        """Close the file, whatever is still to be written."""
        self.raw.close()

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - of any kind that has bytes
        if not self.closed:
            return super().write(data)
        size = memoryview(data).nbytes
        self._at += size
        return size

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._at = offset
        return offset if self.closed else super().seek(offset, whence)

    def tell(self) -> int:
        return self._at if self.closed else super().tell()

    def flush(self) -> None:
        if not self.closed:
            super().flush()


class XlsxTable:
    """Texts as texts, sums as numbers, times as times; the header stays where it is."""

    def __init__(self, workbook: Any, words: ExportWords) -> None:  # noqa: ANN401 - has no types
        self._workbook = workbook
        self._workbook.use_zip64()
        self._words = words
        make = workbook.add_format
        self._head = make({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._whole = make({"num_format": "#,##0"})
        self._exact = make({"num_format": "#,##0.00"})
        self._time = make({"num_format": "dd.mm.yyyy hh:mm:ss"})
        self._sheets = 0
        self._begin_sheet()

    def add(self, values: Iterable[Cell]) -> None:
        """Write one row, on a further sheet where this one is full."""
        if self._row > MAX_ROWS:
            self._begin_sheet()
        self._write(values)

    def end(self, summary: Summary, notes: Iterable[tuple[Cell, ...]]) -> None:
        """Write the notes on a sheet of their own; the file is as old as its last entry."""
        last = summary.last.at if summary.last is not None else _NO_SALES
        self._workbook.set_properties({"created": last.astimezone(UTC).replace(microsecond=0)})
        self._sheet = self._workbook.add_worksheet(self._words.about_sheet)
        self._sheet.set_column(0, 0, 36)
        self._sheet.set_column(1, 1, 70)
        self._row = 0
        for note in notes:
            self._write(note)

    def close(self) -> None:
        """Make the file of all that was written."""
        try:
            self._workbook.close()
        except FileCreateError as error:
            raise error.args[0] from error

    def release(self) -> None:
        """Close what holds the rows, also where no file was made."""
        for sheet in self._workbook.worksheets():
            sheet.row_data_fh.close()

    def _begin_sheet(self) -> None:
        self._sheets += 1
        name = self._words.sheet if self._sheets == 1 else f"{self._words.sheet} {self._sheets}"
        self._sheet = self._workbook.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        for at, column in enumerate(Column):
            self._sheet.set_column(at, at, _WIDTHS[column])
        for at, text in enumerate(header(self._words)):
            self._sheet.write_string(0, at, text, self._head)
        self._row = 1

    def _write(self, values: Iterable[Cell]) -> None:
        for column, value in enumerate(values):
            self._write_cell(column, value)
        self._row += 1

    def _write_cell(self, column: int, value: Cell) -> None:
        row, sheet = self._row, self._sheet
        match value:
            case None:
                pass
            case datetime():
                sheet.write_datetime(row, column, value, self._time)
            case int() | Decimal() if len(Decimal(value).as_tuple().digits) > MAX_DIGITS:
                sheet.write_string(row, column, f"{value:f}")
            case int():
                sheet.write_number(row, column, value, self._whole)
            case Decimal():
                sheet.write_number(row, column, value, self._exact)
            case _:
                sheet.write_string(row, column, value[:MAX_TEXT])

"""Sales written to a file, a page at a time; the file appears whole or not at all."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final, Protocol

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.export import (
    ExportError,
    ExportFormat,
    ExportOrder,
    ExportProblem,
    ExportWords,
)
from pos_app.domain.sale import ImpossibleEventError
from pos_app.engine.api.ports import JournalReading
from pos_app.export.cells import Cell, ExportedSale, Summary, row
from pos_app.system.durable_files import whole_file

PAGE: Final = 25
"""So many sales are read at once."""
PAUSE_S: Final = 0.002
"""After each page, so that the window and the payments have their turn."""
_FULL: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG})
_NOT_ALLOWED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_FOLDER: Final = frozenset({errno.ENOENT, errno.ENOTDIR})


class Table(Protocol):
    """A file that takes rows."""

    def add(self, values: Iterable[Cell]) -> None:
        """Write one row."""

    def end(self, summary: Summary, notes: Iterable[tuple[Cell, ...]]) -> None:
        """Write what the export tells of itself."""


class FileExports:
    """`engine.api.ports.Exports`: a file beside its name first, then in its place."""

    def write(
        self, order: ExportOrder, journal: JournalReading, tell: Callable[[int, int], None]
    ) -> None:
        path = Path(order.path)
        try:
            with whole_file(path) as made:
                _write(made, order, journal, tell)
        except OSError as error:
            raise ExportError(_problem_of(error, path)) from error


def _write(
    made: Path, order: ExportOrder, journal: JournalReading, tell: Callable[[int, int], None]
) -> None:
    if order.format is ExportFormat.JSON:
        from pos_app.export.summary_file import write_summaries

        write_summaries(made, order, journal, tell)
        return
    with _table_of(order.format)(made, order.words) as table:
        _fill(table, order, journal, tell)


def _table_of(kind: ExportFormat) -> Callable[[Path, ExportWords], AbstractContextManager[Table]]:
    """Return what opens such a file; its library is loaded when it is asked for."""
    if kind is ExportFormat.XLSX:
        from pos_app.export.xlsx_file import xlsx_table

        return xlsx_table
    from pos_app.export.csv_file import csv_table

    return csv_table


def _fill(
    table: Table, order: ExportOrder, journal: JournalReading, tell: Callable[[int, int], None]
) -> None:
    numbers = journal.numbers(order.search)
    summary = Summary()
    tell(0, len(numbers))
    for begun in range(0, len(numbers), PAGE):
        for history in journal.each_history(numbers[begun : begun + PAGE]):
            try:
                exported = ExportedSale.of(history)
            except ImpossibleEventError as error:
                raise JournalError(JournalProblem.BROKEN, str(error)) from error
            summary.add(exported)
            table.add(row(exported, order.words))
        tell(summary.sales, len(numbers))
        time.sleep(PAUSE_S)
    link = journal.link(summary.last_event) if summary.sales else b""
    table.end(summary, summary.rows(order.words, link))


def _problem_of(error: OSError, path: Path) -> ExportProblem:
    """Sort what the system said of the file or its folder."""
    if error.errno in _FULL:
        return ExportProblem.DISK_FULL
    if error.errno in _NOT_ALLOWED:
        is_there = os.access(path, os.F_OK)  # `exists` fails where nothing may be looked up
        held = is_there and os.access(path.parent, os.W_OK) and error.errno != errno.EROFS
        return ExportProblem.OPEN_ELSEWHERE if held else ExportProblem.NOT_ALLOWED
    return ExportProblem.NO_FOLDER if error.errno in _NO_FOLDER else ExportProblem.FAILED

"""An export as CSV, the way that Excel opens it in Russian and Uzbek settings."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pos_app.domain.export import ExportWords
from pos_app.export.cells import Cell, Summary, header

_FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠|]")
_LIKE_A_NUMBER: Final = re.compile(r"[\d\s.,:/%eE+-]*\d[\d\s.,:/%eE+-]*")
_MONTH: Final = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|yan|iyn|iyl|avg|okt|noy|dek|"
    "янв|фев|мар|апр|май|мая|июн|июл|авг|сен|окт|ноя|дек"
)
_LIKE_A_DAY: Final = re.compile(
    rf"\d{{1,4}}[\s./-]?(?:{_MONTH})\w*.*|(?:{_MONTH})\w*[\s./-]?\d{{1,4}}.*", re.IGNORECASE
)

_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
"""A deal's id, which no program takes for anything else, also where it begins with `dec3`."""


@contextmanager
def csv_table(path: Path, words: ExportWords) -> Iterator[CsvTable]:
    """Open the file, with its header in the first line."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = CsvTable(csv.writer(file, delimiter=";", lineterminator="\r\n"))
        table.add(header(words))
        yield table


class CsvTable:
    """Rows with `;` between the values, UTF-8 with its mark, lines that end as on Windows."""

    def __init__(self, writer: Any) -> None:  # noqa: ANN401 - the library's writers have no name
        self._writer = writer

    def add(self, values: Iterable[Cell]) -> None:
        """Write one row."""
        self._writer.writerow([_as_text(value) for value in values])

    def end(self, summary: Summary, notes: Iterable[tuple[Cell, ...]]) -> None:
        """Write the notes after an empty line."""
        del summary
        self._writer.writerow([])
        for note in notes:
            self.add(note)


def _as_text(value: Cell) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%d.%m.%Y %H:%M:%S}"
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case int():
            return str(value)
        case _:
            return guarded(value)


def guarded(text: str) -> str:
    """Return a text that stays one: an apostrophe before what would be a formula or a number."""
    if _UUID.fullmatch(text):
        return text
    patterns = (_LIKE_A_NUMBER, _LIKE_A_DAY)
    changes = _FORMULA.match(text) or any(pattern.fullmatch(text) for pattern in patterns)
    return f"'{text}" if changes else text

"""Journals to export, and what readers of other makers find in the files."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from pathlib import Path

from openpyxl import load_workbook

from pos_app.domain import events
from pos_app.domain.day import TASHKENT
from pos_app.domain.export import Column, ExportFormat, ExportOrder, ExportWords
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.payload import PayloadKind
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.records import replace
from pos_app.domain.sale_search import SaleSearch, search_of_days
from pos_app.export.sale_export import FileExports
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.ui.wording.export_words import words_of_days
from pos_app.ui.wording.words import Words
from tests.drivers.window_driver import assets
from tests.journal.sale_events import (
    EXPIRED,
    NOON,
    PAID,
    Append,
    append_all,
    appends_of,
    created,
    intent,
    paid_sale,
)

DAY = NOON.astimezone(TASHKENT).date()
NEXT_DAY = DAY + timedelta(days=1)
ALL_DAYS = search_of_days(DAY, NEXT_DAY)
NAMES = ('=HYPERLINK("http://x")', "+7 901", "-5", "@sum", "0012", "1e5", "12-mart", 'Stol; "5"')
"""Orders that a spreadsheet would make formulas, numbers and days of, and one that it would cut."""


def odd_sale(number: int) -> list[Append]:
    """A sale with an order that is easily misread, tiyin, and a deal id of digits alone."""
    first = replace(
        intent(number),
        order_ref=NAMES[number % len(NAMES)],
        amount=Money(51_600_05 + number),
        invoice_id=f"T1-{number:06d}-0000{number:04d}",
    )
    deal = events.DealCreated(f"{90071992547409920000 + number}", "new", None)
    offered = events.Offered(PayloadKind.CARD_NUMBER, f"{number:04d}", "Humo")
    return appends_of(first, [deal, offered, EXPIRED], NOON + timedelta(minutes=number))


def fill(journal: SqliteJournal, sales: int = 12) -> None:
    """Sell: odd sales and paid ones in turn, the last one on the next day."""
    for number in range(1, sales):
        at = NOON + timedelta(minutes=number)
        append_all(journal, odd_sale(number) if number % 2 else paid_sale(number, at))
    append_all(journal, appends_of(intent(sales), [created(sales), PAID], NOON + timedelta(days=1)))


def words_in(language: Language, mode: Mode = Mode.LIVE) -> ExportWords:
    words = Words(language, assets().catalogue_dir)
    preferences = Preferences(shop="Navoiy savdo", till="1")
    return words_of_days(words, preferences, mode, DAY, NEXT_DAY)


def export(
    journal: SqliteJournal,
    file: Path,
    search: SaleSearch = ALL_DAYS,
    words: ExportWords | None = None,
) -> Path:
    kind = ExportFormat(file.suffix.removeprefix("."))
    order = ExportOrder(str(file), kind, search, words or words_in(Language.EN))
    FileExports().write(order, journal, lambda _done, _of: None)
    return file


Row = dict[Column, object]


def read_xlsx(file: Path) -> tuple[list[str], list[Row], dict[str, list[object]]]:
    """Return the header, the rows and the notes, as openpyxl reads them."""
    book = load_workbook(file)
    sales, about = book.worksheets[0], book.worksheets[-1]
    header, *rows = sales.iter_rows(values_only=True)
    assert sales.freeze_panes == "A2"
    notes: dict[str, list[object]] = {
        str(row[0]): list(row[1:]) for row in about.iter_rows(values_only=True)
    }
    book.close()
    found: list[Row] = [dict(zip(Column, row, strict=True)) for row in rows]
    return [str(name) for name in header], found, notes


def read_csv(file: Path) -> tuple[list[str], list[dict[Column, str]], dict[str, list[str]]]:
    """Return the header, the rows and the notes, as a CSV reader does."""
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        header, *rows = csv.reader(lines, delimiter=";")
    end = rows.index([])
    found = [dict(zip(Column, row, strict=True)) for row in rows[:end]]
    return header, found, {row[0]: row[1:] for row in rows[end + 1 :]}


def local(at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone(TASHKENT).replace(tzinfo=None, microsecond=0)

"""The books of each day as one document, for an accountant's program; docs/1c.ru.md has a reader.

What stands here is a promise to other programs: docs/summary.schema.json tells it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from pos_app.domain.day import (
    TASHKENT,
    DayReport,
    LedgerEntry,
    SaleDay,
    Subtotal,
    day_report,
    sale_day,
)
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import Recorded
from pos_app.domain.export import ExportOrder
from pos_app.domain.money import UZS
from pos_app.domain.sale import ImpossibleEventError
from pos_app.domain.shifts import letters_of
from pos_app.domain.shop_days import MIDNIGHT, ShopDays
from pos_app.engine.api.ports import JournalReading
from pos_app.export.cells import plain_text

FORMAT: Final = "qr-tolov-summary"
VERSION: Final = 1
Entries = tuple[int, int]
"""A range of the journal: its first and its last number; 0 and 0 for none."""


def write_summaries(
    path: Path, order: ExportOrder, journal: JournalReading, tell: Callable[[int, int], None]
) -> None:
    """Write a document for each day that is meant, a line each.

    Raises:
        ValueError: no days are meant; a bug of the caller's.
    """
    days, shop_days = list(_days_of(order)), journal.shop_days()
    tell(0, len(days))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        head = json.dumps(_head(order), ensure_ascii=False)
        file.write(f'{head.removesuffix("}")}, "documents": [')
        for at, day in enumerate(days):
            report, entries = read_day(journal, day, shop_days)
            document = day_document(report, entries, _link(journal, entries), shop_days)
            file.write(f"{',' if at else ''}\n{json.dumps(document, ensure_ascii=False)}")
            tell(at + 1, len(days))
        file.write("\n]}\n")


def read_day(
    journal: JournalReading, day: date, days: ShopDays = MIDNIGHT
) -> tuple[DayReport, Entries]:
    """Read a day's books in so'm, and the range of the entries that were written on it.

    Raises:
        JournalError: it cannot be read; BROKEN where a history cannot have happened.
    """
    sales: list[SaleDay] = []
    numbers: list[int] = []
    for history in journal.each_of_day(*days.bounds(day)):
        sales.append(_of_day(day, history, days))
        of_day = [each.number for each in history if days.day_of(each.at) == day]
        numbers += [min(of_day), max(of_day)] if of_day else []
    return day_report(day, UZS, sales), (min(numbers, default=0), max(numbers, default=0))


def day_document(
    report: DayReport, entries: Entries, link: bytes, days: ShopDays = MIDNIGHT
) -> dict[str, Any]:
    """Return a day's document: what stands in these entries of the journal and no others."""
    since, until = days.bounds(report.day)
    return {
        "id": f"day-{report.day.isoformat()}",
        "kind": "day",
        "day": report.day.isoformat(),
        "begins_at": _time(since),
        "ends_at": _time(until),
        "first_entry": entries[0] or None,
        "last_entry": entries[1] or None,
        "check_code": letters_of(link) if link else None,
        "check_code_in_full": link.hex() or None,
        "currency": report.totals.net.currency,
        "totals": _totals(report),
        "lines": [_line(entry) for entry in report.entries],
    }


def _head(order: ExportOrder) -> dict[str, Any]:
    words = order.words
    return {
        "format": FORMAT,
        "version": VERSION,
        "mode": words.mode.value,
        "shop": plain_text(words.shop) or "",
        "till": plain_text(words.till) or "",
    }


def _totals(report: DayReport) -> dict[str, Any]:
    named = {kind.value: line for kind, line in report.totals.subtotals.items()}
    named |= {"open": report.open, "review": report.review}
    totals: dict[str, Any] = {name: _subtotal(line) for name, line in named.items()}
    return totals | {"net_minor": report.totals.net.minor}


def _subtotal(line: Subtotal) -> dict[str, int]:
    return {"count": line.count, "sum_minor": line.total.minor}


def _line(entry: LedgerEntry) -> dict[str, Any]:
    sale = entry.sale
    return {
        "kind": entry.kind.value,
        "at": _time(entry.at),
        "sale": sale.sequence,
        "invoice_id": plain_text(sale.invoice_id),
        "payment_id": plain_text(sale.deal_id),
        "order": plain_text(sale.order_ref),
        "last4": plain_text(sale.last4),
        "sum_minor": sale.amount.minor,
    }


def _time(at: datetime) -> str:
    return at.astimezone(TASHKENT).isoformat(timespec="seconds")


def _of_day(day: date, history: tuple[Recorded, ...], days: ShopDays) -> SaleDay:
    try:
        return sale_day(day, history, days)
    except ImpossibleEventError as error:
        raise JournalError(JournalProblem.BROKEN, str(error)) from error


def _link(journal: JournalReading, entries: Entries) -> bytes:
    return journal.link(entries[1]) if entries[1] else b""


def _days_of(order: ExportOrder) -> Iterator[date]:
    first = order.search.day
    if first is None:
        raise ValueError("a summary is of days")
    last = order.search.last_day or first
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)

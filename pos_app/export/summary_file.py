"""The books of a day, or of a shift, as one document for an accountant's program.

docs/1c.ru.md has a reader.

What stands here is a promise to other programs: docs/summary.schema.json tells it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from pos_app.domain.day import (
    SIGN,
    TASHKENT,
    DayReport,
    EntryKind,
    LedgerEntry,
    SaleDay,
    Subtotal,
    day_report,
    sale_day,
    subtotal_of,
    subtotal_of_kind,
)
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import FiscalLinked, Recorded, SaleIntended
from pos_app.domain.export import ExportError, ExportOrder, ExportProblem
from pos_app.domain.money import UZS
from pos_app.domain.person_sums import PersonSum, sums_by_person
from pos_app.domain.sale import ImpossibleEventError
from pos_app.domain.shift_report import SaleInShift, ShiftReport, sale_in_shift, shift_report
from pos_app.domain.shifts import Shift, letters_of
from pos_app.domain.shop_days import MIDNIGHT, ShopDays
from pos_app.engine.api.ports import JournalReading
from pos_app.export.cells import plain_text

FORMAT: Final = "qr-tolov-summary"
VERSION: Final = 1
Entries = tuple[int, int]
"""A range of the journal: its first and its last number; 0 and 0 for none."""
Read = Callable[[], dict[str, Any]]
"""Reads one document."""


def write_summaries(
    path: Path, order: ExportOrder, journal: JournalReading, tell: Callable[[int, int], None]
) -> None:
    """Write a document for each day that is meant, a line each; or for the one shift.

    Raises:
        ExportError: there is no such shift.
        ValueError: neither days nor a shift is meant; a bug of the caller's.
    """
    documents = list(_documents_of(order, journal))
    tell(0, len(documents))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        head = json.dumps(_head(order, journal), ensure_ascii=False)
        file.write(f'{head.removesuffix("}")}, "documents": [')
        for at, read in enumerate(documents):
            file.write(f"{',' if at else ''}\n{json.dumps(read(), ensure_ascii=False)}")
            tell(at + 1, len(documents))
        file.write("\n]}\n")


def _documents_of(order: ExportOrder, journal: JournalReading) -> Iterator[Read]:
    """Yield what reads each document that is meant."""
    if order.shift is not None:
        shifts = journal.shifts()
        yield partial(read_shift_document, journal, shifts, _closed(shifts, order.shift))
        return
    days = journal.shop_days()
    for day in _days_of(order):
        yield partial(_read_day_document, journal, day, days)


def _read_day_document(journal: JournalReading, day: date, days: ShopDays) -> dict[str, Any]:
    report, entries = read_day(journal, day, days)
    receipts = _receipts(journal.each_of_day(*days.bounds(day)), lambda e: days.day_of(e.at) == day)
    return day_document(report, entries, _link(journal, entries), days) | {"receipts": receipts}


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
        "shift": None,
        "begins_at": _time(since),
        "ends_at": _time(until),
        "first_entry": entries[0] or None,
        "last_entry": entries[1] or None,
        "check_code": letters_of(link) if link else None,
        "check_code_in_full": link.hex() or None,
        "currency": report.totals.net.currency,
        "totals": _totals(report),
        "by_person": _by_person(sums_by_person(report.entries, report.totals.net.currency)),
        **_lines(report.entries),
    }


def read_shift_document(
    journal: JournalReading, shifts: Sequence[Shift], shift: Shift
) -> dict[str, Any]:
    """Read a closed shift's document; its check code is the one that its Z has.

    Raises:
        JournalError: it cannot be read; BROKEN where a history cannot have happened.
    """
    opened, ended, closed = shift.opened, shift.ended, shift.closed
    assert ended is not None  # noqa: S101 - it is closed
    assert closed is not None  # noqa: S101 - the same
    days = journal.shop_days()
    sales = [
        found
        for history in journal.each_of_shift(shift.after, ended.number)
        if (found := _in_shift(shifts, shift, ended.number, history, days)) is not None
        and found.left.sale.amount.currency == UZS
    ]
    report = shift_report(shift, ended.number, sales)
    entries = [entry for found in sales for entry in found.entries]
    entries.sort(key=lambda entry: (entry.at, entry.sale.sequence))
    link = journal.link(closed.number)
    return {
        "id": f"shift-{shift.number}",
        "kind": "shift",
        "day": days.day_of(opened.at).isoformat(),
        "shift": shift.number,
        "begins_at": _time(opened.at),
        "ends_at": _time(ended.at),
        "first_entry": shift.after + 1,
        "last_entry": ended.number,
        "check_code": letters_of(link),
        "check_code_in_full": link.hex(),
        "currency": UZS,
        "totals": _totals_of_shift(report, entries),
        "by_person": _by_person(report.people),
        **_lines(entries),
        "receipts": _receipts(
            journal.each_of_shift(shift.after, ended.number),
            lambda each: each.number > shift.after,
        ),
    }


def _totals_of_shift(report: ShiftReport, entries: Sequence[LedgerEntry]) -> dict[str, Any]:
    of_kind = {kind.value: subtotal_of_kind(entries, kind, UZS) for kind in EntryKind}
    left = {"open": report.open, "review": report.review}
    left |= {"without_receipt": report.without_receipt}
    of_kind |= {name: subtotal_of((e.sale for e in sales), UZS) for name, sales in left.items()}
    totals: dict[str, Any] = {name: _subtotal(line) for name, line in of_kind.items()}
    return totals | {"net_minor": report.net.minor}


def _in_shift(
    shifts: Sequence[Shift],
    shift: Shift,
    last: int,
    history: tuple[Recorded, ...],
    days: ShopDays,
) -> SaleInShift | None:
    try:
        return sale_in_shift(shifts, shift, last, history, days)
    except ImpossibleEventError as error:
        raise JournalError(JournalProblem.BROKEN, str(error)) from error


def _receipts(
    histories: Iterable[tuple[Recorded, ...]], is_of_it: Callable[[Recorded], bool]
) -> list[dict[str, Any]]:
    """Return the fiscal receipts that were told in that time, in their order."""
    told = [
        (each.number, each.at, history[0].event, each.event.receipt)
        for history in histories
        for each in history
        if isinstance(each.event, FiscalLinked) and is_of_it(each)
    ]
    return [
        {
            "sale": first.sequence,
            "at": _time(at),
            "terminal": receipt.terminal,
            "number": receipt.number,
            "time": receipt.time,
            "sign": receipt.sign,
            "link": receipt.link,
        }
        for _, at, first, receipt in sorted(told, key=itemgetter(0))
        if isinstance(first, SaleIntended)
    ]


def _closed(shifts: Sequence[Shift], number: int) -> Shift:
    found = shifts[number - 1] if 0 < number <= len(shifts) else None
    if found is None or found.closed is None:
        raise ExportError(ExportProblem.NO_SHIFT)
    return found


def _head(order: ExportOrder, journal: JournalReading) -> dict[str, Any]:
    """Return whose books the documents are: names change, a journal's first entry does not."""
    words = order.words
    return {
        "format": FORMAT,
        "version": VERSION,
        "mode": words.mode.value,
        "shop": plain_text(words.shop) or "",
        "till": plain_text(words.till) or "",
        "journal": letters_of(journal.link(1)) if journal.head[0] else None,
    }


def _totals(report: DayReport) -> dict[str, Any]:
    named = {kind.value: line for kind, line in report.totals.subtotals.items()}
    named |= {"open": report.open, "review": report.review}
    named |= {"without_receipt": report.without_receipt}
    totals: dict[str, Any] = {name: _subtotal(line) for name, line in named.items()}
    return totals | {"net_minor": report.totals.net.minor}


def _by_person(sums: Sequence[PersonSum]) -> list[dict[str, Any]]:
    """Return each by number: a name may be taken away, and the document stays the same."""
    return [{"person": each.person, **_subtotal(each.brought)} for each in sums]


def _subtotal(line: Subtotal) -> dict[str, int]:
    return {"count": line.count, "sum_minor": line.total.minor}


def _lines(entries: Sequence[LedgerEntry]) -> dict[str, Any]:
    """Return each change of money, and apart from them what only a person says."""
    return {
        "lines": [_line(entry) for entry in entries if SIGN[entry.kind]],
        "by_hand": [_said(entry) for entry in entries if not SIGN[entry.kind]],
    }


def _said(entry: LedgerEntry) -> dict[str, Any]:
    return _line(entry) | {"reason": entry.reason.value if entry.reason is not None else None}


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
        "sum_minor": entry.amount.minor,
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

"""Paid sales without a fiscal receipt in the reports of a day, a shift and a period."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pos_app.domain import events
from pos_app.domain.day import NOTHING, Subtotal, day_report, local_day, sale_day
from pos_app.domain.payin import Language
from pos_app.domain.period import PeriodKind, period_of
from pos_app.domain.period_report import day_figures, period_report
from pos_app.domain.sale import decide
from pos_app.domain.sale_outline import outline_of
from pos_app.domain.shift_report import ShownShift
from pos_app.domain.till_events import ShiftClosed, ShiftEnded, ShiftOpened
from pos_app.engine.reports.shift_reading import read_report
from pos_app.export.summary_file import _read_day_document, read_shift_document
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.ui.wording.shift_words import MOST_LISTED, report_lines
from tests import ROOT
from tests.domain.receipts import linked, receipt_at
from tests.drivers.slips import words_in
from tests.journal.sale_events import AMOUNT, NOON, PAID, append_all, appends_of, created, intent

DAY, MORROW = local_day(NOON), NOON + timedelta(days=1)
RECEIPT = receipt_at(NOON)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    """One with a receipt, one ticked, two without, one that wants none; the last told tomorrow."""
    with SqliteJournal.open(tmp_path / "journal.sqlite3") as journal:
        journal.append_for_till(ShiftOpened(1), NOON)
        tolds: list[list[events.Event]] = [[linked(RECEIPT)], [events.FiscalTicked()], [], [], []]
        for number, told in enumerate(tolds, 1):
            wants = replace(intent(number), wants_receipt=number < 5)
            append_all(journal, appends_of(wants, [created(number), PAID, *told], NOON))
        journal.append_for_till(ShiftEnded(1), NOON)
        (fourth,) = (sale for sale in journal.sales() if sale.sequence == 4)
        later = linked(receipt_at(MORROW, 2000))
        journal.append(decide(fourth, later, MORROW), later, MORROW)
        yield journal


def test_a_day_says_what_it_left_without_one_and_stays_so(journal: SqliteJournal) -> None:
    histories = [journal.history(sale.sale_id) for sale in journal.sales()]
    report = day_report(DAY, "UZS", [sale_day(DAY, each) for each in histories])
    assert report.without_receipt == Subtotal(2, AMOUNT + AMOUNT)
    assert report.totals.paid.count == 5, "they are in the total"
    tomorrow = DAY + timedelta(days=1)
    later = day_report(tomorrow, "UZS", [sale_day(tomorrow, each) for each in histories])
    assert later.without_receipt == NOTHING


def test_a_shift_names_what_it_left_without_one_and_stays_so(journal: SqliteJournal) -> None:
    shifts = journal.shifts()
    report = read_report(journal, shifts, shifts[0])
    assert [each.sale.sequence for each in report.without_receipt] == [3, 4]
    lines = list(report_lines(words_in(Language.EN), ShownShift(report), copy=False))
    (at,) = [n for n, line in enumerate(lines) if "without a fiscal receipt: 2" in line]
    assert "No. 3" in lines[at + 1]
    assert "No. 4" in lines[at + 2]
    for count, listed in ((MOST_LISTED, MOST_LISTED), (MOST_LISTED + 1, 0)):
        many = replace(report, without_receipt=report.without_receipt[:1] * count)
        told = list(report_lines(words_in(Language.EN), ShownShift(many), copy=False))
        assert len(told) == len(lines) - 2 + listed, "of very many the sum alone"


def test_a_period_says_what_lacks_one_by_now(journal: SqliteJournal) -> None:
    outlines = list(journal.each_outline(NOON, MORROW + timedelta(days=1)))
    assert outlines == [outline_of(journal.history(f"sale-{n}")) for n in range(1, 6)]
    figures = day_figures(DAY, outlines)
    assert figures.without_receipt == Subtotal(1, AMOUNT)
    period = period_of(PeriodKind.DAY, DAY)
    empty = day_figures(DAY - timedelta(days=1), ())
    report = period_report(period, DAY, {DAY: figures, DAY - timedelta(days=1): empty})
    assert report.without_receipt == Subtotal(1, AMOUNT)


def test_a_summary_has_the_receipts_that_were_told_in_its_time(journal: SqliteJournal) -> None:
    schema = json.loads((ROOT / "docs" / "summary.schema.json").read_text("utf-8"))
    validator = Draft202012Validator({"$defs": schema["$defs"], "$ref": "#/$defs/document"})
    days = journal.shop_days()
    today = _read_day_document(journal, DAY, days)
    tomorrow = _read_day_document(journal, DAY + timedelta(days=1), days)
    journal.append_for_till(ShiftClosed(1, 5, AMOUNT), MORROW)
    shifts = journal.shifts()
    shift = read_shift_document(journal, shifts, shifts[0])
    for document in (today, tomorrow, shift):
        assert list(validator.iter_errors(document)) == []
    assert [each["number"] for each in today["receipts"]] == [1024]
    assert today["receipts"] == shift["receipts"]
    assert today["receipts"][0]["link"] == RECEIPT.link
    assert [(each["sale"], each["number"]) for each in tomorrow["receipts"]] == [(4, 2000)]
    assert today["totals"]["without_receipt"] == {"count": 2, "sum_minor": 2 * AMOUNT.minor}
    assert shift["totals"]["without_receipt"] == today["totals"]["without_receipt"]

"""A day's summary for an accountant's program: the day's report, as its schema promises it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.day import EntryKind
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import Recorded, RefundedOutside, SettledByHand
from pos_app.domain.export import ExportError, ExportFormat, ExportOrder, ExportProblem
from pos_app.domain.money import Money
from pos_app.domain.payin import Language, Outcome
from pos_app.domain.preferences import Mode
from pos_app.domain.records import replace
from pos_app.domain.sale import decide
from pos_app.domain.sale_search import SaleSearch, parse_search, search_of_days
from pos_app.domain.shifts import letters_of
from pos_app.domain.till_events import ShiftClosed, ShiftEnded, ShiftOpened
from pos_app.engine.reports.day_report import DayReading
from pos_app.engine.reports.shift_reading import read_report
from pos_app.export.sale_export import FileExports
from pos_app.export.summary_file import read_shift_document
from pos_app.journal.sqlite_journal import SqliteJournal
from tests import ROOT
from tests.domain.receipts import linked, receipt_at
from tests.export.exported import DAY, NEXT_DAY, export, fill, words_in
from tests.journal.sale_events import (
    AMOUNT,
    EXPIRED,
    NOON,
    PAID,
    Append,
    append_all,
    appends_of,
    created,
    intent,
    paid_sale,
    seen,
)

SCHEMA = ROOT / "docs" / "summary.schema.json"
GUIDE = (ROOT / "docs" / "1c.ru.md").read_text("utf-8")
EMPTY_DAY = NEXT_DAY + timedelta(days=1)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    """Sales of two days; some late, reversed and confirmed again."""
    with SqliteJournal.open(tmp_path / "till" / "journal.sqlite3") as journal:
        fill(journal)
        refunded = seen("refunded", Outcome.REFUNDED)
        late = appends_of(intent(20), [created(20), EXPIRED, PAID], NOON)
        turned = appends_of(intent(21), [created(21), PAID, refunded, PAID], NOON)
        settled = SettledByHand(HandReason.PAID_OTHERWISE)
        by_hand = appends_of(intent(22), [created(22), refunded, settled], NOON)
        given = RefundedOutside(Money.of_major(16), RefundReason.PAID_TWICE)
        partly = appends_of(intent(23), [created(23), PAID, given], NOON)
        append_all(journal, late, turned, by_hand, partly)
        yield journal


def summaries(
    journal: SqliteJournal,
    file: Path,
    days: SaleSearch | None = None,
    mode: Mode = Mode.LIVE,
) -> dict[str, Any]:
    words = words_in(Language.RU, mode)
    found = export(journal, file, days or search_of_days(DAY, EMPTY_DAY), words)
    return dict(json.loads(found.read_text("utf-8")))


def is_valid(file: Path) -> bool:
    found = json.loads(file.read_text("utf-8"))
    return bool(Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).is_valid(found))


def test_each_day_s_document_is_its_report(journal: SqliteJournal, tmp_path: Path) -> None:
    found = summaries(journal, tmp_path / "a.json")
    assert (found["shop"], found["till"], found["mode"]) == ("Navoiy savdo", "1", "live")
    assert [each["day"] for each in found["documents"]] == [
        str(DAY), str(NEXT_DAY), str(EMPTY_DAY),
    ]  # fmt: skip
    for document in found["documents"]:
        report = DayReading(date.fromisoformat(document["day"])).report(journal)
        totals = document["totals"]
        assert totals["net_minor"] == report.totals.net.minor
        for kind, line in report.totals.subtotals.items():
            assert totals[kind.value] == {"count": line.count, "sum_minor": line.total.minor}
        signed = (-1 if each["kind"] == "reversed" else 1 for each in document["lines"])
        sums = [each["sum_minor"] for each in document["lines"]]
        assert sum(a * b for a, b in zip(signed, sums, strict=True)) == totals["net_minor"]
        assert len(document["lines"]) + len(document["by_hand"]) == len(report.entries)
        assert {each["kind"] for each in document["by_hand"]} <= {"by_hand", "refunded_outside"}
    first = found["documents"][0]["totals"]
    assert [first[kind.value]["count"] for kind in EntryKind] != [0, 0, 0, 0]
    assert all(first[kind.value]["count"] for kind in EntryKind)
    said = found["documents"][0]["by_hand"]
    assert [(each["sale"], each["sum_minor"], each["reason"]) for each in said] == [
        (22, AMOUNT.minor, "paid_otherwise"),
        (23, 16_00, "paid_twice"),
    ]


def test_it_names_the_entries_of_its_day_and_the_chain(
    journal: SqliteJournal, tmp_path: Path
) -> None:
    day, next_day, empty = summaries(journal, tmp_path / "a.json")["documents"]
    number, hash_ = journal.head
    assert (day["first_entry"], day["last_entry"]) == (1, number)
    assert day["check_code_in_full"] == hash_.hex()
    assert day["check_code"] == letters_of(hash_)
    assert 1 < next_day["first_entry"] < next_day["last_entry"] < number
    assert next_day["check_code_in_full"] == journal.link(next_day["last_entry"]).hex()
    assert {empty[name] for name in ("first_entry", "last_entry", "check_code")} == {None}


def test_the_file_is_what_the_schema_promises_and_the_schema_refuses_others(
    journal: SqliteJournal, tmp_path: Path
) -> None:
    file = tmp_path / "a.json"
    found = summaries(journal, file, mode=Mode.TRAINING)
    assert is_valid(file)
    found["documents"][0]["lines"][0]["sum_minor"] = 516.5
    file.write_text(json.dumps(found))
    assert not is_valid(file)


def test_twice_the_same_bytes_whatever_a_later_day_brings(
    journal: SqliteJournal, tmp_path: Path
) -> None:
    day = search_of_days(DAY)
    first = export(journal, tmp_path / "a.json", day).read_bytes()
    append_all(journal, paid_sale(30, NOON + timedelta(days=4)))
    assert export(journal, tmp_path / "b.json", day).read_bytes() == first


def test_a_closed_shift_s_document_is_its_report(journal: SqliteJournal, tmp_path: Path) -> None:
    later = NOON + timedelta(days=3)
    journal.append_for_till(ShiftOpened(1), later)
    append_all(journal, paid_sale(40, later), appends_of(intent(41), [created(41)], later))
    of_person = replace(intent(42), by=7)
    append_all(journal, appends_of(of_person, [created(42), EXPIRED, PAID], later))
    journal.append_for_till(ShiftEnded(1), later)
    append_all(journal, paid_sale(43, later))
    shift = journal.shifts()[0]
    report = read_report(journal, (shift,), shift)
    journal.append_for_till(ShiftClosed(1, report.charged.count, report.net), later)
    words = words_in(Language.RU)
    order = ExportOrder(str(tmp_path / "a.json"), ExportFormat.JSON, SaleSearch(), words, shift=1)
    FileExports().write(order, journal, lambda _done, _of: None)
    assert is_valid(tmp_path / "a.json")
    (document,) = json.loads((tmp_path / "a.json").read_text("utf-8"))["documents"]
    totals = document["totals"]
    assert (totals["paid"]["count"], totals["late"]["count"], totals["open"]["count"]) == (1, 1, 1)
    assert totals["net_minor"] == report.net.minor == 2 * AMOUNT.minor
    assert [each["sale"] for each in document["lines"]] == [40, 42]
    each = {"count": 1, "sum_minor": AMOUNT.minor}
    assert document["by_person"] == [{"person": 7, **each}, {"person": None, **each}]
    assert document["first_entry"] == shift.after + 1
    number, hash_ = journal.head
    assert document["last_entry"] < number
    assert document["check_code"] == letters_of(hash_), "as its Z has"
    for number in (-1, 0, 2):
        assert is_no_shift(journal, replace(order, shift=number))
    journal.append_for_till(ShiftOpened(2), later)
    assert is_no_shift(journal, replace(order, shift=2)), "it is not closed"


def is_no_shift(journal: SqliteJournal, order: ExportOrder) -> bool:
    with pytest.raises(ExportError) as raised:
        FileExports().write(order, journal, lambda _done, _of: None)
    return raised.value.problem is ExportProblem.NO_SHIFT


def test_a_shift_s_receipts_are_those_that_were_linked_in_it(
    journal: SqliteJournal, tmp_path: Path
) -> None:
    later = NOON + timedelta(days=3)

    def link(sequence: int) -> None:
        sale = next(sale for sale in journal.sales() if sale.sequence == sequence)
        event = linked(receipt_at(later, sequence))
        append_all(journal, [Append(decide(sale, event, later), event, later)])

    append_all(journal, *(paid_sale(number, later) for number in (40, 41, 42)))
    link(40)
    journal.append_for_till(ShiftOpened(1), later)
    note = seen("completed", Outcome.SETTLED)
    for sale in journal.sales()[-3:]:
        append_all(journal, [Append(decide(sale, note, later), note, later)])
    link(41)
    journal.append_for_till(ShiftEnded(1), later)
    link(42)
    shift = journal.shifts()[0]
    report = read_report(journal, (shift,), shift)
    journal.append_for_till(ShiftClosed(1, report.charged.count, report.net), later)
    document = read_shift_document(journal, journal.shifts(), journal.shifts()[0])
    assert [(each["sale"], each["number"]) for each in document["receipts"]] == [(41, 41)]


@pytest.mark.parametrize("read", ["each_history", "each_of_day", "each_of_shift"])
def test_no_book_leaves_out_a_sale_whose_events_cannot_have_happened(
    journal: SqliteJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: str
) -> None:
    """A sum that is too small would be believed."""
    later = NOON + timedelta(days=3)
    journal.append_for_till(ShiftOpened(1), later)
    append_all(journal, paid_sale(40, later))
    journal.append_for_till(ShiftEnded(1), later)
    shift = journal.shifts()[0]
    report = read_report(journal, (shift,), shift)
    journal.append_for_till(ShiftClosed(1, report.charged.count, report.net), later)
    as_it_is = getattr(journal, read)

    def twice_begun(*span: Any) -> Iterator[tuple[Recorded, ...]]:  # noqa: ANN401 - any numbers
        for history in as_it_is(*span):
            yield (history[0], *history)

    monkeypatch.setattr(journal, read, twice_begun)
    file = tmp_path / ("a.csv" if read == "each_history" else "a.json")
    search = SaleSearch() if read == "each_of_shift" else search_of_days(DAY, NEXT_DAY)
    kind = ExportFormat(file.suffix.removeprefix("."))
    order = ExportOrder(str(file), kind, search, words_in(Language.RU))
    if read == "each_of_shift":
        order = replace(order, shift=1)
    with pytest.raises(JournalError) as raised:
        FileExports().write(order, journal, lambda _done, _of: None)
    assert raised.value.problem is JournalProblem.BROKEN
    assert not file.exists()


def test_whose_books_they_are_is_told_by_the_journal_and_not_by_a_name(
    journal: SqliteJournal, tmp_path: Path
) -> None:
    """Two tills may be called alike, and one be called otherwise tomorrow."""
    whose = summaries(journal, tmp_path / "a.json")["journal"]
    assert whose == letters_of(journal.link(1))
    other = appends_of(replace(intent(1), sale_id="another", invoice_id="T2-000001-X"), [])
    with SqliteJournal.open(tmp_path / "other" / "journal.sqlite3") as begun:
        assert summaries(begun, tmp_path / "b.json")["journal"] is None
        assert is_valid(tmp_path / "b.json")
        append_all(begun, other)
        theirs = summaries(begun, tmp_path / "b.json")
        assert theirs["till"] == summaries(journal, tmp_path / "a.json")["till"]
        assert theirs["journal"] not in {whose, None}


def test_a_search_has_no_summary(journal: SqliteJournal, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="days"):
        export(journal, tmp_path / "a.json", parse_search("516"))
    assert search_of_days(DAY, NEXT_DAY).is_of_days
    assert not parse_search("01.07.2026").is_of_days
    assert not parse_search("").is_of_days


def test_what_the_reader_of_the_guide_reads_is_in_the_schema() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    (code,) = re.findall(r"^```bsl\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)
    parts = schema["$defs"]
    of = {
        "Файл": schema["properties"],
        "Документ": parts["document"]["properties"],
        "Итоги": parts["document"]["properties"]["totals"]["properties"],
        "Строка": parts["line"]["properties"],
    }
    read = re.findall(r"\b(Файл|Документ|Итоги|Строка)\.([a-z_0-9]+)", code)
    assert len(read) > 12
    assert [(owner, name) for owner, name in read if name not in of[owner]] == []
    assert set(re.findall(r"\.(sum_minor|net_minor|count)", code)) <= {"sum_minor", "net_minor"}

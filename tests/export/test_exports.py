"""What is exported is what the journal holds, to other makers' readers too."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pos_app.domain import events
from pos_app.domain import export as domain
from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.export import Column, ExportCanceledError, ExportError, ExportProblem
from pos_app.domain.money import Money
from pos_app.domain.payin import Language, Outcome
from pos_app.domain.preferences import Mode
from pos_app.domain.records import replace
from pos_app.domain.sale import SaleState
from pos_app.domain.sale_case import case_of
from pos_app.domain.sale_search import StateFilter, parse_search, search_of_days
from pos_app.domain.shifts import letters_of
from pos_app.export import sale_export, xlsx_file
from pos_app.export.csv_file import guarded
from pos_app.export.sale_export import FileExports
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.domain.receipts import linked, receipt_at
from tests.export.exported import (
    DAY,
    NAMES,
    NEXT_DAY,
    export,
    fill,
    local,
    read_csv,
    read_xlsx,
    words_in,
)
from tests.journal.sale_events import (
    AMOUNT,
    NOON,
    PAID,
    append_all,
    appends_of,
    created,
    intent,
    paid_sale,
)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    with SqliteJournal.open(tmp_path / "till" / "journal.sqlite3") as journal:
        fill(journal)
        yield journal


def test_a_workbook_tells_the_journal_exactly(journal: SqliteJournal, tmp_path: Path) -> None:
    header, rows, notes = read_xlsx(export(journal, tmp_path / "a.xlsx"))
    sales, words = journal.sales(), words_in(Language.EN)
    assert header == list(words.columns.values())
    assert len(rows) == len(sales) == 12
    for row, sale in zip(rows, sales, strict=True):
        history = journal.history(sale.sale_id)
        assert row == {
            Column.NUMBER: sale.sequence,
            Column.BEGUN: local(sale.created_at),
            Column.AMOUNT: pytest.approx(sale.amount.minor / 100, abs=0, rel=0),
            Column.CURRENCY: "UZS",
            Column.STATE: words.states[sale.state],
            Column.DETAIL: words.cases[case_of(sale)],
            Column.PAID_AT: local(sale.paid_at),
            Column.DECIDED_AT: local(sale.decided_at),
            Column.ORDER: sale.order_ref,
            Column.BANK: sale.bank,
            Column.LAST4: sale.last4,
            Column.INVOICE: sale.invoice_id,
            Column.DEAL: sale.deal_id,
            Column.GATEWAY_STATUS: sale.gateway_status,
            Column.FIRST_EVENT: history[0].number,
            Column.LAST_EVENT: history[-1].number,
            Column.REFUNDED: None,
            Column.BY_HAND: None,
            Column.RECEIPT: None,
            Column.RECEIPT_TERMINAL: None,
            Column.RECEIPT_NUMBER: None,
            Column.RECEIPT_TIME: None,
            Column.RECEIPT_SIGN: None,
        }
    number, hash_ = journal.head
    paid = [sale for sale in sales if sale.state is SaleState.PAID]
    assert notes["Sales in this file"][0] == 12
    assert notes["Paid of these"][0] == len(paid)
    assert notes["Sum of the paid ones"] == [sum(s.amount.minor for s in paid) // 100, "UZS"]
    assert (notes["First journal entry"][0], notes["Last journal entry"][0]) == (1, number)
    assert notes["Journal’s check code in full"][0] == hash_.hex()
    assert notes["Journal’s check code"][0] == letters_of(hash_)
    assert notes["Sales of"][0] == "01.07.2026 – 02.07.2026"
    assert "Attention" not in notes


def test_what_a_person_answers_for_has_columns_and_sums_of_its_own(
    journal: SqliteJournal, tmp_path: Path
) -> None:
    disputed = events.StatusSeen("disputed", Outcome.DISPUTED)
    settled = events.SettledByHand(HandReason.GOODS_LOST)
    given = [events.RefundedOutside(Money.of_major(n), RefundReason.OTHER) for n in (16, 500)]
    before = read_xlsx(export(journal, tmp_path / "a.xlsx"))[2]
    append_all(
        journal,
        appends_of(intent(30), [created(30), disputed, settled]),
        appends_of(intent(31), [created(31), PAID, *given]),
    )
    words = words_in(Language.EN)
    _, rows, notes = read_xlsx(export(journal, tmp_path / "b.xlsx"))
    by_hand, refunded = rows[-2:]
    assert by_hand[Column.STATE] == by_hand[Column.DETAIL] == "Settled by hand"
    assert by_hand[Column.BY_HAND] == words.reasons[HandReason.GOODS_LOST]
    assert (by_hand[Column.PAID_AT], by_hand[Column.REFUNDED]) == (None, None)
    assert (refunded[Column.STATE], refunded[Column.REFUNDED]) == ("Paid", 516)
    paid = [int(str(each["Sum of the paid ones"][0])) for each in (before, notes)]
    assert paid[1] == paid[0] + AMOUNT.major, "the refund takes nothing out of it"
    assert notes["Settled by hand of these, not paid"][0] == 1
    assert notes["Sum of those settled by hand"] == [AMOUNT.major, "UZS"]
    assert notes["Given back outside the program"] == [516, "UZS"]
    _, rows_of_csv, _ = read_csv(export(journal, tmp_path / "b.csv"))
    assert rows_of_csv[-2][Column.BY_HAND] == words.reasons[HandReason.GOODS_LOST]
    assert rows_of_csv[-1][Column.REFUNDED] == "516"


def test_why_a_sale_was_settled_by_hand_is_told_while_it_stands_so(
    journal: SqliteJournal, tmp_path: Path
) -> None:
    told: list[events.Event] = [created(30), events.StatusSeen("disputed", Outcome.DISPUTED)]
    settled = events.SettledByHand(HandReason.GOODS_LOST)
    append_all(journal, appends_of(intent(30), [*told, settled, PAID]))
    _, rows, _ = read_xlsx(export(journal, tmp_path / "a.xlsx"))
    assert (rows[-1][Column.STATE], rows[-1][Column.BY_HAND]) == ("Paid", None)


def test_a_fiscal_receipt_has_columns_and_missing_ones_a_sum(
    journal: SqliteJournal, tmp_path: Path
) -> None:
    wanted = [replace(intent(number), wants_receipt=True) for number in (30, 31, 32)]
    receipt = receipt_at(NOON, 1024)
    append_all(
        journal,
        appends_of(wanted[0], [created(30), PAID, linked(receipt)]),
        appends_of(wanted[1], [created(31), PAID, events.FiscalTicked()]),
        appends_of(wanted[2], [created(32), PAID]),
    )
    _, rows, notes = read_xlsx(export(journal, tmp_path / "a.xlsx"))
    known, ticked, missing = rows[-3:]
    assert [row[Column.RECEIPT] for row in rows[-3:]] == [
        "there is one",
        "made, as a person says",
        "missing",
    ]
    assert known[Column.RECEIPT_TERMINAL] == receipt.terminal
    assert known[Column.RECEIPT_NUMBER] == 1024
    assert known[Column.RECEIPT_TIME] == local(receipt.made_at)
    assert known[Column.RECEIPT_SIGN] == receipt.sign, "a text: leading zeros stay"
    assert ticked[Column.RECEIPT_NUMBER] is missing[Column.RECEIPT_NUMBER] is None
    assert notes["Paid of these without a fiscal receipt"][0] == 1
    assert notes["Sum of those without a fiscal receipt"] == [AMOUNT.major, "UZS"]
    _, of_csv, _ = read_csv(export(journal, tmp_path / "a.csv"))
    assert of_csv[-3][Column.RECEIPT_SIGN] == f"'{receipt.sign}"
    assert of_csv[-3][Column.RECEIPT_NUMBER] == "1024"


def test_csv_tells_the_same_and_nothing_turns_into_something_else(
    journal: SqliteJournal, tmp_path: Path
) -> None:
    header, rows, notes = read_csv(export(journal, tmp_path / "a.csv"))
    assert header == list(words_in(Language.EN).columns.values())
    for row, sale in zip(rows, journal.sales(), strict=True):
        assert Decimal(row[Column.AMOUNT].replace(",", ".")) * 100 == sale.amount.minor
        order = sale.order_ref or ""
        assert row[Column.ORDER] in {order, f"'{order}"}
        assert row[Column.LAST4] == (f"'{sale.last4}" if sale.last4 else "")
        begun = local(sale.created_at)
        assert begun is not None
        assert row[Column.BEGUN] == f"{begun:%d.%m.%Y %H:%M:%S}"
        deal = sale.deal_id or ""
        assert row[Column.DEAL] == (f"'{deal}" if deal.isdecimal() else deal)
    assert notes["Last journal entry"] == [str(journal.head[0])]


@pytest.mark.parametrize("text", NAMES[:-1])
def test_a_text_that_a_spreadsheet_would_change_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


DEALS = (
    "dec3013b-a768-4171-a2ac-a4bf47c8afe1",
    "feb10000-0000-4000-8000-000000000000",
    "12345678-1234-4123-8123-123456789012",
    "1234567e-1234-4123-8123-123456789012",
)


@pytest.mark.parametrize(
    "text", ["A-15", "Stol 5", "T1-000042-QK7Z", "Toʻlov", "5 qavat", "12b", *DEALS]
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_twice_the_same_bytes_also_when_later_days_went_on(
    journal: SqliteJournal, tmp_path: Path, name: str
) -> None:
    day = search_of_days(DAY)
    first = export(journal, tmp_path / name, day).read_bytes()
    last = journal.sales()[-1]
    append_all(journal, paid_sale(13, last.created_at))
    again = export(journal, tmp_path / f"again-{name}", day).read_bytes()
    assert first == again
    assert export(journal, tmp_path / name, search_of_days(DAY, NEXT_DAY)).read_bytes() != first


@pytest.mark.parametrize("language", Language)
def test_header_and_states_are_in_the_window_s_language(
    journal: SqliteJournal, tmp_path: Path, language: Language
) -> None:
    words = words_in(language, Mode.TRAINING)
    header, rows, notes = read_xlsx(export(journal, tmp_path / "a.xlsx", words=words))
    assert header == list(words.columns.values())
    assert {row[Column.STATE] for row in rows} <= set(words.states.values())
    assert next(iter(notes)) == words.about[0][0], "training says so before all else"


def test_what_a_search_finds_is_exported_and_all_of_it(
    journal: SqliteJournal, tmp_path: Path
) -> None:
    paid = parse_search("", StateFilter.PAID)
    _, rows, _ = read_xlsx(export(journal, tmp_path / "a.xlsx", paid))
    assert [row[Column.NUMBER] for row in rows] == [2, 4, 6, 8, 10, 12]
    _, found, _ = read_csv(export(journal, tmp_path / "a.csv", parse_search("№ 5")))
    assert [row[Column.NUMBER] for row in found] == ["5"]
    _, none, notes = read_csv(export(journal, tmp_path / "b.csv", parse_search("zzz-nothing")))
    assert (none, notes["First journal entry"]) == ([], ["0"])


def test_a_full_sheet_is_followed_by_another(
    journal: SqliteJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_file, "MAX_ROWS", 5)
    export(journal, tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    assert [sheet.max_row for sheet in book.worksheets[:-1]] == [6, 6, 3]
    assert [sheet.title for sheet in book.worksheets] == [
        "Sales", "Sales 2", "Sales 3", "About this file",
    ]  # fmt: skip
    numbers = [row[0].value for sheet in book.worksheets[:-1] for row in sheet.iter_rows(2)]
    assert numbers == list(range(1, 13))


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_canceled_export_leaves_the_old_file_and_nothing_else(
    journal: SqliteJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(sale_export, "PAGE", 2)
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / name).write_bytes(b"old")
    told: list[tuple[int, int]] = []

    def cancel_at_half(done: int, of: int) -> None:
        told.append((done, of))
        if done >= 6:
            raise ExportCanceledError

    kind = domain.ExportFormat(name.removeprefix("a."))
    order = domain.ExportOrder(str(folder / name), kind, search_of_days(DAY), words_in(Language.EN))
    with pytest.raises(ExportCanceledError):
        FileExports().write(order, journal, cancel_at_half)
    assert told == [(0, 11), (2, 11), (4, 11), (6, 11)]
    assert [each.name for each in folder.iterdir()] == [name]
    assert (folder / name).read_bytes() == b"old"


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, error: OSError) -> Iterator[None]:
    """Let the end of a file fail: when it is synced, or put in its place."""

    def fail(*_: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync" if error.errno == errno.ENOSPC else "replace", fail)
        patch.setattr(Path, "replace", fail)
        yield


@pytest.mark.parametrize(
    ("error", "is_there", "takes", "problem"),
    [
        (OSError(errno.ENOSPC, "full"), True, True, ExportProblem.DISK_FULL),
        (PermissionError(errno.EACCES, "open"), True, True, ExportProblem.OPEN_ELSEWHERE),
        (PermissionError(errno.EACCES, "no"), True, False, ExportProblem.NOT_ALLOWED),
        (PermissionError(errno.EACCES, "no"), False, True, ExportProblem.NOT_ALLOWED),
        (OSError(errno.EROFS, "read only"), True, True, ExportProblem.NOT_ALLOWED),
        (OSError(errno.EIO, "torn"), True, True, ExportProblem.FAILED),
    ],
)
@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_why_there_is_no_file_is_told_and_the_old_one_stays(
    journal: SqliteJournal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    error: OSError,
    is_there: bool,
    takes: bool,
    problem: ExportProblem,
) -> None:
    access = os.access
    monkeypatch.setattr(os, "access", lambda at, how: access(at, how) and (takes or how == os.F_OK))
    folder = tmp_path / "papers"
    folder.mkdir()
    if is_there:
        (folder / name).write_bytes(b"old")
    with failing(monkeypatch, error), pytest.raises(ExportError) as raised:
        export(journal, folder / name)
    assert raised.value.problem is problem
    assert [each.read_bytes() for each in folder.iterdir()] == ([b"old"] if is_there else [])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux's full device")
def test_a_disk_that_is_full_while_rows_are_written_is_told(
    journal: SqliteJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def full(_path: Path) -> Iterator[Path]:
        yield Path("/dev/full")

    monkeypatch.setattr(sale_export, "whole_file", full)
    for name in ("a.csv", "a.xlsx"):
        with pytest.raises(ExportError) as raised:
            export(journal, tmp_path / name)
        assert raised.value.problem is ExportProblem.DISK_FULL


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="rights of folders")
@pytest.mark.parametrize("rights", [0o500, 0o600, 0o000])
def test_a_folder_that_takes_nothing_is_told(
    journal: SqliteJournal, tmp_path: Path, rights: int
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir(mode=rights)
    with pytest.raises(ExportError) as raised:
        export(journal, folder / "a.csv")
    assert raised.value.problem is ExportProblem.NOT_ALLOWED


def test_a_folder_that_is_not_there_is_told(journal: SqliteJournal, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as raised:
        export(journal, tmp_path / "gone" / "a.csv")
    assert raised.value.problem is ExportProblem.NO_FOLDER


def test_texts_that_no_file_can_hold_do_not_end_an_export(
    journal: SqliteJournal, tmp_path: Path
) -> None:
    odd = replace(intent(13), order_ref="\ud800 a\x00b\r\nc" + "d" * 40_000)
    append_all(journal, appends_of(odd, []))
    _, rows, _ = read_xlsx(export(journal, tmp_path / "a.xlsx", parse_search("№13")))
    assert str(rows[0][Column.ORDER]).startswith("  a b  cddd")
    _, found, _ = read_csv(export(journal, tmp_path / "a.csv", parse_search("№13")))
    assert found[0][Column.ORDER].startswith("  a b  cddd")


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_nor_does_what_was_typed_to_find_them(
    journal: SqliteJournal, tmp_path: Path, name: str
) -> None:
    words = replace(words_in(Language.EN), about=(("Searched for", "\ud800=1\x00\n2"),))
    file = export(journal, tmp_path / name, words=words)
    about = read_xlsx(file)[2] if name == "a.xlsx" else read_csv(file)[2]
    assert str(about["Searched for"][0]).removeprefix("'") == " =1  2"


def test_a_number_that_a_spreadsheet_would_round_is_written_as_text(tmp_path: Path) -> None:
    """It keeps fifteen digits."""
    with SqliteJournal.open(tmp_path / "till" / "journal.sqlite3") as journal:
        for number, minor in ((1, 999_999_999_999_999), (2, 1_234_567_890_123_456)):
            first = replace(intent(number), amount=Money(minor))
            append_all(journal, appends_of(first, [created(number)]))
        _, rows, _ = read_xlsx(export(journal, tmp_path / "a.xlsx"))
    assert [row[Column.AMOUNT] for row in rows] == [9_999_999_999_999.99, "12345678901234.56"]

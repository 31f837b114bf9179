"""What a person answers for, in the journal: with its note or not at all, and without it later."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import apsw
import pytest

from pos_app.domain import events
from pos_app.domain import till_events as told
from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.errors import JournalError
from pos_app.domain.money import Money
from pos_app.domain.payin import Outcome
from pos_app.domain.sale import Sale, SaleState, decide
from pos_app.domain.sale_search import SaleSearch, StateFilter
from pos_app.journal.audit import run_to_end
from pos_app.journal.migrations import MIGRATIONS
from pos_app.journal.sale_json import sale_as_json
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.journal.transfer_state import TransferStage, TransferState
from tests.journal.failing_disk import FailingDisk, failing_disk
from tests.journal.older_format import make_older_format
from tests.journal.raw_file import open_raw
from tests.journal.sale_events import NOON, PAID, append_all, appends_of, created, intent, person
from tests.journal.test_till_events import take_away

NOTE = events.NoteWritten("Aziz saw 8600 1234 5678 9012 in the cabinet", "0f" * 16)
SETTLED = events.SettledByHand(HandReason.PAID_OTHERWISE, 7)
GIVEN = events.RefundedOutside(Money.of_major(16), RefundReason.PAID_TWICE)
DISPUTED = events.StatusSeen("disputed", Outcome.DISPUTED)


def say(journal: SqliteJournal, sale: Sale, event: events.Event) -> Sale:
    after = decide(decide(sale, NOTE, NOON), event, NOON)
    journal.append(after, event, NOON, NOTE)
    return after


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sale settled by hand, its last events a note and the settlement: numbers 4 and 5."""
    path = tmp_path / "journal.sqlite3"
    with SqliteJournal.open(path) as journal:
        append_all(journal, appends_of(intent(1), [created(1), DISPUTED]))
        (sale,) = journal.sales()
        say(journal, sale, SETTLED)
    return path


def test_a_note_stands_before_what_it_is_to_and_its_card_is_masked(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        *_, note, settled = journal.history("sale-1")
        assert (note.number, settled.number, settled.event) == (4, 5, SETTLED)
        assert isinstance(note.event, events.NoteWritten)
        assert "8600" not in note.event.text
        assert note.event.text.endswith("9012 in the cabinet")
        assert journal.verify() is None
        (sale,) = journal.sales()
        assert sale.state is SaleState.BY_HAND


def test_a_note_is_taken_away_and_all_else_stays(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        before, sales = journal.head, journal.sales()
        (outline,) = journal.each_outline(NOON, NOON.replace(hour=23))
        take_away(journal, 4)
        assert journal.head == before
        assert journal.verify() is None
        assert journal.sales() == sales
        assert journal.history("sale-1")[-2].event == events.NOTE_WITHOUT_TEXT
        assert list(journal.each_outline(NOON, NOON.replace(hour=23))) == [outline]
        for number in (1, 2, 3, 5):
            with pytest.raises(apsw.ConstraintError, match="events are never changed"):
                take_away(journal, number)
    with SqliteJournal.open(path) as journal:
        assert journal.sales() == sales


def forget(journal: SqliteJournal, sale: Sale, note: int) -> None:
    event = events.NoteTakenAway(note, by=7)
    journal.take_note_away(decide(sale, event, NOON), event, NOON)


def files_with(text: bytes, folder: Path) -> list[str]:
    return [file.name for file in folder.rglob("*") if file.is_file() and text in file.read_bytes()]


def test_a_note_goes_with_the_event_and_from_every_file(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        for number in range(2, 9):  # rows are moved from page to page
            append_all(journal, appends_of(intent(number), [created(number), PAID]))
            say(journal, journal.sales()[-1], GIVEN)
        assert files_with(b"Aziz", path.parent)
        for sale in journal.sales():
            story = journal.history(sale.sale_id)
            notes = [each for each in story if isinstance(each.event, events.NoteWritten)]
            for note in notes:
                forget(journal, sale, note.number)
        assert files_with(b"Aziz", path.parent) == []
        assert journal.verify() is None
        told_of = [each.event for each in journal.history("sale-1")]
        assert told_of[3:] == [events.NOTE_WITHOUT_TEXT, SETTLED, events.NoteTakenAway(4, by=7)]
        run_to_end(journal.back_up(NOON))
        append_all(journal, appends_of(intent(9), [created(9), PAID]))
        journal.check_file()
    assert files_with(b"Aziz", path.parent) == []
    with SqliteJournal.open(path) as journal:
        assert journal.verify() is None
        assert len(journal.sales()) == 9


def test_what_a_reader_keeps_in_the_log_goes_with_the_next_write(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, appends_of(intent(2), [created(2), PAID]))
        say(journal, journal.sales()[1], GIVEN)
        with open_raw(path) as reader:
            reader.execute("BEGIN").execute("SELECT count(*) FROM events").fetchall()
            forget(journal, journal.sales()[0], 4)
            forget(journal, journal.sales()[1], 9)
            assert files_with(b"Aziz", path.parent) != [], "the reader still sees it"
        append_all(journal, appends_of(intent(3), [created(3)]))
        assert files_with(b"Aziz", path.parent) == []
        journal.check_file()


@pytest.mark.parametrize("number", [3, 5, 6, 7, 10, 99], ids=str)
def test_nothing_but_a_note_of_the_sale_is_taken_away(path: Path, number: int) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, person(6, "Dilnoza"), appends_of(intent(2), [PAID]))
        say(journal, journal.sales()[1], GIVEN)
        before = journal.head
        with pytest.raises(ValueError, match="no note of this sale"):
            forget(journal, journal.sales()[0], number)
        assert journal.head == before
        assert files_with(b"Dilnoza", path.parent)
        assert journal.verify() is None
        forget(journal, journal.sales()[0], 4)
        with pytest.raises(ValueError, match="no note of this sale"):
            forget(journal, journal.sales()[0], 4)


def test_wherever_the_disk_fails_a_note_is_there_or_gone(tmp_path: Path, disk: FailingDisk) -> None:
    done, good = 0, 0
    while done < 4:  # the log is emptied after the event and the hash are written
        path = tmp_path / str(good) / "journal.sqlite3"
        with SqliteJournal.open(path) as journal:
            append_all(journal, appends_of(intent(1), [created(1), DISPUTED]))
            sale = say(journal, journal.sales()[0], SETTLED)
            disk.break_after(good, apsw.FullError)
            try:
                forget(journal, sale, 4)
                done += 1
            except JournalError:
                assert not done, "a later fault undoes nothing"
            disk.repair()
            killed = tmp_path / f"killed-{good}"
            shutil.copytree(path.parent, killed)
        with SqliteJournal.open(killed / path.name) as journal:
            assert journal.verify() is None
            is_gone = len(journal.history("sale-1")) == 6  # also where the last sync failed
            assert bool(files_with(b"Aziz", killed)) is not is_gone
            assert is_gone or not done
        with SqliteJournal.open(path) as journal:
            assert journal.verify() is None
            story = [each.event for each in journal.history("sale-1")]
            assert (events.NOTE_WITHOUT_TEXT in story) == bool(done) == (len(story) == 6)
        good += 1
    assert good > done, "it failed at some places"


def test_a_till_that_moved_away_keeps_its_notes(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        journal.set_transfer(TransferState(TransferStage.LEFT, "x", "", NOON))
        with pytest.raises(JournalError):
            forget(journal, journal.sales()[0], 4)


def test_the_trigger_names_what_is_personal() -> None:
    personal = {kind.__name__ for kind in events.PERSONAL | told.PERSONAL}
    assert personal == {"NoteWritten", "PersonNamed"}
    (*_, made) = (each for each in MIGRATIONS if "CREATE TRIGGER events_are_never_changed" in each)
    assert all(f"'{name}'" in made for name in personal)


@pytest.fixture
def disk() -> Iterator[FailingDisk]:
    with failing_disk() as made:
        yield made


def test_note_and_settlement_are_written_both_or_neither(tmp_path: Path, disk: FailingDisk) -> None:
    good = 0
    written = False
    while not written:
        path = tmp_path / str(good) / "journal.sqlite3"
        with SqliteJournal.open(path) as journal:
            append_all(journal, appends_of(intent(1), [created(1), DISPUTED]))
            (sale,) = journal.sales()
            disk.break_after(good, apsw.FullError)
            with suppress(JournalError):
                say(journal, sale, SETTLED)
                written = True
            disk.repair()
            assert len(journal.history("sale-1")) == (5 if written else 3)
        with SqliteJournal.open(path) as journal:
            assert journal.verify() is None
            assert len(journal.history("sale-1")) == (5 if written else 3)
        good += 1
    assert good > 3, "the disk failed in the middle more than once"


@pytest.mark.parametrize("version", [1, 2, 3])
def test_an_older_journal_takes_them_and_a_note_s_text_may_go(tmp_path: Path, version: int) -> None:
    path = tmp_path / "journal.sqlite3"
    with SqliteJournal.open(path) as journal:
        append_all(journal, appends_of(intent(1), [created(1), PAID]))
        expected = journal.sales(), journal.head
    make_older_format(path, version)
    with SqliteJournal.open(path) as journal:
        assert (journal.sales(), journal.head) == expected
        say(journal, expected[0][0], GIVEN)
        take_away(journal, 4)
        assert journal.verify() is None
        assert journal.sales()[0].refunded_outside == GIVEN.amount


def test_the_index_is_of_the_new_kind(path: Path) -> None:
    """So what is settled without a deal is watched on, and found by its state."""
    with open_raw(path) as connection:
        plan = [
            str(row)
            for row in connection.execute(
                "EXPLAIN QUERY PLAN SELECT sequence FROM sales INDEXED BY sales_watched"
                " WHERE (deal_id IS NOT NULL OR state IN ('review', 'by_hand')) AND decided_at > 0"
            )
        ]
    assert "sales_watched" in plan[0]
    with SqliteJournal.open(path) as journal:
        found = journal.found(SaleSearch(StateFilter.BY_HAND))
        assert [each.sale_id for each in found] == ["sale-1"]
        assert journal.found(SaleSearch(StateFilter.REVIEW)) == ()
        assert [sale.sale_id for sale in journal.watched(NOON, NOON)] == ["sale-1"]


def test_a_settled_and_a_refunded_sale_as_other_programs_read_them(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, appends_of(intent(2), [created(2), PAID]))
        paid = journal.sales()[1]
        refunded = say(journal, paid, GIVEN)
        found = [json.loads(sale_as_json(sale)) for sale in journal.sales()]
    assert (found[0]["state"], found[0]["settled_by_hand"]) == ("by_hand", "paid_otherwise")
    assert (found[1]["state"], found[1]["settled_by_hand"]) == ("paid", None)
    assert found[1]["refunded_outside_minor"] == refunded.refunded_outside.minor == 16_00  # type: ignore[union-attr]


def test_whoever_has_no_text_still_computes_the_chain(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        take_away(journal, 4)
    prev = bytes(32)
    with open_raw(path) as connection:
        rows = connection.execute("SELECT number, sale, at, body, kind, hash FROM events")
        for number, sale, at, body, kind, hash_ in rows:
            seal = body if isinstance(body, bytes) else sha256(str(body).encode()).digest()
            whole = b"".join(int(each).to_bytes(8, "big") for each in (number, sale, at))
            prev = sha256(prev + whole + seal + str(kind).encode()).digest()
            assert prev == hash_

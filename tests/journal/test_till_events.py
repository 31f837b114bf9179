"""Events that belong to no sale: in the same chain, kept and read like all others."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import apsw
import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.people import Role
from pos_app.domain.people_history import people_of
from pos_app.domain.till_events import PersonAdded, PersonNamed, PersonNameTaken, TillRecorded
from pos_app.journal.audit import JournalFault, JournalFaultKind, run_to_end
from pos_app.journal.chain import link_hash, seal_of
from pos_app.journal.codec import encode
from pos_app.journal.restore import Restore
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.journal.transfer_state import TransferStage, TransferState
from tests.journal.failing_disk import FailingDisk, failing_disk
from tests.journal.older_format import make_older_format
from tests.journal.raw_file import open_raw, without_triggers
from tests.journal.sale_events import NOON, append_all, paid_sale, person
from tests.journal.stored_sales import read_sales

ADDED = PersonAdded(Role.CASHIER)
NAMED = PersonNamed(5, "Dilnoza", f"{5:032x}")
PEOPLE = (TillRecorded(5, NOON, ADDED), TillRecorded(6, NOON, NAMED))


@pytest.fixture
def filled(path: Path) -> Path:
    """A sale (1 to 4), a person (5, 6), another sale (7 to 10)."""
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1), person(5, "Dilnoza"), paid_sale(2))
    return path


def test_they_are_numbered_among_the_sales_and_read_by_kind(journal: SqliteJournal) -> None:
    append_all(journal, paid_sale(1))
    assert journal.append_for_till(ADDED, NOON) == 5
    assert journal.append_for_till(NAMED, NOON) == 6
    append_all(journal, paid_sale(2))
    assert journal.till_events() == PEOPLE
    assert journal.till_events(after=5) == PEOPLE[1:]
    assert journal.till_events(PersonAdded) == PEOPLE[:1]
    assert journal.till_events(PersonNamed, PersonAdded) == PEOPLE
    assert journal.verify() is None
    assert journal.head[0] == 10


def test_no_sale_and_no_list_of_sales_knows_of_them(tmp_path: Path, filled: Path) -> None:
    with SqliteJournal.open(tmp_path / "without" / "journal.sqlite3") as journal:
        append_all(journal, paid_sale(1), paid_sale(2))
        expected = journal.sales(), list(journal.listed(NOON, NOON.replace(hour=9)))
        days = [len(each) for each in journal.each_of_day(NOON, NOON.replace(hour=9))]
    assert read_sales(filled) == expected[0]
    with SqliteJournal.open(filled) as journal:
        end = NOON.replace(hour=9)
        assert list(journal.listed(NOON, end)) == list(journal.happened(NOON, end)) == expected[1]
        assert [len(each) for each in journal.each_of_day(NOON, end)] == days
        assert journal.next_sequence() == 3
        assert journal.count() == 2


def test_the_chain_counts_them_as_of_sale_0(filled: Path) -> None:
    with open_raw(filled) as connection:
        rows = connection.execute("SELECT * FROM events ORDER BY number").fetchall()
    before, row = rows[3], rows[4]
    assert row[1] is None
    whole = b"".join(int(str(part)).to_bytes(8, "big") for part in (row[0], 0, row[2]))
    seal = sha256(str(row[4]).encode()).digest()
    assert isinstance(before[5], bytes)
    assert row[5] == sha256(before[5] + whole + seal + str(row[3]).encode()).digest()


def test_an_event_of_a_sale_cannot_become_one_of_none_nor_the_other_way(filled: Path) -> None:
    for change, number in (("NULL WHERE number = 4", 4), ("1 WHERE number = 5", 5)):
        with without_triggers(filled) as connection:
            kept = connection.execute("SELECT sale FROM events WHERE number = ?", (number,)).get
            connection.execute(f"UPDATE events SET sale = {change}")  # noqa: S608 - ours
        assert SqliteJournal.examine(filled) == JournalFault(number, JournalFaultKind.CHANGED)
        with without_triggers(filled) as connection:
            connection.execute("UPDATE events SET sale = ? WHERE number = ?", (kept, number))
    with without_triggers(filled) as connection:
        connection.pragma("ignore_check_constraints", True)
        connection.execute("UPDATE events SET sale = 0 WHERE number = 5")
    fault = SqliteJournal.examine(filled)
    assert fault is not None, "sale 0 has the hash of none"
    with pytest.raises(JournalError, match=JournalProblem.BROKEN):
        SqliteJournal.open(filled)


def test_rows_that_this_program_cannot_read_are_named(path: Path) -> None:
    for kind, body, at in (
        ("PersonAdded", "{}", 7),
        ("SaleIntended", "{}", 7),
        ("PersonAdded", bytes(32), 7),
        ("PersonAdded", encode(ADDED), 2**62),
    ):
        path.unlink(missing_ok=True)
        with SqliteJournal.open(path) as journal:
            append_all(journal, person(1, "Dilnoza"))
            before = journal.head[1]
        hash_ = link_hash(before, 3, None, at, seal_of(body), kind)
        with open_raw(path) as connection:
            row = (3, None, at, kind, body, hash_)
            connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", row)
            head = f"3:{hash_.hex()}"
            connection.execute("UPDATE meta SET value = ? WHERE key = 'head'", (head,))
        fault = SqliteJournal.examine(path)
        assert fault is not None
        assert (fault.number, fault.kind) == (3, JournalFaultKind.UNREADABLE)


def take_away(journal: SqliteJournal, number: int, seal: bytes | None = None) -> None:
    if seal is None:
        body = journal._connection.execute("SELECT body FROM events WHERE number = ?", (number,))
        seal = sha256(str(body.get).encode()).digest()
    journal._connection.execute("UPDATE events SET body = ? WHERE number = ?", (seal, number))


def test_a_name_is_taken_away_and_all_else_stays(filled: Path) -> None:
    with SqliteJournal.open(filled) as journal:
        before, sales = journal.head, journal.sales()
        take_away(journal, 6)
        assert journal.till_events() == PEOPLE[:1], "a person without a name"
        assert journal.verify() is None
        assert journal.head == before
        copy = run_to_end(journal.back_up(NOON))
    with SqliteJournal.open(filled) as journal:
        assert journal.sales() == sales
        assert b"Dilnoza" not in copy.read_bytes()
        append_all(journal, person(11, "Jasur"))
        assert journal.verify() is None


def test_all_names_of_a_person_go_with_the_event_and_from_the_file(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, person(1, "Dilnoza"), person(3, "Jasur"))
        for number in range(1, 9):
            journal.append_for_till(PersonNamed(1, "Dilnoza " * number, f"{number:032x}"), NOON)
            append_all(journal, paid_sale(number))
        head = journal.head[0]
        assert journal.take_name_away(PersonNameTaken(1, by=3), NOON) == head + 1
        names = [each.event for each in journal.till_events(PersonNamed)]
        assert [each.name for each in names] == ["Jasur"]  # type: ignore[union-attr]
        assert journal.verify() is None
        for file in path.parent.iterdir():
            assert b"Dilnoza" not in file.read_bytes(), file.name
        journal.append_for_till(PersonNamed(3, "Jasur K.", "s2"), NOON)
        journal.check_file()
    with SqliteJournal.open(path) as journal:
        assert journal.verify() is None
        assert people_of(journal.till_events()).everybody[0].name == ""


@pytest.mark.parametrize(
    ("change", "number"),
    [
        ("body = x'{other}'", 6),
        ("body = x'{seal}', at = at + 1", 6),
        ("body = x'{seal}', kind = 'PersonAdded'", 6),
        ("body = x'{seal}', sale = 1", 6),
        ("body = x'{seal}'", 5),
        ("body = x'{seal}'", 4),
        ("body = '{{}}'", 6),
    ],
)
def test_nothing_else_is_let_through(filled: Path, change: str, number: int) -> None:
    with SqliteJournal.open(filled) as journal:
        body = journal._connection.execute("SELECT body FROM events WHERE number = ?", (number,))
        seal = sha256(str(body.get).encode()).digest()
        statement = change.format(seal=seal.hex(), other=bytes(32).hex())
        with pytest.raises(apsw.ConstraintError, match="events are never changed"):
            journal._connection.execute(
                f"UPDATE events SET {statement} WHERE number = {number}"  # noqa: S608 - ours
            )
        assert journal.till_events() == PEOPLE


def test_a_text_that_was_taken_away_never_comes_back(filled: Path) -> None:
    with SqliteJournal.open(filled) as journal:
        take_away(journal, 6)
        with pytest.raises(apsw.ConstraintError, match="events are never changed"):
            take_away(journal, 6, bytes(32))
    with open_raw(filled) as other, pytest.raises(apsw.SQLError, match="sha256_of"):
        other.execute("UPDATE events SET body = 'x' WHERE number = 6")


@pytest.fixture
def disk() -> Iterator[FailingDisk]:
    with failing_disk() as made:
        yield made


def test_wherever_the_disk_fails_nothing_is_half_written(tmp_path: Path, disk: FailingDisk) -> None:
    with SqliteJournal.open(tmp_path / "measured" / "journal.sqlite3") as journal:
        append_all(journal, paid_sale(1))
        disk.done.clear()
        journal.append_for_till(ADDED, NOON)
        *written, last = disk.done
    assert "write" in written
    assert last == "sync", "synced before it returns"
    for good in range(len(written) + 1):
        path = tmp_path / str(good) / "journal.sqlite3"
        with SqliteJournal.open(path) as journal:
            append_all(journal, paid_sale(1))
            disk.break_after(good, apsw.FullError)
            with pytest.raises(JournalError) as caught:
                journal.append_for_till(ADDED, NOON)
            assert caught.value.problem is JournalProblem.DISK_FULL
            assert journal.till_events() == ()
            disk.repair()
            assert journal.append_for_till(ADDED, NOON) == 5
        with SqliteJournal.open(path) as journal:
            assert journal.verify() is None
            assert journal.till_events() == PEOPLE[:1]


def test_wherever_the_disk_fails_a_name_is_there_or_gone(tmp_path: Path, disk: FailingDisk) -> None:
    taken, done, good = PersonNameTaken(1), 0, 0
    while done < 4:  # the log is emptied after the event and the names are written
        path = tmp_path / str(good) / "journal.sqlite3"
        with SqliteJournal.open(path) as journal:
            append_all(journal, person(1, "Dilnoza"))
            disk.break_after(good, apsw.FullError)
            try:
                journal.take_name_away(taken, NOON)
                done += 1
            except JournalError:
                assert not done, "a later fault undoes nothing"
            disk.repair()
        with SqliteJournal.open(path) as journal:
            assert journal.verify() is None
            assert len(journal.till_events(PersonNameTaken)) == bool(done)
            assert len(journal.till_events(PersonNamed)) == (not done)
        good += 1
    assert good > done, "it failed at some places"


def test_a_copy_with_people_and_no_sale_is_restored(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, person(1, "Dilnoza"))
        copy = run_to_end(journal.back_up(NOON))
    path.unlink()
    with pytest.raises(JournalError, match=JournalProblem.GONE):
        SqliteJournal.open(path)  # else the till would begin anew, without its people
    with Restore(path, copy) as coming:
        coming.put_in_place(NOON)
    with SqliteJournal.open(path) as journal:
        assert len(journal.till_events()) == 2


def test_a_till_that_moved_away_writes_none(filled: Path) -> None:
    """Else its end would not be the one in the file that it left in."""
    with SqliteJournal.open(filled) as journal:
        journal.set_transfer(TransferState(TransferStage.LEFT, "x", "", NOON))
        with pytest.raises(JournalError) as caught:
            journal.append_for_till(ADDED, NOON)
        assert caught.value.problem is JournalProblem.MOVED_AWAY
        assert journal.head[0] == 10


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5])
def test_an_older_journal_gets_room_for_them(path: Path, version: int) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1), paid_sale(2))
        expected = journal.sales(), journal.head
    make_older_format(path, version)
    with SqliteJournal.open(path) as journal:
        assert (journal.sales(), journal.head) == expected
        assert journal.append_for_till(ADDED, NOON) == 9
        assert journal.verify() is None

from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import apsw
import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import Recorded
from pos_app.domain.sale import ImpossibleEventError, Sale, replay_history
from pos_app.journal import sqlite_reading
from pos_app.journal.audit import EVENTS_CHECKED_AT_OPEN, JournalFault, JournalFaultKind
from pos_app.journal.chain import link_hash, seal_of
from pos_app.journal.codec import encode, to_microseconds
from pos_app.journal.head import format_head
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.journal.raw_file import open_raw, without_triggers
from tests.journal.sale_events import (
    NOON,
    OFFERED,
    PAID,
    Append,
    append_all,
    appends_of,
    created,
    intent,
    paid_sale,
)

FORBIDDEN = [
    "UPDATE events SET body = body WHERE number = 2",
    "UPDATE OR REPLACE events SET number = 1 WHERE number = 2",
    "UPDATE OR IGNORE events SET at = 7",
    "DELETE FROM events WHERE number = 4",
    "DELETE FROM events",
    "INSERT OR REPLACE INTO events SELECT * FROM events WHERE number = 2",
    "REPLACE INTO events SELECT * FROM events WHERE number = 4",
    """INSERT INTO events SELECT * FROM events WHERE number = 2
       ON CONFLICT (number) DO UPDATE SET body = 'x'""",
    "INSERT INTO events SELECT number + 7, sale, at, kind, body, hash FROM events",
    "INSERT INTO events SELECT 99, sale, at, kind, body, hash FROM events",
]
REFUSED = r"events (are never|come in order)|no such function: sha256_of"
"""What changes an event asks a function that no other program has."""


@pytest.fixture
def filled(path: Path) -> Path:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1), appends_of(intent(2), [created(2), OFFERED, PAID]))
    return path


@pytest.mark.parametrize("statement", FORBIDDEN)
@pytest.mark.parametrize("recursive", [False, True])
def test_no_event_is_changed_deleted_or_replaced_by_any_connection(
    filled: Path, statement: str, recursive: bool
) -> None:
    before = rows(filled)
    with open_raw(filled) as connection:
        connection.pragma("recursive_triggers", recursive)
        with pytest.raises((apsw.ConstraintError, apsw.SQLError), match=REFUSED):
            connection.execute(statement)
    assert rows(filled) == before


def test_the_program_s_own_connection_is_held_to_the_same(journal: SqliteJournal) -> None:
    append_all(journal, paid_sale(1))
    for statement in FORBIDDEN:
        with pytest.raises(apsw.ConstraintError):
            journal._connection.execute(statement)
    with pytest.raises(apsw.SQLError, match="may not be modified"):
        journal._connection.execute(
            "PRAGMA writable_schema = 1; DELETE FROM sqlite_schema WHERE type = 'trigger'"
        )
    assert journal.verify() is None


def rows(path: Path) -> list[tuple[object, ...]]:
    with open_raw(path) as connection:
        return [tuple(row) for row in connection.execute("SELECT * FROM events ORDER BY number")]


COLUMNS = ("number", "sale", "at", "kind", "body", "hash")


def flipped(value: object, place: int) -> int | str | bytes:
    """The value with one bit of one byte changed; text stays text."""
    if isinstance(value, int):
        return value ^ 64
    assert isinstance(value, str | bytes)
    changed = bytearray(value.encode() if isinstance(value, str) else value)
    changed[place % len(changed)] ^= 1
    return changed.decode() if isinstance(value, str) else bytes(changed)


@pytest.mark.parametrize("place", [0, 3, -1])
@pytest.mark.parametrize("number", [1, 3, 8])
@pytest.mark.parametrize("column", COLUMNS)
def test_one_changed_byte_in_any_column_names_its_row(
    filled: Path, column: str, number: int, place: int
) -> None:
    value = flipped(rows(filled)[number - 1][COLUMNS.index(column)], place)
    with without_triggers(filled) as connection:
        statement = f"UPDATE events SET {column} = ? WHERE number = ?"  # noqa: S608 - ours
        connection.execute(statement, (value, number))
    kind = JournalFaultKind.MISSING if column == "number" else JournalFaultKind.CHANGED
    assert SqliteJournal.examine(filled) == JournalFault(number, kind)
    assert refused(filled)


def refused(path: Path) -> bool:
    before = path.read_bytes()
    with pytest.raises(JournalError) as caught:
        SqliteJournal.open(path)
    assert path.read_bytes() == before
    return caught.value.problem is JournalProblem.BROKEN


@pytest.mark.parametrize("column", ["kind", "body"])
def test_bytes_that_are_no_text_name_their_row(filled: Path, column: str) -> None:
    with without_triggers(filled) as connection:
        connection.pragma("foreign_keys", False)
        statement = f"UPDATE events SET {column} = CAST(X'7B9F7D' AS TEXT) WHERE number = 3"  # noqa: S608 - ours
        connection.execute(statement)
    fault = SqliteJournal.examine(filled)
    assert fault is not None
    assert (fault.number, fault.kind) == (3, JournalFaultKind.CHANGED)
    assert refused(filled)


@pytest.mark.parametrize(("follows", "named"), [(0, 4), (3, 5)])
def test_a_forged_row_with_a_hash_of_its_own_is_found(
    filled: Path, follows: int, named: int
) -> None:
    """Sealed after the right row it is the next one that does not follow from it any more."""
    before = rows(filled)
    prev = before[follows - 1][5] if follows else bytes(32)
    _, sale, at, kind, body, _ = before[3]
    forged = str(body).replace("125000000", "115000000")
    assert forged != body
    assert isinstance(prev, bytes)
    hash_ = link_hash(prev, 4, int(str(sale)), int(str(at)), seal_of(forged), str(kind))
    with without_triggers(filled) as connection:
        change = "UPDATE events SET body = ?, hash = ? WHERE number = 4"
        connection.execute(change, (forged, hash_))
    assert SqliteJournal.examine(filled) == JournalFault(named, JournalFaultKind.CHANGED)


def test_no_two_rows_have_the_same_bytes_to_hash() -> None:
    row = (bytes(32), 1, 2, 3, seal_of("body"), "kind")
    others = [
        (b"\x01" + bytes(31), *row[1:]),
        (bytes(32), 2, *row[2:]),
        (bytes(32), 1, 3, *row[3:]),
        (bytes(32), 1, 2, 4, *row[4:]),
        (bytes(32), 1, 2, 3, seal_of("bodyk"), "ind"),
        (bytes(32), 1, 2, 3, seal_of("body"), "kin"),
    ]
    assert link_hash(*row) not in [link_hash(*other) for other in others]


def test_the_hash_is_the_documented_one() -> None:
    """Files already written depend on it: docs/decisions/0034-the-journals-format.md."""
    numbers = b"".join(number.to_bytes(8, "big", signed=True) for number in (7, 2, -3))
    seal = sha256("ʻ".encode()).digest()
    expected = sha256(bytes(32) + numbers + seal + b"kind").digest()
    assert link_hash(bytes(32), 7, 2, -3, seal_of("ʻ"), "kind") == expected


def test_every_link_is_computed_by_who_never_saw_a_body(filled: Path) -> None:
    """What a head office or an auditor is given, and all that they need."""
    prev = bytes(32)
    for *numbers, kind, body, hash_ in rows(filled):
        seal = sha256(str(body).encode()).digest()
        whole = b"".join(int(str(number)).to_bytes(8, "big") for number in numbers)
        prev = sha256(prev + whole + seal + str(kind).encode()).digest()
        assert prev == hash_


def test_a_body_that_is_taken_away_leaves_the_chain_whole(filled: Path) -> None:
    with without_triggers(filled) as connection:
        seal = sha256(str(rows(filled)[2][4]).encode()).digest()
        connection.execute("UPDATE events SET body = ? WHERE number = 3", (seal,))
    with SqliteJournal.open(filled) as journal:
        assert journal.verify_events() is None
        fault = journal.verify()
        assert fault is not None, "no event of this version may be without its body"
        assert (fault.number, fault.kind) == (3, JournalFaultKind.UNREADABLE)


def test_a_body_is_replaced_by_its_own_seal_alone(filled: Path) -> None:
    with without_triggers(filled) as connection:
        connection.execute("UPDATE events SET body = ? WHERE number = 3", (bytes(32),))
    assert SqliteJournal.examine(filled) == JournalFault(3, JournalFaultKind.CHANGED)
    for body in (b"short", None, 7):
        with without_triggers(filled) as connection, pytest.raises(apsw.ConstraintError):
            connection.execute("UPDATE events SET body = ? WHERE number = 3", (body,))


def test_a_removed_row_is_named(filled: Path) -> None:
    with without_triggers(filled) as connection:
        connection.execute("DELETE FROM events WHERE number = 3")
    assert SqliteJournal.examine(filled) == JournalFault(3, JournalFaultKind.MISSING)


def test_a_cut_off_end_is_seen(filled: Path) -> None:
    with without_triggers(filled) as connection:
        connection.execute("DELETE FROM events WHERE number > 5")
    assert SqliteJournal.examine(filled) == JournalFault(5, JournalFaultKind.CUT_OFF)
    assert refused(filled)


def test_all_events_gone_is_seen(filled: Path) -> None:
    with without_triggers(filled) as connection:
        connection.execute("DELETE FROM events")
    assert SqliteJournal.examine(filled) == JournalFault(0, JournalFaultKind.CUT_OFF)


def test_a_missing_guard_is_seen(filled: Path) -> None:
    with open_raw(filled) as connection:
        connection.execute("DROP TRIGGER events_are_never_deleted")
    assert SqliteJournal.examine(filled) == JournalFault(0, JournalFaultKind.TABLES)
    assert refused(filled)


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE sales SET state = 'paid' WHERE sale_id = 'sale-2'", 7),
        ("UPDATE sales SET told_at = 1 WHERE sale_id = 'sale-2'", 7),
        ("UPDATE sales SET created_at = created_at + 1 WHERE sale_id = 'sale-1'", 4),
        ("UPDATE sales SET sale_id = 'x' WHERE sale_id = 'sale-1'", 4),
        ("UPDATE sales SET deal_id = 'deal-1' WHERE sale_id = 'sale-2'", 7),
        ("UPDATE sales SET last_event = 2 WHERE sale_id = 'sale-1'", 4),
        ("UPDATE sales SET amount = amount + 1 WHERE sale_id = 'sale-1'", 4),
        ("UPDATE sales SET last4 = NULL WHERE sale_id = 'sale-2'", 7),
        ("UPDATE sales SET order_key = '7' WHERE sale_id = 'sale-2'", 7),
        ("DELETE FROM sales WHERE sale_id = 'sale-2'", 7),
        (
            """INSERT INTO sales SELECT 9, 'x', 9, created_at, decided_at, told_at, state, late,
               notice_acknowledged, deal_id, amount, last4, order_key, wants_receipt, receipt
               FROM sales LIMIT 1""",
            9,
        ),
    ],
)
def test_a_stored_sale_that_its_events_do_not_add_up_to_is_named(
    path: Path, statement: str, number: int
) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1), appends_of(intent(2), [created(2), OFFERED]))
    with open_raw(path) as connection:
        connection.execute(statement)
    with SqliteJournal.open(path) as journal:
        fault = journal.verify()
        assert fault is not None
        assert (fault.number, fault.kind) == (number, JournalFaultKind.PROJECTION)


WITHOUT_EVENTS = """INSERT INTO sales SELECT 0, 'x', 99, created_at, decided_at, told_at, state,
    late, notice_acknowledged, deal_id, amount, last4, order_key, wants_receipt, receipt
    FROM sales LIMIT 1"""


@pytest.mark.parametrize(
    ("statement", "number", "detail"),
    [
        ("UPDATE sales SET amount = amount + 1", 4, "differs"),
        ("DELETE FROM sales WHERE sale_id = 'sale-1'", 4, "not kept"),
        (WITHOUT_EVENTS, 99, "no events"),
    ],
)
def test_of_stored_sales_the_first_wrong_one_is_named_and_why(
    filled: Path, statement: str, number: int, detail: str
) -> None:
    with open_raw(filled) as connection:
        connection.execute(statement)
    kind = JournalFaultKind.PROJECTION
    assert SqliteJournal.examine(filled) == JournalFault(number, kind, detail)


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_the_first_event_that_makes_no_sense_goes_before_any_stored_sale(
    filled: Path, order: tuple[int, int]
) -> None:
    with SqliteJournal.open(filled) as journal:
        sales = journal.sales()
        append_all(journal, [Append(sales[number - 1], OFFERED, NOON) for number in order])
    with open_raw(filled) as connection:
        connection.execute(WITHOUT_EVENTS.replace("99", "1"))
    fault = SqliteJournal.examine(filled)
    assert fault is not None
    assert (fault.number, fault.kind) == (9, JournalFaultKind.IMPOSSIBLE)


def test_a_changed_event_far_back_is_found_by_an_audit(filled: Path) -> None:
    """The start looks at the last events only."""
    with SqliteJournal.open(filled) as journal:
        for sequence in range(3, 3 + EVENTS_CHECKED_AT_OPEN):
            append_all(journal, appends_of(intent(sequence), []))
    with without_triggers(filled) as connection:
        connection.execute("UPDATE events SET at = at + 1 WHERE number = 5")
    with SqliteJournal.open(filled) as journal:
        assert journal.verify() == JournalFault(5, JournalFaultKind.CHANGED)


def test_well_sealed_rows_that_make_no_sense_are_named(path: Path) -> None:
    appends = paid_sale(1)
    impossible = Append(appends[-1].sale, OFFERED, NOON)
    with SqliteJournal.open(path) as journal:
        append_all(journal, appends, [impossible])
        fault = journal.verify()
        assert fault is not None
        assert (fault.number, fault.kind) == (5, JournalFaultKind.IMPOSSIBLE)


def test_a_well_sealed_intent_under_another_sale_s_number_is_named(path: Path) -> None:
    """Else what was paid for one sale would be counted as another's."""
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
    at, number = to_microseconds(NOON), 5
    body = encode(intent(3))
    with without_triggers(path) as connection:
        before = connection.execute("SELECT hash FROM events WHERE number = 4").get
        link = link_hash(before, number, 2, at, seal_of(body), "SaleIntended")
        row = (number, 2, at, "SaleIntended", body, link)
        connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", row)
        connection.execute(
            "UPDATE meta SET value = ? WHERE key = 'head'", (format_head(number, link),)
        )
    fault = SqliteJournal.examine(path)
    assert fault is not None
    assert (fault.number, fault.kind) == (5, JournalFaultKind.IMPOSSIBLE)
    assert fault.detail == "the intent of another sale"


def test_a_history_without_its_beginning_is_none(journal: SqliteJournal) -> None:
    """Not even where only one event of it is asked for: it would be of a sale without a name."""
    append_all(journal, paid_sale(2)[1:])
    for read in (
        lambda: journal.sale("sale-2"),
        lambda: journal.history("sale-2"),
        lambda: list(journal.each_history([2])),
        lambda: list(journal.each_of_day(NOON, NOON + timedelta(days=1))),
        lambda: list(journal.each_of_shift(0, None)),
        lambda: list(journal.each_outline(NOON, NOON + timedelta(days=1))),
    ):
        with pytest.raises(JournalError, match=JournalProblem.BROKEN):
            read()


def test_a_sale_that_cannot_be_made_up_of_its_events_ends_the_list(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the sale before it would come twice, and its money with it."""

    def only_the_first(history: Sequence[Recorded]) -> Sale:
        sale = replay_history(history)
        if sale.sequence > 1:
            raise ImpossibleEventError("paid before it began")
        return sale

    monkeypatch.setattr(sqlite_reading, "replay_history", only_the_first)
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1), paid_sale(2))
        listed = journal.each_sale()
        assert next(listed).sequence == 1
        with pytest.raises(JournalError, match=JournalProblem.BROKEN):
            next(listed)

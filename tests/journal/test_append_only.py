from hashlib import sha256
from pathlib import Path

import apsw
import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal.audit import EVENTS_CHECKED_AT_OPEN, JournalFault, JournalFaultKind
from pos_app.journal.chain import row_hash
from pos_app.journal.journal import SqliteJournal
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
    "UPDATE OR IGNORE events SET at = 'x'",
    "DELETE FROM events WHERE number = 4",
    "DELETE FROM events",
    "INSERT OR REPLACE INTO events SELECT * FROM events WHERE number = 2",
    "REPLACE INTO events SELECT * FROM events WHERE number = 4",
    """INSERT INTO events SELECT * FROM events WHERE number = 2
       ON CONFLICT (number) DO UPDATE SET body = 'x'""",
    "INSERT INTO events SELECT number + 7, sale_id, kind, at, body, prev, hash FROM events",
    "INSERT INTO events SELECT NULL, sale_id, kind, at, body, prev, hash FROM events",
]


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
        with pytest.raises(apsw.ConstraintError, match=r"events (are never|come in order)"):
            connection.execute(statement)
    assert rows(filled) == before


def test_the_program_s_own_connection_is_held_to_the_same(journal: SqliteJournal) -> None:
    append_all(journal, paid_sale(1))
    for statement in FORBIDDEN:
        with pytest.raises(apsw.ConstraintError):
            journal._connection.execute(statement)
    assert journal.verify() is None


def rows(path: Path) -> list[tuple[object, ...]]:
    with open_raw(path) as connection:
        return [tuple(row) for row in connection.execute("SELECT * FROM events ORDER BY number")]


COLUMNS = ("number", "sale_id", "kind", "at", "body", "prev", "hash")


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


@pytest.mark.parametrize("column", ["sale_id", "kind", "at", "body"])
def test_bytes_that_are_no_text_name_their_row(filled: Path, column: str) -> None:
    with without_triggers(filled) as connection:
        connection.pragma("foreign_keys", False)
        statement = f"UPDATE events SET {column} = CAST(X'7B9F7D' AS TEXT) WHERE number = 3"  # noqa: S608 - ours
        connection.execute(statement)
    fault = SqliteJournal.examine(filled)
    assert fault is not None
    assert (fault.number, fault.kind) == (3, JournalFaultKind.CHANGED)
    assert refused(filled)


def test_a_kept_sale_that_is_no_text_is_a_broken_journal(filled: Path) -> None:
    with open_raw(filled) as connection:
        bad = "CAST(replace(CAST(body AS BLOB), X'6F', X'9F') AS TEXT)"
        connection.execute(f"UPDATE sales SET body = json_set(body, '$.bank', {bad})")  # noqa: S608 - ours
    with SqliteJournal.open(filled) as journal, pytest.raises(JournalError, match="broken"):
        journal.sales()


def test_a_forged_row_with_a_right_hash_does_not_follow_from_the_one_before(filled: Path) -> None:
    _, sale_id, kind, at, body, _, _ = rows(filled)[3]
    prev = bytes(32)
    forged = row_hash(prev, 4, str(sale_id), str(kind), str(at), str(body))
    with without_triggers(filled) as connection:
        connection.execute("UPDATE events SET prev = ?, hash = ? WHERE number = 4", (prev, forged))
    assert SqliteJournal.examine(filled) == JournalFault(4, JournalFaultKind.UNCHAINED)


def test_no_two_rows_have_the_same_text_to_hash() -> None:
    row = (bytes(32), 1, "sale", "kind", "at", "body")
    others = [
        (b"\x01" + bytes(31), *row[1:]),
        (bytes(32), 2, *row[2:]),
        (bytes(32), 1, "salek", "ind", "at", "body"),
        (bytes(32), 1, "sale", "kind", "atb", "ody"),
        (bytes(32), 1, "sale", "kind", "", "atbody"),
    ]
    assert row_hash(*row) not in [row_hash(*other) for other in others]


def test_the_hash_is_the_documented_one() -> None:
    """Files already written depend on it."""
    texts = b"".join(
        len(text).to_bytes(8, "big") + text for text in (b"sale", b"kind", b"at", b"\xca\xbb")
    )
    expected = sha256(bytes(32) + (7).to_bytes(8, "big") + texts).digest()
    assert row_hash(bytes(32), 7, "sale", "kind", "at", "ʻ") == expected


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
        ("UPDATE sales SET body = replace(body, 'waiting', 'paid') WHERE sale_id = 'sale-2'", 7),
        ("UPDATE sales SET last_event = 2 WHERE sale_id = 'sale-1'", 4),
        ("DELETE FROM sales WHERE sale_id = 'sale-2'", 7),
        (
            """INSERT INTO sales (sale_id, last_event, body)
               SELECT 'x', 9, replace(body, '"sequence":1', '"sequence":9') FROM sales LIMIT 1""",
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


def test_a_changed_event_far_back_is_found_by_an_audit(filled: Path) -> None:
    """The start looks at the last events only."""
    with SqliteJournal.open(filled) as journal:
        for sequence in range(3, 3 + EVENTS_CHECKED_AT_OPEN):
            append_all(journal, appends_of(intent(sequence), []))
    with without_triggers(filled) as connection:
        connection.execute("UPDATE events SET at = '3' || substr(at, 2) WHERE number = 5")
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

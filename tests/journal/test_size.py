"""What grows with the sales: the file by at most 2 kB each, no question without its index."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from pos_app.domain import events
from pos_app.domain.errors import JournalError
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language, Outcome
from pos_app.domain.payload import PayloadKind
from pos_app.journal import queries
from pos_app.journal.file_format import CURRENT_FORMAT
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.journal.power_cuts import with_pragma
from tests.journal.raw_file import open_raw
from tests.journal.sale_events import NOON, Append, append_all, appends_of, paid_sale

OF_SALES = "events_by_sale (sale=?)"
OF_SHIFTS = "events_by_sale (sale=? AND rowid<?)"
MOST_BYTES_A_SALE = 2000
SALES = 300


def typical_sale(number: int) -> list[Append]:
    """A sale as the real gateway and a person make it: every field that usually has a value."""
    begun = NOON + timedelta(minutes=number)
    amount = Money.of_major(48_000 + number)
    deal_id = str(UUID(int=number << 64))
    intent = events.SaleIntended(
        sale_id=str(UUID(int=number, version=4)),
        sequence=number,
        invoice_id=f"KASSA1-{number:06d}-ABCDEFGH",
        till_id="KASSA1",
        amount=amount,
        order_ref=None,
        customer_language=Language.UZ,
        integration=Integration.H2H,
        account="https://gateway.paymentsgate.io/ 7f3a0c1e-2f6b-4c55-9a0e-0d5b7c1f2a33",
    )

    def told(status: str, outcome: Outcome, seconds: int) -> events.StatusSeen:
        return events.StatusSeen(
            status,
            outcome,
            amount=amount,
            updated_at=begun + timedelta(seconds=seconds),
            expires_at=begun + timedelta(minutes=15),
        )

    rest: list[events.Event] = [
        events.DealCreated(deal_id, "new", f"https://pay.paymentsgate.io/deal/{deal_id}"),
        events.Offered(PayloadKind.CARD_NUMBER, "0001", "Humo"),
        told("pending", Outcome.LIVE, 2),
        told("paid", Outcome.CLAIMED, 40),
        told("completed", Outcome.SETTLED, 45),
        events.NoticeAcknowledged(),
    ]
    appends = appends_of(intent, rest, begun)
    assert len(appends) == 7
    return appends


def test_a_sale_takes_at_most_two_kilobytes_of_the_file(path: Path) -> None:
    SqliteJournal.open(path).close()
    empty = path.stat().st_size
    without_waiting = with_pragma(CURRENT_FORMAT, "synchronous", "OFF")
    with SqliteJournal.open(path, without_waiting) as journal:
        append_all(journal, *(typical_sale(number) for number in range(1, SALES + 1)))
        assert journal.verify() is None
    size = (path.stat().st_size - empty) / SALES
    assert size <= MOST_BYTES_A_SALE, f"{size:.0f} bytes a sale"


def test_nothing_that_its_row_has_already_is_in_a_body(path: Path) -> None:
    """The number and the time are the row's; the sale's id stands in its intent alone."""
    with SqliteJournal.open(path) as journal:
        append_all(journal, typical_sale(1))
    with open_raw(path) as connection:
        bodies = [str(body) for (body,) in connection.execute("SELECT body FROM events")]
    sale_id = str(UUID(int=1, version=4))
    assert [sale_id in body for body in bodies] == [True, *[False] * 6]
    told = [body.replace('"order_ref":null,', "") for body in bodies]
    assert [body for body in told if "null" in body or "false" in body] == []


@pytest.mark.parametrize(
    ("query", "indexes"),
    [
        (queries.ALL, {"events_by_sale (sale>?)"}),
        (queries.CREATED, {"sales_by_created_at (created_at>? AND created_at<?)", OF_SALES}),
        (queries.BY_ID, {"sqlite_autoindex_sales_1 (sale_id=?)", OF_SALES}),
        (queries.OPEN, {"sales_open", OF_SALES}),
        (
            queries.OF_DAY,
            {
                "events_by_at (at>? AND at<?)",
                "sales_by_created_at (created_at>? AND created_at<?)",
                OF_SALES,
            },
        ),
        (
            queries.OF_OPEN_SHIFT,
            {"INTEGER PRIMARY KEY (rowid>? AND rowid<?)", "sales_open", OF_SHIFTS},
        ),
        (
            queries.OF_ENDED_SHIFT,
            {
                "INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
                "sales_open",
                "INTEGER PRIMARY KEY (rowid<?)",
                OF_SHIFTS,
            },
        ),
        (queries.OUTLINES, {"events_by_at (at>? AND at<?)", OF_SALES}),
        (queries.LISTED, {"sales_by_created_at (created_at>? AND created_at<?)"}),
        (
            queries.UNFINISHED,
            {"sales_open", "sales_for_a_person", "sales_paid_unseen (decided_at>?)", OF_SALES},
        ),
        (
            queries.WATCHED,
            {"sales_watched (decided_at>?)", "INTEGER PRIMARY KEY (rowid>?)", OF_SALES},
        ),
        (queries.IS_ANY_OPEN, {"sales_open"}),
        (queries.OWNER, {"sales_by_deal (deal_id=?)"}),
        (queries.HAPPENED, {"events_by_at (at>? AND at<?)", "INTEGER PRIMARY KEY (rowid=?)"}),
        (queries.OF_TILL.format("?, ?"), {"events_of_till (kind=? AND rowid>?)"}),
        (queries.ALL_OF_TILL, {"events_by_sale (sale=?)"}),
        (queries.CHAIN, {"INTEGER PRIMARY KEY (rowid>?)"}),
    ],
)
def test_every_question_is_answered_by_its_index(path: Path, query: str, indexes: set[str]) -> None:
    """As SQLite plans it, without statistics, which the journal never gathers."""
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
    with open_raw(path) as connection:
        bindings = (0,) * (5 if "?5" in query else 2 if "?2" in query else query.count("?"))
        plan = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {query}", bindings)]
    used = {step.split(" INDEX ")[-1].split(" USING ")[-1] for step in plan if " USING " in step}
    assert indexes <= used, plan
    assert [step for step in plan if step.startswith("SCAN sales") and " USING " not in step] == []
    assert [step for step in plan if step.startswith("SCAN events") and " USING " not in step] == []


def test_a_sale_of_another_s_number_is_refused_whole(journal: SqliteJournal) -> None:
    append_all(journal, paid_sale(1))
    stranger = typical_sale(1)
    with pytest.raises(JournalError, match="another sale has this number"):
        append_all(journal, stranger)
    assert journal.head[0] == 4
    assert journal.verify() is None

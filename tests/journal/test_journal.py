import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain import events
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.payin import Outcome
from pos_app.domain.sale import SaleState
from pos_app.engine.api.ports import Journal
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.journal.sale_events import (
    EXPIRED,
    LOST,
    NOON,
    OFFERED,
    PAID,
    Append,
    any_event,
    append_all,
    appends_of,
    created,
    intent,
    paid_sale,
    replayed,
    seen,
)
from tests.journal.stored_sales import read_sales

SECOND = timedelta(seconds=1)


def test_it_is_the_journal_the_engine_asks_for(journal: SqliteJournal) -> None:
    port: Journal = journal
    assert port.next_sequence() == 1


def test_what_was_appended_is_there_after_a_restart(path: Path) -> None:
    appends = paid_sale(1)
    with SqliteJournal.open(path) as journal:
        append_all(journal, appends)
    with SqliteJournal.open(path) as journal:
        assert journal.sale("sale-1") == appends[-1].sale
        assert journal.history("sale-1") == tuple(
            events.Recorded(number, "sale-1", append.at, append.event)
            for number, append in enumerate(appends, start=1)
        )
        assert journal.sale("sale-2") is None
        assert journal.history("sale-2") == ()


def test_an_audit_tells_how_far_it_is_in_the_events_and_then_in_the_sales(
    journal: SqliteJournal,
) -> None:
    append_all(journal, *(paid_sale(number) for number in range(1, 131)))
    told: list[tuple[int, int]] = []
    assert journal.verify(lambda *far: told.append(far)) is None
    assert told == [(500, 1040), (520 + 200, 1040), (520 + 400, 1040)]
    told.clear()
    assert journal.verify_events(lambda *far: told.append(far)) is None
    assert told == [(500, 520)]


def test_the_sequence_goes_on_from_the_highest(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(
            journal, appends_of(intent(1), []), appends_of(intent(7), []), appends_of(intent(3), [])
        )
        assert journal.next_sequence() == 8
    with SqliteJournal.open(path) as journal:
        assert journal.next_sequence() == 8


def test_what_contradicts_the_journal_is_refused_whole_and_does_not_stop_the_next(
    journal: SqliteJournal,
) -> None:
    append_all(journal, paid_sale(1))
    same_sequence = appends_of(replace(intent(2), sequence=1), [])
    for _ in range(2):
        with pytest.raises(JournalError) as caught:
            append_all(journal, same_sequence)
        assert caught.value.problem is JournalProblem.BROKEN
    assert journal.history("sale-2") == ()
    append_all(journal, paid_sale(2))
    assert journal.verify() is None


def test_sales_are_those_created_in_the_half_open_span_oldest_first(
    journal: SqliteJournal,
) -> None:
    for sequence in (3, 1, 2):
        append_all(journal, paid_sale(sequence, NOON + sequence * SECOND))
    ids = [sale.sale_id for sale in journal.sales()]
    assert ids == ["sale-1", "sale-2", "sale-3"]
    from_two = journal.sales(NOON + 2 * SECOND)
    assert [sale.sequence for sale in from_two] == [2, 3]
    until_two = journal.sales(until=NOON + 2 * SECOND)
    assert [sale.sequence for sale in until_two] == [1]
    two = journal.sales(NOON + 2 * SECOND, NOON + 3 * SECOND)
    assert [sale.sequence for sale in two] == [2]


def test_what_happened_in_a_span_names_its_sales_and_their_last_events_there(
    journal: SqliteJournal,
) -> None:
    sales = [paid_sale(n, NOON + n * SECOND) for n in (1, 2)]
    append_all(journal, *sales)
    late = appends_of(intent(3), [created(3), EXPIRED, PAID], NOON - 9 * SECOND)
    back = replace(late[-1], at=NOON - 20 * SECOND)
    append_all(journal, [*late[:-1], back])
    last = len(sales[0]) + len(sales[1])
    assert journal.happened(NOON, NOON + 9 * SECOND) == {"sale-1": 4, "sale-2": 8}
    assert journal.happened(NOON, NOON + 4 * SECOND) == {"sale-1": 3, "sale-2": 6}
    assert journal.happened(NOON - 9 * SECOND, NOON) == {"sale-3": last + 3}
    assert journal.happened(NOON - 20 * SECOND, NOON - 10 * SECOND) == {"sale-3": last + 4}
    assert journal.happened(NOON + 9 * SECOND, NOON + 99 * SECOND) == {}


def test_unfinished_are_open_ones_those_for_review_and_deals_decided_since(
    journal: SqliteJournal,
) -> None:
    disputed = seen("disputed", Outcome.DISPUTED)
    claimed = seen("paid", Outcome.CLAIMED)
    sales = {
        "preparing": appends_of(intent(1), []),
        "waiting": appends_of(intent(2), [created(2), OFFERED]),
        "confirming": appends_of(intent(3), [created(3), OFFERED, claimed]),
        "unknown": appends_of(intent(4), [LOST]),
        "review": appends_of(
            intent(5), [created(5), OFFERED, disputed, events.NoticeAcknowledged()]
        ),
        "decided long ago": paid_sale(6, NOON - timedelta(days=9)),
        "decided just then": appends_of(intent(7), [created(7), EXPIRED], NOON - 2 * SECOND),
        "decided since": paid_sale(8),
        "no deal": appends_of(intent(9), [events.CreateNotSent(LOST.trouble)]),
    }
    append_all(journal, *sales.values())
    assert sales["decided just then"][-1].sale.decided_at == NOON
    unfinished = [sale.sequence for sale in journal.unfinished(NOON)]
    assert unfinished == [1, 2, 3, 4, 8]
    watched = [sale.sequence for sale in journal.watched(NOON, NOON)]
    assert watched == [5, 6, 7, 8], "the gateway said of the sixth just now that it is paid"


def test_a_clock_that_was_years_off_hides_no_deal_and_takes_up_no_whole_journal(
    journal: SqliteJournal,
) -> None:
    """Sales 1 to 3 were written years behind, 4 to 6 by the right time."""
    behind = NOON - timedelta(days=2000)
    for number in range(1, 7):
        begun = behind if number < 4 else NOON - timedelta(hours=30 - number)
        told_at = NOON - timedelta(hours=30 - number)
        expired = replace(EXPIRED, updated_at=None if number == 2 else told_at, expires_at=told_at)
        append_all(journal, appends_of(intent(number), [created(number), expired], begun))
    a_day_ago = NOON - timedelta(hours=26)

    def watched(since: datetime, lately: datetime) -> list[int]:
        return [sale.sequence for sale in journal.watched(since, lately)]

    assert watched(a_day_ago, a_day_ago) == [4, 5, 6]
    assert watched(a_day_ago, a_day_ago - timedelta(hours=4)) == [1, 2, 3, 4, 5, 6]


def test_a_deal_names_its_sale(journal: SqliteJournal) -> None:
    append_all(journal, appends_of(intent(1), [created(1)]), appends_of(intent(2), [created(2)]))
    assert journal.owner_of("deal-2") == "sale-2"
    assert journal.owner_of("deal-3") is None


def test_a_sale_for_review_is_let_go_once_it_was_seen_and_is_old(journal: SqliteJournal) -> None:
    long_ago = NOON - timedelta(days=9)
    disputed = seen("disputed", Outcome.DISPUTED)
    unheard: list[events.Event] = [LOST, events.EscalatedToStaff(LOST.trouble)]
    refunded = seen("refunded", Outcome.REFUNDED)
    settled: list[events.Event] = [disputed, events.NoticeAcknowledged(), refunded, PAID]
    sales = {
        "old, not seen": appends_of(intent(1), [created(1), OFFERED, disputed], long_ago),
        "old, seen": appends_of(
            intent(2), [created(2), OFFERED, disputed, events.NoticeAcknowledged()], long_ago
        ),
        "old, seen, no deal": appends_of(
            intent(3), [*unheard, events.NoticeAcknowledged()], long_ago
        ),
        "old, not seen, no deal": appends_of(intent(4), unheard, long_ago),
        "new, seen, no deal": appends_of(intent(5), [*unheard, events.NoticeAcknowledged()]),
        "new, seen": appends_of(
            intent(6), [created(6), OFFERED, disputed, events.NoticeAcknowledged()]
        ),
        "paid late, not seen": appends_of(intent(7), [created(7), EXPIRED, PAID], long_ago),
        "paid late, seen": appends_of(
            intent(8), [created(8), EXPIRED, PAID, events.NoticeAcknowledged()], long_ago
        ),
        "paid at last": appends_of(intent(9), [created(9), *settled], long_ago),
    }
    append_all(journal, *sales.values())
    assert [sale.sequence for sale in journal.unfinished(NOON)] == [1, 4, 7]
    assert [sale.sequence for sale in journal.watched(NOON, NOON)] == [5, 6, 7, 8, 9]
    later = NOON + timedelta(hours=1)
    assert [sale.sequence for sale in journal.watched(later, later)] == []


@settings(max_examples=60)
@given(
    st.lists(st.lists(any_event, max_size=12), min_size=1, max_size=4),
    st.randoms(use_true_random=False),
)
def test_the_projection_is_the_replay_whatever_happened(
    histories: list[list[events.Event]], rng: Random
) -> None:
    sales = [appends_of(intent(n), history) for n, history in enumerate(histories, start=1)]
    with (
        tempfile.TemporaryDirectory() as folder,
        SqliteJournal.open(Path(folder) / "journal.sqlite3") as journal,
    ):
        waiting = [list(appends) for appends in sales]
        while any(waiting):
            append_all(journal, [rng.choice([appends for appends in waiting if appends]).pop(0)])
        assert journal.verify() is None
        kept = journal.sales()
        assert kept == tuple(appends[-1].sale for appends in sales)
        for sale in kept:
            assert replayed(journal.history(sale.sale_id)) == sale


def test_a_masked_reason_still_replays_to_what_is_stored(journal: SqliteJournal) -> None:
    reason = "card 8600 0000 0000 0001"
    canceled = seen("canceled", Outcome.CANCELED, reason=reason)
    append_all(
        journal,
        appends_of(replace(intent(1), order_ref="8600000000000001"), [created(1), canceled]),
    )
    assert journal.verify() is None
    kept = journal.sale("sale-1")
    assert kept is not None
    assert (kept.reason, kept.order_ref) == ("card •••0001", "•••0001")


def test_a_closed_till_s_sales_are_read_and_nothing_is_made_where_there_are_none(
    path: Path,
) -> None:
    assert read_sales(path) == ()
    assert not path.parent.exists()
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1), appends_of(intent(2), [LOST], NOON + SECOND))
    assert [sale.state for sale in read_sales(path)] == [SaleState.PAID, SaleState.UNKNOWN]
    assert [sale.sequence for sale in read_sales(path, NOON + SECOND)] == [2]


def test_of_two_journals_it_is_told_whether_one_goes_on_from_the_other(tmp_path: Path) -> None:
    def made(name: str, *groups: list[Append]) -> SqliteJournal:
        journal = SqliteJournal.open(tmp_path / name / "journal.sqlite3")
        append_all(journal, *groups)
        return journal

    other_first = appends_of(replace(intent(1), sale_id="another"), [created(1), OFFERED, PAID])
    with (
        made("begun", paid_sale(1)) as begun,
        made("later", paid_sale(1), paid_sale(2)) as later,
        made("other", other_first, paid_sale(2)) as other,
        made("new") as new,
    ):
        assert later.contains_head(begun.head)
        assert later.contains_head(later.head)
        assert begun.contains_head(new.head)
        assert not begun.contains_head(later.head)
        assert not other.contains_head(begun.head)
        assert not new.contains_head(begun.head)


def test_late_payment_and_reversal_are_kept_as_they_came(journal: SqliteJournal) -> None:
    canceled = seen("canceled", Outcome.CANCELED)
    append_all(journal, appends_of(intent(1), [created(1), OFFERED, EXPIRED, PAID, canceled, PAID]))
    events = [recorded.event for recorded in journal.history("sale-1")][3:]
    assert events == [EXPIRED, PAID, canceled, PAID]
    assert journal.verify() is None

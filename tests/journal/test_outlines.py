"""What a report reads of a sale is what its whole history says."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from pos_app.domain import events
from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Outcome
from pos_app.domain.payload import PayloadKind
from pos_app.domain.records import replace
from pos_app.domain.sale_outline import outline_of
from pos_app.journal.event_rows import outlined
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.journal.sale_events import (
    LOST,
    NOON,
    PAID,
    append_all,
    appends_of,
    created,
    intent,
    paid_sale,
    person,
)

LONG_AGO, LONG_AFTER = NOON - timedelta(days=1), NOON + timedelta(days=1)


def test_an_outline_is_what_the_history_says(journal: SqliteJournal) -> None:
    chance = Random(7)
    kinds: list[events.Event] = [
        *(events.StatusSeen(each.value, each) for each in Outcome),
        *(events.Offered(kind) for kind in PayloadKind),
        *(created(1), LOST, events.CancelRequested(), events.CancelAnswered(accepted=True)),
        *(events.NoticeAcknowledged(), events.IntegrationChosen(Integration.WIDGET)),
    ]
    append_all(journal, person(1, "Dilnoza"))
    for number in range(1, 26):
        amount = Money(chance.randrange(1, 10**12), chance.choice(["UZS", "USD"]))
        first = replace(intent(number), amount=amount, by=chance.choice([None, 1]))
        append_all(journal, appends_of(first, chance.choices(kinds, k=12)))
    given = [events.RefundedOutside(Money.of_major(n), RefundReason.OTHER) for n in (16, 7)]
    settled = events.SettledByHand(HandReason.OTHER)
    disputed = events.StatusSeen("disputed", Outcome.DISPUTED)
    append_all(
        journal,
        appends_of(intent(26), [created(26), PAID, *given]),
        appends_of(intent(27), [created(27), disputed, settled]),
    )
    found = list(journal.each_outline(LONG_AGO, LONG_AFTER))
    assert found == [outline_of(journal.history(f"sale-{number}")) for number in range(1, 28)]
    assert len({outline.shape for outline in found}) > 12


def test_sales_with_events_in_that_time_are_outlined_and_no_others(
    journal: SqliteJournal,
) -> None:
    append_all(journal, paid_sale(1), paid_sale(2, NOON + timedelta(hours=2)))
    hour_on = NOON + timedelta(hours=1)
    found = list(journal.each_outline(NOON + timedelta(seconds=2), hour_on))
    assert found == [outline_of(journal.history("sale-1"))]
    assert list(journal.each_outline(hour_on, hour_on)) == []


INTENDED = (1, 0, "SaleIntended", 100, None, None)


@pytest.mark.parametrize(
    "rows",
    [
        [INTENDED, (1, 1, "Offered", "odd", None, None)],
        [INTENDED, (1, 1, "Offered", None, None, None)],
        [(1, 0, "SaleIntended", "odd", None, None)],
        [(1, 0, "SaleIntended", '{"minor":100}', None, None)],
        [(1, 0, "SaleIntended", None, None, None)],
    ],
)
def test_what_cannot_be_read_is_no_outline(rows: list[tuple[object, ...]]) -> None:
    with pytest.raises(JournalError) as caught:
        outlined(rows)
    assert caught.value.problem is JournalProblem.BROKEN

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from pos_app.domain import events
from pos_app.domain.payin import Bank, Outcome, Requisites
from pos_app.domain.payload import PayloadKind
from pos_app.domain.sale import decide, intend
from pos_app.domain.secret import CardNumber, Secret
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.journal.sale_events import (
    EXPIRED,
    NOON,
    PAID,
    Append,
    append_all,
    appends_of,
    created,
    intent,
    seen,
)

CARD = "0000123498765437"
OWNER = "CANARY OWNER"
GIVEN = Requisites(CardNumber(CARD), Secret(OWNER), Bank("Humo", "#FFF330"))


def files(folder: Path) -> bytes:
    """Every byte the journal has on the disk, its WAL included."""
    names = {file.name for file in folder.iterdir()}
    assert {"journal.sqlite3", "journal.sqlite3-wal"} <= names
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


def whole_sales() -> list[list[Append]]:
    """Sales from end to end, with the card where a gateway or a cashier might put it."""
    assert GIVEN.card is not None
    assert GIVEN.bank is not None
    offered = events.Offered(PayloadKind.CARD_NUMBER, GIVEN.card.last4, GIVEN.bank.name)
    spaced = " ".join(CARD[at : at + 4] for at in range(0, 16, 4))
    return [
        appends_of(intent(1), [created(1), offered, PAID]),
        appends_of(replace(intent(2), order_ref=CARD), [created(2), offered, EXPIRED, PAID]),
        appends_of(
            intent(3),
            [created(3), offered, seen("canceled", Outcome.CANCELED, reason=f"to {spaced}")],
        ),
        appends_of(
            intent(4),
            [created(4), replace(offered, bank=f"Humo {CARD}"), seen(CARD, Outcome.UNRECOGNISED)],
        ),
    ]


def test_neither_card_number_nor_owner_reaches_the_disk(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, *whole_sales())
        open_bytes = files(path.parent)
        assert journal.verify() is None
    closed_bytes = path.read_bytes()
    for found in (open_bytes, closed_bytes):
        assert CARD[-4:].encode() in found
        for canary in (CARD, CARD[:12], "0000 1234 9876", OWNER):
            assert canary.encode() not in found
            assert canary.encode("utf-16-le") not in found


def test_a_secret_in_an_event_or_a_sale_stops_the_append(path: Path) -> None:
    sale = intend(intent(1), NOON)
    with SqliteJournal.open(path) as journal:
        append_all(journal, appends_of(intent(1), []))
        for secret in (GIVEN.card, GIVEN.owner):
            event = events.Offered(PayloadKind.CARD_NUMBER, cast("str", secret))
            with pytest.raises(TypeError):
                journal.append(decide(sale, event, NOON), event, NOON)
            deal = replace(sale, deal_id=cast("str", secret))
            with pytest.raises(TypeError):
                journal.append(deal, events.CancelRequested(), NOON)
        assert len(journal.history("sale-1")) == 1
        found = files(path.parent)
    assert CARD.encode() not in found
    assert OWNER.encode() not in found

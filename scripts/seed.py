"""`tasks.py seed --sales N --days D`: the journal of a till that sold so much for so long.

A real one: sealed by the journal's own code, and `pos-app journal verify` calls it sound. The last
day is today; every sale is decided, and its notice acknowledged.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from uuid import UUID

from pos_app.domain import events
from pos_app.domain.errors import Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language, Outcome
from pos_app.domain.payload import PayloadKind
from pos_app.domain.records import replace
from pos_app.domain.sale import Sale, decide, intend
from pos_app.journal import sale_index
from pos_app.journal.codec import encode, to_microseconds
from pos_app.journal.event_writer import EventWriter
from pos_app.journal.file_format import CURRENT_FORMAT, FileFormat
from pos_app.journal.sqlite_errors import transaction
from pos_app.journal.storage import open_owned
from tasks import ROOT

BATCH = 20_000
SHOP_OPENS = timedelta(hours=3)
"""08:00 in Tashkent, as UTC; the shop is open for fourteen hours."""
OPEN_FOR = timedelta(hours=14)
SETTLED = timedelta(hours=2)
"""How long ago the last sale was begun at least: all are decided."""
SECOND = 1_000_000
BEGUN = datetime(2000, 1, 1, tzinfo=UTC)
BEGUN_S = to_microseconds(BEGUN) // SECOND
"""When a pattern's sale was begun: its times are moved to those of each sale."""
TILL = "KASSA1"
ACCOUNT = "https://gateway.paymentsgate.io#K7QX2M4ABCDE"
AMOUNT, SEQUENCE = 987_654_321_00, 876_543_210
SALE, INVOICE, DEAL, ORDER, LAST4 = "@sale@", "@invoice@", "@deal@", "@order@", "@last4@"
"""What a pattern has in place of a sale's own values."""

FAST = FileFormat(
    pragmas=(
        *((name, value) for name, value in CURRENT_FORMAT.pragmas if name != "synchronous"),
        ("synchronous", "OFF"),
        ("cache_size", -262_144),
    )
)
"""The shipped format, without waiting for the disk: a power cut costs a run of this script."""


class Pattern:
    """The events of a sale with another's values to be filled in, each as it is stored."""

    def __init__(self, rest: list[tuple[int, events.Event]], order: str | None = None) -> None:
        intent = events.SaleIntended(
            SALE, SEQUENCE, INVOICE, TILL, Money(AMOUNT), order, Language.UZ, Integration.H2H,
            account=ACCOUNT,
        )  # fmt: skip
        sale = intend(intent, BEGUN)
        self._bodies = [(0, "SaleIntended", _as_template(encode(intent)))]
        for seconds, event in rest:
            sale = decide(sale, event, BEGUN + timedelta(seconds=seconds))
            self._bodies.append((seconds, type(event).__name__, _as_template(encode(event))))
        self._sale = sale
        told = " ".join(body for _, _, body in self._bodies)
        self._moments = sorted({int(number) for number in re.findall(r"%\(t(\d+)\)d", told)})

    def write(self, writer: EventWriter, values: dict[str, object], begun: int) -> tuple[Sale, int]:
        """Write the events of a sale begun at `begun` (s); returns it, and its last event."""
        sequence, last = int(str(values["sequence"])), 0
        values |= {f"t{seconds}": begun + seconds for seconds in self._moments}
        for seconds, kind, body in self._bodies:
            last = writer.write_row(sequence, (begun + seconds) * SECOND, kind, body % values)
        return self._sale_of(values, begun), last

    def _sale_of(self, values: dict[str, object], begun: int) -> Sale:
        sale, moved = self._sale, timedelta(seconds=begun - BEGUN_S)
        return replace(
            sale,
            sale_id=str(values["sale"]),
            sequence=int(str(values["sequence"])),
            deal_id=str(values["deal"]) if sale.deal_id else None,
            amount=Money(int(str(values["amount"]))),
            order_ref=str(values["order"]) if sale.order_ref else None,
            last4=str(values["last4"]) if sale.last4 else None,
            created_at=sale.created_at + moved,
            decided_at=sale.decided_at + moved if sale.decided_at else None,
            status_at=sale.status_at + moved if sale.status_at else None,
            expires_at=sale.expires_at + moved if sale.expires_at else None,
        )


def _as_template(body: str) -> str:
    """Return a body with places for a sale's own values, times among them as seconds."""
    own = {str(AMOUNT): "%(amount)d", str(SEQUENCE): "%(sequence)d"}
    own |= {SALE: "%(sale)s", INVOICE: "%(invoice)s", DEAL: "%(deal)s"}
    own |= {ORDER: "%(order)s", LAST4: "%(last4)s"}
    for pattern, place in own.items():
        body = body.replace(pattern, place)
    return re.sub(
        r"\b(9466\d{5})000000\b", lambda found: f"%(t{int(found[1]) - BEGUN_S})d000000", body
    )


def _told(status: str, outcome: Outcome, seconds: int) -> tuple[int, events.Event]:
    """Return a report of the deal, so many seconds after its sale was begun."""
    at = BEGUN + timedelta(seconds=seconds)
    end = BEGUN + timedelta(minutes=15)
    return seconds, events.StatusSeen(
        status, outcome, amount=Money(AMOUNT), updated_at=at, expires_at=end
    )


def _patterns() -> list[tuple[Pattern, int]]:
    """Return how sales go, each with how many of a hundred go so."""
    offered: list[tuple[int, events.Event]] = [
        (1, events.DealCreated(DEAL, "new", f"https://pay.paymentsgate.io/deal/{DEAL}")),
        (2, events.Offered(PayloadKind.CARD_NUMBER, LAST4, "Humo")),
        _told("pending", Outcome.LIVE, 3),
    ]
    paid = [_told("paid", Outcome.CLAIMED, 38), _told("completed", Outcome.SETTLED, 42)]
    expired = _told("expired", Outcome.EXPIRED, 901)
    refused = events.CreateRefused(Trouble.METHOD_STOPPED)

    def seen(seconds: int) -> tuple[int, events.Event]:
        return seconds, events.NoticeAcknowledged()

    return [
        (Pattern([*offered, *paid, seen(45)]), 86),
        (Pattern([*offered, *paid, seen(45)], ORDER), 2),
        (Pattern([*offered, expired]), 7),
        (Pattern([*offered, expired, _told("completed", Outcome.SETTLED, 960), seen(990)]), 2),
        (
            Pattern(
                [*offered, *paid, seen(45), _told("refunded", Outcome.REFUNDED, 4000), seen(4100)]
            ),
            1,
        ),
        (Pattern([(1, refused)]), 2),
    ]


def moments(sales: int, days: int, now: datetime, rng: Random) -> Iterator[int]:
    """Yield when each sale begins, in seconds since 1970; the last an hour and more ago."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if now - SETTLED <= today + SHOP_OPENS:  # it has not been open for long yet
        today -= timedelta(days=1)
    for number in range(days):
        share = sales * (number + 1) // days - sales * number // days
        opens = today - timedelta(days=days - 1 - number) + SHOP_OPENS
        ends = min(opens + OPEN_FOR, now - SETTLED)
        first, last = (to_microseconds(at) // SECOND for at in (opens, ends))
        yield from sorted(rng.randrange(first, last) for _ in range(share))


def seed(path: Path, sales: int, days: int, now: datetime, chance: int = 1) -> None:
    """Make the journal at `path`, which must not be there."""
    if path.exists():
        raise SystemExit(f"{path} is there already")
    rng = Random(chance)  # noqa: S311 - repeatable, nothing secret
    patterns = _patterns()
    kinds, weights = [kind for kind, _ in patterns], [weight for _, weight in patterns]
    begun = time.monotonic()
    connection, lock = open_owned(path, FAST, anywhere=True)
    numbered = enumerate(moments(sales, days, now, rng), start=1)
    try:
        writer = EventWriter(connection)
        while batch := list(islice(numbered, BATCH)):
            with transaction(connection):
                for sequence, at in batch:
                    (kind,) = rng.choices(kinds, weights)
                    values = _values(sequence, rng)
                    sale_index.store(connection, *kind.write(writer, values, at))
                writer.write_head()
            done, took = batch[-1][0], time.monotonic() - begun
            sys.stdout.write(f"{done:>9} of {sales} sales, {took:.0f} s\n")
            sys.stdout.flush()
    finally:
        connection.close()
        lock.release()


def _values(sequence: int, rng: Random) -> dict[str, object]:
    return {
        "sequence": sequence,
        "sale": str(UUID(int=rng.getrandbits(128), version=4)),
        "invoice": f"{TILL}-{sequence:06d}-{rng.getrandbits(40):010X}",
        "deal": str(UUID(int=rng.getrandbits(128), version=4)),
        "amount": rng.randrange(1_000, 2_000_000) * 100,
        "order": f"Z-{sequence:06d}",
        "last4": f"{rng.randrange(10_000):04d}",
    }


def main() -> int:
    """Make it, and say where it is."""
    parser = argparse.ArgumentParser(prog="tasks.py seed", description=__doc__)
    parser.add_argument("--sales", type=int, required=True, metavar="N")
    parser.add_argument("--days", type=int, required=True, metavar="D")
    parser.add_argument("--to", type=Path, metavar="FILE", help="default: build/seeded/N-D/…")
    given = parser.parse_args()
    if given.sales < 1 or given.days < 1:
        parser.error("both are at least 1")
    default = ROOT / "build" / "seeded" / f"{given.sales}-{given.days}" / "journal.sqlite3"
    path = (given.to or default).resolve()
    seed(path, given.sales, given.days, datetime.now(UTC))
    sys.stdout.write(f"{path}: {path.stat().st_size / given.sales:.0f} bytes a sale\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

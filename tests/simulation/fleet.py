"""Five hundred tills on one virtual loop, one gateway that goes away for a while."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from pos_app.domain.day import Subtotal
from pos_app.domain.errors import NoAnswer, Trouble
from pos_app.domain.events import (
    DealCreated,
    Event,
    NoteTakenAway,
    NoteWritten,
    Recorded,
    SaleIntended,
    StatusSeen,
)
from pos_app.domain.fiscal_receipt import FiscalReceipt
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language, Outcome
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.sale import Sale, decide, intend
from pos_app.domain.sale_outline import SaleOutline
from pos_app.domain.sale_search import FoundSale, SaleSearch
from pos_app.domain.shifts import Shift
from pos_app.domain.shop_days import MIDNIGHT, ShopDays
from pos_app.domain.till_events import PersonNameTaken, TillEvent, TillRecorded
from pos_app.engine.api.ports import Clock, TillPorts
from pos_app.engine.sale.charge import order_of
from pos_app.engine.sale.charge_answers import ChargeAnswers
from pos_app.engine.till import Till
from tests.engine.fake_gateway import FakeGateway
from tests.engine.virtual import VirtualClock

TILLS = 500
OPENED_OVER_S = 60
SETTLED_S = 40
"""After its start a till has asked for all that it resumed."""
OLD_S = 630
"""An open sale's pace is its last and slowest one from ten minutes on."""
BEFORE_S = 300
AFTER_S = 200
RESTARTS_S = 300
DECIDED = 2
"""So many sales of each till are paid already and watched on."""
BUDGET_S = 10
MOST = 1.2


@dataclass
class Front:
    """What stands before the gateway: it counts, and in an outage it holds what it is asked.

    Held questions end by their own budget, or all at the same moment when the front is
    started anew, every five minutes and at the end: that is what marches tills in step.
    """

    clock: Clock
    rng: Random
    seconds: Counter[int] = field(default_factory=Counter)
    down: bool = False
    restarted: asyncio.Event = field(default_factory=asyncio.Event)

    async def pass_through(self) -> None:
        """Let one question in, as far as it comes."""
        self.seconds[int(asyncio.get_running_loop().time())] += 1
        if self.down:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(BUDGET_S):
                    await self.restarted.wait()
                raise NoAnswer(Trouble.GATEWAY_DOWN)
            raise NoAnswer(Trouble.TIMED_OUT)
        await asyncio.sleep(self.rng.uniform(0.05, 0.3))

    def restart(self) -> None:
        """End every held question now."""
        self.restarted.set()
        self.restarted = asyncio.Event()

    def peak(self, start: float, end: float, window: int) -> float:
        """The busiest `window` seconds that begin in [start, end), in questions a second."""
        begins = range(int(start), int(end) - window + 1)
        return max(self._in(begin, window) for begin in begins) / window

    def mean(self, start: float, end: float) -> float:
        """Questions a second."""
        return self._in(int(start), int(end - start)) / (end - start)

    def _in(self, begin: int, length: int) -> int:
        return sum(self.seconds[second] for second in range(begin, begin + length))


class Ledger:
    """`engine.ports.Journal` in memory: five hundred files would be too many to hold open."""

    def __init__(self) -> None:
        self._sales: dict[str, Sale] = {}
        self._events: list[Recorded] = []

    def next_sequence(self) -> int:
        return len(self._sales) + 1

    def append(
        self, sale: Sale, event: Event, at: datetime, note: NoteWritten | None = None
    ) -> None:
        self._sales[sale.sale_id] = sale
        written: tuple[Event, ...] = (event,) if note is None else (note, event)
        for each in written:
            self._events.append(Recorded(len(self._events) + 1, sale.sale_id, at, each))

    def append_for_till(self, event: TillEvent, at: datetime) -> int:
        raise NotImplementedError

    def take_name_away(self, event: PersonNameTaken, at: datetime) -> int:
        raise NotImplementedError

    def take_note_away(self, sale: Sale, event: NoteTakenAway, at: datetime) -> None:
        raise NotImplementedError

    def owner_of_receipt(self, receipt: FiscalReceipt) -> str | None:
        raise NotImplementedError

    def without_receipt(self) -> Subtotal:
        raise NotImplementedError

    def till_events(self, *kinds: type[TillEvent], after: int = 0) -> tuple[TillRecorded, ...]:
        del kinds, after  # nothing but sales happens there
        return ()

    def sale(self, sale_id: str) -> Sale | None:
        return self._sales.get(sale_id)

    def sales(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[Sale, ...]:
        raise NotImplementedError

    def last_decided(self, count: int) -> tuple[Sale, ...]:
        over = (sale for sale in reversed(self._sales.values()) if not sale.is_open)
        return tuple(islice(over, count))

    def owner_of(self, deal_id: str) -> str | None:
        return next((s.sale_id for s in self._sales.values() if s.deal_id == deal_id), None)

    def unfinished(self, paid_since: datetime) -> tuple[Sale, ...]:
        return tuple(s for s in self._sales.values() if s.is_open or s.created_at > paid_since)

    def watched(
        self, since: datetime, lately: datetime, after: int = 0, limit: int = -1
    ) -> tuple[Sale, ...]:
        first = min(since, lately)
        decided = [s for s in self._sales.values() if s.decided_at and s.decided_at >= first]
        found = [sale for sale in decided if sale.sequence > after]
        return tuple(found[:limit] if limit >= 0 else found)

    def history(self, sale_id: str) -> tuple[Recorded, ...]:
        return tuple(recorded for recorded in self._events if recorded.sale_id == sale_id)

    def happened(self, since: datetime, until: datetime) -> dict[str, int]:
        return {r.sale_id: r.number for r in self._events if since <= r.at < until}

    def listed(self, since: datetime, until: datetime) -> dict[str, int]:
        raise NotImplementedError

    def found(
        self, search: SaleSearch, before: int | None = None, limit: int = 50
    ) -> tuple[FoundSale, ...]:
        raise NotImplementedError

    def each_of_day(self, since: datetime, until: datetime) -> Iterator[tuple[Recorded, ...]]:
        raise NotImplementedError

    def each_outline(self, since: datetime, until: datetime) -> Iterator[SaleOutline]:
        del since, until
        return iter(())  # a report is read ahead, and nobody opens it

    @property
    def head(self) -> tuple[int, bytes]:
        return len(self._events), b""

    def each_of_shift(self, after: int, last: int | None) -> Iterator[tuple[Recorded, ...]]:
        del last
        for sale_id in dict.fromkeys(each.sale_id for each in self._events[after:]):
            yield self.history(sale_id)

    def numbers(self, search: SaleSearch) -> Sequence[int]:
        raise NotImplementedError

    def each_history(self, numbers: Sequence[int]) -> Iterator[tuple[Recorded, ...]]:
        raise NotImplementedError

    def link(self, number: int) -> bytes:
        raise NotImplementedError

    def shop_days(self) -> ShopDays:
        return MIDNIGHT

    def shifts(self) -> tuple[Shift, ...]:
        return ()

    def check_file(self) -> None:
        pass

    def room(self) -> int:
        return 1 << 40

    def probe(self) -> None:
        return

    def close(self) -> None:
        return


@dataclass(frozen=True, slots=True)
class Load:
    """Questions a second: the mean before, and the busiest ten seconds and second of each part.

    Each ratio is of like with like; `is_polite` says what they must be.
    """

    normal: float
    busiest: tuple[float, float]
    in_outage: tuple[float, float]
    afterwards: tuple[float, float]

    @property
    def ratio(self) -> float:
        """The busiest ten seconds after the outage against the mean before it."""
        return self.afterwards[0] / self.normal

    @property
    def ratio_in_outage(self) -> float:
        """The busiest ten seconds in the outage against the busiest before it."""
        return self.in_outage[0] / self.busiest[0]

    @property
    def ratio_of_seconds(self) -> float:
        """The busiest second after the outage against the busiest before it."""
        return self.afterwards[1] / self.busiest[1]

    @property
    def is_polite(self) -> bool:
        """Whether the gateway that comes back is hardly asked more than before."""
        return max(self.ratio, self.ratio_of_seconds) <= MOST and self.ratio_in_outage <= 1


async def live_through_an_outage(seed: int, outage_s: int, count: int = TILLS) -> Load:
    """Start so many tills that have an old sale open, take the gateway away, and give it back.

    The sales are older than ten minutes all along, so that a till's usual pace is one and the
    same before and after, and the slowest there is for an open sale: nothing to hide behind.
    """
    rng = Random(seed)
    loop = asyncio.get_running_loop()
    clock = VirtualClock(loop)
    front = Front(clock, rng)
    tills = await asyncio.gather(*(_open(number, clock, front, rng) for number in range(count)))
    await asyncio.sleep(OPENED_OVER_S + SETTLED_S - loop.time())
    began = loop.time()
    await asyncio.sleep(BEFORE_S)
    front.down = True
    failed = loop.time()
    for _ in range(outage_s // RESTARTS_S):
        await asyncio.sleep(RESTARTS_S)
        front.restart()
    front.down = False
    back = loop.time()
    await asyncio.sleep(AFTER_S)
    for till in tills:
        await till.close()

    def peaks(start: float, end: float) -> tuple[float, float]:
        return front.peak(start, end, 10), front.peak(start, end, 1)

    return Load(
        normal=front.mean(began, failed),
        busiest=peaks(began, failed),
        in_outage=peaks(failed, back),
        afterwards=peaks(back, back + AFTER_S),
    )


async def _open(number: int, clock: VirtualClock, front: Front, rng: Random) -> Till:
    """Start a till some time; it has sold before, and has one more sale open."""
    await asyncio.sleep(rng.uniform(0, OPENED_OVER_S))
    ledger, gateway = Ledger(), FakeGateway(clock, uplink=front.pass_through)
    for sequence in range(1, DECIDED + 2):
        _sell(ledger, gateway, number, sequence, clock.now() - timedelta(seconds=OLD_S))
    ports = TillPorts(Mode.LIVE, f"T{number}", ledger, gateway)
    chance, answers = Random(rng.random()), ChargeAnswers()
    till = Till(ports, Preferences(), clock, chance, _nothing, _broken, answers)
    till.resume(is_kiosk=False)
    return till


def _sell(ledger: Ledger, gateway: FakeGateway, number: int, sequence: int, at: datetime) -> None:
    """Put a sale of then into the ledger, and its deal at the gateway; all but the last paid."""
    amount = Money.of_major(100 * sequence)
    name = f"T{number}-{sequence}"
    begun = intend(
        SaleIntended(
            name, sequence, name, f"T{number}", amount, None, Language.UZ, Integration.H2H
        ),
        at,
    )
    deal = gateway.make_deal(order_of(begun))
    deal.created_at = at
    happened: list[Event] = [DealCreated(deal.deal_id, deal.status, gateway.url)]
    if sequence <= DECIDED:
        deal.status = "completed"
        happened.append(StatusSeen(deal.status, Outcome.SETTLED, amount=amount))
    for event in happened:
        begun = decide(begun, event, at)
        ledger.append(begun, event, at)


def _nothing() -> None:
    """Nobody looks at these tills."""


def _broken(where: str, error: BaseException) -> None:
    raise AssertionError(where) from error

"""A gateway in memory with its own truth. What goes wrong is passed in as data.

`tests/gateway/test_contract.py` holds it to what the real client does.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar, cast

from pos_app.domain.errors import (
    AlreadyExists,
    GatewayError,
    Gone,
    NoAnswer,
    NotReady,
    NotSent,
    Refused,
    Throttled,
    Trouble,
    chain_of,
)
from pos_app.domain.money import Money
from pos_app.domain.payin import LIVE, Bank, Deal, DealReport, PayInOrder, Requisites
from pos_app.domain.secret import CardNumber, Secret
from pos_app.engine.api.ports import Clock
from pos_app.gateway.training.simulator import Duplicates

T = TypeVar("T")

CARD = "0000000000000001"
OWNER = "Canary Owner"
LIFETIME = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Fault:
    """What becomes of one call. Without any field set: nothing unusual."""

    error: GatewayError | None = None
    carried_out: bool = False
    """Whether the gateway does what it was asked before `error` is raised."""
    delay_s: float = 0.0
    """Seconds that the answer is on its way back."""
    held: asyncio.Event | None = None
    """The answer comes only once this is set."""
    answer: Deal | DealReport | Requisites | tuple[DealReport, ...] | None = None
    """What is answered, whatever is true."""
    retry_after: int | None = None
    """Seconds that the answer wants nothing sent; a `Throttled` names its own."""


NO_FAULT = Fault()


def answer_instead(act: Callable[[], T], answer: object) -> T:
    """Carry `act` out, and answer something else than what came of it."""
    with contextlib.suppress(GatewayError):
        act()
    return cast("T", answer)


@dataclass(slots=True)
class FakeDeal:
    """What is true of a deal, whatever anybody was told."""

    deal_id: str
    order: PayInOrder
    created_at: datetime
    status: str = "new"
    amount_minor: int = 0
    updated_at: datetime | None = None
    fee: Money | None = None


@dataclass
class FakeGateway:
    """`engine.api.ports.Gateway` over `truth`."""

    till_clock: Clock | None = None
    own_clock: Clock | None = None
    """The gateway's clock; None where it is always that of the till."""
    truth: dict[str, FakeDeal] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    """For each call, by its method's name: what becomes of the next ones, in their order."""
    calls: list[str] = field(default_factory=list)
    """The names of all calls so far."""
    creates: list[str] = field(default_factory=list)
    """The invoice ids of all creates that reached the gateway."""
    asked_deals: list[str] = field(default_factory=list)
    """The deals that were asked for, by their ids."""
    pages: int = 0
    """How many requests all readings of the list took."""
    has_list: bool = True
    told: set[str] = field(default_factory=set)
    """The deals that were told of, singly or in the list."""
    latency_s: float = 0.05
    uplink: Callable[[], Awaitable[object]] | None = None
    """Awaited by each call on its way out in place of `latency_s`; may raise GatewayError."""
    duplicates: Duplicates = Duplicates.REJECT
    names_duplicates: bool = False
    tells_amounts: bool = True
    names_invoices: bool = True
    tells_created_at: bool = True
    first_status: str = "new"
    requisites_ready: bool = True
    url: str | None = "https://pay.example/deal"
    deeplink: str | None = None
    lifetime: timedelta = LIFETIME
    tells_time: bool = True
    """Whether its answers have a `Date` that can be believed."""
    stamps_off: timedelta = timedelta()
    """How far the times in its reports lie from its own clock, as by a mistaken zone."""
    ends_anew: bool = False
    """Whether a deal's end is counted from each question instead of from its beginning."""
    list_lag: timedelta = timedelta()
    """How long after it was made a deal comes into the list."""
    unknown_deal: GatewayError = field(default_factory=lambda: Refused(Trouble.REQUEST_REFUSED))
    """What a question for a deal that is not there raises."""
    drops: int = 0
    """How often connections were dropped."""
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    """What deals are numbered by."""
    _offset: timedelta | None = None
    _closed: bool = False
    _note_retry_after: Callable[[int], None] = lambda _: None

    def connect(self) -> None:
        """Begin anew, as a fresh client does each time that a till is opened; the truth stays."""
        self._offset = None
        self._closed = False

    def make_deal(self, order: PayInOrder) -> FakeDeal:
        """A deal comes into being, whether or not anybody is told."""
        deal_id = f"deal-{next(self.numbers)}"
        deal = FakeDeal(deal_id, order, self._now(), self.first_status, order.amount.minor)
        self.truth[deal_id] = deal
        return deal

    # ------------------------------------------------------------ engine.api.ports.Gateway

    async def check(self) -> None:
        await self._call("check", lambda: None)

    async def create(self, order: PayInOrder) -> Deal:
        return await self._call("create", lambda: self._create(order))

    async def requisites(self, deal_id: str) -> Requisites:
        return await self._call("requisites", lambda: self._requisites(deal_id))

    async def deal(self, deal_id: str) -> DealReport:
        self.asked_deals.append(deal_id)
        return await self._call("deal", lambda: self._report_of(deal_id))

    async def find(self, invoice_id: str, since: datetime, until: datetime) -> DealReport | None:
        return await self._call("find", lambda: self._find(invoice_id, since, until))

    async def deals(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
        return await self._call("deals", lambda: self._listed(since, until))

    async def cancel(self, deal_id: str) -> None:
        await self._call("cancel", lambda: self._cancel(deal_id))

    def on_retry_after(self, listener: Callable[[int], None]) -> None:
        self._note_retry_after = listener

    @property
    def clock_offset(self) -> timedelta | None:
        return self._offset

    async def drop_connections(self) -> None:
        self.drops += 1

    async def aclose(self) -> None:
        self._closed = True

    # ------------------------------------------------------------ the way there and back

    async def _call(self, name: str, act: Callable[[], T]) -> T:
        if self._closed:
            raise NotSent(Trouble.INTERRUPTED, "closed")
        self.calls.append(name)
        await (self.uplink() if self.uplink else asyncio.sleep(self.latency_s))
        waiting = self.faults.get(name)
        fault = waiting.pop(0) if waiting else NO_FAULT
        self._tell_retry_after(fault)
        try:
            if fault.error is not None and not fault.carried_out:
                raise fault.error
            result = act() if fault.answer is None else answer_instead(act, fault.answer)
            await asyncio.sleep(fault.delay_s)
            if fault.held is not None:
                await fault.held.wait()
            if fault.error is not None:
                raise fault.error
        except GatewayError as error:
            if not isinstance(error, NotSent | NoAnswer):
                self._read_clock()
            raise
        self._read_clock()
        return result

    def _tell_retry_after(self, fault: Fault) -> None:
        """Tell how long the answer wants nothing sent, as its header does."""
        causes = chain_of(fault.error) if fault.error is not None else ()
        throttled = [cause.retry_after for cause in causes if isinstance(cause, Throttled)]
        for seconds in (fault.retry_after, *throttled):
            if seconds:
                self._note_retry_after(seconds)

    def _read_clock(self) -> None:
        """An answer came, and with it the gateway's time (its `Date`)."""
        if self.tells_time:
            self._offset = self._now() - self._clock().now()

    def _now(self) -> datetime:
        return (self.own_clock or self._clock()).now()

    def _clock(self) -> Clock:
        assert self.till_clock is not None
        return self.till_clock

    # ------------------------------------------------------------ what is done

    def _create(self, order: PayInOrder) -> Deal:
        self.creates.append(order.invoice_id)
        made = [deal for deal in self.truth.values() if deal.order.invoice_id == order.invoice_id]
        if made and self.duplicates is Duplicates.REJECT:
            raise AlreadyExists(made[0].deal_id if self.names_duplicates else None)
        replays = made and self.duplicates is Duplicates.REPLAY
        deal = made[0] if replays else self.make_deal(order)
        return Deal(deal.deal_id, deal.status, self.url, self.deeplink)

    def _requisites(self, deal_id: str) -> Requisites:
        deal = self.truth.get(deal_id)
        if deal is None or (deal.status in LIVE and not self.requisites_ready):
            raise NotReady
        if deal.status not in LIVE:
            raise Gone
        return Requisites(CardNumber(CARD), Secret(OWNER), Bank("Humo", "#FFF330"))

    def _report_of(self, deal_id: str) -> DealReport:
        if deal_id not in self.truth:
            raise self.unknown_deal
        self.told.add(deal_id)
        return self._report(self.truth[deal_id])

    def _find(self, invoice_id: str, since: datetime, until: datetime) -> DealReport | None:
        if not self.names_invoices:
            raise NoAnswer(Trouble.BROKEN_ANSWER, "the list names no invoices")
        listed = self._listed(since, until)
        return next((report for report in listed if report.invoice_id == invoice_id), None)

    def _listed(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
        if not self.has_list:
            raise Refused(Trouble.WRONG_PATH)
        listed = self._now() - self.list_lag
        found = tuple(
            self._report(deal)
            for deal in self.truth.values()
            if since <= deal.created_at < until and deal.created_at <= listed
        )
        self.pages += len(found) // 20 + 1
        self.told.update(report.deal_id for report in found)
        return found

    def _cancel(self, deal_id: str) -> None:
        deal = self.truth.get(deal_id)
        if deal is None or deal.status not in LIVE:
            raise Refused(Trouble.CANNOT_CANCEL)
        deal.status = "canceled"

    def _report(self, deal: FakeDeal) -> DealReport:
        begun = self._now() if self.ends_anew else deal.created_at
        return DealReport(
            deal.deal_id,
            deal.status,
            invoice_id=deal.order.invoice_id if self.names_invoices else None,
            amount=replace(deal.order.amount, minor=deal.amount_minor)
            if self.tells_amounts
            else None,
            url=self.url,
            created_at=deal.created_at + self.stamps_off if self.tells_created_at else None,
            updated_at=deal.updated_at,
            expires_at=begun + self.stamps_off + self.lifetime,
            fee=deal.fee,
        )

"""A lost answer to create: look for our invoice id, and send it again only when it is not there."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from pos_app.domain import events
from pos_app.domain.errors import (
    AlreadyExists,
    GatewayError,
    NoAnswer,
    NotSent,
    Refused,
    Throttled,
    Trouble,
)
from pos_app.domain.payin import DealReport
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.ports import CREATE_BUDGET_S, Clock, Gateway, Rng
from pos_app.engine.sale import backoff, charge
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.tracked_sale import TrackedSale

log = logging.getLogger(__name__)

ABSENCE_COUNTS_AFTER_S = CREATE_BUDGET_S + 10
"""A deal that the list lacks is certainly absent this many seconds after the last create left:
until then it may still be carried out, or the list may lag behind."""
HAND_OVER_S = 300
SEARCH_PACE_S = 3
SLOW_PACE_S = 300
WINDOW = timedelta(minutes=30)
"""How far around the charge the list is searched, the two clocks being what they are."""
SAME_CLOCK = timedelta(minutes=10)
"""A list was read for the right time only if the clocks were no further apart than was thought."""
STILL_WANTED = timedelta(minutes=3)
"""Past this age the customer has gone: an absent deal is not created any more."""
ABSENCES = 2


def _is_lost(sale: Sale) -> bool:
    return sale.deal_id is None and sale.state is not SaleState.CLOSED


@dataclass(slots=True)
class CreateSearch:
    """One lost create. Times are the loop's seconds."""

    sent_at: float
    began_at: float
    until: float
    looked: bool = False
    """The list was read to its end."""
    failures: int = 0
    absences: int = 0
    resent: bool = False


class DealFinder:
    """Finds what became of creates whose answers were lost."""

    def __init__(
        self,
        gateway: Gateway,
        recorder: Recorder,
        clock: Clock,
        rng: Rng,
        watch_for: timedelta,
    ) -> None:
        self._gateway = gateway
        self._recorder = recorder
        self._clock = clock
        self._rng = rng
        self._watch_for = watch_for

    async def find(self, live: TrackedSale) -> None:
        """Go on until the deal is found, its absence is certain, or the watch time is over."""
        loop = asyncio.get_running_loop()
        left = live.sale.created_at + self._watch_for - self._clock.now()
        now = loop.time()
        search = CreateSearch(sent_at=now, began_at=now, until=now + left.total_seconds())
        await self._rest(live, search, live.rest_s)
        live.rest_s = 0
        while _is_lost(live.sale):
            pause = await self._step(live, search)
            if not _is_lost(live.sale):
                return
            # However long the till was off, a deal is looked for before it is given up.
            over = search.looked and loop.time() >= search.until
            if over or loop.time() - search.began_at >= HAND_OVER_S:
                self._hand_over(live)
            if over:
                return
            await self._rest(live, search, pause)

    async def _rest(self, live: TrackedSale, search: CreateSearch, seconds: float) -> None:
        """Leave the gateway alone; a person is called in time all the same."""
        left = search.began_at + HAND_OVER_S - asyncio.get_running_loop().time()
        if 0 < left < seconds:
            await asyncio.sleep(left)
            self._hand_over(live)
            seconds -= left
        await asyncio.sleep(seconds)

    async def _step(self, live: TrackedSale, search: CreateSearch) -> float:
        """Ask once; returns the seconds to wait before the next time."""
        # What a slow list says is as old as the question.
        waited = asyncio.get_running_loop().time() - search.sent_at
        try:
            report = await self._look(live)
        except Throttled as error:
            return self._failed(live, search, error, error.retry_after or 0)
        except GatewayError as error:
            search.absences = 0
            return self._failed(live, search, error, 0)
        live.link = None
        search.failures = 0
        search.looked = True
        if report is not None:
            found = events.DealCreated(report.deal_id, report.status, report.url, found=True)
            self._recorder.record(live, found)
            return 0
        if waited >= ABSENCE_COUNTS_AFTER_S:
            search.absences += 1
            await self._act_on_absence(live, search)
        return self._pace(live)

    async def _look(self, live: TrackedSale) -> DealReport | None:
        """The sale's deal, or None where the list certainly lacks it."""
        invoice_id = live.sale.invoice_id
        if live.hint is not None:
            named = await self._named(live.hint)
            live.hint = None
            if named is not None and named.invoice_id == invoice_id:
                return self._own(live, named)
        thought = self._gateway.clock_offset or timedelta()
        found = await self._gateway.find(invoice_id, *self._around(live.sale, thought))
        apart = abs((self._gateway.clock_offset or timedelta()) - thought)
        if found is None and apart > SAME_CLOCK:
            raise NoAnswer(Trouble.CLOCK_WRONG, "the list was asked for another time")
        return self._own(live, found)

    def _own(self, live: TrackedSale, found: DealReport | None) -> DealReport | None:
        if found is not None and self._recorder.is_anothers(live, found.deal_id):
            raise NoAnswer(Trouble.BROKEN_ANSWER, "the deal of another sale")
        return found

    async def _named(self, deal_id: str) -> DealReport | None:
        """The deal that a refusal named; None where it is none of the gateway's deals after all."""
        try:
            report = await self._gateway.deal(deal_id)
        except Refused:
            return None
        except NoAnswer as error:
            if error.trouble is Trouble.BROKEN_ANSWER:
                return None
            raise
        return report if report.deal_id == deal_id else None

    def _around(self, sale: Sale, offset: timedelta) -> tuple[datetime, datetime]:
        """The time in which the deal was made, by the gateway's clock.

        `created_at` is by this machine's clock, as it then went. One that lies ahead of now
        was written by a clock that has been set back since, so it says nothing.
        """
        now = self._clock.now()
        begun = sale.created_at if sale.created_at <= now else now - self._watch_for
        return begun + offset - WINDOW, now + offset + WINDOW

    async def _act_on_absence(self, live: TrackedSale, search: CreateSearch) -> None:
        """The list, read to its end after the deadline, lacks the deal."""
        sale = live.sale
        if not live.ours:
            return
        # Refused as taken, so it is there, whatever the list says.
        if sale.state is not SaleState.UNKNOWN or sale.trouble is Trouble.DUPLICATE:
            return
        age = self._clock.now() - sale.created_at
        wanted = timedelta() <= age < STILL_WANTED and not sale.cancel_requested
        if wanted and not search.resent:
            await self._send_again(live, search)
        elif search.absences >= ABSENCES and sale.trouble is not None:
            self._recorder.record(live, events.CreateNotSent(sale.trouble))

    async def _send_again(self, live: TrackedSale, search: CreateSearch) -> None:
        """The same invoice id, once. Whatever comes of it, the search knows what to do."""
        sent_before = search.sent_at
        search.resent = True
        search.absences = 0
        search.sent_at = asyncio.get_running_loop().time()
        log.info("create %s: not in the list, the same id goes again", live.sale.invoice_id)
        try:
            deal = await self._gateway.create(charge.order_of(live))
        except AlreadyExists as error:
            live.hint = error.deal_id
            self._recorder.record(live, events.CreateOutcomeUnknown(error.trouble))
        except NotSent as error:
            search.resent = False
            search.sent_at = sent_before
            live.link = error.trouble
        except Refused as error:
            # This one made no deal; of the first, which was lost, it says nothing.
            search.sent_at = sent_before
            live.link = error.trouble
        except GatewayError as error:
            live.link = error.trouble
        else:
            charge.accept(self._recorder, live, deal)

    def _failed(
        self, live: TrackedSale, search: CreateSearch, error: GatewayError, floor_s: float
    ) -> float:
        live.link = error.trouble
        search.failures += 1
        return max(backoff.after_failures(search.failures, self._rng, floor_s), self._pace(live))

    def _pace(self, live: TrackedSale) -> float:
        slow = live.sale.state is not SaleState.UNKNOWN
        return backoff.jittered(SLOW_PACE_S if slow else SEARCH_PACE_S, self._rng)

    def _hand_over(self, live: TrackedSale) -> None:
        trouble = live.link or live.sale.trouble if live.ours else Trouble.OTHER_ACCOUNT
        if live.sale.state is SaleState.UNKNOWN and trouble is not None:
            self._recorder.record(live, events.EscalatedToStaff(trouble))

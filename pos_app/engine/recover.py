"""A lost answer to create: look for our invoice id, and send it again only when it is not there."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta

from pos_app.domain import events as ev
from pos_app.domain.errors import AlreadyExists, GatewayError, NotSent, Refused, Throttled
from pos_app.domain.payin import DealReport
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine import backoff, charge
from pos_app.engine.live import LiveSale
from pos_app.engine.ports import Chance, Clock, Gateway
from pos_app.engine.record import Recorder

log = logging.getLogger(__name__)

CREATE_DEADLINE_S = 40
"""An absence counts only this long after the last create left: its own deadline, and slack."""
HAND_OVER_S = 300
SEARCH_PACE_S = 3
SLOW_PACE_S = 300
WINDOW = timedelta(minutes=30)
"""How far around the charge the list is searched, the two clocks being what they are."""
STILL_WANTED = timedelta(minutes=3)
"""Past this age the customer has gone: an absent deal is not created any more."""
ABSENCES = 2


def _is_lost(sale: Sale) -> bool:
    return sale.deal_id is None and sale.state is not SaleState.CLOSED


@dataclass(slots=True)
class Search:
    """One lost create. Times are the loop's seconds."""

    sent_at: float
    began_at: float
    failures: int = 0
    absences: int = 0
    resent: bool = False


class Finder:
    """Finds what became of creates whose answers were lost."""

    def __init__(
        self,
        gateway: Gateway,
        recorder: Recorder,
        clock: Clock,
        chance: Chance,
        watch_for: timedelta,
    ) -> None:
        self._gateway = gateway
        self._recorder = recorder
        self._clock = clock
        self._chance = chance
        self._watch_for = watch_for

    async def find(self, live: LiveSale) -> None:
        """Go on until the deal is found, its absence is certain, or the watch time is over."""
        now = asyncio.get_running_loop().time()
        search = Search(sent_at=now, began_at=now)
        while _is_lost(live.sale):
            if self._clock.now() - live.sale.created_at > self._watch_for:
                return
            pause = await self._step(live, search)
            if _is_lost(live.sale):
                self._hand_over_when_due(live, search)
                await asyncio.sleep(pause)

    async def _step(self, live: LiveSale, search: Search) -> float:
        """Ask once; returns the seconds to wait before the next time."""
        try:
            report = await self._look(live)
        except Throttled as error:
            return self._failed(live, search, error, error.retry_after or 0)
        except GatewayError as error:
            search.absences = 0
            return self._failed(live, search, error, 0)
        live.link = None
        search.failures = 0
        if report is not None:
            found = ev.DealCreated(report.deal_id, report.status, report.url, found=True)
            self._recorder.record(live, found)
            return 0
        if asyncio.get_running_loop().time() - search.sent_at >= CREATE_DEADLINE_S:
            search.absences += 1
            await self._act_on_absence(live, search)
        return self._pace(live)

    async def _look(self, live: LiveSale) -> DealReport | None:
        sale = live.sale
        if live.hint is not None:
            hint, live.hint = live.hint, None
            report = await self._gateway.deal(hint)
            if report.deal_id == hint and report.invoice_id == sale.invoice_id:
                return report
        until = max(self._clock.now(), sale.created_at) + WINDOW
        return await self._gateway.find(sale.invoice_id, sale.created_at - WINDOW, until)

    async def _act_on_absence(self, live: LiveSale, search: Search) -> None:
        """The list, read to its end after the deadline, lacks the deal."""
        if live.sale.state is not SaleState.UNKNOWN:
            return
        age = self._clock.now() - live.sale.created_at
        wanted = timedelta() <= age < STILL_WANTED and not live.sale.cancel_asked
        if wanted and not search.resent:
            await self._send_again(live, search)
        elif search.absences >= ABSENCES and live.sale.trouble is not None:
            self._recorder.record(live, ev.CreateNotSent(live.sale.trouble))

    async def _send_again(self, live: LiveSale, search: Search) -> None:
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
        except NotSent as error:
            search.resent = False
            search.sent_at = sent_before
            live.link = error.trouble
        except Refused as error:
            self._recorder.record(live, ev.CreateRefused(error.trouble))
        except GatewayError as error:
            live.link = error.trouble
        else:
            charge.accept(self._recorder, live, deal)

    def _failed(self, live: LiveSale, search: Search, error: GatewayError, floor_s: float) -> float:
        live.link = error.trouble
        search.failures += 1
        return max(backoff.after_failures(search.failures, self._chance, floor_s), self._pace(live))

    def _pace(self, live: LiveSale) -> float:
        slow = live.sale.state is not SaleState.UNKNOWN
        return backoff.jittered(SLOW_PACE_S if slow else SEARCH_PACE_S, self._chance)

    def _hand_over_when_due(self, live: LiveSale, search: Search) -> None:
        waited = asyncio.get_running_loop().time() - search.began_at
        if live.sale.state is SaleState.UNKNOWN and waited >= HAND_OVER_S:
            trouble = live.link or live.sale.trouble
            if trouble is not None:
                self._recorder.record(live, ev.HandedOver(trouble))

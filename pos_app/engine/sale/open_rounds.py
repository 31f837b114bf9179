"""Looking for many open payments at once in the gateway's list, so that each is asked for seldom.

A till has one or two open payments, and each is asked for at its own pace (`watch`). One with
hundreds would ask a hundred times a second: then the list is read every few seconds, and only
those that it tells something new of are asked for at once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from pos_app.domain.errors import GatewayError, Refused
from pos_app.domain.payin import DealReport
from pos_app.domain.sale import Sale
from pos_app.engine.api.ports import Clock, Gateway, Rng
from pos_app.engine.sale import backoff
from pos_app.engine.sale.decided_watch import FEW, LIST_AGAIN_S, says_what_we_know, span_of
from pos_app.engine.sale.tracked_sale import TrackedSale

log = logging.getLogger(__name__)

MANY = 20
"""More open payments than this are looked for in the list."""
ROUND_S = 1.5
"""From the end of one reading to the next."""
IDLE_S = 6
"""From one look to the next while there are few: each is asked for at its own pace then."""
GOOD_FOR_S = 20
"""A reading counts for so long; if none came since, each payment is asked for as ever."""
ALONE_WITHIN_S = 5
"""Where the list's word no longer holds, each is asked for within this time, not all at once."""
GAP = timedelta(minutes=10)
"""Sales begun further apart are read in two parts: what lies between them is not."""


class OpenRounds:
    """Reads the list again and again while many payments are open."""

    def __init__(
        self,
        sales: Callable[[], Iterable[TrackedSale]],
        is_shown: Callable[[Sale], bool],
        failed: Callable[[str, BaseException], None],
        clock: Clock,
        rng: Rng,
    ) -> None:
        self._clock = clock
        self._sales = sales
        self._is_shown = is_shown
        self._failed = failed
        self._rng = rng
        self._listed: dict[str, float] = {}
        """Until when the list's word holds for a sale that it tells nothing new of."""
        self._told: dict[str, str] = {}
        """The status that the list told last of each sale."""

    def is_listed(self, sale: Sale) -> bool:
        """Return True where the list says the same of this sale as we know."""
        return self._listed.get(sale.sale_id, 0.0) > asyncio.get_running_loop().time()

    async def run(self, gateway: Gateway) -> None:
        """Go round for ever."""
        failures = 0
        while True:
            wait: float = ROUND_S
            try:
                if not await self._go_round(gateway):
                    wait = IDLE_S
                failures = 0
            except GatewayError as error:
                failures = backoff.failures_with(failures, error)
                wait = self._wait_after(error, failures)
            except Exception as error:  # noqa: BLE001 - the edge: it ends no payment's own watch
                self._failed("the reading of the list", error)
                wait = GOOD_FOR_S
            await asyncio.sleep(wait)

    def _wait_after(self, error: GatewayError, failures: int) -> float:
        log.info("the list of deals: %s", error)
        for tracked in self._sales():
            self._unlist(tracked)
        if isinstance(error, Refused):
            return LIST_AGAIN_S
        return backoff.after_error(failures, error, self._rng)

    async def _go_round(self, gateway: Gateway) -> bool:
        """Read the list where many are open; tell whether they are."""
        waiting = [
            tracked
            for tracked in self._sales()
            if tracked.sale.is_open and tracked.sale.deal_id and not self._is_shown(tracked.sale)
        ]
        self._forget_all_but({tracked.sale.sale_id for tracked in waiting})
        if len(waiting) <= MANY:
            for tracked in waiting:
                self._unlist(tracked)
            return False
        for together in begun_together(waiting):
            span = span_of(together, self._clock.now(), gateway.clock_offset)
            reports = await gateway.deals(*span)
            self._take(together, {report.deal_id: report for report in reports})
        return True

    def _forget_all_but(self, waiting: set[str]) -> None:
        for kept in (self._listed, self._told):
            for sale_id in kept.keys() - waiting:
                del kept[sale_id]

    def _take(self, waiting: Iterable[TrackedSale], by_deal: dict[str, DealReport]) -> None:
        """Have those asked for of which the list tells something new."""
        until = asyncio.get_running_loop().time() + GOOD_FOR_S
        for tracked in waiting:
            sale = tracked.sale
            report = by_deal.get(sale.deal_id or "")
            if report is not None and says_what_we_know(sale, report):
                self._listed[sale.sale_id] = until
                continue
            self._unlist(tracked)
            # A list that lags, or is short of what the deal tells, is not asked after each time.
            if report is not None and self._told.get(sale.sale_id) != report.status:
                self._told[sale.sale_id] = report.status
                tracked.confirmation.ask_now()

    def _unlist(self, tracked: TrackedSale) -> None:
        """Have a sale asked for alone again, soon: it was to be asked for in a minute."""
        if self._listed.pop(tracked.sale.sale_id, None) is not None:
            soon = self._rng.random() * ALONE_WITHIN_S
            asyncio.get_running_loop().call_later(soon, tracked.confirmation.ask_now)


def begun_together(waiting: Iterable[TrackedSale]) -> Iterator[list[TrackedSale]]:
    """Yield those begun one soon after the other; a few alone are not worth a reading."""
    together: list[TrackedSale] = []
    for tracked in sorted(waiting, key=lambda each: each.sale.created_at):
        if together and tracked.sale.created_at - together[-1].sale.created_at > GAP:
            if len(together) > FEW:
                yield together
            together = []
        together.append(tracked)
    if len(together) > FEW:
        yield together

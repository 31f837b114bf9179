"""Watching what is decided: for a day, seldom, and many at once by the gateway's list.

Late money and reversals come in that time. One task asks, with a bound on how often, whatever
the till has sold; sales that may be paid now have tasks of their own (`watch`).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime, timedelta

from pos_app.domain.errors import GatewayError, JournalError, Refused, Trouble
from pos_app.domain.payin import DealReport
from pos_app.domain.sale import Sale
from pos_app.engine.api.ports import Clock, Gateway, Rng
from pos_app.engine.sale import backoff
from pos_app.engine.sale.confirmation import DealKnown
from pos_app.engine.sale.tracked_sale import TrackedSale
from pos_app.engine.sale.watch import Watcher

log = logging.getLogger(__name__)

APART_S = 1.25
"""From one request about what is decided to the next: 48 a minute at most."""
ROWS_A_REQUEST = 20
"""How many deals the gateway's list gives at once; by this the requests of one reading count."""
FEW = 3
"""So many are asked for one by one; more that were begun at about the same time by the list."""
SOON = 0.8
"""Where the list is read, those come along who are due within this part of the pace."""
SLACK = timedelta(minutes=3)
"""How far from its charge a deal may have been made, by two clocks that agree."""
LOOK_EVERY_S = 5
LIST_AGAIN_S = 3600
"""A gateway that has no list is asked for it again after this time."""
BROKEN_LIST_AGAIN_S = 300
JOURNAL_PAUSE_S = 5


class _Slice:
    """The sales that were begun in one hour, and when each is to be asked for."""

    def __init__(self) -> None:
        self.due: dict[str, float] = {}

    @property
    def next_due(self) -> float:
        return min(self.due.values())


class DecidedWatch:
    """The decided sales that are still watched. It runs on the engine's loop.

    `changed` is called for a sale of which anything was learned or whose watch is over.
    """

    def __init__(
        self,
        watcher: Callable[[], Watcher],
        changed: Callable[[TrackedSale], None],
        failed: Callable[[str, BaseException], None],
        clock: Clock,
        rng: Rng,
    ) -> None:
        self._clock = clock
        self._watcher = watcher
        self._failed = failed
        self._changed = changed
        self._rng = rng
        self._sales: dict[str, TrackedSale] = {}
        self._slices: dict[datetime, _Slice] = {}
        self._alone: dict[str, None] = {}
        """Those to be asked for one by one, in this order."""
        self._no_list_until = 0.0
        self._failures = 0
        self._asked_now = asyncio.Event()

    @property
    def sales(self) -> Collection[TrackedSale]:
        """The sales that are watched, in the order in which they came."""
        return self._sales.values()

    def find(self, sale_id: str) -> TrackedSale | None:
        """Find a sale that is watched."""
        return self._sales.get(sale_id)

    def add(self, tracked: TrackedSale, *, taken_up: bool = False) -> None:
        """Watch a decided sale from now on, unless its time is over.

        `taken_up` where it was decided in an earlier run: nobody waits, and a day's sales must
        not all be asked for at once. It is asked for once at least: that its time is over is
        known by two clocks, which may both be wrong. One of this run that was never asked for,
        as its create was lost and its deal found only now, is asked for at once, however late.
        """
        watcher, confirmation = self._watcher(), tracked.confirmation
        is_unasked = not taken_up and confirmation.known is not DealKnown.CONFIRMED
        at_once = is_unasked or confirmation.is_asked_for
        if not taken_up and not at_once and watcher.is_over(tracked):
            return
        pace = watcher.pace(tracked)
        wait = pace * self._rng.random() if taken_up else backoff.jittered(pace, self._rng)
        self._sales[tracked.sale.sale_id] = tracked
        self._schedule(tracked, wait)
        if at_once:
            self.ask_now(tracked)

    def ask_now(self, tracked: TrackedSale) -> None:
        """Ask for this sale before all others."""
        self._alone = {tracked.sale.sale_id: None, **self._alone}
        self._asked_now.set()

    def remove(self, tracked: TrackedSale) -> None:
        """Watch it no longer."""
        sale_id = tracked.sale.sale_id
        self._sales.pop(sale_id, None)
        self._alone.pop(sale_id, None)
        begun = _slice_of(tracked.sale)
        if begun in self._slices:
            self._slices[begun].due.pop(sale_id, None)
            if not self._slices[begun].due:
                del self._slices[begun]

    async def run(self, gateway: Gateway) -> None:
        """Ask for what is due, for ever, one request after the other."""
        while True:
            self._asked_now.clear()
            try:
                requests = await self._ask_next(gateway)
            except Exception as error:  # noqa: BLE001 - the edge: one sale ends no other's watch
                self._failed("the watch of what is decided", error)
                requests = FEW
            if requests or not self._alone:
                await self._wait(requests * APART_S if requests else LOOK_EVERY_S)

    async def _wait(self, seconds: float) -> None:
        """Wait so long, or until somebody is to be asked for at once."""
        try:
            async with asyncio.timeout(seconds):
                await self._asked_now.wait()
        except TimeoutError:
            return

    async def _ask_next(self, gateway: Gateway) -> int:
        """Ask for the one whose turn it is, or for a slice; returns the number of requests."""
        if self._alone:
            sale_id = next(iter(self._alone))
            del self._alone[sale_id]
            tracked = self._sales.get(sale_id)
            if tracked is not None:
                await self._ask_alone(tracked)
            return 1
        begun = min(self._slices, key=lambda each: self._slices[each].next_due, default=None)
        now = asyncio.get_running_loop().time()
        if begun is None or self._slices[begun].next_due > now:
            return 0
        due = self._due_of(begun, now)
        ahead = SOON * min(self._watcher().pace(tracked) for tracked in due)
        soon = self._due_of(begun, now + ahead)
        if len(soon) > FEW and now >= self._no_list_until:
            return await self._ask_list(gateway, soon)
        self._alone.update(dict.fromkeys(tracked.sale.sale_id for tracked in due))
        for tracked in due:
            self._reschedule(tracked)
        return 0

    def _due_of(self, begun: datetime, until: float) -> list[TrackedSale]:
        return [self._sales[each] for each, at in self._slices[begun].due.items() if at <= until]

    async def _ask_list(self, gateway: Gateway, due: list[TrackedSale]) -> int:
        """Look for many in the list; who is not there as we know it is asked for alone."""
        watcher = self._watcher()
        at_end = {tracked.sale.sale_id for tracked in due if watcher.is_over(tracked)}
        for tracked in due:
            tracked.confirmation.note_question()
            self._reschedule(tracked)
        try:
            reports = await gateway.deals(*span_of(due, self._clock.now(), gateway.clock_offset))
        except GatewayError as error:
            self._note_list_failure(error, due)
            return 1
        self._failures = 0
        by_deal = {report.deal_id: report for report in reports}
        self._take_list(due, by_deal, at_end)
        return len(reports) // ROWS_A_REQUEST + 1

    def _take_list(
        self, due: Iterable[TrackedSale], by_deal: dict[str, DealReport], at_end: set[str]
    ) -> None:
        """Take the list's word only where it changes nothing; a deal's own answer decides.

        The watch of those `at_end` was over when the list was asked.
        """
        for tracked in due:
            report = by_deal.get(tracked.sale.deal_id or "")
            if report is None or not says_what_we_know(tracked.sale, report):
                self._alone[tracked.sale.sale_id] = None
                continue
            tracked.confirmation.note_answer()
            is_at_end = tracked.sale.sale_id in at_end and self._watcher().is_over(tracked)
            if is_at_end and tracked.watch.is_last(news=False, ignored=False):
                self.remove(tracked)

    def _note_list_failure(self, error: GatewayError, due: Iterable[TrackedSale]) -> None:
        """Ask one by one for a while where there is no list, or soon again where none came."""
        log.info("the list of deals: %s", error)
        broken = error.trouble is Trouble.BROKEN_ANSWER
        if isinstance(error, Refused) or broken:
            again = BROKEN_LIST_AGAIN_S if broken else LIST_AGAIN_S
            self._no_list_until = asyncio.get_running_loop().time() + again
            self._alone.update(dict.fromkeys(tracked.sale.sale_id for tracked in due))
            return
        self._failures = backoff.failures_with(self._failures, error)
        wait = backoff.after_error(self._failures, error, self._rng)
        for tracked in due:
            self._schedule(tracked, wait + backoff.jittered(backoff.CAP_S, self._rng))

    async def _ask_alone(self, tracked: TrackedSale) -> None:
        watcher, before = self._watcher(), tracked.sale
        at_end = watcher.is_over(tracked)
        try:
            error = await watcher.ask(tracked)
        except JournalError:
            # What could not be written is asked for again, soon.
            self._changed(tracked)
            asyncio.get_running_loop().call_later(JOURNAL_PAUSE_S, self.ask_now, tracked)
            return
        if tracked.sale.is_open:
            self.remove(tracked)
        elif at_end and watcher.is_over(tracked):
            # The last question comes after the watch's end, so that nothing within it is missed.
            news, ignored = tracked.sale is not before, tracked.watch.is_doubting
            if isinstance(error, Refused) or (
                error is None and tracked.watch.is_last(news=news, ignored=ignored)
            ):
                self.remove(tracked)
        self._changed(tracked)

    def _reschedule(self, tracked: TrackedSale) -> None:
        pace = self._watcher().pace(tracked)
        self._schedule(tracked, backoff.jittered(pace, self._rng))

    def _schedule(self, tracked: TrackedSale, wait: float) -> None:
        begun = _slice_of(tracked.sale)
        due = asyncio.get_running_loop().time() + wait
        self._slices.setdefault(begun, _Slice()).due[tracked.sale.sale_id] = due


def span_of(
    sales: Iterable[TrackedSale], now: datetime, offset: timedelta | None
) -> tuple[datetime, datetime]:
    """Bound the time in which the deals of these sales were made, by the gateway's clock.

    It does not reach beyond now: deals made while the list is read would move its pages.
    """
    begun = [tracked.sale.created_at for tracked in sales]
    ahead = offset or timedelta()
    return min(begun) + ahead - SLACK, min(max(begun) + SLACK, now) + ahead


def _slice_of(sale: Sale) -> datetime:
    """Return the beginning of the hour in which a sale was begun."""
    return sale.created_at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def says_what_we_know(sale: Sale, report: DealReport) -> bool:
    """Return True where a row of the list brings nothing new; it may lack what the deal has."""
    return (
        sale.mismatch is None
        and not report.odd
        and report.status == sale.gateway_status
        and report.amount in {None, sale.reported or sale.amount}
        and report.invoice_id in {None, sale.invoice_id}
    )

"""Watching a deal: its status and its cancel, until nothing can change any more."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta

from pos_app.domain import events
from pos_app.domain.errors import (
    GatewayError,
    Refused,
    Throttled,
    Trouble,
)
from pos_app.domain.payin import DealReport, Outcome, assess
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import TRANSITIONS, Sale, SaleState, is_stale
from pos_app.engine.api.ports import Clock, Gateway, Rng
from pos_app.engine.sale import backoff
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.tracked_sale import TrackedSale

log = logging.getLogger(__name__)

EXPIRY_SLACK_S = 0.2
STALE_BELIEVED = 3
STALE_BELIEVED_OF_PAID = 10
"""A report older than the last one is a straggler; told so often in a row, and nothing else,
it is the truth and the stamps are wrong. To doubt a payment takes more."""
UNPAID_BELIEVED = 3
"""A paid deal that the gateway calls open or expired, so often in a row: not documented, and a
person must look."""
UNPAID = frozenset({Outcome.LIVE, Outcome.CLAIMED, Outcome.EXPIRED})


class Watcher:
    """Asks the gateway about deals. One poll at a time for each, retries only here."""

    def __init__(
        self,
        gateway: Gateway,
        recorder: Recorder,
        clock: Clock,
        rng: Rng,
        preferences: Preferences,
    ) -> None:
        self._gateway = gateway
        self._recorder = recorder
        self._clock = clock
        self._rng = rng
        self._preferences = preferences

    async def follow(self, live: TrackedSale) -> None:
        """Ask for the deal's status at its pace until it is decided and no longer watched.

        The last question comes after the watch's end, so that nothing within it is missed; only
        what was over before it was taken up is let go unasked.
        """
        over = self._is_over(live)
        if not over and not live.sale.is_open and not live.wake.is_set():
            # Taken up again decided: nobody waits, and a day's sales must not ask all at once.
            await self._wait(live, self._pace(live) * self._rng.random())
        failures = 0
        while not over:
            at_end = self._is_over(live)
            before = _told_beside(live)
            error = await self._ask(live)
            failures = 0 if error is None else failures + 1
            live.overdue = self._is_overdue(live)
            if before != _told_beside(live) or live.offerable:
                self._recorder.notify()
            answered = error is None or isinstance(error, Refused)
            over = at_end and answered and self._is_over(live)
            if not over:
                floor = error.retry_after or 0 if isinstance(error, Throttled) else 0
                await self._pause(live, failures, floor)

    async def _ask(self, live: TrackedSale) -> GatewayError | None:
        """Ask once and take the answer in; what went wrong, if anything did."""
        live.wake.clear()
        try:
            report = await self._gateway.deal(live.sale.deal_id or "")
            self._take(live, report)
        except GatewayError as error:
            live.link = error.trouble
            log.info("deal of %s: %s", live.sale.invoice_id, error)
            return error
        live.link = None
        # A wish that came meanwhile may be a sleep: this answer is from before it.
        live.asleep = live.asleep and live.wake.is_set()
        live.answered = live.answered or not live.wake.is_set()
        return None

    def _take(self, live: TrackedSale, report: DealReport) -> None:
        """Judge a report and keep it where it says anything new."""
        sale = live.sale
        finding, mismatch = assess(
            report, deal_id=sale.deal_id or "", invoice_id=sale.invoice_id, amount=sale.amount
        )
        unpaid = sale.state is SaleState.PAID and finding in UNPAID
        if _is_hard_to_believe(live, report, unpaid=unpaid):
            return
        if unpaid:
            finding = Outcome.UNRECOGNISED
        seen = events.StatusSeen(
            status=report.status,
            outcome=finding,
            mismatch=mismatch,
            reason=report.reason,
            amount=report.amount,
            updated_at=report.updated_at,
            expires_at=report.expires_at,
        )
        same = (
            seen.status == sale.gateway_status
            and seen.reason == sale.reason
            and seen.mismatch == sale.mismatch
            and seen.amount == sale.reported
            and (seen.expires_at or sale.expires_at) == sale.expires_at
            and TRANSITIONS[sale.state, finding] is sale.state
        )
        if not same:
            self._recorder.record(live, seen)
            self._watch_on(live, sale.decided_at)

    def _pace(self, live: TrackedSale) -> float:
        """Seconds between two questions, before jitter."""
        now, sale = self._clock.now(), live.sale
        return backoff.pace(
            sale,
            shown=self._recorder.is_shown(live),
            age=now - sale.created_at,
            decided_for=now - sale.decided_at if sale.decided_at else None,
        )

    async def _pause(self, live: TrackedSale, failures: int, floor_s: float) -> None:
        """Wait for the next poll.

        Cut short by a wish to know now, by the QR's expiry, and where a person is to be called:
        a gateway that rests is not asked all the same.
        """
        wait = backoff.jittered(self._pace(live), self._rng)
        if failures:
            wait = max(wait, backoff.after_failures(failures, self._rng, floor_s))
        left = live.expires_in(self._clock.now(), self._gateway.clock_offset)
        late = live.overdue_in(self._clock.now(), self._gateway.clock_offset)
        for moment in (left if live.offerable else None, late):
            if moment is not None and moment > timedelta():
                wait = min(wait, moment.total_seconds() + EXPIRY_SLACK_S)
        await self._wait(live, wait)

    def _is_overdue(self, live: TrackedSale) -> bool:
        late = live.overdue_in(self._clock.now(), self._gateway.clock_offset)
        return late is not None and late <= timedelta()

    @staticmethod
    async def _wait(live: TrackedSale, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await live.wake.wait()
        except TimeoutError:
            return

    def _is_over(self, live: TrackedSale) -> bool:
        """True once a decided sale was watched for its time.

        The wall clock counts only for what was decided in an earlier run, and once; from then
        on the loop's own time does, so that a clock set wrong ends no watch.
        """
        if live.sale.is_open:
            return False
        doubtful = live.sale.state is SaleState.REVIEW and not live.sale.notice_acknowledged
        if not live.answered and (doubtful or self._gateway.clock_offset is None):
            # This machine's clock alone is worth little, and a person waits for an answer.
            return False
        if live.watched is None:
            left = max(self._whole_watch - self._age_of_decision(live.sale), timedelta())
            live.watched = asyncio.get_running_loop().time() + left.total_seconds()
        return asyncio.get_running_loop().time() >= live.watched

    @property
    def _whole_watch(self) -> timedelta:
        return timedelta(hours=self._preferences.watch_hours)

    def _watch_on(self, live: TrackedSale, decided_before: datetime | None) -> None:
        """What was decided just now is watched for the whole time, whatever the clocks say."""
        if live.sale.decided_at != decided_before:
            now = asyncio.get_running_loop().time()
            live.watched = now + self._whole_watch.total_seconds()

    def _age_of_decision(self, sale: Sale) -> timedelta:
        """How long ago a sale was decided, by the clock that makes it younger.

        The gateway's times are of the deal, this machine's may be wrong; one that has the
        decision still to come is.
        """
        now, offset = self._clock.now(), self._gateway.clock_offset
        age = now - (sale.decided_at or now)
        ages = [age] if age >= timedelta() else []
        told = sale.status_at or sale.expires_at
        if told is not None and offset is not None:
            ages.append(max(now + offset - told, timedelta()))
        return min(ages, default=timedelta())

    async def cancel(self, live: TrackedSale) -> None:
        """Ask until there is an answer, or until the sale is decided without one.

        What becomes of the deal is learned by watching it, never assumed.
        """
        failures = 0
        while live.sale.is_open:
            try:
                await self._gateway.cancel(live.sale.deal_id or "")
            except Refused as error:
                answer = events.CancelAnswered(accepted=False, trouble=error.trouble)
            except GatewayError as error:
                failures += 1
                floor = error.retry_after or 0 if isinstance(error, Throttled) else 0
                await asyncio.sleep(backoff.after_failures(failures, self._rng, floor))
                continue
            else:
                answer = events.CancelAnswered(accepted=True)
            self._recorder.record(live, answer)
            live.wake.set()
            return


def _told_beside(live: TrackedSale) -> tuple[Trouble | None, bool, bool, bool]:
    """What of a sale is shown and not journaled."""
    return live.link, live.asleep, live.answered, live.overdue


def _is_hard_to_believe(live: TrackedSale, report: DealReport, *, unpaid: bool) -> bool:
    """True while a report that goes back on the one before was not told often enough."""
    stale = is_stale(live.sale, report.updated_at)
    live.stale = live.stale + 1 if stale or unpaid else 0
    if stale:
        paid = live.sale.state is SaleState.PAID
        enough = STALE_BELIEVED_OF_PAID if paid else STALE_BELIEVED
    else:
        enough = UNPAID_BELIEVED
    if 0 < live.stale < enough:
        return True
    live.stale = 0
    return False

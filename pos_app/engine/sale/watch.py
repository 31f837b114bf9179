"""Watching a deal: its status and its cancel, until nothing can change any more."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from pos_app.domain import events
from pos_app.domain.errors import GatewayError, Refused, Trouble
from pos_app.domain.gateway_time import SaleTime
from pos_app.domain.offer_end import offer_end
from pos_app.domain.payin import Outcome, assess
from pos_app.domain.sale import TRANSITIONS, Sale, SaleState
from pos_app.engine.api.ports import Clock, Gateway, Rng
from pos_app.engine.sale import backoff
from pos_app.engine.sale.confirmation import DealKnown
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.tracked_sale import TrackedSale

log = logging.getLogger(__name__)

EXPIRY_SLACK_S = 0.2
CANCEL_PACE_S = 1
"""Between two tries of a cancel, where somebody wants the gateway asked now."""
OVERDUE_AFTER = timedelta(minutes=15)
"""Late completions come within minutes of the end; past this a person should ask the gateway."""
END_LATER = timedelta(minutes=1)
END_EARLIER = timedelta(seconds=1)
"""By how much an end must have moved to be kept."""
OFFSET_STEP = timedelta(seconds=4)
"""A countdown is shown anew where the gateway's clock moved by so much against this machine's."""
SeenBesides = tuple[Trouble | None, DealKnown, bool, bool, int | None]
UNPAID = frozenset({Outcome.LIVE, Outcome.CLAIMED, Outcome.EXPIRED})


class Watcher:
    """Asks the gateway about deals. One poll at a time for each, retries only here."""

    def __init__(
        self,
        gateway: Gateway,
        recorder: Recorder,
        clock: Clock,
        rng: Rng,
        watch_for: timedelta,
        is_shown: Callable[[Sale], bool],
        is_listed: Callable[[Sale], bool],
    ) -> None:
        self._gateway = gateway
        self._recorder = recorder
        self._clock = clock
        self._rng = rng
        self._watch_for = watch_for
        self._is_shown = is_shown
        self._is_listed = is_listed

    async def follow(self, tracked: TrackedSale) -> None:
        """Ask for the deal's status at its pace until it is decided."""
        confirmation = tracked.confirmation
        if tracked.sale.is_offerable and confirmation.known is DealKnown.CONFIRMED:
            # Created just now. Nobody can pay before there is a QR, so its requisites go first.
            await confirmation.wait(self.pace(tracked))
        failures = 0
        while tracked.sale.is_open:
            error = await self.ask(tracked)
            failures = backoff.failures_with(failures, error)
            if tracked.sale.is_open:
                before = self._seen_besides(tracked)
                await self._pause(tracked, failures, error)
                self._let_be_seen(tracked, before)

    async def ask(self, tracked: TrackedSale) -> GatewayError | None:
        """Ask once, take the answer in and let be seen what it changed.

        Returns:
            What went wrong, if anything did.

        Raises:
            JournalError: what was learned could not be written.
        """
        before = self._seen_besides(tracked)
        error = await self._ask(tracked)
        tracked.confirmation.note_end()
        tracked.watch.note_overdue(overdue=self._is_overdue(tracked.sale))
        self._let_be_seen(tracked, before)
        return error

    def _let_be_seen(self, tracked: TrackedSale, before: SeenBesides) -> None:
        """Publish where the window shows something else now; most answers bring nothing new."""
        if before != self._seen_besides(tracked):
            self._recorder.notify()

    def _seen_besides(self, tracked: TrackedSale) -> SeenBesides:
        """Collect what the window shows of a sale and no event in the journal says."""
        sale = tracked.sale
        offset = self._gateway.clock_offset
        run_out = sale.is_open and offer_end(sale, offset).is_over(self._clock.now())
        off = None if offset is None else round(offset / OFFSET_STEP)
        return (
            tracked.connection.trouble,
            tracked.confirmation.known,
            tracked.watch.is_overdue,
            run_out,
            off if sale.is_offerable else None,
        )

    async def _ask(self, tracked: TrackedSale) -> GatewayError | None:
        """Ask once and take the answer in; returns what went wrong, if anything did."""
        tracked.confirmation.note_question()
        try:
            seen = await tracked.connection.ask(self._assess_deal(tracked))
        except GatewayError as error:
            log.info("deal of %s: %s", tracked.sale.invoice_id, error)
            return error
        self._take(tracked, seen)
        tracked.confirmation.note_answer()
        return None

    async def _assess_deal(self, tracked: TrackedSale) -> events.StatusSeen:
        """Ask for the deal, and judge the report by the sale as it stands when it comes."""
        report = await self._gateway.deal(tracked.sale.deal_id or "")
        sale = tracked.sale
        outcome, mismatch = assess(
            report, deal_id=sale.deal_id or "", invoice_id=sale.invoice_id, amount=sale.amount
        )
        time = SaleTime.of(sale.created_at, self._clock.now(), self._gateway.clock_offset)
        return events.StatusSeen(
            status=report.status,
            outcome=outcome,
            mismatch=mismatch,
            reason=report.reason,
            amount=report.amount,
            updated_at=time.stamp(report.updated_at),
            expires_at=time.end(report.expires_at, report.created_at),
        )

    def _take(self, tracked: TrackedSale, seen: events.StatusSeen) -> None:
        """Keep a report where it can be believed and says anything new."""
        sale = tracked.sale
        unpaid = sale.state is SaleState.PAID and seen.outcome in UNPAID
        if tracked.watch.doubts(sale, seen, unpaid=unpaid):
            return
        if unpaid:
            seen = replace(seen, outcome=Outcome.UNRECOGNISED)
        if _is_news(sale, seen):
            self._recorder.record(tracked, seen)
            self._restart_watch(tracked, sale.decided_at)

    def pace(self, tracked: TrackedSale) -> float:
        """Find the seconds between two questions, before jitter."""
        now, sale = self._clock.now(), tracked.sale
        return backoff.pace(
            sale,
            shown=self._is_shown(sale),
            listed=self._is_listed(sale),
            age=now - sale.created_at,
            decided_for=now - sale.decided_at if sale.decided_at else None,
        )

    async def _pause(self, tracked: TrackedSale, failures: int, error: GatewayError | None) -> None:
        """Wait for the next poll of an open sale.

        Cut short by `ask_now`, by the QR's expiry, and where a person is to be called:
        a gateway that wants a pause is not asked all the same.
        """
        wait = backoff.poll_pause(self.pace(tracked), self._rng)
        if error is not None:
            wait = max(wait, backoff.after_error(failures, error, self._rng))
        sale, now = tracked.sale, self._clock.now()
        end = offer_end(sale, self._gateway.clock_offset)
        moments = [end.at] if sale.is_offerable and not end.is_guessed else []
        for moment in (*moments, end.at + OVERDUE_AFTER):
            if moment > now:
                wait = min(wait, (moment - now).total_seconds() + EXPIRY_SLACK_S)
        await tracked.confirmation.wait(wait)

    def _is_overdue(self, sale: Sale) -> bool:
        end = offer_end(sale, self._gateway.clock_offset)
        return sale.is_open and self._clock.now() >= end.at + OVERDUE_AFTER

    def is_over(self, tracked: TrackedSale) -> bool:
        """Return True once a decided sale was watched for its time.

        The wall clock counts only for what was decided in an earlier run, and once; from then
        on the loop's own time does, so that a clock set wrong ends no watch.
        """
        if tracked.sale.is_open:
            return False
        doubtful = tracked.sale.state is SaleState.REVIEW and not tracked.sale.notice_acknowledged
        confirmed = tracked.confirmation.known is DealKnown.CONFIRMED
        if not confirmed and (doubtful or self._gateway.clock_offset is None):
            # This machine's clock alone is worth little, and a person waits for an answer.
            return False
        now, ends_at = asyncio.get_running_loop().time(), tracked.watch.ends_at
        if ends_at is None:
            left = max(self._watch_for - self._age_of_decision(tracked, now), timedelta())
            ends_at = now + left.total_seconds()
            tracked.watch.set_end(ends_at)
        return now >= ends_at

    def _restart_watch(self, tracked: TrackedSale, decided_before: datetime | None) -> None:
        """Watch what was decided just now for the whole time, whatever the clocks say."""
        if tracked.sale.decided_at != decided_before:
            now = asyncio.get_running_loop().time()
            tracked.watch.set_end(now + self._watch_for.total_seconds())

    def _age_of_decision(self, tracked: TrackedSale, at: float) -> timedelta:
        """Find how long ago a sale was decided, by the clock that makes it younger.

        The gateway's times are of the deal, this machine's may be wrong; one that has the
        decision still to come is. Between a clock's setting and the next answer both are.
        """
        sale, offset = tracked.sale, self._gateway.clock_offset
        now = tracked.watch.time_here(at) or self._clock.now()
        age = now - (sale.decided_at or now)
        ages = [age] if age >= timedelta() else []
        reported_at = sale.status_at or sale.expires_at
        if reported_at is not None and offset is not None:
            ages.append(max(now + offset - reported_at, timedelta()))
        return min(ages, default=timedelta())

    async def cancel(self, tracked: TrackedSale) -> None:
        """Ask until there is an answer, or until the sale is decided without one.

        What becomes of the deal is learned by watching it, never assumed.
        """
        failures = 0
        while tracked.sale.is_open:
            try:
                await self._gateway.cancel(tracked.sale.deal_id or "")
            except Refused as error:
                answer = events.CancelAnswered(accepted=False, trouble=error.trouble)
            except GatewayError as error:
                failures = backoff.failures_with(failures, error)
                wait = backoff.after_error(failures, error, self._rng)
                await tracked.confirmation.wait_at_least(min(wait, CANCEL_PACE_S), wait)
                continue
            else:
                answer = events.CancelAnswered(accepted=True)
            self._recorder.record(tracked, answer)
            tracked.confirmation.ask_now()
            return


def _is_news(sale: Sale, seen: events.StatusSeen) -> bool:
    """Return True where a report says anything that the sale does not hold."""
    return (
        seen.status != sale.gateway_status
        or seen.reason != sale.reason
        or seen.mismatch != sale.mismatch
        or seen.amount != sale.reported
        or _is_end_moved(sale, seen.expires_at)
        or _moves(sale, seen.outcome)
    )


def _moves(sale: Sale, outcome: Outcome) -> bool:
    """Return True where a report of what is known already leads to another state.

    What a person knew when he settled a sale by hand calls nobody again.
    """
    target = TRANSITIONS[sale.state, outcome]
    settled = sale.settlement if sale.state is SaleState.BY_HAND else None
    if settled is not None and settled.with_deal and target is SaleState.REVIEW:
        return False
    return target is not sale.state


def _is_end_moved(sale: Sale, told: datetime | None) -> bool:
    """Return True where people see that the deal's end was moved.

    A gateway may compute it anew for each question. Shown is a countdown, to those who may still
    pay: an end that is later counts by the minute, one that is earlier counts at once.
    """
    if told is None or not sale.is_open:
        return False
    if sale.expires_at is None:
        return True
    moved = told - sale.expires_at
    return moved >= END_LATER or moved <= -END_EARLIER

"""A lost answer to create: look for our invoice id, and send it again only when it is not there."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta

from pos_app.domain import events
from pos_app.domain.errors import (
    AlreadyExists,
    GatewayError,
    ListTooLong,
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
ESCALATE_AFTER_S = 300
SEARCH_PACE_S = 3
SLOW_PACE_S = 300
WINDOW = timedelta(minutes=30)
"""How far around the charge the list is searched, the two clocks being what they are."""
UNTOLD = timedelta(days=2)
"""How far, where no answer of the gateway's tells its time: a clock may be a day off."""
SAME_CLOCK = timedelta(minutes=10)
"""A list was read for the right time only if the clocks were no further apart than was thought."""
ABSENCES = 2


class CreateSearch:
    """How far the search for one lost create has come. Times are the loop's seconds."""

    def __init__(self, now: float, watch_s: float, named_deal: str | None, *, ours: bool) -> None:
        self.began_at = now
        self.sent_at = now
        """When the last create left that may have been carried out."""
        self.gives_up_at = now + watch_s
        self.ours = ours
        """The till's account is the one that the sale was begun with: its list proves absence."""
        self.named_deal = named_deal
        """A deal that the gateway named when it refused our invoice id as taken."""
        self.is_near_read = False
        """The list was read around the charge, where the deal is if no clock is or was wrong."""
        self.was_list_read = False
        self.is_list_too_long = False
        """All of the list was asked for, after its part around the charge, and has no end."""
        self.failures = 0
        self.absences = 0
        """How often the list lacked the deal, in a row."""
        self.was_resent = False
        self._sent_before = now

    def note_named_deal(self, deal_id: str | None) -> None:
        """Look at this deal before the list; None after that was done."""
        self.named_deal = deal_id

    def note_near_read(self, *, is_last: bool) -> None:
        """Note that the list lacks the deal around the charge, which proves no absence.

        Unless it `is_last` the deal may still come there.
        """
        self.is_near_read = is_last
        self.failures = 0

    def note_list_read(self) -> None:
        """Note that the list was read to its end."""
        self.was_list_read = True
        self.failures = 0

    def note_absence(self) -> None:
        """Note that the list, read long enough after the create left, lacks the deal."""
        self.absences += 1

    def note_failure(self, error: GatewayError) -> None:
        """Note that the list could not be read; a wanted pause does not undo an absence."""
        self.failures = backoff.failures_with(self.failures, error)
        self.is_list_too_long |= self.is_near_read and isinstance(error, ListTooLong)
        if not isinstance(error, Throttled):
            self.absences = 0

    def note_resent(self, now: float) -> None:
        """Note that the create leaves once more; its absence is counted anew."""
        self._sent_before, self.sent_at = self.sent_at, now
        self.absences = 0
        self.was_resent = True
        self.is_near_read = False

    def note_resend_without_deal(self, *, left: bool) -> None:
        """Note that the second create made no deal, which says nothing of the lost first one.

        Where it never left it may be sent once more.
        """
        self.sent_at = self._sent_before
        self.was_resent = left


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

    async def find(self, tracked: TrackedSale, hint: charge.SearchHint, *, ours: bool) -> None:
        """Go on until the deal is found, its absence is certain, or the watch time is over.

        `ours` is false where the till's account is not the one that the sale was begun with:
        then the list proves no absence.
        """
        loop = asyncio.get_running_loop()
        left = tracked.sale.created_at + self._watch_for - self._clock.now()
        search = CreateSearch(loop.time(), left.total_seconds(), hint.deal_id, ours=ours)
        await self._wait(tracked, search, hint.wait_s)
        while _is_lost(tracked.sale):
            pause = await self._search_once(tracked, search)
            if not _is_lost(tracked.sale):
                return
            is_late = loop.time() - search.began_at >= ESCALATE_AFTER_S
            # However long the till was off, a deal is looked for before it is given up.
            is_looked_for = search.was_list_read or (is_late and search.is_list_too_long)
            over = is_looked_for and loop.time() >= search.gives_up_at
            if over or is_late:
                self._escalate(tracked, search)
            if over:
                return
            await self._wait(tracked, search, pause)

    async def _wait(self, tracked: TrackedSale, search: CreateSearch, seconds: float) -> None:
        """Ask nothing for so long; a person is called in time all the same."""
        left = search.began_at + ESCALATE_AFTER_S - asyncio.get_running_loop().time()
        if 0 < left < seconds:
            await asyncio.sleep(left)
            self._escalate(tracked, search)
            seconds -= left
        await tracked.confirmation.wait(seconds)

    async def _search_once(self, tracked: TrackedSale, search: CreateSearch) -> float:
        """Ask once; returns the seconds to wait before the next time."""
        tracked.confirmation.note_question()
        # What a slow list says is as old as the question.
        waited = asyncio.get_running_loop().time() - search.sent_at
        is_near = not search.is_near_read and self._is_long_ago(tracked.sale)
        try:
            report = await tracked.connection.ask(self._look(tracked, search, is_near=is_near))
        except GatewayError as error:
            search.note_failure(error)
            wait = backoff.after_error(search.failures, error, self._rng)
            return max(wait, self._pace(tracked))
        if report is not None:
            found = events.DealCreated(report.deal_id, report.status, report.url, found=True)
            charge.record_deal(self._recorder, tracked, found)
            return 0
        is_untold = self._gateway.clock_offset is None
        if is_near or (is_untold and not search.is_near_read):
            search.note_near_read(is_last=is_near or waited >= ABSENCE_COUNTS_AFTER_S)
            return self._pace(tracked)
        search.note_list_read()
        if waited >= ABSENCE_COUNTS_AFTER_S:
            search.note_absence()
            if search.ours:
                await self._act_on_absence(tracked, search)
        return self._pace(tracked)

    def _is_long_ago(self, sale: Sale) -> bool:
        """Return True where the list since the charge may be long: too long to be read whole."""
        return self._clock.now() - sale.created_at > charge.STILL_WANTED + WINDOW

    async def _look(
        self, tracked: TrackedSale, search: CreateSearch, *, is_near: bool
    ) -> DealReport | None:
        """Ask for the sale's deal; None where the list, or its part, certainly lacks it."""
        invoice_id = tracked.sale.invoice_id
        if search.named_deal is not None:
            named = await self._named(search.named_deal)
            search.note_named_deal(None)
            if named is not None and named.invoice_id == invoice_id:
                return self._unless_of_another(tracked, named)
        told = self._gateway.clock_offset
        thought = told or timedelta()
        slack = UNTOLD if told is None and search.is_near_read else WINDOW
        since, until = self._around(tracked.sale, thought, slack)
        if is_near:
            until = since + 2 * WINDOW + charge.STILL_WANTED
        found = await self._gateway.find(invoice_id, since, until)
        apart = abs((self._gateway.clock_offset or timedelta()) - thought)
        if found is None and apart > SAME_CLOCK:
            raise NoAnswer(Trouble.CLOCK_WRONG, "the list was asked for another time")
        return self._unless_of_another(tracked, found)

    def _unless_of_another(
        self, tracked: TrackedSale, found: DealReport | None
    ) -> DealReport | None:
        if found is not None and self._recorder.belongs_to_another(tracked, found.deal_id):
            raise NoAnswer(Trouble.BROKEN_ANSWER, "the deal of another sale")
        return found

    async def _named(self, deal_id: str) -> DealReport | None:
        """Ask for the deal that a refusal named; None where the gateway has no such deal."""
        try:
            report = await self._gateway.deal(deal_id)
        except Refused:
            return None
        except NoAnswer as error:
            if error.trouble is Trouble.BROKEN_ANSWER:
                return None
            raise
        return report if report.deal_id == deal_id else None

    def _around(self, sale: Sale, offset: timedelta, slack: timedelta) -> tuple[datetime, datetime]:
        """Bound the time in which the deal was made, by the gateway's clock.

        `created_at` is by this machine's clock, as it then went. One that lies ahead of now
        was written by a clock that has been set back since: either may be right, and an answer
        without a time tells nobody which.
        """
        now = self._clock.now()
        begun = sale.created_at if sale.created_at <= now else now - self._watch_for
        return begun + offset - slack, max(now, sale.created_at) + offset + slack

    async def _act_on_absence(self, tracked: TrackedSale, search: CreateSearch) -> None:
        """Send again, or close the sale: the list, read to its end late enough, lacks the deal."""
        sale = tracked.sale
        # Refused as taken, so it is there, whatever the list says.
        if sale.state is not SaleState.UNKNOWN or sale.trouble is Trouble.DUPLICATE:
            return
        if charge.is_still_wanted(sale, self._clock.now()) and not search.was_resent:
            await self._send_again(tracked, search)
        elif search.absences >= ABSENCES and sale.trouble is not None:
            self._recorder.record(tracked, events.CreateNotSent(sale.trouble))

    async def _send_again(self, tracked: TrackedSale, search: CreateSearch) -> None:
        """Send the same invoice id, once. Whatever comes of it, the search knows what to do."""
        search.note_resent(asyncio.get_running_loop().time())
        log.info("create %s: not in the list, the same id goes again", tracked.sale.invoice_id)
        try:
            order = charge.order_of(tracked.sale)
            deal = await tracked.connection.ask(self._gateway.create(order))
        except AlreadyExists as error:
            search.note_named_deal(error.deal_id)
            self._recorder.record(tracked, events.CreateOutcomeUnknown(error.trouble))
        except (NotSent, Refused) as error:
            search.note_resend_without_deal(left=isinstance(error, Refused))
        except GatewayError as error:
            log.info("create %s: %s", tracked.sale.invoice_id, error)
        else:
            charge.accept_deal(self._recorder, tracked, deal)

    def _pace(self, tracked: TrackedSale) -> float:
        slow = tracked.sale.state is not SaleState.UNKNOWN
        return backoff.jittered(SLOW_PACE_S if slow else SEARCH_PACE_S, self._rng)

    def _escalate(self, tracked: TrackedSale, search: CreateSearch) -> None:
        """Call a person, who asks the gateway; the search goes on."""
        why = tracked.connection.trouble or tracked.sale.trouble
        trouble = why if search.ours else Trouble.OTHER_ACCOUNT
        if tracked.sale.state is SaleState.UNKNOWN and trouble is not None:
            self._recorder.record(tracked, events.EscalatedToStaff(trouble))


def _is_lost(sale: Sale) -> bool:
    return sale.deal_id is None and sale.state is not SaleState.CLOSED

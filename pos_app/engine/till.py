"""One open till: its live sales, their tasks, and what of them the window may see."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from pos_app.domain import events
from pos_app.domain.day import DayReport, day_bounds
from pos_app.domain.errors import JournalError, Trouble
from pos_app.domain.payin import Integration
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import SaleState
from pos_app.engine.api import commands
from pos_app.engine.api.ports import Clock, Rng, TillPorts
from pos_app.engine.api.snapshots import (
    ChargeAnswer,
    Listing,
    Notice,
    Problem,
    Reconciliation,
    SaleView,
    Snapshot,
)
from pos_app.engine.reports.day_report import DayReports
from pos_app.engine.reports.reconcile import reconcile
from pos_app.engine.sale import charge, duplicate_guard
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.tasks import SaleTasks
from pos_app.engine.sale.tracked_sale import CANCELABLE, TrackedSale
from pos_app.engine.upkeep.monitored_gateway import MonitoredGateway

log = logging.getLogger(__name__)

ANSWERS_KEPT = 100
CLOCK_SLACK = timedelta(days=2)
"""A till may start with its clock a day off: what is really over is let go without a question."""


class Till:
    """Runs the sales of one journal against one gateway. Lives on the engine's loop."""

    def __init__(
        self,
        ports: TillPorts,
        preferences: Preferences,
        clock: Clock,
        rng: Rng,
        changed: Callable[[], None],
        failed: Callable[[str, BaseException], None],
    ) -> None:
        self.ports = ports
        self.preferences = preferences
        self._recovered = 0
        self._shown: str | None = None
        self._answer: ChargeAnswer | None = None
        self._clock = clock
        self._rng = rng
        self._answers: dict[str, ChargeAnswer] = {}
        self._listed: date | None = None
        self._opened: str | None = None
        self._read: tuple[tuple[date, str | None, int], Listing] | None = None
        """The list as it was last read, and what it was read for."""
        self._day_book = DayReports(ports.journal)
        self._reconciliation: Reconciliation | None = None
        self._recorder = Recorder(ports.journal, clock, changed)
        self._recorder.is_shown = lambda live: live.sale.sale_id == self._shown
        self._runner = SaleTasks(
            ports, self._recorder, lambda: self.preferences, clock, rng, failed
        )
        self._live = self._runner.tracked

    def resume(self) -> None:
        """Take up the sales that were open, or still watched, when the program ended."""
        for sale in self.ports.journal.unfinished(self._watched_since()):
            self._recovered += sale.is_open
            self._runner.resume(TrackedSale(sale))
        self._runner.start()
        if self._runner.gateway is not None:
            self._runner.run_in_background(
                "watched", partial(self._take_up_watched, self._runner.gateway)
            )

    def _watched_since(self, offset: timedelta = timedelta()) -> datetime:
        return self._clock.now() + offset - self._runner.watch_for - CLOCK_SLACK

    async def _take_up_watched(self, gateway: MonitoredGateway) -> None:
        """Watch on what was decided, once the gateway has told its time.

        By this machine's clock alone, one that is years behind would take up the whole journal.
        """
        since, here = (
            self._watched_since(await gateway.wait_for_clock_offset()),
            self._watched_since(),
        )
        for sale in self.ports.journal.watched(since, min(since, here)):
            if sale.sale_id not in self._live:
                self._runner.resume(TrackedSale(sale))

    async def close(self) -> None:
        """Cancel the tasks, then close HTTP, then the journal: in that order."""
        await self._runner.stop()
        try:
            if self.ports.gateway is not None:
                await self.ports.gateway.aclose()
        finally:
            self.ports.journal.close()

    # ------------------------------------------------------------ commands

    def charge(self, command: commands.Charge) -> None:
        """Begin a sale, once for each key."""
        known = self._answers.get(command.idempotency_key)
        self._answer = known or self._begin(command)
        if self._answer.sale_id is None:
            return
        self._answers[command.idempotency_key] = self._answer
        while len(self._answers) > ANSWERS_KEPT:
            del self._answers[next(iter(self._answers))]

    def _begin(self, command: commands.Charge) -> ChargeAnswer:
        if self.ports.barred is not None:
            return ChargeAnswer(command.idempotency_key, None, self.ports.barred)
        if self.ports.gateway is None:
            return ChargeAnswer(command.idempotency_key, None, Trouble.NO_KEYS)
        limits = self.preferences.limits
        if not (limits.lowest <= command.amount <= limits.highest and command.amount.is_whole):
            return ChargeAnswer(command.idempotency_key, None, Trouble.REQUEST_REFUSED)
        in_the_way = self._runner.health.disk or self._runner.refusal
        if in_the_way is not None:
            return ChargeAnswer(command.idempotency_key, None, in_the_way)
        others = (live.sale for live in self._live.values())
        earlier = duplicate_guard.find_duplicate(command, others, self._clock.now())
        if earlier is not None:
            return ChargeAnswer(command.idempotency_key, None, earlier=earlier)
        try:
            event = charge.intent(
                command,
                till_id=self.ports.till_id,
                sequence=self.ports.journal.next_sequence(),
                integration=self.preferences.integration,
                account=self.ports.account,
                rng=self._rng,
            )
            live = self._recorder.begin(event)
        except JournalError as error:
            return ChargeAnswer(command.idempotency_key, None, error.problem)
        self._shown = event.sale_id
        live.fresh = True
        self._runner.resume(live)
        return ChargeAnswer(command.idempotency_key, event.sale_id)

    def show(self, sale_id: str | None) -> None:
        """Note which sale is on the screen, and ask for it at once."""
        self._shown = sale_id if sale_id in self._live else None
        live = self._live.get(self._shown or "")
        if live is not None:
            live.wake.set()

    def cancel(self, sale_id: str) -> None:
        """Ask for a cancel where that still makes sense."""
        live = self._live.get(sale_id)
        if live is None or live.sale.state not in CANCELABLE or live.sale.cancel_requested:
            return
        self._recorder.record(live, events.CancelRequested())
        if live.sale.deal_id is not None:
            self._runner.cancel(live)

    def choose_integration(self, sale_id: str, integration: Integration) -> None:
        """Switch what the QR shows."""
        live = self._live.get(sale_id)
        if live is None or not live.offerable or live.sale.integration is integration:
            return
        self._recorder.record(live, events.IntegrationChosen(integration))
        # The page that is shown stays until there is a card to show in its place.
        live.page_due = integration is Integration.H2H and live.requisites is None
        if live.sale.deal_id is not None:
            self._runner.offer(live)

    def notice_acknowledged(self, sale_id: str, state: SaleState) -> None:
        """A person has seen the notice; one of what came since is another, and stays."""
        live = self._live.get(sale_id)
        if live is None or live.sale.state is not state or live.sale.notice_acknowledged:
            return
        if live.overdue or not live.sale.is_open:
            self._recorder.record(live, events.NoticeAcknowledged())

    def list_sales(self, day: date | None) -> None:
        """Open the list of a local day, or close it."""
        self._listed = day
        self._opened = None

    def open_history(self, sale_id: str | None) -> None:
        """Open one sale of the list, or close it."""
        self._opened = sale_id

    def reconcile(self, day: date | None) -> None:
        """Compare a day with the gateway's list, or put the result away."""
        gateway = self._runner.gateway
        if day is None or gateway is None:
            self._reconciliation = None
            return
        asked = self._reconciliation = Reconciliation(day, busy=True)

        async def compare() -> None:
            found: Reconciliation | None = None
            try:
                found = await reconcile(gateway, self.ports, day)
            except JournalError as error:
                self._recorder.problem = error.problem
            # Put away meanwhile, or another day was asked for: nobody waits for this one.
            if self._reconciliation is asked:
                self._reconciliation = found
            self._recorder.notify()

        self._runner.run_in_background("reconcile", compare)

    def train(self, command: commands.Train) -> None:
        """Hand the trainer's wish to the training gateway; a real one has no trainer."""
        live = self._live.get(command.sale_id)
        if self.ports.trainer is not None and live is not None:
            self.ports.trainer.play(live.sale.deal_id, command.scenario)
            live.wake.set()

    # ------------------------------------------------------------ what the window sees

    def snapshot(self, base: Snapshot) -> Snapshot:
        """The engine's snapshot with this till in it."""
        gateway = self.ports.gateway
        return replace(
            base,
            mode=self.ports.mode,
            sales=self._views(),
            shown=self._shown,
            answer=self._answer,
            notices=self._notices(),
            recovered=self._recovered,
            link=self._link(),
            needs_keys=self.ports.needs_keys,
            cannot_charge=self._cannot_charge(),
            journal_problem=self._recorder.problem,
            clock_offset=gateway.clock_offset if gateway else None,
            listing=self._listing(),
            reconciliation=self._reconciliation,
        )

    def _views(self) -> tuple[SaleView, ...]:
        """Open sales and the shown one, oldest first."""
        now = self._clock.now()
        offset = self.ports.gateway.clock_offset if self.ports.gateway else None
        return tuple(
            live.view(self.preferences.payload_order, now, offset)
            for live in self._live.values()
            if live.sale.is_open or live.sale.sale_id == self._shown
        )

    def _notices(self) -> tuple[Notice, ...]:
        """What a person has to be told, oldest first."""
        found = (live.notice() for live in self._live.values() if not self._recorder.is_shown(live))
        return tuple(notice for notice in found if notice is not None)

    def _link(self) -> Trouble | None:
        """The line's trouble; else what stands in the way of the sale on the screen."""
        shown = self._live.get(self._shown or "")
        return self._runner.health.trouble or (shown.link if shown is not None else None)

    def _cannot_charge(self) -> Problem | None:
        """What would refuse a charge before anything is sent."""
        of_the_till = self.ports.barred or self.ports.needs_keys or self._recorder.problem
        return of_the_till or self._runner.health.disk or self._runner.refusal

    def _listing(self) -> Listing | None:
        """The opened list, read anew where something was written since."""
        if self._listed is None:
            return None
        wanted = (self._listed, self._opened, self._recorder.written)
        if self._read is not None and self._read[0] == wanted:
            return self._read[1]
        try:
            listing = self._read_listing(self._listed)
        except JournalError:
            log.exception("the list cannot be read")
            return None
        self._read = (wanted, listing)
        return listing

    def _read_listing(self, day: date) -> Listing:
        sales = self.ports.journal.sales(*day_bounds(day))
        opened = self.ports.journal.sale(self._opened) if self._opened else None
        history = self.ports.journal.history(opened.sale_id) if opened else ()
        return Listing(day, tuple(reversed(sales)), self._report(day), opened, history)

    def _report(self, day: date) -> DayReport | None:
        try:
            return self._day_book.report(day)
        except JournalError:
            log.exception("the day's report cannot be made")
            return None

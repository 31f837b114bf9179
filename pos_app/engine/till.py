"""One open till: its sales, its upkeep, and what of both the window may see."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from pos_app.domain.errors import JournalError, JournalProblem, Trouble, VaultProblem
from pos_app.domain.fiscal_line import FiscalSetup
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import Sale
from pos_app.engine.api import commands
from pos_app.engine.api.beat import Beat
from pos_app.engine.api.ports import Clock, Gateway, Rng, TillPorts
from pos_app.engine.api.snapshots import ChargeAnswer, Problem, SaleView, Snapshot
from pos_app.engine.background import AGAIN_S, BackgroundTasks
from pos_app.engine.fiscal.fiscal_receipts import FiscalReceipts
from pos_app.engine.printing.till_printing import TillPrinting
from pos_app.engine.reports.comparisons import Comparisons
from pos_app.engine.reports.reading import reader_of
from pos_app.engine.reports.recent_sales import RecentSales
from pos_app.engine.reports.sale_lists import SaleLists
from pos_app.engine.sale import charge, duplicate_guard
from pos_app.engine.sale.charge_answers import ChargeAnswers
from pos_app.engine.sale.confirmation import DealKnown
from pos_app.engine.sale.followed_orders import FollowedOrders
from pos_app.engine.sale.hand_acts import HandActs
from pos_app.engine.sale.receipt_acts import ReceiptActs
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.sale_acts import SaleActs
from pos_app.engine.sale.sale_questions import SaleQuestions
from pos_app.engine.sale.sale_view import EVER, Notices, SaleViews, told_trouble
from pos_app.engine.sale.tasks import SaleTasks
from pos_app.engine.sale.tracked_sale import TrackedSale
from pos_app.engine.till_preferences import TillPreferences
from pos_app.engine.till_shifts import ShiftStep, TillShifts
from pos_app.engine.upkeep.backups import keep_backed_up
from pos_app.engine.upkeep.findings import Findings, Look
from pos_app.engine.upkeep.health import Health
from pos_app.engine.upkeep.monitored_gateway import MonitoredGateway
from pos_app.engine.upkeep.suspend import watch_for_sleep

log = logging.getLogger(__name__)

TAKEN_UP_AT_ONCE = 50
TAKE_UP_PAUSE_S = 0.01
CLOCK_SLACK = timedelta(days=2)
"""A till may start with its clock a day off: what is really over is dropped without a question."""


class Till:
    """Runs the sales of one journal against one gateway. It runs on the engine's loop."""

    def __init__(
        self,
        ports: TillPorts,
        preferences: Preferences,
        clock: Clock,
        rng: Rng,
        changed: Callable[[], None],
        failed: Callable[[str, BaseException], None],
        answers: ChargeAnswers,
    ) -> None:
        self._ports, self._answers, self.mode = ports, answers, ports.mode
        self._preferences = TillPreferences(ports.mode, preferences)
        self._clock = clock
        self._rng = rng
        self._by: int | None = None
        self._recovered: list[TrackedSale] = []
        self._shown: str | None = None
        self._recorder = Recorder(ports.journal, clock, changed)
        self._health = Health(ports.journal, self._recorder, ports.network, rng)
        self._gateway = self._monitor(ports.gateway) if ports.gateway else None
        self._views_kept = SaleViews()
        self._background = BackgroundTasks(failed)
        self._findings = Findings(self._recorder.notify)
        self._recent = RecentSales(ports.journal, lambda: self._recorder.decisions, self._findings)
        self.lists = SaleLists(
            ports,
            lambda: self.shifts.days.day_of(clock.now()),
            lambda: self._recorder.written,
            self._receipts_wanted,
            self._background.start,
            self._recorder.notify,
            self._findings,
        )
        reader, start, notify = reader_of(ports), self._background.start, self._recorder.notify
        self.shifts = TillShifts(ports.journal, reader, self._recorder, start, self._findings)
        self.comparisons = Comparisons(ports, self._gateway, start, self._findings, notify)
        self._notices = Notices(clock, lambda: self.shifts.days, self._is_shown)
        self._sales = SaleTasks(
            replace(ports, gateway=self._gateway),
            self._recorder,
            lambda: self._preferences.current,
            self._notices,
            clock,
            rng,
            failed,
        )
        self.questions = SaleQuestions(
            ports.journal, self._sales, self._background, self._recorder, clock
        )
        self.by_hand = HandActs(ports, self._sales, self._recorder, rng, lambda: self._by)
        self.fiscal = FiscalReceipts(
            ports, self._sales, self._recorder, self._fiscal_setup, clock, start, failed
        )
        self.acts = SaleActs(self._sales, self._recorder, ports.trainer, lambda: self._by)
        self.printing = TillPrinting(
            ports, self._sales.find, self._recorder, self._preferences, lambda: self._by, failed
        )
        self.orders = FollowedOrders(ports.journal, self._sales.find)
        self.receipts = ReceiptActs(ports, self._sales, self._recorder, clock, lambda: self._by)

    def _fiscal_setup(self) -> FiscalSetup:
        return self._preferences.current.fiscal

    def _receipts_wanted(self) -> int | None:
        return self._recorder.decisions if self._preferences.current.wants_receipts else None

    def _monitor(self, gateway: Gateway) -> MonitoredGateway:
        note, notify = self._health.note_outcome, self._recorder.notify
        return MonitoredGateway(gateway, note, self._is_waited_for, self._clock, notify)

    def _is_resting(self) -> bool:
        """Return True where nobody may pay just now."""
        return not any(tracked.sale.is_open for tracked in self._sales.in_front)

    def _is_waited_for(self, deal_id: str) -> bool:
        """Return True where somebody may stand at the counter for the answer."""
        return any(
            tracked.sale.deal_id == deal_id
            and (tracked.sale.is_open or self._is_shown(tracked.sale))
            for tracked in self._sales.in_front
        )

    def resume(self, *, is_kiosk: bool) -> None:
        """Carry on the sales that were open, or still watched, when the program ended."""
        self.shifts.resume()
        if is_kiosk:
            self.printing.keep_asking()
            self._notices.keep_paid()
        for sale in self._ports.journal.unfinished(EVER if is_kiosk else self._watched_since()):
            tracked = TrackedSale(sale)
            if sale.is_open:
                self._recovered.append(tracked)
            self._sales.resume(tracked)
        self._health.check_machine()
        self._background.keep("fiscal receipts", self.fiscal.run)
        self._background.keep("days", lambda: self.shifts.publish_days(self._clock))
        self._background.keep("health", lambda: self._health.run(self._gateway))
        self._background.keep("reports", lambda: self.lists.read_ahead_at_rest(self._is_resting))
        if (backups := self._ports.backups) is not None:
            self._background.keep(
                "backups", lambda: keep_backed_up(backups, self._clock, self._findings)
            )
        if (gateway := self._gateway) is not None:
            self._background.keep("sleep", lambda: self._watch_for_sleep(gateway))
            self._background.keep("open", self._sales.watch_open)
            self._background.keep("decided", self._sales.watch_decided)
            self._background.keep("watched", lambda: self._resume_watched(gateway))

    async def _watch_for_sleep(self, gateway: MonitoredGateway) -> None:
        async def take_up() -> None:
            await self._sales.ask_after_sleep(gateway.drop_connections)
            self._health.note_sleep()

        await watch_for_sleep(self._clock, take_up)

    def _watched_since(self, offset: timedelta = timedelta()) -> datetime:
        return self._clock.now() + offset - self._sales.watch_for - CLOCK_SLACK

    async def _resume_watched(self, gateway: MonitoredGateway) -> None:
        """Watch on what was decided, once the gateway's time is known.

        By this machine's clock alone, one that is years behind would resume the whole journal.
        """
        offset = await gateway.wait_for_clock_offset()
        while True:
            try:
                await self._take_up_watched(self._watched_since(offset), self._watched_since())
            except JournalError as error:
                log.warning("what is watched cannot be read: %s", error)
                self._findings.note(Look.WATCHED, error.problem)
                await asyncio.sleep(AGAIN_S)
            else:
                self._findings.note(Look.WATCHED, None)
                return

    async def _take_up_watched(self, since: datetime, here: datetime) -> None:
        lately, after = min(since, here), 0
        # In pieces, so that no sale waits for a day's.
        while piece := self._ports.journal.watched(since, lately, after, TAKEN_UP_AT_ONCE):
            after = piece[-1].sequence
            for sale in piece:
                if self._sales.find(sale.sale_id) is None:
                    self._sales.resume(TrackedSale(sale))
            await asyncio.sleep(TAKE_UP_PAUSE_S)

    async def close(self) -> None:
        """Cancel the tasks, then close HTTP, then the journal: in that order."""
        await asyncio.gather(self._sales.stop(), self.printing.stop(), self._background.stop())
        try:
            await self.fiscal.aclose()
            if self._gateway is not None:
                await self._gateway.aclose()
        finally:
            self._ports.journal.close()

    # ------------------------------------------------------------ commands

    def set_preferences(self, preferences: Preferences, by: int | None) -> None:
        """Use these from the next sale on; `by` is who has set them."""
        self._preferences.set_kept(preferences)
        self.fiscal.note_setting(by)

    def take_trial(self, wanted: commands.KeepTrial) -> Preferences | None:
        """Return what the settings are to keep; None in training, which keeps it for itself."""
        return self._preferences.take_trial(wanted, self._clock.now())

    def act_for(self, person: int | None) -> None:
        """Note who does what is asked for from now on; None where the till asks nobody."""
        self._by = person

    def charge(self, command: commands.Charge) -> None:
        """Begin a sale, once for each key."""
        known = self._answers.begun(command.idempotency_key)
        self._answers.give(known or self._begin(command))

    def _begin(self, command: commands.Charge) -> ChargeAnswer:
        key = command.idempotency_key
        refusal = self._refusal_of(command)
        if refusal is not None:
            return ChargeAnswer(key, None, refusal)
        others = (tracked.sale for tracked in self._sales.all)
        earlier = duplicate_guard.find_duplicate(command, others, self._clock.now())
        if earlier is not None:
            return ChargeAnswer(key, None, earlier=earlier)
        try:
            self.shifts.open_for_sale(self._by)
            intended = charge.new_intent(
                command,
                till_id=self._ports.till_id,
                sequence=self._ports.journal.next_sequence(),
                integration=self._preferences.integration_of(command),
                account=self._ports.account,
                rng=self._rng,
                by=self._by,
            )
            wanted = self._preferences.current.wants_receipts
            event = replace(intended, wants_receipt=wanted)
            tracked = self._recorder.begin(event)
        except JournalError as error:
            return ChargeAnswer(key, None, error.problem)
        self._shown = event.sale_id
        self._answers.give(begun := ChargeAnswer(key, event.sale_id))
        self._sales.begin(tracked, every_code=command.trial)
        self.orders.note_begun(tracked.sale)
        return begun

    def _refusal_of(self, command: commands.Charge) -> JournalProblem | Trouble | None:
        if self._ports.barred is not None:
            return self._ports.barred
        if self._gateway is None:
            return Trouble.NO_KEYS
        amount, limits = command.amount, self._preferences.limits_of(command)
        if not (limits.lowest <= amount <= limits.highest and amount.is_whole):
            return Trouble.REQUEST_REFUSED
        if command.once_per_order and self.orders.has_sale(command.order_ref):
            return Trouble.REQUEST_REFUSED
        return self._not_now()

    def show(self, sale_id: str | None) -> None:
        """Note which sale is on the screen, and ask for it at once."""
        tracked = self._sales.find(sale_id)
        self._shown = tracked.sale.sale_id if tracked is not None else None
        if tracked is not None:
            self._sales.bring_to_front(tracked)
            self._sales.ask_now(tracked)

    def ask_now(self) -> None:
        """Ask the gateway at once, whatever pause it wants, about all that is open."""
        if self._gateway is None:
            return
        self._gateway.end_pause()
        for tracked in self._sales.in_front:
            if tracked.sale.is_open:
                tracked.confirmation.ask_now()
        self._background.start("ask now", self._health.ask(self._gateway))

    def compare_shift(self, number: int) -> None:
        """Compare a shift with the gateway's list."""
        shift, days = self.shifts.find(number), self.shifts.days
        self.comparisons.of_shift(self.shifts.all, shift, days, self._clock.now())

    def change_shift(self, step: ShiftStep) -> None:
        """Take a shift a step on; it is closed with the comparison that was made of it."""
        here, offset = self._clock.now(), self._gateway.clock_offset if self._gateway else None
        # By a clock that is behind, days of sales long made would begin at another hour.
        now = max(here, here + (offset or timedelta()))
        self.shifts.take_step(step, self.comparisons.last, self._by, now)

    # ------------------------------------------------------------ what the window sees

    @property
    def needs_keys(self) -> VaultProblem | None:
        """Why there are no keys to charge with; None where there are."""
        return self._ports.needs_keys

    def snapshot(self, base: Snapshot) -> Snapshot:
        """Make the engine's snapshot with this till in it."""
        recent = self._recent.sales()  # before what it may have found
        return replace(
            base,
            mode=self._ports.mode,
            sales=self._views(),
            shown=self._shown,
            orders=self.orders.views(),
            notices=self._notices.of_all(self._sales.in_front),
            recovered=self._still_checked(),
            unwatched=self._ports.unwatched,
            trouble=self._trouble(),
            is_connected=self._health.is_connected,
            needs_keys=self._ports.needs_keys,
            former_address=self._ports.former_address,
            cannot_charge=self._cannot_charge(),
            journal_problem=self._recorder.problem,
            journal_finding=self._findings.gravest,
            clock_offset=self._gateway.clock_offset if self._gateway is not None else None,
            pause_ends_at=self._gateway.pause_ends_at if self._gateway is not None else None,
            listing=self.lists.listing(),
            found=self.lists.found(),
            recent=recent,
            reconciliation=self.comparisons.last,
            shifts=self.shifts.all,
            shop_days=self.shifts.days,
            shown_shift=self.shifts.shown(),
            unread_shift=self.shifts.unread,
            shown_report=self.lists.report(),
            export=self.lists.exporter.state,
            asked_about=self.questions.last,
            receipt_answer=self.receipts.answer,
            missing_receipts=self.lists.missing_receipts(),
            practised=self._preferences.practised,
            printing=self.printing.view(),
            fiscal=self.fiscal.view(),
        )

    def beat(self) -> Beat:
        """Return what no snapshot tells of this till now."""
        gateway = self._gateway
        return Beat(gateway.answered_at if gateway else None, self._ports.journal.room())

    def _is_shown(self, sale: Sale) -> bool:
        return sale.sale_id == self._shown

    def _views(self) -> tuple[SaleView, ...]:
        """Make the views of the open sales and the shown one, oldest first."""
        order = self._preferences.current.payload_order
        shown = (
            tracked
            for tracked in self._sales.in_front
            if tracked.sale.is_open or self._is_shown(tracked.sale)
        )
        offset = self._gateway.clock_offset if self._gateway is not None else None
        return self._views_kept.of(shown, order, self._clock.now(), offset, self._paused())

    def _still_checked(self) -> int:
        """Count the recovered sales that nobody knows about yet; one that was known stays so."""
        self._recovered = [
            each
            for each in self._recovered
            if each.sale.is_open and each.confirmation.known is DealKnown.NOT_ASKED
        ]
        return len(self._recovered)

    def _trouble(self) -> Trouble | None:
        """Find what any call would meet, else what the last question about the shown sale met."""
        shown = self._sales.find(self._shown)
        of_shown = shown.connection.trouble if shown is not None else None
        return told_trouble(self._paused(), self._health.trouble, of_shown)

    def _cannot_charge(self) -> Problem | None:
        """Find what would refuse a charge before anything is sent."""
        of_the_till = self._ports.barred or self._ports.needs_keys or self._recorder.problem
        return of_the_till or self._not_now()

    def _not_now(self) -> JournalProblem | Trouble | None:
        """Find what refuses a charge now, and passes by itself."""
        if self._health.disk is not None:
            return self._health.disk
        return self._paused()

    def _paused(self) -> Trouble | None:
        return Trouble.PAUSED if self._gateway and self._gateway.pause_ends_at else None

"""The live sales of one till and the tasks that carry them, each guarded at its edge."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

from pos_app.domain import events
from pos_app.domain.errors import JournalError, Trouble
from pos_app.domain.keys import AccountMatch, match_account
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import SaleState
from pos_app.engine.api.ports import Clock, Gateway, Rng, TillPorts
from pos_app.engine.sale import charge
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.recover import DealFinder
from pos_app.engine.sale.requisites import RequisitesFetcher
from pos_app.engine.sale.tracked_sale import TrackedSale
from pos_app.engine.sale.watch import Watcher
from pos_app.engine.upkeep.backups import keep_backed_up
from pos_app.engine.upkeep.health import Health
from pos_app.engine.upkeep.monitored_gateway import MonitoredGateway
from pos_app.engine.upkeep.suspend import watch_for_sleep

log = logging.getLogger(__name__)

Work = Callable[[TrackedSale, Gateway], Awaitable[None]]
JOURNAL_PAUSE_S = 5


class SaleTasks:
    """Runs every live sale from wherever it stands. Lives on the engine's loop."""

    def __init__(
        self,
        ports: TillPorts,
        recorder: Recorder,
        preferences: Callable[[], Preferences],
        clock: Clock,
        rng: Rng,
        failed: Callable[[str, BaseException], None],
    ) -> None:
        self.tracked: dict[str, TrackedSale] = {}
        self.health = Health(ports.journal, recorder, ports.network, rng)
        self.gateway = (
            MonitoredGateway(ports.gateway, self.health.note_outcome) if ports.gateway else None
        )
        self._account = ports.account
        self._backups = ports.backups
        self._recorder = recorder
        self._preferences = preferences
        self._clock = clock
        self._rng = rng
        self._failed = failed
        self._chores: set[asyncio.Task[None]] = set()

    @property
    def watch_for(self) -> timedelta:
        """How long a decided deal is asked for."""
        return timedelta(hours=self._preferences().watch_hours)

    def start(self) -> None:
        """Begin what goes on behind the sales."""
        self.health.check_machine()
        if self._backups is not None:
            self.run_in_background("backups", partial(keep_backed_up, self._backups, self._clock))
        if self.gateway is not None:
            self.run_in_background("health", partial(self.health.run, self.gateway))
            self.run_in_background("sleep", partial(watch_for_sleep, self._clock, self._woken))

    async def stop(self) -> None:
        """Cancel every task and wait until it is gone."""
        tasks = [task for live in self.tracked.values() for task in live.tasks]
        tasks += self._chores
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def run_in_background(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Run something that belongs to no sale."""

        async def guarded() -> None:
            try:
                await work()
            except Exception as error:  # noqa: BLE001 - the edge: logged and shown by `failed`
                self._failed(name, error)

        task = asyncio.get_running_loop().create_task(guarded(), name=name)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)

    def resume(self, live: TrackedSale) -> None:
        """Carry a sale on from wherever it stands."""
        self.prune()
        self.tracked[live.sale.sale_id] = live
        self._spawn(live, self._conduct)

    def cancel(self, live: TrackedSale) -> None:
        """Ask the gateway to cancel."""
        self._spawn(live, self._cancel)

    def offer(self, live: TrackedSale) -> None:
        """Fetch what the QR needs."""
        self._spawn(live, self._offer)

    def prune(self) -> None:
        """Let go of sales that nothing can happen to any more."""
        for sale_id, live in list(self.tracked.items()):
            done = not live.tasks and not live.sale.is_open and live.notice() is None
            if done and not self._recorder.is_shown(live):
                del self.tracked[sale_id]

    @property
    def refusal(self) -> Trouble | None:
        """Why a charge would not be sent now: the gateway wants to be left alone."""
        resting = self.gateway is not None and self.gateway.rests_for
        return Trouble.RATE_LIMITED if resting else None

    async def _woken(self) -> None:
        """After sleep no QR stands before the gateway was asked, and on a new connection."""
        for live in self.tracked.values():
            live.asleep = live.sale.is_open and live.sale.deal_id is not None
        self._recorder.notify()
        if self.gateway is not None:
            await self.gateway.drop_connections()
        for live in self.tracked.values():
            # What is decided keeps its pace: a day's sales must not all ask at once.
            if live.sale.is_open:
                live.wake.set()

    async def _conduct(self, live: TrackedSale, gateway: Gateway) -> None:
        whose = match_account(live.sale.account, self._account)
        live.ours = whose is AccountMatch.OURS
        if whose is AccountMatch.OTHER_GATEWAY:
            # This gateway knows nothing of it, and must not be asked as if it did.
            if live.sale.is_open:
                self._recorder.record(live, events.EscalatedToStaff(Trouble.OTHER_ACCOUNT))
            return
        if live.sale.state is SaleState.PREPARING and live.sale.deal_id is None:
            if live.fresh:
                live.fresh = False
                await charge.create(gateway, self._recorder, live, self._rng)
            else:
                self._recorder.record(live, events.CreateOutcomeUnknown(Trouble.INTERRUPTED))
        if live.sale.deal_id is None and live.sale.state is not SaleState.CLOSED:
            await self._finder(gateway).find(live)
        if live.sale.deal_id is None:
            return
        if live.sale.cancel_requested and not live.sale.cancel_answered:
            self._spawn(live, self._cancel)
        elif live.offerable:
            self._spawn(live, self._offer)
            self._spawn(live, self._offer_page_when_late)
        await self._watcher(gateway).follow(live)

    async def _offer(self, live: TrackedSale, gateway: Gateway) -> None:
        await self._offerer(gateway).fetch(live)

    async def _offer_page_when_late(self, live: TrackedSale, gateway: Gateway) -> None:
        await self._offerer(gateway).offer_page_when_late(live)

    async def _cancel(self, live: TrackedSale, gateway: Gateway) -> None:
        await self._watcher(gateway).cancel(live)

    def _offerer(self, gateway: Gateway) -> RequisitesFetcher:
        return RequisitesFetcher(gateway, self._recorder, self._rng, self._preferences())

    def _watcher(self, gateway: Gateway) -> Watcher:
        preferences = self._preferences()
        return Watcher(gateway, self._recorder, self._clock, self._rng, preferences)

    def _finder(self, gateway: Gateway) -> DealFinder:
        return DealFinder(gateway, self._recorder, self._clock, self._rng, self.watch_for)

    def _spawn(self, live: TrackedSale, work: Work) -> None:
        if self.gateway is None:
            return
        guarded = self._guard(live, work, self.gateway)
        task = asyncio.get_running_loop().create_task(guarded, name=live.sale.invoice_id)
        live.tasks.add(task)
        task.add_done_callback(live.tasks.discard)

    async def _guard(self, live: TrackedSale, work: Work, gateway: Gateway) -> None:
        """A task's edge: a full disk is waited out, a bug of ours is told."""
        while True:
            try:
                await work(live, gateway)
            except JournalError:
                self._recorder.notify()
                await asyncio.sleep(JOURNAL_PAUSE_S)
                live.wake.set()  # what could not be written is asked for again at once
            except Exception as error:  # noqa: BLE001 - the edge: logged and shown by `failed`
                self._failed(f"sale {live.sale.invoice_id}", error)
                return
            else:
                return

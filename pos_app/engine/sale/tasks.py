"""The tracked sales of one till, and the tasks that carry them on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterator
from datetime import timedelta
from itertools import chain
from random import Random

from pos_app.domain import events
from pos_app.domain.errors import JournalError, Trouble
from pos_app.domain.keys import AccountMatch, match_account
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.ports import Clock, Gateway, Rng, TillPorts
from pos_app.engine.background import BackgroundTasks
from pos_app.engine.sale import charge
from pos_app.engine.sale.decided_watch import DecidedWatch
from pos_app.engine.sale.open_rounds import OpenRounds
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.recover import DealFinder
from pos_app.engine.sale.requisites import RequisitesFetcher
from pos_app.engine.sale.sale_view import Notices
from pos_app.engine.sale.tracked_sale import TrackedSale
from pos_app.engine.sale.watch import Watcher

log = logging.getLogger(__name__)

Work = Callable[[TrackedSale, Gateway], Awaitable[None]]
JOURNAL_PAUSE_S = 5
FAULT_PAUSE_S = 10


class SaleTasks:
    """Carries every tracked sale on from wherever it stands. It runs on the engine's loop."""

    def __init__(
        self,
        ports: TillPorts,
        recorder: Recorder,
        preferences: Callable[[], Preferences],
        notices: Notices,
        clock: Clock,
        rng: Rng,
        failed: Callable[[str, BaseException], None],
    ) -> None:
        self._in_front: dict[str, TrackedSale] = {}
        self._gateway = ports.gateway
        self._account = ports.account
        self._trainer = ports.trainer
        self._recorder = recorder
        self._preferences = preferences
        self._notices = notices
        self._clock = clock
        self._rng = rng
        self._failed = failed
        self._tasks: dict[str, BackgroundTasks] = {}
        # Its own, so that the paces of what may be paid now do not depend on it.
        own = Random(rng.getrandbits(64))  # noqa: S311 - it spreads questions and keeps no secret
        self._rounds = OpenRounds(self._in_front.values, notices.is_shown, failed, clock, own)
        self._decided = DecidedWatch(self._watcher, self._take_news, failed, clock, own)

    @property
    def in_front(self) -> Collection[TrackedSale]:
        """The sales that the window is told of: open, on the screen, or with a notice.

        In the order in which they came; what is decided and seen is not among them.
        """
        return self._in_front.values()

    @property
    def all(self) -> Iterator[TrackedSale]:
        """Every sale that is carried on or watched, once."""
        decided = (each for each in self._decided.sales if each.sale.sale_id not in self._in_front)
        return chain(self._in_front.values(), decided)

    def find(self, sale_id: str | None) -> TrackedSale | None:
        """Find a sale that is carried on or watched."""
        key = sale_id or ""
        return self._in_front.get(key) or self._decided.find(key)

    @property
    def watch_for(self) -> timedelta:
        """How long a decided deal is asked for."""
        return timedelta(hours=self._preferences().watch_hours)

    def begin(self, tracked: TrackedSale, *, every_code: bool = False) -> None:
        """Create the deal of a sale that was charged just now, and carry the sale on.

        With `every_code` its view has each code that the gateway offers, training's all kinds.
        """
        if every_code:
            tracked.offer.show_every_code()
            if self._trainer is not None:
                self._trainer.offer_every_code(tracked.sale.invoice_id)
        self._track(tracked)
        self._spawn(tracked, self._create_deal, again=self._carry_on)

    def resume(self, tracked: TrackedSale) -> None:
        """Carry on a sale that an earlier run began."""
        sale = tracked.sale
        if sale.is_open or sale.deal_id is None:
            self._track(tracked)
            self._spawn(tracked, self._carry_on)
            return
        if self._notices.of(tracked) is not None:
            self._track(tracked)
        self._watch_decided(tracked, taken_up=True)

    def bring_to_front(self, tracked: TrackedSale) -> None:
        """Let the window be told of this sale, as it is on the screen."""
        if tracked.sale.sale_id not in self._in_front:
            self._track(tracked)

    def ask_now(self, tracked: TrackedSale) -> None:
        """Ask the gateway for this sale at once."""
        if self._decided.find(tracked.sale.sale_id) is None:
            tracked.confirmation.ask_now()
        else:
            self._decided.ask_now(tracked)

    def ask_again(self, sale: Sale) -> TrackedSale | None:
        """Ask at once about a sale, also one that is watched no more: then for one answer.

        None where this gateway knows nothing of it, or no deal of it is known.
        """
        tracked = self.find(sale.sale_id) or TrackedSale(sale)
        if not self._is_known_here(tracked) or tracked.sale.deal_id is None:
            return None
        if not tracked.sale.is_open and self._decided.find(sale.sale_id) is None:
            self._watch_decided(tracked, taken_up=True)
        self.ask_now(tracked)
        return tracked

    def watch_settled(self, tracked: TrackedSale) -> None:
        """Watch a sale that was settled by hand for the whole time from now on."""
        sale_id = tracked.sale.sale_id
        if self.find(sale_id) is None:
            self.resume(tracked)
            return
        now = asyncio.get_running_loop().time()
        tracked.watch.set_end(now + self.watch_for.total_seconds())
        if tracked.sale.deal_id is not None and self._decided.find(sale_id) is None:
            self._watch_decided(tracked)

    async def watch_open(self) -> None:
        """Look for open payments in the gateway's list while there are many, for ever."""
        if self._gateway is not None:
            await self._rounds.run(self._gateway)

    async def watch_decided(self) -> None:
        """Ask for what is decided, for ever."""
        if self._gateway is not None:
            await self._decided.run(self._gateway)

    def cancel(self, tracked: TrackedSale) -> None:
        """Ask the gateway to cancel."""
        self._spawn(tracked, self._cancel)

    def fetch_requisites(self, tracked: TrackedSale) -> None:
        """Fetch what the QR needs."""
        self._spawn(tracked, self._fetch_requisites)

    async def ask_after_sleep(self, drop_connections: Callable[[], Awaitable[None]]) -> None:
        """Show no QR before the gateway was asked anew, on a new connection."""
        for tracked in self._in_front.values():
            if tracked.sale.is_open and tracked.sale.deal_id is not None:
                tracked.confirmation.note_sleep()
        self._recorder.notify()
        await drop_connections()
        for tracked in self._in_front.values():
            # What is decided keeps its pace: a day's sales must not all ask at once.
            if tracked.sale.is_open:
                tracked.confirmation.ask_now()

    async def stop(self) -> None:
        """Cancel every task and wait until it is gone."""
        await asyncio.gather(*(tasks.stop() for tasks in self._tasks.values()))

    def _track(self, tracked: TrackedSale) -> None:
        self._drop_finished()
        sale_id = tracked.sale.sale_id
        self._in_front[sale_id] = tracked
        self._tasks[sale_id] = BackgroundTasks(self._failed)

    def _drop_finished(self) -> None:
        """Take from the front what nobody has to see any more; it may be watched on."""
        for sale_id, tracked in list(self._in_front.items()):
            done = self._tasks[sale_id].are_idle and not tracked.sale.is_open
            if (
                done
                and self._notices.of(tracked) is None
                and not self._notices.is_shown(tracked.sale)
            ):
                del self._in_front[sale_id], self._tasks[sale_id]

    async def _create_deal(self, tracked: TrackedSale, gateway: Gateway) -> None:
        hint = await charge.create_deal(gateway, self._recorder, tracked, self._clock, self._rng)
        await self._carry_on(tracked, gateway, hint)

    async def _carry_on(
        self, tracked: TrackedSale, gateway: Gateway, hint: charge.SearchHint = charge.NO_HINT
    ) -> None:
        whose = match_account(tracked.sale.account, self._account)
        if whose is AccountMatch.OTHER_GATEWAY:
            # This gateway knows nothing of it, and must not be asked as if it did.
            if tracked.sale.is_open:
                self._recorder.record(tracked, events.EscalatedToStaff(Trouble.OTHER_ACCOUNT))
            return
        if tracked.sale.state is SaleState.PREPARING and tracked.sale.deal_id is None:
            self._recorder.record(tracked, events.CreateOutcomeUnknown(Trouble.INTERRUPTED))
        if tracked.sale.deal_id is None and tracked.sale.state is not SaleState.CLOSED:
            await self._finder(gateway).find(tracked, hint, ours=whose is AccountMatch.OURS)
        if tracked.sale.deal_id is None:
            return
        if tracked.sale.cancel_requested and not tracked.sale.cancel_answered:
            self._spawn_unless_running(tracked, self._cancel)
        elif tracked.sale.is_offerable:
            self._spawn_unless_running(tracked, self._fetch_requisites)
            self._spawn_unless_running(tracked, self._offer_page_when_late)
        await self._watcher().follow(tracked)
        self._watch_decided(tracked)

    def _watch_decided(self, tracked: TrackedSale, *, taken_up: bool = False) -> None:
        """Watch what is decided on, where this gateway knows of it."""
        if taken_up:
            tracked.watch.note_taken_up(self._clock.now(), asyncio.get_running_loop().time())
        if self._is_known_here(tracked):
            self._decided.add(tracked, taken_up=taken_up)

    def _is_known_here(self, tracked: TrackedSale) -> bool:
        """Return True where there is a gateway to ask, and it may know of this sale."""
        whose = match_account(tracked.sale.account, self._account)
        return self._gateway is not None and whose is not AccountMatch.OTHER_GATEWAY

    def _take_news(self, tracked: TrackedSale) -> None:
        """Bring to the front what was learned of a decided sale, where somebody must see it."""
        sale_id = tracked.sale.sale_id
        if tracked.sale.is_open:
            if sale_id not in self._in_front:
                self._track(tracked)
            self._spawn(tracked, self._carry_on)
        elif sale_id not in self._in_front and self._notices.of(tracked) is not None:
            self._track(tracked)
        elif self._recorder.problem is None:
            return
        self._recorder.notify()

    async def _fetch_requisites(self, tracked: TrackedSale, gateway: Gateway) -> None:
        await self._fetcher(gateway).fetch(tracked)

    async def _offer_page_when_late(self, tracked: TrackedSale, gateway: Gateway) -> None:
        await self._fetcher(gateway).offer_page_when_late(tracked)

    async def _cancel(self, tracked: TrackedSale, _gateway: Gateway) -> None:
        await self._watcher().cancel(tracked)

    def _fetcher(self, gateway: Gateway) -> RequisitesFetcher:
        return RequisitesFetcher(gateway, self._recorder, self._rng, self._preferences())

    def _watcher(self) -> Watcher:
        assert self._gateway is not None  # noqa: S101 - nothing is watched without one
        return Watcher(
            self._gateway,
            self._recorder,
            self._clock,
            self._rng,
            self.watch_for,
            self._notices.is_shown,
            self._rounds.is_listed,
        )

    def _finder(self, gateway: Gateway) -> DealFinder:
        return DealFinder(gateway, self._recorder, self._clock, self._rng, self.watch_for)

    def _spawn(self, tracked: TrackedSale, work: Work, again: Work | None = None) -> None:
        if self._gateway is not None:
            wait_out = self._wait_out_the_disk(tracked, self._gateway, work, again or work)
            self._tasks[tracked.sale.sale_id].start(_task_name(tracked, work), wait_out)

    def _spawn_unless_running(self, tracked: TrackedSale, work: Work) -> None:
        """Begin what goes on beside the watch; one that began anew finds it there already."""
        if not self._tasks[tracked.sale.sale_id].is_running(_task_name(tracked, work)):
            self._spawn(tracked, work)

    async def _wait_out_the_disk(
        self, tracked: TrackedSale, gateway: Gateway, work: Work, again: Work
    ) -> None:
        """Do `work`; where it fails, pause and do `again`: never create a second time.

        What fails is the journal; a bug of ours is told of, and ends no sale's watch either.
        """
        while True:
            try:
                await work(tracked, gateway)
            except JournalError:
                self._recorder.notify()
                await asyncio.sleep(JOURNAL_PAUSE_S)
                tracked.confirmation.ask_now()  # for what could not be written
                work = again
            except Exception as error:  # noqa: BLE001 - the edge: logged and shown by `_failed`
                self._failed(f"sale {tracked.sale.invoice_id}", error)
                await asyncio.sleep(FAULT_PAUSE_S)
                work = again
            else:
                return


def _task_name(tracked: TrackedSale, work: Work) -> str:
    return f"sale {tracked.sale.invoice_id}: {work.__name__}"

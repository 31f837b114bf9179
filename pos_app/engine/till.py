"""One open till: its live sales, their tasks, and what of them the window may see."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from pos_app.domain import events as ev
from pos_app.domain.day import TASHKENT
from pos_app.domain.errors import JournalError, Trouble
from pos_app.domain.payin import Integration
from pos_app.domain.sale import SaleState
from pos_app.domain.shop import Preferences
from pos_app.engine import backoff, charge, commands
from pos_app.engine.live import CANCELABLE, LiveSale
from pos_app.engine.ports import Chance, Clock, Gateway, TillPorts
from pos_app.engine.record import Recorder
from pos_app.engine.recover import Finder
from pos_app.engine.snapshots import ChargeAnswer, Listing, Notice, SaleView, Snapshot
from pos_app.engine.watch import Watcher

log = logging.getLogger(__name__)

Work = Callable[[LiveSale, Gateway], Awaitable[None]]
JOURNAL_PAUSE_S = 5
ANSWERS_KEPT = 100


class Till:
    """Runs the sales of one journal against one gateway. Lives on the engine's loop."""

    def __init__(
        self,
        ports: TillPorts,
        preferences: Preferences,
        clock: Clock,
        chance: Chance,
        changed: Callable[[], None],
        failed: Callable[[str, BaseException], None],
    ) -> None:
        self.ports = ports
        self.preferences = preferences
        self.recovered = 0
        self.shown: str | None = None
        self.answer: ChargeAnswer | None = None
        self._clock = clock
        self._chance = chance
        self._changed = changed
        self._failed = failed
        self._live: dict[str, LiveSale] = {}
        self._answers: dict[str, ChargeAnswer] = {}
        self._listed: date | None = None
        self._opened: str | None = None
        self._recorder = Recorder(ports.journal, clock, changed)
        self._recorder.is_shown = lambda live: live.sale.sale_id == self.shown

    def resume(self) -> None:
        """Take up the sales that were open, or still watched, when the program ended."""
        for sale in self.ports.journal.unfinished(self._clock.now() - backoff.WATCH_FOR):
            live = LiveSale(sale)
            self._live[sale.sale_id] = live
            self.recovered += sale.is_open
            self._start(live)

    async def close(self) -> None:
        """Cancel the tasks, then close HTTP, then the journal: in that order."""
        tasks = [task for live in self._live.values() for task in live.tasks]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        try:
            if self.ports.gateway is not None:
                await self.ports.gateway.aclose()
        finally:
            self.ports.journal.close()

    # ------------------------------------------------------------ commands

    def charge(self, command: commands.Charge) -> None:
        """Begin a sale, once for each key."""
        known = self._answers.get(command.key)
        self.answer = known or self._begin(command)
        if self.answer.sale_id is None:
            return
        self._answers[command.key] = self.answer
        while len(self._answers) > ANSWERS_KEPT:
            del self._answers[next(iter(self._answers))]

    def _begin(self, command: commands.Charge) -> ChargeAnswer:
        if self.ports.gateway is None:
            return ChargeAnswer(command.key, None, Trouble.NO_KEYS)
        limits = self.preferences.limits
        if not (limits.lowest <= command.amount <= limits.highest and command.amount.is_whole):
            return ChargeAnswer(command.key, None, Trouble.REQUEST_REFUSED)
        try:
            event = charge.intent(
                command,
                till_id=self.ports.till_id,
                sequence=self.ports.journal.next_sequence(),
                integration=self.preferences.integration,
                chance=self._chance,
            )
            live = self._recorder.begin(event)
        except JournalError as error:
            return ChargeAnswer(command.key, None, error.problem)
        self._prune()
        self._live[event.sale_id] = live
        self.shown = event.sale_id
        live.fresh = True
        self._start(live)
        return ChargeAnswer(command.key, event.sale_id)

    def show(self, sale_id: str | None) -> None:
        """Note which sale is on the screen, and ask for it at once."""
        self.shown = sale_id if sale_id in self._live else None
        live = self._live.get(self.shown or "")
        if live is not None:
            live.paid_unseen = False
            live.wake.set()

    def cancel(self, sale_id: str) -> None:
        """Ask for a cancel where that still makes sense."""
        live = self._live.get(sale_id)
        if live is None or live.sale.state not in CANCELABLE or live.sale.cancel_asked:
            return
        self._recorder.record(live, ev.CancelAsked())
        if live.sale.deal_id is not None:
            self._spawn(live, self._cancel)

    def choose_integration(self, sale_id: str, integration: Integration) -> None:
        """Switch what the QR shows."""
        live = self._live.get(sale_id)
        if live is None or not live.offerable or live.sale.integration is integration:
            return
        self._recorder.record(live, ev.IntegrationChosen(integration))
        live.page_due = False
        if live.sale.deal_id is not None:
            self._spawn(live, self._offer)

    def put_aside(self, sale_id: str) -> None:
        """A person has seen the notice."""
        live = self._live.get(sale_id)
        if live is not None and not live.sale.is_open:
            live.paid_unseen = False
            self._recorder.record(live, ev.PutAside())

    def list_sales(self, day: date | None) -> None:
        """Open the list of a local day, or close it."""
        self._listed = day
        self._opened = None

    def open_history(self, sale_id: str | None) -> None:
        """Open one sale of the list, or close it."""
        self._opened = sale_id

    def train(self, command: commands.Train) -> None:
        """Hand the trainer's wish to the training gateway; a real one has no trainer."""
        live = self._live.get(command.sale_id)
        if self.ports.trainer is not None and live is not None:
            self.ports.trainer.play(live.sale.deal_id, command.scenario)
            live.wake.set()

    # ------------------------------------------------------------ tasks

    def _start(self, live: LiveSale) -> None:
        if self.ports.gateway is not None:
            self._spawn(live, self._conduct)

    async def _conduct(self, live: LiveSale, gateway: Gateway) -> None:
        """A sale's whole life at the gateway, from wherever it stands."""
        if live.sale.state is SaleState.PREPARING and live.sale.deal_id is None:
            if live.fresh:
                live.fresh = False
                await charge.create(gateway, self._recorder, live, self._chance)
            else:
                self._recorder.record(live, ev.CreateLost(Trouble.INTERRUPTED))
        if live.sale.deal_id is None and live.sale.state is not SaleState.CLOSED:
            await Finder(gateway, self._recorder, self._clock, self._chance).find(live)
        if live.sale.deal_id is None:
            return
        if live.sale.cancel_asked and not live.sale.cancel_answered:
            self._spawn(live, self._cancel)
        elif live.offerable:
            self._spawn(live, self._offer)
            self._spawn(live, self._offer_page_when_late)
        await self._watcher(gateway).follow(live)

    async def _offer(self, live: LiveSale, gateway: Gateway) -> None:
        await self._watcher(gateway).offer(live)

    async def _offer_page_when_late(self, live: LiveSale, gateway: Gateway) -> None:
        await self._watcher(gateway).offer_page_when_late(live)

    async def _cancel(self, live: LiveSale, gateway: Gateway) -> None:
        await self._watcher(gateway).cancel(live)

    def _watcher(self, gateway: Gateway) -> Watcher:
        return Watcher(gateway, self._recorder, self._clock, self._chance, self.preferences)

    def _spawn(self, live: LiveSale, work: Work) -> None:
        task = asyncio.get_running_loop().create_task(self._guard(live, work))
        live.tasks.add(task)
        task.add_done_callback(live.tasks.discard)

    async def _guard(self, live: LiveSale, work: Work) -> None:
        """A task's edge: a full disk is waited out, a bug of ours is told."""
        gateway = self.ports.gateway
        while gateway is not None:
            try:
                await work(live, gateway)
            except JournalError:
                self._changed()
                await asyncio.sleep(JOURNAL_PAUSE_S)
            except Exception as error:  # noqa: BLE001 - the edge: logged and shown by `failed`
                self._failed(f"sale {live.sale.invoice_id}", error)
                return
            else:
                return

    def _prune(self) -> None:
        """Let go of sales that nothing can happen to any more."""
        for sale_id, live in list(self._live.items()):
            done = not live.tasks and not live.sale.is_open and live.notice() is None
            if done and sale_id != self.shown:
                del self._live[sale_id]

    # ------------------------------------------------------------ what the window sees

    def draw(self, base: Snapshot) -> Snapshot:
        """The engine's snapshot with this till in it."""
        gateway = self.ports.gateway
        return replace(
            base,
            mode=self.ports.mode,
            sales=self._views(),
            shown=self.shown,
            answer=self.answer,
            notices=self._notices(),
            recovered=self.recovered,
            link=self._link(),
            needs_keys=self.ports.needs_keys,
            journal_problem=self._recorder.problem,
            clock_offset=gateway.clock_offset if gateway else None,
            listing=self._listing(),
        )

    def _views(self) -> tuple[SaleView, ...]:
        """Open sales and the shown one, oldest first."""
        now = self._clock.now()
        offset = self.ports.gateway.clock_offset if self.ports.gateway else None
        return tuple(
            live.view(self.preferences.payload_order, now, offset)
            for live in self._live.values()
            if live.sale.is_open or live.sale.sale_id == self.shown
        )

    def _notices(self) -> tuple[Notice, ...]:
        """What a person has to be told, oldest first."""
        found = (live.notice() for live in self._live.values() if not self._recorder.is_shown(live))
        return tuple(notice for notice in found if notice is not None)

    def _link(self) -> Trouble | None:
        """The trouble of the sale on the screen, else of any open one."""
        links = [live.link for live in self._live.values() if live.sale.is_open and live.link]
        shown = self._live.get(self.shown or "")
        return shown.link if shown is not None and shown.link else next(iter(links), None)

    def _listing(self) -> Listing | None:
        """The opened list, read anew."""
        if self._listed is None:
            return None
        try:
            return self._read_listing(self._listed)
        except JournalError:
            log.exception("the list cannot be read")
            return None

    def _read_listing(self, day: date) -> Listing:
        start = datetime.combine(day, time(), TASHKENT).astimezone(UTC)
        sales = self.ports.journal.sales(start, start + timedelta(days=1))
        opened = self.ports.journal.sale(self._opened) if self._opened else None
        history = self.ports.journal.history(opened.sale_id) if opened else ()
        return Listing(day, tuple(reversed(sales)), opened, history)

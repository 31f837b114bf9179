"""The simulated gateway: `engine.ports.Gateway` over the truth, with the world's manners.

What was sent is carried out whether or not the till lives to hear of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import TypeVar

from pos_app.domain.errors import (
    AlreadyExists,
    Gone,
    NoAnswer,
    NotReady,
    NotSent,
    Refused,
    Throttled,
    TillError,
    Trouble,
)
from pos_app.domain.payin import Bank, Deal, DealReport, PayInOrder, Requisites
from pos_app.domain.secret import CardNumber, Secret
from pos_app.engine.api.ports import Clock
from pos_app.gateway.training.simulator import Duplicates
from tests.engine.virtual import START
from tests.simulation import customers
from tests.simulation.answers import Answers
from tests.simulation.call_budget import CallBudget
from tests.simulation.faults import Fault, Faults
from tests.simulation.pace import Pace
from tests.simulation.truth import LIVE, TrueDeal
from tests.simulation.world import BUDGETS, Stamps, World

T = TypeVar("T")


class SimulatedGateway:
    """Truthful. Its own clock is the loop's; the till's may be wrong."""

    def __init__(
        self, world: World, faults: Faults, clock: Clock, rng: Random, *, may_lie: bool = False
    ) -> None:
        self.world = world
        self.faults = faults
        self.truth: dict[str, TrueDeal] = {}
        self.asked = 0
        self.pace = Pace(
            faults.outages,
            doubtful_stamps=may_lie
            or world.stamps is Stamps.SKEWED
            or bool(world.odd_answers or world.odd_line),
        )
        self.calls = CallBudget()
        self._answers = Answers(world, faults, rng, self.pace.note_odd)
        self._clock = clock
        self._rng = rng
        self._offset: timedelta | None = None
        self._closed = False
        self._note_retry_after: Callable[[int], None] | None = None

    # ------------------------------------------------------------ engine.ports.Gateway

    async def check(self) -> None:
        await self._call("check", BUDGETS.deal, lambda: None)

    async def create(self, order: PayInOrder) -> Deal:
        act = partial(self.carry_create, order)
        return await self._call("create", BUDGETS.create, act, order.invoice_id)

    async def requisites(self, deal_id: str) -> Requisites:
        act = partial(self.carry_requisites, deal_id)
        return await self._call("requisites", BUDGETS.deal, act, deal_id)

    async def deal(self, deal_id: str) -> DealReport:
        return await self._call("deal", BUDGETS.deal, partial(self.carry_report, deal_id), deal_id)

    async def find(self, invoice_id: str, since: datetime, until: datetime) -> DealReport | None:
        act = partial(self.carry_list, since, until)
        found = await self._call("find", BUDGETS.find, act, invoice_id)
        return next((report for report in found if report.invoice_id == invoice_id), None)

    async def deals(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
        return await self._call("deals", BUDGETS.find, partial(self.carry_list, since, until))

    async def cancel(self, deal_id: str) -> None:
        await self._call("cancel", BUDGETS.cancel, partial(self.carry_cancel, deal_id), deal_id)

    def on_retry_after(self, listener: Callable[[int], None]) -> None:
        self._note_retry_after = listener

    @property
    def clock_offset(self) -> timedelta | None:
        return self._offset

    async def drop_connections(self) -> None:
        return

    async def aclose(self) -> None:
        self._closed = True

    # ------------------------------------------------------------ the day around it

    def connect(self) -> None:
        """Begin anew, as a fresh client does each time that a till is opened; the truth stays."""
        self._offset = None
        self._closed = False

    async def at_rest(self) -> None:
        """Wait until no deal has anything before it, what a customer still makes up included."""
        while True:
            changes = [deal.last_change for deal in self.truth.values()]
            last = max([*changes, self.pace.rests_until])
            if last <= self.seconds():
                return
            await asyncio.sleep(last - self.seconds() + 1)

    # ------------------------------------------------------------ the way there and back

    async def _call(self, name: str, budget: float, act: Callable[[], T], about: str = "") -> T:
        if self._closed:
            raise NotSent(Trouble.INTERRUPTED, "closed")
        return await self.counted(name, about, lambda: self._carry(name, budget, act))

    async def counted(self, name: str, about: str, call: Callable[[], Awaitable[T]]) -> T:
        """Make the call, and have it counted: how often, how it ended, and how long it took."""
        self.asked += 1
        began = self.seconds()
        self.calls.note(name, about)
        error: TillError | None = None
        try:
            answer = await call()
        except TillError as raised:
            error = raised
            raise
        else:
            if name == "deal" and isinstance(answer, DealReport) and answer.deal_id != about:
                error = NoAnswer(Trouble.BROKEN_ANSWER, "another deal's report")  # as a till does
            return answer
        finally:
            if name == "deal":
                self.pace.note_answer(about, began, error)
            elif name == "deals":
                self.pace.note_list(began, good=error is None)

    async def _carry(self, name: str, budget: float, act: Callable[[], T]) -> T:
        """Carry `act` out as far as the fault allows; it does not care whether anyone waits."""
        fault = self.faults.draw(name, self.seconds())
        takes = self.latency(budget)
        if fault in {Fault.LATE, Fault.HANGS}:
            if fault is Fault.LATE:
                _ = self.later(self._rng.uniform(0, budget), act)
            await asyncio.sleep(budget)
            raise self.faults.error(fault)
        if fault in {Fault.NOT_SENT, Fault.OUTAGE, Fault.LOST_BEFORE}:
            await asyncio.sleep(takes)
            raise self.faults.error(fault)
        if fault in {Fault.THROTTLED, Fault.REFUSED}:
            await asyncio.sleep(takes)
            self._note_clock()
            raise self._told(self.faults.error(fault))
        there = self.later(takes * self._rng.random(), act)
        await asyncio.sleep(takes)
        if fault is not None:
            there.exception()
            raise self._told(self.faults.error(fault))
        self._note_clock()
        return there.result()

    def _told(self, error: TillError) -> TillError:
        """Tell how long the answer wants nothing sent, as its header does."""
        if isinstance(error, Throttled) and error.retry_after and self._note_retry_after:
            self.pace.note_pause(error.retry_after)
            self._note_retry_after(error.retry_after)
        return error

    def later(self, delay: float, act: Callable[[], T]) -> asyncio.Future[T]:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()

        def carry_out() -> None:
            try:
                done.set_result(act())
            except Exception as error:  # noqa: BLE001 - the answer, for whoever still waits
                done.set_exception(error)
                done.exception()

        loop.call_later(delay, carry_out)
        return done

    def latency(self, budget: float) -> float:
        if self._rng.random() < 0.02:
            return self._rng.uniform(0.2, budget * 0.95)
        return self._rng.uniform(0.05, 0.6)

    def _note_clock(self) -> None:
        """An answer came, and with it the gateway's time (its `Date`)."""
        self._offset = self.moment() - self._clock.now()

    # ------------------------------------------------------------ what is done

    def carry_create(self, order: PayInOrder) -> Deal:
        """Make the deal, now."""
        taken = [deal for deal in self.truth.values() if deal.order.invoice_id == order.invoice_id]
        if taken and self.world.duplicates is Duplicates.REJECT:
            raise AlreadyExists(taken[0].deal_id if self.world.names_duplicates else None)
        if taken and self.world.duplicates is Duplicates.REPLAY:
            return self._answers.created(taken[0])
        now, rng = self.seconds(), self._rng
        slow = rng.random() < 0.05
        deal = TrueDeal(
            number=len(self.truth) + 1,
            order=order,
            created=now,
            listed=now + self.world.list_lag_s * rng.random(),
            ready=None if rng.random() < 0.03 else now + rng.uniform(0.5, 60 if slow else 4),
        )
        self.truth[deal.deal_id] = deal
        return self._answers.created(deal)

    def carry_requisites(self, deal_id: str) -> Requisites:
        deal, now = self.truth.get(deal_id), self.seconds()
        if deal is None:
            raise NotReady
        if deal.at(now).status not in LIVE or deal.ready is None:
            raise Gone
        if now < deal.ready:
            raise NotReady
        return Requisites(CardNumber(deal.card), Secret("Canary Owner"), Bank("Humo"))

    def carry_report(self, deal_id: str) -> DealReport:
        if deal_id not in self.truth:
            raise Refused(Trouble.REQUEST_REFUSED)
        return self._answers.report(self.truth[deal_id], self.seconds(), self.truth)

    def carry_list(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
        if not self.world.has_list:
            raise Refused(Trouble.WRONG_PATH)
        now = self.seconds()
        return tuple(
            self._answers.honest(deal, now)
            for deal in self.truth.values()
            if deal.listed <= now and since <= START + timedelta(seconds=deal.created) < until
        )

    def carry_cancel(self, deal_id: str) -> None:
        deal, now = self.truth.get(deal_id), self.seconds()
        if deal is None or not self.world.can_cancel or deal.at(now).status not in LIVE:
            raise Refused(Trouble.CANNOT_CANCEL)
        deal.replan(now, customers.after_cancel(deal, now, self._rng))

    def seconds(self) -> float:
        return asyncio.get_running_loop().time()

    def moment(self) -> datetime:
        return START + timedelta(seconds=self.seconds())

"""The gateway with every outcome noted, and few calls while it wants a pause (Retry-After)."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final, TypeVar

from pos_app.domain.errors import GatewayError, NotSent, Throttled, Trouble
from pos_app.domain.payin import Deal, DealReport, PayInOrder, Requisites
from pos_app.engine.api.ports import Clock, Gateway
from pos_app.engine.upkeep.pause import GatewayPause

T = TypeVar("T")
CLOCK_STEP: Final = timedelta(minutes=1)
"""A clock that was set by less is told with whatever else is told next."""


class MonitoredGateway:
    """The gateway, with every outcome noted. Changes nothing of what it says.

    Once an answer has named a time to wait (Retry-After), nothing is sent before that time is
    over, by no part of the till: a create is `NotSent` then, anything else `Throttled`. What
    somebody waits for at the counter is asked all the same, seldom (`GatewayPause`).

    `is_waited_for` says it of a deal; `changed` is called when a pause begins or ends, and when
    an answer has shown that a clock was set.
    """

    def __init__(
        self,
        gateway: Gateway,
        note_outcome: Callable[[Trouble | None], None],
        is_waited_for: Callable[[str], bool],
        clock: Clock,
        changed: Callable[[], None],
    ) -> None:
        self._gateway = gateway
        self._note_outcome = note_outcome
        self._is_waited_for = is_waited_for
        self._pause = GatewayPause(clock, changed)
        self._clock, self._changed, self._told_offset = clock, changed, timedelta()
        self._answered = asyncio.Event()
        self.answered_at: datetime | None = None
        """When it answered last, by this machine's clock in UTC; None where it has not yet."""
        gateway.on_retry_after(self._pause.begin)

    @property
    def pause_ends_at(self) -> datetime | None:
        """When it wants to be asked again, by this machine's clock in UTC; None for now."""
        return self._pause.ends_at

    def end_pause(self) -> None:
        """Ask again from now on: a person wants it so."""
        self._pause.end()

    def on_retry_after(self, listener: Callable[[int], None]) -> None:
        self._gateway.on_retry_after(listener)

    async def check(self) -> None:
        await self._call(self._gateway.check)

    async def create(self, order: PayInOrder) -> Deal:
        if self._pause.left_s:
            raise NotSent(Trouble.PAUSED)
        return await self._call(partial(self._gateway.create, order))

    async def requisites(self, deal_id: str) -> Requisites:
        ask = partial(self._gateway.requisites, deal_id)
        return await self._call(ask, f"requisites {deal_id}")

    async def deal(self, deal_id: str) -> DealReport:
        waited_for = f"deal {deal_id}" if self._is_waited_for(deal_id) else None
        return await self._call(partial(self._gateway.deal, deal_id), waited_for)

    async def find(self, invoice_id: str, since: datetime, until: datetime) -> DealReport | None:
        ask = partial(self._gateway.find, invoice_id, since, until)
        return await self._call(ask, f"find {invoice_id}")

    async def deals(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
        return await self._call(partial(self._gateway.deals, since, until))

    async def cancel(self, deal_id: str) -> None:
        await self._call(partial(self._gateway.cancel, deal_id), f"cancel {deal_id}")

    @property
    def clock_offset(self) -> timedelta | None:
        return self._gateway.clock_offset

    async def wait_for_clock_offset(self) -> timedelta:
        """Wait for the first answer; returns the gateway's clock minus this machine's.

        Zero where it told no time that can be believed: then this machine's has to serve.
        """
        await self._answered.wait()
        return self.clock_offset or timedelta()

    async def drop_connections(self) -> None:
        self._pause.note_gap()
        await self._gateway.drop_connections()

    async def aclose(self) -> None:
        self._pause.stop()
        await self._gateway.aclose()

    async def _call(self, call: Callable[[], Awaitable[T]], waited_for: str | None = None) -> T:
        """Make the call; `waited_for` names the question where somebody waits for its answer."""
        held = self._pause.left_s if waited_for is None else self._pause.wait_for(waited_for)
        if held:
            raise Throttled(math.ceil(held), Trouble.PAUSED)
        try:
            answer = await call()
        except GatewayError as error:
            self._note(error.trouble if error.trouble.meets_every_call else None)
            raise
        finally:
            self._take_clock_offset(self.clock_offset)
        self._answered.set()
        self._note(None)
        return answer

    def _note(self, trouble: Trouble | None) -> None:
        if trouble is None:
            self.answered_at = self._clock.now()
        self._note_outcome(trouble)

    def _take_clock_offset(self, offset: timedelta | None) -> None:
        if offset is None:
            return
        self._answered.set()
        if abs(offset - self._told_offset) >= CLOCK_STEP:
            self._told_offset = offset
            self._changed()

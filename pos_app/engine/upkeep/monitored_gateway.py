"""The gateway with every outcome noted, and no call while it wants a pause (Retry-After)."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from pos_app.domain.errors import GatewayError, NotSent, Throttled, Trouble, chain_of
from pos_app.domain.payin import Deal, DealReport, PayInOrder, Requisites
from pos_app.engine.api.ports import Gateway

T = TypeVar("T")


class MonitoredGateway:
    """The gateway, with every outcome noted. Changes nothing of what it says.

    Once it has named a time to wait (Retry-After), nothing is sent before that time is
    over, by no part of the till: a create is `NotSent` then, anything else `Throttled`.
    """

    def __init__(self, gateway: Gateway, note_outcome: Callable[[Trouble | None], None]) -> None:
        self._gateway = gateway
        self._note_outcome = note_outcome
        self._paused_until = 0.0
        self._answered = asyncio.Event()

    @property
    def pause_left_s(self) -> int:
        """Seconds that it still wants nothing sent, rounded up; 0 for none."""
        left = self._paused_until - asyncio.get_running_loop().time()
        return math.ceil(left) if left > 0 else 0

    async def check(self) -> None:
        await self._call(self._gateway.check)

    async def create(self, order: PayInOrder) -> Deal:
        if self.pause_left_s:
            raise NotSent(Trouble.RATE_LIMITED, "the gateway wants a pause")
        return await self._call(partial(self._gateway.create, order))

    async def requisites(self, deal_id: str) -> Requisites:
        return await self._call(partial(self._gateway.requisites, deal_id))

    async def deal(self, deal_id: str) -> DealReport:
        return await self._call(partial(self._gateway.deal, deal_id))

    async def find(self, invoice_id: str, since: datetime, until: datetime) -> DealReport | None:
        return await self._call(partial(self._gateway.find, invoice_id, since, until))

    async def deals(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
        return await self._call(partial(self._gateway.deals, since, until))

    async def cancel(self, deal_id: str) -> None:
        await self._call(partial(self._gateway.cancel, deal_id))

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
        await self._gateway.drop_connections()

    async def aclose(self) -> None:
        await self._gateway.aclose()

    async def _call(self, call: Callable[[], Awaitable[T]]) -> T:
        left = self.pause_left_s
        if left:
            raise Throttled(left)
        try:
            answer = await call()
        except GatewayError as error:
            # A create that got no token was not sent, and the pause that it wants is its cause.
            for cause in chain_of(error):
                if isinstance(cause, Throttled) and cause.retry_after:
                    self._pause(cause.retry_after)
            self._note_outcome(error.trouble if error.trouble.meets_every_call else None)
            raise
        finally:
            if self.clock_offset is not None:
                self._answered.set()
        self._answered.set()
        self._note_outcome(None)
        return answer

    def _pause(self, seconds: int) -> None:
        until = asyncio.get_running_loop().time() + seconds
        self._paused_until = max(self._paused_until, until)

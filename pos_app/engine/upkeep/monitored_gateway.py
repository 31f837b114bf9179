"""The gateway as the till hears it: every outcome noted, and its wish to be left alone kept."""

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

    Once it has named a time to be left alone (Retry-After), nothing is sent before that time is
    over, by no part of the till: a create is `NotSent` then, anything else `Throttled`.
    """

    def __init__(self, gateway: Gateway, heard: Callable[[Trouble | None], None]) -> None:
        self._gateway = gateway
        self._heard = heard
        self._rests_until = 0.0
        self._time_told = asyncio.Event()

    @property
    def rests_for(self) -> int:
        """Seconds for which it still wants to be left alone, rounded up; 0 for none."""
        left = self._rests_until - asyncio.get_running_loop().time()
        return math.ceil(left) if left > 0 else 0

    async def check(self) -> None:
        await self._listen(self._gateway.check)

    async def create(self, order: PayInOrder) -> Deal:
        if self.rests_for:
            raise NotSent(Trouble.RATE_LIMITED, "the gateway wants to be left alone")
        return await self._listen(partial(self._gateway.create, order))

    async def requisites(self, deal_id: str) -> Requisites:
        return await self._listen(partial(self._gateway.requisites, deal_id))

    async def deal(self, deal_id: str) -> DealReport:
        return await self._listen(partial(self._gateway.deal, deal_id))

    async def find(self, invoice_id: str, since: datetime, until: datetime) -> DealReport | None:
        return await self._listen(partial(self._gateway.find, invoice_id, since, until))

    async def deals(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
        return await self._listen(partial(self._gateway.deals, since, until))

    async def cancel(self, deal_id: str) -> None:
        await self._listen(partial(self._gateway.cancel, deal_id))

    @property
    def clock_offset(self) -> timedelta | None:
        return self._gateway.clock_offset

    async def wait_for_clock_offset(self) -> timedelta:
        """The gateway's clock minus this machine's, once the first answer has told it."""
        while (offset := self.clock_offset) is None:
            await self._time_told.wait()
        return offset

    async def drop_connections(self) -> None:
        await self._gateway.drop_connections()

    async def aclose(self) -> None:
        await self._gateway.aclose()

    async def _listen(self, call: Callable[[], Awaitable[T]]) -> T:
        left = self.rests_for
        if left:
            raise Throttled(left)
        try:
            answer = await call()
        except GatewayError as error:
            # A create that got no token was not sent, and the wish to rest is behind that.
            for told in chain_of(error):
                if isinstance(told, Throttled) and told.retry_after:
                    self._rest(told.retry_after)
            self._heard(error.trouble if error.trouble.meets_every_call else None)
            raise
        finally:
            if self.clock_offset is not None:
                self._time_told.set()
        self._heard(None)
        return answer

    def _rest(self, seconds: int) -> None:
        until = asyncio.get_running_loop().time() + seconds
        self._rests_until = max(self._rests_until, until)

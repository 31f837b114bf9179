"""What the last answers say of the line, so that the cashier knows before pressing the button."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

from pos_app.domain.errors import GatewayError, JournalError, JournalProblem, Trouble
from pos_app.domain.payin import Deal, DealReport, PayInOrder, Requisites
from pos_app.engine import backoff
from pos_app.engine.ports import Chance, Gateway, Journal, Network
from pos_app.engine.record import Recorder

log = logging.getLogger(__name__)
T = TypeVar("T")

LOOK_EVERY_S = 5
FIRST_ASK_S = 1
ASK_EVERY_S = 80
"""With its jitter, at most one token request a minute while nobody buys anything."""
LEAST_ROOM = 64 * 1024 * 1024
"""Bytes. A sale takes some 20 kB with its history and the log; a backup takes the whole file."""

OF_THE_LINE = frozenset(
    {
        Trouble.NO_NETWORK,
        Trouble.BAD_ADDRESS,
        Trouble.TLS_EXPIRED,
        Trouble.TLS_HOST,
        Trouble.TLS_ISSUER,
        Trouble.TLS_OTHER,
        Trouble.CLOCK_WRONG,
        Trouble.TIMED_OUT,
        Trouble.BROKEN_ANSWER,
        Trouble.REDIRECTED,
        Trouble.GATEWAY_DOWN,
        Trouble.RATE_LIMITED,
        Trouble.KEYS_REFUSED,
        Trouble.ACCESS_DENIED,
    }
)
"""Troubles that would meet any call; the others are about one deal or one request."""


class HeardGateway:
    """The gateway, with every outcome noted. Changes nothing of what it says."""

    def __init__(self, gateway: Gateway, heard: Callable[[Trouble | None], None]) -> None:
        self._gateway = gateway
        self._heard = heard

    async def check(self) -> None:
        await self._listen(self._gateway.check())

    async def create(self, order: PayInOrder) -> Deal:
        return await self._listen(self._gateway.create(order))

    async def requisites(self, deal_id: str) -> Requisites:
        return await self._listen(self._gateway.requisites(deal_id))

    async def deal(self, deal_id: str) -> DealReport:
        return await self._listen(self._gateway.deal(deal_id))

    async def find(self, invoice_id: str, since: datetime, until: datetime) -> DealReport | None:
        return await self._listen(self._gateway.find(invoice_id, since, until))

    async def deals(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
        return await self._listen(self._gateway.deals(since, until))

    async def cancel(self, deal_id: str) -> None:
        await self._listen(self._gateway.cancel(deal_id))

    @property
    def clock_offset(self) -> timedelta | None:
        return self._gateway.clock_offset

    async def drop_connections(self) -> None:
        await self._gateway.drop_connections()

    async def aclose(self) -> None:
        await self._gateway.aclose()

    async def _listen(self, call: Awaitable[T]) -> T:
        try:
            answer = await call
        except GatewayError as error:
            self._heard(error.trouble if error.trouble in OF_THE_LINE else None)
            raise
        self._heard(None)
        return answer


class Health:
    """Knows the line's and the disk's last state, and asks when it has long heard nothing."""

    def __init__(
        self,
        journal: Journal,
        recorder: Recorder,
        network: Network | None,
        chance: Chance,
    ) -> None:
        self._journal = journal
        self._recorder = recorder
        self._network = network
        self._chance = chance
        self._trouble: Trouble | None = None
        self._is_down = self._answered_though_down = False
        self._is_full = False
        self._quiet_since: float | None = None

    def heard(self, trouble: Trouble | None) -> None:
        """The outcome of a call that just ended."""
        self._quiet_since = asyncio.get_running_loop().time()
        before, self._trouble = self.trouble, trouble
        self._answered_though_down = self._is_down and trouble is None
        if before is not self.trouble:
            log.info("the line: %s -> %s", before, self.trouble)
            self._recorder.announce()

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong with the line; None while it works or nothing is known."""
        return Trouble.NO_NETWORK if self._is_believed_down else self._trouble

    @property
    def _is_believed_down(self) -> bool:
        """The system's word counts until an answer comes all the same: it may manage no network."""
        return self._is_down and not self._answered_though_down

    @property
    def disk(self) -> JournalProblem | None:
        """DISK_FULL while there is too little room to begin a sale."""
        return JournalProblem.DISK_FULL if self._is_full else None

    def look(self) -> None:
        """Look at the disk and at what the system says of its network; asks nobody."""
        down = self._network is not None and self._network.is_down()
        full = self._journal.room() < LEAST_ROOM
        changed = (down, full) != (self._is_down, self._is_full)
        self._is_down, self._is_full = down, full
        self._answered_though_down = self._answered_though_down and down
        if self._recorder.problem is not None:
            changed = self._heal() or changed
        if changed:
            self._recorder.announce()

    def _heal(self) -> bool:
        """A failed write is forgotten only once a write is kept again."""
        try:
            self._journal.probe()
        except JournalError:
            return False
        self._recorder.problem = None
        return True

    async def run(self, gateway: Gateway) -> None:
        """Look often, and ask for a token after a quiet minute, for ever."""
        await asyncio.sleep(backoff.jittered(FIRST_ASK_S, self._chance))
        while True:
            self.look()
            if self._is_quiet() and not self._is_believed_down:
                try:
                    await gateway.check()
                except GatewayError as error:
                    log.info("asked for a token: %s", error)
            await asyncio.sleep(LOOK_EVERY_S)

    def _is_quiet(self) -> bool:
        """True where nothing was heard for a minute, or at all."""
        if self._quiet_since is None:
            return True
        patience = backoff.jittered(ASK_EVERY_S, self._chance)
        return asyncio.get_running_loop().time() - self._quiet_since >= patience

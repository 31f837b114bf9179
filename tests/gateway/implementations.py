"""Every implementation of `engine.api.ports.Gateway`, with the means to bring each situation about.

The client over the training simulator, in process and over a socket; the fake of the engine's
tests; the gateway of the simulated days.
"""

from __future__ import annotations

import asyncio
import random
from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum
from typing import ClassVar

from pos_app.domain.errors import NoAnswer, NotSent, Refused, Throttled, Trouble
from pos_app.domain.keys import Keys
from pos_app.domain.preferences import Scenario
from pos_app.domain.secret import Secret
from pos_app.engine.api.ports import Clock, Gateway
from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from pos_app.gateway.paymentsgate.client_config import GatewayConfig
from pos_app.gateway.training.in_process_transport import TrainingTransport
from pos_app.gateway.training.network_faults import LOST_FOR
from pos_app.gateway.training.protocol import TrainingProtocol
from pos_app.gateway.training.server import TrainingServer
from pos_app.gateway.training.simulator import Duplicates, Rules
from pos_app.gateway.training.trainer import BASE_URL
from tests.engine.fake_gateway import FakeGateway, Fault
from tests.engine.virtual import START, VirtualClock
from tests.gateway.client_setup import LONG, FakeClock
from tests.simulation import faults as simulated
from tests.simulation.gateway import SimulatedGateway
from tests.simulation.truth import Moment
from tests.simulation.world import PLAIN


class Failure(Enum):
    """What may go wrong with one call."""

    REFUSED = "refused"
    THROTTLED = "throttled, and not carried out"
    NOT_SENT = "not sent"
    LOST_BEFORE = "no answer, and not carried out"
    LOST_AFTER = "no answer, and carried out"


class Implementation(ABC):
    """One gateway and the truth behind it, for one test."""

    on_virtual_time: ClassVar[bool] = True
    """Whether it runs on a `VirtualLoop`; else it needs a real one."""

    @property
    @abstractmethod
    def gateway(self) -> Gateway:
        """The gateway as the engine gets it."""

    async def aclose(self) -> None:
        """End the gateway and what is behind it."""
        await self.gateway.aclose()

    @abstractmethod
    def now(self) -> datetime:
        """The gateway's own time."""

    @abstractmethod
    async def pass_time(self, seconds: float) -> None:
        """Let the gateway's time and the till's go on."""

    @abstractmethod
    def set_till_clock(self, ahead: timedelta) -> None:
        """Let the till's clock go ahead of the gateway's."""

    @abstractmethod
    def set_duplicates(self, duplicates: Duplicates, *, named: bool) -> None:
        """Decide what a second create with one invoice id is answered."""

    @abstractmethod
    def hold_requisites(self) -> None:
        """Let the next deal's requisites not be there yet."""

    @abstractmethod
    async def let_requisites_come(self, deal_id: str) -> None:
        """Let them be there."""

    @abstractmethod
    def set_status(self, deal_id: str, status: str) -> None:
        """Change what is true; `completed` is with the deal's whole sum."""

    @abstractmethod
    def status_of(self, deal_id: str) -> str:
        """What is true."""

    @abstractmethod
    def count(self) -> int:
        """How many deals there are."""

    @abstractmethod
    async def fail(self, call: str, failure: Failure) -> None:
        """Let this go wrong with the next `call`, a method's name."""

    @abstractmethod
    async def mend(self) -> None:
        """Wait until what `fail` brought about is over, unless it was NOT_SENT."""

    @abstractmethod
    def slow_down(self) -> None:
        """Let the next answers take some time."""


class _Client(Implementation):
    """The real client, over the training protocol."""

    def __init__(
        self,
        protocol: TrainingProtocol,
        till_clock: Clock,
        base_url: str,
        transport: TrainingTransport | None = None,
    ) -> None:
        self.protocol = protocol
        keys = Keys(base_url, Secret("any"), Secret("any"))
        config = GatewayConfig(base_url, keys, budgets=LONG)
        self._client = PaymentsGateClient(config, till_clock, transport)

    @property
    def gateway(self) -> PaymentsGateClient:
        return self._client

    def now(self) -> datetime:
        return self.protocol.simulator.now()

    def set_duplicates(self, duplicates: Duplicates, *, named: bool) -> None:
        self._set_rules(replace(self._rules, duplicates=duplicates, names_duplicates=named))

    def hold_requisites(self) -> None:
        self._set_rules(replace(self._rules, requisites_after=(60, 60)))

    async def let_requisites_come(self, deal_id: str) -> None:
        assert self.protocol.simulator.deal(deal_id) is not None
        await self.pass_time(60)

    def set_status(self, deal_id: str, status: str) -> None:
        deal = self.protocol.simulator.deal(deal_id)
        assert deal is not None
        fiat = deal.amount if status == "completed" else None
        self.protocol.simulator.set_status(deal, status, fiat=fiat)

    def status_of(self, deal_id: str) -> str:
        deal = self.protocol.simulator.deal(deal_id)
        assert deal is not None
        return deal.status

    def count(self) -> int:
        return len(self.protocol.simulator.deals())

    async def fail(self, call: str, failure: Failure) -> None:
        name = {"check": "token", "find": "list", "deals": "list"}.get(call, call)
        match failure:
            case Failure.REFUSED:
                self.protocol.force_error(name, "ERROR_EXCHANGE_DIRECTION_STOPPED")
            case Failure.THROTTLED:
                self.protocol.force_error(name, "RATE_LIMITED")
            case Failure.LOST_BEFORE:
                self.protocol.force_error(name, "ERROR_INTERNAL")
            case Failure.LOST_AFTER:
                await self.gateway.check()  # the token is there: what gets lost is the call
                self.protocol.network.play(Scenario.NETWORK_LOST)
            case Failure.NOT_SENT:
                await self.cut_off()

    async def mend(self) -> None:
        await self.pass_time(LOST_FOR.total_seconds())

    @abstractmethod
    async def cut_off(self) -> None:
        """Let nothing that is sent from now on arrive."""

    @property
    def _rules(self) -> Rules:
        return self.protocol.simulator.rules

    def _set_rules(self, rules: Rules) -> None:
        self.protocol.simulator.rules = rules


RULES = Rules(requisites_after=(0, 0), page_size=2)
"""Five deals make three pages."""


class InProcess(_Client):
    """As a till in training stands on it."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self._till_clock = VirtualClock(loop)
        protocol = TrainingProtocol(VirtualClock(loop), random.Random(1), RULES)
        super().__init__(protocol, self._till_clock, BASE_URL, TrainingTransport(protocol))

    async def pass_time(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    def set_till_clock(self, ahead: timedelta) -> None:
        self._till_clock.jump = ahead

    def slow_down(self) -> None:
        self.protocol.network.play(Scenario.SLOW)

    async def cut_off(self) -> None:
        self.protocol.network.play(Scenario.NETWORK_LOST)
        self.protocol.network.next_fault()  # the request that is already on its way is none of ours


class Loopback(_Client):
    """Over a socket, as an integrator or an end-to-end test meets it."""

    on_virtual_time = False

    def __init__(self) -> None:
        self._clock, self._till_clock = FakeClock(), FakeClock()
        self._server = TrainingServer(self._clock, random.Random(1), rules=RULES)
        super().__init__(self._server.protocol, self._till_clock, self._server.base_url)
        self._runs = True

    async def aclose(self) -> None:
        await super().aclose()
        await self._stop()

    async def pass_time(self, seconds: float) -> None:
        self._clock.advance(seconds)
        self._till_clock.advance(seconds)

    def set_till_clock(self, ahead: timedelta) -> None:
        self._till_clock.advance(ahead.total_seconds())

    def slow_down(self) -> None:
        """A socket's answers take some time."""

    async def cut_off(self) -> None:
        await self._stop()
        await self.gateway.drop_connections()

    async def _stop(self) -> None:
        if self._runs:
            await asyncio.to_thread(self._server.stop)
            self._runs = False


class InTheEnginesTests(Implementation):
    """The fake that the engine's tests stand on."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self._clock, self._till_clock = VirtualClock(loop), VirtualClock(loop)
        self._fake = FakeGateway(self._till_clock, own_clock=self._clock)

    @property
    def gateway(self) -> FakeGateway:
        return self._fake

    def now(self) -> datetime:
        return self._clock.now()

    async def pass_time(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    def set_till_clock(self, ahead: timedelta) -> None:
        self._till_clock.jump = ahead

    def set_duplicates(self, duplicates: Duplicates, *, named: bool) -> None:
        self.gateway.duplicates = duplicates
        self.gateway.names_duplicates = named

    def hold_requisites(self) -> None:
        self.gateway.requisites_ready = False

    async def let_requisites_come(self, deal_id: str) -> None:
        assert deal_id in self.gateway.truth
        self.gateway.requisites_ready = True

    def set_status(self, deal_id: str, status: str) -> None:
        self.gateway.truth[deal_id].status = status

    def status_of(self, deal_id: str) -> str:
        return self.gateway.truth[deal_id].status

    def count(self) -> int:
        return len(self.gateway.truth)

    async def fail(self, call: str, failure: Failure) -> None:
        faults = {
            Failure.REFUSED: Fault(Refused(Trouble.METHOD_STOPPED)),
            Failure.THROTTLED: Fault(Throttled(2)),
            Failure.NOT_SENT: Fault(NotSent(Trouble.NO_NETWORK)),
            Failure.LOST_BEFORE: Fault(NoAnswer(Trouble.TIMED_OUT)),
            Failure.LOST_AFTER: Fault(NoAnswer(Trouble.TIMED_OUT), carried_out=True),
        }
        self.gateway.faults[call] = [faults[failure]]

    def slow_down(self) -> None:
        """They do so by `latency_s`."""

    async def mend(self) -> None:
        assert not any(self.gateway.faults.values())


class InSimulatedDays(Implementation):
    """The gateway of tests/simulation, on a day without faults."""

    def __init__(self) -> None:
        self._till_clock = VirtualClock(asyncio.get_running_loop())
        self._faults = simulated.Faults(random.Random(1))
        self._simulated = SimulatedGateway(PLAIN, self._faults, self._till_clock, random.Random(2))

    @property
    def gateway(self) -> SimulatedGateway:
        return self._simulated

    def now(self) -> datetime:
        return START + timedelta(seconds=self._seconds())

    async def pass_time(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    def set_till_clock(self, ahead: timedelta) -> None:
        self._till_clock.jump = ahead

    def set_duplicates(self, duplicates: Duplicates, *, named: bool) -> None:
        self.gateway.world = replace(PLAIN, duplicates=duplicates, names_duplicates=named)

    def hold_requisites(self) -> None:
        """They take some time with every deal."""

    async def let_requisites_come(self, deal_id: str) -> None:
        self.gateway.truth[deal_id].ready = self._seconds()

    def set_status(self, deal_id: str, status: str) -> None:
        deal, now = self.gateway.truth[deal_id], self._seconds()
        minor = deal.order.amount.minor if status == "completed" else None
        deal.replan(now, [Moment(now, status, None, minor)])

    def status_of(self, deal_id: str) -> str:
        return self.gateway.truth[deal_id].at(self._seconds()).status

    def count(self) -> int:
        return len(self.gateway.truth)

    async def fail(self, call: str, failure: Failure) -> None:
        faults = {
            Failure.REFUSED: simulated.Fault.REFUSED,
            Failure.THROTTLED: simulated.Fault.THROTTLED,
            Failure.NOT_SENT: simulated.Fault.NOT_SENT,
            Failure.LOST_BEFORE: simulated.Fault.LOST_BEFORE,
            Failure.LOST_AFTER: simulated.Fault.LOST_AFTER,
        }
        self._faults.scripted[call] = [faults[failure]]

    def slow_down(self) -> None:
        """They do so always."""

    async def mend(self) -> None:
        assert not any(self._faults.scripted.values())

    def _seconds(self) -> float:
        return asyncio.get_running_loop().time()


IMPLEMENTATIONS: tuple[type[Implementation], ...] = (
    InProcess,
    Loopback,
    InTheEnginesTests,
    InSimulatedDays,
)

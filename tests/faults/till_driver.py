"""Drives a till without a window behind a faulty proxy: the engine, the real client, the truth."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

from pos_app.app.clock import SystemClock
from pos_app.domain.keys import Keys
from pos_app.domain.preferences import Mode, Preferences, Scenario
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.secret import Secret
from pos_app.engine.api.ports import TillPorts
from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from pos_app.gateway.paymentsgate.client_config import Budgets, GatewayConfig
from pos_app.gateway.training.server import TrainingServer
from pos_app.gateway.training.simulator import Rules, TrainingDeal
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.engine_driver import EngineDriver, state_of
from tests.drivers.waiting import PATIENCE_S
from tests.engine.fake_setup import FakeSetup
from tests.faults.faulty_proxy import FaultyProxy

PATIENT = Budgets(token=30, requisites=30, deal=30, cancel=30)
"""Far above what an answer of this machine takes; only what is never answered needs less."""
JOURNAL = "journal.sqlite3"


class ClientSetup(FakeSetup):
    """A set-up that opens tills on the real client, their keys at hand."""

    def __init__(self, folder: Path, base_url: str, budgets: Budgets) -> None:
        super().__init__(folder, None, Preferences())
        self._base_url, self._budgets = base_url, budgets
        self.client: PaymentsGateClient | None = None

    async def open_till(
        self,
        *,
        training: bool,  # noqa: ARG002 - the port's own signature
        keys: Keys | None,
    ) -> TillPorts:
        keys = keys or Keys(self._base_url, Secret("account"), Secret("public"))
        config = GatewayConfig(base_url=self._base_url, keys=keys, budgets=self._budgets)
        self.client = PaymentsGateClient(config, SystemClock())
        journal = SqliteJournal.open(self.folder / JOURNAL)
        return TillPorts(Mode.TEST, "T1", journal, self.client)


class TillDriver(EngineDriver):
    """One till, the proxy before its gateway, and the gateway itself."""

    def __init__(
        self, folder: Path, server: TrainingServer, proxy: FaultyProxy, budgets: Budgets
    ) -> None:
        self._setup = ClientSetup(folder, proxy.base_url, budgets)
        super().__init__(self._setup, SystemClock())
        self.server, self.proxy = server, proxy
        self._folder = folder

    def described(self) -> str:
        """Say in a failure how often faults struck, too."""
        return f"{super().described()}, struck {self.proxy.struck} times"

    async def wait_for(
        self, true: Callable[[], bool], what: str, within_s: float = PATIENCE_S
    ) -> None:
        """Wait for something that no snapshot tells."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                while not true():  # noqa: ASYNC110 - the truth lives in another thread
                    await asyncio.sleep(0.02)
        assert true(), what

    async def charge_when_ready(self, major: int) -> str:
        """Charge once the till says that it can; return the sale's id."""
        await self.until(lambda s: s.cannot_charge is None, what="a till that can charge")
        return (await self.charge(major)).sale_id

    def has_token(self) -> bool:
        """Tell whether the client has its first token."""
        return self._setup.client is not None and self._setup.client._tokens._token is not None

    def state_now(self, sale_id: str) -> SaleState | None:
        """Return the sale's state in the newest snapshot."""
        return state_of(self.seen[-1], sale_id)

    def was_paid(self, sale_id: str) -> bool:
        """Tell whether any snapshot ever showed the sale as paid."""
        return any(state_of(snapshot, sale_id) is SaleState.PAID for snapshot in self.seen)

    def deals(self) -> list[TrainingDeal]:
        """Return the gateway's truth."""
        return self.server.protocol.simulator.deals()

    def pay_all(self) -> None:
        """Let the customer pay whatever can be paid."""
        for deal in self.deals():
            if deal.is_live:
                self.server.protocol.simulator.play(deal, Scenario.PAYS)

    def sales(self) -> tuple[Sale, ...]:
        """Return what the closed till's journal holds."""
        with SqliteJournal.open(self._folder / JOURNAL) as journal:
            assert journal.verify() is None
            return journal.sales()


@asynccontextmanager
async def open_till(folder: Path, budgets: Budgets = PATIENT) -> AsyncIterator[TillDriver]:
    """Open a till in front of its own gateway; it is closed in order afterwards."""
    rules = Rules(requisites_after=(0.1, 0.2))
    server = TrainingServer(SystemClock(), Random(2), rules=rules)
    try:
        async with FaultyProxy(server.base_url) as proxy:
            till = TillDriver(folder, server, proxy, budgets)
            async with till.serving():
                yield till
    finally:
        await asyncio.to_thread(server.stop)

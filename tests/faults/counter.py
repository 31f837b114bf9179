"""A till without a window on a line that misbehaves: the engine, the real client, the truth."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

from pos_app.app.clock import SystemClock
from pos_app.domain.keys import Keys
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode, Preferences, Scenario, SetupDraft, SetupInfo
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import Charge, OpenTill
from pos_app.engine.api.ports import TillPorts
from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.engine.engine import Engine
from pos_app.gateway.paymentsgate import Budgets, GatewayConfig, PaymentsGateClient
from pos_app.gateway.training import TrainingServer
from pos_app.gateway.training.simulator import Rules, TrainingDeal
from pos_app.journal.journal import SqliteJournal
from tests.faults.proxy import Proxy

BUDGETS = Budgets(token=1, create=1, requisites=1, deal=1, find=5, cancel=1)
_KEYS = itertools.count(1)


class OneTill:
    """A shop that is set up for one gateway, its keys at hand."""

    def __init__(self, folder: Path, base_url: str) -> None:
        self.journal = folder / "journal.sqlite3"
        self._base_url = base_url

    def info(self) -> SetupInfo:
        return SetupInfo(Preferences(), self._base_url, provisioned=True, vault="")

    async def open_till(
        self,
        *,
        training: bool,  # noqa: ARG002 - the port's own signature
        keys: Keys | None,
    ) -> TillPorts:
        keys = keys or Keys(self._base_url, Secret("account"), Secret("public"))
        config = GatewayConfig(base_url=self._base_url, keys=keys, budgets=BUDGETS)
        client = PaymentsGateClient(config, SystemClock())
        return TillPorts(Mode.TEST, "T1", SqliteJournal.open(self.journal), client)

    async def keys_are_there(self) -> bool:
        raise NotImplementedError

    async def check(self, draft: SetupDraft) -> None:
        raise NotImplementedError

    async def save(self, draft: SetupDraft, *, keys_in_memory: bool) -> Keys | None:
        raise NotImplementedError

    async def save_preferences(self, preferences: Preferences) -> None:
        raise NotImplementedError

    async def delete_file(self, path: str) -> None:
        raise NotImplementedError


class Counter:
    """One till, its line, its gateway, and every state that each sale was ever shown in."""

    def __init__(self, folder: Path, server: TrainingServer, proxy: Proxy) -> None:
        self.server, self.proxy = server, proxy
        self.shop = OneTill(folder, proxy.base_url)
        self.states: dict[str, list[SaleState]] = {}
        self.last: Snapshot | None = None
        self.phases: set[Phase] = set()
        self._news = asyncio.Event()
        self.engine = Engine(self.shop, self._take, SystemClock(), Random(1))

    def _take(self, snapshot: Snapshot) -> None:
        self.last = snapshot
        self.phases.add(snapshot.phase)
        for view in snapshot.sales:
            states = self.states.setdefault(view.sale.sale_id, [])
            if view.sale.state not in states[-1:]:
                states.append(view.sale.state)
        self._news.set()

    async def until(self, true: Callable[[Snapshot], bool], what: str, within_s: float) -> Snapshot:
        """The newest snapshot once `true` holds of it; fails naming `what`."""
        try:
            async with asyncio.timeout(within_s):
                while self.last is None or not true(self.last):
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            line = f"struck {self.proxy.struck} times, states {self.states}"
            raise AssertionError(f"never came: {what}; {line}") from None
        return self.last

    async def meets(self, true: Callable[[], bool], what: str, within_s: float = 15) -> None:
        """Wait for something that no snapshot tells."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                while not true():  # noqa: ASYNC110 - the truth lives in another thread
                    await asyncio.sleep(0.02)
        assert true(), what

    async def charge(self, soum: int) -> str:
        """Charge, once the till says that it can; the sale's id."""
        await self.until(lambda s: s.cannot_charge is None, "a till that can charge", 15)
        key = f"key-{next(_KEYS)}"
        self.engine.send(Charge(key, Money.of_major(soum), None, Language.UZ))
        snapshot = await self.until(
            lambda s: s.answer is not None and s.answer.idempotency_key == key, "the answer", 5
        )
        assert snapshot.answer is not None
        assert snapshot.answer.sale_id is not None, snapshot.answer
        return snapshot.answer.sale_id

    async def state(self, sale_id: str, wanted: SaleState, within_s: float = 20) -> None:
        """Wait until the sale stands so."""
        await self.until(lambda s: standing(s, sale_id) is wanted, f"{wanted}", within_s)

    def stands(self, sale_id: str) -> SaleState | None:
        """How the sale stands now."""
        return None if self.last is None else standing(self.last, sale_id)

    def deals(self) -> list[TrainingDeal]:
        """The gateway's truth."""
        return self.server.protocol.simulator.deals()

    def pay_all(self) -> None:
        """The customer pays whatever can be paid."""
        for deal in self.deals():
            if deal.is_live:
                self.server.protocol.simulator.play(deal, Scenario.PAYS)

    def books(self) -> tuple[Sale, ...]:
        """What the closed till's journal holds."""
        with SqliteJournal.open(self.shop.journal) as journal:
            assert journal.verify() is None
            return journal.sales()


def standing(snapshot: Snapshot, sale_id: str) -> SaleState | None:
    """The sale's state in this snapshot, None where it is not in it."""
    view = snapshot.view(sale_id)
    return None if view is None else view.sale.state


@asynccontextmanager
async def counter(folder: Path) -> AsyncIterator[Counter]:
    """An open till in front of its own gateway; it is closed in order afterwards."""
    server = TrainingServer(SystemClock(), Random(2), rules=Rules(requisites_after=(0.1, 0.2)))
    try:
        async with Proxy(server.base_url) as proxy:
            till = Counter(folder, server, proxy)
            serving = asyncio.create_task(till.engine.main())
            till.engine.send(OpenTill(Mode.LIVE))
            try:
                yield till
            finally:
                till.engine.stop()
                await serving
            assert Phase.BROKEN not in till.phases
    finally:
        await asyncio.to_thread(server.stop)

"""A toy gateway with its own truth, and a shop that opens tills on it and on a real journal."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from pos_app.domain.errors import AlreadyExists, NotReady, Refused, TillError, Trouble, VaultProblem
from pos_app.domain.keys import Keys
from pos_app.domain.payin import Bank, Deal, DealReport, PayInOrder, Requisites
from pos_app.domain.preferences import Mode, Preferences, SetupDraft, SetupInfo
from pos_app.domain.secret import CardNumber, Secret
from pos_app.engine.api.ports import Clock, Reachability, TillPorts
from pos_app.journal.journal import SqliteJournal

CARD = "0000000000000001"
OWNER = "Canary Owner"
LIFETIME = timedelta(minutes=10)


@dataclass
class ToyDeal:
    """What is true of a deal, whatever anybody was told."""

    deal_id: str
    order: PayInOrder
    created_at: datetime
    status: str = "new"
    amount_minor: int = 0
    updated_at: datetime | None = None


@dataclass
class ToyGateway:
    """Truthful; `faults` name, for each call, what to raise before or after acting."""

    clock: Clock
    truth: dict[str, ToyDeal] = field(default_factory=dict)
    creates: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    before: dict[str, list[TillError]] = field(default_factory=dict)
    after: dict[str, list[TillError]] = field(default_factory=dict)
    requisites_ready: bool = True
    url: str | None = "https://pay.example/deal"
    latency_s: float = 0.05
    clock_offset: timedelta | None = timedelta()
    takes_duplicates: bool = False
    names_invoices: bool = True
    dropped: int = 0
    made: int = 0
    closed: bool = False

    async def _enter(self, call: str) -> None:
        self.calls.append(call)
        await asyncio.sleep(self.latency_s)
        queue = self.before.get(call, [])
        if queue:
            raise queue.pop(0)

    def _leave(self, call: str) -> None:
        queue = self.after.get(call, [])
        if queue:
            raise queue.pop(0)

    async def check(self) -> None:
        await self._enter("check")

    async def create(self, order: PayInOrder) -> Deal:
        await self._enter("create")
        self.creates.append(order.invoice_id)
        taken = any(deal.order.invoice_id == order.invoice_id for deal in self.truth.values())
        if taken and not self.takes_duplicates:
            raise AlreadyExists
        deal_id = self.make(order)
        self._leave("create")
        return Deal(deal_id, "new", self.url)

    def make(self, order: PayInOrder) -> str:
        """A deal comes into being, whether or not anybody is told."""
        self.made += 1
        deal_id = f"deal-{self.made}"
        self.truth[deal_id] = ToyDeal(
            deal_id, order, self.clock.now(), amount_minor=order.amount.minor
        )
        return deal_id

    async def requisites(self, deal_id: str) -> Requisites:
        await self._enter("requisites")
        if not self.requisites_ready:
            raise NotReady
        self._leave("requisites")
        assert deal_id in self.truth
        return Requisites(CardNumber(CARD), Secret(OWNER), Bank("Humo", "#FFF330"))

    async def deal(self, deal_id: str) -> DealReport:
        await self._enter("deal")
        self._leave("deal")
        return self._report(self.truth[deal_id])

    async def find(self, invoice_id: str, since: datetime, until: datetime) -> DealReport | None:
        await self._enter("find")
        self._leave("find")
        for deal in self.truth.values():
            if deal.order.invoice_id == invoice_id and since <= deal.created_at < until:
                return self._report(deal)
        return None

    async def deals(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
        await self._enter("deals")
        self._leave("deals")
        deals = [deal for deal in self.truth.values() if since <= deal.created_at < until]
        return tuple(self._report(deal) for deal in deals)

    async def cancel(self, deal_id: str) -> None:
        await self._enter("cancel")
        self.truth[deal_id].status = "canceled"
        self._leave("cancel")

    async def drop_connections(self) -> None:
        self.dropped += 1

    async def aclose(self) -> None:
        self.closed = True

    def _report(self, deal: ToyDeal) -> DealReport:
        return DealReport(
            deal.deal_id,
            deal.status,
            invoice_id=deal.order.invoice_id if self.names_invoices else None,
            amount=replace(deal.order.amount, minor=deal.amount_minor),
            url=self.url,
            created_at=deal.created_at,
            updated_at=deal.updated_at,
            expires_at=deal.created_at + LIFETIME,
        )


def _delete(path: str) -> None:
    Path(path).unlink()


class ToyShop:
    """A set-up that lives in memory; its journal is the real one."""

    def __init__(self, folder: Path, gateway: ToyGateway | None, preferences: Preferences) -> None:
        self.folder = folder
        self.gateway = gateway
        self.preferences = preferences
        self.network: Reachability | None = None
        self.account: str | None = None
        self.refusal: TillError | None = None
        self.vault: list[VaultProblem] = []
        """What the vault says, each time that it is asked, before it gives the keys."""
        self.opened: list[Keys | None] = []
        self.journal_type = SqliteJournal

    def info(self) -> SetupInfo:
        return SetupInfo(self.preferences, "https://gateway.example", provisioned=True, vault="toy")

    async def open_till(self, *, training: bool, keys: Keys | None) -> TillPorts:
        self.opened.append(keys)
        if self.refusal is not None:
            raise self.refusal
        journal = self.journal_type.open(self.folder / "journal.db")
        mode = Mode.TRAINING if training else Mode.LIVE
        problem = self.vault.pop(0) if self.vault and keys is None else None
        return TillPorts(
            mode,
            "T1-ABCD",
            journal,
            None if problem else self.gateway,
            needs_keys=problem,
            network=self.network,
            account=self.account,
        )

    async def keys_are_there(self) -> bool:
        if self.vault:
            self.vault.pop(0)
            return False
        return True

    async def check(self, draft: SetupDraft) -> None:
        if draft.base_url == "":
            raise Refused(Trouble.KEYS_REFUSED)

    async def save(self, draft: SetupDraft, *, keys_in_memory: bool) -> Keys | None:
        self.preferences = draft.preferences
        memory = Keys(draft.base_url, draft.account_id, draft.public_key)
        return memory if keys_in_memory else None

    async def save_preferences(self, preferences: Preferences) -> None:
        self.preferences = preferences

    async def delete_file(self, path: str) -> None:
        _delete(path)

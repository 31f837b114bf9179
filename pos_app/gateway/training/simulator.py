"""A simulated gateway: deals and what becomes of them, by a clock and chance passed in.

Changes are planned when they are caused and happen when the clock gets there, so the truth is the
same however often, or seldom, it is read.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from pos_app.domain.money import Money
from pos_app.domain.payin import LIVE, GatewayStatus
from pos_app.domain.preferences import Scenario
from pos_app.engine.api.ports import Clock, Rng
from pos_app.gateway.training import cards
from pos_app.gateway.training.cards import Account

SETTLES_AFTER: Final = timedelta(seconds=2)
PAYS_LATE_AFTER: Final = timedelta(seconds=15)
CLAIM_EXPIRES_AFTER: Final = timedelta(seconds=8)
CANCELED_AFTER: Final = timedelta(minutes=1)
"""An expired deal is canceled later: the gateway's documented example has that order."""
OTHER_SUM_LESS: Final = 100_000
"""How much less, in tiyin, PAYS_OTHER_SUM pays; small sums are paid twice instead."""


class Duplicates(StrEnum):
    """What happens to a second create with one invoice id; the real gateway rejects it."""

    REJECT = "reject"
    REPLAY = "replay"
    ACCEPT = "accept"


@dataclass(frozen=True, slots=True)
class Rules:
    """How this gateway behaves."""

    lifetime: timedelta = timedelta(minutes=10)
    requisites_after: tuple[float, float] = (1.0, 2.0)
    """Seconds: soonest and latest."""
    token_life: timedelta = timedelta(hours=1)
    duplicates: Duplicates = Duplicates.REJECT
    names_duplicates: bool = True
    """Whether a rejected duplicate's error names the deal that is there."""
    first_page: int = 0
    page_size: int = 20


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A change of a deal's status at some time."""

    at: datetime
    status: str
    reason: str | None = None
    fiat: Money | None = None


@dataclass(slots=True)
class TrainingDeal:
    """What is true of a deal."""

    deal_id: str
    invoice_id: str
    client_id: str | None
    amount: Money
    created_at: datetime
    ready_at: datetime
    expires_at: datetime
    status: str = GatewayStatus.NEW
    status_at: datetime = field(init=False)
    reason: str | None = None
    fiat: Money | None = None
    plan: list[StatusChange] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.status_at = self.created_at
        self.plan = [
            StatusChange(self.ready_at, GatewayStatus.PENDING),
            *_expiry(self.expires_at),
        ]

    def advance(self, now: datetime) -> None:
        """Make the planned changes up to `now`."""
        while self.plan and self.plan[0].at <= now:
            change = self.plan.pop(0)
            self.status, self.status_at = change.status, change.at
            self.reason = change.reason
            self.fiat = change.fiat or self.fiat

    def replan(self, changes: Iterable[StatusChange]) -> None:
        """Plan these changes in place of all others."""
        self.plan = sorted(changes, key=lambda change: change.at)

    @property
    def account(self) -> Account:
        """Where its money would go."""
        return cards.account_of(self.deal_id)

    @property
    def is_live(self) -> bool:
        """True while a customer can still pay."""
        return self.status in LIVE


def _expiry(at: datetime) -> list[StatusChange]:
    return [
        StatusChange(at, GatewayStatus.EXPIRED),
        StatusChange(at + CANCELED_AFTER, GatewayStatus.CANCELED, "BY_EXPIRATION"),
    ]


SaveDeals = Callable[[list[TrainingDeal]], None]


def _save_nothing(_: list[TrainingDeal]) -> None:
    """Stand in for a file where none is wanted."""


class Simulator:
    """The truth of the training gateway."""

    def __init__(self, clock: Clock, rng: Rng, rules: Rules | None = None) -> None:
        self.rules = rules or Rules()
        self._clock = clock
        self._rng = rng
        self._deals: dict[str, TrainingDeal] = {}
        self._save: SaveDeals = _save_nothing
        self._with_every_code: set[str] = set()

    def restore(self, deals: Iterable[TrainingDeal], save: SaveDeals) -> None:
        """Go on with an earlier run's deals, and pass all deals to `save` at each change."""
        self._deals = {deal.deal_id: deal for deal in deals}
        self._save = save

    def now(self) -> datetime:
        """Return the gateway's own time."""
        return self._clock.now()

    def new_id(self) -> str:
        """Return a UUID from the chance passed in."""
        return str(uuid.UUID(int=self._rng.getrandbits(128), version=4))

    def create(self, invoice_id: str, amount: Money, client_id: str | None) -> TrainingDeal:
        """Create a deal; whether a duplicate is allowed the protocol decides."""
        now = self.now()
        soonest, latest = self.rules.requisites_after
        delay = timedelta(seconds=soonest + (latest - soonest) * self._rng.random())
        deal = TrainingDeal(
            deal_id=self.new_id(),
            invoice_id=invoice_id,
            client_id=client_id,
            amount=amount,
            created_at=now,
            ready_at=now + delay,
            expires_at=now + self.rules.lifetime,
        )
        self._deals[deal.deal_id] = deal
        self._save(self.deals())
        return deal

    def offer_every_code(self, invoice_id: str) -> None:
        """Offer a link of a bank's app too for the deal of this invoice; only so it does."""
        self._with_every_code.add(invoice_id)

    def offers_every_code(self, invoice_id: str) -> bool:
        """Tell whether the deal of this invoice has each kind of code."""
        return invoice_id in self._with_every_code

    def deal(self, deal_id: str) -> TrainingDeal | None:
        """Return the deal as it is now, None where there is none."""
        deal = self._deals.get(deal_id)
        if deal is not None:
            deal.advance(self.now())
        return deal

    def deal_of_invoice(self, invoice_id: str) -> TrainingDeal | None:
        """Return the first deal with this invoice id, None where there is none."""
        return next((deal for deal in self.deals() if deal.invoice_id == invoice_id), None)

    def deals(self) -> list[TrainingDeal]:
        """Return all deals as they are now, oldest first."""
        now = self.now()
        for deal in self._deals.values():
            deal.advance(now)
        return list(self._deals.values())

    def cancel(self, deal: TrainingDeal) -> bool:
        """Cancel a deal nobody has paid; False where it is too late."""
        if not deal.is_live:
            return False
        self.set_status(deal, GatewayStatus.CANCELED, "BY_CLIENT")
        return True

    def set_status(
        self, deal: TrainingDeal, status: str, reason: str | None = None, fiat: Money | None = None
    ) -> None:
        """Set the status now; nothing that was planned happens any more."""
        now = self.now()
        self._replan(deal, [StatusChange(now, status, reason, fiat)])

    def play(self, deal: TrainingDeal, scenario: Scenario) -> None:
        """Let the training customer act on the deal. Network scenarios change no deal."""
        now = self.now()
        settled = GatewayStatus.COMPLETED
        changes: dict[Scenario, list[StatusChange]] = {
            Scenario.PAYS: [
                StatusChange(now, GatewayStatus.PAID),
                StatusChange(now + SETTLES_AFTER, settled, None, deal.amount),
            ],
            Scenario.PAYS_LATE: [
                StatusChange(now, GatewayStatus.EXPIRED),
                StatusChange(now + PAYS_LATE_AFTER, settled, None, deal.amount),
            ],
            Scenario.CLAIMS_THEN_EXPIRES: [
                StatusChange(now, GatewayStatus.PAID),
                StatusChange(
                    now + CLAIM_EXPIRES_AFTER, GatewayStatus.EXPIRED, "PAID_BY_EXPIRATION"
                ),
            ],
            Scenario.PAYS_OTHER_SUM: [StatusChange(now, settled, None, _other_sum(deal.amount))],
            Scenario.CANCELS: [StatusChange(now, GatewayStatus.CANCELED, "BY_CLIENT")],
        }
        if scenario in changes:
            self._replan(deal, changes[scenario])

    def _replan(self, deal: TrainingDeal, changes: Iterable[StatusChange]) -> None:
        deal.replan(changes)
        self._save(self.deals())


def _other_sum(amount: Money) -> Money:
    less = amount.minor - OTHER_SUM_LESS
    return Money(less if less > 0 else amount.minor * 2, amount.currency)

"""A gateway that exists nowhere else: deals and their lives, by a clock and chance passed in.

What happens is planned when it is caused and comes true when the clock gets there, so the truth
is the same however often, or seldom, it is asked for.
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
LATE_AFTER: Final = timedelta(seconds=15)
CLAIM_LASTS: Final = timedelta(seconds=8)
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
    """A change that is still to come."""

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
        """Let come true what the clock has reached."""
        while self.plan and self.plan[0].at <= now:
            turn = self.plan.pop(0)
            self.status, self.status_at = turn.status, turn.at
            self.reason = turn.reason
            self.fiat = turn.fiat or self.fiat

    def replan(self, turns: Iterable[StatusChange]) -> None:
        """Nothing that was planned happens any more; this does."""
        self.plan = sorted(turns, key=lambda turn: turn.at)

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


Keep = Callable[[list[TrainingDeal]], None]


def _forget(_: list[TrainingDeal]) -> None:
    """What a simulator without a memory does."""


class Simulator:
    """The truth of the training gateway."""

    def __init__(self, clock: Clock, rng: Rng, rules: Rules | None = None) -> None:
        self.rules = rules or Rules()
        self._clock = clock
        self._rng = rng
        self._deals: dict[str, TrainingDeal] = {}
        self._keep: Keep = _forget

    def remember(self, deals: Iterable[TrainingDeal], keep: Keep) -> None:
        """Go on from an earlier run's deals, and hand all of them to `keep` at each change."""
        self._deals = {deal.deal_id: deal for deal in deals}
        self._keep = keep

    def now(self) -> datetime:
        """The gateway's own time."""
        return self._clock.now()

    def new_id(self) -> str:
        """A UUID from the chance passed in."""
        return str(uuid.UUID(int=self._rng.getrandbits(128), version=4))

    def create(self, invoice_id: str, amount: Money, client_id: str | None) -> TrainingDeal:
        """A new deal; whether a duplicate is allowed is the protocol's question."""
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
        self._keep(self.deals())
        return deal

    def deal(self, deal_id: str) -> TrainingDeal | None:
        """The deal as it is now, None where there is none."""
        deal = self._deals.get(deal_id)
        if deal is not None:
            deal.advance(self.now())
        return deal

    def by_invoice(self, invoice_id: str) -> TrainingDeal | None:
        """The first deal with this invoice id."""
        return next((deal for deal in self.deals() if deal.invoice_id == invoice_id), None)

    def deals(self) -> list[TrainingDeal]:
        """All deals as they are now, oldest first."""
        now = self.now()
        for deal in self._deals.values():
            deal.advance(now)
        return list(self._deals.values())

    def cancel(self, deal: TrainingDeal) -> bool:
        """Cancel a deal nobody has paid; False where it is too late."""
        if not deal.is_live:
            return False
        self.put(deal, GatewayStatus.CANCELED, "BY_CLIENT")
        return True

    def put(
        self, deal: TrainingDeal, status: str, reason: str | None = None, fiat: Money | None = None
    ) -> None:
        """Make it so now; nothing that was planned happens any more."""
        now = self.now()
        self._replan(deal, [StatusChange(now, status, reason, fiat)])

    def play(self, deal: TrainingDeal, scenario: Scenario) -> None:
        """What the training customer does with the deal. Network scenarios change no deal."""
        now = self.now()
        settled = GatewayStatus.COMPLETED
        turns: dict[Scenario, list[StatusChange]] = {
            Scenario.PAYS: [
                StatusChange(now, GatewayStatus.PAID),
                StatusChange(now + SETTLES_AFTER, settled, None, deal.amount),
            ],
            Scenario.PAYS_LATE: [
                StatusChange(now, GatewayStatus.EXPIRED),
                StatusChange(now + LATE_AFTER, settled, None, deal.amount),
            ],
            Scenario.CLAIMS_THEN_EXPIRES: [
                StatusChange(now, GatewayStatus.PAID),
                StatusChange(now + CLAIM_LASTS, GatewayStatus.EXPIRED, "PAID_BY_EXPIRATION"),
            ],
            Scenario.PAYS_OTHER_SUM: [StatusChange(now, settled, None, _other_sum(deal.amount))],
            Scenario.CANCELS: [StatusChange(now, GatewayStatus.CANCELED, "BY_CLIENT")],
        }
        if scenario in turns:
            self._replan(deal, turns[scenario])

    def _replan(self, deal: TrainingDeal, turns: Iterable[StatusChange]) -> None:
        deal.replan(turns)
        self._keep(self.deals())


def _other_sum(asked: Money) -> Money:
    less = asked.minor - OTHER_SUM_LESS
    return Money(less if less > 0 else asked.minor * 2, asked.currency)

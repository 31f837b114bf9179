"""What is true of each deal, whatever anybody is told. Times are the loop's seconds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from pos_app.domain.payin import PayInOrder

LIFETIME_S: Final = 600.0
LIVE: Final = frozenset({"queued", "new", "pending"})


@dataclass(frozen=True, slots=True)
class Moment:
    """A status, since when, and the sum where one was settled (tiyin)."""

    at: float
    status: str
    reason: str | None = None
    minor: int | None = None


@dataclass(slots=True)
class TrueDeal:
    """A deal's whole life, the part to come included."""

    number: int
    order: PayInOrder
    created: float
    listed: float
    ready: float | None
    """When there are requisites; None where there never are."""
    life: list[Moment] = field(default_factory=list)
    shown: bool = False
    """The customer has seen something to pay by."""

    def __post_init__(self) -> None:
        self.life = [
            Moment(self.created, "new"),
            Moment(self.created + 2, "pending"),
            *expiry(self.created + LIFETIME_S),
        ]

    @property
    def deal_id(self) -> str:
        return f"deal-{self.number}"

    @property
    def card(self) -> str:
        """Where its money goes; no real card begins like this."""
        return f"0000{self.number:012d}"

    @property
    def page(self) -> str:
        return f"https://pay.example/{self.deal_id}"

    def at(self, now: float) -> Moment:
        """The status that holds at `now`."""
        return next(moment for moment in reversed(self.life) if moment.at <= now)

    def before(self, now: float) -> list[Moment]:
        """Every status up to `now`, oldest first."""
        return [moment for moment in self.life if moment.at <= now]

    def replan(self, now: float, moments: list[Moment]) -> None:
        """Nothing that was to come happens any more; this does."""
        self.life = self.before(now) + sorted(moments, key=lambda moment: moment.at)

    def was_settled(self, now: float) -> bool:
        """True where it has ever been completed with its own sum."""
        return any(self._settles(moment) for moment in self.before(now))

    def is_settled(self, now: float) -> bool:
        """True where it is completed with its own sum."""
        return self._settles(self.at(now))

    @property
    def last_change(self) -> float:
        return self.life[-1].at

    def _settles(self, moment: Moment) -> bool:
        return moment.status == "completed" and moment.minor == self.order.amount.minor


def expiry(at: float) -> list[Moment]:
    """How an unpaid deal ends: the documented example goes from expired to canceled."""
    return [Moment(at, "expired"), Moment(at + 60, "canceled", "BY_EXPIRATION")]

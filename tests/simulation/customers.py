"""What customers, banks and disputes make of a deal once somebody has seen its QR."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from tests.simulation.truth import LIFETIME_S, Moment, TrueDeal, expiry

LATEST_S: Final = 5400.0
"""Nothing happens to a deal later than this after its creation: all of it can be watched."""

Plan = Callable[[TrueDeal, float, Random], list[Moment]]


def see(deal: TrueDeal, now: float, rng: Random) -> None:
    """The customer looks at the QR and makes up their mind, once."""
    if deal.shown or deal.at(now).status not in {"new", "pending"}:
        return
    deal.shown = True
    plan = rng.choices(_PLANS, _WEIGHTS)[0]
    deal.replan(now, plan(deal, now, rng))


def after_cancel(deal: TrueDeal, now: float, rng: Random) -> list[Moment]:
    """The cashier canceled; a transfer that was on its way may still arrive."""
    ends = [Moment(now, "canceled", "BY_CLIENT")]
    if deal.shown and rng.random() < 0.2:
        ends.append(_paid(deal, now + rng.uniform(5, 3000)))
    return ends


def _paid(deal: TrueDeal, at: float, minor: int | None = None) -> Moment:
    return Moment(at, "completed", None, deal.order.amount.minor if minor is None else minor)


def _pays(deal: TrueDeal, now: float, rng: Random) -> list[Moment]:
    claims = now + rng.uniform(5, 90)
    settled = claims + rng.uniform(0.5, 20)
    ends = [_paid(deal, settled)]
    if rng.random() < 0.6:
        ends.append(Moment(claims, "paid"))
    return ends


def _pays_slowly(deal: TrueDeal, now: float, rng: Random) -> list[Moment]:
    """Looks for a phone, waits for the bank: the payment comes minutes later, still in time."""
    claims = now + rng.uniform(100, 400)
    return [Moment(claims, "paid"), _paid(deal, claims + rng.uniform(1, 150))]


def _pays_then_disputes(deal: TrueDeal, now: float, rng: Random) -> list[Moment]:
    ends = _pays(deal, now, rng)
    disputed = max(moment.at for moment in ends) + rng.uniform(10, 2000)
    ends.append(Moment(disputed, "disputed"))
    verdict = disputed + rng.uniform(10, 1500)
    outcome = rng.choice(["won", "lost", "open", "refunded", "part"])
    if outcome == "won":
        ends.append(_paid(deal, verdict))
    elif outcome == "lost":
        ends.append(Moment(verdict, "canceled", "REFUNDED"))
    elif outcome == "refunded":
        ends.append(Moment(verdict, "refunded"))
    elif outcome == "part":
        ends.append(_paid(deal, verdict, deal.order.amount.minor // 2))
    return ends


def _pays_another_sum(deal: TrueDeal, now: float, rng: Random) -> list[Moment]:
    minor = deal.order.amount.minor
    other = rng.choice([minor - 1, minor + 1, minor // 2, minor * 10, 0])
    return [_paid(deal, now + rng.uniform(5, 120), other)]


def _claims_and_never_pays(deal: TrueDeal, now: float, rng: Random) -> list[Moment]:
    claims = now + rng.uniform(5, 120)
    gives_up = claims + rng.uniform(60, 1200)
    return [
        Moment(claims, "paid"),
        Moment(gives_up, "expired", "PAID_BY_EXPIRATION"),
        Moment(gives_up + 60, "canceled", "PAID_BY_EXPIRATION"),
    ]


def _leaves(deal: TrueDeal, now: float, rng: Random) -> list[Moment]:
    if rng.random() < 0.3:
        return [Moment(now + rng.uniform(5, 100), "canceled", "NO_MONEY")]
    ends = expiry(deal.created + LIFETIME_S)
    return [moment for moment in ends if moment.at > now][: rng.choice([1, 2])]


def _pays_late(deal: TrueDeal, now: float, rng: Random) -> list[Moment]:
    ends = [moment for moment in expiry(deal.created + LIFETIME_S) if moment.at > now]
    late = max([now, *(moment.at for moment in ends)]) + rng.uniform(1, 3500)
    return [*ends, _paid(deal, late)]


def _takes_an_odd_way(deal: TrueDeal, now: float, rng: Random) -> list[Moment]:
    odd = now + rng.uniform(5, 60)
    return [Moment(odd, "frozen"), _paid(deal, odd + rng.uniform(5, 600))]


_PLANS: Final[tuple[Plan, ...]] = (
    _pays,
    _pays_slowly,
    _leaves,
    _pays_then_disputes,
    _pays_another_sum,
    _claims_and_never_pays,
    _pays_late,
    _takes_an_odd_way,
)
_WEIGHTS: Final = (40, 12, 14, 8, 7, 7, 10, 4)

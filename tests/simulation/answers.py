"""How the truth is told: honestly, or stale, about another deal, or with other amounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from pos_app.domain.money import Money
from pos_app.domain.payin import Deal, DealReport
from tests.engine.virtual import START
from tests.simulation.faults import Faults, Odd
from tests.simulation.truth import LIFETIME_S, Moment, TrueDeal
from tests.simulation.world import Stamps, World

SKEW_S = 5.0


class Answers:
    """Never says that a deal was completed with its sum when it was not."""

    def __init__(
        self, world: World, faults: Faults, rng: Random, note_odd: Callable[[str], None]
    ) -> None:
        self._world = world
        self._note_odd = note_odd
        self._faults = faults
        self._rng = rng

    def created(self, deal: TrueDeal) -> Deal:
        """The answer to a create."""
        return Deal(deal.deal_id, "new", deal.page if self._world.has_page else None)

    def honest(self, deal: TrueDeal, now: float) -> DealReport:
        """The deal as it stands."""
        return self._tell(deal, deal.at(now))

    def report(self, deal: TrueDeal, now: float, truth: Mapping[str, TrueDeal]) -> DealReport:
        """The deal, now and then as a tired or confused replica tells it."""
        rng = self._rng
        told = self.honest(deal, now)
        odd = self._faults.odd()
        if odd is not None:
            self._note_odd(deal.deal_id)
        match odd:
            case Odd.STALE:
                return self._tell(deal, rng.choice(deal.before(now)))
            case Odd.OTHER_DEAL:
                return self.honest(rng.choice(list(truth.values())), now)
            case Odd.OTHER_SUM:
                return replace(told, amount=Money(deal.order.amount.minor + 1))
            case Odd.NO_SUM:
                return replace(told, amount=None)
            case Odd.OTHER_CURRENCY:
                return replace(told, currency="KZT")
            case Odd.STATUS:
                return replace(told, status=rng.choice(["frozen", ""]))
            case None:
                return told

    def _tell(self, deal: TrueDeal, moment: Moment) -> DealReport:
        minor = deal.order.amount.minor if moment.minor is None else moment.minor
        return DealReport(
            deal.deal_id,
            moment.status,
            invoice_id=deal.order.invoice_id,
            amount=Money(minor, deal.order.amount.currency),
            reason=moment.reason,
            url=deal.page if self._world.has_page else None,
            created_at=_time(deal.created),
            updated_at=self._stamp(moment),
            expires_at=_time(deal.created + LIFETIME_S),
        )

    def _stamp(self, moment: Moment) -> datetime | None:
        """When the status was set, by the clock of the replica that set it."""
        if self._world.stamps is Stamps.ABSENT:
            return None
        skew = SKEW_S if self._world.stamps is Stamps.SKEWED else 0
        replica = Random(f"{moment.at}/{moment.status}").uniform(-skew, skew)
        return _time(moment.at + replica)


def _time(at: float) -> datetime:
    return START + timedelta(seconds=at)

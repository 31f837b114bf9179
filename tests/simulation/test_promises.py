"""The simulated days notice what is told too late and what is asked too often."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import Charge, Show
from pos_app.engine.sale import backoff, decided_watch, open_rounds
from tests.domain.test_sale import sale_in
from tests.engine.virtual import VirtualClock, run_virtually
from tests.simulation import customers
from tests.simulation.faults import Faults
from tests.simulation.gateway import SimulatedGateway
from tests.simulation.machine import Machine, SimulatedSetup
from tests.simulation.promised import (
    DECIDED_LATE,
    IN_A_PAUSE,
    ONE_OF_MANY,
    most_calls,
    told_within,
)
from tests.simulation.truth import Moment, TrueDeal
from tests.simulation.world import PLAIN

SALES = 4
AGES = (0, 200, 700)

Fate = Callable[[TrueDeal, float], list[Moment]]


def _completed(deal: TrueDeal, at: float) -> Moment:
    return Moment(at, "completed", None, deal.order.amount.minor)


def pays(deal: TrueDeal, now: float, after_s: float) -> list[Moment]:
    return [_completed(deal, now + after_s)]


def claims_and_pays(deal: TrueDeal, now: float) -> list[Moment]:
    return [Moment(now + 5, "paid"), _completed(deal, now + 20)]


def pays_late(deal: TrueDeal, now: float, after_s: float) -> list[Moment]:
    return [Moment(now + 5, "canceled"), _completed(deal, now + after_s)]


FATES: dict[str, tuple[Fate, bool]] = {
    "waiting, on the screen": (partial(pays, after_s=30), True),
    "waiting, elsewhere": (partial(pays, after_s=31), False),
    "waiting for minutes": (partial(pays, after_s=302), False),
    "confirming, on the screen": (claims_and_pays, True),
    "confirming, elsewhere": (claims_and_pays, False),
    "decided just now": (partial(pays_late, after_s=200), False),
    "decided": (partial(pays_late, after_s=1300), False),
}


@pytest.fixture(autouse=True)
def customers_do_as_they_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(customers, "see", lambda *_: None)


async def day_of(folder: Path, fate: Fate, *, shown: bool) -> Machine:
    """Sell to some customers who all do the same, and wait until that is over."""
    clock = VirtualClock(asyncio.get_running_loop())
    gateway = SimulatedGateway(PLAIN, Faults(Random(1)), clock, Random(2))
    setup = SimulatedSetup(folder, gateway, Preferences(), Random(3))
    machine = Machine(setup, gateway, clock, Random(4))
    await machine.switch_on()
    await asyncio.sleep(1)
    for number in range(SALES):
        machine.send(Charge(f"key-{number}", Money.of_major(500 + number), None, Language.UZ))
        await asyncio.sleep(15)
        if not shown:
            machine.send(Show(None))
        deal = list(gateway.truth.values())[-1]
        now = asyncio.get_running_loop().time()
        deal.replan(now, fate(deal, now))
        await asyncio.sleep(60)
    statuses = {moment.status for deal in gateway.truth.values() for moment in deal.life}
    await asyncio.sleep(6000 if "canceled" in statuses else 400)
    await machine.crash()
    return machine


@pytest.mark.sampled(3)
@pytest.mark.parametrize("fate", FATES)
@pytest.mark.parametrize("slow", [False, True])
def test_a_payment_told_a_minute_late_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fate: str, slow: bool
) -> None:
    right = backoff.pace

    def late(sale: Sale, **of: object) -> float:
        return right(sale, **of) + (4000 if of["decided_for"] else 60)  # type: ignore[arg-type]

    if slow:
        monkeypatch.setattr(backoff, "pace", late)
    plan, shown = FATES[fate]
    machine = run_virtually(day_of(tmp_path, plan, shown=shown))
    if slow:
        assert "after it was completed" in (machine.wrong or "")
    else:
        assert machine.wrong is None
        assert machine.gateway.pace.measured == SALES


def test_a_deal_that_is_asked_for_too_often_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backoff, "poll_pause", lambda _pace, _rng: 0.05)
    machine = run_virtually(day_of(tmp_path, partial(pays, after_s=90), shown=True))
    assert "times deal deal-" in (machine.wrong or "")


@pytest.mark.parametrize("column", [0, 1, 2])
@pytest.mark.parametrize("state", [SaleState.WAITING, SaleState.CONFIRMING])
@pytest.mark.parametrize("shown", [False, True])
def test_what_is_promised_is_the_pace_with_its_jitter(
    column: int, state: SaleState, shown: bool
) -> None:
    age = AGES[column]
    pace = backoff.pace(sale_in(state), shown=shown, age=timedelta(seconds=age), decided_for=None)
    kind = f"{'on the screen' if shown else 'elsewhere'}, {state.value}"
    longest = max(backoff.poll_pause(pace, rng) for rng in map(Random, range(500)))
    assert 0.75 * told_within(kind, age) <= longest <= told_within(kind, age)


def test_the_other_bounds_are_those_of_the_code() -> None:
    slack = 1 + backoff.SPREAD
    assert told_within(ONE_OF_MANY, 0) > open_rounds.ROUND_S
    assert backoff.HELD_BACK_S < told_within(IN_A_PAUSE, 0) <= backoff.HELD_BACK_S + 10
    since = [timedelta(minutes=1), timedelta(minutes=20)]
    paces = [
        backoff.pace(sale_in(SaleState.CLOSED), shown=False, age=ago, decided_for=ago)
        for ago in since
    ]
    assert paces[0] * slack < told_within(DECIDED_LATE, 60)
    assert paces[1] * slack < told_within(DECIDED_LATE, 1200)
    assert most_calls("deals") == 60 / decided_watch.APART_S

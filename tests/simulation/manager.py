"""The manager, who settles by hand what needs a person, and writes down what was given back."""

from __future__ import annotations

import asyncio
from collections import Counter
from random import Random
from typing import Final

from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.money import Money
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.hand_commands import HandCommand, RecordRefund, SettleByHand
from pos_app.engine.api.snapshots import Snapshot
from tests.simulation.machine import Machine

ACTS_A_DAY: Final = 40
"""So many times a day the manager looks at the till."""
TOO_MUCH: Final = 0.2
"""This part of the refunds is of more than came."""


async def answer_for_sales(machine: Machine, did: Counter[str], rng: Random, day_s: float) -> None:
    """Settle and give back, twice at once now and then, and what was otherwise by then too."""
    seen_before: list[Sale] = []
    while True:
        await asyncio.sleep(rng.expovariate(ACTS_A_DAY / day_s))
        if machine.seen is None or not machine.is_ready:
            continue
        sales = [*_told(machine.seen), *seen_before[-3:]]
        if not sales:
            continue
        sale = rng.choice(sales)
        seen_before.append(sale)
        command = _settlement(sale, rng) if _is_asked_for(sale) else _refund(sale, rng)
        for _ in range(rng.choice((1, 1, 2))):
            machine.send(command)
        did[type(command).__name__] += 1


def _told(snapshot: Snapshot) -> list[Sale]:
    """The sales that a notice tells of, and the one on the screen."""
    view = snapshot.view(snapshot.shown)
    shown = [view.sale] if view is not None else []
    return [*(notice.sale for notice in snapshot.notices), *shown]


def _is_asked_for(sale: Sale) -> bool:
    return sale.state is not SaleState.PAID


def _settlement(sale: Sale, rng: Random) -> HandCommand:
    return SettleByHand(
        sale.sale_id, sale.state, rng.choice(list(HandReason)), "seen in the cabinet"
    )


def _refund(sale: Sale, rng: Random) -> HandCommand:
    most = sale.amount.major
    major = most + 1 if rng.random() < TOO_MUCH else rng.randint(1, most)
    reason = rng.choice(list(RefundReason))
    return RecordRefund(sale.sale_id, Money.of_major(major), reason, "given back in cash")

"""What the simulated days count as late: a payment that is told of in a pause, at its turns."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pos_app.domain.errors import NoAnswer, Trouble
from pos_app.domain.payin import Language, PayInOrder
from pos_app.domain.preferences import Preferences, SetupInfo
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.snapshots import Phase, SaleView, Snapshot
from pos_app.engine.sale.watch_state import STALE_BELIEVED
from tests.domain.test_sale import sale_in
from tests.engine.virtual import run_virtually
from tests.simulation.pace import BELIEVED_AFTER, Pace
from tests.simulation.truth import Moment, TrueDeal

TURNS_S = 32
SETUP = SetupInfo(Preferences(), "https://api.example.com", provisioned=True, vault="")


def shown(sale: Sale) -> Snapshot:
    return Snapshot(Phase.READY, SETUP, datetime.now(UTC), sales=(SaleView(sale),))


async def told_at_the(turn: int, *, doubtful_stamps: bool) -> str | None:
    """Have a payment told of at a turn of a pause, which began with a question that failed."""
    pace = Pace(doubtful_stamps=doubtful_stamps)
    sale = replace(sale_in(SaleState.CONFIRMING), deal_id="deal-1")
    order = PayInOrder(sale.invoice_id, sale.amount, Language.UZ, "c")
    deal = TrueDeal(1, order, 0.0, 0.0, 0.0)
    deal.replan(0.0, [Moment(0.5, "completed", None, sale.amount.minor)])
    truth = {"deal-1": deal}
    assert pace.look(shown(sale), truth) is None
    await asyncio.sleep(1)
    pace.note_answer("deal-1", asyncio.get_running_loop().time(), NoAnswer(Trouble.TIMED_OUT))
    pace.note_pause(120)
    for _ in range(turn):
        await asyncio.sleep(TURNS_S)
        pace.note_answer("deal-1", asyncio.get_running_loop().time())
    late = pace.look(shown(replace(sale, state=SaleState.PAID)), truth)
    assert pace.measured == 1
    return late


@pytest.mark.parametrize("turn", [1, 2, 3, 4])
@pytest.mark.parametrize("doubtful_stamps", [False, True])
def test_in_a_pause_as_many_turns_are_granted_as_a_doubted_report_needs(
    turn: int, doubtful_stamps: bool
) -> None:
    late = run_virtually(told_at_the(turn, doubtful_stamps=doubtful_stamps))
    needed = STALE_BELIEVED if doubtful_stamps else 1
    assert (late is not None) == (turn > needed)


def test_a_doubted_report_is_believed_when_the_till_believes_it() -> None:
    assert BELIEVED_AFTER == STALE_BELIEVED

"""What a person may not do by hand, though a window that is behind may still ask for it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from pos_app.domain import events
from pos_app.domain.by_hand import HandReason
from pos_app.domain.errors import JournalProblem, NoAnswer, Trouble
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import SaleState
from pos_app.engine.api.hand_commands import SettleByHand, TakeNoteAway
from pos_app.engine.sale.watch import OVERDUE_AFTER
from tests.engine.fake_gateway import Fault
from tests.engine.stage import Stage, on_stage
from tests.engine.test_settled_by_hand import NOTE, by_hand, disputed, refund, said, settle
from tests.engine.virtual import run_virtually


def test_where_the_till_left_for_another_computer_nothing_is_taken_down(tmp_path: Path) -> None:
    """There it is settled; here one more event would make two journals of one."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            paid = await stage.charge()
            await stage.state(paid.sale_id, SaleState.WAITING)
            await stage.settle("completed")
            paid = (await stage.state(paid.sale_id, SaleState.PAID)).sale
            settled = await by_hand(stage, await disputed(stage))
            for_a_person = await stage.charge(700)
            await stage.state(for_a_person.sale_id, SaleState.WAITING)
            await stage.settle("disputed")
            await stage.state(for_a_person.sale_id, SaleState.REVIEW)
            gateway = stage.gateway
        before = said(tmp_path)
        stage = Stage(tmp_path, gateway, Preferences())
        stage.setup.barred = JournalProblem.MOVED_AWAY
        async with stage.serving():
            stage.send(settle(for_a_person))
            stage.send(refund(paid, 16))
            for number in range(40):
                stage.send(TakeNoteAway(settled.sale_id, number))
            await asyncio.sleep(5)
        assert said(tmp_path) == before
        assert len(before) == 2

    run_virtually(play())


def test_a_sale_that_was_settled_while_it_was_overdue_is_settled_once(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.gateway.faults["deal"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 4000
            within = OVERDUE_AFTER.total_seconds() + 3600
            await stage.until(lambda s: s.sales[0].overdue, within_s=within)
            for state in (SaleState.WAITING, SaleState.BY_HAND):
                stage.send(SettleByHand(sale.sale_id, state, HandReason.PAID_OTHERWISE, NOTE))
                view = await stage.state(sale.sale_id, SaleState.BY_HAND)
                assert not view.overdue
            await asyncio.sleep(5)

    run_virtually(play())
    assert [type(each) for each in said(tmp_path)] == [events.NoteWritten, events.SettledByHand]

"""A day's journal beside the gateway's list: three columns, and nothing changed."""

from __future__ import annotations

from pathlib import Path

from pos_app.domain.day import TASHKENT
from pos_app.domain.errors import NoAnswer, NotSent, Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Language, PayInOrder
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.commands import Reconcile
from pos_app.engine.snapshots import Difference, Snapshot
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import START, run_virtually

TODAY = START.astimezone(TASHKENT).date()


def test_three_columns_with_reasons(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            gateway = stage.gateway
            paid = await stage.charge(100)
            await stage.state(paid.sale_id, SaleState.WAITING)
            await stage.settle("completed")
            await stage.state(paid.sale_id, SaleState.PAID)
            gateway.before["create"] = [NotSent(Trouble.KEYS_REFUSED)]
            never = await stage.charge(200)
            await stage.state(never.sale_id, SaleState.CLOSED)
            gone = await stage.charge(300)
            view = await stage.state(gone.sale_id, SaleState.WAITING)
            del gateway.truth[view.sale.deal_id or ""]
            gateway.before["deal"] = [NoAnswer(Trouble.TIMED_OUT)] * 1000
            stray = PayInOrder("T1-ABCD-000099-AAAA", Money.of_major(9), Language.UZ, "T1-ABCD")
            gateway.make(stray)
            gateway.make(PayInOrder("T2-OTHER-000001-A", Money.of_major(9), Language.UZ, "T2"))
            before = [sale.state for sale in _sales(stage.seen[-1])]
            stage.send(Reconcile(TODAY))
            snapshot = await stage.until(
                lambda s: s.reconciliation is not None and not s.reconciliation.busy
            )
            result = snapshot.reconciliation
            assert result is not None
            assert [(line.invoice_id, line.difference) for line in result.both] == [
                (paid.invoice_id, None)
            ]
            assert [(line.invoice_id, line.difference) for line in result.only_here] == [
                (never.invoice_id, Difference.NOT_CREATED),
                (gone.invoice_id, Difference.ONLY_HERE),
            ]
            assert [(line.invoice_id, line.gateway_minor) for line in result.only_there] == [
                (stray.invoice_id, 900)
            ]
            assert [sale.state for sale in _sales(snapshot)] == before

    run_virtually(play())


def test_a_different_status_or_sum_is_named(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            first = await stage.charge(100)
            await stage.state(first.sale_id, SaleState.WAITING)
            deal = next(iter(stage.gateway.truth.values()))
            stage.gateway.before["deal"] = [NoAnswer(Trouble.TIMED_OUT)] * 1000
            deal.status = "completed"
            assert await _only_difference(stage) is Difference.OTHER_STATUS
            deal.amount_minor = 1
            assert await _only_difference(stage) is Difference.OTHER_AMOUNT

    async def _only_difference(stage: Stage) -> Difference | None:
        stage.send(Reconcile(None))
        await stage.until(lambda s: s.reconciliation is None)
        stage.send(Reconcile(TODAY))
        snapshot = await stage.until(
            lambda s: s.reconciliation is not None and bool(s.reconciliation.both)
        )
        assert snapshot.reconciliation is not None
        (line,) = snapshot.reconciliation.both
        return line.difference

    run_virtually(play())


def test_a_list_that_cannot_be_read_compares_nothing(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.before["deals"] = [NoAnswer(Trouble.BROKEN_ANSWER)]
            stage.send(Reconcile(TODAY))
            snapshot = await stage.until(
                lambda s: s.reconciliation is not None and not s.reconciliation.busy
            )
            assert snapshot.reconciliation is not None
            assert snapshot.reconciliation.trouble is Trouble.BROKEN_ANSWER
            assert not snapshot.reconciliation.both

    run_virtually(play())


def _sales(snapshot: Snapshot) -> list[Sale]:
    return [view.sale for view in snapshot.sales]

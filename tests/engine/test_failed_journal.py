"""A disk that takes nothing: said before the button is pressed, and over by itself."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path

import apsw
import pytest

from pos_app.domain.errors import JournalProblem, Refused, Trouble
from pos_app.domain.events import CancelAnswered
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import Cancel, Charge
from pos_app.engine.api.snapshots import ChargeAnswer, Snapshot
from pos_app.engine.sale.tasks import JOURNAL_PAUSE_S
from tests.engine.counter import sale_events
from tests.engine.fake_gateway import FakeGateway, Fault
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually
from tests.journal.failing_disk import failing_disk
from tests.journal.stored_sales import read_sales

FAILURES = [
    (apsw.FullError, JournalProblem.DISK_FULL),
    (apsw.IOError, JournalProblem.NOT_WRITABLE),
    (apsw.ReadOnlyError, JournalProblem.NOT_WRITABLE),
]
each_failure = pytest.mark.parametrize(("error", "problem"), FAILURES)


async def refused(stage: Stage, key: str) -> ChargeAnswer:
    stage.send(Charge(key, Money.of_major(700), None, Language.UZ))
    snapshot = await stage.until(lambda s: s.answer is not None and s.answer.idempotency_key == key)
    assert snapshot.answer is not None
    return snapshot.answer


@each_failure
def test_an_event_that_could_not_be_kept_bars_the_next_charge_until_writing_works(
    tmp_path: Path, error: type[apsw.Error], problem: JournalProblem
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge(500)
            await stage.state(sale.sale_id, SaleState.WAITING)
            assert stage.seen[-1].cannot_charge is None
            disk.break_after(0, error)
            await stage.settle("paid")
            await stage.until(lambda s: s.cannot_charge is problem, within_s=10)
            assert stage.seen[-1].journal_problem is problem
            stage.gateway.calls.clear()
            told = len(stage.seen)
            await asyncio.sleep(600)
            assert {s.cannot_charge for s in stage.seen[told:]} == {problem}
            answer = await refused(stage, "meanwhile")
            assert (answer.sale_id, answer.problem) == (None, problem)
            assert "create" not in stage.gateway.calls
            view = stage.seen[-1].view(sale.sale_id)
            assert view is not None
            assert view.sale.state is SaleState.WAITING, "the screen is not ahead of the disk"
            disk.repair()
            await stage.until(lambda s: s.cannot_charge is None, within_s=60)
            await stage.state(sale.sale_id, SaleState.CONFIRMING)
            await stage.charge(700)

    with failing_disk() as disk:
        run_virtually(play())


@each_failure
def test_a_charge_that_could_not_be_kept_is_not_sent_and_an_idle_till_recovers(
    tmp_path: Path, error: type[apsw.Error], problem: JournalProblem
) -> None:
    """Nothing else is written then: only the till's own trial finds the disk mended."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            disk.break_after(0, error)
            answer = await refused(stage, "first")
            assert (answer.sale_id, answer.problem) == (None, problem)
            assert stage.seen[-1].cannot_charge is problem
            told = len(stage.seen)
            await asyncio.sleep(60)
            assert {s.cannot_charge for s in stage.seen[told:]} <= {problem}
            disk.repair()
            await stage.until(lambda s: s.cannot_charge is None, within_s=6)
            assert stage.seen[-1].journal_problem is None
            assert "create" not in stage.gateway.calls
            sale = await stage.charge(700)
            await stage.state(sale.sale_id, SaleState.WAITING)
            assert stage.gateway.creates == [sale.invoice_id]

    with failing_disk() as disk:
        run_virtually(play())


@each_failure
def test_an_answer_that_could_not_be_kept_is_looked_up_and_never_asked_for_again(
    tmp_path: Path, error: type[apsw.Error], problem: JournalProblem
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, FakeGateway(latency_s=1)) as stage:
            sale = await stage.charge(500)
            disk.break_after(0, error)
            await stage.until(lambda s: s.cannot_charge is problem, within_s=10)
            disk.repair()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await asyncio.sleep(60)
            assert stage.gateway.creates == [sale.invoice_id]
            assert "find" in stage.gateway.calls

    with failing_disk() as disk:
        run_virtually(play())


def test_a_sale_of_an_earlier_run_is_carried_on_once_the_disk_writes_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge(500)
            await stage.state(sale.sale_id, SaleState.WAITING)
        async with on_stage(tmp_path, stage.gateway) as stage:
            await stage.state(sale.sale_id, SaleState.WAITING)
            disk.break_after(0, apsw.FullError)
            await stage.settle("paid")
            await stage.until(lambda s: s.cannot_charge is JournalProblem.DISK_FULL, within_s=60)
            disk.repair()
            await stage.state(sale.sale_id, SaleState.CONFIRMING, within_s=60)
            assert stage.gateway.creates == [sale.invoice_id]

    with failing_disk() as disk:
        run_virtually(play())


def test_a_cancel_whose_answer_could_not_be_kept_is_asked_for_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge(500)
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.gateway.faults["cancel"] = [Fault(Refused(Trouble.REQUEST_REFUSED))] * 2
            stage.send(Cancel(sale.sale_id))
            await stage.until(lambda s: _sale_of(s, sale.sale_id).cancel_requested)
            disk.break_after(0, apsw.FullError)
            await stage.until(lambda s: s.cannot_charge is JournalProblem.DISK_FULL, within_s=60)
            assert not _sale_of(stage.seen[-1], sale.sale_id).cancel_answered
            disk.repair()
            await stage.until(lambda s: _sale_of(s, sale.sale_id).cancel_answered, within_s=60)
            assert stage.gateway.calls.count("cancel") == 2

    with failing_disk() as disk:
        run_virtually(play())


@pytest.mark.parametrize("call", ["cancel", "requisites"])
def test_a_sale_asks_no_faster_the_longer_its_disk_takes_nothing(tmp_path: Path, call: str) -> None:
    """What goes on beside its watch goes on once, however often the watch begins anew."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.requisites_ready = call == "cancel"
            sale = await stage.charge(500)
            if call == "cancel":
                await stage.state(sale.sale_id, SaleState.WAITING)
                stage.gateway.faults["cancel"] = [Fault(Refused(Trouble.REQUEST_REFUSED))] * 999
                stage.send(Cancel(sale.sale_id))
                await stage.until(lambda s: _sale_of(s, sale.sale_id).cancel_requested)
            else:
                await stage.until(lambda s: _sale_of(s, sale.sale_id).deal_id)
                await stage.settle("paid")
            disk.break_after(0, apsw.FullError)
            await asyncio.sleep(60)
            tasks = len(asyncio.all_tasks())
            stage.gateway.calls.clear()
            await asyncio.sleep(600)
            assert 0 < stage.gateway.calls.count(call) <= 600 // JOURNAL_PAUSE_S
            assert len(asyncio.all_tasks()) == tasks
            disk.repair()
            await stage.until(lambda s: s.cannot_charge is None, within_s=60)
            await asyncio.sleep(60)

    with failing_disk() as disk:
        run_virtually(play())
    told = [each for each in sale_events(tmp_path) if isinstance(each, CancelAnswered)]
    assert len(told) == (1 if call == "cancel" else 0)


def _sale_of(snapshot: Snapshot, sale_id: str) -> Sale:
    view = snapshot.view(sale_id)
    assert view is not None
    return view.sale


@pytest.mark.skipif(os.name == "nt", reason="Windows renames no file that is open")
def test_a_journal_that_is_gone_is_told_by_an_idle_till_and_says_no_payment_paid(
    tmp_path: Path,
) -> None:
    path = tmp_path / "journal.db"

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge(500)
            await stage.state(sale.sale_id, SaleState.WAITING)
            path.rename(path.with_name("other"))
            await stage.until(lambda s: s.cannot_charge is JournalProblem.GONE, within_s=10)
            assert (await refused(stage, "gone")).problem is JournalProblem.GONE
            await stage.settle("completed")
            await asyncio.sleep(60)
            view = stage.seen[-1].view(sale.sale_id)
            assert view is not None
            assert view.sale.state is SaleState.WAITING
            path.with_name("other").rename(path)
            await stage.state(sale.sale_id, SaleState.PAID)

    run_virtually(play())


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no file that is open")
def test_a_log_that_is_gone_is_told_and_begun_anew_with_nothing_lost(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge(500)
            await stage.state(sale.sale_id, SaleState.WAITING)
            path.with_name("journal.db-wal").unlink()
            await stage.until(lambda s: s.cannot_charge is JournalProblem.GONE, within_s=10)
            await stage.until(lambda s: s.cannot_charge is None, within_s=10)
            await stage.settle("completed")
            await stage.state(sale.sale_id, SaleState.PAID)
            as_cut_off = tmp_path / "cut off"
            shutil.copytree(tmp_path, as_cut_off, ignore=shutil.ignore_patterns("*.lock", "cut*"))
            (kept,) = read_sales(as_cut_off / path.name)
            assert (kept.sale_id, kept.state) == (sale.sale_id, SaleState.PAID)

    run_virtually(play())

"""Shifts of a till: opened, ended, closed, over restarts, failures and late money."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from pos_app.domain.day import EntryKind
from pos_app.domain.errors import JournalFinding, JournalProblem
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.shift_report import ShiftReport, ShownShift
from pos_app.domain.shifts import Shift, ShiftState
from pos_app.domain.till_events import ShiftClosed, ShiftEnded
from pos_app.engine.api.commands import (
    Charge,
    CloseShift,
    Command,
    EndShift,
    OpenShift,
    ReconcileShift,
    ShowShift,
)
from pos_app.engine.api.snapshots import Difference
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.fake_gateway import FakeDeal
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import START, VirtualClock, run_virtually
from tests.journal.failing_disk import failing_disk

STATES = [ShiftState.OPEN, ShiftState.ENDED, ShiftState.CLOSED]


def states_of(shifts: tuple[Shift, ...]) -> list[ShiftState]:
    return [shift.state for shift in shifts]


def deal_of(stage: Stage, sale: Sale) -> FakeDeal:
    return next(d for d in stage.gateway.truth.values() if d.order.invoice_id == sale.invoice_id)


async def step(stage: Stage, command: Command, *states: ShiftState) -> None:
    stage.send(command)
    await stage.until(lambda s: states_of(s.shifts) == list(states), what=f"after {command}")


async def shown(stage: Stage, shift: int) -> ShownShift:
    stage.send(ShowShift(None))
    await stage.until(lambda s: s.shown_shift is None)
    stage.send(ShowShift(shift))
    snapshot = await stage.until(lambda s: s.shown_shift is not None, what=f"report {shift}")
    assert snapshot.shown_shift is not None
    return snapshot.shown_shift


async def report(stage: Stage, shift: int) -> ShiftReport:
    return (await shown(stage, shift)).report


async def sold(stage: Stage, major: int, status: str = "completed") -> Sale:
    sale = await stage.charge(major)
    await stage.state(sale.sale_id, SaleState.WAITING)
    if status != "pending":
        await stage.settle(status)
        ends = {"completed": SaleState.PAID, "expired": SaleState.CLOSED}
        await stage.state(sale.sale_id, ends[status])
    return sale


def test_a_till_without_shifts_opens_none(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await sold(stage, 500)
            stage.send(EndShift(1))
            stage.send(CloseShift(1))
            stage.send(OpenShift(2))
            await stage.charge(700)
            assert stage.seen[-1].shifts == ()

    run_virtually(play())
    with SqliteJournal.open(tmp_path / "journal.db") as journal:
        assert journal.till_events() == ()


def test_a_shift_counts_what_was_charged_in_it_and_the_next_what_came_later(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            before = await sold(stage, 11, "expired")
            await step(stage, OpenShift(1), ShiftState.OPEN)
            await sold(stage, 500)
            late = await sold(stage, 70, "expired")
            open_sale = await sold(stage, 9, "pending")
            x = await report(stage, 1)
            assert (x.net, x.charged.count) == (Money.of_major(500), 3)
            assert [each.sale.sale_id for each in x.open] == [open_sale.sale_id]
            await step(stage, EndShift(1), ShiftState.ENDED)
            await step(stage, CloseShift(1, Money.of_major(480)), ShiftState.CLOSED)
            z = await shown(stage, 1)
            assert z.report.lines == x.lines
            counted = z.report.shift.counted
            assert counted is not None
            assert (counted.net, counted.cash_register) == (x.net, Money.of_major(480))
            for sale in (late, before):
                deal_of(stage, sale).status = "completed"
            await stage.state(open_sale.sale_id, SaleState.WAITING)
            stage.send(OpenShift(2))
            await asyncio.sleep(3600)
            second = await report(stage, 2)
            assert [(line.shift, line.kind, line.subtotal.total) for line in second.earlier] == [
                (1, EntryKind.LATE, Money.of_major(70)),
                (None, EntryKind.LATE, Money.of_major(11)),
            ]
            assert await shown(stage, 1) == z

    run_virtually(play())


def test_a_sale_after_a_shift_s_end_opens_the_next_one(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await step(stage, OpenShift(1), ShiftState.OPEN)
            await step(stage, EndShift(1), ShiftState.ENDED)
            await sold(stage, 500)
            assert states_of(stage.seen[-1].shifts) == [ShiftState.ENDED, ShiftState.OPEN]
            assert (await report(stage, 1)).charged.count == 0
            assert (await report(stage, 2)).net == Money.of_major(500)
            # The first is counted while the second goes on.
            await step(stage, CloseShift(1), ShiftState.CLOSED, ShiftState.OPEN)

    run_virtually(play())


def test_a_step_sent_twice_or_out_of_its_turn_changes_nothing(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await step(stage, OpenShift(1), ShiftState.OPEN)
            for again in (OpenShift(1), OpenShift(2), EndShift(2), CloseShift(1)):
                stage.send(again)
            await step(stage, EndShift(1), ShiftState.ENDED)
            stage.send(EndShift(1))
            stage.send(OpenShift(2))
            await step(stage, EndShift(2), ShiftState.ENDED, ShiftState.ENDED)
            stage.send(CloseShift(2))
            stage.send(CloseShift(1))
            await step(stage, CloseShift(1), ShiftState.CLOSED, ShiftState.ENDED)
            await step(stage, CloseShift(2), ShiftState.CLOSED, ShiftState.CLOSED)

    run_virtually(play())
    with SqliteJournal.open(tmp_path / "journal.db") as journal:
        assert len(journal.till_events()) == 6


STEPS: list[Callable[[int], Command]] = [OpenShift, EndShift, CloseShift]


@pytest.mark.parametrize("done", range(4))
def test_after_a_power_cut_at_each_step_the_till_goes_on(tmp_path: Path, done: int) -> None:
    """The folder as it lies on the disk then; a step is one transaction."""
    cut = tmp_path / "cut"

    async def until_the_cut() -> None:
        async with on_stage(tmp_path / "till") as stage:
            await step(stage, OpenShift(1), ShiftState.OPEN)
            await sold(stage, 500)
            await step(stage, EndShift(1), ShiftState.ENDED)
            for number in range(done):
                wanted = ShiftState.CLOSED if number == 0 else STATES[number - 1]
                await go_on(stage, number, wanted)
            ignored = shutil.ignore_patterns("*.lock")
            shutil.copytree(tmp_path / "till", cut, ignore=ignored)

    async def go_on(stage: Stage, number: int, wanted: ShiftState) -> None:
        if number == 0:
            await step(stage, CloseShift(1), wanted)
        else:
            await step(stage, STEPS[number - 1](2), ShiftState.CLOSED, wanted)

    async def afterwards() -> None:
        async with on_stage(cut) as stage:
            for number in range(done, 4):
                wanted = ShiftState.CLOSED if number == 0 else STATES[number - 1]
                await go_on(stage, number, wanted)
            assert (await report(stage, 1)).net == Money.of_major(500)
            assert (await report(stage, 2)).net == Money(0)

    (tmp_path / "till").mkdir()
    run_virtually(until_the_cut())
    run_virtually(afterwards())
    with SqliteJournal.open(cut / "journal.db") as journal:
        assert journal.verify() is None


@pytest.mark.parametrize("failing", range(3))
def test_a_step_that_the_disk_does_not_take_is_not_done_and_can_be_done_later(
    tmp_path: Path, failing: int
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            for number in range(failing):
                await step(stage, STEPS[number](1), STATES[number])
            before = states_of(stage.seen[-1].shifts)
            disk.break_after(0, apsw.FullError)
            stage.send(STEPS[failing](1))
            await stage.until(lambda s: s.journal_problem is JournalProblem.DISK_FULL)
            assert states_of(stage.seen[-1].shifts) == before
            disk.repair()
            await stage.until(lambda s: s.journal_problem is None, within_s=120)
            for number in range(failing, 3):
                await step(stage, STEPS[number](1), STATES[number])

    with failing_disk() as disk:
        run_virtually(play())


def test_a_charge_whose_shift_cannot_be_opened_is_not_begun(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await step(stage, OpenShift(1), ShiftState.OPEN)
            await step(stage, EndShift(1), ShiftState.ENDED)
            disk.break_after(0, apsw.FullError)
            stage.send(Charge("one", Money.of_major(700), None, Language.UZ))
            snapshot = await stage.until(lambda s: s.answer is not None)
            assert snapshot.answer is not None
            assert snapshot.answer.problem is JournalProblem.DISK_FULL
            assert (snapshot.sales, states_of(snapshot.shifts)) == ((), [ShiftState.ENDED])
            assert "create" not in stage.gateway.calls

    with failing_disk() as disk:
        run_virtually(play())


def test_a_shift_is_compared_with_the_gateway_s_list_and_closed_with_the_outcome(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await sold(stage, 3)
            await asyncio.sleep(7200)
            await step(stage, OpenShift(1), ShiftState.OPEN)
            await sold(stage, 500)
            gone = await sold(stage, 70)
            await step(stage, EndShift(1), ShiftState.ENDED)
            await asyncio.sleep(7200)
            await sold(stage, 9)
            del stage.gateway.truth[deal_of(stage, gone).deal_id]
            stage.send(ReconcileShift(1))
            snapshot = await stage.until(
                lambda s: s.reconciliation is not None and not s.reconciliation.busy
            )
            result = snapshot.reconciliation
            assert result is not None
            assert (result.shift, len(result.both), result.only_there) == (1, 1, ())
            assert [line.difference for line in result.only_here] == [Difference.ONLY_HERE]
            await step(stage, CloseShift(1), ShiftState.CLOSED, ShiftState.OPEN)
            counted = (await report(stage, 1)).shift.counted
            assert counted is not None
            assert (counted.agreed, counted.differing) == (1, 1)

    run_virtually(play())


def test_the_fees_that_are_told_of_completed_deals_are_added_up_and_kept(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await step(stage, OpenShift(1), ShiftState.OPEN)
            for major, fee in ((500, 7), (700, 9), (900, None)):
                sale = await sold(stage, major)
                deal_of(stage, sale).fee = None if fee is None else Money.of_major(fee)
            unpaid = await sold(stage, 70, "expired")
            deal_of(stage, unpaid).fee = Money.of_major(1)
            await step(stage, EndShift(1), ShiftState.ENDED)
            stage.send(ReconcileShift(1))
            await stage.until(lambda s: s.reconciliation and not s.reconciliation.busy)
            await step(stage, CloseShift(1), ShiftState.CLOSED)
            counted = (await report(stage, 1)).shift.counted
            assert counted is not None
            assert (counted.fees, counted.fees_told) == (Money.of_major(16), 2)

    run_virtually(play())


def test_a_shift_of_a_clock_that_jumped_is_compared_by_its_sales(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await step(stage, OpenShift(1), ShiftState.OPEN)
            await sold(stage, 500)
            stage.gateway.own_clock = VirtualClock(asyncio.get_running_loop())
            stage.clock.jump = timedelta(days=-900)
            await sold(stage, 70)
            await step(stage, EndShift(1), ShiftState.ENDED)
            stage.clock.jump = timedelta()
            assert (await report(stage, 1)).net == Money.of_major(570)
            stage.send(ReconcileShift(1))
            snapshot = await stage.until(
                lambda s: s.reconciliation is not None and not s.reconciliation.busy
            )
            assert snapshot.reconciliation is not None
            assert len(snapshot.reconciliation.both) == 2

    run_virtually(play())


def test_a_comparison_of_a_part_of_the_shift_is_not_noted_as_one_of_all(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await step(stage, OpenShift(1), ShiftState.OPEN)
            await sold(stage, 500)
            stage.send(ReconcileShift(1))
            await stage.until(lambda s: s.reconciliation and not s.reconciliation.busy)
            await sold(stage, 70)
            await step(stage, EndShift(1), ShiftState.ENDED)
            await step(stage, CloseShift(1), ShiftState.CLOSED)
            counted = (await report(stage, 1)).shift.counted
            assert counted is not None
            assert (counted.count, counted.agreed, counted.fees_told) == (2, None, None)

    run_virtually(play())


def test_without_an_answer_of_the_gateway_a_shift_is_closed_as_not_compared(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await step(stage, OpenShift(1), ShiftState.OPEN)
            await sold(stage, 500)
            await step(stage, EndShift(1), ShiftState.ENDED)
            stage.send(ReconcileShift(1))
            await step(stage, CloseShift(1), ShiftState.CLOSED)
            counted = (await report(stage, 1)).shift.counted
            assert counted is not None
            assert (counted.agreed, counted.differing) == (None, None)

    run_virtually(play())


def test_shifts_that_cannot_have_happened_are_told_and_hold_up_no_sale(tmp_path: Path) -> None:
    async def play() -> None:
        with SqliteJournal.open(tmp_path / "journal.db") as journal:
            journal.append_for_till(ShiftEnded(7), START)
        async with on_stage(tmp_path) as stage:
            await stage.until(lambda s: s.journal_finding is JournalFinding.REWRITTEN)
            await sold(stage, 7)
            stage.send(OpenShift(1))
            await sold(stage, 8)
            assert stage.seen[-1].shifts == ()
            assert stage.seen[-1].journal_finding is JournalFinding.REWRITTEN

    run_virtually(play())
    with SqliteJournal.open(tmp_path / "journal.db") as journal:
        assert len(journal.till_events()) == 1


def test_a_closed_shift_with_another_total_than_was_noted_is_told_and_not_shown(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await step(stage, OpenShift(1), ShiftState.OPEN)
            await sold(stage, 500)
            await step(stage, EndShift(1), ShiftState.ENDED)
        with SqliteJournal.open(tmp_path / "journal.db") as journal:
            journal.append_for_till(ShiftClosed(1, 1, Money.of_major(400)), stage.clock.now())
        async with on_stage(tmp_path, stage.gateway) as stage:
            stage.send(ShowShift(1))
            await stage.until(lambda s: s.journal_finding is JournalFinding.REWRITTEN)
            unread = await stage.until(lambda s: s.unread_shift == 1, within_s=1)
            assert unread.shown_shift is None
            await sold(stage, 7)
            stage.send(ShowShift(None))
            await stage.until(lambda s: s.unread_shift is None)

    run_virtually(play())

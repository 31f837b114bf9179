"""Fiscal receipts: taken down where they can be a sale's, and counted where they are missing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from pos_app.domain import events
from pos_app.domain import till_events as told
from pos_app.domain.day import NOTHING, Subtotal
from pos_app.domain.errors import JournalError, JournalFinding, JournalProblem
from pos_app.domain.fiscal_receipt import FiscalReceipt, LinkFault, LinkSource
from pos_app.domain.people import Act
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import ChangePreferences
from pos_app.engine.api.people_commands import DropAsked
from pos_app.engine.api.receipt_commands import (
    LinkReceipt,
    ReceiptAnswer,
    ReceiptCommand,
    TickReceipt,
)
from pos_app.engine.api.snapshots import Snapshot
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.domain.receipts import linked, receipt_at
from tests.engine.counter import CASHIER, PIN, SENIOR, SENIOR_PIN, counter
from tests.engine.counter import events as till_events
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually
from tests.journal.failing_disk import failing_disk

ON = Preferences(fiscal_receipts=True)


async def paid(stage: Stage) -> Sale:
    sale = await stage.charge()
    await stage.state(sale.sale_id, SaleState.WAITING)
    await stage.settle("completed")
    return (await stage.state(sale.sale_id, SaleState.PAID)).sale


async def answer(stage: Stage, command: ReceiptCommand) -> ReceiptAnswer:
    before = stage.seen[-1].receipt_answer
    stage.send(command)
    snapshot = await stage.until(lambda s: s.receipt_answer is not before)
    assert snapshot.receipt_answer is not None
    return snapshot.receipt_answer


def scan(sale: Sale, receipt: FiscalReceipt, *, replaces: bool = False) -> LinkReceipt:
    return LinkReceipt(sale.sale_id, receipt.link, LinkSource.SCANNED, replaces)


def said(folder: Path) -> list[events.Event]:
    with SqliteJournal.open(folder / "journal.db") as journal:
        assert journal.verify() is None
        kinds = (events.FiscalLinked, events.FiscalTicked)
        return [
            each.event
            for sale in journal.sales()
            for each in journal.history(sale.sale_id)
            if isinstance(each.event, kinds)
        ]


def missing(count: int, sale: Sale) -> Subtotal:
    return sum([Subtotal(1, sale.amount)] * count, NOTHING)


def test_a_receipt_is_taken_down_and_the_sale_is_missing_no_more(tmp_path: Path) -> None:
    async def play() -> FiscalReceipt:
        async with on_stage(tmp_path, preferences=ON) as stage:
            sale = await paid(stage)
            await stage.until(lambda s: s.missing_receipts == missing(1, sale))
            receipt = receipt_at(stage.clock.now())
            assert await answer(stage, scan(sale, receipt)) == ReceiptAnswer(sale.sale_id)
            assert await answer(stage, scan(sale, receipt)) == ReceiptAnswer(sale.sale_id)
            await stage.until(lambda s: s.missing_receipts == NOTHING)
            assert stage.seen[-1].sales[-1].sale.receipt == receipt
            return receipt

    receipt = run_virtually(play())
    assert said(tmp_path) == [linked(receipt)], "scanned twice, written once"


@pytest.mark.parametrize("after_restart", [False, True])
def test_a_receipt_of_another_sale_is_refused_by_its_number(
    tmp_path: Path, *, after_restart: bool
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=ON) as stage:
            first, second = await paid(stage), await paid(stage)
            receipt = receipt_at(stage.clock.now())
            await answer(stage, scan(first, receipt))
            if not after_restart:
                await refused(stage, second, receipt)
            gateway = stage.gateway
        if after_restart:
            async with on_stage(tmp_path, gateway, preferences=ON) as again:
                await refused(again, second, receipt)

    async def refused(stage: Stage, sale: Sale, receipt: FiscalReceipt) -> None:
        used = ReceiptAnswer(sale.sale_id, LinkFault.USED, 1)
        assert await answer(stage, scan(sale, receipt)) == used
        assert await answer(stage, scan(sale, replace(receipt, sign="0" * 12))) == used
        assert await answer(stage, scan(sale, receipt, replaces=True)) == used

    run_virtually(play())
    assert len(said(tmp_path)) == 1


def test_a_wrong_one_is_replaced_and_then_free_for_its_own_sale(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=ON) as stage:
            first, second = await paid(stage), await paid(stage)
            of_second, of_first = (receipt_at(stage.clock.now(), n) for n in (2, 1))
            await answer(stage, scan(first, of_second))
            told = await answer(stage, scan(first, of_first))
            assert told.fault is LinkFault.LINKED_ALREADY
            assert await answer(stage, scan(first, of_first, replaces=True)) == ReceiptAnswer(
                first.sale_id
            )
            assert await answer(stage, scan(second, of_second)) == ReceiptAnswer(second.sale_id)

    run_virtually(play())
    numbers = [each.number for each in said(tmp_path) if isinstance(each, events.FiscalLinked)]
    assert numbers == [2, 1, 2]


@pytest.mark.parametrize(
    ("minutes", "fault"),
    [(-11, LinkFault.TOO_EARLY), (-9, None), (4, None), (6, LinkFault.TOO_LATE)],
)
def test_its_time_is_near_the_sale_s(tmp_path: Path, minutes: int, fault: LinkFault | None) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=ON) as stage:
            sale = await paid(stage)
            at = (sale.created_at if minutes < 0 else stage.clock.now()) + timedelta(
                minutes=minutes
            )
            assert (await answer(stage, scan(sale, receipt_at(at)))).fault is fault

    run_virtually(play())


def test_a_receipt_made_a_day_later_is_taken(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=ON) as stage:
            sale = await paid(stage)
            await asyncio.sleep(25 * 3600)
            receipt = receipt_at(stage.clock.now())
            assert (await answer(stage, scan(sale, receipt))).fault is None

    run_virtually(play())


def test_of_what_is_not_paid_no_receipt_is_taken(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=ON) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            for command in (
                scan(sale, receipt_at(stage.clock.now())),
                TickReceipt(sale.sale_id),
                LinkReceipt("nobody", receipt_at(stage.clock.now()).link, LinkSource.PASTED),
            ):
                told = await answer(stage, command)
                assert told == ReceiptAnswer(command.sale_id, LinkFault.NOT_PAID)
            await stage.settle("disputed")
            await stage.state(sale.sale_id, SaleState.REVIEW)
            told = await answer(stage, scan(sale, receipt_at(stage.clock.now())))
            assert told.fault is LinkFault.NOT_PAID

    run_virtually(play())
    assert said(tmp_path) == []


def test_what_is_disputed_after_it_was_paid_keeps_its_receipt(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=ON) as stage:
            sale = await paid(stage)
            await stage.settle("disputed")
            await asyncio.sleep(400)
            await stage.state(sale.sale_id, SaleState.REVIEW)
            await stage.until(lambda s: s.missing_receipts == NOTHING)
            receipt = receipt_at(stage.clock.now())
            assert (await answer(stage, scan(sale, receipt))).fault is None

    run_virtually(play())


def test_it_counts_from_when_it_was_turned_on_and_off_shows_nothing(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await paid(stage)
            assert stage.seen[-1].missing_receipts is None
            await prefer(stage, fiscal_receipts=True)
            await stage.until(lambda s: s.missing_receipts == NOTHING)
            sale = await paid(stage)
            await stage.until(lambda s: s.missing_receipts == missing(1, sale))
            await prefer(stage, fiscal_receipts=False)
            assert stage.seen[-1].missing_receipts is None
            await paid(stage)
            await prefer(stage, fiscal_receipts=True)
            await stage.until(lambda s: s.missing_receipts == missing(1, sale))

    async def prefer(stage: Stage, *, fiscal_receipts: bool) -> None:
        wanted = Preferences(fiscal_receipts=fiscal_receipts)
        stage.send(ChangePreferences(wanted))
        await stage.until(lambda s: is_kept(s, fiscal_receipts))
        await asyncio.sleep(1)

    def is_kept(snapshot: Snapshot, wanted: bool) -> bool:
        return snapshot.setup_info.preferences.fiscal_receipts is wanted

    run_virtually(play())


def test_what_could_not_be_kept_is_said_and_the_list_keeps_the_sale(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=ON) as stage:
            sale = await paid(stage)
            disk.break_after(0, apsw.FullError)
            told = await answer(stage, scan(sale, receipt_at(stage.clock.now())))
            assert told == ReceiptAnswer(sale.sale_id, LinkFault.NOT_KEPT)
            disk.repair()
            await stage.until(lambda s: s.missing_receipts == missing(1, sale))

    with failing_disk() as disk:
        run_virtually(play())
    assert said(tmp_path) == []


def test_a_cashier_links_alone_and_ticks_or_replaces_with_a_senior_s_word(tmp_path: Path) -> None:
    async def play() -> tuple[FiscalReceipt, FiscalReceipt]:
        async with counter(tmp_path) as till:
            await till.hire()
            await till.log_in(CASHIER, PIN)
            sale = await paid(till)
            first, second = (receipt_at(till.clock.now(), number) for number in (1, 2))
            assert (await answer(till, scan(sale, first))).fault is None
            for command in (scan(sale, second, replaces=True), TickReceipt(sale.sale_id)):
                till.send(command)
                snapshot = await till.until(lambda s: s.people.asked, what="a senior's PIN")
                assert snapshot.people.asked is not None
                assert snapshot.people.asked.act is Act.TICK_RECEIPT
                till.send(DropAsked())
                await till.until(lambda s: s.people.asked is None)
            till.send(scan(sale, second, replaces=True))
            await till.enter(SENIOR, SENIOR_PIN)
            await till.until(lambda s: s.sales[-1].sale.receipt == second)
            return first, second

    first, second = run_virtually(play())
    by = replace(linked(first), by=CASHIER), replace(linked(second), by=CASHIER)
    assert tuple(said(tmp_path)) == by
    approved = till_events(tmp_path, told.Approved)
    assert approved[-1] == told.Approved(Act.TICK_RECEIPT, SENIOR, CASHIER, 1)


@pytest.mark.parametrize("mode", [Mode.TRAINING, Mode.TEST])
def test_it_can_be_practised(tmp_path: Path, mode: Mode) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=ON, mode=mode) as stage:
            sale = await paid(stage)
            assert sale.wants_receipt
            assert (await answer(stage, TickReceipt(sale.sale_id))).fault is None

    run_virtually(play())
    assert said(tmp_path) == [events.FiscalTicked()]


class _Uncounted(SqliteJournal):
    """The real journal, but for the count of what has no receipt."""

    is_broken = True

    def without_receipt(self) -> Subtotal:
        if self.is_broken:
            raise JournalError(JournalProblem.NOT_WRITABLE)
        return super().without_receipt()


def test_that_they_cannot_be_counted_is_told_and_not_that_none_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play() -> None:
        stage = Stage(tmp_path, None, ON)
        stage.setup.journal_type = _Uncounted
        async with stage.serving():
            sale = await paid(stage)
            await stage.until(lambda s: s.journal_finding is JournalFinding.NOT_READ)
            assert stage.seen[-1].missing_receipts is None
            monkeypatch.setattr(_Uncounted, "is_broken", False)
            await paid(stage)
            await stage.until(lambda s: s.missing_receipts == missing(2, sale))
            await stage.until(lambda s: s.journal_finding is None)

    run_virtually(play())


def test_one_that_is_ticked_twice_is_written_once(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=ON) as stage:
            sale = await paid(stage)
            for _ in range(2):
                assert await answer(stage, TickReceipt(sale.sale_id)) == ReceiptAnswer(sale.sale_id)

    run_virtually(play())
    assert said(tmp_path) == [events.FiscalTicked(None)]


def test_where_the_till_left_for_another_computer_no_receipt_is_taken_down(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=ON) as stage:
            sale, gateway = await paid(stage), stage.gateway
        stage = Stage(tmp_path, gateway, ON)
        stage.setup.barred = JournalProblem.MOVED_AWAY
        async with stage.serving():
            for command in (scan(sale, receipt_at(stage.clock.now())), TickReceipt(sale.sale_id)):
                assert (await answer(stage, command)).fault is LinkFault.NOT_KEPT

    run_virtually(play())
    assert said(tmp_path) == []


def test_a_sale_that_is_watched_no_more_takes_its_receipt(tmp_path: Path) -> None:
    """It is found in the history, and what is nowhere has none."""

    async def sell() -> Sale:
        async with on_stage(tmp_path, preferences=ON) as stage:
            return await paid(stage)

    async def later() -> None:
        jump = timedelta(days=30)
        async with on_stage(tmp_path, preferences=ON, jump=jump) as stage:
            await asyncio.sleep(7200)
            assert stage.seen[-1].view(sale.sale_id) is None
            receipt = receipt_at(sale.created_at)
            assert await answer(stage, scan(sale, receipt)) == ReceiptAnswer(sale.sale_id)
            stranger = replace(sale, sale_id="nowhere")
            found = await answer(stage, scan(stranger, receipt))
            assert found.fault is LinkFault.NOT_PAID

    sale = run_virtually(sell())
    run_virtually(later())
    assert said(tmp_path) == [linked(receipt_at(sale.created_at))]

"""A person settles what the till cannot decide; money that comes all the same is never lost."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pos_app.domain import events
from pos_app.domain import till_events as told
from pos_app.domain.by_hand import MAX_NOTE, HandReason, RefundReason
from pos_app.domain.day import local_day
from pos_app.domain.errors import JournalError, JournalProblem, NoAnswer, Trouble
from pos_app.domain.events import Event, NoteTakenAway, NoteWritten, Recorded
from pos_app.domain.money import Money
from pos_app.domain.people import Act
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import AcknowledgeNotice, ListSales, OpenHistory, OpenTill
from pos_app.engine.api.hand_commands import HandCommand, RecordRefund, SettleByHand, TakeNoteAway
from pos_app.engine.api.people_commands import DropAsked
from pos_app.engine.api.snapshots import NoticeKind, Snapshot
from pos_app.engine.sale.recover import ESCALATE_AFTER_S
from pos_app.engine.sale.watch import OVERDUE_AFTER
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.counter import CASHIER, OWNER, OWNER_PIN, PIN, counter
from tests.engine.counter import events as till_events
from tests.engine.fake_gateway import FakeGateway, Fault
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually

NOTE = "Aziz saw it in the cabinet"
SEARCH_FAILS = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 4000


def settle(sale: Sale, reason: HandReason = HandReason.NOT_PAID, note: str = NOTE) -> HandCommand:
    return SettleByHand(sale.sale_id, SaleState.REVIEW, reason, note)


def refund(sale: Sale, major: int, note: str = NOTE) -> HandCommand:
    return RecordRefund(sale.sale_id, Money.of_major(major), RefundReason.GOODS_RETURNED, note)


def stories(folder: Path) -> list[tuple[Recorded, ...]]:
    with SqliteJournal.open(folder / "journal.db") as journal:
        assert journal.verify() is None
        return [journal.history(sale.sale_id) for sale in journal.sales()]


def said(folder: Path) -> list[Event]:
    """What persons have said of all sales."""
    kinds = (events.SettledByHand, events.RefundedOutside, NoteWritten)
    return [e.event for story in stories(folder) for e in story if isinstance(e.event, kinds)]


def is_told_late(snapshot: Snapshot, sale: Sale) -> bool:
    """True where the sale is on the screen as paid late, or a notice tells of it."""
    view = snapshot.view(sale.sale_id)
    kinds = {each.kind for each in snapshot.notices if each.sale.sale_id == sale.sale_id}
    return NoticeKind.LATE in kinds or (view is not None and view.sale.late)


async def disputed(stage: Stage) -> Sale:
    sale = await stage.charge()
    await stage.state(sale.sale_id, SaleState.WAITING)
    await stage.settle("disputed")
    return (await stage.state(sale.sale_id, SaleState.REVIEW)).sale


async def by_hand(stage: Stage, sale: Sale) -> Sale:
    stage.send(settle(sale))
    return (await stage.state(sale.sale_id, SaleState.BY_HAND)).sale


def test_a_sale_for_a_person_is_settled_with_reason_and_note_and_never_as_paid(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await by_hand(stage, await disputed(stage))
            assert (sale.paid_at, sale.late) == (None, False)
            assert stage.seen[-1].notices == ()
            assert "cancel" not in stage.gateway.calls
            stage.send(settle(sale))
            await asyncio.sleep(5)

    run_virtually(play())
    note, settled = said(tmp_path)
    assert settled == events.SettledByHand(HandReason.NOT_PAID)
    assert isinstance(note, NoteWritten)
    assert (note.text, len(note.salt)) == (NOTE, 32)


@pytest.mark.parametrize("after_restart", [False, True])
def test_money_that_comes_after_it_is_told_as_late(tmp_path: Path, after_restart: bool) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await by_hand(stage, await disputed(stage))
            gateway = stage.gateway
            if not after_restart:
                await asyncio.sleep(20 * 3600)
                await paid_late(stage, sale)
        if after_restart:
            async with on_stage(tmp_path, gateway) as again:
                await paid_late(again, sale)

    async def paid_late(stage: Stage, sale: Sale) -> None:
        await stage.settle("completed")
        await stage.until(lambda s: is_told_late(s, sale), within_s=900)

    run_virtually(play())
    (story,) = stories(tmp_path)
    assert isinstance(story[-1].event, events.StatusSeen)
    with SqliteJournal.open(tmp_path / "journal.db") as journal:
        (sale,) = journal.sales()
    assert (sale.state, sale.late) == (SaleState.PAID, True)
    assert sale.settlement is not None
    assert sale.settlement.reason is HandReason.NOT_PAID


def test_what_was_known_calls_nobody_again_and_what_is_new_does(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await by_hand(stage, await disputed(stage))
            for status in ("disputed", "expired", "canceled", "pending"):
                await stage.settle(status)
                await asyncio.sleep(400)
                await stage.state(sale.sale_id, SaleState.BY_HAND)
            await stage.settle("refunded")
            await stage.state(sale.sale_id, SaleState.REVIEW, within_s=900)
            sale = await by_hand(stage, sale)
            await asyncio.sleep(3000)
            await stage.state(sale.sale_id, SaleState.BY_HAND)

    run_virtually(play())
    reasons = [each for each in said(tmp_path) if isinstance(each, events.SettledByHand)]
    assert len(reasons) == 2


def test_a_create_that_was_lost_is_looked_for_on_and_its_money_found(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(NoAnswer(Trouble.TIMED_OUT), carried_out=True)]
            stage.gateway.faults["find"] = list(SEARCH_FAILS)
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.REVIEW, within_s=ESCALATE_AFTER_S + 60)
            sale = await by_hand(stage, sale)
            assert sale.deal_id is None
            await stage.settle("refunded")
            stage.gateway.tells_amounts = False
            stage.gateway.faults["find"] = []
            view = await stage.state(sale.sale_id, SaleState.REVIEW, within_s=900)
            assert view.sale.gateway_status == "refunded", "no one could know of it before"
            stage.gateway.tells_amounts = True
            await stage.settle("completed", amount_minor=view.sale.amount.minor)
            await stage.state(sale.sale_id, SaleState.PAID, within_s=900)
            assert stage.gateway.calls.count("create") == 1

    run_virtually(play())


def test_an_open_sale_is_settled_only_once_it_is_long_overdue(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            waiting = await stage.state(sale.sale_id, SaleState.WAITING)
            command = SettleByHand(
                sale.sale_id, waiting.sale.state, HandReason.PAID_OTHERWISE, NOTE
            )
            stage.send(command)
            await asyncio.sleep(5)
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.gateway.faults["deal"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 4000
            within = OVERDUE_AFTER.total_seconds() + 3600
            await stage.until(lambda s: s.sales[0].overdue, within_s=within)
            stage.send(command)
            view = await stage.state(sale.sale_id, SaleState.BY_HAND)
            assert view.payload is None
            stage.gateway.faults["deal"] = []
            await stage.settle("completed")
            view = await stage.state(sale.sale_id, SaleState.PAID, within_s=900)
            assert view.sale.late

    run_virtually(play())


@pytest.mark.parametrize("was_put_aside", [False, True])
def test_a_sale_of_long_ago_is_settled_and_watched_anew(
    tmp_path: Path, was_put_aside: bool
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await disputed(stage)
            if was_put_aside:
                stage.send(AcknowledgeNotice(sale.sale_id, SaleState.REVIEW))
                await stage.until(lambda s: s.sales[0].sale.notice_acknowledged)
            gateway = stage.gateway
        later = timedelta(days=40)
        async with on_stage(tmp_path, gateway, jump=later) as stage:
            await asyncio.sleep(2000)
            stage.send(settle(sale))
            await asyncio.sleep(3600)
            await stage.settle("completed")
            await stage.until(lambda s: is_told_late(s, sale), within_s=900)

    run_virtually(play())


@pytest.mark.parametrize("note", ["", "  \n ", "\u202e"])
def test_without_a_note_nothing_is_settled_and_nothing_given_back(
    tmp_path: Path, note: str
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await disputed(stage)
            stage.send(settle(sale, note=note))
            await stage.settle("completed")
            paid = await stage.state(sale.sale_id, SaleState.PAID, within_s=900)
            stage.send(refund(paid.sale, 16, note))
            await asyncio.sleep(5)

    run_virtually(play())
    assert said(tmp_path) == []


def test_a_note_is_bounded_and_shows_no_card_number(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await disputed(stage)
            stage.send(settle(sale, note="\u202e8600 1234 5678 9012 " + "x" * 900))
            await stage.state(sale.sale_id, SaleState.BY_HAND)

    run_virtually(play())
    note = said(tmp_path)[0]
    assert isinstance(note, NoteWritten)
    assert len(note.text) == MAX_NOTE
    assert "8600" not in note.text
    assert "\u202e" not in note.text


def test_refunds_outside_leave_the_sale_paid_and_are_never_more_than_it(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.send(refund(sale, 16))
            await stage.settle("completed")
            await stage.state(sale.sale_id, SaleState.PAID)
            for major in (517, 500, 17, 0, 16, 1):
                stage.send(refund(sale, major))
            await stage.until(lambda s: s.sales[0].sale.refunded_outside)
            await asyncio.sleep(5)
            view = stage.seen[-1].sales[0]
            assert view.sale.state is SaleState.PAID
            assert view.sale.refunded_outside == view.sale.amount

    run_virtually(play())
    given = [each.amount for each in said(tmp_path) if isinstance(each, events.RefundedOutside)]
    assert given == [Money.of_major(500), Money.of_major(16)]


def test_it_is_a_manager_s_act_and_others_ask_for_one_on_the_spot(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            sale = await disputed(stage)
            stage.send(settle(sale))
            snapshot = await stage.until(lambda s: s.people.asked)
            asked = snapshot.people.asked
            assert asked is not None
            assert (asked.act, [each.number for each in asked.persons]) == (Act.SETTLE, [OWNER])
            stage.send(DropAsked())
            await stage.until(lambda s: s.people.asked is None)
            await stage.state(sale.sale_id, SaleState.REVIEW)
            stage.send(settle(sale))
            await stage.enter(OWNER, OWNER_PIN)
            await stage.state(sale.sale_id, SaleState.BY_HAND)

    run_virtually(play())
    assert till_events(tmp_path, told.Approved) == [told.Approved(Act.SETTLE, OWNER, CASHIER, 1)]
    assert said(tmp_path)[1] == events.SettledByHand(HandReason.NOT_PAID, CASHIER)


class _FullDisk(SqliteJournal):
    """Takes everything but what a person says."""

    def append(
        self, sale: Sale, event: Event, at: datetime, note: NoteWritten | None = None
    ) -> None:
        if note is not None:
            raise JournalError(JournalProblem.DISK_FULL)
        super().append(sale, event, at, note)


def test_what_cannot_be_written_is_not_settled(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.setup.journal_type = _FullDisk
            stage.send(OpenTill(Mode.LIVE))
            await asyncio.sleep(1)
            sale = await disputed(stage)
            stage.send(settle(sale))
            snapshot = await stage.until(lambda s: s.journal_problem)
            assert snapshot.journal_problem is JournalProblem.DISK_FULL
            assert stage.seen[-1].sales[0].sale.state is SaleState.REVIEW

    run_virtually(play())
    assert said(tmp_path) == []


def test_a_settled_sale_stands_in_the_way_of_no_other(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, FakeGateway()) as stage:
            sale = await by_hand(stage, await disputed(stage))
            again = await stage.charge()
            assert again.amount == sale.amount

    run_virtually(play())


def notes_of(folder: Path) -> list[Recorded]:
    return [e for story in stories(folder) for e in story if isinstance(e.event, NoteWritten)]


async def number_of_note(stage: Stage, sale: Sale) -> int:
    """Open the sale's history as the window does; returns the number of its one note."""
    stage.send(ListSales(local_day(sale.created_at)))
    stage.send(OpenHistory(sale.sale_id))
    snapshot = await stage.until(lambda s: s.listing and s.listing.history)
    assert snapshot.listing is not None
    (note,) = (e.number for e in snapshot.listing.history if isinstance(e.event, NoteWritten))
    return note


def test_a_note_is_taken_away_once_and_the_story_says_by_whom(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            stage.send(settle(await disputed(stage)))
            await stage.enter(OWNER, OWNER_PIN)
            await stage.until(lambda s: any(v.sale.state is SaleState.BY_HAND for v in s.sales))
            sale = stage.seen[-1].sales[0].sale
            note = await number_of_note(stage, sale)
            for number in (note - 1, note + 1, 999):
                stage.send(TakeNoteAway(sale.sale_id, number))
                await stage.enter(OWNER, OWNER_PIN)
                await stage.until(lambda s: s.people.asked is None)
            for _ in range(2):
                stage.send(TakeNoteAway(sale.sale_id, note))
                snapshot = await stage.until(lambda s: s.people.asked)
                assert snapshot.people.asked is not None
                assert snapshot.people.asked.act is Act.TAKE_NOTE_AWAY
                await stage.enter(OWNER, OWNER_PIN)
                await stage.until(lambda s: s.people.asked is None)
            snapshot = await stage.until(
                lambda s: s.listing and isinstance(s.listing.history[-1].event, NoteTakenAway)
            )
            assert snapshot.listing is not None
            shown = [each.event for each in snapshot.listing.history]
            assert shown[-1] == NoteTakenAway(note, CASHIER)
            assert events.NOTE_WITHOUT_TEXT in shown
            await stage.state(sale.sale_id, SaleState.BY_HAND)

    run_virtually(play())
    (story,) = stories(tmp_path)
    assert [each.event for each in story if isinstance(each.event, NoteTakenAway)] == [
        NoteTakenAway(notes_of(tmp_path)[0].number, CASHIER)
    ]
    assert not any(
        NOTE.encode() in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()
    )
    approved = till_events(tmp_path, told.Approved)
    assert approved[-1] == told.Approved(Act.TAKE_NOTE_AWAY, OWNER, CASHIER, 1)


def test_without_people_a_note_is_taken_away_without_a_pin_and_the_watch_goes_on(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await by_hand(stage, await disputed(stage))
            stage.send(TakeNoteAway(sale.sale_id, await number_of_note(stage, sale)))
            await asyncio.sleep(5)
            await stage.settle("completed")
            await stage.until(lambda s: is_told_late(s, sale), within_s=900)

    run_virtually(play())
    assert [each.event for each in notes_of(tmp_path)] == [events.NOTE_WITHOUT_TEXT]

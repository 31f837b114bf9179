"""What becomes of a sale, or of the service, while its receipt is being asked for."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from pos_app.domain.by_hand import RefundReason
from pos_app.domain.events import FiscalLinked
from pos_app.domain.fiscal_receipt import LinkSource
from pos_app.domain.fiscal_service import FiscalTrouble
from pos_app.domain.records import replace
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import AcknowledgeNotice, ChangePreferences, Command, Show
from pos_app.engine.api.fiscal_commands import AskFiscalAgain
from pos_app.engine.api.hand_commands import RecordRefund
from pos_app.engine.api.receipt_commands import LinkReceipt
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.domain.receipts import receipt_at
from tests.drivers.fiscal_drive_service import GET, INFO, REGISTER, Fault, StandInFds
from tests.engine.blocking_fiscal import BlockingFds
from tests.engine.fake_gateway import FakeGateway
from tests.engine.fiscal_till import (
    LINE,
    check_truth,
    fiscal_events,
    has_trouble,
    is_stopped,
    kinds,
    linked,
    paid,
    setup_for,
    till,
    till_at,
)
from tests.engine.stage import Stage
from tests.engine.virtual import START, run_virtually
from tests.journal.failing_disk import failing_disk


def gave_back(sale: Sale) -> RecordRefund:
    return RecordRefund(sale.sale_id, sale.amount, RefundReason.GOODS_RETURNED, "brought")


async def refunded(stage: Stage, sale: Sale) -> None:
    await stage.until(lambda s: (v := s.view(sale.sale_id)) and v.sale.refunded_outside)


async def idle(stage: Stage) -> None:
    await stage.until(lambda s: s.fiscal.on and not s.fiscal.waiting, within_s=900)


async def stopped_by(stage: Stage, trouble: FiscalTrouble) -> None:
    snapshot = await stage.until(is_stopped, within_s=900)
    assert [each.trouble for each in snapshot.fiscal.stopped] == [trouble]


def test_what_was_given_back_while_its_number_was_asked_for_is_not_made(tmp_path: Path) -> None:
    with StandInFds() as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:

                def give_back(call: str) -> None:
                    if call == GET:
                        stage.send(gave_back(stage.seen[-1].sales[0].sale))

                fds.on_done = give_back
                await refunded(stage, await paid(stage))
                await idle(stage)
                assert stage.seen[-1].fiscal.stopped == ()

        run_virtually(play())
        assert (kinds(tmp_path), fds.count(REGISTER)) == ([], 0)


def test_what_was_given_back_while_its_outcome_was_found_out_is_not_made_now(
    tmp_path: Path,
) -> None:
    with StandInFds() as fds:
        fds.faults[REGISTER].append(Fault.LOST)

        async def play() -> None:
            async with till(tmp_path, fds) as stage:

                def give_back(call: str) -> None:
                    if call == GET and fds.count(GET) == 2:
                        stage.send(gave_back(stage.seen[-1].sales[0].sale))

                fds.on_done = give_back
                await refunded(stage, await paid(stage))
                await idle(stage)

        run_virtually(play())
        assert (kinds(tmp_path), fds.count(REGISTER)) == (["FiscalAsked"], 1)


def test_what_was_given_back_while_it_waited_is_not_asked_for(tmp_path: Path) -> None:
    with StandInFds(z_open=False) as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                await paid(stage, 11_000)
                await stage.until(has_trouble(FiscalTrouble.Z_NOT_OPEN))
                second = await paid(stage, 12_000)
                stage.send(gave_back(second))
                await refunded(stage, second)
                fds.z_open = True
                await idle(stage)
                assert stage.seen[-1].fiscal.stopped == ()

        run_virtually(play())
        assert (len(fds.bodies), fds.sums()) == (1, [1_100_000])
        check_truth(tmp_path, fds)


def test_a_number_that_another_sale_has_is_not_made_for_this_one(tmp_path: Path) -> None:
    with StandInFds() as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                await linked(stage, await paid(stage, 11_000))
                fds.bodies.clear()
                await paid(stage, 12_000)
                await stopped_by(stage, FiscalTrouble.OTHER_NUMBER)

        run_virtually(play())
        assert kinds(tmp_path) == ["FiscalAsked", "FiscalLinked"]
        assert fds.count(REGISTER) == 1


def test_another_sale_s_receipt_is_never_linked(tmp_path: Path) -> None:
    with StandInFds() as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                await linked(stage, await paid(stage, 11_000))
                (fds.changes,) = fds.made.values()
                second = await paid(stage, 12_000)
                await stopped_by(stage, FiscalTrouble.BROKEN_ANSWER)
                fds.changes = {}
                stage.send(AskFiscalAgain())
                await linked(stage, second)

        run_virtually(play())
        check_truth(tmp_path, fds)


def test_a_receipt_of_another_module_is_never_linked(tmp_path: Path) -> None:
    other = "UZ000000000001"
    with StandInFds() as fds:

        def answer_for_another(call: str) -> None:
            if call == REGISTER:
                time = "".join(c for c in json.loads(fds.bodies[-1])["Time"] if c.isdigit())
                url = f"https://ofd.soliq.uz/check?t={other}&r=1&c={time}&s=320262508500"
                fds.changes = {"TerminalID": other, "QRCodeURL": url}

        fds.on_call = answer_for_another

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                await paid(stage)
                await stopped_by(stage, FiscalTrouble.BROKEN_ANSWER)

        run_virtually(play())
        assert kinds(tmp_path) == ["FiscalAsked"]


@pytest.mark.parametrize("same", [True, False])
def test_of_a_sale_that_a_person_linked_meanwhile_a_second_receipt_is_told(
    tmp_path: Path, same: bool
) -> None:
    with StandInFds() as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:

                def scan(call: str) -> None:
                    if call == REGISTER:
                        (made,) = fds.made.values()
                        link = made["QRCodeURL"] if same else receipt_at(START).link
                        sale_id = stage.seen[-1].sales[0].sale.sale_id
                        stage.send(LinkReceipt(sale_id, link, LinkSource.SCANNED))

                fds.on_done = scan
                await linked(stage, await paid(stage))
                if same:
                    await idle(stage)
                    assert stage.seen[-1].fiscal.stopped == ()
                else:
                    await stopped_by(stage, FiscalTrouble.TWO_RECEIPTS)

        run_virtually(play())
        links = [each for each in fiscal_events(tmp_path) if isinstance(each, FiscalLinked)]
        assert [each.how for each in links] == [LinkSource.SCANNED]


def test_a_module_that_is_not_there_is_waited_for(tmp_path: Path) -> None:
    with StandInFds() as fds:
        fds.refusals[INFO] += ["unknown fiscal drive"] * 2

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                sale = await paid(stage)
                await stage.until(has_trouble(FiscalTrouble.NO_DRIVE))
                assert fds.count(GET) == 0
                await linked(stage, sale)

        run_virtually(play())
        assert kinds(tmp_path) == ["FiscalAsked", "FiscalLinked"]


def test_a_receipt_that_was_left_is_made_though_its_sale_is_watched_no_more(
    tmp_path: Path,
) -> None:
    gateway = FakeGateway()
    with StandInFds(z_open=False) as fds:

        async def leave() -> None:
            async with till(tmp_path, fds, gateway) as stage:
                sale = await paid(stage)
                await stage.until(has_trouble(FiscalTrouble.Z_NOT_OPEN))
                stage.send(AcknowledgeNotice(sale.sale_id, sale.state))
                stage.send(Show(None))
                await stage.until(lambda s: not s.sales)

        async def come_back() -> None:
            later = timedelta(days=2)
            async with till_at(tmp_path, setup_for(fds), gateway, later=later) as stage:
                await stage.until(has_trouble(FiscalTrouble.Z_NOT_OPEN))
                await asyncio.sleep(600)
                fds.z_open = True
                await idle(stage)

        run_virtually(leave())
        run_virtually(come_back())
        assert len(fds.made) == 1
        check_truth(tmp_path, fds)


def test_a_number_that_cannot_be_written_down_is_not_made_until_it_can(tmp_path: Path) -> None:
    with failing_disk() as disk, StandInFds() as fds:

        def fill(call: str) -> None:
            if call == GET and fds.count(GET) == 1:
                disk.break_after(0, apsw.FullError)

        fds.on_call = fill

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                sale = await paid(stage)
                await stage.until(has_trouble(FiscalTrouble.NOT_KEPT))
                assert fds.count(REGISTER) == 0
                disk.repair()
                await linked(stage, sale)

        run_virtually(play())
        assert len(fds.made) == 1
        check_truth(tmp_path, fds)


class _BrokenOnce(BlockingFds):
    """A client with a bug that its first question meets."""

    has_failed = False

    async def prepare(self, drive: str, body: str) -> int:
        if not _BrokenOnce.has_failed:
            _BrokenOnce.has_failed = True
            raise RuntimeError("a bug")
        return await super().prepare(drive, body)


def test_a_fault_of_ours_stops_one_receipt_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_BrokenOnce, "has_failed", False)
    with StandInFds() as fds:

        async def play() -> None:
            stage = Stage(tmp_path, None, setup_for(fds))
            stage.setup.fiscal = _BrokenOnce
            stage.faults_allowed.append(1)
            async with stage.serving():
                first = await paid(stage, 11_000)
                snapshot = await stage.until(is_stopped)
                assert snapshot.fiscal.stopped[0].sale.sale_id == first.sale_id
                await linked(stage, await paid(stage, 12_000))
                stage.send(AskFiscalAgain())
                await stage.until(lambda s: not s.fiscal.stopped and not s.fiscal.waiting)

        run_virtually(play())
        assert fds.sums() == [1_200_000, 1_100_000]
        check_truth(tmp_path, fds)


def test_a_sale_begun_before_the_service_was_on_stays_with_people_though_paid_after(
    tmp_path: Path,
) -> None:
    with StandInFds() as fds:

        async def play() -> None:
            async with till(tmp_path, fds, preferences=setup_for(fds, on=False)) as stage:
                sale = await stage.charge(11_000)
                await stage.state(sale.sale_id, SaleState.WAITING)
                stage.send(ChangePreferences(setup_for(fds)))
                await stage.until(lambda s: s.fiscal.on)
                await stage.settle("completed")
                await stage.state(sale.sale_id, SaleState.PAID, within_s=900)
                await linked(stage, await paid(stage, 12_000))
                await idle(stage)

        run_virtually(play())
        assert fds.sums() == [1_200_000]
        with SqliteJournal.open(tmp_path / "journal.db") as journal:
            assert [sale.receipt is None for sale in journal.sales()] == [True, False]


def answer_late(fds: StandInFds, stage: Stage, command: Command) -> None:
    """Send the command while the service makes its first receipt."""
    fds.on_call = lambda call: (
        stage.send(command) if call == REGISTER and fds.count(REGISTER) == 1 else None
    )


@pytest.mark.parametrize("fault", [None, Fault.ANSWER_LOST])
@pytest.mark.parametrize("refused", [(), ("unknown SPIC",), ("9021: zreport_is_not_opened",)])
def test_switched_off_while_it_asks_it_waits_for_nothing_more(
    tmp_path: Path, fault: Fault | None, refused: tuple[str, ...]
) -> None:
    with StandInFds() as fds:
        fds.faults[REGISTER].append(fault)
        fds.refusals[REGISTER] += refused

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                answer_late(fds, stage, ChangePreferences(setup_for(fds, on=False)))
                await paid(stage)
                await stage.until(lambda s: s.fiscal.waiting)
                await stage.until(lambda s: not s.fiscal.on)
                off = len(stage.seen) - 1
                await asyncio.sleep(600)
                stage.send(ChangePreferences(setup_for(fds)))
                await stage.until(lambda s: s.fiscal.on)
                told = [(each.fiscal.waiting, each.fiscal.trouble) for each in stage.seen[off:]]
                assert set(told) == {((), None)}

        run_virtually(play())
        assert fds.count(REGISTER) == 1
        if fault is None and not refused:
            check_truth(tmp_path, fds)


@pytest.mark.parametrize("changed", ["another line", "asked again"])
def test_a_receipt_that_is_made_while_something_changes_is_linked_at_once(
    tmp_path: Path, changed: str
) -> None:
    with StandInFds() as fds:
        other = ChangePreferences(setup_for(fds, line=replace(LINE, name="Soqol olish")))
        command = AskFiscalAgain() if changed == "asked again" else other

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                answer_late(fds, stage, command)
                await linked(stage, await paid(stage))
                assert {each.fiscal.trouble for each in stage.seen} == {None}

        run_virtually(play())
        assert fds.count(REGISTER) == 1
        check_truth(tmp_path, fds)


def test_after_a_restart_only_sales_begun_since_it_was_on_wait(tmp_path: Path) -> None:
    gateway = FakeGateway()
    with StandInFds(z_open=False) as fds:

        async def play() -> Sale:
            async with till(tmp_path, fds, gateway, preferences=setup_for(fds, on=False)) as stage:
                await paid(stage, 11_000)
                stage.send(ChangePreferences(setup_for(fds)))
                await stage.until(lambda s: s.fiscal.on)
                sale = await paid(stage, 12_000)
                await stage.until(has_trouble(FiscalTrouble.Z_NOT_OPEN))
                return sale

        async def come_back(left: Sale) -> None:
            async with till(tmp_path, fds, gateway) as stage:
                snapshot = await stage.until(has_trouble(FiscalTrouble.Z_NOT_OPEN))
                assert snapshot.fiscal.waiting == (left.sale_id,)

        run_virtually(come_back(run_virtually(play())))

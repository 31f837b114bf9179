"""What a fiscal service refuses, and what a person then does; the service is the stand-in."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.by_hand import HandReason
from pos_app.domain.fiscal_service import FiscalTrouble
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import ChangePreferences
from pos_app.engine.api.fiscal_commands import AskFiscalAgain
from pos_app.engine.api.hand_commands import SettleByHand
from pos_app.engine.fiscal.receipt_maker import MOST_BROKEN, MOST_TEXTS
from tests.drivers.fiscal_drive_service import (
    GET,
    REGISTER,
    SYNC,
    Fault,
    StandInFds,
)
from tests.engine.blocking_fiscal import BlockingFds
from tests.engine.fiscal_till import (
    check_truth,
    has_trouble,
    is_stopped,
    kinds,
    linked,
    paid,
    setup_for,
    till,
)
from tests.engine.stage import Stage
from tests.engine.virtual import run_virtually

# ------------------------------------------------------------ refusals


def test_a_z_that_is_not_open_is_waited_for_and_never_opened(tmp_path: Path) -> None:
    with StandInFds(z_open=False) as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                first = await paid(stage, 11_000)
                await stage.until(has_trouble(FiscalTrouble.Z_NOT_OPEN))
                second = await paid(stage, 12_000)
                assert len(stage.seen[-1].fiscal.waiting) == 2
                fds.open_z(_digits(stage))
                await linked(stage, second)
                assert first is not second
                assert stage.seen[-1].fiscal.trouble is None

        run_virtually(play())
        assert fds.sums() == [1_100_000, 1_200_000]
        check_truth(tmp_path, fds)


def _digits(stage: Stage) -> str:
    """The local time of Tashkent, as the module has it."""
    from pos_app.domain.day import TASHKENT

    return stage.clock.now().astimezone(TASHKENT).strftime("%Y%m%d%H%M%S")


def test_a_clock_that_is_off_is_set_and_asked_again(tmp_path: Path) -> None:
    with StandInFds(clock_off=True) as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                await linked(stage, await paid(stage))

        run_virtually(play())
        assert fds.count(SYNC) == 1
        assert kinds(tmp_path) == ["FiscalAsked", "FiscalRefused", "FiscalAsked", "FiscalLinked"]
        check_truth(tmp_path, fds)


def test_a_locked_module_is_waited_for(tmp_path: Path) -> None:
    with StandInFds(locked=True) as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                sale = await paid(stage)
                await stage.until(has_trouble(FiscalTrouble.LOCKED))
                assert fds.count(GET) == 0
                fds.locked = False
                await linked(stage, sale)

        run_virtually(play())
        check_truth(tmp_path, fds)


def test_a_refusal_stops_that_receipt_alone_until_a_person_asks_again(tmp_path: Path) -> None:
    with StandInFds() as fds:
        fds.refusals[REGISTER].append("unknown SPIC")

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                first = await paid(stage, 11_000)
                snapshot = await stage.until(is_stopped)
                (stopped,) = snapshot.fiscal.stopped
                assert (stopped.sale.sale_id, stopped.detail) == (first.sale_id, "unknown SPIC")
                assert not stopped.may_be_made
                await linked(stage, await paid(stage, 12_000))
                stage.send(AskFiscalAgain())
                await stage.until(lambda s: not s.fiscal.stopped and not s.fiscal.waiting)

        run_virtually(play())
        assert fds.sums() == [1_200_000, 1_100_000]
        check_truth(tmp_path, fds)


def test_after_refusals_alone_it_is_known_that_nothing_was_made(tmp_path: Path) -> None:
    """So the number is not asked for again, and the last refusal is written down."""
    with StandInFds(z_open=False) as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                await paid(stage, 11_000)
                await stage.until(has_trouble(FiscalTrouble.Z_NOT_OPEN))
                fds.refusals[REGISTER].append("unknown SPIC")
                (stopped,) = (await stage.until(is_stopped)).fiscal.stopped
                assert not stopped.may_be_made

        run_virtually(play())
        assert kinds(tmp_path) == ["FiscalAsked", "FiscalRefused"]
        assert fds.count(GET) == 1


def test_a_refusal_stays_one_after_a_restart(tmp_path: Path) -> None:
    with StandInFds() as fds:
        fds.refusals[REGISTER].append("unknown SPIC")

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                await paid(stage, 11_000)
                await stage.until(is_stopped)

        async def again() -> None:
            async with till(tmp_path, fds) as stage:
                snapshot = await stage.until(is_stopped)
                assert snapshot.fiscal.stopped[0].trouble is FiscalTrouble.REFUSED

        run_virtually(play())
        run_virtually(again())
        assert fds.count(REGISTER) == 1


def test_switched_off_nothing_is_in_the_way_and_nothing_stopped(tmp_path: Path) -> None:
    """Once it is on again, what was asked for before waits, and what was refused is told."""
    with StandInFds() as fds:
        fds.refusals[REGISTER].append("unknown SPIC")

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                refused = await paid(stage, 11_000)
                await stage.until(is_stopped)
                fds.z_open = False
                asked = await paid(stage, 12_000)
                await stage.until(has_trouble(FiscalTrouble.Z_NOT_OPEN))
                stage.send(ChangePreferences(setup_for(fds, on=False)))
                told = (await stage.until(lambda s: not s.fiscal.on)).fiscal
                assert (told.waiting, told.stopped, told.trouble) == ((), (), None)
                stage.send(ChangePreferences(setup_for(fds)))
                told = (await stage.until(is_stopped)).fiscal
                assert told.waiting == (asked.sale_id,)
                assert [each.sale.sale_id for each in told.stopped] == [refused.sale_id]
                fds.open_z(_digits(stage))
                await linked(stage, await paid(stage, 13_000))

        run_virtually(play())
        assert fds.sums() == [1_200_000, 1_300_000]
        check_truth(tmp_path, fds)


def test_a_refusal_is_not_told_after_a_restart_with_the_service_off(tmp_path: Path) -> None:
    with StandInFds() as fds:
        fds.refusals[REGISTER].append("unknown SPIC")

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                await paid(stage, 11_000)
                await stage.until(is_stopped)
                stage.send(ChangePreferences(setup_for(fds, on=False)))
                await stage.until(lambda s: not s.fiscal.on)

        async def again() -> None:
            async with till(tmp_path, fds, preferences=setup_for(fds, on=False)) as stage:
                await asyncio.sleep(60)
                assert not any(is_stopped(each) for each in stage.seen)

        run_virtually(play())
        run_virtually(again())


def test_a_clock_that_was_off_is_asked_again_by_the_next_start(tmp_path: Path) -> None:
    with StandInFds() as fds:
        fds.refusals[REGISTER] = ["9091: DATETIME_SYNC_WITH_SERVER"] * MOST_TEXTS

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                await paid(stage)
                snapshot = await stage.until(is_stopped)
                assert snapshot.fiscal.stopped[0].trouble is FiscalTrouble.CLOCK

        async def again() -> None:
            async with till(tmp_path, fds) as stage:
                await stage.until(lambda s: s.fiscal.on and not s.fiscal.waiting)
                assert stage.seen[-1].fiscal.stopped == ()

        run_virtually(play())
        run_virtually(again())
        assert fds.count(REGISTER) == MOST_TEXTS + 1
        check_truth(tmp_path, fds)


def test_a_refusal_after_an_unknown_outcome_makes_no_other_text(tmp_path: Path) -> None:
    with StandInFds() as fds:
        fds.faults[REGISTER].append(Fault.LOST)

        def refuse(call: str) -> None:
            if call == REGISTER and fds.count(REGISTER) == 2:
                fds.refusals[REGISTER].append("unknown SPIC")

        fds.on_call = refuse

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                sale = await paid(stage)
                snapshot = await stage.until(is_stopped)
                assert snapshot.fiscal.stopped[0].may_be_made
                stage.send(AskFiscalAgain())
                await linked(stage, sale)

        run_virtually(play())
        assert len(fds.bodies) == 1
        check_truth(tmp_path, fds)


class SlowToSettle(BlockingFds):
    """A service in which a call may be under way for long."""

    settled_s = 600


def test_a_time_in_the_past_makes_another_text_only_once_no_call_can_be_under_way(
    tmp_path: Path,
) -> None:
    """Else the call that is, and the other text, would each make a receipt of the sale."""
    with StandInFds() as fds:
        fds.faults[REGISTER].append(Fault.LOST)

        def refuse_the_first(call: str) -> None:
            if call == REGISTER and len(fds.bodies) == 1:
                fds.refusals[REGISTER] = ["receipt time is in the past"]

        fds.on_call = refuse_the_first

        async def play() -> None:
            stage = Stage(tmp_path, None, setup_for(fds))
            stage.setup.fiscal = SlowToSettle
            async with stage.serving():
                await asyncio.sleep(3600)
                sale = await paid(stage)
                await asyncio.sleep(SlowToSettle.settled_s - 60)
                assert len(fds.bodies) == 1
                assert fds.count(REGISTER) > MOST_TEXTS
                await linked(stage, sale)

        run_virtually(play())
        assert kinds(tmp_path) == ["FiscalAsked", "FiscalRefused", "FiscalAsked", "FiscalLinked"]
        check_truth(tmp_path, fds)


@pytest.mark.parametrize(
    "changes",
    [
        {"TerminalID": "UZ000000000001"},
        {"ReceiptSeq": 999},
        {"FiscalSign": "999999999999"},
        {"QRCodeURL": "https://ofd.soliq.uz/check?t=LG420211639660&r=1"},
        {
            "QRCodeURL": "https://ofd-soliq.uz/check?t=LG420211639660&r=1&c=20261123110000&s=320262508500"
        },
        {"DateTime": "20200101000000"},
    ],
)
def test_an_answer_that_does_not_fit_is_never_linked(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    with StandInFds(changes=changes) as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                sale = await paid(stage)
                snapshot = await stage.until(is_stopped, within_s=900)
                assert snapshot.fiscal.stopped[0].trouble is FiscalTrouble.BROKEN_ANSWER
                assert snapshot.fiscal.stopped[0].may_be_made
                fds.changes.clear()
                stage.send(AskFiscalAgain())
                await linked(stage, sale)

        run_virtually(play())
        assert kinds(tmp_path) == ["FiscalAsked", "FiscalLinked"]
        check_truth(tmp_path, fds)


def test_late_money_of_a_sale_that_a_person_settled_is_a_person_s_to_make_a_receipt_of(
    tmp_path: Path,
) -> None:
    """Its goods may have been paid in cash meanwhile, and have their receipt."""
    with StandInFds() as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                sale = await stage.charge(11_000)
                await stage.state(sale.sale_id, SaleState.WAITING)
                await stage.settle("disputed")
                await stage.state(sale.sale_id, SaleState.REVIEW)
                reason = HandReason.PAID_OTHERWISE
                stage.send(SettleByHand(sale.sale_id, SaleState.REVIEW, reason, "cash"))
                await stage.state(sale.sale_id, SaleState.BY_HAND)
                await stage.settle("completed")
                late = await stage.state(sale.sale_id, SaleState.PAID, within_s=24 * 3600)
                assert late.sale.lacks_receipt, "and it is told"
                await asyncio.sleep(60)

        run_virtually(play())
        assert fds.bodies == []


@pytest.mark.parametrize("fault", [Fault.GARBAGE, Fault.OTHER_FORM])
def test_a_service_whose_answers_never_fit_is_for_a_person(tmp_path: Path, fault: Fault) -> None:
    with StandInFds() as fds:
        fds.faults[REGISTER] = [fault] * MOST_BROKEN

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                sale = await paid(stage)
                snapshot = await stage.until(is_stopped, within_s=900)
                assert snapshot.fiscal.stopped[0].trouble is FiscalTrouble.BROKEN_ANSWER
                assert fds.count(REGISTER) == MOST_BROKEN
                stage.send(AskFiscalAgain())
                await linked(stage, sale)

        run_virtually(play())
        check_truth(tmp_path, fds)


class _DeadNumber(StandInFds):
    """A service that breaks down over its first receipt, and over no other."""

    is_dead = True

    def _carry_out(self, call: str, drive: str, raw: bytes) -> tuple[int, object]:
        if self.is_dead and call == REGISTER and raw == f"TXID={self.first_txid}".encode():
            return 500, {"Reason": "internal error", "Type": "errors.errorString"}
        return super()._carry_out(call, drive, raw)


def test_a_receipt_that_the_service_breaks_down_over_holds_up_no_other(tmp_path: Path) -> None:
    with _DeadNumber() as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                first = await paid(stage, 11_000)
                await stage.until(has_trouble(FiscalTrouble.NO_ANSWER))
                for major in (12_000, 13_000):
                    await linked(stage, await paid(stage, major))
                assert first.sale_id in stage.seen[-1].fiscal.waiting
                fds.is_dead = False
                await stage.until(lambda s: not s.fiscal.waiting, within_s=900)

        run_virtually(play())
        assert sorted(fds.sums()) == [1_100_000, 1_200_000, 1_300_000]
        check_truth(tmp_path, fds)

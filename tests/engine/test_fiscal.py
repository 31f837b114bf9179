"""Receipts of a fiscal service: one for each paid sale, none for any other, whatever is lost.

The service is the stand-in, reached over real sockets.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.domain.by_hand import RefundReason
from pos_app.domain.events import FiscalAsked, FiscalLinked
from pos_app.domain.fiscal_line import FiscalSetup
from pos_app.domain.fiscal_receipt import LinkSource
from pos_app.domain.fiscal_service import FiscalTrouble
from pos_app.domain.money import Money
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.records import replace
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.till_events import FiscalServiceSet
from pos_app.engine.api.commands import ChangePreferences
from pos_app.engine.api.fiscal_commands import AskFiscalAgain, FiscalTrialStep, TryFiscalService
from pos_app.engine.api.hand_commands import RecordRefund
from pos_app.engine.api.snapshots import Snapshot
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.fiscal_drive_service import (
    FACTORY_ID,
    GET,
    INFO,
    REGISTER,
    TERMINAL,
    Fault,
    StandInFds,
)
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
)
from tests.engine.stage import Stage
from tests.engine.virtual import run_virtually

# ------------------------------------------------------------ the plain course


def test_a_paid_sale_gets_its_receipt_and_the_intent_is_written_first(tmp_path: Path) -> None:
    with StandInFds() as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                sale = await linked(stage, await paid(stage))
                assert sale.receipt is not None
                assert (sale.receipt.terminal, sale.receipt.number) == (TERMINAL, 1)

        run_virtually(play())
        asked, link = fiscal_events(tmp_path)
        assert isinstance(asked, FiscalAsked)
        assert isinstance(link, FiscalLinked)
        assert (asked.fiscal_body, asked.drive) == (fds.bodies[0], FACTORY_ID)
        assert (link.how, link.by) == (LinkSource.SERVICE, None)
        assert fds.calls == [INFO, GET, REGISTER]
        check_truth(tmp_path, fds)


def test_equal_sums_in_one_second_are_two_receipts(tmp_path: Path) -> None:
    with StandInFds() as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                await paid(stage)
                await paid(stage)
                await linked(stage, await paid(stage))

        run_virtually(play())
        assert len(fds.made) == 3
        check_truth(tmp_path, fds)


def test_the_setting_is_written_down_with_what_is_sold(tmp_path: Path) -> None:
    with StandInFds() as fds:
        gateway = FakeGateway()

        async def play(major: int) -> None:
            async with till(tmp_path, fds, gateway) as stage:
                await linked(stage, await paid(stage, major))

        run_virtually(play(11_000))
        run_virtually(play(12_000))
        with SqliteJournal.open(tmp_path / "journal.db") as journal:
            told = [each.event for each in journal.till_events(FiscalServiceSet)]
        assert told == [FiscalServiceSet(on=True, name=LINE.name, ikpu=LINE.ikpu)]


# ------------------------------------------------------------ nothing is sent


@pytest.mark.parametrize("mode", [Mode.TRAINING])
def test_nothing_is_sent_in_training(tmp_path: Path, mode: Mode) -> None:
    with StandInFds() as fds:

        async def play() -> None:
            async with till(tmp_path, fds, mode=mode) as stage:
                await paid(stage)
                stage.send(TryFiscalService(setup_for(fds).fiscal))
                stage.send(AskFiscalAgain())
                await paid(stage)

        run_virtually(play())
        assert fds.connections == 0, "at the socket itself"
        assert kinds(tmp_path) == []


def test_nothing_is_sent_while_it_is_off(tmp_path: Path) -> None:
    with StandInFds() as fds:

        async def play() -> None:
            async with till(tmp_path, fds, preferences=setup_for(fds, on=False)) as stage:
                await paid(stage)
                await paid(stage, 16_000)
                assert {each.fiscal.waiting for each in stage.seen} == {()}

        run_virtually(play())
        assert fds.connections == 0


def test_sales_begun_before_it_was_switched_on_stay_with_their_people(tmp_path: Path) -> None:
    with StandInFds() as fds:

        async def play() -> None:
            async with till(tmp_path, fds, preferences=setup_for(fds, on=False)) as stage:
                await paid(stage, 11_000)
                stage.send(ChangePreferences(setup_for(fds)))
                await stage.until(lambda s: s.fiscal.on)
                await linked(stage, await paid(stage, 12_000))

        run_virtually(play())
        assert fds.sums() == [1_200_000]
        run_virtually(_start_again(tmp_path, fds))
        assert fds.sums() == [1_200_000]


async def _start_again(folder: Path, fds: StandInFds) -> None:
    async with till(folder, fds) as stage:
        await linked(stage, await paid(stage, 12_000)) if not fds.made else None
        await stage.until(lambda s: s.fiscal.on and not s.fiscal.waiting)


def test_switched_off_it_asks_for_nothing_more(tmp_path: Path) -> None:
    with StandInFds() as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                await linked(stage, await paid(stage, 11_000))
                stage.send(ChangePreferences(setup_for(fds, on=False)))
                await stage.until(lambda s: not s.fiscal.on)
                before = len(fds.calls)
                await paid(stage, 12_000)
                assert len(fds.calls) == before

        run_virtually(play())
        assert fds.sums() == [1_100_000]


def is_given_back(snapshot: Snapshot, sale: Sale) -> bool:
    view = snapshot.view(sale.sale_id)
    return view is not None and view.sale.refunded_outside is not None


def test_no_receipt_is_made_of_a_sale_that_is_not_paid_or_was_given_back(tmp_path: Path) -> None:
    with StandInFds(z_open=False) as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                sale = await stage.charge(11_000)
                await stage.state(sale.sale_id, SaleState.WAITING)
                await stage.settle("expired")
                await stage.state(sale.sale_id, SaleState.CLOSED, within_s=900)
                given = await paid(stage, 12_000)
                reason = RefundReason.GOODS_RETURNED
                stage.send(RecordRefund(given.sale_id, Money.of_major(12_000), reason, "brought"))
                await stage.until(lambda s: is_given_back(s, given))
                fds.open_z("20261123000000")
                await linked(stage, await paid(stage, 13_000))

        run_virtually(play())
        assert fds.sums() == [1_300_000]
        assert fds.strangers == []


# ------------------------------------------------------------ answers that are lost


@pytest.mark.parametrize("call", [INFO, GET, REGISTER])
@pytest.mark.parametrize("fault", Fault)
def test_a_lost_or_late_or_wrong_answer_costs_no_receipt_and_makes_no_second(
    tmp_path: Path, call: str, fault: Fault
) -> None:
    with StandInFds() as fds:
        fds.faults[call] += [fault, fault]

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                await linked(stage, await paid(stage))

        run_virtually(play())
        assert len(fds.made) == 1
        assert kinds(tmp_path).count("FiscalLinked") == 1
        check_truth(tmp_path, fds)


def test_after_an_unknown_outcome_the_very_same_text_is_given_again(tmp_path: Path) -> None:
    other = replace(LINE, name="Soqol olish")
    with StandInFds() as fds:
        fds.faults[REGISTER] += [Fault.ANSWER_LOST] * 3

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                sale = await paid(stage)
                await stage.until(has_trouble(FiscalTrouble.NO_ANSWER))
                stage.send(ChangePreferences(setup_for(fds, line=other)))
                await linked(stage, sale)
                await linked(stage, await paid(stage, 16_000))

        run_virtually(play())
        assert [("Soqol" in body) for body in fds.bodies] == [False, True]
        assert len(fds.made) == 2
        check_truth(tmp_path, fds)


@pytest.mark.parametrize("restarts", [False, True])
def test_a_service_that_has_lost_its_memory_is_not_asked_to_make_it_again(
    tmp_path: Path, *, restarts: bool
) -> None:
    async def ask_again(stage: Stage) -> None:
        snapshot = await stage.until(is_stopped)
        (stopped,) = snapshot.fiscal.stopped
        assert stopped.trouble is FiscalTrouble.OTHER_NUMBER
        assert stopped.may_be_made

    with StandInFds() as fds:
        fds.faults[REGISTER].append(Fault.ANSWER_LOST)

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                await paid(stage)
                await stage.until(has_trouble(FiscalTrouble.NO_ANSWER))
                fds.forget()
                if not restarts:
                    await ask_again(stage)

        async def again() -> None:
            async with till(tmp_path, fds) as stage:
                await ask_again(stage)

        run_virtually(play())
        if restarts:
            run_virtually(again())
        assert fds.count(REGISTER) == 1
        assert kinds(tmp_path) == ["FiscalAsked"]


# ------------------------------------------------------------ trying it


def test_a_trial_says_how_the_service_stands_and_makes_nothing(tmp_path: Path) -> None:
    with StandInFds() as fds:

        async def play() -> None:
            async with till(tmp_path, fds, preferences=Preferences()) as stage:
                stage.send(TryFiscalService(setup_for(fds, drive="").fiscal))
                snapshot = await stage.until(
                    lambda s: s.fiscal.trial and s.fiscal.trial.step is FiscalTrialStep.ANSWERED
                )
                trial = snapshot.fiscal.trial
                assert trial is not None
                assert (trial.drive, trial.terminal) == (FACTORY_ID, TERMINAL)

        run_virtually(play())
        assert set(fds.calls) == {"List", INFO}


def test_a_trial_of_no_service_says_so(tmp_path: Path) -> None:
    with StandInFds() as fds:
        address = fds.address

    async def play() -> None:
        async with till(tmp_path, fds, preferences=Preferences()) as stage:
            stage.send(TryFiscalService(FiscalSetup(address=address)))
            snapshot = await stage.until(
                lambda s: s.fiscal.trial and s.fiscal.trial.step is FiscalTrialStep.FAILED
            )
            assert snapshot.fiscal.trial is not None
            assert snapshot.fiscal.trial.trouble is FiscalTrouble.NOT_RUNNING

    run_virtually(play())

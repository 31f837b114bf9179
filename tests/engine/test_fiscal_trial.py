"""What a trial of a fiscal service says to whoever sets it up; no receipt is made by it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from pos_app.domain.fiscal_line import FiscalSetup
from pos_app.domain.fiscal_service import FiscalDrive, FiscalTrouble
from pos_app.domain.preferences import Preferences
from pos_app.engine.api.fiscal_commands import FiscalTrial, FiscalTrialStep, TryFiscalService
from tests.drivers.fiscal_drive_service import FACTORY_ID, INFO, LIST, TERMINAL, Fault, StandInFds
from tests.engine.blocking_fiscal import BlockingFds
from tests.engine.fiscal_till import setup_for
from tests.engine.stage import Stage
from tests.engine.virtual import run_virtually

OTHER = "LG999999999999"


def tried(
    folder: Path, fds: StandInFds, drive: str, service: type[BlockingFds] = BlockingFds
) -> FiscalTrial:
    """Return what a trial with this module says."""

    async def play() -> FiscalTrial:
        stage = Stage(folder, None, Preferences())
        stage.setup.fiscal = service
        async with stage.serving():
            stage.send(TryFiscalService(setup_for(fds, drive=drive).fiscal))
            return await said(stage)

    return run_virtually(play())


async def said(stage: Stage) -> FiscalTrial:
    snapshot = await stage.until(
        lambda s: s.fiscal.trial and s.fiscal.trial.step is not FiscalTrialStep.ASKING
    )
    assert snapshot.fiscal.trial is not None
    return snapshot.fiscal.trial


def test_a_module_that_the_service_does_not_have_is_said(tmp_path: Path) -> None:
    with StandInFds() as fds:
        trial = tried(tmp_path, fds, OTHER)
        assert (trial.step, trial.trouble) == (FiscalTrialStep.FAILED, FiscalTrouble.NO_DRIVE)
        assert [each.factory_id for each in trial.drives] == [FACTORY_ID]
        assert fds.calls == [LIST]


class _TwoModules(BlockingFds):
    async def drives(self) -> tuple[FiscalDrive, ...]:
        return FiscalDrive(FACTORY_ID), FiscalDrive(OTHER)


class _NoModule(BlockingFds):
    async def drives(self) -> tuple[FiscalDrive, ...]:
        return ()


def test_of_two_modules_a_person_chooses_and_neither_is_asked(tmp_path: Path) -> None:
    with StandInFds() as fds:
        trial = tried(tmp_path, fds, "", _TwoModules)
        assert (trial.step, trial.drive, trial.trouble) == (FiscalTrialStep.ANSWERED, "", None)
        assert [each.factory_id for each in trial.drives] == [FACTORY_ID, OTHER]
        assert fds.calls == []


def test_of_two_modules_the_one_that_is_wanted_is_asked(tmp_path: Path) -> None:
    with StandInFds() as fds:
        trial = tried(tmp_path, fds, FACTORY_ID, _TwoModules)
        assert (trial.step, trial.terminal) == (FiscalTrialStep.ANSWERED, TERMINAL)
        assert fds.calls == [INFO]


def test_a_service_without_a_module_is_said(tmp_path: Path) -> None:
    with StandInFds() as fds:
        trial = tried(tmp_path, fds, "", _NoModule)
        assert (trial.step, trial.trouble) == (FiscalTrialStep.FAILED, FiscalTrouble.NO_DRIVE)


def test_what_the_module_refuses_is_said_in_its_words(tmp_path: Path) -> None:
    with StandInFds() as fds:
        fds.refusals[INFO].append("unknown applet")
        trial = tried(tmp_path, fds, FACTORY_ID)
        assert (trial.step, trial.trouble) == (FiscalTrialStep.FAILED, FiscalTrouble.REFUSED)
        assert (trial.detail, trial.terminal) == ("unknown applet", "")


def test_a_locked_module_is_said_with_its_number(tmp_path: Path) -> None:
    with StandInFds(locked=True) as fds:
        trial = tried(tmp_path, fds, FACTORY_ID)
        assert (trial.step, trial.trouble) == (FiscalTrialStep.FAILED, FiscalTrouble.LOCKED)
        assert trial.terminal == TERMINAL


def test_the_answer_to_an_earlier_trial_takes_the_place_of_no_later_one(tmp_path: Path) -> None:
    with StandInFds() as fds:
        fds.faults[LIST] = [Fault.LATE]

        async def play() -> None:
            stage = Stage(tmp_path, None, Preferences())
            stage.setup.fiscal = BlockingFds

            def try_again(call: str) -> None:
                if call == LIST and fds.count(LIST) == 1:
                    stage.send(TryFiscalService(setup_for(fds, drive=FACTORY_ID).fiscal))

            fds.on_call = try_again
            async with stage.serving():
                stage.send(TryFiscalService(setup_for(fds, drive=OTHER).fiscal))
                assert (await said(stage)).step is FiscalTrialStep.ANSWERED
                await asyncio.sleep(60)
                assert (await said(stage)).terminal == TERMINAL

        run_virtually(play())


class _Broken(BlockingFds):
    async def drives(self) -> tuple[FiscalDrive, ...]:
        raise RuntimeError("a bug")


def test_a_fault_of_ours_ends_a_trial_as_well(tmp_path: Path) -> None:
    async def play() -> None:
        stage = Stage(tmp_path, None, Preferences())
        stage.setup.fiscal = _Broken
        stage.faults_allowed.append(1)
        async with stage.serving():
            stage.send(TryFiscalService(FiscalSetup(address="127.0.0.1:1")))
            trial = await said(stage)
            assert (trial.step, trial.trouble) == (FiscalTrialStep.FAILED, FiscalTrouble.NO_ANSWER)

    run_virtually(play())

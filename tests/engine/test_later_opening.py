"""A till that could not be opened is tried again by itself, where that may pass."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pos_app.domain.errors import (
    JournalError,
    JournalProblem,
    SettingsError,
    SettingsProblem,
    VaultProblem,
)
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import ChangePreferences, OpenTill
from pos_app.engine.api.snapshots import Phase
from pos_app.engine.later_opening import (
    JOURNAL_AGAIN_S,
    KEYS_AGAIN_S,
    MAY_OPEN_LATER,
    OpenAgain,
)
from tests.engine.stage import Stage
from tests.engine.virtual import run_virtually

NEVER = sorted(set(JournalProblem) - MAY_OPEN_LATER)


@pytest.mark.parametrize("mode", [Mode.LIVE, Mode.TRAINING])
@pytest.mark.parametrize("problem", sorted(MAY_OPEN_LATER))
def test_it_opens_by_itself_once_that_is_over(
    tmp_path: Path, problem: JournalProblem, mode: Mode
) -> None:
    """Nobody stands beside a kiosk to press a button; nor is anything told before it is open."""

    async def play() -> None:
        stage = Stage(tmp_path, None, Preferences())
        stage.setup.refusal = JournalError(problem)
        async with stage.serving(mode):
            failed = len(stage.seen)
            await asyncio.sleep(10 * JOURNAL_AGAIN_S)
            told = {(s.phase, s.failure, s.mode) for s in stage.seen[failed:]}
            assert told <= {(Phase.FAILED, problem, mode)}
            stage.setup.refusal = None
            await stage.until(lambda s: s.phase is Phase.READY, within_s=JOURNAL_AGAIN_S + 1)
            assert (stage.seen[-1].failure, stage.seen[-1].mode) == (None, mode)
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            opened = len(stage.setup.opened)
            await asyncio.sleep(10 * JOURNAL_AGAIN_S)
            assert len(stage.setup.opened) == opened

    run_virtually(play())


@pytest.mark.parametrize(
    "refusal",
    [
        *(JournalError(problem) for problem in NEVER),
        SettingsError(SettingsProblem.FILE_UNREADABLE, "settings"),
    ],
    ids=str,
)
def test_what_does_not_pass_by_itself_is_left_to_a_person(
    tmp_path: Path, refusal: JournalError | SettingsError
) -> None:
    async def play() -> None:
        stage = Stage(tmp_path, None, Preferences())
        stage.setup.refusal = refusal
        async with stage.serving():
            await asyncio.sleep(10 * JOURNAL_AGAIN_S)
            assert len(stage.setup.opened) == 1

    run_virtually(play())


def test_who_opens_another_till_meanwhile_has_that_one(tmp_path: Path) -> None:
    async def play() -> None:
        stage = Stage(tmp_path, None, Preferences())
        stage.setup.refusal = JournalError(JournalProblem.IN_USE)
        async with stage.serving():
            await asyncio.sleep(JOURNAL_AGAIN_S / 2)
            stage.send(OpenTill(Mode.TRAINING))
            await asyncio.sleep(JOURNAL_AGAIN_S * 2.5)
            assert len(stage.setup.opened) == 4, "and only one is tried again"
            stage.setup.refusal = None
            await stage.until(lambda s: s.phase is Phase.READY, within_s=JOURNAL_AGAIN_S + 1)
            await asyncio.sleep(10 * JOURNAL_AGAIN_S)
            assert (stage.seen[-1].mode, len(stage.setup.opened)) == (Mode.TRAINING, 5)

    run_virtually(play())


def test_what_was_to_be_opened_before_another_is_not_opened_in_its_place(tmp_path: Path) -> None:
    async def play() -> None:
        stage = Stage(tmp_path, None, Preferences())
        stage.setup.refusal = JournalError(JournalProblem.IN_USE)
        async with stage.serving():
            await stage.until(lambda s: s.phase is Phase.FAILED)
            stage.engine._inbox.put_nowait(OpenAgain(Mode.TRAINING, object(), is_quiet=True))
            await asyncio.sleep(1)
            assert len(stage.setup.opened) == 1

    run_virtually(play())


def test_a_vault_that_answers_as_training_is_opened_takes_it_from_nobody(tmp_path: Path) -> None:
    """Who wanted to practise would stand at the real till."""

    async def play() -> None:
        stage = Stage(tmp_path, None, Preferences())
        stage.setup.vault = [VaultProblem.NO_ANSWER]
        async with stage.serving():
            stage.setup.writes.clear()
            stage.send(ChangePreferences(Preferences(shop="Another")))
            stage.send(OpenTill(Mode.TRAINING))
            await asyncio.sleep(2 * KEYS_AGAIN_S)
            stage.setup.writes.set()
            await stage.until(lambda s: s.mode is Mode.TRAINING and s.phase is Phase.READY)
            await asyncio.sleep(10 * KEYS_AGAIN_S)
            assert (stage.seen[-1].mode, len(stage.setup.opened)) == (Mode.TRAINING, 2)

    run_virtually(play())

"""A vault that answers after the program has started is not asked for in vain."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import apsw
import pytest

from pos_app.domain.errors import JournalProblem, VaultProblem
from pos_app.domain.keys import Keys
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.sale import SaleState
from pos_app.domain.secret import Secret
from pos_app.engine.api.beat import Beat
from pos_app.engine.api.commands import (
    AskNow,
    ChangePreferences,
    EnterKeys,
    OpenShift,
    OpenTill,
    Reconcile,
    ReconcileShift,
)
from pos_app.engine.later_opening import MAY_ANSWER_LATER
from tests.engine.stage import Stage
from tests.engine.virtual import START, run_virtually
from tests.journal.failing_disk import failing_disk

KEYS = Keys("https://gateway.example", Secret("account"), Secret("public"))


@asynccontextmanager
async def waiting(folder: Path, *said: VaultProblem) -> AsyncIterator[Stage]:
    """A till whose vault says these things before it gives the keys."""
    stage = Stage(folder, None, Preferences())
    stage.setup.vault = list(said)
    async with stage.serving():
        yield stage


@pytest.mark.parametrize("said", sorted(MAY_ANSWER_LATER))
def test_the_till_opens_by_itself_once_the_vault_gives_the_keys(
    tmp_path: Path, said: VaultProblem
) -> None:
    async def play() -> None:
        async with waiting(tmp_path, said, said, said) as stage:
            assert stage.seen[-1].needs_keys is said
            await stage.until(lambda s: s.needs_keys is None, within_s=90)
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)

    run_virtually(play())


@pytest.mark.parametrize("said", sorted(set(VaultProblem) - MAY_ANSWER_LATER))
def test_a_vault_that_said_no_is_not_asked_again(tmp_path: Path, said: VaultProblem) -> None:
    """Somebody would be prompted over and over."""

    async def play() -> None:
        async with waiting(tmp_path, said, said, said) as stage:
            await asyncio.sleep(600)
            assert stage.seen[-1].needs_keys is said
            assert len(stage.setup.vault) == 2

    run_virtually(play())


def test_keys_that_somebody_entered_meanwhile_stay(tmp_path: Path) -> None:
    async def play() -> None:
        slow = VaultProblem.NO_ANSWER
        async with waiting(tmp_path, slow, slow, slow) as stage:
            stage.send(EnterKeys(KEYS))
            await stage.until(lambda s: s.needs_keys is None)
            sale = await stage.charge()
            await asyncio.sleep(600)
            assert stage.setup.opened == [None, KEYS]
            assert stage.seen[-1].view(sale.sale_id) is not None

    run_virtually(play())


def test_keys_that_are_entered_twice_open_the_till_once(tmp_path: Path) -> None:
    """A second press would end what somebody has begun at it, and who is there."""

    async def play() -> None:
        other = Keys("https://gateway.example", Secret("account"), Secret("other"))
        empty = VaultProblem.EMPTY
        async with waiting(tmp_path, empty, empty, empty) as stage:
            for keys in (KEYS, KEYS, other):
                stage.send(EnterKeys(keys))
            await asyncio.sleep(10)
            assert stage.setup.opened == [None, KEYS, other]
            stage.send(OpenTill(Mode.TRAINING))
            stage.send(EnterKeys(other))
            await asyncio.sleep(10)
            assert len(stage.setup.opened) == 5
            assert stage.setup.opened[-1] == other

    run_virtually(play())


def test_keys_that_come_while_something_is_being_kept_open_the_till_once(tmp_path: Path) -> None:
    """A sale that begins then must not lose its till to one more opening."""

    async def play() -> None:
        async with waiting(tmp_path, VaultProblem.NO_ANSWER) as stage:
            stage.setup.writes.clear()
            stage.send(ChangePreferences(Preferences(shop="Another")))
            await asyncio.sleep(600)
            assert stage.setup.opened == [None]
            stage.setup.writes.set()
            await stage.until(lambda s: s.needs_keys is None)
            await asyncio.sleep(60)
            assert stage.setup.opened == [None, None]

    run_virtually(play())


def test_without_keys_nothing_is_asked_for_and_nothing_compared(tmp_path: Path) -> None:
    async def play() -> None:
        async with waiting(tmp_path, VaultProblem.EMPTY) as stage:
            for command in (AskNow(), OpenShift(1), ReconcileShift(1), Reconcile(START.date())):
                stage.send(command)
            await stage.until(lambda s: s.shifts)
            await asyncio.sleep(10)
            assert stage.seen[-1].reconciliation is None
            assert stage.gateway.calls == []

    run_virtually(play())


def test_a_till_without_keys_gives_signs_of_life_and_has_heard_of_no_gateway(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        beats = asyncio.Queue[Beat]()
        async with waiting(tmp_path, *sorted(MAY_ANSWER_LATER)[:1] * 99) as stage:
            stage.engine.ask_beat(beats.put_nowait)
            silent = await asyncio.wait_for(beats.get(), 5)
            assert silent.answered_at is None
            assert silent.room is not None
            stage.setup.vault = []
            await stage.until(lambda s: s.needs_keys is None, within_s=90)
            await stage.charge()
            await asyncio.sleep(5)
            stage.engine.ask_beat(beats.put_nowait)
            assert (await asyncio.wait_for(beats.get(), 5)).answered_at is not None

    run_virtually(play())


def test_a_till_without_keys_finds_its_disk_mended_by_itself(tmp_path: Path) -> None:
    async def play() -> None:
        async with waiting(tmp_path, VaultProblem.EMPTY) as stage:
            disk.break_after(0, apsw.FullError)
            stage.send(OpenShift(1))
            await stage.until(lambda s: s.journal_problem is JournalProblem.DISK_FULL, within_s=1)
            await asyncio.sleep(60)
            assert stage.seen[-1].journal_problem is JournalProblem.DISK_FULL
            disk.repair()
            await stage.until(lambda s: s.journal_problem is None, within_s=6)

    with failing_disk() as disk:
        run_virtually(play())


@pytest.mark.skipif(os.name == "nt", reason="Windows renames no file that is open")
def test_a_till_without_keys_tells_that_its_journal_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"

    async def play() -> None:
        async with waiting(tmp_path, VaultProblem.EMPTY) as stage:
            await asyncio.sleep(10)
            path.rename(path.with_name("other"))
            await stage.until(lambda s: s.journal_problem is JournalProblem.GONE, within_s=6)
            path.with_name("other").rename(path)
            await stage.until(lambda s: s.journal_problem is None, within_s=6)

    run_virtually(play())

"""Which shift a report, a comparison and a close are of: the one that was named, and no other."""

from __future__ import annotations

import asyncio
from pathlib import Path

from pos_app.domain.money import Money
from pos_app.domain.shifts import ShiftState
from pos_app.domain.till_events import ShiftClosed
from pos_app.engine.api.commands import (
    CloseShift,
    Command,
    EndShift,
    OpenShift,
    ReconcileShift,
    ShowShift,
)
from pos_app.engine.api.snapshots import Snapshot
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.stage import Stage, on_stage
from tests.engine.test_shifts import report, sold, step
from tests.engine.virtual import run_virtually

ENDED = ShiftState.ENDED


async def two_shifts(stage: Stage) -> None:
    """End a shift in which something was sold, and one in which nothing was."""
    await step(stage, OpenShift(1), ShiftState.OPEN)
    await sold(stage, 500)
    await step(stage, EndShift(1), ENDED)
    await step(stage, OpenShift(2), ENDED, ShiftState.OPEN)
    await step(stage, EndShift(2), ENDED, ENDED)


async def seen_from(stage: Stage, command: Command) -> list[Snapshot]:
    """Return all snapshots from the one on that is published once the command was carried out."""
    mark = len(stage.seen)
    stage.send(command)
    await asyncio.sleep(1)
    return stage.seen[mark:]


def test_a_number_that_no_shift_has_shows_and_compares_none(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await two_shifts(stage)
            for number in (-1, 0, 3):
                for command in (ShowShift(number), ReconcileShift(number)):
                    for snapshot in await seen_from(stage, command):
                        found = (snapshot.shown_shift, snapshot.unread_shift)
                        assert (*found, snapshot.reconciliation) == (None, None, None)
            for number in (1, 2):
                assert (await report(stage, number)).shift.number == number

    run_virtually(play())


def test_a_report_is_never_shown_in_the_place_of_another_shift_s(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await two_shifts(stage)
            await report(stage, 1)
            shown = [each.shown_shift for each in await seen_from(stage, ShowShift(2))]
            assert {each.report.shift.number for each in shown if each is not None} == {2}

    run_virtually(play())


def test_that_a_shift_cannot_be_read_is_not_told_of_another(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await two_shifts(stage)
        with SqliteJournal.open(tmp_path / "journal.db") as journal:
            journal.append_for_till(ShiftClosed(1, 1, Money.of_major(400)), stage.clock.now())
        async with on_stage(tmp_path, stage.gateway) as stage:
            stage.send(ShowShift(1))
            await stage.until(lambda s: s.unread_shift == 1)
            assert {each.unread_shift for each in await seen_from(stage, ShowShift(2))} == {None}

    run_virtually(play())


def test_a_shift_is_not_closed_with_what_another_one_was_compared_with(tmp_path: Path) -> None:
    """All sales of one without any are in every comparison."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await two_shifts(stage)
            stage.send(ReconcileShift(1))
            await stage.until(lambda s: s.reconciliation and not s.reconciliation.busy)
            await step(stage, CloseShift(1), ShiftState.CLOSED, ENDED)
            await step(stage, CloseShift(2), ShiftState.CLOSED, ShiftState.CLOSED)
            compared = [(await report(stage, number)).shift.counted for number in (1, 2)]
            assert [each and each.agreed for each in compared] == [1, None]

    run_virtually(play())

"""The support file is collected and saved beside the till, also where no till can be opened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from pos_app.domain import till_events as told
from pos_app.domain.errors import JournalError, JournalProblem, SettingsProblem
from pos_app.domain.people import Act, Role
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.support import SupportPart, SupportStep, TillFiles
from pos_app.engine.api.commands import (
    CollectSupport,
    ExamineTill,
    ForgetSupport,
    OpenTill,
    SaveSupport,
    SetDayStart,
)
from pos_app.engine.api.people_commands import DropAsked, GiveBack
from pos_app.engine.api.snapshots import Phase, Snapshot
from tests.engine.counter import (
    CASHIER,
    OWNER,
    OWNER_PIN,
    PIN,
    SENIOR,
    SENIOR_PIN,
    counter,
    events,
)
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually
from tests.journal.sale_events import NOON


class FakeFiles:
    """Collects one text once it may, and saves what it is given."""

    def __init__(self) -> None:
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.collected = 0

    async def collect(self) -> tuple[SupportPart, ...]:
        self.collected += 1
        await self.may_answer.wait()
        return (SupportPart("about.txt", "pos-app\n"),)

    async def save(self, parts: tuple[SupportPart, ...], path: str) -> None:
        await self.may_answer.wait()
        _write(path, "".join(part.text for part in parts))

    async def examine(self, mode: Mode) -> TillFiles:
        return TillFiles(5_000_000_000, NOON if mode is Mode.TRAINING else None)


def _write(path: str, text: str) -> None:
    Path(path).write_text(text)


def _is_at(step: SupportStep | None) -> Callable[[Snapshot], bool]:
    def there(snapshot: Snapshot) -> bool:
        return (snapshot.support and snapshot.support.step) == step

    return there


def test_it_is_collected_shown_saved_and_forgotten(tmp_path: Path) -> None:
    target = tmp_path / "support.zip"

    async def play() -> None:
        async with on_stage(tmp_path, support=FakeFiles()) as stage:
            stage.send(CollectSupport())
            shown = await stage.until(_is_at(SupportStep.SHOWN))
            assert shown.support is not None
            assert [part.name for part in shown.support.parts] == ["about.txt"]
            assert not target.exists()
            stage.send(SaveSupport(str(tmp_path / "nowhere" / "support.zip")))
            await stage.until(_is_at(SupportStep.NOT_SAVED))
            stage.send(SaveSupport(str(target)))
            saved = await stage.until(_is_at(SupportStep.SAVED))
            assert target.read_text() == shown.support.parts[0].text
            assert saved.support is not None
            assert saved.support.path == str(target)
            stage.send(ForgetSupport())
            await stage.until(_is_at(None))

    run_virtually(play())


def test_what_fails_by_a_bug_is_told_as_not_saved_and_can_be_tried_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, support=FakeFiles()) as stage:
            stage.send(CollectSupport())
            await stage.until(_is_at(SupportStep.SHOWN))
            stage.faults_allowed = [1]
            stage.send(SaveSupport("no\0path"))
            await stage.until(_is_at(SupportStep.NOT_SAVED))
            await stage.until(lambda s: s.faults)
            stage.send(SaveSupport(str(tmp_path / "support.zip")))
            await stage.until(_is_at(SupportStep.SAVED))

    run_virtually(play())


def test_what_was_forgotten_meanwhile_is_not_shown(tmp_path: Path) -> None:
    async def play() -> None:
        files = FakeFiles()
        async with on_stage(tmp_path, support=files) as stage:
            files.may_answer.clear()
            stage.send(CollectSupport())
            await stage.until(_is_at(SupportStep.COLLECTING))
            stage.send(ForgetSupport())
            await stage.until(_is_at(None))
            seen = len(stage.seen)
            files.may_answer.set()
            await stage.charge()
            assert all(snapshot.support is None for snapshot in stage.seen[seen:])

    run_virtually(play())


def test_one_that_was_forgotten_while_it_was_saved_is_not_shown_again(tmp_path: Path) -> None:
    async def play() -> None:
        files = FakeFiles()
        async with on_stage(tmp_path, support=files) as stage:
            stage.send(CollectSupport())
            await stage.until(_is_at(SupportStep.SHOWN))
            files.may_answer.clear()
            stage.send(SaveSupport(str(tmp_path / "support.zip")))
            await stage.until(_is_at(SupportStep.SAVING))
            stage.send(ForgetSupport())
            await stage.until(_is_at(None))
            seen = len(stage.seen)
            files.may_answer.set()
            await stage.charge()
            assert (tmp_path / "support.zip").exists()
            assert all(snapshot.support is None for snapshot in stage.seen[seen:])

    run_virtually(play())


def test_it_is_collected_once_at_a_time_and_anew_once_it_is_there(tmp_path: Path) -> None:
    async def play() -> None:
        files = FakeFiles()
        async with on_stage(tmp_path, support=files) as stage:
            files.may_answer.clear()
            for _ in range(2):
                stage.send(CollectSupport())
            await stage.until(_is_at(SupportStep.COLLECTING))
            await stage.charge()
            assert files.collected == 1
            files.may_answer.set()
            await stage.until(_is_at(SupportStep.SHOWN))
            stage.send(CollectSupport())
            await stage.charge(700)
            await stage.until(_is_at(SupportStep.SHOWN))
            assert files.collected == 2

    run_virtually(play())


def test_a_till_that_cannot_be_opened_has_one_too(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, support=FakeFiles()) as stage:
            stage.setup.refusal = JournalError(JournalProblem.BROKEN)
            stage.send(OpenTill(Mode.LIVE))
            await stage.until(lambda s: s.phase is Phase.FAILED)
            stage.send(CollectSupport())
            await stage.until(_is_at(SupportStep.SHOWN))

    run_virtually(play())


@pytest.mark.parametrize(("mode", "newest"), [(Mode.LIVE, None), (Mode.TRAINING, NOON)])
def test_the_files_of_the_till_that_is_open_are_looked_at(
    tmp_path: Path, mode: Mode, newest: datetime | None
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, mode=mode, support=FakeFiles()) as stage:
            assert stage.seen[-1].till_files is None
            stage.send(ExamineTill())
            seen = await stage.until(lambda s: s.till_files is not None)
            assert seen.till_files == TillFiles(5_000_000_000, newest)

    run_virtually(play())


def test_a_cashier_asks_for_it_once_and_who_comes_after_him_anew(tmp_path: Path) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"

    async def play() -> None:
        async with counter(tmp_path, support=FakeFiles()) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            stage.send(CollectSupport())
            snapshot = await stage.until(lambda s: s.people.asked)
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.act is Act.SUPPORT
            stage.send(DropAsked())
            await stage.until(lambda s: s.people.asked is None)
            assert stage.seen[-1].support is None
            stage.send(CollectSupport())
            await stage.enter(OWNER, OWNER_PIN)
            await stage.until(_is_at(SupportStep.SHOWN))
            stage.send(SaveSupport(str(first)))
            await stage.until(_is_at(SupportStep.SAVED))
            await stage.log_in(SENIOR, SENIOR_PIN)
            stage.send(SaveSupport(str(second)))
            await stage.until(lambda s: s.people.asked)
            stage.send(DropAsked())
            await stage.until(lambda s: s.people.asked is None)
            await asyncio.sleep(5)

    run_virtually(play())
    assert first.exists()
    assert not second.exists(), "the texts on the screen are another person's"
    approved = events(tmp_path, told.Approved)
    assert approved == [told.Approved(Act.SUPPORT, OWNER, CASHIER)]


def test_who_looks_at_it_no_more_is_asked_anew(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path, support=FakeFiles()) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            stage.send(CollectSupport())
            await stage.enter(OWNER, OWNER_PIN)
            await stage.until(_is_at(SupportStep.SHOWN))
            stage.send(ForgetSupport())
            stage.send(SaveSupport(str(tmp_path / "support.zip")))
            snapshot = await stage.until(lambda s: s.people.asked)
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.act is Act.SUPPORT

    run_virtually(play())


def test_who_looks_at_it_was_asked_for_it_and_for_nothing_else(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path, support=FakeFiles()) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            stage.send(CollectSupport())
            await stage.enter(OWNER, OWNER_PIN)
            await stage.until(_is_at(SupportStep.SHOWN))
            stage.send(SetDayStart(4))
            snapshot = await stage.until(lambda s: s.people.asked)
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.act is Act.SETTINGS
            assert _is_at(SupportStep.SHOWN)(snapshot)
            stage.send(DropAsked())
            await stage.until(lambda s: s.people.asked is None)

    run_virtually(play())
    assert events(tmp_path, told.Approved) == [told.Approved(Act.SUPPORT, OWNER, CASHIER)]
    assert events(tmp_path, told.DayStartSet) == []


def test_a_technician_makes_it_alone_and_a_till_that_asks_nobody_too(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path, support=FakeFiles()) as stage:
            await stage.add("Karim", Role.OWNER, OWNER_PIN)
            await stage.gone(GiveBack())
            for name in ("owner-alone", "technician"):
                if name == "technician":
                    await stage.manage()
                    await stage.add("Usta", Role.TECHNICIAN, "5555")
                    await stage.gone(GiveBack())
                    await stage.log_in(stage.seen[-1].people.persons[-1].number, "5555")
                stage.send(CollectSupport())
                await stage.until(_is_at(SupportStep.SHOWN))
                stage.send(SaveSupport(str(tmp_path / name)))
                await stage.until(_is_at(SupportStep.SAVED))
                stage.send(ForgetSupport())
                await stage.until(_is_at(None))

    run_virtually(play())
    assert events(tmp_path, told.Approved) == [told.Approved(Act.PEOPLE, OWNER)]


def test_where_nothing_is_shown_nothing_is_saved(tmp_path: Path) -> None:
    target, files = tmp_path / "support.zip", FakeFiles()

    async def play() -> None:
        async with on_stage(tmp_path, support=files) as stage:
            stage.send(SaveSupport(str(target)))
            await stage.charge()
            files.may_answer.clear()
            stage.send(CollectSupport())
            stage.send(SaveSupport(str(target)))
            await stage.until(_is_at(SupportStep.COLLECTING))
            files.may_answer.set()
            await stage.until(_is_at(SupportStep.SHOWN))

    run_virtually(play())
    assert not target.exists()


@pytest.mark.parametrize("is_open", [True, False])
def test_at_a_kiosk_no_customer_collects_or_saves_it(tmp_path: Path, is_open: bool) -> None:
    target, files = tmp_path / "support.zip", FakeFiles()

    async def play() -> None:
        stage = Stage(tmp_path, None, Preferences(), support=files, is_kiosk=True)
        if not is_open:
            stage.setup.refusal = JournalError(JournalProblem.BROKEN)
        async with stage.serving():
            stage.send(CollectSupport())
            stage.send(SaveSupport(str(target)))
            await stage.until(lambda s: s.setup.problem is SettingsProblem.NOT_ALLOWED)
            await asyncio.sleep(5)
            assert stage.seen[-1].support is None

    run_virtually(play())
    assert (files.collected, target.exists()) == (0, False)

"""The day's copy is made while the till works, and a disk that fails stops nothing."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from pos_app.app.clock import SystemClock
from pos_app.domain.day import local_day
from pos_app.domain.errors import JournalError, JournalFinding, JournalProblem
from pos_app.domain.keys import Keys
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import ListSales, OpenTill, Show
from pos_app.engine.api.ports import TillPorts
from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.engine.engine import Engine
from pos_app.engine.upkeep.backups import LOOK_EVERY_S, keep_backed_up
from pos_app.engine.upkeep.findings import Findings
from pos_app.engine.upkeep.health import LEAST_ROOM
from pos_app.journal.audit import EVENTS_CHECKED_AT_OPEN, run_to_end
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.engine_driver import EngineDriver
from tests.drivers.waiting import PATIENCE_S
from tests.engine.fake_gateway import FakeGateway
from tests.engine.fake_setup import FakeSetup
from tests.engine.stage import on_stage
from tests.engine.virtual import VirtualClock, run_virtually
from tests.journal.power_cuts import LARGE_EVENTS, appended
from tests.journal.raw_file import without_triggers
from tests.journal.sale_events import append_all, paid_sale

DAY = timedelta(days=1)


class CopiesAtOnce:
    """Copies made on a loop whose time is virtual, where no thread may be waited for."""

    def __init__(self, journal: SqliteJournal) -> None:
        self._journal = journal

    async def back_up_if_due(self, now: datetime) -> None:
        run_to_end(self._journal.back_up_if_due(now))


class BackedUp(FakeSetup):
    """As a real till is opened: its journal copies itself."""

    async def open_till(self, *, training: bool, keys: Keys | None) -> TillPorts:
        ports = await super().open_till(training=training, keys=keys)
        assert isinstance(ports.journal, SqliteJournal)
        return replace(ports, backups=CopiesAtOnce(ports.journal))


def copies(folder: Path) -> list[Path]:
    return sorted((folder / "backups").glob("*"))


def test_a_till_that_stays_open_copies_its_journal_once_a_day_even_without_keys(
    tmp_path: Path,
) -> None:
    async def days() -> list[Snapshot]:
        seen: list[Snapshot] = []
        clock = VirtualClock(asyncio.get_running_loop())
        setup = BackedUp(tmp_path, None, Preferences())
        engine = Engine(setup, seen.append, clock, Random(1))
        serving = asyncio.create_task(engine.main())
        await asyncio.sleep(0)
        engine.send(OpenTill(Mode.LIVE))
        for day in range(3):
            await asyncio.sleep(DAY.total_seconds() / 2)
            assert len(copies(tmp_path)) == day + 1
            await asyncio.sleep(DAY.total_seconds() / 2)
        engine.stop()
        await serving
        return seen

    with SqliteJournal.open(tmp_path / "journal.db") as journal:
        append_all(journal, paid_sale(1))
    seen = run_virtually(days())
    assert Phase.BROKEN not in {snapshot.phase for snapshot in seen}


class Failing:
    """Copies that cannot be made at first."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.asked: list[datetime] = []

    async def back_up_if_due(self, now: datetime) -> None:
        self.asked.append(now)
        if len(self.asked) <= self.failures:
            raise JournalError(JournalProblem.DISK_FULL)


def test_a_copy_that_fails_is_told_to_the_log_and_tried_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def work() -> None:
        clock = VirtualClock(asyncio.get_running_loop())
        task = asyncio.create_task(keep_backed_up(backups, clock, findings))
        await asyncio.sleep(2.5 * LOOK_EVERY_S)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    backups, told = Failing(2), list[JournalFinding | None]()
    findings = Findings(lambda: told.append(findings.gravest))
    run_virtually(work())
    assert told == [JournalFinding.NO_ROOM, None], "said once, and until it is over"
    assert len(backups.asked) == 3
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == 2


def test_an_end_in_the_middle_of_a_copy_leaves_nothing_half_done(tmp_path: Path) -> None:
    async def work() -> None:
        with SqliteJournal.open(tmp_path / "journal.sqlite3") as journal:
            list(appended(journal, 0, LARGE_EVENTS))
            keep = keep_backed_up(journal.daily_copies, SystemClock(), Findings(lambda: None))
            task = asyncio.create_task(keep)
            async with asyncio.timeout(PATIENCE_S):
                while not copies(tmp_path):  # noqa: ASYNC110 - a file is what is waited for
                    await asyncio.sleep(0)
            (part,) = copies(tmp_path)
            assert part.suffix == ".part"
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        assert copies(tmp_path) == []

    asyncio.run(work())
    assert SqliteJournal.examine(tmp_path / "journal.sqlite3") is None


class _NoRoom(SqliteJournal):
    """On a disk that is full."""

    def free_bytes(self) -> int:
        return LEAST_ROOM


def rewritten(folder: Path) -> None:
    """Change an event further back than a start looks."""
    with SqliteJournal.open(folder / "journal.db") as journal:
        list(appended(journal, 0, EVENTS_CHECKED_AT_OPEN + 10))
    with without_triggers(folder / "journal.db") as connection:
        connection.execute("UPDATE events SET at = at + 1 WHERE number = 2")


def backups_is_a_file(folder: Path) -> None:
    with SqliteJournal.open(folder / "journal.db") as journal:
        append_all(journal, paid_sale(1))
    (folder / "backups").write_text("in the folder's place")


def no_room(folder: Path) -> None:
    with SqliteJournal.open(folder / "journal.db") as journal:
        append_all(journal, paid_sale(1))


@pytest.mark.parametrize(
    ("spoil", "journal_type", "finding"),
    [
        (rewritten, SqliteJournal, JournalFinding.REWRITTEN),
        (backups_is_a_file, SqliteJournal, JournalFinding.NOT_COPIED),
        (no_room, _NoRoom, JournalFinding.NO_ROOM),
    ],
)
def test_what_a_copy_finds_is_told_to_a_person_and_sales_go_on(
    tmp_path: Path,
    spoil: Callable[[Path], None],
    journal_type: type[SqliteJournal],
    finding: JournalFinding,
) -> None:
    async def play() -> None:
        gateway = FakeGateway()
        gateway.numbers = itertools.count(9_000)  # the journal has deals of its own
        setup = BackedUp(tmp_path, gateway, Preferences())
        setup.journal_type = journal_type
        gateway.till_clock = clock = VirtualClock(asyncio.get_running_loop())
        driver = EngineDriver(setup, clock)
        async with driver.serving():
            found = await driver.until(lambda s: s.journal_finding is not None)
            assert found.journal_finding is finding
            assert found.cannot_charge is None
            sale = await driver.charge()
            await driver.state(sale.sale_id, SaleState.WAITING)

    spoil(tmp_path)
    run_virtually(play())


def test_a_list_that_cannot_be_read_is_told_and_so_is_its_end(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.setup.journal_type = _UnreadableList
            stage.send(OpenTill(Mode.LIVE))
            await stage.until(lambda s: s.phase is Phase.READY)
            stage.send(ListSales(local_day(stage.clock.now())))
            told = await stage.until(lambda s: s.journal_finding is not None)
            assert told.journal_finding is JournalFinding.NOT_READ
            _UnreadableList.fails = False
            await stage.charge()
            await stage.until(lambda s: s.journal_finding is None and s.listing is not None)

    _UnreadableList.fails = True
    run_virtually(play())


class _UnreadableList(SqliteJournal):
    """Fails while it is told to."""

    fails = True

    def listed(self, since: datetime, until: datetime) -> dict[str, int]:
        if self.fails:
            raise JournalError(JournalProblem.NOT_WRITABLE)
        return super().listed(since, until)


def test_last_sales_that_cannot_be_read_are_told_until_they_can(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.setup.journal_type = _UnreadableRecent
            stage.send(OpenTill(Mode.LIVE))
            told = await stage.until(lambda s: s.journal_finding is not None)
            assert told.journal_finding is JournalFinding.NOT_READ
            assert told.cannot_charge is None
            stage.send(Show(sale.sale_id))
            await stage.settle("completed")
            await stage.state(sale.sale_id, SaleState.PAID)
            assert stage.seen[-1].recent == ()
            _UnreadableRecent.fails = False
            stage.send(Show(None))
            (recent,) = (await stage.until(lambda s: s.journal_finding is None)).recent
            assert recent.sale_id == sale.sale_id

    _UnreadableRecent.fails = True
    run_virtually(play())
    assert caplog.text.count("the last sales cannot be read") == 1


class _UnreadableRecent(SqliteJournal):
    """Fails while it is told to."""

    fails = True

    def last_decided(self, count: int) -> tuple[Sale, ...]:
        if self.fails:
            raise JournalError(JournalProblem.NOT_WRITABLE)
        return super().last_decided(count)

"""The window's export: made beside the loop, told of, canceled, and never in a payment's way."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.export import (
    ExportFormat,
    ExportOrder,
    ExportProblem,
    ExportState,
    ExportStep,
)
from pos_app.domain.payin import Language
from pos_app.domain.people import Act
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.domain.sale_search import parse_search
from pos_app.engine.api.commands import EndExport, ExportSales, OpenTill
from pos_app.engine.api.ports import JournalReading
from pos_app.engine.api.snapshots import Phase
from pos_app.engine.reports import exporter as exporter_module
from pos_app.engine.reports.exporter import TELL_EVERY_S, Exporter
from pos_app.export.sale_export import FileExports
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.system.daemon_threads import in_daemon_thread
from tests.drivers.waiting import PATIENCE_S
from tests.engine.counter import CASHIER, OWNER, OWNER_PIN, PIN, counter
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually
from tests.export.exported import fill, read_csv, words_in
from tests.journal.sale_events import append_all, paid_sale

T = TypeVar("T")


def order(file: Path) -> ExportSales:
    words = words_in(Language.EN)
    return ExportSales(ExportOrder(str(file), ExportFormat.CSV, parse_search(""), words))


async def ended(stage: Stage) -> ExportState:
    snapshot = await stage.until(
        lambda s: s.export is not None and s.export.step is not ExportStep.RUNNING, within_s=5
    )
    assert snapshot.export is not None
    return snapshot.export


def test_sales_are_exported_told_and_put_aside(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge(48_000)
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.send(order(tmp_path / "a.csv"))
            state = await ended(stage)
            assert state == ExportState(str(tmp_path / "a.csv"), ExportStep.DONE, 1, 1)
            _, rows, _ = read_csv(tmp_path / "a.csv")
            assert len(rows) == 1
            stage.send(EndExport())
            await stage.until(lambda s: s.export is None)

    run_virtually(play())


def test_one_that_fails_counts_nothing_of_the_one_before(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge(48_000)
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.send(order(tmp_path / "a.csv"))
            assert (await ended(stage)).of == 1
            gone = tmp_path / "gone" / "a.csv"
            stage.send(order(gone))
            await stage.until(lambda s: s.export and s.export.step is ExportStep.FAILED)
            assert stage.seen[-1].export == ExportState(
                str(gone), ExportStep.FAILED, 0, 0, ExportProblem.NO_FOLDER
            )

    run_virtually(play())


def test_why_it_failed_is_told_and_the_system_s_words_are_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.send(order(tmp_path / "gone" / "a.csv"))
            state = await ended(stage)
            assert (state.step, state.problem) == (ExportStep.FAILED, ExportProblem.NO_FOLDER)

    run_virtually(play())
    (told,) = (each for each in caplog.records if each.message.startswith("not exported"))
    assert told.exc_info is not None
    assert told.exc_info[0] is FileNotFoundError


def test_a_cashier_exports_with_an_owner_s_word(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            stage.send(order(tmp_path / "a.csv"))
            snapshot = await stage.until(lambda s: s.people.asked)
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.act is Act.EXPORT
            assert snapshot.export is None
            await stage.enter(OWNER, OWNER_PIN)
            assert (await ended(stage)).step is ExportStep.DONE

    run_virtually(play())


class _Slow(FileExports):
    """The real one; after each page it waits until the test lets it go on."""

    def __init__(self) -> None:
        self.told = threading.Event()
        self.may_go_on = threading.Event()

    def write(
        self, order: ExportOrder, journal: JournalReading, tell: Callable[[int, int], None]
    ) -> None:
        def tell_and_wait(done: int, of: int) -> None:
            tell(done, of)
            self.told.set()
            assert self.may_go_on.wait(PATIENCE_S)

        super().write(order, journal, tell_and_wait)


@contextmanager
def exporter(
    folder: Path, changed: asyncio.Event
) -> Iterator[tuple[Exporter, _Slow, SqliteJournal]]:
    slow = _Slow()
    tasks: set[asyncio.Task[None]] = set()
    with SqliteJournal.open(folder / "till" / "journal.db") as journal:
        fill(journal)
        made = Exporter(
            journal.reader,
            slow,
            lambda _name, work: tasks.add(asyncio.get_running_loop().create_task(work)),
            changed.set,
        )
        yield made, slow, journal


class _Endless(FileExports):
    """The real one; it comes to no end but by a cancel."""

    def __init__(self) -> None:
        self.told, self.never = threading.Event(), threading.Event()

    def write(
        self, order: ExportOrder, journal: JournalReading, tell: Callable[[int, int], None]
    ) -> None:
        def tell_on(done: int, of: int) -> None:
            while True:
                tell(done, of)
                self.told.set()
                self.never.wait(0.01)

        super().write(order, journal, tell_on)


def test_a_till_that_is_opened_anew_tells_that_it_was_broken_off(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path / "till") as stage:
            stage.setup.exports, stage.setup.reader = endless, lambda journal: journal.reader
            stage.send(OpenTill(Mode.LIVE))
            await stage.charge(48_000)
            stage.send(order(tmp_path / "a.csv"))
            assert await in_daemon_thread(lambda: endless.told.wait(PATIENCE_S))
            stage.setup.exports = FileExports()
            stage.send(OpenTill(Mode.LIVE))
            state = await ended(stage)
            assert (state.step, state.problem) == (ExportStep.FAILED, ExportProblem.INTERRUPTED)
            assert state.path == str(tmp_path / "a.csv")
            assert files_in(tmp_path) == []
            stage.send(order(tmp_path / "b.csv"))
            await stage.until(lambda s: s.export and s.export.step is ExportStep.DONE)
            opened = len(stage.setup.opened)
            stage.send(OpenTill(Mode.LIVE))
            snapshot = await stage.until(
                lambda s: len(stage.setup.opened) > opened and s.phase is Phase.READY
            )
            assert snapshot.export is not None
            assert snapshot.export.step is ExportStep.DONE, "what was saved is told on"
            stage.send(EndExport())
            await stage.until(lambda s: s.export is None)

    endless = _Endless()
    run_virtually(play())


def test_a_cancel_ends_it_and_another_can_be_begun(tmp_path: Path) -> None:
    async def play() -> None:
        changed = asyncio.Event()
        with exporter(tmp_path, changed) as (exporter_, slow, journal):
            exporter_.begin(order(tmp_path / "a.csv").order)
            assert await asyncio.to_thread(slow.told.wait, PATIENCE_S)
            exporter_.begin(order(tmp_path / "b.csv").order)
            append_all(journal, paid_sale(13))  # a payment waits for no export
            exporter_.end()
            slow.may_go_on.set()
            await until(exporter_, ExportStep.CANCELED, changed)
            assert files_in(tmp_path) == []
            exporter_.begin(order(tmp_path / "c.csv").order)
            await until(exporter_, ExportStep.DONE, changed)
            assert exporter_.state is not None
            assert (exporter_.state.done, exporter_.state.of) == (13, 13)
            assert files_in(tmp_path) == ["c.csv"]

    asyncio.run(play())


def test_it_reads_one_moment_of_the_journal_however_long_it_takes(tmp_path: Path) -> None:
    async def play() -> None:
        changed = asyncio.Event()
        with exporter(tmp_path, changed) as (exporter_, slow, journal):
            exporter_.begin(order(tmp_path / "a.csv").order)
            assert await asyncio.to_thread(slow.told.wait, PATIENCE_S)
            append_all(journal, paid_sale(13))
            slow.may_go_on.set()
            await until(exporter_, ExportStep.DONE, changed)
            _, rows, _ = read_csv(tmp_path / "a.csv")
            assert len(rows) == 12

    asyncio.run(play())


async def until(of: Exporter, step: ExportStep, changed: asyncio.Event) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while of.state is None or of.state.step is not step:
            changed.clear()
            await changed.wait()


def files_in(folder: Path) -> list[str]:
    return [each.name for each in folder.glob("**/*.csv*")]


class _Unreadable(FileExports):
    """A journal that cannot be read while it is exported."""

    def write(
        self, order: ExportOrder, journal: JournalReading, tell: Callable[[int, int], None]
    ) -> None:
        del order, journal, tell
        raise JournalError(JournalProblem.BROKEN)


def test_a_journal_that_cannot_be_read_is_told_as_that(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.setup.exports = _Unreadable()
            stage.send(OpenTill(Mode.LIVE))
            await stage.until(lambda s: len(stage.setup.opened) == 2 and s.phase is Phase.READY)
            stage.send(order(tmp_path / "a.csv"))
            state = await ended(stage)
            assert (state.step, state.problem) == (ExportStep.FAILED, ExportProblem.NOT_READ)

    run_virtually(play())
    assert not (tmp_path / "a.csv").exists()


class _AtItsPace(FileExports):
    """Writes nothing; tells how far it is at these seconds of a clock."""

    def __init__(self, seconds: Sequence[float]) -> None:
        self.seconds, self.now = seconds, 0.0

    def monotonic(self) -> float:
        return self.now

    def write(
        self, order: ExportOrder, journal: JournalReading, tell: Callable[[int, int], None]
    ) -> None:
        del order, journal
        for done, now in enumerate(self.seconds):
            self.now = now
            tell(done, len(self.seconds))

    async def read(self, work: Callable[[JournalReading], T]) -> T:
        """Read on the loop, which then carries on with what it was told."""
        found = work(cast("JournalReading", None))
        await asyncio.sleep(0)
        return found


def test_how_far_it_is_is_told_at_once_and_then_each_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paced = _AtItsPace(
        [0, 0.999 * TELL_EVERY_S, TELL_EVERY_S, 1.5 * TELL_EVERY_S, 2 * TELL_EVERY_S]
    )
    monkeypatch.setattr(exporter_module, "time", paced)
    told: list[ExportStep] = []

    async def play() -> None:
        works: list[Coroutine[Any, Any, None]] = []

        def changed() -> None:
            assert made.state is not None
            told.append(made.state.step)

        made = Exporter(paced, paced, lambda _, work: works.append(work), changed)
        made.begin(order(tmp_path / "a.csv").order)
        await works[0]

    run_virtually(play())
    at_its_end = [ExportStep.RUNNING, ExportStep.DONE]
    assert told == [ExportStep.RUNNING] * 3 + at_its_end


def test_a_till_that_exports_nothing_begins_nothing(tmp_path: Path) -> None:
    begun: list[str] = []
    reader = _AtItsPace([])
    made = Exporter(reader, None, lambda name, _: begun.append(name), lambda: None)
    made.begin(order(tmp_path / "a.csv").order)
    made.end()
    assert (made.state, begun) == (None, [])

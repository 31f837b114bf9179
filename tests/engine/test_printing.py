"""Slips are printed apart from sales, one at a time, never twice unasked, and in the journal."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from pos_app.domain import till_events as told
from pos_app.domain.events import Event, PrintBegun, PrintEnded
from pos_app.domain.people import Act
from pos_app.domain.preferences import Preferences
from pos_app.domain.printing import NOTHING_CAME_OUT, PASSES, PrinterWay, PrintOutcome, SlipKind
from pos_app.domain.raster import Raster
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import ChangePreferences
from pos_app.engine.api.print_commands import (
    DropPrint,
    FindPrinters,
    FoundPrinters,
    JobState,
    PrintAgain,
    PrintSlip,
)
from pos_app.engine.people.needs import act_of, sale_id_of
from pos_app.engine.printing.print_queue import LIMIT_S, MOST_JOBS, PAUSES_S, STOP_S
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.sizes import Sized
from tests.engine.fake_printers import CHOSEN, FakePrinters
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually

P = PrintOutcome
WITH_PRINTER = replace(Preferences(), printer_way=CHOSEN.way, printer_address=CHOSEN.address)


def drawn(number: int = 1) -> Raster:
    return Raster(8, bytes([number % 256, number // 256]))


@asynccontextmanager
async def shop(
    folder: Path, printers: FakePrinters, preferences: Preferences = WITH_PRINTER
) -> AsyncIterator[Stage]:
    async with on_stage(folder, preferences=preferences, printers=printers) as stage:
        yield stage


async def paid(stage: Stage, major: int = 516) -> Sale:
    sale = await stage.charge(major)
    await stage.state(sale.sale_id, SaleState.WAITING)
    await stage.settle("completed")
    return (await stage.state(sale.sale_id, SaleState.PAID)).sale


def slip(sale: Sale, copy_no: int = 1, kind: SlipKind = SlipKind.PAID) -> PrintSlip:
    return PrintSlip(kind, drawn(sale.sequence), sale.sale_id, copy_no=copy_no)


def prints(folder: Path) -> list[Event]:
    with SqliteJournal.open(folder / "journal.db") as journal:
        assert journal.verify() is None
        stories = [journal.history(sale.sale_id) for sale in journal.sales()]
    kinds = (PrintBegun, PrintEnded)
    return [each.event for story in stories for each in story if isinstance(each.event, kinds)]


def kept(folder: Path) -> Sale:
    with SqliteJournal.open(folder / "journal.db") as journal:
        return journal.sales()[-1]


def played(folder: Path, play: Callable[[Stage], Awaitable[None]], printers: FakePrinters) -> None:
    folder.mkdir(exist_ok=True)

    async def run() -> None:
        async with shop(folder, printers) as stage:
            await play(stage)

    run_virtually(run())


def test_a_slip_is_printed_once_and_its_story_told(tmp_path: Path) -> None:
    printers = FakePrinters()

    async def play(stage: Stage) -> None:
        sale = await paid(stage)
        for _ in range(3):
            stage.send(slip(sale))
        done = await stage.until(lambda s: s.printing.last)
        assert done.printing.last is not None
        assert (done.printing.last.outcome, done.printing.jobs) == (P.SENT, ())
        stage.send(slip(sale))
        await asyncio.sleep(5)

    played(tmp_path, play, printers)
    assert (len(printers.tried), set(printers.choices)) == (1, {CHOSEN})
    assert prints(tmp_path) == [
        PrintBegun(SlipKind.PAID, 1, PrinterWay.NETWORK),
        PrintEnded(SlipKind.PAID, 1, P.SENT),
    ]
    assert kept(tmp_path).paid_slips == 1


def test_a_copy_needs_a_right_and_the_first_slip_needs_none() -> None:
    first = PrintSlip(SlipKind.PAID, drawn(), "s")
    assert act_of(first) is None
    assert act_of(replace(first, copy_no=2)) is Act.COPY
    assert sale_id_of(replace(first, copy_no=2)) == "s"
    assert act_of(replace(first, slip=SlipKind.NOT_DECIDED)) is None


def test_a_second_slip_is_a_copy_with_its_number(tmp_path: Path) -> None:
    printers = FakePrinters()

    async def play(stage: Stage) -> None:
        sale = await paid(stage)
        for number in (1, 2, 2, 1, 4, 3):
            stage.send(slip(sale, number))
            await asyncio.sleep(2)

    played(tmp_path, play, printers)
    begun = [event.copy_no for event in prints(tmp_path) if isinstance(event, PrintBegun)]
    assert (begun, len(printers.tried)) == ([1, 2, 3], 3)


@pytest.mark.parametrize("outcome", sorted(PASSES))
def test_what_a_moment_mends_is_tried_again(tmp_path: Path, outcome: PrintOutcome) -> None:
    printers = FakePrinters()
    printers.outcomes = [outcome, outcome, P.PRINTED]

    async def play(stage: Stage) -> None:
        sale = await paid(stage)
        stage.send(slip(sale))
        seen = await stage.until(lambda s: s.printing.jobs and s.printing.jobs[0].outcome)
        assert (seen.printing.jobs[0].state, seen.printing.jobs[0].outcome) == (
            JobState.PRINTING,
            outcome,
        )
        await stage.until(lambda s: s.printing.last)

    played(tmp_path, play, printers)
    assert len(printers.tried) == 3
    assert [type(event) for event in prints(tmp_path)] == [PrintBegun, PrintEnded]


@pytest.mark.parametrize("outcome", sorted(set(P) - PASSES - {P.PRINTED, P.SENT}))
def test_nothing_else_is_printed_again_unasked(tmp_path: Path, outcome: PrintOutcome) -> None:
    printers = FakePrinters()
    printers.outcomes = [outcome]

    async def play(stage: Stage) -> None:
        stage.send(slip(await paid(stage)))
        await stage.until(lambda s: s.printing.stopped)
        await asyncio.sleep(3600)

    played(tmp_path, play, printers)
    assert len(printers.tried) == 1
    assert kept(tmp_path).paid_slips == (0 if outcome in NOTHING_CAME_OUT else 1)


def test_a_printer_that_stays_off_stops_the_job_for_a_person(tmp_path: Path) -> None:
    printers = FakePrinters()
    printers.next_outcome = lambda: P.UNREACHABLE

    async def play(stage: Stage) -> None:
        sale = await paid(stage)
        stage.send(slip(sale))
        (job,) = (await stage.until(lambda s: s.printing.stopped)).printing.jobs
        assert (job.outcome, job.sale and job.sale.sale_id) == (P.UNREACHABLE, sale.sale_id)
        assert len(printers.tried) == len(PAUSES_S) + 1
        printers.next_outcome = lambda: P.PRINTED
        stage.send(PrintAgain(job.number))
        stage.send(PrintAgain(job.number))
        await stage.until(lambda s: s.printing.last)

    played(tmp_path, play, printers)
    assert len(printers.tried) == len(PAUSES_S) + 2
    assert kept(tmp_path).paid_slips == 1


def test_what_may_have_come_out_is_drawn_anew_as_a_copy(tmp_path: Path) -> None:
    printers = FakePrinters()
    printers.outcomes = [P.BROKEN_OFF]

    async def play(stage: Stage) -> None:
        sale = await paid(stage)
        stage.send(slip(sale))
        (job,) = (await stage.until(lambda s: s.printing.stopped)).printing.jobs
        stage.send(PrintAgain(job.number))
        await asyncio.sleep(5)
        assert len(printers.tried) == 1
        stage.send(slip(sale, 2))
        done = await stage.until(lambda s: s.printing.last)
        assert done.printing.jobs == ()

    played(tmp_path, play, printers)
    assert kept(tmp_path).paid_slips == 2


def test_a_job_is_put_aside(tmp_path: Path) -> None:
    printers = FakePrinters()
    printers.outcomes = [P.FAULT]

    async def play(stage: Stage) -> None:
        stage.send(slip(await paid(stage)))
        (job,) = (await stage.until(lambda s: s.printing.stopped)).printing.jobs
        stage.send(DropPrint(job.number))
        await stage.until(lambda s: not s.printing.jobs)
        await asyncio.sleep(5)

    played(tmp_path, play, printers)
    assert len(printers.tried) == 1


def test_a_printer_that_never_answers_is_given_up(tmp_path: Path) -> None:
    printers = FakePrinters()
    printers.takes_s = LIMIT_S + 1

    async def play(stage: Stage) -> None:
        stage.send(slip(await paid(stage)))
        stopped = await stage.until(lambda s: s.printing.stopped, within_s=2 * LIMIT_S)
        assert [job.outcome for job in stopped.printing.stopped] == [P.BROKEN_OFF]

    played(tmp_path, play, printers)


def test_a_fault_of_ours_in_a_printer_ends_nothing(tmp_path: Path) -> None:
    printers = FakePrinters()
    printers.outcomes = [RuntimeError("a bug")]

    async def play(stage: Stage) -> None:
        stage.faults_allowed.append(1)
        stage.send(slip(await paid(stage)))
        (job,) = (await stage.until(lambda s: s.printing.stopped)).printing.stopped
        assert job.outcome is P.BROKEN_OFF
        stage.send(slip(await paid(stage, 700)))
        await stage.until(lambda s: s.printing.last)

    played(tmp_path, play, printers)
    assert len(printers.tried) == 2


def test_a_till_that_closes_lets_a_short_print_end(tmp_path: Path) -> None:
    printers = FakePrinters()

    async def play(stage: Stage) -> None:
        stage.send(slip(await paid(stage)))
        await stage.until(lambda s: s.printing.jobs and s.printing.jobs[0].state == "printing")

    played(tmp_path, play, printers)
    assert prints(tmp_path)[-1] == PrintEnded(SlipKind.PAID, 1, P.SENT)
    assert printers.broken_off == 0


def test_a_till_that_closes_breaks_a_long_print_off_and_never_repeats_it(tmp_path: Path) -> None:
    printers = FakePrinters()
    printers.takes_s = 60

    async def run() -> None:
        async with shop(tmp_path, printers) as stage:
            stage.send(slip(await paid(stage)))
            await stage.until(lambda s: s.printing.jobs and s.printing.jobs[0].state == "printing")
            began = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - began < 1.5 * STOP_S
        async with shop(tmp_path, printers):
            await asyncio.sleep(3600)

    run_virtually(run())
    assert prints(tmp_path)[-1] == PrintEnded(SlipKind.PAID, 1, P.INTERRUPTED)
    assert (len(printers.tried), printers.broken_off) == (1, 1)
    assert kept(tmp_path).paid_slips == 1


def test_too_many_slips_find_no_room_and_the_oldest_stopped_one_gives_way(tmp_path: Path) -> None:
    printers = FakePrinters()
    printers.takes_s = 20_000

    async def play(stage: Stage) -> None:
        sales = [await paid(stage, 500 + number) for number in range(MOST_JOBS + 1)]
        for sale in sales:
            stage.send(slip(sale))
        full = await stage.until(lambda s: s.printing.is_full)
        assert len(full.printing.jobs) == MOST_JOBS
        printers.takes_s, printers.next_outcome = 0.5, lambda: P.FAULT
        await stage.until(lambda s: len(s.printing.stopped) >= MOST_JOBS - 1, within_s=30_000)
        oldest = stage.seen[-1].printing.stopped[0]
        stage.send(slip(sales[-1]))
        after = await stage.until(
            lambda s: oldest.number not in {j.number for j in s.printing.jobs}
        )
        assert not after.printing.is_full

    played(tmp_path, play, printers)


def test_a_slip_of_a_shift_is_an_event_of_the_till(tmp_path: Path) -> None:
    printers = FakePrinters()

    async def play(stage: Stage) -> None:
        stage.send(PrintSlip(SlipKind.SHIFT, drawn(), shift=3))
        await stage.until(lambda s: s.printing.last)

    played(tmp_path, play, printers)
    with SqliteJournal.open(tmp_path / "journal.db") as journal:
        kinds = (told.ShiftPrintBegun, told.ShiftPrintEnded)
        assert [each.event for each in journal.till_events(*kinds)] == [
            told.ShiftPrintBegun(3, PrinterWay.NETWORK),
            told.ShiftPrintEnded(3, P.SENT),
        ]


def test_a_ruler_goes_to_the_printer_that_is_tried_and_nothing_else_does(tmp_path: Path) -> None:
    printers = FakePrinters()
    other = replace(CHOSEN, address="192.168.1.51")

    async def play(stage: Stage) -> None:
        sale = await paid(stage)
        stage.send(replace(slip(sale), printer=other))
        stage.send(PrintSlip(SlipKind.RULER, drawn(), printer=other))
        await stage.until(lambda s: s.printing.last)

    played(tmp_path, play, printers)
    assert (printers.choices, prints(tmp_path)) == ([other], [])


def test_without_a_printer_nothing_is_printed_or_promised(tmp_path: Path) -> None:
    printers = FakePrinters()

    async def run() -> None:
        async with shop(tmp_path, printers, Preferences()) as stage:
            sale = await paid(stage)
            stage.send(slip(sale))
            await asyncio.sleep(5)
            assert stage.seen[-1].printing.jobs == ()
            stage.send(ChangePreferences(WITH_PRINTER))
            stage.send(slip(sale))
            await stage.until(lambda s: s.printing.last)

    run_virtually(run())
    assert len(printers.tried) == 1


def test_printers_are_looked_for_beside_all_else(tmp_path: Path) -> None:
    printers = FakePrinters()
    printers.takes_s = 30

    async def play(stage: Stage) -> None:
        stage.send(FindPrinters())
        await stage.until(lambda s: s.printing.found == FoundPrinters(is_searching=True))
        sale = await paid(stage)
        assert stage.seen[-1].printing.found == FoundPrinters(is_searching=True)
        assert sale.state is SaleState.PAID
        await stage.until(lambda s: s.printing.found == FoundPrinters(printers=(CHOSEN,)))

    played(tmp_path, play, printers)


@pytest.mark.slow
def test_many_sales_beside_a_printer_that_fails_at_random(tmp_path: Path, sized: Sized) -> None:
    sales = sized(40, 200)
    chance = Random(17)
    failing = FakePrinters()
    failing.takes_s = 4
    failing.next_outcome = lambda: chance.choice(sorted(set(P) - {P.INTERRUPTED}))
    waits: dict[str, list[float]] = {"with": [], "without": []}

    async def play(stage: Stage, name: str) -> None:
        loop = asyncio.get_running_loop()
        for number in range(sales):
            began = loop.time()
            sale = await paid(stage, 500 + number)
            waits[name].append(loop.time() - began)
            if name == "with":
                stage.send(slip(sale))
                drop_stopped(stage)
            await asyncio.sleep(60)
        drop_stopped(stage)
        await stage.until(lambda s: not s.printing.jobs, within_s=600)

    played(tmp_path / "with", lambda stage: play(stage, "with"), failing)
    played(tmp_path / "without", lambda stage: play(stage, "without"), FakePrinters())
    assert waits["with"] == waits["without"], "no sale waits for a printer"
    once = Counter(raster.data for raster, outcome in failing.done if outcome not in PASSES)
    assert max(once.values()) == 1, "nothing is printed twice unasked"
    begun = [event for event in prints(tmp_path / "with") if isinstance(event, PrintBegun)]
    ended = [event for event in prints(tmp_path / "with") if isinstance(event, PrintEnded)]
    assert (len(begun), len(ended)) == (sales, sales)
    assert len({event.outcome for event in ended}) >= 8


def drop_stopped(stage: Stage) -> None:
    for job in stage.seen[-1].printing.stopped:
        stage.send(DropPrint(job.number))

"""What a person has charged on one of the shop's days, to the moment that it begins and ends."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from pos_app.domain.events import CancelRequested, SaleIntended
from pos_app.domain.money import Money
from pos_app.domain.people import Act
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.sale import decide, intend
from pos_app.domain.shop_days import MIDNIGHT
from pos_app.engine.api import people_commands
from pos_app.engine.api.ports import JournalReading, TillPorts
from pos_app.engine.people.day_sums import DaySums
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.counter import CASHIER, PIN, Counter, sale_events
from tests.engine.fake_setup import FakePinKey
from tests.engine.virtual import START, VirtualClock, run_virtually
from tests.journal.sale_events import AMOUNT, intent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine
    from datetime import datetime

T = TypeVar("T")
OF_DAY = 1000
SINCE, UNTIL = MIDNIGHT.bounds(MIDNIGHT.day_of(START))
MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("at", "counts"), [(SINCE - MOMENT, 0), (SINCE, 1), (UNTIL - MOMENT, 1), (UNTIL, 0)]
)
def test_a_day_s_sum_has_what_was_begun_from_its_first_moment_to_its_last(
    tmp_path: Path, at: datetime, counts: int
) -> None:
    """Also of a sale of another day that something was done with on this one."""

    async def play() -> None:
        begun = replace(intent(1), by=CASHIER)
        with SqliteJournal.open(tmp_path / "journal.db") as journal:
            sale = intend(begun, at)
            journal.append(sale, begun, at)
            journal.append(decide(sale, CancelRequested(), START), CancelRequested(), START)
            ports = TillPorts(Mode.LIVE, "T1", journal, None)
            works: list[Coroutine[Any, Any, None]] = []
            clock = VirtualClock(asyncio.get_running_loop())
            sums = DaySums(ports, clock, lambda _, work: works.append(work), lambda: MIDNIGHT)
            sums.begin(CASHIER)
            await works[0]
        assert sums.of(CASHIER) == Money(counts * AMOUNT.minor)

    run_virtually(play())


class SlowReader:
    """Reads a day that takes its time."""

    def __init__(self, journal: SqliteJournal) -> None:
        self._journal = journal

    async def read(self, work: Callable[[JournalReading], T]) -> T:
        await asyncio.sleep(0.5)
        return work(self._journal)


@asynccontextmanager
async def shop(folder: Path, key: FakePinKey) -> AsyncIterator[Counter]:
    """A till where a cashier charges so much alone on one day, and whose day is long to read."""
    limited = replace(Preferences(), most_alone_day=OF_DAY)
    stage = Counter(folder, None, limited)
    stage.setup.pin_key, stage.setup.reader = key, SlowReader
    async with stage.serving(Mode.LIVE):
        yield stage


async def charge_by_pin(stage: Counter, major: int) -> None:
    """Charge at a till that asks who is there, and let it ask the next one again."""
    key = await stage.try_charge(major)
    await stage.enter(CASHIER, PIN)
    answer = (await stage.answered(key)).answer
    assert answer is not None
    assert answer.sale_id is not None
    stage.send(people_commands.LockTill())
    await stage.until(lambda s: s.people.at_till is None)


async def is_asked_for(stage: Counter, act: Act) -> None:
    await stage.until(lambda s: s.people.asked and s.people.asked.act is act, what=act)


@pytest.mark.parametrize("is_begun_anew", [False, True])
def test_a_charge_that_waited_for_a_pin_is_measured_by_the_whole_day(
    tmp_path: Path, *, is_begun_anew: bool
) -> None:
    """Else who shows a PIN for each sale would charge one more than the limit each day."""
    key = FakePinKey()

    async def begin() -> None:
        async with shop(tmp_path, key) as stage:
            await stage.hire()
            await charge_by_pin(stage, OF_DAY * 6 // 10)
            if not is_begun_anew:
                await go_over(stage)

    async def go_over(stage: Counter) -> None:
        await stage.try_charge(OF_DAY * 6 // 10 - 1)
        await stage.enter(CASHIER, PIN)
        await is_asked_for(stage, Act.CHARGE_ABOVE)

    async def begin_anew() -> None:
        async with shop(tmp_path, key) as stage:
            await go_over(stage)

    run_virtually(begin())
    if is_begun_anew:
        run_virtually(begin_anew())
    assert sum(isinstance(each, SaleIntended) for each in sale_events(tmp_path)) == 1


def test_who_has_come_back_is_measured_by_the_whole_day_while_it_is_read(tmp_path: Path) -> None:
    async def play() -> None:
        async with shop(tmp_path, FakePinKey()) as stage:
            await stage.hire()
            await charge_by_pin(stage, OF_DAY * 6 // 10)
            await stage.log_in(CASHIER, PIN)
            await stage.try_charge(OF_DAY * 6 // 10 - 1)
            await is_asked_for(stage, Act.CHARGE_ABOVE)

    run_virtually(play())

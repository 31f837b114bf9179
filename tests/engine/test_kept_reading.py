"""What the window has open is read again where something else is wanted, and not for ever."""

from __future__ import annotations

import asyncio

from pos_app.engine.background import BackgroundTasks
from pos_app.engine.reports.kept_reading import KeptReading

MOST = 50
"""So many readings would be one for ever."""


def test_what_fails_by_a_bug_is_told_once_and_read_again_for_something_else_alone() -> None:
    asyncio.run(_fail_and_go_on())


async def _fail_and_go_on() -> None:
    wanted = "a day"
    readings: list[str] = []
    told: list[BaseException] = []

    async def read(what: str) -> str:
        readings.append(what)
        if what == "a day" and len(readings) < MOST:
            raise OverflowError
        return f"the sales of {what}"

    def note(_name: str, error: BaseException) -> None:
        told.append(error)
        kept.last()  # as the snapshot does that tells of it

    tasks = BackgroundTasks(note)
    kept = KeptReading("list", lambda: wanted, read, tasks.start, lambda: None)
    for _ in range(3):
        kept.last()
        await _settled(tasks)
    assert (readings, len(told)) == (["a day"], 1)
    assert kept.last() == ("a day", None)
    wanted = "another"
    kept.last()
    await _settled(tasks)
    assert kept.last() == ("another", "the sales of another")


def test_it_is_read_once_at_a_time_however_often_it_is_looked_at() -> None:
    asyncio.run(_look_often())


async def _look_often() -> None:
    readings: list[str] = []
    may_end = asyncio.Event()

    async def read(what: str) -> str:
        readings.append(what)
        await may_end.wait()
        return f"the sales of {what}"

    tasks = BackgroundTasks(lambda *_: None)
    kept = KeptReading("list", lambda: "a day", read, tasks.start, lambda: None)
    for _ in range(3):
        assert kept.last() is None
        await asyncio.sleep(0)
    may_end.set()
    await _settled(tasks)
    assert (readings, kept.last()) == (["a day"], ("a day", "the sales of a day"))


async def _settled(tasks: BackgroundTasks) -> None:
    for _ in range(5 * MOST):
        await asyncio.sleep(0)
    assert tasks.are_idle

"""Copies never take the room that sales need, and their size is bounded by years, not by days."""

import asyncio
import errno
import shutil
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.engine.upkeep.health import LEAST_ROOM
from pos_app.journal.audit import run_to_end
from pos_app.journal.copy_room import (
    BUDGET,
    FEWEST,
    LEFT_FOR_SALES,
    MOST,
    Copy,
    make_room,
    refuse_room_of_sales,
    surplus,
)
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.full_disk import disk_is_full
from tests.journal.power_cuts import LARGE_EVENTS, appended
from tests.journal.sale_events import NOON, append_all, paid_sale

DAY = timedelta(days=1)
MEGABYTE = 1024**2


def kept_after(days: int, size_on: Callable[[int], int]) -> list[int]:
    """How old in days the copies are that are kept, one made on each day."""
    kept: list[Copy] = []
    for day in range(days):
        now = NOON + day * DAY
        kept.append(Copy(Path(f"{day}"), now))
        for given_up in surplus(kept, size_on(day), now):
            kept.remove(given_up)
        assert len(kept) >= min(day + 1, FEWEST)
        assert kept[-1].made == now
    last = NOON + (days - 1) * DAY
    return sorted((last - copy.made).days for copy in kept)


def test_a_small_journal_has_a_fortnight_of_copies() -> None:
    assert kept_after(100, lambda _: MEGABYTE) == list(range(MOST))


def test_a_large_one_has_fewer_that_are_ever_farther_apart() -> None:
    ages = kept_after(700, lambda _: BUDGET // 6)
    assert len(ages) == 6
    assert ages[:2] == [0, 1]
    gaps = [older - newer for newer, older in pairwise(ages)]
    assert gaps[-1] > 3 * gaps[1]
    assert ages[-1] > 300


def test_one_that_grows_for_years_is_bounded_by_the_budget_or_two_copies() -> None:
    for size in (BUDGET // 20, BUDGET // 3, BUDGET // 2, BUDGET, 5 * BUDGET):
        ages = kept_after(60, lambda _, size=size: size)  # type: ignore[misc]
        assert len(ages) * size <= max(BUDGET, FEWEST * size)


def test_copies_of_a_time_to_come_go_first() -> None:
    ahead = Copy(Path("ahead"), NOON + 365 * DAY)
    copies = [Copy(Path(f"{day}"), NOON - day * DAY) for day in range(MOST)]
    assert surplus([*copies, ahead], MEGABYTE, NOON) == [ahead]


@pytest.fixture
def copies(tmp_path: Path) -> list[Copy]:
    made = [Copy(tmp_path / f"{day}", NOON - day * DAY) for day in range(5)]
    for copy in made:
        copy.path.write_bytes(b"")
    return made


def left(copies: list[Copy]) -> list[Copy]:
    return [copy for copy in copies if copy.path.exists()]


def test_old_copies_give_their_room_to_a_new_one_but_the_newest_stays(copies: list[Copy]) -> None:
    size = 100 * MEGABYTE

    def room() -> int:
        return LEFT_FOR_SALES + (5 - len(left(copies))) * size

    assert len(make_room(copies, 0, room, NOON)) == 0
    assert len(make_room(copies, size, room, NOON)) == 1
    assert copies[0].path.exists()
    assert copies[-1].path.exists(), "thinned, not cut off at its end"
    with pytest.raises(JournalError) as caught:
        make_room(left(copies), 9 * size, room, NOON)
    assert caught.value.problem is JournalProblem.DISK_FULL
    assert left(copies) == [copies[0]]


def test_the_oldest_copy_is_given_up_only_for_the_newest(copies: list[Copy]) -> None:
    """However few are left: it alone may be from before a fault that nobody saw for a while."""
    size = 100 * MEGABYTE

    def room() -> int:
        return LEFT_FOR_SALES + (5 - len(left(copies))) * size

    for remaining in (4, 3, 2):
        make_room(left(copies), (5 - remaining) * size, room, NOON)
        assert len(left(copies)) == remaining
        assert {copies[0], copies[-1]} <= set(left(copies))
    make_room(left(copies), 4 * size, room, NOON)
    assert left(copies) == [copies[0]]


def test_a_copy_of_a_time_to_come_gives_its_room_before_the_newest(copies: list[Copy]) -> None:
    """A clock that was wrong for a day made it, and months later it counts as no newest one."""
    size = 100 * MEGABYTE
    ahead = Copy(copies[0].path.with_name("ahead"), NOON + 365 * DAY)
    ahead.path.write_bytes(b"")
    both = [copies[0], ahead]

    def room() -> int:
        return LEFT_FOR_SALES + (2 - len(left(both))) * size

    assert make_room(both, size, room, NOON) == [ahead.path]
    assert left(both) == [copies[0]]


def test_a_clock_set_back_costs_not_the_newest_copy_of_all(copies: list[Copy]) -> None:
    """As with a dead battery: every copy that is there is of a time to come."""
    size = 100 * MEGABYTE

    def room() -> int:
        return LEFT_FOR_SALES + (5 - len(left(copies))) * size

    make_room(copies, 4 * size, room, NOON - 1000 * DAY)
    assert left(copies) == [copies[0]]


def test_what_is_left_for_sales_is_more_than_what_a_till_refuses_them_for() -> None:
    assert LEFT_FOR_SALES >= 2 * LEAST_ROOM


class _SmallDisk(SqliteJournal):
    """The real journal on a disk of so many bytes, less what other programs take."""

    free = 0

    def free_bytes(self) -> int:
        folder = self.backup_folder
        taken = sum(f.stat().st_size for f in folder.glob("*")) if folder.exists() else 0
        return type(self).free - taken


def test_a_copy_goes_on_to_the_last_byte_that_is_not_the_sales() -> None:
    refuse_room_of_sales(lambda: LEFT_FOR_SALES)
    with pytest.raises(JournalError, match="for sales"):
        refuse_room_of_sales(lambda: LEFT_FOR_SALES - 1)


def test_without_room_there_is_no_copy_and_what_was_there_stays(path: Path) -> None:
    with _SmallDisk.open(path) as journal:
        append_all(journal, paid_sale(1))
        size = path.stat().st_size
        _SmallDisk.free = LEFT_FOR_SALES + size * 3
        first = run_to_end(journal.back_up(NOON))
        second = run_to_end(journal.back_up(NOON + DAY))
        third = run_to_end(journal.back_up(NOON + 2 * DAY))
        assert [p.exists() for p in (first, second, third)] == [True, True, True]
        run_to_end(journal.back_up(NOON + 3 * DAY))
        assert not second.exists()
        assert len(list(journal.backup_folder.iterdir())) == 3
        _SmallDisk.free = LEFT_FOR_SALES
        with pytest.raises(JournalError) as caught:
            run_to_end(journal.back_up(NOON + 4 * DAY))
        assert caught.value.problem is JournalProblem.DISK_FULL
        assert len(list(journal.backup_folder.iterdir())) == 1


def test_a_disk_that_fills_up_meanwhile_ends_the_copy_and_leaves_nothing_of_it(
    path: Path,
) -> None:
    with _SmallDisk.open(path) as journal:
        assert len(list(appended(journal, 0, LARGE_EVENTS))) == LARGE_EVENTS
        _SmallDisk.free = LEFT_FOR_SALES + 4 * path.stat().st_size
        steps = journal.back_up(NOON)
        next(steps)
        assert [copy.suffix for copy in journal.backup_folder.iterdir()] == [".part"]
        _SmallDisk.free = LEFT_FOR_SALES - 1
        with pytest.raises(JournalError, match="for sales") as caught:
            next(steps)
        assert caught.value.problem is JournalProblem.DISK_FULL
        assert list(journal.backup_folder.iterdir()) == []


def test_a_disk_that_does_not_tell_its_room_is_full_only_where_it_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SqliteJournal.open(path) as journal:
        assert (journal.room() or 0) > 0
        monkeypatch.setattr(shutil, "disk_usage", disk_is_full)
        assert journal.room() == 0
        monkeypatch.setattr(shutil, "disk_usage", does_not_answer)
        assert journal.room() is None


def test_no_copy_is_given_up_for_want_of_a_room_that_nobody_knows(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk in the network that does not answer just now is not full."""
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        made = [run_to_end(journal.back_up(NOON + day * DAY)) for day in range(3)]
        later = NOON + 3 * DAY
        monkeypatch.setattr(shutil, "disk_usage", does_not_answer)
        attempts: tuple[Callable[[], object], ...] = (
            lambda: run_to_end(journal.back_up(later)),
            lambda: run_to_end(journal.back_up_if_due(later)),
            lambda: asyncio.run(journal.daily_copies.back_up_if_due(later)),
        )
        for attempt in attempts:
            with pytest.raises(JournalError) as caught:
                attempt()
            assert caught.value.problem is JournalProblem.NOT_WRITABLE
            assert sorted(journal.backup_folder.iterdir()) == made


def does_not_answer(*_: object) -> NoReturn:
    raise OSError(errno.ESTALE, "Stale file handle")

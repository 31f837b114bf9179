"""What a person has charged on one of the shop's days, to the moment that it begins and ends."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pos_app.domain.events import CancelRequested
from pos_app.domain.money import Money
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import decide, intend
from pos_app.domain.shop_days import MIDNIGHT
from pos_app.engine.api.ports import TillPorts
from pos_app.engine.people.day_sums import DaySums
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.virtual import START, VirtualClock, run_virtually
from tests.journal.sale_events import AMOUNT, intent

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from datetime import datetime

CASHIER = 4
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

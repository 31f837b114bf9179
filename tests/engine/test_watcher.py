"""One question about a deal: what is kept of its answer, and when the watch of it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from pos_app.domain import events
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language
from pos_app.domain.payload import PayloadKind
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Charge
from pos_app.engine.sale.charge import new_intent, order_of
from pos_app.engine.sale.decided_watch import DecidedWatch
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.tracked_sale import TrackedSale
from pos_app.engine.sale.watch import END_EARLIER, END_LATER, OVERDUE_AFTER, Watcher
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.domain.test_sale import sale_in
from tests.engine.fake_gateway import LIFETIME, FakeGateway, Fault
from tests.engine.virtual import START, run_virtually

TICK = timedelta(microseconds=1)
WATCH_FOR = timedelta(hours=3)


class _SetClock:
    """A clock that stands where it was set."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at


class _Watch:
    """A sale that waits for its customer, its gateway, and who watches its deal."""

    def __init__(self, journal: SqliteJournal) -> None:
        self.clock, self.journal = _SetClock(), journal
        self.gateway = FakeGateway(self.clock)
        recorder = Recorder(journal, self.clock, lambda: None)
        charge = Charge("key", Money.of_major(516), None, Language.UZ)
        intent = new_intent(
            charge, till_id="T1", sequence=1, integration=Integration.H2H, rng=Random(1)
        )
        self.tracked = recorder.begin(intent)
        self.deal = self.gateway.make_deal(order_of(self.tracked.sale))
        recorder.record(self.tracked, events.DealCreated(self.deal.deal_id, "new", None))
        recorder.record(self.tracked, events.Offered(PayloadKind.CARD_NUMBER))
        self.watcher = Watcher(
            self.gateway,
            recorder,
            self.clock,
            Random(2),
            WATCH_FOR,
            lambda _: True,
            lambda _: False,
        )

    async def ask(self) -> None:
        assert await self.watcher.ask(self.tracked) is None

    @property
    def told(self) -> int:
        """How many reports were kept."""
        history = self.journal.history(self.tracked.sale.sale_id)
        return sum(isinstance(each.event, events.StatusSeen) for each in history)


@contextmanager
def watching(folder: Path) -> Iterator[_Watch]:
    with SqliteJournal.open(folder / "journal.db") as journal:
        yield _Watch(journal)


@pytest.mark.parametrize(
    ("moved", "is_kept"),
    [
        (TICK, False),
        (END_LATER - TICK, False),
        (END_LATER, True),
        (TICK - END_EARLIER, False),
        (-END_EARLIER, True),
    ],
)
def test_an_end_is_kept_where_the_countdown_shows_that_it_moved(
    tmp_path: Path, moved: timedelta, is_kept: bool
) -> None:
    async def play() -> None:
        with watching(tmp_path) as watch:
            await watch.ask()
            watch.gateway.lifetime += moved
            await watch.ask()
            kept = moved if is_kept else timedelta()
            assert watch.tracked.sale.expires_at == START + LIFETIME + kept
            assert watch.told == 1 + is_kept

    run_virtually(play())


def test_each_new_reason_is_kept_though_all_else_is_as_it_was(tmp_path: Path) -> None:
    async def play() -> None:
        with watching(tmp_path) as watch:
            watch.deal.status = "disputed"
            report = await watch.gateway.deal(watch.deal.deal_id)
            reasons = [None, "a first", "a first", "a second"]
            for reason in reasons:
                watch.gateway.faults["deal"] = [Fault(answer=replace(report, reason=reason))]
                await watch.ask()
                assert watch.tracked.sale.reason == reason
            assert watch.told == len(set(reasons))

    run_virtually(play())


@pytest.mark.parametrize(("late", "is_overdue"), [(-TICK, False), (timedelta(), True)])
@pytest.mark.parametrize("status", ["new", "paid"])
def test_a_person_is_called_a_quarter_of_an_hour_after_the_end(
    tmp_path: Path, status: str, late: timedelta, is_overdue: bool
) -> None:
    async def play() -> None:
        with watching(tmp_path) as watch:
            watch.deal.status = status
            watch.clock.at += LIFETIME + OVERDUE_AFTER + late
            await watch.ask()
            assert watch.tracked.watch.is_overdue is is_overdue

    run_virtually(play())


H = timedelta(hours=1)


@pytest.mark.parametrize(
    ("decided", "status", "end", "tells_time", "is_over"),
    [
        (WATCH_FOR, None, None, True, True),
        (WATCH_FOR - TICK, None, None, True, False),
        (4 * H, 4 * H, 4 * H, True, True),
        (4 * H, WATCH_FOR, None, True, True),
        (4 * H, WATCH_FOR - TICK, None, True, False),
        (4 * H, H, 4 * H, True, False),
        (4 * H, 4 * H, H, True, True),
        (4 * H, None, H, True, False),
        (H, 4 * H, 4 * H, True, False),
        (-H, 4 * H, 4 * H, True, True),
        (-H, None, None, True, False),
        (4 * H, -H, None, True, False),
        (4 * H, H, H, False, True),
        (H, 4 * H, 4 * H, False, False),
    ],
)
def test_a_watch_is_over_by_the_clock_that_makes_the_sale_younger(
    tmp_path: Path,
    decided: timedelta,
    status: timedelta | None,
    end: timedelta | None,
    tells_time: bool,
    is_over: bool,
) -> None:
    """How long ago: here, and by the gateway its last change, or else the offer's end.

    What lies ahead here is by a clock that is wrong, and ahead at the gateway is just now.
    """

    async def play() -> None:
        with watching(tmp_path) as watch:
            watch.gateway.tells_time = tells_time
            await watch.gateway.check()
            now = watch.clock.now()
            tracked = TrackedSale(
                replace(
                    sale_in(SaleState.PAID),
                    decided_at=now - decided,
                    status_at=None if status is None else now - status,
                    expires_at=None if end is None else now - end,
                )
            )
            tracked.confirmation.note_answer()
            assert watch.watcher.is_over(tracked) is is_over
            ends_at = tracked.watch.ends_at
            assert ends_at is not None
            assert ends_at - asyncio.get_running_loop().time() <= WATCH_FOR.total_seconds()

    run_virtually(play())


@pytest.mark.parametrize("state", [SaleState.PAID, SaleState.CLOSED])
def test_a_watch_that_was_taken_up_is_not_over_before_the_gateway_told_its_time(
    tmp_path: Path, state: SaleState
) -> None:
    async def play() -> None:
        with watching(tmp_path) as watch:
            tracked = TrackedSale(replace(sale_in(state), decided_at=START - 4 * H))
            assert not watch.watcher.is_over(tracked)
            await watch.gateway.check()
            assert watch.watcher.is_over(tracked)

    run_virtually(play())


@pytest.mark.parametrize(
    ("taken_up", "confirmed", "asked_for", "is_watched"),
    [
        (False, True, False, False),
        (True, True, False, True),
        (False, False, False, True),
        (False, True, True, True),
    ],
)
def test_one_whose_time_is_over_is_watched_for_the_question_that_is_still_to_come(
    tmp_path: Path, taken_up: bool, confirmed: bool, asked_for: bool, is_watched: bool
) -> None:
    async def play() -> None:
        with watching(tmp_path) as watch:
            await watch.gateway.check()
            tracked = TrackedSale(replace(sale_in(SaleState.PAID), decided_at=START - 4 * H))
            if confirmed:
                tracked.confirmation.note_answer()
            if asked_for:
                tracked.confirmation.ask_now()
            decided = DecidedWatch(
                lambda: watch.watcher, lambda _: None, _fail, watch.clock, Random(3)
            )
            decided.add(tracked, taken_up=taken_up)
            assert list(decided.sales) == [tracked] * is_watched

    run_virtually(play())


def _fail(where: str, error: BaseException) -> None:
    raise AssertionError(where) from error


def test_a_watch_of_an_open_sale_is_never_over(tmp_path: Path) -> None:
    async def play() -> None:
        with watching(tmp_path) as watch:
            await watch.ask()
            watch.clock.at += 10 * WATCH_FOR
            watch.tracked.watch.set_end(asyncio.get_running_loop().time())
            assert not watch.watcher.is_over(watch.tracked)

    run_virtually(play())

"""A shop whose day begins at four: lists, reports, searches and comparisons agree."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

from pos_app.domain.day import TASHKENT, local_day
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import SaleState
from pos_app.domain.sale_search import search_of_days
from pos_app.engine.api.commands import FindSales, ListSales, Reconcile, SetDayStart
from pos_app.engine.api.snapshots import Snapshot
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import START, VirtualClock, run_virtually

TODAY = local_day(START)
TOMORROW = TODAY + timedelta(days=1)
WATCHED_SHORTLY = Preferences(watch_hours=1)
TO_NIGHT = START.astimezone(TASHKENT).replace(hour=23) - START
"""The shop opens at eleven in the evening."""


async def until_local(stage: Stage, hour: int, *, of_tomorrow: bool) -> None:
    day = TOMORROW if of_tomorrow else TODAY
    then = (
        stage.clock.now()
        .astimezone(TASHKENT)
        .replace(year=day.year, month=day.month, day=day.day, hour=hour, minute=30)
    )
    await asyncio.sleep((then - stage.clock.now()).total_seconds())


async def sold(stage: Stage, major: int) -> None:
    sale = await stage.charge(major)
    await stage.state(sale.sale_id, SaleState.WAITING)
    await stage.settle("completed")
    await stage.state(sale.sale_id, SaleState.PAID)


async def listed(stage: Stage) -> dict[str, list[int]]:
    """What the list, the report, the search and the comparison have of both days, in so'm."""
    found: dict[str, list[int]] = {"list": [], "report": [], "search": [], "compared": []}
    for day in (TODAY, TOMORROW):
        stage.send(ListSales(day))
        stage.send(FindSales(search_of_days(day)))
        stage.send(Reconcile(day))

        def is_there(s: Snapshot, day: object = day) -> bool:
            result = s.reconciliation
            return (
                s.listing is not None
                and s.listing.day == day
                and s.found is not None
                and s.found.search.day == day
                and result is not None
                and not result.busy
            )

        shown = await stage.until(is_there, what=f"all of {day}")
        assert shown.listing is not None
        assert shown.listing.report is not None
        assert shown.found is not None
        assert shown.reconciliation is not None
        compared = [line.sale for line in shown.reconciliation.both if line.sale is not None]
        for name, sales in (
            ("list", shown.listing.sales),
            ("search", shown.found.sales),
            ("compared", compared),
        ):
            found[name].append(sum(sale.amount.minor for sale in sales) // 100)
        found["report"].append(shown.listing.report.totals.net.minor // 100)
    return found


def test_what_is_sold_after_midnight_is_everywhere_of_the_day_before(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=WATCHED_SHORTLY, jump=TO_NIGHT) as stage:
            await sold(stage, 5)
            stage.send(SetDayStart(4))
            snapshot = await stage.until(lambda s: s.shop_days.starts)
            (start,) = snapshot.shop_days.starts
            assert start.since.astimezone(TASHKENT).hour == 4
            assert local_day(start.since) == TOMORROW
            await until_local(stage, 2, of_tomorrow=True)
            await sold(stage, 70)
            await until_local(stage, 5, of_tomorrow=True)
            await sold(stage, 900)
            whole = await listed(stage)
            assert whole == {name: [75, 900] for name in whole}
        async with on_stage(tmp_path, stage.gateway, WATCHED_SHORTLY, jump=TO_NIGHT) as stage:
            assert stage.seen[-1].shop_days == snapshot.shop_days
            assert await listed(stage) == whole

    run_virtually(play())


def test_a_change_leaves_the_reports_of_the_days_before_as_they_were(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=WATCHED_SHORTLY, jump=TO_NIGHT) as stage:
            await sold(stage, 5)
            await until_local(stage, 2, of_tomorrow=True)
            await sold(stage, 70)
            before = await listed(stage)
            assert before["report"] == [5, 70]
            stage.send(SetDayStart(4))
            await stage.until(lambda s: s.shop_days.starts)
            assert await listed(stage) == before

    run_virtually(play())


def test_a_clock_that_is_behind_moves_nothing_that_was_sold_by_a_right_one(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=WATCHED_SHORTLY, jump=TO_NIGHT) as stage:
            stage.gateway.own_clock = VirtualClock(asyncio.get_running_loop())
            stage.gateway.own_clock.jump = TO_NIGHT
            await until_local(stage, 2, of_tomorrow=True)
            await sold(stage, 70)
            before = await listed(stage)
            stage.clock.jump -= timedelta(days=900)
            await sold(stage, 5)
            stage.send(SetDayStart(4))
            snapshot = await stage.until(lambda s: s.shop_days.starts)
            assert local_day(snapshot.shop_days.starts[0].since) == TOMORROW + timedelta(days=1)
            assert (await listed(stage))["report"] == before["report"] == [0, 70]

    run_virtually(play())


def test_an_hour_that_no_day_has_is_not_kept(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=WATCHED_SHORTLY, jump=TO_NIGHT) as stage:
            for hour in (-1, 24):
                stage.send(SetDayStart(hour))
            for hour in (23, 0):
                stage.send(SetDayStart(hour))
            await stage.until(lambda s: len(s.shop_days.starts) > 1)
            assert [start.hour for start in stage.seen[-1].shop_days.starts] == [23, 0]

    run_virtually(play())

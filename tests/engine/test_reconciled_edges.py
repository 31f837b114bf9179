"""Where one day, one shift and one page end and the next begin, to the moment."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pos_app.domain.day import TASHKENT
from pos_app.domain.gateway_time import STAMP_SLACK
from pos_app.domain.money import Money
from pos_app.domain.payin import DealReport, Language, PayInOrder
from pos_app.domain.sale import Sale
from pos_app.domain.sale_search import parse_search
from pos_app.domain.shifts import Shift, ShiftMark, number_of_open
from pos_app.domain.shop_days import MIDNIGHT
from pos_app.engine.api.commands import EndShift, OpenShift, ReconcileShift
from pos_app.engine.api.snapshots import Reconciliation
from pos_app.engine.reports.reconciliation import LONGEST_PAUSE, SLACK, _span_of, compare
from pos_app.engine.reports.sale_finder import PAGE, find_pages
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.stage import on_stage
from tests.engine.test_reconcile import HERE, NOON, THERE, TODAY
from tests.engine.test_shifts import sold
from tests.engine.virtual import run_virtually
from tests.journal.sale_events import append_all, paid_sale

MOMENT, DAY = timedelta(microseconds=1), timedelta(days=1)
SINCE, UNTIL = MIDNIGHT.bounds(TODAY)


def of_each_day(sales: list[Sale], deal: DealReport | None) -> dict[int, Reconciliation]:
    """Compare three days, each with the list that the gateway gives of it; keyed from today on."""
    found = {}
    for number in (-1, 0, 1):
        day = TODAY + number * DAY
        since, until = MIDNIGHT.bounds(day)
        made = deal.created_at if deal is not None else None
        is_listed = made is not None and since - SLACK <= made <= until + SLACK
        listed = [deal] if deal is not None and is_listed else []
        found[number] = compare(day, "T1", sales, listed)
    return found


@pytest.mark.parametrize(
    ("made", "day"),
    [
        (SINCE - SLACK - MOMENT, -1),
        (SINCE - SLACK, 0),
        (UNTIL + SLACK, 0),
        (UNTIL + SLACK + MOMENT, 1),
    ],
)
def test_a_pair_stands_on_its_sale_s_day_as_far_as_that_day_s_list_goes(
    made: datetime, day: int
) -> None:
    found = of_each_day([HERE], replace(THERE, created_at=made))
    assert {number for number, result in found.items() if result.both} == {day}


@pytest.mark.parametrize(
    ("made", "day"), [(SINCE - MOMENT, -1), (SINCE, 0), (UNTIL - MOMENT, 0), (UNTIL, 1)]
)
def test_a_deal_of_no_sale_stands_on_one_day_alone(made: datetime, day: int) -> None:
    found = of_each_day([], replace(THERE, created_at=made))
    assert {number for number, result in found.items() if result.only_there} == {day}


@pytest.mark.parametrize(
    ("end", "day"),
    [
        (UNTIL - MOMENT + STAMP_SLACK, 0),
        (UNTIL + STAMP_SLACK, 1),
        (UNTIL - MOMENT - STAMP_SLACK, 0),
    ],
)
def test_a_missed_sale_stands_on_its_own_day_unless_its_clock_was_far_off(
    end: datetime, day: int
) -> None:
    sale = replace(HERE, created_at=UNTIL - MOMENT, expires_at=end)
    found = of_each_day([sale], None)
    assert {number for number, result in found.items() if result.only_here} == {day}


@pytest.mark.parametrize("field", ["expires_at", "status_at"])
@pytest.mark.parametrize(
    ("off", "is_believed"), [(LONGEST_PAUSE, True), (LONGEST_PAUSE + MOMENT, False)]
)
def test_a_shift_reaches_as_far_as_its_times_are_a_month_from_the_next(
    field: str, off: timedelta, is_believed: bool
) -> None:
    """What the gateway's clock told is believed; of this machine's, what is near it."""
    told = NOON.astimezone(TASHKENT)
    near = told - timedelta(minutes=10)
    sale = replace(HERE, created_at=near, **{field: told})  # type: ignore[arg-type]
    opened, ended = ShiftMark(1, near - off, None), ShiftMark(9, told + off, None)
    since, until = _span_of(Shift(1, 0, opened, ended), [sale], told + off)
    assert (since, until) == ((near - off, told + off) if is_believed else (near, told))


@pytest.mark.parametrize("is_told_when", [True, False])
def test_a_deal_of_no_sale_stands_in_a_shift_from_its_first_moment_to_its_last(
    tmp_path: Path, is_told_when: bool
) -> None:
    """One that the list tells no time of may be of this shift."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:

            def make(name: str, at: datetime) -> None:
                order = PayInOrder(f"T1-ABCD-{name}", Money.of_major(7), Language.UZ, "T1")
                stage.gateway.make_deal(order).created_at = at

            stage.send(OpenShift(1))
            sale = await sold(stage, 5)
            view = stage.seen[-1].view(sale.sale_id)
            assert view is not None
            assert view.sale.expires_at is not None
            since, until = stage.seen[-1].shifts[0].opened.at, view.sale.expires_at
            make("before", since - MOMENT)
            make("first", since)
            make("last", until - MOMENT)
            make("after", until)
            stage.send(EndShift(1))
            await stage.until(lambda s: number_of_open(s.shifts) is None)
            await asyncio.sleep(3600)
            stage.gateway.tells_created_at = is_told_when
            stage.send(ReconcileShift(1))
            snapshot = await stage.until(lambda s: s.reconciliation and not s.reconciliation.busy)
            assert snapshot.reconciliation is not None
            there = [line.invoice_id for line in snapshot.reconciliation.only_there]
            within = ["T1-ABCD-first", "T1-ABCD-last"]
            every = ["T1-ABCD-before", *within, "T1-ABCD-after"]
            assert there == (within if is_told_when else every)

    run_virtually(play())


@pytest.mark.parametrize(
    ("sales", "pages", "has_more"),
    [(PAGE, 1, False), (PAGE + 1, 1, True), (PAGE + 1, 2, False), (2 * PAGE, 2, False)],
)
def test_a_search_has_more_where_there_is_one_beyond_the_page(
    tmp_path: Path, sales: int, pages: int, has_more: bool
) -> None:
    with SqliteJournal.open(tmp_path / "journal.db") as journal:
        append_all(journal, *(paid_sale(number) for number in range(1, sales + 1)))
        found, _ = find_pages(journal, parse_search(""), pages, {})
    assert (len(found.sales), found.has_more) == (min(sales, pages * PAGE), has_more)

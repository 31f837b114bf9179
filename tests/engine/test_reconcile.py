"""A day's journal beside the gateway's list: three columns, and nothing changed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.day import TASHKENT, local_day
from pos_app.domain.errors import NoAnswer, NotSent, Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import DealReport, Integration, Language, PayInOrder
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.shop_days import MIDNIGHT, ShopDays
from pos_app.domain.till_events import DayStartSet
from pos_app.engine.api.commands import Reconcile
from pos_app.engine.api.snapshots import Difference, Reconciliation, Snapshot
from pos_app.engine.reports.reconciliation import SLACK, compare
from tests.engine.fake_gateway import Fault
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import START, run_virtually

TODAY = START.astimezone(TASHKENT).date()


def test_three_columns_with_reasons(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            gateway = stage.gateway
            paid = await stage.charge(100)
            await stage.state(paid.sale_id, SaleState.WAITING)
            await stage.settle("completed")
            await stage.state(paid.sale_id, SaleState.PAID)
            gateway.faults["create"] = [Fault(NotSent(Trouble.KEYS_REFUSED))]
            never = await stage.charge(200)
            await stage.state(never.sale_id, SaleState.CLOSED)
            gone = await stage.charge(300)
            view = await stage.state(gone.sale_id, SaleState.WAITING)
            del gateway.truth[view.sale.deal_id or ""]
            gateway.faults["deal"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 1000
            stray = PayInOrder("T1-ABCD-000099-AAAA", Money.of_major(9), Language.UZ, "T1-ABCD")
            gateway.make_deal(stray)
            gateway.make_deal(PayInOrder("T2-OTHER-000001-A", Money.of_major(9), Language.UZ, "T2"))
            before = [sale.state for sale in _sales(stage.seen[-1])]
            stage.send(Reconcile(TODAY))
            snapshot = await stage.until(
                lambda s: s.reconciliation is not None and not s.reconciliation.busy
            )
            result = snapshot.reconciliation
            assert result is not None
            assert [(line.invoice_id, line.difference) for line in result.both] == [
                (paid.invoice_id, None)
            ]
            assert [(line.invoice_id, line.difference) for line in result.only_here] == [
                (never.invoice_id, Difference.NOT_CREATED),
                (gone.invoice_id, Difference.ONLY_HERE),
            ]
            assert [(line.invoice_id, line.gateway_amount) for line in result.only_there] == [
                (stray.invoice_id, Money(900))
            ]
            assert [sale.state for sale in _sales(snapshot)] == before

    run_virtually(play())


def test_a_different_status_or_sum_is_named(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            first = await stage.charge(100)
            await stage.state(first.sale_id, SaleState.WAITING)
            deal = next(iter(stage.gateway.truth.values()))
            stage.gateway.faults["deal"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 1000
            deal.status = "frozen"
            assert await _only_difference(stage) is Difference.OTHER_STATUS
            deal.status = "completed"
            assert await _only_difference(stage) is Difference.PAID_THERE
            deal.amount_minor = 1
            assert await _only_difference(stage) is Difference.OTHER_AMOUNT

    run_virtually(play())


async def _compared(stage: Stage) -> Reconciliation:
    stage.send(Reconcile(None))
    await stage.until(lambda s: s.reconciliation is None)
    stage.send(Reconcile(TODAY))
    snapshot = await stage.until(
        lambda s: s.reconciliation is not None and not s.reconciliation.busy
    )
    assert snapshot.reconciliation is not None
    return snapshot.reconciliation


async def _only_difference(stage: Stage) -> Difference | None:
    result = await _compared(stage)
    (line,) = (*result.both, *result.only_here, *result.only_there)
    return line.difference


def test_late_money_and_a_refund_of_another_day_still_agree(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge(100)
            await stage.state(sale.sale_id, SaleState.WAITING)
            deal = next(iter(stage.gateway.truth.values()))
            steps = [
                ("expired", SaleState.CLOSED, Difference.OTHER_STATUS),
                ("completed", SaleState.PAID, Difference.PAID_THERE),
                ("refunded", SaleState.REVIEW, Difference.PAID_HERE),
                ("completed", SaleState.PAID, Difference.PAID_THERE),
                ("disputed", SaleState.REVIEW, Difference.PAID_HERE),
            ]
            for status, state, until_seen in steps:
                deal.status = status
                stage.gateway.faults["deal"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 1000
                assert await _only_difference(stage) is until_seen, status
                stage.gateway.faults["deal"].clear()
                await stage.state(sale.sale_id, state, within_s=600)
                assert await _only_difference(stage) is None, status
                await asyncio.sleep(6 * 3600)

    run_virtually(play())


def test_where_the_list_names_no_invoices_deals_are_known_by_their_own_numbers(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge(100)
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.gateway.names_invoices = False
            order = PayInOrder("T2-1", Money.of_major(9), Language.UZ, "T2")
            other = stage.gateway.make_deal(order)
            other.status = "completed"
            result = await _compared(stage)
            (line,) = result.both
            assert (line.sale and line.sale.sale_id) == sale.sale_id
            (stray,) = result.only_there
            assert (stray.deal_id, stray.invoice_id, stray.gateway_amount) == (
                other.deal_id,
                None,
                Money(900),
            )
            assert stray.difference is Difference.UNNUMBERED
            assert not stray.differs
            assert not result.only_here

    run_virtually(play())


NOON = START.astimezone(TASHKENT).replace(hour=12)
HERE = Sale(
    sale_id="s",
    sequence=1,
    invoice_id="T1-1-A",
    till_id="T1",
    amount=Money.of_major(100),
    created_at=NOON,
    customer_language=Language.UZ,
    integration=Integration.H2H,
    state=SaleState.PAID,
    deal_id="d1",
    gateway_status="completed",
)
THERE = DealReport(
    "d1", "completed", invoice_id="T1-1-A", amount=Money.of_major(100), created_at=NOON
)
REVIEW = replace(HERE, state=SaleState.REVIEW)


@pytest.mark.parametrize(
    ("sale", "report", "difference"),
    [
        (HERE, THERE, None),
        (HERE, replace(THERE, amount=None, invoice_id=None), None),
        # A stale answer after the payment: the status agrees, the money does not.
        (
            replace(HERE, gateway_status="pending"),
            replace(THERE, status="pending"),
            Difference.PAID_HERE,
        ),
        (HERE, replace(THERE, status="canceled", amount=None), Difference.PAID_HERE),
        (HERE, replace(THERE, status="refunded", amount=Money(0)), Difference.PAID_HERE),
        (HERE, replace(THERE, amount=Money(1)), Difference.OTHER_AMOUNT),
        (HERE, replace(THERE, amount=Money(10_000, "USD")), Difference.OTHER_AMOUNT),
        (HERE, replace(THERE, invoice_id="T1-2-B"), Difference.OTHER_INVOICE),
        (HERE, replace(THERE, invoice_id="T2-2-B"), Difference.OTHER_INVOICE),
        (REVIEW, THERE, Difference.PAID_THERE),
        (REVIEW, replace(THERE, amount=None), Difference.PAID_THERE),
        (REVIEW, replace(THERE, amount=Money(1)), Difference.OTHER_AMOUNT),
        (replace(REVIEW, gateway_status="refunded"), replace(THERE, status="refunded"), None),
        (replace(HERE, state=SaleState.CLOSED), THERE, Difference.PAID_THERE),
        (
            replace(HERE, state=SaleState.CLOSED, gateway_status="expired"),
            replace(THERE, status="canceled"),
            Difference.OTHER_STATUS,
        ),
        # A lost answer: there is no deal here, and the invoice is the only link.
        (
            replace(HERE, state=SaleState.UNKNOWN, deal_id=None, gateway_status=None),
            THERE,
            Difference.PAID_THERE,
        ),
    ],
)
def test_the_gravest_difference_is_named(
    sale: Sale, report: DealReport, difference: Difference | None
) -> None:
    result = compare(TODAY, "T1", [sale], [report])
    assert (result.only_here, result.only_there) == ((), ())
    assert [line.difference for line in result.both] == [difference]


OURS, OTHERS = "https://pay.example#AAAAAAAA", "https://pay.example#BBBBBBBB"


@pytest.mark.parametrize(
    ("sale", "difference"),
    [
        (HERE, Difference.ONLY_HERE),
        (replace(HERE, account=OURS), Difference.ONLY_HERE),
        (replace(HERE, account=OTHERS), Difference.ELSEWHERE),
        (replace(HERE, account="https://other.example#A"), Difference.ELSEWHERE),
        (replace(HERE, state=SaleState.CLOSED, deal_id=None), Difference.NOT_CREATED),
        # Handed over: nobody knows whether it was created.
        (replace(HERE, state=SaleState.REVIEW, deal_id=None), Difference.ONLY_HERE),
        (replace(HERE, state=SaleState.UNKNOWN, deal_id=None), Difference.ONLY_HERE),
    ],
)
def test_why_a_sale_is_only_here(sale: Sale, difference: Difference) -> None:
    result = compare(TODAY, "T1", [sale], [], OURS)
    assert [line.difference for line in result.only_here] == [difference]
    assert result.only_here[0].differs is (difference is Difference.ONLY_HERE)
    assert compare(TODAY, "T1", [sale], [THERE], OURS).only_here == ()


def test_the_till_s_own_account_is_what_the_list_is_compared_for(tmp_path: Path) -> None:
    async def begin() -> None:
        async with on_stage(tmp_path, account=OTHERS) as stage:
            sale = await stage.charge(100)
            await stage.state(sale.sale_id, SaleState.WAITING)

    async def elsewhere() -> None:
        async with on_stage(tmp_path, account="https://other.example#A") as stage:
            (line,) = (await _compared(stage)).only_here
            assert line.difference is Difference.ELSEWHERE

    run_virtually(begin())
    run_virtually(elsewhere())


def test_a_second_deal_of_the_same_invoice_is_not_taken_for_the_first() -> None:
    second = replace(THERE, deal_id="d2", status="canceled")
    for listed in ([THERE, second], [second, THERE]):
        result = compare(TODAY, "T1", [HERE], listed)
        assert [(line.deal_id, line.difference) for line in result.both] == [("d1", None)]
        (left,) = result.only_there
        assert (left.deal_id, left.difference) == ("d2", Difference.ONLY_THERE)


@pytest.mark.parametrize("off", [timedelta(days=-1), timedelta(hours=26), timedelta(hours=-40)])
def test_a_sale_begun_under_a_wrong_clock_takes_up_its_deal(off: timedelta) -> None:
    moved = replace(HERE, created_at=NOON + off)
    result = compare(TODAY, "T1", [moved], [THERE])
    assert [line.difference for line in result.both] == [None]
    assert (result.only_here, result.only_there) == ((), ())


FOUR = ShopDays((DayStartSet(4, NOON - timedelta(days=30)),))
"""A shop whose days begin at four."""


@pytest.mark.parametrize("hour", [0, 3, 4, 9, 23])
@pytest.mark.parametrize("days", [MIDNIGHT, FOUR])
@pytest.mark.parametrize("is_missed", [False, True])
@pytest.mark.parametrize("off", [timedelta(hours=hours) for hours in (-30, -8, -7, 0, 7, 13, 30)])
def test_under_any_clock_a_sale_stands_on_one_day_alone(
    hour: int, days: ShopDays, is_missed: bool, off: timedelta
) -> None:
    """The clock of a till that slept showed yesterday: that day's list did not have its deals."""
    made = NOON.replace(hour=hour, minute=50)
    sale = replace(HERE, created_at=made + off, expires_at=made + timedelta(minutes=10))
    deal = replace(THERE, created_at=made)
    found = []
    for number in range(-3, 4):
        day = TODAY + timedelta(days=number)
        since, until = days.bounds(day)
        is_listed = since - SLACK <= made <= until + SLACK and not is_missed
        listed = [deal] if is_listed else []
        result = compare(day, "T1", [sale], listed, days=days)
        found += [(day, "pair")] * len(result.both) + [(day, "missed")] * len(result.only_here)
        assert result.only_there == ()
    assert [what for _, what in found] == ["missed" if is_missed else "pair"]


def test_the_journal_is_searched_as_far_as_a_clock_may_be_off(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, jump=timedelta(days=1)) as stage:
            sale = await stage.charge(100)
            await stage.state(sale.sale_id, SaleState.WAITING)
            assert local_day(sale.created_at) == TODAY + timedelta(days=1)
            stage.clock.jump = timedelta()
            next(iter(stage.gateway.truth.values())).created_at = START
            result = await _compared(stage)
            assert [line.invoice_id for line in result.both] == [sale.invoice_id]
            assert result.only_there == ()

    run_virtually(play())


def test_unnumbered_deals_of_another_day_are_left_to_that_day() -> None:
    other = replace(THERE, deal_id="d9", invoice_id=None, created_at=NOON - timedelta(days=1))
    unknown = replace(other, deal_id="d8", created_at=None)
    result = compare(TODAY, "T1", [HERE], [THERE, other, unknown])
    assert [line.deal_id for line in result.only_there] == ["d8"]


def test_a_list_that_cannot_be_read_compares_nothing(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["deals"] = [Fault(NoAnswer(Trouble.BROKEN_ANSWER))]
            stage.send(Reconcile(TODAY))
            snapshot = await stage.until(
                lambda s: s.reconciliation is not None and not s.reconciliation.busy
            )
            assert snapshot.reconciliation is not None
            assert snapshot.reconciliation.trouble is Trouble.BROKEN_ANSWER
            assert not snapshot.reconciliation.both

    run_virtually(play())


def _sales(snapshot: Snapshot) -> list[Sale]:
    return [view.sale for view in snapshot.sales]

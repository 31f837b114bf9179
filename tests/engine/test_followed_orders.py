"""An order of another program is told of by its reference, and has one sale ever."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from pos_app.domain.errors import JournalError, JournalProblem, Refused, Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import AcknowledgeNotice, Charge, FollowOrder
from pos_app.engine.api.snapshots import OrderView
from pos_app.engine.sale.followed_orders import MOST_FOLLOWED
from tests.engine.fake_gateway import FakeGateway, Fault
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually


def played(
    folder: Path, play: Callable[[Stage], Awaitable[None]], gateway: FakeGateway | None = None
) -> None:
    async def run() -> None:
        async with on_stage(folder, gateway) as stage:
            await play(stage)

    run_virtually(run())


async def ordered(stage: Stage, ref: str, major: int = 516, *, once: bool = True) -> Sale | None:
    key = f"{ref}-{len(stage.seen)}"
    stage.send(Charge(key, Money.of_major(major), ref, Language.UZ, once_per_order=once))
    snapshot = await stage.until(lambda s: s.answer and s.answer.idempotency_key == key)
    assert snapshot.answer is not None
    if snapshot.answer.sale_id is None:
        assert snapshot.answer.problem is Trouble.REQUEST_REFUSED
        return None
    view = snapshot.view(snapshot.answer.sale_id)
    assert view is not None
    return view.sale


async def followed(stage: Stage, ref: str) -> OrderView:
    stage.send(FollowOrder(ref))

    def view() -> OrderView | None:
        return next((each for each in stage.seen[-1].orders if each.order_ref == ref), None)

    await stage.until(lambda _: view())
    found = view()
    assert found is not None
    return found


def test_an_order_that_nobody_began_has_no_sale(tmp_path: Path) -> None:
    async def play(stage: Stage) -> None:
        await ordered(stage, "A-10")
        assert await followed(stage, "A-1") == OrderView("A-1")
        assert await followed(stage, "a-10") == OrderView("a-10"), "another case is another order"

    played(tmp_path, play)


def test_an_order_is_told_of_until_it_is_paid_and_after_a_restart(tmp_path: Path) -> None:
    gateway = FakeGateway()

    async def play(stage: Stage) -> None:
        await followed(stage, "A-1")
        sale = await ordered(stage, "A-1")
        assert sale is not None
        await stage.state(sale.sale_id, SaleState.WAITING)
        await stage.settle("completed")
        await stage.until(lambda s: s.orders[0].sale and s.orders[0].sale.state is SaleState.PAID)

    async def again(stage: Stage) -> None:
        view = await followed(stage, "A-1")
        assert view.sale is not None
        assert view.sale.state is SaleState.PAID
        assert await ordered(stage, "A-1", major=700) is None
        assert await ordered(stage, "A-2") is not None

    played(tmp_path, play, gateway)
    played(tmp_path, again, gateway)


def test_where_a_cashier_used_it_twice_the_paid_one_counts(tmp_path: Path) -> None:
    async def play(stage: Stage) -> None:
        first = await ordered(stage, "A-1", once=False)
        assert first is not None
        await stage.state(first.sale_id, SaleState.WAITING)
        await stage.settle("completed")
        await stage.state(first.sale_id, SaleState.PAID)
        assert await ordered(stage, "A-1", major=700, once=False) is not None
        view = await followed(stage, "A-1")
        assert view.sale is not None
        assert view.sale.sale_id == first.sale_id

    played(tmp_path, play)


def test_orders_are_followed_up_to_a_bound(tmp_path: Path) -> None:
    async def play(stage: Stage) -> None:
        for number in range(MOST_FOLLOWED + 1):
            await followed(stage, f"A-{number}")
        assert [each.order_ref for each in stage.seen[-1].orders] == [
            f"A-{number}" for number in range(1, MOST_FOLLOWED + 1)
        ]

    played(tmp_path, play)


def test_a_journal_that_cannot_be_read_begins_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pos_app.journal.sqlite_journal import SqliteJournal

    def fail(*_: object, **__: object) -> None:
        raise JournalError(JournalProblem.BROKEN, "a sector")

    async def play(stage: Stage) -> None:
        monkeypatch.setattr(SqliteJournal, "found", fail)
        assert (await followed(stage, "A-1")).is_unread
        assert await ordered(stage, "A-1") is None

    played(tmp_path, play)


@pytest.mark.parametrize("how", ["refused", "paid"])
def test_an_order_stays_as_it_ended_once_its_sale_is_watched_no_more(
    tmp_path: Path, how: str
) -> None:
    """What was known when it began would say that it is open still."""

    async def play(stage: Stage) -> None:
        if how == "refused":
            stage.gateway.faults["create"] = [Fault(Refused(Trouble.REQUEST_REFUSED))]
        await followed(stage, "A-1")
        sale = await ordered(stage, "A-1")
        assert sale is not None
        if how == "paid":
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("completed")
        ended = SaleState.PAID if how == "paid" else SaleState.CLOSED
        await stage.state(sale.sale_id, ended)
        stage.send(AcknowledgeNotice(sale.sale_id, ended))
        await asyncio.sleep((Preferences().watch_hours + 1) * 3600)
        other = await ordered(stage, "A-2", 700)
        assert other is not None
        await stage.state(other.sale_id, SaleState.WAITING)
        await asyncio.sleep(1800)
        assert stage.seen[-1].view(sale.sale_id) is None
        (view,) = stage.seen[-1].orders
        assert view.sale is not None
        assert view.sale.state is ended

    played(tmp_path, play)

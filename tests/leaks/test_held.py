"""A till that runs for weeks holds nothing of what it has done: each act again and again."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.day import TASHKENT
from pos_app.domain.errors import NoAnswer, Trouble
from pos_app.domain.period import PeriodKind, period_of
from pos_app.domain.preferences import Mode, Right
from pos_app.domain.printing import PrintOutcome
from pos_app.domain.qr_trial import QrTrial, Tick, Verdict
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.sale_search import SaleSearch
from pos_app.engine.api import commands, people_commands
from pos_app.engine.api.hand_commands import RecordRefund, SettleByHand
from pos_app.engine.api.print_commands import DropPrint, FindPrinters
from pos_app.engine.fiscal import given_numbers
from pos_app.engine.sale import charge_answers, followed_orders
from pos_app.engine.sale.open_rounds import MANY
from tests.drivers.fiscal_drive_service import StandInFds
from tests.engine.blocking_fiscal import BlockingFds
from tests.engine.counter import OWNER_PIN, PIN, WRONG, Counter
from tests.engine.fake_gateway import Fault
from tests.engine.fake_printers import FakePrinters
from tests.engine.fiscal_till import linked, setup_for
from tests.engine.test_ask_again import ask
from tests.engine.test_exporter import ended, order
from tests.engine.test_followed_orders import followed, ordered
from tests.engine.test_printing import WITH_PRINTER, slip
from tests.engine.test_setup import DRAFT
from tests.engine.test_trial import begin
from tests.engine.virtual import START, run_virtually
from tests.leaks.held import grown, held

TIMES = 6
"""More than what is shown of the last sales, or is not over yet."""
REST_S = 2 * 3600
"""Nothing that was decided is watched any more then."""
TODAY = START.astimezone(TASHKENT).date()
_AMOUNTS = itertools.count(1_000)
Act = Callable[["Shop"], Awaitable[None]]


class Shop(Counter):
    """A till with a printer, at which one payment stays open for good."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, None, replace(WITH_PRINTER, watch_hours=1))
        self.folder = folder
        self.printers = self.setup.printers = FakePrinters()
        self.open: Sale

    async def begun(self) -> Sale:
        """Charge, and wait for the customer."""
        sale = await self.charge(next(_AMOUNTS))
        await self.state(sale.sale_id, SaleState.WAITING)
        return sale

    async def decided(self, status: str, state: SaleState) -> Sale:
        """Begin a sale, and have the gateway decide it."""
        sale = await self.begun()
        await self.settle(status)
        return (await self.state(sale.sale_id, state)).sale

    def leave(self, sale: Sale, state: SaleState) -> None:
        """Go on to the next customer."""
        self.send(commands.AcknowledgeNotice(sale.sale_id, state))
        self.send(commands.Show(None))

    async def sell(self) -> Sale:
        sale = await self.decided("completed", SaleState.PAID)
        self.leave(sale, SaleState.PAID)
        return sale

    async def opened(self, mode: Mode) -> None:
        self.send(commands.OpenTill(mode))
        await self.until(lambda s: s.mode is mode and s.phase == "ready")

    def forget(self) -> None:
        """Drop what the test's own parts have kept."""
        self.seen[:-1] = []
        for kept in (self.gateway.calls, self.gateway.creates, self.gateway.asked_deals):
            kept.clear()
        self.gateway.told.clear()
        self.gateway.unknown_deal.with_traceback(None)
        for deal in list(self.gateway.truth)[1:]:
            del self.gateway.truth[deal]
        for tried in (self.printers.tried, self.printers.choices, self.printers.done):
            tried.clear()
        self.setup.opened.clear()


async def sell(shop: Shop) -> None:
    await shop.sell()


async def cancel(shop: Shop) -> None:
    sale = await shop.begun()
    shop.send(commands.Cancel(sale.sale_id))
    await shop.state(sale.sale_id, SaleState.CLOSED)
    shop.leave(sale, SaleState.CLOSED)


async def settle_by_hand(shop: Shop) -> None:
    sale = await shop.decided("frozen", SaleState.REVIEW)
    shop.send(SettleByHand(sale.sale_id, SaleState.REVIEW, HandReason.NOT_PAID, "seen"))
    await shop.state(sale.sale_id, SaleState.BY_HAND)
    await shop.settle("canceled")
    shop.leave(sale, SaleState.BY_HAND)


async def give_back_by_hand(shop: Shop) -> None:
    sale = await shop.decided("completed", SaleState.PAID)
    shop.send(RecordRefund(sale.sale_id, sale.amount, RefundReason.GOODS_RETURNED, "brought"))
    await shop.until(lambda s: (v := s.view(sale.sale_id)) and v.sale.refunded_outside)
    shop.leave(sale, SaleState.PAID)


async def try_the_codes(shop: Shop) -> None:
    answer = await begin(shop, f"trial-{next(_AMOUNTS)}", next(_AMOUNTS))
    assert answer.sale_id is not None
    await shop.state(answer.sale_id, SaleState.WAITING)
    shop.send(commands.Cancel(answer.sale_id))
    await shop.state(answer.sale_id, SaleState.CLOSED)
    tick = Tick("url", "camera", Verdict.OPENED)
    shop.send(commands.KeepTrial(QrTrial((tick,)), Mode.LIVE))
    shop.send(commands.Show(None))


async def change_the_settings(shop: Shop) -> None:
    dark = not shop.setup.preferences.dark
    await shop.gone(commands.ChangePreferences(replace(shop.setup.preferences, dark=dark)))
    await shop.sell()


async def sell_without_answers(shop: Shop) -> None:
    lost = Fault(NoAnswer(Trouble.TIMED_OUT), carried_out=True)
    for name in ("create", "requisites", "deal", "deals"):
        shop.gateway.faults[name] = [lost]
    await shop.sell()


async def sell_to_many_at_once(shop: Shop) -> None:
    sales = [await shop.begun() for _ in range(MANY + 5)]
    shop.send(commands.Show(None))
    await asyncio.sleep(30)
    for sale in sales[:2]:
        shop.send(commands.Cancel(sale.sale_id))
    await shop.until(lambda s: s.view(sales[0].sale_id) is s.view(sales[1].sale_id) is None)
    for deal in list(shop.gateway.truth.values())[1:]:
        deal.status = "completed" if deal.status == "new" else deal.status
    await shop.until(
        lambda s: sum(each.sale.state is SaleState.PAID for each in s.notices) == len(sales) - 2
    )
    for sale in sales[2:]:
        shop.leave(sale, SaleState.PAID)


async def follow_an_order(shop: Shop) -> None:
    ref = f"A-{next(_AMOUNTS)}"
    assert await ordered(shop, ref, next(_AMOUNTS)) is not None
    await followed(shop, ref)
    shop.send(commands.Cancel(shop.seen[-1].shown or ""))
    shop.send(commands.Show(None))


async def ask_again(shop: Shop) -> None:
    await ask(shop, shop.open)
    await ask(shop, await shop.sell())


async def print_a_slip(shop: Shop) -> None:
    shop.send(slip(await shop.sell()))
    await shop.until(lambda s: shop.printers.done and not s.printing.jobs, what="the slip")
    shop.printers.done.clear()


async def stopped(shop: Shop, sale: Sale, copy_no: int) -> int:
    """Print a slip that does not come out whole; returns the job's number."""
    shop.printers.outcomes = [PrintOutcome.BROKEN_OFF]
    shop.send(slip(sale, copy_no))
    snapshot = await shop.until(
        lambda s: [each.copy_no for each in s.printing.stopped] == [copy_no], what="the end"
    )
    return snapshot.printing.stopped[0].number


async def print_in_vain(shop: Shop) -> None:
    sale = await shop.sell()
    await stopped(shop, sale, 1)
    shop.send(DropPrint(await stopped(shop, sale, 2)))
    shop.send(FindPrinters())
    await shop.until(lambda s: not s.printing.jobs)


async def look_at_the_sales(shop: Shop) -> None:
    sale = await shop.sell()
    for command in (
        commands.ListSales(TODAY),
        commands.OpenHistory(sale.sale_id),
        commands.FindSales(SaleSearch()),
        commands.ShowReport(period_of(PeriodKind.MONTH, TODAY)),
        commands.Reconcile(TODAY),
    ):
        await shop.gone(command)
        await asyncio.sleep(60)
    for none in (commands.ListSales, commands.OpenHistory, commands.FindSales):
        await shop.gone(none(None))
    for also in (commands.ShowReport, commands.Reconcile):
        await shop.gone(also(None))


async def export_the_sales(shop: Shop) -> None:
    await shop.sell()
    shop.send(order(shop.folder / f"{next(_AMOUNTS)}.csv"))
    await ended(shop)
    await shop.gone(commands.EndExport())


async def change_the_cashier(shop: Shop) -> None:
    if not shop.seen[-1].people.persons:
        await shop.hire()
    owner, cashier, _ = (each.number for each in shop.seen[-1].people.persons)
    await shop.gone(people_commands.LockTill())
    shop.send(people_commands.ChangeCashier())
    await shop.enter(cashier, WRONG)
    await shop.enter(cashier, PIN)
    await shop.ask_for(Right.SETTINGS)
    await shop.enter(owner, OWNER_PIN)
    shop.send(people_commands.GiveBack())
    await shop.sell()


async def check_the_connection(shop: Shop) -> None:
    await shop.gone(commands.CheckConnection(DRAFT))
    await shop.gone(commands.AskNow())


async def come_the_next_day(shop: Shop) -> None:
    await change_the_cashier(shop)
    shop.clock.jump += timedelta(days=1)
    await asyncio.sleep(60)


async def train_for_a_while(shop: Shop) -> None:
    await shop.opened(Mode.TRAINING)
    await shop.opened(Mode.LIVE)


ACTS = (
    sell,
    cancel,
    settle_by_hand,
    give_back_by_hand,
    try_the_codes,
    change_the_settings,
    sell_without_answers,
    sell_to_many_at_once,
    follow_an_order,
    ask_again,
    print_a_slip,
    print_in_vain,
    look_at_the_sales,
    export_the_sales,
    change_the_cashier,
    check_the_connection,
    come_the_next_day,
    train_for_a_while,
)


async def kept_of(act: Act, shop: Shop) -> dict[str, int]:
    """Do it again and again; returns what the till holds more of after as many times more."""
    async with shop.serving():
        shop.open = await shop.begun()
        shop.send(commands.Show(None))

        async def live() -> None:
            for _ in range(TIMES):
                await act(shop)
            await asyncio.sleep(REST_S)
            await cancel(shop)  # with the next sale goes what was left of those before
            await asyncio.sleep(60)
            shop.forget()

        await live()
        before = held()
        await live()
        return grown(before, held(), TIMES)


@pytest.fixture(autouse=True)
def keep_no_log_records(caplog: pytest.LogCaptureFixture) -> None:
    """Have pytest keep none: what they tell of is held with them, once a test has opened a log."""
    caplog.set_level(logging.WARNING)


@pytest.fixture(autouse=True)
def quick_to_forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what is kept for a while be as short as can be."""
    monkeypatch.setattr(charge_answers, "ANSWERS_KEPT", 1)
    monkeypatch.setattr(charge_answers, "LAST_ANSWERS", 1)
    monkeypatch.setattr(followed_orders, "MOST_FOLLOWED", 1)
    monkeypatch.setattr(given_numbers, "MOST_NUMBERS", 1)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_a_till_holds_nothing_of_what_it_has_done_many_times(tmp_path: Path, act: Act) -> None:
    async def play() -> dict[str, int]:
        return await kept_of(act, Shop(tmp_path))

    assert run_virtually(play()) == {}


def test_of_receipts_a_till_holds_the_last_numbers_and_nothing_else(tmp_path: Path) -> None:
    async def sell_with_receipt(shop: Shop) -> None:
        await linked(shop, await shop.decided("completed", SaleState.PAID))
        shop.leave(shop.seen[-1].sales[-1].sale, SaleState.PAID)

    with StandInFds() as fds:

        async def play() -> dict[str, int]:
            shop = Shop(tmp_path)
            shop.setup.fiscal = BlockingFds
            shop.setup.preferences = replace(shop.setup.preferences, fiscal=setup_for(fds).fiscal)
            return await kept_of(sell_with_receipt, shop)

        assert run_virtually(play()) == {}

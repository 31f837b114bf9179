"""A sale through every fault of the line, on every call: no deal lost or doubled, none invented.

One engine with the real client for each pair, all of a call's faults at once: after a create
that never arrived the till waits out the create's own deadline before it may send again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.domain.sale import OPEN, SaleState
from pos_app.engine.sale.recover import ABSENCE_COUNTS_AFTER_S
from tests.drivers.waiting import PATIENCE_S
from tests.faults.network_faults import (
    ENDLESS,
    FAULTS,
    NAMES,
    REFUSED,
    RESET_UNREAD,
    resets,
)
from tests.faults.till_driver import PATIENT, TillDriver, open_till

pytestmark = [pytest.mark.anyio, pytest.mark.slow]

HELD_S = 3
"""How long a fault goes on before the line is good again."""
SHORT_S = 2
"""What is allowed to a call that nobody will answer."""
SUM = 5_000
NEXT_SUM = 7_000
Case = Callable[[TillDriver, str], Awaitable[None]]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def strike(till: TillDriver, call: str, name: str) -> None:
    """Let `call` meet the fault from now on; before a call is read, every call does."""
    if name == REFUSED:
        await till.proxy.refuse()
    elif name == RESET_UNREAD:
        till.proxy.on_connect = resets
        await till.proxy.cut()
    else:
        till.proxy.faults[call] = FAULTS[name]


async def held(till: TillDriver, sale_id: str) -> None:
    """Watch a fault go on: the money is not there, so nothing says that it is."""
    ends = time.monotonic() + HELD_S
    while time.monotonic() < ends:
        await asyncio.sleep(0.05)
        assert not till.was_paid(sale_id)
        assert len(till.deals()) <= 1


async def pays(till: TillDriver, sale_id: str) -> None:
    """Pay what the till offers, and wait until the till says so."""
    (deal,) = (deal for deal in till.deals() if deal.is_live)
    assert not till.was_paid(sale_id)
    till.pay_all()
    await till.state(sale_id, SaleState.PAID)
    assert deal.status == "completed"


async def the_next_sale_is_good(till: TillDriver) -> None:
    """Take a new sale through to PAID once the network is good again."""
    sale_id = await till.charge_when_ready(NEXT_SUM)
    await till.state(sale_id, SaleState.WAITING)
    await pays(till, sale_id)


async def token(till: TillDriver, name: str) -> None:
    """Without a token nothing can have left: closed, no deal, and said within its deadline."""
    await strike(till, "token", name)
    sale_id = await till.charge_when_ready(SUM)
    await till.state(sale_id, SaleState.CLOSED)
    assert name == REFUSED or till.proxy.struck > 0
    assert till.proxy.count("create") == 0
    assert till.deals() == []
    await till.proxy.lift()
    await the_next_sale_is_good(till)


async def create(till: TillDriver, name: str) -> None:
    """Refused connections close the sale; everything else is unknown until the list tells."""
    await till.wait_for(till.has_token, "the idle till's token")
    await strike(till, "create", name)
    sale_id = await till.charge_when_ready(SUM)
    if name == REFUSED:
        await till.state(sale_id, SaleState.CLOSED)
        assert till.deals() == []
        await till.proxy.lift()
        await the_next_sale_is_good(till)
        return
    await till.wait_for(lambda: till.proxy.struck > 0, "the fault")
    await held(till, sale_id)
    if name in FAULTS and FAULTS[name].acted:
        await till.state(sale_id, SaleState.WAITING)
    else:
        assert till.state_now(sale_id) in {SaleState.UNKNOWN, SaleState.PREPARING}
        assert till.deals() == []
        await till.proxy.lift()
        await till.state(sale_id, SaleState.WAITING, ABSENCE_COUNTS_AFTER_S + PATIENCE_S)
    await till.proxy.lift()
    await pays(till, sale_id)


async def requisites(till: TillDriver, name: str) -> None:
    """The deal is there and nothing to pay by: preparing, until there is."""
    if name in FAULTS:
        await strike(till, "requisites", name)
    sale_id = await till.charge_when_ready(SUM)
    await till.wait_for(lambda: len(till.deals()) == 1, "the deal")
    if name not in FAULTS:
        await till.wait_for(lambda: till.proxy.count("deal") > 0, "the deal's first report")
        await strike(till, "requisites", name)
    await till.wait_for(lambda: name == REFUSED or till.proxy.struck > 0, "the fault")
    await held(till, sale_id)
    assert till.state_now(sale_id) in {SaleState.PREPARING, SaleState.WAITING}
    await till.proxy.lift()
    await till.state(sale_id, SaleState.WAITING)
    await pays(till, sale_id)


async def deal(till: TillDriver, name: str) -> None:
    """The customer pays while the till cannot ask: it waits, asks on, and then says so."""
    sale_id = await till.charge_when_ready(SUM)
    await till.state(sale_id, SaleState.WAITING)
    await strike(till, "deal", name)
    till.pay_all()
    await till.wait_for(lambda: name == REFUSED or till.proxy.struck > 0, "the fault")
    await held(till, sale_id)
    assert till.state_now(sale_id) in {SaleState.WAITING, SaleState.CONFIRMING}
    await till.proxy.lift()
    await till.state(sale_id, SaleState.PAID)


def balanced(till: TillDriver) -> None:
    """Compare the closed till's journal with the gateway's deals."""
    sales = {sale.invoice_id: sale for sale in till.sales()}
    deals = till.deals()
    assert {deal.invoice_id for deal in deals} <= set(sales)
    assert len({deal.invoice_id for deal in deals}) == len(deals), "two deals for a sale"
    by_invoice = {deal.invoice_id: deal for deal in deals}
    for invoice_id, sale in sales.items():
        found = by_invoice.get(invoice_id)
        paid = found is not None and found.status == "completed"
        assert (sale.state is SaleState.PAID) == paid, sale
        assert sale.state not in OPEN, sale


async def play(folder: Path, case: Case, name: str) -> None:
    call = case.__name__
    budgets = replace(PATIENT, **{call: SHORT_S}) if name in ENDLESS else PATIENT
    async with open_till(folder, budgets) as till:
        await case(till, name)
    balanced(till)


@pytest.mark.parametrize("case", [token, create, requisites, deal])
async def test_no_fault_loses_doubles_or_invents_a_payment(tmp_path: Path, case: Case) -> None:
    games = [play(tmp_path / str(number), case, name) for number, name in enumerate(NAMES)]
    outcomes = await asyncio.gather(*games, return_exceptions=True)
    failed = {name: found for name, found in zip(NAMES, outcomes, strict=True) if found}
    assert not failed, "\n".join(f"{name}: {found!r}" for name, found in failed.items())

"""What three hundred open payments cost a till, and how soon a payment is told of among them.

`python -m tests.bench.open_payments` prints one JSON object: the part of a core that the engine's
thread took, and the seconds from each completed deal to PAID. The gateway is a process of its own.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import tempfile
import time
from pathlib import Path

from pos_app.app.clock import SystemClock
from pos_app.app.local_setup import LocalSetup
from pos_app.domain.keys import Keys
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import EnterKeys, Show
from pos_app.engine.api.snapshots import Phase
from tests.drivers.app_driver import set_up_till
from tests.drivers.credentials import ACCOUNT_ID, PUBLIC_KEY
from tests.drivers.engine_driver import EngineDriver, state_of
from tests.drivers.training_gateway import TrainingGateway, start_training_gateway

OPEN = 300
MEASURED_S = 20
TOLD = 5
"""How many of them are paid, one after the other."""
PATIENCE_S = 60
LOOK_S = 0.1


async def told_s(driver: EngineDriver, gateway: TrainingGateway, sale: Sale) -> float:
    """Let the customer pay, and return the seconds until the till says PAID."""
    deal = next(
        view.sale.deal_id
        for view in driver.seen[-1].sales
        if view.sale.sale_id == sale.sale_id and view.sale.deal_id is not None
    )
    completed = asyncio.get_running_loop().run_in_executor(None, pay, gateway, deal)
    await driver.until(
        lambda s: (
            any(n.sale.sale_id == sale.sale_id for n in s.notices)
            or state_of(s, sale.sale_id) is SaleState.PAID
        ),
        PATIENCE_S,
        "PAID",
    )
    told_at = time.monotonic()
    return max(0.0, told_at - await completed)


def pay(gateway: TrainingGateway, deal_id: str) -> float:
    """Let the customer pay; returns when the gateway had the money."""
    gateway.play(deal_id, "pays")
    while next(deal for deal in gateway.deals() if deal["id"] == deal_id)["status"] != "completed":
        time.sleep(LOOK_S)
    return time.monotonic()


async def measure(gateway: TrainingGateway, setup: LocalSetup, count: int) -> dict[str, object]:
    """Charge so many, let them wait, then pay some that are not on the screen."""
    driver = EngineDriver(setup, SystemClock())
    async with driver.serving(None):
        driver.send(EnterKeys(Keys(gateway.url, Secret(ACCOUNT_ID), Secret(PUBLIC_KEY))))
        await driver.until(lambda s: s.phase is Phase.READY and s.needs_keys is None, PATIENCE_S)
        sales = [await driver.charge(1_000 + number) for number in range(count)]
        for sale in sales:
            await driver.state(sale.sale_id, SaleState.WAITING, PATIENCE_S)
        driver.send(Show(None))
        driver.seen.clear()
        began, cpu = time.monotonic(), time.thread_time()
        await asyncio.sleep(MEASURED_S)
        core = (time.thread_time() - cpu) / (time.monotonic() - began)
        snapshots = len(driver.seen) / MEASURED_S
        await driver.until(lambda s: s.sales, PATIENCE_S)
        told = [await told_s(driver, gateway, sale) for sale in sales[:: count // TOLD][:TOLD]]
    return {"core": core, "told": told, "snapshots": snapshots}


def main() -> None:
    logging.disable(logging.CRITICAL)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else OPEN
    with tempfile.TemporaryDirectory(prefix="pos-app-bench-") as folder:
        home = Path(folder)
        with start_training_gateway(home / "gateway") as gateway:
            setup = set_up_till(home / "till", gateway.url)
            found = asyncio.run(measure(gateway, setup, count))
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()

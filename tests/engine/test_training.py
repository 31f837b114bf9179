"""A till in training: what the trainer wants is seen at once, on the screen and elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from pos_app.domain.keys import Keys
from pos_app.domain.preferences import Mode, Preferences, Scenario
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Show, Train
from pos_app.engine.api.ports import TillPorts
from pos_app.engine.api.snapshots import Snapshot
from pos_app.gateway.training.trainer import training_gateway
from tests.drivers.engine_driver import EngineDriver
from tests.engine.fake_setup import FakeSetup
from tests.engine.stage import on_stage
from tests.engine.virtual import VirtualClock, run_virtually

AT_ONCE_S = 0.2
PRESSES = 3


class _TrainingSetup(FakeSetup):
    """Opens tills on the training gateway."""

    def __init__(self, folder: Path, clock: VirtualClock) -> None:
        super().__init__(folder, None, Preferences())
        self._clock = clock

    async def open_till(self, *, training: bool, keys: Keys | None) -> TillPorts:
        ports = await super().open_till(training=training, keys=keys)
        gateway, trainer = training_gateway(self._clock, Random(5))
        return replace(ports, gateway=gateway, trainer=trainer)


def _tells(status: str, sale_id: str) -> Callable[[Snapshot], bool]:
    def told(snapshot: Snapshot) -> bool:
        sales = [view.sale for view in snapshot.sales]
        sales += [notice.sale for notice in snapshot.notices]
        return any(sale.sale_id == sale_id and sale.gateway_status == status for sale in sales)

    return told


@pytest.mark.parametrize("minutes", [0, 4, 30])
def test_what_a_training_customer_does_is_seen_at_once(tmp_path: Path, minutes: int) -> None:
    """Also elsewhere than on the screen, and once the payment was over."""

    async def play() -> None:
        clock = VirtualClock(asyncio.get_running_loop())
        driver = EngineDriver(_TrainingSetup(tmp_path, clock), clock)
        async with driver.serving(Mode.TRAINING):
            for number in range(PRESSES):
                sale = await driver.charge(1000 + number)
                await driver.state(sale.sale_id, SaleState.WAITING)
                driver.send(Show(None))
                await asyncio.sleep(60 * minutes + 1 + number)
                driver.send(Train(sale.sale_id, Scenario.PAYS))
                await driver.until(_tells("paid", sale.sale_id), AT_ONCE_S, "the payment")

    run_virtually(play())


def test_a_trainer_s_wish_for_no_sale_or_at_a_real_till_does_nothing(tmp_path: Path) -> None:
    async def play() -> None:
        clock = VirtualClock(asyncio.get_running_loop())
        driver = EngineDriver(_TrainingSetup(tmp_path, clock), clock)
        async with driver.serving(Mode.TRAINING):
            sale = await driver.charge()
            await driver.state(sale.sale_id, SaleState.WAITING)
            driver.send(Train("no such sale", Scenario.NETWORK_LOST))
            driver.send(Train(sale.sale_id, Scenario.PAYS))
            await driver.until(_tells("paid", sale.sale_id), AT_ONCE_S, "the payment")
        async with on_stage(tmp_path / "real") as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.send(Train(sale.sale_id, Scenario.PAYS))
            await asyncio.sleep(5)
            await stage.state(sale.sale_id, SaleState.WAITING)

    (tmp_path / "real").mkdir()
    run_virtually(play())

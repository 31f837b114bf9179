"""A day of sales with a fiscal service that fails at random, and a till that is started anew."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from pos_app.domain.day import TASHKENT
from pos_app.domain.events import FiscalLinked
from pos_app.engine.api.fiscal_commands import AskFiscalAgain
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.fiscal_drive_service import GET, INFO, REGISTER, SYNC, Fault, StandInFds
from tests.engine.fake_gateway import FakeGateway
from tests.engine.fiscal_till import check_truth, fiscal_events, paid, setup_for, till_at
from tests.engine.stage import Stage
from tests.engine.virtual import run_virtually

RUNS, SALES_A_RUN = 4, 6
MANY = 200
QUICK = [fault for fault in Fault if fault is not Fault.LATE]
HEALTHY_WITHIN_S = 3600


def spoil(fds: StandInFds, chance: Random) -> None:
    """Have three of ten calls fail, each in some way."""
    for call in (INFO, GET, REGISTER, SYNC):
        fds.faults[call] = [
            chance.choice(QUICK) if chance.random() < 0.3 else None for _ in range(MANY)
        ]
        fds.faults[call][chance.randrange(10)] = Fault.LATE


def change_module(fds: StandInFds, stage: Stage, chance: Random) -> None:
    """Lock the module, end its shift, or have its clock go wrong; or let it be well."""
    fds.locked = chance.random() < 0.15
    fds.clock_off = chance.random() < 0.15
    if chance.random() < 0.2:
        fds.z_open = False
    elif not fds.z_open:
        fds.open_z(stage.clock.now().astimezone(TASHKENT).strftime("%Y%m%d%H%M%S"))


async def sell(stage: Stage, fds: StandInFds, run: int, chance: Random) -> None:
    for number in range(SALES_A_RUN):
        change_module(fds, stage, chance)
        await paid(stage, 10_000 + 100 * (SALES_A_RUN * run + number))


async def heal(stage: Stage, fds: StandInFds) -> None:
    """Let all be well, and a person ask again for what was stopped."""
    fds.faults.clear()
    fds.locked = fds.clock_off = False
    fds.open_z(stage.clock.now().astimezone(TASHKENT).strftime("%Y%m%d%H%M%S"))
    while stage.seen[-1].fiscal.stopped or stage.seen[-1].fiscal.waiting:
        stage.send(AskFiscalAgain())
        await stage.until(lambda s: not s.fiscal.waiting, within_s=HEALTHY_WITHIN_S)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("seed", range(3))
def test_every_paid_sale_of_a_bad_day_has_one_receipt_at_its_end(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    gateway = FakeGateway()
    with StandInFds() as fds:

        async def play(run: int) -> None:
            later = timedelta(hours=run)
            async with till_at(tmp_path, setup_for(fds), gateway, later=later) as stage:
                await stage.until(lambda s: s.fiscal.on)
                spoil(fds, chance)
                await sell(stage, fds, run, chance)
                if run == RUNS - 1:
                    await heal(stage, fds)

        for run in range(RUNS):
            run_virtually(play(run))
        sold = RUNS * SALES_A_RUN
        assert len(fds.made) == sold, "as many as were paid, and not one more"
        assert sorted(fds.sums()) == [1_000_000 + 10_000 * number for number in range(sold)]
        linked = [each for each in fiscal_events(tmp_path) if isinstance(each, FiscalLinked)]
        assert len(linked) == sold
        with SqliteJournal.open(tmp_path / "journal.db") as journal:
            assert all(sale.receipt is not None for sale in journal.sales())
        check_truth(tmp_path, fds)

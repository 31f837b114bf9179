"""Journals with sales in them, for the commands on a closed till."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from pos_app.app.clock import SystemClock
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import Paths
from pos_app.domain.events import SaleIntended
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language
from pos_app.domain.sale import intend
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.ports import TillPorts
from pos_app.engine.sale import charge
from pos_app.engine.sale.recorder import Recorder


def backups(journal: Path) -> list[Path]:
    """Return the copies beside a journal, the oldest first."""
    return sorted((journal.parent / "backups").glob("*.sqlite3"))


async def sell(home: Path, *, training: bool) -> None:
    """Make a sale with its deal, one that was never sent, and a deal that the journal lacks."""
    setup = LocalSetup(Paths(home), SystemClock(), Language.EN)
    ports = await setup.open_till(training=training, keys=None)
    assert ports.gateway is not None
    recorder = Recorder(ports.journal, SystemClock(), lambda: None)
    tracked = recorder.begin(next_intent(ports))
    await charge.create_deal(ports.gateway, recorder, tracked, SystemClock(), Random(1))
    recorder.begin(next_intent(ports))
    missing = replace(next_intent(ports), invoice_id=f"{ports.till_id}-000099-LOST")
    order = charge.order_of(intend(missing, datetime.now(UTC)))
    await ports.gateway.create(order)
    await ports.gateway.aclose()
    ports.journal.close()


def next_intent(ports: TillPorts) -> SaleIntended:
    """Intend a sale of 5 001 soʻm, then of 5 002, 5 003."""
    sequence = ports.journal.next_sequence()
    return charge.new_intent(
        Charge("key", Money.of_major(5000 + sequence), None, Language.UZ),
        till_id=ports.till_id,
        sequence=sequence,
        integration=Integration.H2H,
        rng=Random(sequence),
    )

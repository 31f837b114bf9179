"""A till whose receipts a fiscal service makes: the stand-in, over real sockets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from pos_app.domain.events import Event, FiscalAsked, FiscalLinked, FiscalRefused, Recorded
from pos_app.domain.fiscal_line import FiscalLine, FiscalSetup
from pos_app.domain.fiscal_service import FiscalTrouble
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.records import replace
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.snapshots import Snapshot
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.fiscal_drive_service import FACTORY_ID, StandInFds
from tests.engine.blocking_fiscal import BlockingFds
from tests.engine.fake_gateway import FakeGateway
from tests.engine.stage import Stage

LINE = FiscalLine("Soch olish", "10305008003000000", "1503958")


def setup_at(address: str, **changes: Any) -> Preferences:  # noqa: ANN401
    """Return settings with the service of this address switched on."""
    fiscal = FiscalSetup(on=True, address=address, drive=FACTORY_ID, line=LINE)
    return Preferences(fiscal=replace(fiscal, **changes))


def setup_for(fds: StandInFds, **changes: Any) -> Preferences:  # noqa: ANN401
    return setup_at(fds.address, **changes)


@asynccontextmanager
async def till(
    folder: Path,
    fds: StandInFds,
    gateway: FakeGateway | None = None,
    mode: Mode = Mode.LIVE,
    preferences: Preferences | None = None,
) -> AsyncIterator[Stage]:
    async with till_at(folder, preferences or setup_for(fds), gateway, mode) as stage:
        yield stage


@asynccontextmanager
async def till_at(
    folder: Path,
    preferences: Preferences,
    gateway: FakeGateway | None = None,
    mode: Mode = Mode.LIVE,
    later: timedelta = timedelta(),
) -> AsyncIterator[Stage]:
    """Open a till whose clock begins `later` than any other's."""
    stage = Stage(folder, gateway, preferences)
    stage.clock.jump = later
    stage.setup.fiscal = BlockingFds
    async with stage.serving(mode):
        yield stage


async def paid(stage: Stage, major: int = 15_000) -> Sale:
    sale = await stage.charge(major)
    await stage.state(sale.sale_id, SaleState.WAITING)
    await stage.settle("completed")
    return (await stage.state(sale.sale_id, SaleState.PAID, within_s=900)).sale


async def linked(stage: Stage, sale: Sale) -> Sale:
    snapshot = await stage.until(
        lambda s: (v := s.view(sale.sale_id)) and v.sale.receipt, within_s=3600, what="the receipt"
    )
    view = snapshot.view(sale.sale_id)
    assert view is not None
    return view.sale


def stories(folder: Path) -> list[tuple[Recorded, ...]]:
    with SqliteJournal.open(folder / "journal.db") as journal:
        assert journal.verify() is None
        return [journal.history(sale.sale_id) for sale in journal.sales()]


def fiscal_events(folder: Path) -> list[Event]:
    kinds = (FiscalAsked, FiscalRefused, FiscalLinked)
    return [e.event for story in stories(folder) for e in story if isinstance(e.event, kinds)]


def kinds(folder: Path) -> list[str]:
    return [type(event).__name__ for event in fiscal_events(folder)]


def check_truth(folder: Path, fds: StandInFds) -> None:
    """Check that every receipt that was made is one sale's, with its sum, and stands with it."""
    linked_to = [each for each in fiscal_events(folder) if isinstance(each, FiscalLinked)]
    assert sorted(each.number for each in linked_to) == sorted(
        made["ReceiptSeq"] for made in fds.made.values()
    )
    sums = []
    with SqliteJournal.open(folder / "journal.db") as journal:
        for sale in journal.sales():
            if sale.receipt is not None:
                (txid,) = [t for t, m in fds.made.items() if m["ReceiptSeq"] == sale.receipt.number]
                assert fds.sum_of(txid) == sale.amount.minor
                sums.append(txid)
    assert len(set(sums)) == len(fds.made)
    assert fds.strangers == [], "no Z is opened or closed"


def has_trouble(trouble: FiscalTrouble) -> Any:  # noqa: ANN401 - a predicate
    return lambda snapshot: snapshot.fiscal.trouble is trouble


def is_stopped(snapshot: Snapshot) -> bool:
    return bool(snapshot.fiscal.stopped)

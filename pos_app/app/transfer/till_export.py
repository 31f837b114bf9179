"""Packing a till: it sells nothing here from before the file it leaves in can be used."""

from __future__ import annotations

import asyncio
import platform
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pos_app import __version__
from pos_app.app.commands.provision import closed_till
from pos_app.app.local_setup import LocalSetup
from pos_app.app.transfer import till_file
from pos_app.app.transfer.transfer_file import (
    OF_THE_COMPUTER,
    asking_the_disk,
    bare_code,
    hash_of,
    staging,
)
from pos_app.config import schema
from pos_app.config.paths import Paths
from pos_app.config.settings import Settings
from pos_app.domain.errors import JournalError, JournalProblem, TransferError, TransferProblem
from pos_app.domain.preferences import Mode
from pos_app.journal.journal import SqliteJournal
from pos_app.journal.transfer_state import TransferStage, TransferState


@dataclass(frozen=True, slots=True)
class Packed:
    """What became of a till that was packed."""

    sales: int
    digest: str
    """The file's SHA-256."""
    keys_forgotten: bool


def pack(
    shop: LocalSetup, paths: Paths, target: Path, *, code: str, again: bool, now: datetime
) -> Packed:
    """Pack the till into `target`; from then on it sells nothing here.

    `code` ties the file to one computer. `again` packs a till anew that has left already.

    Raises:
        TransferError: nothing was changed, but for BROKEN_OFF.
        JournalError, SettingsError: nothing was changed.
    """
    settings = shop.settings
    if not settings.provisioned:
        raise TransferError(TransferProblem.NOTHING_HERE)
    with asking_the_disk(TransferProblem.NOT_WRITABLE):
        if target.exists():
            raise TransferError(TransferProblem.FILE_EXISTS)
    journal_file = shop.journal_file(training=False)
    with (
        closed_till(paths, settings.mode),
        SqliteJournal.open(journal_file, anywhere=paths.anywhere) as journal,
    ):
        mark = _mark(journal, settings, bare_code(code), again=again, now=now)
        sales = _refuse_unready(journal, paths, settings)
        with staging(journal_file.parent) as copy:
            journal.copy_to(copy)
            with asking_the_disk(TransferProblem.NOT_WRITABLE):
                digest = step_write(target, _header(settings, mark), copy)
        step_retire(shop, mark)
        _bar(shop, journal, mark)
        with asking_the_disk(TransferProblem.BROKEN_OFF):
            step_seal(target, digest)
            whole = hash_of(target)
        step_left(journal, replace(mark, stage=TransferStage.LEFT))
    return Packed(sales, whole, step_forget(shop))


def _mark(
    journal: SqliteJournal, settings: Settings, code: str, *, again: bool, now: datetime
) -> TransferState:
    """A new one, or that of a packing that was broken off: its file has the same id."""
    last = journal.moved
    if last is not None and last.stage is TransferStage.ARRIVING:
        raise JournalError(JournalProblem.MOVE_UNFINISHED)
    if last is None or last.stage is TransferStage.ARRIVED:
        return TransferState(
            TransferStage.LEAVING, settings.retired or secrets.token_hex(16), code, now
        )
    if last.stage is TransferStage.LEFT and not again:
        raise TransferError(TransferProblem.LEFT_ALREADY)
    return TransferState(TransferStage.LEAVING, last.export, code or last.code, now)


def _refuse_unready(journal: SqliteJournal, paths: Paths, settings: Settings) -> int:
    """How many sales there are; raises where one is open, or the journal is not sound."""
    fault = journal.verify()
    if fault is not None:
        raise JournalError(JournalProblem.BROKEN, f"event {fault.number}: {fault.kind}")
    still_open = len(journal.open_sales())
    if still_open:
        raise TransferError(TransferProblem.OPEN_PAYMENTS, str(still_open))
    if settings.mode is not Mode.LIVE and paths.journal_file(Mode.LIVE).exists():
        raise TransferError(TransferProblem.REAL_SALES_BEHIND)
    return journal.count()


def _header(settings: Settings, mark: TransferState) -> dict[str, Any]:
    values = schema.written(settings).items()
    packed = {k: v for k, v in values if v is not None and k not in OF_THE_COMPUTER}
    return {
        "export": mark.export,
        "code": mark.code,
        "at": mark.at.astimezone(UTC).isoformat(timespec="seconds"),
        "from": platform.node(),
        "program": __version__,
        "till_id": settings.till_id,
        "mode": settings.mode.value,
        "settings": packed,
        "shop_qr": bool(settings.preferences.shop_qr),
    }


def step_write(target: Path, header: Mapping[str, Any], journal: Path) -> str:
    """All of the file but its seal."""
    return till_file.write_unsealed(target, header, journal)


def step_retire(shop: LocalSetup, mark: TransferState) -> None:
    """First mark: it holds even where somebody deletes the journal."""
    if shop.settings.retired != mark.export:
        asyncio.run(shop.keep(replace(shop.settings, retired=mark.export), None))


def _bar(shop: LocalSetup, journal: SqliteJournal, mark: TransferState) -> None:
    """Where the journal cannot be written, no file has been sealed yet: the till may stay."""
    try:
        step_bar(journal, mark)
    except JournalError:
        asyncio.run(shop.keep(replace(shop.settings, retired=None), None))
        raise


def step_bar(journal: SqliteJournal, mark: TransferState) -> None:
    """Second mark: it holds even where somebody deletes the settings."""
    journal.set_moved(mark)


def step_seal(target: Path, digest: str) -> None:
    """Only now can the file be taken in."""
    till_file.seal(target, digest)


def step_left(journal: SqliteJournal, mark: TransferState) -> None:
    """The file is finished: packing anew takes a person's word that it is lost."""
    journal.set_moved(mark)


def step_forget(shop: LocalSetup) -> bool:
    """Keys have no place on a computer that charges nothing."""
    return asyncio.run(shop.forget_keys())

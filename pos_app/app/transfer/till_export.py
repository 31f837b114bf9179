"""A till exported into one file: it sells nothing here from before that file can be imported.

The steps of an export, in their order: `write_file`, `mark_settings`, `mark_journal`, `seal_file`,
`finish_journal`, `delete_keys`. The program may be killed before or after any of them, and the
same command goes on from there; docs/decisions/0020-moving-a-till.md tells why this is the order.
"""

from __future__ import annotations

import asyncio
import platform
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pos_app import __version__
from pos_app.app.local_setup import LocalSetup
from pos_app.app.transfer import till_file
from pos_app.app.transfer.computer import OWN_SETTINGS, bare_code
from pos_app.app.transfer.staging import staged_journal
from pos_app.app.transfer.till_file import disk_errors_as
from pos_app.config import schema
from pos_app.config.settings import Settings
from pos_app.domain.errors import JournalError, JournalProblem, TransferError, TransferProblem
from pos_app.domain.preferences import Mode
from pos_app.domain.records import dataclass
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.journal.transfer_state import TransferStage, TransferState
from pos_app.system.durable_files import may_be_there


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What became of a till that was exported."""

    sales: int
    digest: str
    """The file's SHA-256."""
    keys_deleted: bool


def export_till(
    setup: LocalSetup, target: Path, *, code: str, again: bool, now: datetime
) -> ExportResult:
    """Export the till into `target`; from then on it sells nothing here.

    `code` ties the file to one computer. `again` exports a till anew that has left already.

    Raises:
        TransferError: nothing was changed, but for BROKEN_OFF.
        JournalError, SettingsError: nothing was changed.
    """
    settings = setup.settings
    if not settings.provisioned:
        raise TransferError(TransferProblem.NOTHING_HERE)
    with disk_errors_as(TransferProblem.NOT_WRITABLE):
        if target.exists():
            raise TransferError(TransferProblem.FILE_EXISTS)
    with setup.hold_closed(settings.mode), setup.open_journal(training=False) as journal:
        state = _leaving_state(journal, settings, bare_code(code), again=again, now=now)
        sales = _count_if_ready(journal, setup)
        with staged_journal(setup.journal_file(training=False)) as copy:
            journal.copy_to(copy)
            with disk_errors_as(TransferProblem.NOT_WRITABLE):
                digest = write_file(target, _header(settings, state), copy)
        mark_settings(setup, state)
        _mark_journal_or_stay(setup, journal, state)
        with disk_errors_as(TransferProblem.BROKEN_OFF):
            seal_file(target, digest)
            file_digest = till_file.sha256_of(target)
        finish_journal(journal, replace(state, stage=TransferStage.LEFT))
    return ExportResult(sales, file_digest, delete_keys(setup))


def _leaving_state(
    journal: SqliteJournal, settings: Settings, code: str, *, again: bool, now: datetime
) -> TransferState:
    """Return a new state, or that of an export that was broken off: its file has the same id."""
    last = journal.transfer
    if last is not None and last.stage is TransferStage.ARRIVING:
        raise JournalError(JournalProblem.MOVE_UNFINISHED)
    if last is None or last.stage is TransferStage.ARRIVED:
        export_id = settings.retired or secrets.token_hex(16)
        return TransferState(TransferStage.LEAVING, export_id, code, now)
    if last.stage is TransferStage.LEFT and not again:
        raise TransferError(TransferProblem.LEFT_ALREADY)
    return TransferState(TransferStage.LEAVING, last.export, code or last.code, now)


def _count_if_ready(journal: SqliteJournal, setup: LocalSetup) -> int:
    """Count the sales; raises where one is open, or the journal is not sound."""
    fault = journal.verify()
    if fault is not None:
        raise fault.as_error()
    still_open = len(journal.open_sales())
    if still_open:
        raise TransferError(TransferProblem.OPEN_PAYMENTS, str(still_open))
    is_live = setup.settings.mode is Mode.LIVE
    if not is_live and may_be_there(setup.paths.journal_file(Mode.LIVE)):
        raise TransferError(TransferProblem.REAL_SALES_BEHIND)
    return journal.count()


def _header(settings: Settings, state: TransferState) -> dict[str, Any]:
    values = schema.to_values(settings).items()
    exported = {k: v for k, v in values if v is not None and k not in OWN_SETTINGS}
    return {
        "export": state.export,
        "code": state.code,
        "at": state.at.astimezone(UTC).isoformat(timespec="seconds"),
        "from": platform.node(),
        "program": __version__,
        "till_id": settings.till_id,
        "mode": settings.mode.value,
        "settings": exported,
        "shop_qr": bool(settings.preferences.shop_qr),
    }


def write_file(target: Path, header: Mapping[str, Any], journal: Path) -> str:
    """Write all of the file but its seal."""
    return till_file.write_unsealed(target, header, journal)


def mark_settings(setup: LocalSetup, state: TransferState) -> None:
    """Mark the settings as left: that holds even where somebody deletes the journal."""
    if setup.settings.retired != state.export:
        asyncio.run(setup.commit(replace(setup.settings, retired=state.export), None))


def _mark_journal_or_stay(setup: LocalSetup, journal: SqliteJournal, state: TransferState) -> None:
    """Mark the journal; where it cannot be written no file is sealed yet, so the till stays.

    Not one whose journal was marked before: it has left, or may have.
    """
    may_have_left = journal.barred() is not None
    try:
        mark_journal(journal, state)
    except JournalError:
        if not may_have_left:
            asyncio.run(setup.commit(replace(setup.settings, retired=None), None))
        raise


def mark_journal(journal: SqliteJournal, state: TransferState) -> None:
    """Mark the journal as leaving: that holds even where somebody deletes the settings."""
    journal.set_transfer(state)


def seal_file(target: Path, digest: str) -> None:
    """Seal the file: only now can it be imported."""
    till_file.seal(target, digest)


def finish_journal(journal: SqliteJournal, state: TransferState) -> None:
    """Mark the journal as left: exporting anew takes a person's word that the file is lost."""
    journal.set_transfer(state)


def delete_keys(setup: LocalSetup) -> bool:
    """Delete the keys, which have no place on a computer that charges nothing."""
    return asyncio.run(setup.delete_keys())

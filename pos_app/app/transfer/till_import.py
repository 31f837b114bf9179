"""A till imported from its file: barred until all of it is here, and its file used up before that.

The steps of an import, in their order: `put_journal_in_place` (or `take_back_journal`),
`save_settings`, `mark_file_used`, `finish_journal`. The program may be killed before or after any
of them, and the same command goes on from there; docs/decisions/0020-moving-a-till.md tells why
this is the order.
"""

from __future__ import annotations

import asyncio
import logging
import platform
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pos_app import __version__
from pos_app.app.clock import RNG
from pos_app.app.local_setup import TRAINING_TILL, LocalSetup
from pos_app.app.transfer import till_file
from pos_app.app.transfer.computer import OWN_SETTINGS, bare_code, code_of, saved_code
from pos_app.app.transfer.staging import staged_journal
from pos_app.app.transfer.till_file import TillHeader, disk_errors_as
from pos_app.config import schema
from pos_app.config.settings import Settings
from pos_app.domain.errors import (
    JournalError,
    JournalProblem,
    SettingsError,
    TransferError,
    TransferProblem,
)
from pos_app.domain.keys import clean_base_url, is_test
from pos_app.domain.preferences import Mode
from pos_app.domain.records import dataclass
from pos_app.journal.restore import Restore
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.journal.transfer_state import TransferStage, TransferState
from pos_app.system.durable_files import may_be_there

log = logging.getLogger(__name__)

_HAS_LEFT = (TransferStage.LEAVING, TransferStage.LEFT)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of a till that was imported."""

    sales: int
    was_here: bool = False
    """All of it was done before."""
    file_used_up: bool = True
    """No other computer can import the file."""
    shop_qr_left: bool = False
    """The picture of the shop's own QR stayed where it was."""


@dataclass(frozen=True, slots=True)
class LocalJournal:
    """The journal on this computer where the till is to go."""

    path: Path
    anywhere: bool
    sales: int = 0
    transfer: TransferState | None = None
    head: tuple[int, bytes] = (0, b"")

    @classmethod
    def inspect(cls, path: Path, *, anywhere: bool) -> LocalJournal:
        """Read what there is. Raises JournalError."""
        if not may_be_there(path):
            return cls(path, anywhere)
        with SqliteJournal.open(path, anywhere=anywhere) as journal:
            return cls(path, anywhere, journal.count(), journal.transfer, journal.head)

    def open(self) -> SqliteJournal:
        """Open it. Raises JournalError."""
        return SqliteJournal.open(self.path, anywhere=self.anywhere)

    def is_at(self, state: TransferState, *stages: TransferStage) -> bool:
        """Return whether the till of this very file is here, that far."""
        last = self.transfer
        return last is not None and last.export == state.export and last.stage in stages


def import_till(
    setup: LocalSetup, file: Path, *, take_back: bool, digest: str, address: str, now: datetime
) -> ImportResult:
    """Make the exported till this computer's; the file is used up.

    `digest` is the SHA-256 that was told when the file was made, empty where nobody has it.
    `address` is the payment service's that a person has agreed to, empty for this computer's own.
    `take_back` is a person's word that no other computer imported a till that left from here.

    Raises:
        TransferError: nothing was changed.
        JournalError, SettingsError: what went wrong; the same command goes on from there.
    """
    with disk_errors_as(TransferProblem.FILE_UNREADABLE):
        header = till_file.read_header(file)
        if digest and not header.used and digest.lower() != till_file.sha256_of(file):
            raise TransferError(TransferProblem.OTHER_HASH)
    mode = _mode(header)
    with setup.hold_closed(mode):
        state = _arriving_state(header, now)
        path, anywhere = setup.paths.journal_file(mode), setup.paths.anywhere
        local = LocalJournal.inspect(path, anywhere=anywhere)
        if local.is_at(state, TransferStage.ARRIVED):
            used_up = _use_file_up(file, header, state, setup)
            return ImportResult(local.sales, was_here=True, file_used_up=used_up)
        if header.used:
            _refuse_other_import(header, local, state, setup)
        else:
            settings = arriving_settings(setup, header, mode)
            _refuse_other_address(setup, settings, address)
            with staged_journal(path) as copy:
                _extract_journal(file, copy)
                _bring_journal(local, copy, state, setup, take_back=take_back, proven=bool(digest))
            save_settings(setup, settings)
        used_up = _use_file_up(file, header, state, setup)
        sales = finish_journal(local, replace(state, stage=TransferStage.ARRIVED))
    shop_qr_left = header.values.get("shop_qr") is True
    return ImportResult(sales, file_used_up=used_up, shop_qr_left=shop_qr_left)


def _mode(header: TillHeader) -> Mode:
    try:
        mode = Mode(header.text("mode"))
    except ValueError as error:
        raise TransferError(TransferProblem.DAMAGED) from error
    if mode is Mode.TRAINING:
        raise TransferError(TransferProblem.NOT_A_TILL)
    return mode


def _arriving_state(header: TillHeader, now: datetime) -> TransferState:
    """Return the state of an import that begins.

    Raises:
        TransferError: DAMAGED, or NEWER for a file that a newer program wrote.
    """
    export_id = header.text("export")
    if not re.fullmatch(r"[0-9a-f]{32}", export_id, re.ASCII):
        raise TransferError(TransferProblem.DAMAGED)
    if header.used:
        return TransferState(TransferStage.ARRIVING, export_id, "", now)
    if _version(header.text("program")) > _version(__version__):
        raise TransferError(TransferProblem.NEWER)
    return TransferState(TransferStage.ARRIVING, export_id, bare_code(header.text("code")), now)


def _refuse_other_address(setup: LocalSetup, settings: Settings, agreed: str) -> None:
    """Refuse a till whose keys would go to an address that nobody here has agreed to.

    Whoever resealed a file may have put an address of his own in it. The sandbox's needs no word.
    """
    ours, wanted = setup.info().base_url, settings.base_url or ""
    known = ours or (wanted if is_test(wanted, "") else "")
    if wanted != (clean_base_url(agreed) if agreed else known):
        change = f"{ours or '–'} → {wanted}"
        raise TransferError(TransferProblem.OTHER_ADDRESS, change)


def _refuse_other_import(
    header: TillHeader, local: LocalJournal, state: TransferState, setup: LocalSetup
) -> None:
    """Refuse a used file, unless the import that used it up is the one begun on this computer."""
    begun = local.is_at(state, TransferStage.ARRIVING)
    if not begun or header.values.get("computer") != code_of(setup.settings):
        raise TransferError(TransferProblem.USED, header.text("where"))


def _bring_journal(
    local: LocalJournal,
    copy: Path,
    state: TransferState,
    setup: LocalSetup,
    *,
    take_back: bool,
    proven: bool,
) -> None:
    """Put the file's journal in place, or go on with the one that an earlier command left here.

    `proven` is whether the file has the digest that was told when it was made.
    """
    if state.code and state.code != bare_code(code_of(setup.settings)):
        raise TransferError(TransferProblem.OTHER_COMPUTER, saved_code(setup))
    begun = local.is_at(state, TransferStage.ARRIVING)
    returns = take_back and local.is_at(state, *_HAS_LEFT)
    if not begun:
        _refuse_second_till(local, state, setup, take_back=take_back)
    is_same = (begun or returns) and LocalJournal.inspect(copy, anywhere=True).head == local.head
    if (begun or returns) and not (is_same or proven):
        raise TransferError(TransferProblem.BEGUN_OTHERWISE)
    if returns:
        take_back_journal(local, state)
    elif not is_same:
        put_journal_in_place(local, copy, state)


def _refuse_second_till(
    local: LocalJournal, state: TransferState, setup: LocalSetup, *, take_back: bool
) -> None:
    """Refuse whatever would bring a second till to this computer, or one till to two."""
    left_from_here = local.is_at(state, *_HAS_LEFT) or setup.settings.retired == state.export
    if left_from_here and not take_back:
        raise TransferError(TransferProblem.LEFT_FROM_HERE)
    has_left = local.transfer is not None and local.transfer.stage in _HAS_LEFT
    if local.sales and not has_left:
        raise TransferError(TransferProblem.HAS_SALES)


def _extract_journal(file: Path, copy: Path) -> None:
    with disk_errors_as(TransferProblem.FILE_UNREADABLE):
        till_file.extract_journal(file, copy)


def put_journal_in_place(local: LocalJournal, copy: Path, state: TransferState) -> None:
    """Put the journal here first, verified and barred: without it nothing may sell."""
    sold_here = local.sales and not local.is_at(state, TransferStage.ARRIVING)

    def mark(incoming: SqliteJournal) -> None:
        if sold_here and not incoming.contains_head(local.head):
            raise TransferError(TransferProblem.NOT_LATER)
        incoming.set_transfer(state)

    try:
        with Restore(
            local.path, copy, anywhere=local.anywhere, inspect=mark, may_be_empty=True
        ) as incoming:
            if TRAINING_TILL in incoming.till_ids:
                raise TransferError(TransferProblem.NOT_A_TILL)
            incoming.put_in_place(state.at)
    except JournalError as error:
        if error.problem is JournalProblem.BROKEN:
            raise TransferError(TransferProblem.DAMAGED) from error
        if error.problem is JournalProblem.NEWER:
            raise TransferError(TransferProblem.NEWER) from error
        raise


def take_back_journal(local: LocalJournal, state: TransferState) -> None:
    """Mark the journal that left as arriving: a file used up from here on was used up here."""
    with local.open() as journal:
        journal.set_transfer(state)


def arriving_settings(setup: LocalSetup, header: TillHeader, mode: Mode) -> Settings:
    """Return the exported settings, with what is this computer's own.

    Raises:
        TransferError: DAMAGED where no till could work by them, or only with another journal.
    """
    own = schema.to_values(setup.settings).items()
    stays = OWN_SETTINGS - {"retired"}
    kept = {key: value for key, value in own if value is not None and key in stays}
    exported = header.values.get("settings")
    if not isinstance(exported, dict):
        raise TransferError(TransferProblem.DAMAGED)
    try:
        settings = schema.from_values({**exported, **kept}, RNG)
    except SettingsError as error:
        raise TransferError(TransferProblem.DAMAGED) from error
    if settings.retired or not settings.provisioned or settings.mode is not mode:
        raise TransferError(TransferProblem.DAMAGED)
    return settings


def save_settings(setup: LocalSetup, settings: Settings) -> None:
    """Save the settings that `arriving_settings` found sound."""
    asyncio.run(setup.commit(settings, None))


def _use_file_up(file: Path, header: TillHeader, state: TransferState, setup: LocalSetup) -> bool:
    """Use the file up; False where its disk takes no writes, so that a person has to destroy it."""
    if header.used:
        return True
    where = f"{platform.node()}, {state.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    computer = code_of(setup.settings)
    note = {
        "export": state.export,
        "mode": header.text("mode"),
        "where": where,
        "computer": computer,
    }
    try:
        mark_file_used(file, note)
    except OSError as error:
        log.warning("the file stays as it was: %s", type(error).__name__)
        return False
    return True


def mark_file_used(file: Path, note: Mapping[str, Any]) -> None:
    """Replace the file by a note of the import: no second computer can import it."""
    till_file.mark_used(file, note)


def finish_journal(local: LocalJournal, state: TransferState) -> int:
    """Lift the bar last of all; returns how many sales there are."""
    with local.open() as journal:
        journal.set_transfer(state)
        return journal.count()


def _version(text: str) -> tuple[int, ...]:
    found = re.match(r"\d{1,9}(?:\.\d{1,9})*", text, re.ASCII)
    if not found:
        raise TransferError(TransferProblem.DAMAGED)
    return tuple(int(part) for part in found[0].split("."))

"""Taking a packed till in: barred until all of it is here, and its file used up before that."""

from __future__ import annotations

import asyncio
import logging
import platform
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pos_app import __version__
from pos_app.app.clock import RNG
from pos_app.app.commands.provision import closed_till
from pos_app.app.local_setup import TRAINING_TILL, LocalSetup
from pos_app.app.transfer import till_file
from pos_app.app.transfer.till_file import TillFile
from pos_app.app.transfer.transfer_file import (
    OF_THE_COMPUTER,
    asking_the_disk,
    bare_code,
    code_of,
    hash_of,
    kept_code,
    staging,
)
from pos_app.config import schema
from pos_app.config.paths import Paths
from pos_app.domain.errors import (
    JournalError,
    JournalProblem,
    SettingsError,
    TransferError,
    TransferProblem,
)
from pos_app.domain.preferences import Mode
from pos_app.journal.journal import SqliteJournal
from pos_app.journal.restore import Restore
from pos_app.journal.transfer_state import TransferStage, TransferState

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a till that was taken in."""

    sales: int
    was_here: bool = False
    """All of it was done before."""
    used_up: bool = True
    """No other computer can take the file in."""
    shop_qr_left: bool = False
    """The picture of the shop's own QR stayed where it was."""


@dataclass(frozen=True, slots=True)
class _Here:
    """What lies on this computer where the till is to go."""

    sales: int = 0
    moved: TransferState | None = None
    head: tuple[int, bytes] = (0, b"")

    def is_at(self, mark: TransferState, *stages: TransferStage) -> bool:
        """True where this very file's till is here, that far."""
        last = self.moved
        return last is not None and last.export == mark.export and last.stage in stages


def take_in(
    shop: LocalSetup, paths: Paths, file: Path, *, take_back: bool, digest: str, now: datetime
) -> TakenIn:
    """Make the packed till this computer's; the file is used up.

    `digest` is the SHA-256 that was told when the file was made, empty where nobody has it.
    `take_back` is a person's word that no other computer took in a till that left from here.

    Raises:
        TransferError: nothing was changed.
        JournalError, SettingsError: what went wrong; the same command goes on from there.
    """
    with asking_the_disk(TransferProblem.FILE_UNREADABLE):
        seen = till_file.look(file)
        if digest and not seen.used and digest.lower() != hash_of(file):
            raise TransferError(TransferProblem.OTHER_HASH)
    mode = _mode(seen)
    journal_file = paths.journal_file(mode)
    with closed_till(paths, mode):
        mark = _mark(seen, now)
        here = _look_here(journal_file, paths)
        if here.is_at(mark, TransferStage.ARRIVED):
            return TakenIn(here.sales, was_here=True, used_up=_use_up(file, seen, mark))
        comes_back = take_back and here.is_at(mark, TransferStage.LEAVING, TransferStage.LEFT)
        begun = here.is_at(mark, TransferStage.ARRIVING)
        if seen.used and not begun:
            raise TransferError(TransferProblem.USED, seen.text("where"))
        if not seen.used:
            with staging(journal_file.parent) as copy:
                _unpack(file, copy)
                if comes_back:
                    step_come_back(journal_file, paths, mark)
                elif not begun:
                    _refuse(here, mark, shop, take_back=take_back)
                    step_put_in_place(journal_file, copy, paths, here, mark)
            step_settings(shop, seen)
        used_up = _use_up(file, seen, mark)
        sales = step_arrive(journal_file, paths, replace(mark, stage=TransferStage.ARRIVED))
    return TakenIn(sales, used_up=used_up, shop_qr_left=seen.header.get("shop_qr") is True)


def _mode(seen: TillFile) -> Mode:
    try:
        mode = Mode(seen.text("mode"))
    except ValueError as error:
        raise TransferError(TransferProblem.DAMAGED) from error
    if mode is Mode.TRAINING:
        raise TransferError(TransferProblem.NOT_A_TILL)
    return mode


def _mark(seen: TillFile, now: datetime) -> TransferState:
    """Raises TransferError: DAMAGED, or NEWER for a file that a newer program packed."""
    export = seen.text("export")
    if not re.fullmatch(r"[0-9a-f]{32}", export, re.ASCII):
        raise TransferError(TransferProblem.DAMAGED)
    if seen.used:
        return TransferState(TransferStage.ARRIVING, export, "", now)
    if _version(seen.text("program")) > _version(__version__):
        raise TransferError(TransferProblem.NEWER)
    return TransferState(TransferStage.ARRIVING, export, bare_code(seen.text("code")), now)


def _look_here(journal_file: Path, paths: Paths) -> _Here:
    if not journal_file.exists():
        return _Here()
    with SqliteJournal.open(journal_file, anywhere=paths.anywhere) as journal:
        return _Here(journal.count(), journal.moved, journal.head)


def _refuse(here: _Here, mark: TransferState, shop: LocalSetup, *, take_back: bool) -> None:
    """Whatever would bring a second till to this computer, or one till to two."""
    if mark.code and mark.code != bare_code(code_of(shop.settings)):
        raise TransferError(TransferProblem.OTHER_COMPUTER, kept_code(shop))
    left = (
        here.is_at(mark, TransferStage.LEAVING, TransferStage.LEFT)
        or shop.settings.retired == mark.export
    )
    if left and not take_back:
        raise TransferError(TransferProblem.LEFT_FROM_HERE)
    went = here.moved is not None and here.moved.stage in {
        TransferStage.LEAVING,
        TransferStage.LEFT,
    }
    if here.sales and not went:
        raise TransferError(TransferProblem.HAS_SALES)


def _unpack(file: Path, copy: Path) -> None:
    with asking_the_disk(TransferProblem.FILE_UNREADABLE):
        till_file.unpack(file, copy)


def step_put_in_place(
    journal_file: Path, copy: Path, paths: Paths, here: _Here, mark: TransferState
) -> None:
    """The journal comes first, verified and barred: without it nothing may sell."""

    def look(coming: SqliteJournal) -> None:
        if here.sales and not coming.goes_on_from(here.head):
            raise TransferError(TransferProblem.NOT_LATER)
        coming.set_moved(mark)

    try:
        with Restore(journal_file, copy, anywhere=paths.anywhere, look=look) as coming:
            if TRAINING_TILL in coming.till_ids:
                raise TransferError(TransferProblem.NOT_A_TILL)
            coming.put_in_place(mark.at)
    except JournalError as error:
        if error.problem is JournalProblem.BROKEN:
            raise TransferError(TransferProblem.DAMAGED) from error
        if error.problem is JournalProblem.NEWER:
            raise TransferError(TransferProblem.NEWER) from error
        raise


def step_come_back(journal_file: Path, paths: Paths, mark: TransferState) -> None:
    """From here on a file that is used up was used up here, and the same command goes on."""
    with SqliteJournal.open(journal_file, anywhere=paths.anywhere) as journal:
        journal.set_moved(mark)


def step_settings(shop: LocalSetup, seen: TillFile) -> None:
    """The packed settings, on what is this computer's own."""
    own = schema.written(shop.settings).items()
    stays = OF_THE_COMPUTER - {"retired"}
    kept = {key: value for key, value in own if value is not None and key in stays}
    packed = seen.header.get("settings")
    if not isinstance(packed, dict):
        raise TransferError(TransferProblem.DAMAGED)
    try:
        settings = schema.read({**packed, **kept}, RNG)
    except SettingsError as error:
        raise TransferError(TransferProblem.DAMAGED) from error
    asyncio.run(shop.keep(settings, None))


def _use_up(file: Path, seen: TillFile, mark: TransferState) -> bool:
    """A stick that cannot be written to stops nothing: then a person has to destroy the file."""
    if seen.used:
        return True
    where = f"{platform.node()}, {mark.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    try:
        step_use_up(file, {"export": mark.export, "mode": seen.text("mode"), "where": where})
    except OSError as error:
        log.warning("the file stays as it was: %s", type(error).__name__)
        return False
    return True


def step_use_up(file: Path, note: Mapping[str, Any]) -> None:
    """No second computer can take the file in."""
    till_file.use_up(file, note)


def step_arrive(journal_file: Path, paths: Paths, mark: TransferState) -> int:
    """The bar is lifted last of all; how many sales there are."""
    with SqliteJournal.open(journal_file, anywhere=paths.anywhere) as journal:
        journal.set_moved(mark)
        return journal.count()


def _version(text: str) -> tuple[int, ...]:
    found = re.match(r"\d{1,9}(?:\.\d{1,9})*", text, re.ASCII)
    if not found:
        raise TransferError(TransferProblem.DAMAGED)
    return tuple(int(part) for part in found[0].split("."))

"""A till's transfer to another computer: how far it is, stored in the journal itself.

A till must never sell on two computers: both would count its sales on from the same number.
So the journal that is left behind is barred before the file it leaves in can be used, and the
one that arrives stays barred until everything else is in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import apsw

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal import meta
from pos_app.journal.codec import format_time, parse_time


class TransferStage(StrEnum):
    """How far the transfer is, seen from this journal."""

    LEAVING = "leaving"
    """The export file is not finished."""
    LEFT = "left"
    """The export file is finished."""
    ARRIVING = "arriving"
    """The journal is here, but the settings may not be."""
    ARRIVED = "arrived"
    """The import is finished."""


@dataclass(frozen=True, slots=True)
class TransferState:
    """The last transfer: its stage, the export file's id, the code of the computer it is for."""

    stage: TransferStage
    export: str
    code: str
    at: datetime

    @property
    def problem(self) -> JournalProblem | None:
        """Why no sale may begin in this journal, None where one may."""
        if self.stage is TransferStage.ARRIVED:
            return None
        left = self.stage is TransferStage.LEFT
        return JournalProblem.MOVED_AWAY if left else JournalProblem.MOVE_UNFINISHED


def read(connection: apsw.Connection) -> TransferState | None:
    """Return the journal's last transfer, None where there never was one.

    Raises:
        JournalError: BROKEN where it cannot be read; no sale may begin then either.
    """
    text = meta.read(connection, meta.TRANSFER)
    if text is None:
        return None
    try:
        stage, export, code, at = text.split("|")
        return TransferState(TransferStage(stage), export, code, parse_time(at))
    except ValueError as error:
        raise JournalError(JournalProblem.BROKEN, "the transfer cannot be read") from error


def write(connection: apsw.Connection, transfer: TransferState) -> None:
    """Store a transfer; the caller's transaction syncs it."""
    text = "|".join((transfer.stage, transfer.export, transfer.code, format_time(transfer.at)))
    meta.write(connection, meta.TRANSFER, text)

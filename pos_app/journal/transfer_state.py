"""A till that goes to another computer: how far it is on its way, kept in the journal itself.

A till must never sell on two computers: both would count its sales on from the same number.
So the journal that is left behind is barred before the file it leaves in can be used, and the
one that arrives stays barred until everything else is in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

import apsw

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal.codec import stamp, unstamp

_KEY: Final = "moved"
_KEEP: Final = """
    INSERT INTO meta (key, value) VALUES (?, ?)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""


class TransferStage(StrEnum):
    """Where the move stands, seen from this journal."""

    LEAVING = "leaving"
    """The file it is to leave in is not finished."""
    LEFT = "left"
    ARRIVING = "arriving"
    """It is here, but the settings may not be."""
    ARRIVED = "arrived"


@dataclass(frozen=True, slots=True)
class TransferState:
    """The last move: its stage, the id of its file, the code of the computer it is meant for."""

    stage: TransferStage
    export: str
    code: str
    at: datetime

    @property
    def bar(self) -> JournalProblem | None:
        """Why no sale may begin in this journal; None where one may."""
        if self.stage is TransferStage.ARRIVED:
            return None
        left = self.stage is TransferStage.LEFT
        return JournalProblem.MOVED_AWAY if left else JournalProblem.MOVE_UNFINISHED


def read(connection: apsw.Connection) -> TransferState | None:
    """The journal's last move, None where it never moved.

    Raises:
        JournalError: BROKEN where what is kept of it cannot be read: it then bars as well.
    """
    text = connection.execute("SELECT value FROM meta WHERE key = ?", (_KEY,)).get
    if text is None:
        return None
    try:
        stage, export, code, at = str(text).split("|")
        return TransferState(TransferStage(stage), export, code, unstamp(at))
    except ValueError as error:
        raise JournalError(JournalProblem.BROKEN, "the move cannot be read") from error


def write(connection: apsw.Connection, moved: TransferState) -> None:
    """Keep it; the caller's transaction syncs it."""
    text = "|".join((moved.stage, moved.export, moved.code, stamp(moved.at)))
    connection.execute(_KEEP, (_KEY, text))

"""What a technician looks at: the support file and how far it is, and the till's files."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pos_app.domain.records import dataclass


@dataclass(frozen=True, slots=True)
class SupportPart:
    """One text of the support file, as it is shown before it is saved."""

    name: str
    text: str


class SupportStep(StrEnum):
    """How far a support file is."""

    COLLECTING = "collecting"
    SHOWN = "shown"
    """Every text is there; nothing is saved yet."""
    SAVING = "saving"
    SAVED = "saved"
    NOT_SAVED = "not_saved"


@dataclass(frozen=True, slots=True)
class SupportState:
    """The support file that was asked for last."""

    step: SupportStep
    parts: tuple[SupportPart, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class TillFiles:
    """How the files of a till are, as they were looked at last."""

    free_bytes: int | None
    """Where the journal lies; None where the system does not tell."""
    newest_copy: datetime | None
    """When the newest verified copy of the journal was made, UTC; None where there is none."""

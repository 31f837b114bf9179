"""The support file as every package may know it: its texts, and how far it is."""

from __future__ import annotations

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

"""What was found of the journal while nobody looked: the gravest is told until it is over."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from pos_app.domain.errors import JournalFinding, JournalProblem


class Look(StrEnum):
    """What looked at the journal."""

    COPY = "copy"
    COMPARISON = "comparison"
    LIST = "list"
    RECEIPTS = "receipts"
    RECENT = "recent"
    REPORT = "report"
    SHIFTS = "shifts"
    WATCHED = "watched"
    """For what is decided and watched on."""


class Findings:
    """Keeps the last finding of each look; `changed` is called when the gravest is another."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._found: dict[Look, JournalFinding] = {}

    @property
    def gravest(self) -> JournalFinding | None:
        """What a person must know first; None where all is well."""
        found = self._found.values()
        return next((finding for finding in JournalFinding if finding in found), None)

    def note(self, look: Look, problem: JournalProblem | None) -> None:
        """Note how a look ended; None for well."""
        before = self.gravest
        self.keep(look, problem)
        if self.gravest is not before:
            self._changed()

    def keep(self, look: Look, problem: JournalProblem | None) -> None:
        """Note how a look ended while what is told is being put together; calls nobody."""
        if problem is None:
            self._found.pop(look, None)
        else:
            self._found[look] = finding_of(look, problem)


def finding_of(look: Look, problem: JournalProblem) -> JournalFinding:
    """Return what a person is told of a look that ended so."""
    if problem is JournalProblem.BROKEN:
        return JournalFinding.REWRITTEN
    if look is not Look.COPY:
        return JournalFinding.NOT_READ
    full = problem is JournalProblem.DISK_FULL
    return JournalFinding.NO_ROOM if full else JournalFinding.NOT_COPIED

"""Every kind of fault that the simulated days know, by the name under which it is counted."""

from __future__ import annotations

from collections import Counter
from typing import Final

from pos_app.domain.errors import JournalProblem
from tests.simulation.faults import Fault, Odd
from tests.simulation.odd_answers import OddAnswer
from tests.simulation.people import CLOCKS_SET

MACHINE: Final = (
    "clock years off",
    *(f"clock set by {far}" for far in CLOCKS_SET),
    "second process",
    "journal's log deleted",
    "a copy fails",
    str(JournalProblem.NOT_WRITABLE),
    str(JournalProblem.DISK_FULL),
)
KINDS: Final[frozenset[str]] = frozenset({*map(str, (*Fault, *Odd, *OddAnswer)), *MACHINE})


def missed(drawn: Counter[str]) -> list[str]:
    """Return the kinds that never came, each counted as `where: kind`."""
    return sorted(KINDS - {name.partition(": ")[2] for name in drawn})

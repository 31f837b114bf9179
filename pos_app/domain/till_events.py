"""What happened at the till and belongs to no sale; kept in the same journal, in the same order.

A person is known by the number of the event that added him: `person` everywhere is that number.
What is personal, a name, stands in events of its own. Their text may be taken away one day, and
all others still say who did what; a replay then has a person without a name.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from pos_app.domain.people import Role
from pos_app.domain.records import dataclass


@dataclass(frozen=True, slots=True)
class PersonAdded:
    """A person may work at this till; the event's own number is the person's."""

    role: Role


@dataclass(frozen=True, slots=True)
class PersonNamed:
    """What a person is called from now on; the last one counts."""

    person: int
    name: str
    salt: str
    """Random, so that nobody finds the name by the hash that stays of a text taken away."""


TillEvent = PersonAdded | PersonNamed

PERSONAL: Final = frozenset({PersonNamed})
"""The kinds whose text may be taken away. The journal's trigger names the same."""


@dataclass(frozen=True, slots=True)
class TillRecorded:
    """An event of the till as the journal holds it: its number there, when it was written (UTC)."""

    number: int
    at: datetime
    event: TillEvent

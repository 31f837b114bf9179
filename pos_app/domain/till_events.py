"""What happened at the till and belongs to no sale; kept in the same journal, in the same order.

A person is known by the number of the event that added him: `person` everywhere is that number.
What is personal, a name, stands in events of its own. Their text may be taken away one day, and
all others still say who did what; a replay then has a person without a name.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from pos_app.domain.money import Money
from pos_app.domain.people import Act, Role
from pos_app.domain.printing import PrinterWay, PrintOutcome
from pos_app.domain.records import dataclass


@dataclass(frozen=True, slots=True)
class PersonAdded:
    """A person may work at this till; the event's own number is the person's."""

    role: Role
    by: int | None = None
    """Who did it; None for the first person, whom nobody could allow."""


@dataclass(frozen=True, slots=True)
class PersonNamed:
    """What a person is called from now on; the last one counts."""

    person: int
    name: str
    salt: str
    """Random, so that nobody finds the name by the hash that stays of a text taken away."""


@dataclass(frozen=True, slots=True)
class PersonChanged:
    """A person has another role from now on."""

    person: int
    role: Role
    by: int | None = None


@dataclass(frozen=True, slots=True)
class PersonRetired:
    """A person works at this till no more; what he did stays his."""

    person: int
    by: int | None = None


@dataclass(frozen=True, slots=True)
class PersonNameTaken:
    """What a person who works here no more was called is forgotten, in the journal too."""

    person: int
    by: int | None = None


@dataclass(frozen=True, slots=True)
class PinSet:
    """A person has another PIN from now on.

    The verifier is no PIN: it is found again only with the key that lies in the system's vault.
    """

    person: int
    salt: str
    verifier: str
    by: int | None = None


@dataclass(frozen=True, slots=True)
class BadgeSet:
    """A person has another badge from now on.

    The verifier is no badge: it is made again only with the key that lies in the system's vault.
    """

    person: int
    verifier: str
    by: int | None = None


@dataclass(frozen=True, slots=True)
class BadgeEnded:
    """A person's badge opens nothing any more."""

    person: int
    by: int | None = None


@dataclass(frozen=True, slots=True)
class BadgeUnknown:
    """A badge was scanned that nobody here has."""


@dataclass(frozen=True, slots=True)
class PersonLetIn:
    """A person's wrong PINs count no more; who allowed it stands before this."""

    person: int
    by: int | None = None


@dataclass(frozen=True, slots=True)
class PinsEnded:
    """No PIN and no badge holds any more: the vault has no key to check one with.

    So it is after a move to another computer, and where somebody who can open the vault took the
    key out of it.
    """


@dataclass(frozen=True, slots=True)
class PinFailed:
    """A wrong PIN was typed for a person."""

    person: int


@dataclass(frozen=True, slots=True)
class SessionOpened:
    """A person has shown his PIN, or his badge: what is done from now on is his."""

    person: int
    by_badge: bool = False


@dataclass(frozen=True, slots=True)
class SessionLocked:
    """Nobody is at the till any more; the next act asks who it is."""


@dataclass(frozen=True, slots=True)
class Approved:
    """Somebody who may has allowed what another may not do alone."""

    act: Act
    allowed_by: int
    by: int | None = None
    """Who asked; None where the till asks nobody who it is."""
    sale: int | None = None
    """The sequence number of the sale that it is about."""
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class DayStartSet:
    """The shop's days begin at another hour."""

    hour: int
    """Of Tashkent's time, from 0 to 23."""
    since: datetime
    """The first moment of the first day that begins so."""
    by: int | None = None


@dataclass(frozen=True, slots=True)
class ShiftOpened:
    """A shift began; sales that are charged from here on belong to it."""

    shift: int
    by: int | None = None
    """The person; None where nobody has to say who he is, or a sale opened it."""


@dataclass(frozen=True, slots=True)
class ShiftEnded:
    """Whoever had the shift stopped. What happens later belongs to the next one."""

    shift: int
    by: int | None = None


@dataclass(frozen=True, slots=True)
class ShiftClosed:
    """Somebody counted a shift that had ended, and its report is final."""

    shift: int
    count: int
    """How many sales were charged in it."""
    net: Money
    """The report's total; a report made again has the same, or something was damaged."""
    cash_register: Money | None = None
    """What the shop's cash register says for the same time, as it was typed in."""
    agreed: int | None = None
    """How many sales were as the gateway's list has them; None where it was not compared."""
    differing: int | None = None
    by: int | None = None
    fees: Money | None = None
    """What the gateway says that it keeps of the completed deals among them, where it says so."""
    fees_told: int | None = None
    """Of how many it says so."""


@dataclass(frozen=True, slots=True)
class ShiftPrintBegun:
    """A shift's report goes to the printer; written before its first dot."""

    shift: int
    way: PrinterWay
    by: int | None = None


@dataclass(frozen=True, slots=True)
class ShiftPrintEnded:
    """What became of the print that was begun last. Without it nobody knows."""

    shift: int
    outcome: PrintOutcome


@dataclass(frozen=True, slots=True)
class FiscalServiceSet:
    """Paid sales get their receipt from the fiscal service from now on, or no longer.

    Whoever switched it on answers for what the receipts say that was sold.
    """

    on: bool
    name: str = ""
    ikpu: str = ""
    by: int | None = None


TillEvent = (
    PersonAdded
    | PersonNamed
    | PersonChanged
    | PersonRetired
    | PersonNameTaken
    | PinSet
    | BadgeSet
    | BadgeEnded
    | BadgeUnknown
    | PersonLetIn
    | PinsEnded
    | PinFailed
    | SessionOpened
    | SessionLocked
    | Approved
    | DayStartSet
    | ShiftOpened
    | ShiftEnded
    | ShiftClosed
    | ShiftPrintBegun
    | ShiftPrintEnded
    | FiscalServiceSet
)

PERSONAL: Final = frozenset({PersonNamed})
"""The kinds whose text may be taken away. The journal's trigger names the same."""


@dataclass(frozen=True, slots=True)
class TillRecorded:
    """An event of the till as the journal holds it: its number there, when it was written (UTC)."""

    number: int
    at: datetime
    event: TillEvent

"""What the window may know of the people at the till: without their PINs and their badges."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from enum import StrEnum

from pos_app.domain.money import Money
from pos_app.domain.people import Act, PeopleProblem, Person
from pos_app.domain.records import dataclass


class PinStep(StrEnum):
    """What became of the PIN that was typed last."""

    NONE = "none"
    CHECKING = "checking"
    WRONG = "wrong"
    TOO_SOON = "too_soon"
    """After wrong ones: not before `try_again_at`."""
    NO_KEY = "no_key"
    """The system's vault does not give what PINs are checked with."""
    NOT_KEPT = "not_kept"
    """The journal cannot be written, so nothing is allowed."""
    BAD_NEW = "bad_new"
    """The new PIN has not 4 to 8 digits."""
    CHANGED = "changed"
    """The new PIN holds."""
    BADGE_UNKNOWN = "badge_unknown"
    """Nobody here has the badge that was scanned."""
    BADGE_ALLOWS_NOTHING = "badge_allows_nothing"
    """A badge was scanned where a senior's PIN is asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a PIN is asked for."""

    persons: tuple[Person, ...]
    """Who may show it."""
    act: Act | None = None
    """What somebody has to allow; None where it is only asked who is at the till."""
    amount: Money | None = None
    step: PinStep = PinStep.NONE
    try_again_at: datetime | None = None
    asked_at: datetime | None = None
    """The same through all its steps, and another one where the same is asked anew."""


@dataclass(frozen=True, slots=True)
class PeopleChange:
    """What became of the last change of the people."""

    busy: bool = False
    problem: PeopleProblem | None = None
    done: int = 0
    """How many changes were kept since the till was opened."""


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The people at the till, as far as the window may know them: without their PINs."""

    persons: tuple[Person, ...] = ()
    has_log_in: bool = False
    """True where the till asks who does what."""
    at_till: Person | None = None
    """Who has shown that he is there; None while nobody has."""
    asked: Asked | None = None
    refusals: int = 0
    """How often something was wanted that nobody can allow, since the till was opened."""
    change: PeopleChange = field(default_factory=PeopleChange)
    pins_ended: bool = False
    """True where every PIN ended with the vault's key, and none was set since."""
    pins_ended_at: datetime | None = None
    """When they did last."""
    former: tuple[Person, ...] = ()
    """Those who work here no more; what they did stays theirs."""

    @property
    def everybody(self) -> tuple[Person, ...]:
        """Those who work here, and those who did."""
        return (*self.persons, *self.former)

    def find(self, number: int | None) -> Person | None:
        """Find whoever has or had this number; None where nobody has."""
        return next((each for each in self.everybody if each.number == number), None)

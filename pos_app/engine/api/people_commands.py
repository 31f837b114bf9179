"""What the window may send to the engine about people, their PINs and their badges."""

from __future__ import annotations

from pos_app.domain.people import Role
from pos_app.domain.preferences import NO_SECRET, Right
from pos_app.domain.records import dataclass
from pos_app.domain.secret import Secret


@dataclass(frozen=True, slots=True)
class AskFor:
    """Ask for a right that is withheld: whoever may give it shows his PIN."""

    right: Right


@dataclass(frozen=True, slots=True)
class GiveBack:
    """Give back the rights that a PIN has given for one visit."""


@dataclass(frozen=True, slots=True)
class ChangeCashier:
    """Ask who is at the till from now on."""


@dataclass(frozen=True, slots=True)
class LockTill:
    """Nobody is at the till any more; payments on the screen go on."""


@dataclass(frozen=True, slots=True)
class EnterPin:
    """Answer what the till asks a PIN for."""

    person: int
    pin: Secret


@dataclass(frozen=True, slots=True)
class ChangePin:
    """Whoever is asked who he is sets another PIN of his own, with the one he has."""

    person: int
    pin: Secret
    new: Secret


@dataclass(frozen=True, slots=True)
class ShowBadge:
    """Somebody has scanned a badge: he is at the till from now on, with a cashier's rights."""

    badge: Secret


@dataclass(frozen=True, slots=True)
class LetIn:
    """A person's wrong PINs are forgotten, as somebody who may allows."""

    person: int


@dataclass(frozen=True, slots=True)
class DropAsked:
    """Nobody shows a PIN: what it was asked for is not done."""


@dataclass(frozen=True, slots=True)
class AddPerson:
    """Somebody works at the till from now on."""

    name: str
    role: Role
    pin: Secret


@dataclass(frozen=True, slots=True)
class ChangePerson:
    """A person has another name, role or PIN; an empty PIN leaves the one that is."""

    person: int
    name: str
    role: Role
    pin: Secret = NO_SECRET


@dataclass(frozen=True, slots=True)
class RetirePerson:
    """A person works at the till no more."""

    person: int


@dataclass(frozen=True, slots=True)
class TakeNameAway:
    """What a person who works here no more was called is forgotten for good."""

    person: int


@dataclass(frozen=True, slots=True)
class SetBadge:
    """A person shows this badge from now on; an empty one takes away what he has."""

    person: int
    badge: Secret


@dataclass(frozen=True, slots=True)
class NoteTouch:
    """Somebody is at the till: he touches the window, or types in it."""


PeopleCommand = AddPerson | ChangePerson | RetirePerson | TakeNameAway | SetBadge
PinCommand = (
    AskFor
    | GiveBack
    | ChangeCashier
    | LockTill
    | EnterPin
    | ChangePin
    | ShowBadge
    | LetIn
    | DropAsked
    | NoteTouch
)

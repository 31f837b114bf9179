"""The people at a till: who they are, and what each may do, alone or with a senior's word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pos_app.domain.keyboard_layouts import CYRILLIC_KEYS
from pos_app.domain.records import dataclass

PIN_DIGITS: Final = (4, 8)
"""The fewest and the most digits of a PIN."""
MAX_PERSON_NAME: Final = 40
"""Letters in a person's name."""
BADGE_PREFIX: Final = "BADGE"
"""What a badge's code begins with: so it is known from goods and orders."""
BADGE_LETTERS: Final = (8, 64)
"""The fewest and the most letters and digits of a badge's code after that."""


class Role(StrEnum):
    """What a person is in the shop."""

    CASHIER = "cashier"
    SENIOR = "senior"
    MANAGER = "manager"
    OWNER = "owner"
    TECHNICIAN = "technician"
    """For settings and keys, without money."""


class Act(StrEnum):
    """What a right is needed for."""

    CHARGE = "charge"
    CHARGE_ABOVE = "charge_above"
    """To charge more than the person's own limit."""
    CHARGE_AGAIN = "charge_again"
    """To charge a sum that looks like a sale of just now."""
    CANCEL = "cancel"
    PUT_ASIDE = "put_aside"
    """To put aside a notice that asks for a person."""
    SETTLE = "settle"
    """To settle a sale by hand."""
    REFUND = "refund"
    """To record money that was given back outside the till."""
    TAKE_NOTE_AWAY = "take_note_away"
    """To take away for good what a note to a sale says."""
    LINK_RECEIPT = "link_receipt"
    """To take down the fiscal receipt of a paid sale, by its link."""
    TICK_RECEIPT = "tick_receipt"
    """To say that it was made without showing it, and to put another in the place of one."""
    SEE_OWN = "see_own"
    SEE_SHOP = "see_shop"
    COPY = "copy"
    EXPORT = "export"
    SHIFT = "shift"
    """To open and to close a shift."""
    SETTINGS = "settings"
    """Settings, address and keys."""
    PEOPLE = "people"
    KIOSK = "kiosk"
    """To leave the kiosk."""
    RESTORE = "restore"
    SUPPORT = "support"
    """To make the file for the technician, which has the shop's last sales in it."""
    UNLOCK = "unlock"
    """To let in again a person who has typed wrong PINs."""


class Answer(StrEnum):
    """What a role says to an act."""

    MAY = "may"
    ASKS = "asks"
    """With the PIN of somebody who may."""
    NEVER = "never"


_MAY, _ASKS, _NEVER = Answer.MAY, Answer.ASKS, Answer.NEVER
_STRICTNESS: Final = (_MAY, _ASKS, _NEVER)
_ROLES: Final = (Role.CASHIER, Role.SENIOR, Role.MANAGER, Role.OWNER, Role.TECHNICIAN)
_TABLE: Final[Mapping[Act, tuple[Answer, ...]]] = MappingProxyType(
    {
        #                    cashier senior  manager owner  technician
        Act.CHARGE:          (_MAY,   _MAY,   _MAY,   _MAY,  _NEVER),
        Act.CHARGE_ABOVE:    (_ASKS,  _MAY,   _MAY,   _MAY,  _NEVER),
        Act.CHARGE_AGAIN:    (_ASKS,  _MAY,   _MAY,   _MAY,  _NEVER),
        Act.CANCEL:          (_MAY,   _MAY,   _MAY,   _MAY,  _NEVER),
        Act.PUT_ASIDE:       (_ASKS,  _MAY,   _MAY,   _MAY,  _NEVER),
        Act.SETTLE:          (_ASKS,  _ASKS,  _MAY,   _MAY,  _NEVER),
        Act.REFUND:          (_ASKS,  _ASKS,  _MAY,   _MAY,  _NEVER),
        Act.TAKE_NOTE_AWAY:  (_ASKS,  _ASKS,  _MAY,   _MAY,  _NEVER),
        Act.LINK_RECEIPT:    (_MAY,   _MAY,   _MAY,   _MAY,  _NEVER),
        Act.TICK_RECEIPT:    (_ASKS,  _MAY,   _MAY,   _MAY,  _NEVER),
        Act.SEE_OWN:         (_MAY,   _MAY,   _MAY,   _MAY,  _NEVER),
        Act.SEE_SHOP:        (_ASKS,  _MAY,   _MAY,   _MAY,  _NEVER),
        Act.COPY:            (_ASKS,  _MAY,   _MAY,   _MAY,  _NEVER),
        Act.EXPORT:          (_ASKS,  _ASKS,  _MAY,   _MAY,  _NEVER),
        Act.SHIFT:           (_MAY,   _MAY,   _MAY,   _MAY,  _NEVER),
        Act.SETTINGS:        (_ASKS,  _ASKS,  _ASKS,  _MAY,  _MAY),
        Act.PEOPLE:          (_ASKS,  _ASKS,  _MAY,   _MAY,  _NEVER),
        Act.KIOSK:           (_ASKS,  _ASKS,  _MAY,   _MAY,  _MAY),
        Act.RESTORE:         (_NEVER, _NEVER, _ASKS,  _MAY,  _MAY),
        Act.SUPPORT:         (_ASKS,  _ASKS,  _MAY,   _MAY,  _MAY),
        Act.UNLOCK:          (_ASKS,  _ASKS,  _MAY,   _MAY,  _NEVER),
    }
)  # fmt: skip
_RANK: Final = MappingProxyType(
    {Role.TECHNICIAN: 0, Role.CASHIER: 0, Role.SENIOR: 1, Role.MANAGER: 2, Role.OWNER: 3}
)


def answer_of(role: Role, act: Act, *, by_badge: bool = False) -> Answer:
    """Return whether somebody of this role may do this, alone, with a senior's word, or never.

    Whoever has shown a badge alone, which may be lent or found, does no more than a cashier.
    """
    own = _TABLE[act][_ROLES.index(role)]
    return max(own, answer_of(Role.CASHIER, act), key=_STRICTNESS.index) if by_badge else own


def may_manage(by: Role, *roles: Role) -> bool:
    """Return whether `by` may add, change and retire people of these roles: those below his own.

    An owner may do it with everybody.
    """
    return by is Role.OWNER or all(_RANK[role] < _RANK[by] for role in roles)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works at the till, known by the number of the event that added him."""

    number: int
    role: Role
    name: str = ""
    """Empty where the name was taken away."""
    active: bool = True
    has_pin: bool = False
    has_badge: bool = False


class PeopleProblem(StrEnum):
    """Why a change of the people is refused."""

    NAME_MISSING = "name_missing"
    NAME_TAKEN = "name_taken"
    BAD_PIN = "bad_pin"
    """A PIN has 4 to 8 digits."""
    BAD_BADGE = "bad_badge"
    """The code that was scanned is no badge's."""
    BADGE_TAKEN = "badge_taken"
    """Somebody at this till has this badge."""
    OWNER_FIRST = "owner_first"
    """The first person of a till is its owner."""
    LAST_OWNER = "last_owner"
    """While others work at the till it has an owner."""
    STILL_HERE = "still_here"
    """Only of somebody who works here no more the name is taken away."""
    NOT_ALLOWED = "not_allowed"
    NO_VAULT = "no_vault"
    """The vault of the system, without which no PIN is kept, cannot be used."""
    NOT_KEPT = "not_kept"
    """The journal cannot be written."""


def clean_person_name(text: str) -> str:
    """Return a name as it is kept: its spaces evened out, no hidden characters, not too long."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(plain.split())[:MAX_PERSON_NAME].strip()


def is_pin(text: str) -> bool:
    """Return whether this may be a PIN: 4 to 8 digits."""
    fewest, most = PIN_DIGITS
    return bool(re.fullmatch(rf"[0-9]{{{fewest},{most}}}", text, re.ASCII))


def badge_code(scanned: str) -> str | None:
    """Return the code of a badge that a scanner has typed; None where it is no badge's.

    A scanner is a keyboard: its letters come in capitals or not, and in Cyrillic where that layout
    is chosen. What is
    neither a letter nor a digit depends on the layout, and does not count.
    """
    latin = scanned.upper().translate(CYRILLIC_KEYS)
    code = "".join(letter for letter in latin if letter.isascii() and letter.isalnum())
    fewest, most = BADGE_LETTERS
    is_badge = code.startswith(BADGE_PREFIX) and fewest <= len(code) - len(BADGE_PREFIX) <= most
    return code if is_badge else None

"""The owner's fixed choices of a kiosk: what can be paid for, by touch instead of by typing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.records import dataclass

MAX_CHOICES: Final = 60
MAX_CHOICE_TITLE: Final = 40
"""Letters; more do not fit a button."""


@dataclass(frozen=True, slots=True)
class KioskChoice:
    """One thing that can be paid for."""

    titles: Mapping[Language, str]
    """In each language that is written down."""
    price: Money
    picture: str = ""
    """The path of its picture; empty for none."""


@dataclass(frozen=True, slots=True)
class KioskMenu:
    """What a kiosk offers; without choices the customer types an amount."""

    choices: tuple[KioskChoice, ...] = ()
    is_bad: bool = False
    """The file with the choices cannot be used, so that nothing may be sold from it."""


TYPED_AMOUNTS: Final = KioskMenu()

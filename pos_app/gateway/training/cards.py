"""Accounts that cannot exist: no issuer has numbers from 0000, and Luhn's check fails besides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pos_app.engine.ports import Chance

OWNER: Final = "MASHQ UCHUN / TRAINING"
BANKS: Final = (("Humo", "humo", "#FFF330"), ("Uzcard", "uzcard", "#1A4F9C"))


@dataclass(frozen=True, slots=True)
class Account:
    """Where training money would go."""

    number: str
    bank: str
    alias: str
    tag_color: str


def new_account(chance: Chance) -> Account:
    """A number of sixteen digits that no card can have, at one of two banks."""
    digits = "0000" + "".join(str(int(chance.random() * 10)) for _ in range(12))
    if passes_luhn(digits):
        digits = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    bank, alias, colour = BANKS[chance.getrandbits(1)]
    return Account(digits, bank, alias, colour)


def passes_luhn(number: str) -> bool:
    """ISO/IEC 7812-1's check, which every real card number passes."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0

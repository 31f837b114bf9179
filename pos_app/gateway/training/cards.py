"""Card numbers that cannot exist: none begins with 0000, and they fail Luhn's check besides."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Final

OWNER: Final = "MASHQ UCHUN / TRAINING"
BANKS: Final = (("Humo", "humo", "#FFF330"), ("Uzcard", "uzcard", "#1A4F9C"))


@dataclass(frozen=True, slots=True)
class Account:
    """Where training money would go."""

    number: str
    bank: str
    alias: str
    tag_color: str


def account_of(deal_id: str) -> Account:
    """Return a deal's account, always the same: sixteen digits that no card has, and a bank."""
    seed = uuid.UUID(deal_id).int
    digits = f"0000{seed % 10**12:012d}"
    if passes_luhn(digits):
        digits = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    bank, alias, colour = BANKS[(seed >> 64) % len(BANKS)]
    return Account(digits, bank, alias, colour)


def passes_luhn(number: str) -> bool:
    """True for digits that pass ISO/IEC 7812-1's check, as every real card number does."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0

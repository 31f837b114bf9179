"""Exact money: integer minor units (tiyin for UZS) and a currency, never a float."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from pos_app.domain.records import dataclass

if TYPE_CHECKING:
    from decimal import Decimal

UZS = "UZS"
MINOR_PER_MAJOR = 100
"""Both the method's page and ISO 4217 give UZS two decimals."""

MAX_TYPED = 64
"""Longer pasted text is not an amount, whatever it holds."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An exact sum: `minor` in hundredths of the currency's major unit (1 soʻm = 100 tiyin)."""

    minor: int
    currency: str = UZS

    @classmethod
    def of_major(cls, major: int, currency: str = UZS) -> Money:
        """Make whole major units: `Money.of_major(516)` is 516 soʻm."""
        return cls(major * MINOR_PER_MAJOR, currency)

    @classmethod
    def of_decimal(cls, major: Decimal, currency: str = UZS) -> Money:
        """Make money of a gateway's sum in major units.

        Raises:
            ValueError: it is not finite or is finer than the minor unit.
        """
        if not major.is_finite():
            raise ValueError("not a finite sum")
        if major.adjusted() > 18:
            raise ValueError("a sum beyond any till")
        exact = major.quantize(type(major)("0.01"))
        if exact != major:
            raise ValueError("finer than the minor unit")
        return cls(int(exact * MINOR_PER_MAJOR), currency)

    @property
    def is_whole(self) -> bool:
        """True where there are no tiyin."""
        return self.minor % MINOR_PER_MAJOR == 0

    @property
    def major(self) -> int:
        """Whole soʻm, tiyin cut off; exact where `is_whole`."""
        return self.minor // MINOR_PER_MAJOR

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError("two currencies do not add up")
        return Money(self.minor + other.minor, self.currency)


class AmountProblem(StrEnum):
    """Why a typed or pasted text is no amount to charge."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    NEGATIVE = "negative"
    NOT_WHOLE = "not_whole"
    AMBIGUOUS = "ambiguous"
    ZERO = "zero"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    TYPED = "typed"
    """It was pasted over what a hand had typed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one sale may be, both ends included. The method's page leaves its limits blank."""

    lowest: Money = Money(100)
    highest: Money = Money(10_000_000_000)


# Patterns are compiled, and kept, by `re` when they are first used: after the first paint.
_UNIT = r"(?:so['’‘`´ʻʼ]?m|с[ўу]м|uzs)\.?$"
_SPACES = r"[ \u00a0\u202f\u2009\u2007]"
"""No tabs and line ends: two cells of a pasted table are two numbers."""
_PLAIN = r"\d+"
_SPACED = r"\d{1,3}(?: \d{3})+"
_GROUPED = r"\d{1,3}(?:([.,'’])\d{3})(?:\1\d{3})+"
_ONE_GROUP = r"[1-9]\d{0,2}[.,'’]\d{3}"
_FRACTION = r"(?P<whole>.+?)(?P<mark>[.,])(?P<part>\d{0,2})"


def parse_amount(text: str, limits: Limits) -> Money | AmountProblem:
    """Read what a cashier typed or pasted as a whole number of soʻm within `limits`.

    Spaces group; `.`, `,` and apostrophes group only where they stand at least twice and
    every group has three digits. A single one before three digits could be read two ways,
    so it is refused rather than allowed to multiply the sum.
    """
    if len(text) > MAX_TYPED:
        return AmountProblem.NOT_A_NUMBER
    cleaned = re.sub(_SPACES, " ", text.strip())
    cleaned = re.sub(_UNIT, "", cleaned, flags=re.IGNORECASE).strip()
    if not cleaned:
        return AmountProblem.EMPTY
    if cleaned[0] in "-−–":
        return AmountProblem.NEGATIVE
    digits = _whole_digits(cleaned)
    if isinstance(digits, AmountProblem):
        return digits
    return _within(Money.of_major(int(digits)), limits)


def _whole_digits(text: str) -> str | AmountProblem:
    if (digits := _without_fraction(text)) is not None:
        return digits
    if re.fullmatch(_ONE_GROUP, text, re.ASCII):
        return AmountProblem.AMBIGUOUS
    fraction = re.fullmatch(_FRACTION, text, re.ASCII)
    if fraction is None or (whole := _without_fraction(fraction["whole"])) is None:
        return AmountProblem.NOT_A_NUMBER
    if fraction["mark"] in fraction["whole"]:
        return AmountProblem.AMBIGUOUS
    return whole if fraction["part"] == "00" else AmountProblem.NOT_WHOLE


def _without_fraction(text: str) -> str | None:
    if any(re.fullmatch(form, text, re.ASCII) for form in (_PLAIN, _SPACED, _GROUPED)):
        return re.sub(r"\D", "", text)
    return None


def _within(sum_: Money, limits: Limits) -> Money | AmountProblem:
    if sum_.minor == 0:
        return AmountProblem.ZERO
    if sum_ < limits.lowest:
        return AmountProblem.TOO_SMALL
    if sum_ > limits.highest:
        return AmountProblem.TOO_LARGE
    return sum_

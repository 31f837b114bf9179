"""Card numbers: told by what makes them card numbers, not by their length alone.

Order numbers, phones, barcodes and dates are a shop's own data and stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pos_app.domain.secret import MASK

MIN_DIGITS: Final = 16
"""Those of Uzbekistan's cards (Uzcard, Humo), and of nearly all others."""
MAX_DIGITS: Final = 19
"""The longest ones (ISO/IEC 7812-1)."""
TRAINING_PREFIX: Final = "0000"
"""No issuer's: the training gateway's cards begin with it, and fail the check besides."""
GAP: Final = r"[\s\u00ad\u200b-\u200d\u2010-\u2015\u2060\u2212\ufeff-]"
"""What may stand between a number's groups."""
_OWN_PREFIXES: Final = ("8600", "9860", "5614", "6262")
"""Uzcard and Humo: seen in whatever groups they are written."""
_OTHER_PREFIXES: Final = ("4", "5", "62")
"""Visa, Mastercard and UnionPay: these alone would take many a date with a number."""
_GROUP: Final = 4


def is_card_number(text: str) -> bool:
    """Return True for a card's number and nothing else: 16 to 19 ASCII digits and their check."""
    if not (text.isascii() and text.isdigit() and MIN_DIGITS <= len(text) <= MAX_DIGITS):
        return False
    return text.startswith(TRAINING_PREFIX) or _has_check_digit(text)


def mask_card_numbers(text: str, gap: str = GAP) -> str:
    """Return the text with all but the last four digits of each card number masked.

    `gap` is a regular expression of what may stand between two groups. Masking a masked text
    changes nothing.
    """
    return _runs(gap).sub(lambda found: _masked(found[0], gap), text)


@cache
def _runs(gap: str) -> re.Pattern[str]:
    """Return the pattern of a number in groups, or of one that is masked already."""
    return re.compile(rf"{MASK}\d{{4}}(?!\d)|\d+(?:(?:{gap})+\d+)*")


def _masked(run: str, gap: str) -> str:
    if run.startswith(MASK):
        return run
    pieces = re.split(rf"((?:{gap})+)", run)
    groups = pieces[::2]
    ends = _cards(groups)
    masked, at = "", 0
    while at < len(groups):
        end = ends.get(at)
        masked += MASK + _digits(groups[at:end])[-4:] if end else groups[at]
        at = end or at + 1
        masked += "".join(pieces[2 * at - 1 : 2 * at])
    return masked


def _cards(groups: Sequence[str]) -> dict[int, int]:
    """Return where card numbers begin and end; known prefixes count before a check digit."""
    ends: dict[int, int] = {}
    taken: set[int] = set()
    for find_end in (_end_by_prefix, _end_by_check_digit):
        for start in range(len(groups)):
            end = find_end(groups, start)
            if end and taken.isdisjoint(range(start, end)):
                ends[start] = end
                taken.update(range(start, end))
    return ends


def _end_by_prefix(groups: Sequence[str], start: int) -> int:
    ends = _possible_ends(groups, start)
    if not ends:
        return 0
    digits = _digits(groups[start : ends[0]])
    is_one = digits.startswith(_OWN_PREFIXES) or (
        digits.startswith(_OTHER_PREFIXES) and _stands_in_fours(groups[start : ends[0]])
    )
    return ends[0] if is_one else 0


def _end_by_check_digit(groups: Sequence[str], start: int) -> int:
    for end in reversed(_possible_ends(groups, start)):
        number = groups[start:end]
        if _stands_in_fours(number) and _has_check_digit(_digits(number)):
            return end
    return 0


def _possible_ends(groups: Sequence[str], start: int) -> list[int]:
    """Return where a number of a card's length, begun with group `start`, may end."""
    ends, end, length = [], start, 0
    while end < len(groups) and (length := length + len(groups[end])) <= MAX_DIGITS:
        end += 1
        if length >= MIN_DIGITS:
            ends.append(end)
    return ends


def _stands_in_fours(groups: Sequence[str]) -> bool:
    """Tell it, in fours or in one, from a date, a phone or a barcode with a number beside it."""
    return all(len(group) == _GROUP for group in groups[:-1])


def _digits(groups: Sequence[str]) -> str:
    """Return the digits of any script as ASCII."""
    return "".join(str(int(letter)) for group in groups for letter in group)


def _has_check_digit(digits: str) -> bool:
    """Check by Luhn's formula (ISO/IEC 7812-1, annex B)."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[::-2])) + sum(doubled)) % 10 == 0

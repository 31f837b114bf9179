"""What a person types to find a sale, read as everything that it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Final

from pos_app.domain.fiscal_receipt import LinkError, read_link
from pos_app.domain.money import AmountProblem, Limits, Money, parse_amount
from pos_app.domain.people import Person
from pos_app.domain.records import dataclass
from pos_app.domain.shop_days import day_named

LONGEST_KEY: Final = 64
"""An order reference is found by so many of its first letters."""
SHORTEST_BEGINNING: Final = 4
"""An id's beginning: fewer letters would be half the history's."""
SHORTEST_NAME: Final = 2
"""Letters by which a person is meant."""
_NUMBER_WIDTHS: Final = (6, 7, 8)
"""How many digits an invoice id has for the sale's number: six, or more where it needs them."""
_HIGHEST_NUMBER: Final = 10 ** _NUMBER_WIDTHS[-1] - 1
_RECEIPT_DIGITS: Final = 10
_ANY_SUM: Final = Limits(Money(1), Money(10**15))

# Each letter by itself, and only of alphabets whose cases never change: a key that is stored must
# be the same in every version of Python.
_FOLDING: Final = {
    **{ord(one): one.lower() for one in map(chr, range(0x0530)) if one != one.lower()},
    **dict.fromkeys(map(ord, "ʻʼ’‘`´ʹ′"), "'"),
}
_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]+")

_NUMBER_SIGN: Final = re.compile(r"(?:№|#|n[o°]\.?)\s*(\d+)", re.ASCII)
_MASKED_CARD: Final = re.compile(r"[*•·.…xх]+\s*(\d{4})", re.ASCII)
_DAY: Final = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", re.ASCII)
_DAYS: Final = re.compile(r"([\d./]{8,10})\s*[-–—]\s*([\d./]{8,10})", re.ASCII)
_ISO_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_SHIFT: Final = re.compile(
    r"(?:shift|smena|смена)\s*(?:№|#|n[o°]\.?)?\s*(\d{1,6})|(\d{1,6})\s*-\s*(?:smena|смена)",
    re.ASCII,
)
_ONE_GROUP: Final = re.compile(r"\d{1,3}[.,']\d{3}", re.ASCII)


class StateFilter(StrEnum):
    """Which sales are wanted, by how they stand."""

    ANY = "any"
    PAID = "paid"
    OPEN = "open"
    CLOSED = "closed"
    REVIEW = "review"
    BY_HAND = "by_hand"
    NO_RECEIPT = "no_receipt"
    """Paid, and without the fiscal receipt that is wanted."""


@dataclass(frozen=True, slots=True)
class InvoiceBeginning:
    """An invoice id, or its beginning that reaches into the sale's number."""

    text: str
    """In small letters."""
    numbers: tuple[tuple[int, int], ...]
    """The sale's number is in one of these ranges, ends included."""


@dataclass(frozen=True, slots=True)
class SaleSearch:
    """Any of these meanings, and of those the sales that stand so. Without one: all sales."""

    state: StateFilter = StateFilter.ANY
    amount: Money | None = None
    number: int | None = None
    last4: int | None = None
    order_keys: tuple[str, ...] = ()
    """Order references, or their beginnings, as `search_key` makes them."""
    order: str | None = None
    """A whole order reference, as `search_key` makes it."""
    deal_ids: tuple[str, ...] = ()
    """Deal ids, or their beginnings, in the ways that they may be written."""
    invoice: InvoiceBeginning | None = None
    day: date | None = None
    last_day: date | None = None
    """Where not one day is meant, but those from `day` to this one."""
    persons: tuple[int, ...] = ()
    """The numbers of those who charged."""
    shift: int | None = None
    """The number of the shift that sales were charged in."""
    receipt: str | None = None
    """A fiscal receipt's `key`, or how it begins: its number and a stroke."""
    is_empty: bool = True
    """True where nothing was typed."""

    @property
    def is_of_days(self) -> bool:
        """True where all sales of some days are meant, and no others."""
        return self.day is not None and self == search_of_days(self.day, self.last_day)


@dataclass(frozen=True, slots=True)
class FoundSale:
    """A sale that was found: its number, its id, and its last event."""

    sequence: int
    sale_id: str
    last_event: int


def search_of_days(first: date, last: date | None = None) -> SaleSearch:
    """Mean the sales begun on this local day (Asia/Tashkent), or from this to the last one."""
    return SaleSearch(day=first, last_day=last, is_empty=False)


def search_key(text: str) -> str:
    """Return an order reference as it is looked for: small letters, one apostrophe, one space."""
    storable = _UNSTORABLE.sub("", text)
    return " ".join(storable.translate(_FOLDING).split())[:LONGEST_KEY].rstrip()


def last4_number(last4: str | None) -> int | None:
    """Return a card's last four digits as a number; None for anything else."""
    if last4 is None or len(last4) != 4 or not (last4.isascii() and last4.isdigit()):
        return None
    return int(last4)


def parse_search(
    text: str, state: StateFilter = StateFilter.ANY, people: Iterable[Person] = ()
) -> SaleSearch:
    """Read what was typed: an amount, a number, four digits, an order, an id, a day, or several.

    Or a shift, or the name of one of the `people`: how it begins, or one of its words.
    """
    key = search_key(text)
    if not key:
        return SaleSearch(state)
    marked = _NUMBER_SIGN.fullmatch(key)
    if marked:
        return SaleSearch(state, number=_number(marked[1]), order_keys=(key,), is_empty=False)
    masked = _MASKED_CARD.fullmatch(key)
    if masked:
        return SaleSearch(state, last4=int(masked[1]), is_empty=False)
    shift = _SHIFT.fullmatch(key)
    if shift:
        number = int(shift[1] or shift[2])
        return SaleSearch(state, order_keys=(key,), shift=number, is_empty=False)
    receipt = _receipt(text)
    if receipt is not None:
        return SaleSearch(state, receipt=receipt, is_empty=False)
    digits = key.replace(" ", "")
    day, last_day = _days(key)
    is_number = digits.isascii() and digits.isdigit()
    return SaleSearch(
        state,
        amount=_amount(digits if is_number else key),
        number=_number(digits) if is_number else None,
        last4=last4_number(digits),
        order_keys=tuple(dict.fromkeys((key, digits))) if is_number else (key,),
        deal_ids=_deal_ids(text.strip()),
        invoice=_invoice(key),
        day=day,
        last_day=last_day,
        persons=_persons(key, people),
        receipt=f"{int(digits)}/" if is_number and len(digits) <= _RECEIPT_DIGITS else None,
        is_empty=False,
    )


def _receipt(text: str) -> str | None:
    """Return the key of the fiscal receipt whose link this is."""
    try:
        return read_link(text).key
    except LinkError:
        return None


def _persons(key: str, people: Iterable[Person]) -> tuple[int, ...]:
    if len(key) < SHORTEST_NAME:
        return ()
    names = ((each.number, search_key(each.name)) for each in people)
    return tuple(number for number, name in names if f" {name}".find(f" {key}") >= 0)


def _number(digits: str) -> int | None:
    number = int(digits)  # a search key has so few that this takes no time
    return number if 0 < number <= _HIGHEST_NUMBER else None


def _amount(key: str) -> Money | None:
    if _ONE_GROUP.fullmatch(key):  # ambiguous where it is charged; here both would be one search
        key = re.sub(r"\D", "", key)
    found = parse_amount(key, _ANY_SUM)
    return None if isinstance(found, AmountProblem) else found


def _deal_ids(text: str) -> tuple[str, ...]:
    if len(text) < SHORTEST_BEGINNING or not text.isascii() or " " in text:
        return ()
    return tuple(dict.fromkeys((text, text.lower(), text.upper())))


def _invoice(key: str) -> InvoiceBeginning | None:
    """Read `till-number-random`, or its beginning; a till's name may have such lines itself."""
    parts = key.split("-")
    numbers = tuple(
        span
        for at, part in enumerate(parts)
        if at and part.isascii() and part.isdigit()
        for span in _spans(part, is_whole=at + 1 < len(parts))
    )
    return InvoiceBeginning(key, numbers) if numbers else None


def _spans(digits: str, *, is_whole: bool) -> Iterator[tuple[int, int]]:
    """Yield which numbers an invoice id may have that has these digits, or begins with them."""
    for width in _NUMBER_WIDTHS:
        missing = width - len(digits)
        if missing < 0 or (is_whole and missing) or (width > 6 and digits.startswith("0")):
            continue
        lowest = int(digits) * 10**missing
        yield lowest, lowest + 10**missing - 1


def _days(key: str) -> tuple[date | None, date | None]:
    """Read a day, or the first and the last of some."""
    several = _DAYS.fullmatch(key)
    if several is None:
        return _day(key), None
    first, last = _day(several[1]), _day(several[2])
    if first is None or last is None or first > last:
        return None, None
    return first, last


def _day(key: str) -> date | None:
    local, iso = _DAY.fullmatch(key), _ISO_DAY.fullmatch(key)
    if local:
        return day_named(int(local[3]), int(local[2]), int(local[1]))
    return day_named(int(iso[1]), int(iso[2]), int(iso[3])) if iso else None

"""What each person's sales brought: of those whom the journal knows by number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pos_app.domain.day import SIGN, LedgerEntry, Subtotal
from pos_app.domain.money import UZS, Money
from pos_app.domain.records import dataclass


@dataclass(frozen=True, slots=True)
class PersonSum:
    """What the sales that one person charged have brought, less what was reversed."""

    person: int | None
    """None for sales that nobody had to show a PIN for."""
    brought: Subtotal


def sums_by_person(entries: Iterable[LedgerEntry], currency: str = UZS) -> tuple[PersonSum, ...]:
    """Add up entries by who charged, whenever the sale was begun; by number, nobody last.

    Nothing where nobody was known by a number: a shop without people.
    """
    sums: dict[int | None, list[int]] = defaultdict(lambda: [0, 0])
    for entry in entries:
        if SIGN[entry.kind] and entry.sale.amount.currency == currency:
            of_person, sign = sums[entry.sale.by], SIGN[entry.kind]
            of_person[0] += sign
            of_person[1] += sign * entry.amount.minor
    if not any(person is not None for person in sums):
        return ()
    order = sorted(sums.items(), key=lambda item: (item[0] is None, item[0] or 0))
    return tuple(
        PersonSum(person, Subtotal(count, Money(minor, currency)))
        for person, (count, minor) in order
    )

"""What each person's sales brought."""

from __future__ import annotations

from datetime import date

from pos_app.domain.day import EntryKind, LedgerEntry, Subtotal
from pos_app.domain.money import Money
from pos_app.domain.person_sums import PersonSum, sums_by_person
from pos_app.domain.records import replace
from pos_app.domain.sale import SaleState
from tests.domain.test_sale import NOON, sale_in


def entry(kind: EntryKind, by: int | None, minor: int, currency: str = "UZS") -> LedgerEntry:
    amount = Money(minor, currency)
    sale = replace(sale_in(SaleState.PAID), by=by, amount=amount)
    return LedgerEntry(NOON, kind, sale, date(2026, 7, 1), amount)


ENTRIES = [
    entry(EntryKind.PAID, None, 7),
    entry(EntryKind.PAID, 7, 500),
    entry(EntryKind.LATE, 4, 16),
    entry(EntryKind.REVERSED, 7, 100),
    entry(EntryKind.BY_HAND, 4, 9_000),
    entry(EntryKind.REFUNDED_OUTSIDE, 4, 9_000),
    entry(EntryKind.PAID, 4, 30, "USD"),
]


def test_each_currency_s_money_is_added_up_by_person_and_nobody_s_comes_last() -> None:
    assert sums_by_person(ENTRIES) == (
        PersonSum(4, Subtotal(1, Money(16))),
        PersonSum(7, Subtotal(0, Money(400))),
        PersonSum(None, Subtotal(1, Money(7))),
    )
    assert sums_by_person(ENTRIES, "USD") == (PersonSum(4, Subtotal(1, Money(30, "USD"))),)


def test_a_shop_without_people_has_no_such_sums() -> None:
    assert sums_by_person(ENTRIES[:1]) == ()

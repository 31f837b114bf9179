"""The rows of a list of sales: sales, the days that they stand under, and what ends the list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale
from pos_app.domain.shop_days import MIDNIGHT, ShopDays
from pos_app.engine.api.snapshots import Found, Snapshot


@dataclass(frozen=True, slots=True)
class DayHeading:
    """The sales below were begun on this day."""

    day: date


@dataclass(frozen=True, slots=True)
class ListEnd:
    """There are older sales: to be shown, or too many to be read."""

    may_go_on: bool


ListRow = Sale | DayHeading | ListEnd


def rows_of(found: Found, days: ShopDays = MIDNIGHT) -> tuple[ListRow, ...]:
    """Return what was found under its days, and the list's end where there is more."""
    return tuple(_rows(found, days))


def open_before(snapshot: Snapshot, day: date, *, own: bool) -> list[Sale]:
    """Return what is still open of the days before, newest first; `own`: one's own sales alone."""
    sales = [view.sale for view in snapshot.sales if view.sale.is_open]
    if own:
        at_till = snapshot.people.at_till
        sales = [sale for sale in sales if at_till is not None and sale.by == at_till.number]
    days = snapshot.shop_days
    return [sale for sale in reversed(sales) if days.day_of(sale.created_at) < day]


def _rows(found: Found, days: ShopDays) -> Iterator[ListRow]:
    for day, sales in groupby(found.sales, key=lambda sale: days.day_of(sale.created_at)):
        yield DayHeading(day)
        yield from sales
    if found.has_more:
        yield ListEnd(found.may_go_on)

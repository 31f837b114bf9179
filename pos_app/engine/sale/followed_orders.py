"""The sales of orders that another program asked to be paid, told by their references."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Final

from pos_app.domain.errors import JournalError
from pos_app.domain.sale import OPEN, Sale, SaleState
from pos_app.domain.sale_search import SaleSearch, search_key
from pos_app.engine.api.ports import Journal
from pos_app.engine.api.snapshots import OrderView
from pos_app.engine.sale.tracked_sale import TrackedSale

log = logging.getLogger(__name__)

MOST_FOLLOWED: Final = 20
"""Orders. Of more the one that was asked for longest ago is forgotten, until it is asked for."""
_RANK: Final = {SaleState.PAID: 0} | dict.fromkeys(sorted(OPEN), 1)


class FollowedOrders:
    """Finds an order's sale in the journal, however long ago it was begun."""

    def __init__(self, journal: Journal, find: Callable[[str], TrackedSale | None]) -> None:
        self._journal, self._find = journal, find
        self._followed: dict[str, OrderView] = {}

    def follow(self, order_ref: str) -> None:
        """Tell of this order from now on."""
        self._followed.pop(order_ref, None)
        try:
            sales = self._sales_of(order_ref)
        except JournalError:
            log.exception("an order could not be looked for")
            self._followed[order_ref] = OrderView(order_ref, is_unread=True)
        else:
            self._followed[order_ref] = OrderView(order_ref, _counting(sales))
        while len(self._followed) > MOST_FOLLOWED:
            del self._followed[next(iter(self._followed))]

    def note_begun(self, sale: Sale) -> None:
        """Take the sale that was just begun for an order."""
        if sale.order_ref in self._followed:
            self._followed[sale.order_ref] = OrderView(sale.order_ref, sale)

    def has_sale(self, order_ref: str | None) -> bool:
        """Return True where a sale has this reference, or nobody can say."""
        try:
            return order_ref is None or bool(self._sales_of(order_ref))
        except JournalError:
            log.exception("an order could not be looked for")
            return True

    def views(self) -> tuple[OrderView, ...]:
        """Return each order that is followed, with its sale as it stands.

        It is asked for after each event, so a sale that is tracked no more is kept as it ended.
        """
        self._followed = {ref: self._now(view) for ref, view in self._followed.items()}
        return tuple(self._followed.values())

    def _now(self, view: OrderView) -> OrderView:
        tracked = self._find(view.sale.sale_id) if view.sale is not None else None
        return view if tracked is None else OrderView(view.order_ref, tracked.sale)

    def _sales_of(self, order_ref: str) -> list[Sale]:
        return [sale for sale in self._alike(order_ref) if sale.order_ref == order_ref]

    def _alike(self, order_ref: str) -> Iterator[Sale]:
        search = SaleSearch(order=search_key(order_ref), is_empty=False)
        for found in self._journal.found(search):
            sale = self._journal.sale(found.sale_id)
            if sale is not None:
                yield sale


def _counting(sales: list[Sale]) -> Sale | None:
    """Return the sale that says how the order stands: paid, else open, else the newest."""
    return min(sales, key=lambda sale: (_RANK.get(sale.state, 2), -sale.sequence), default=None)

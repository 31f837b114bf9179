"""A sale while tasks carry it on: what the journal holds of it, and what is known besides."""

from __future__ import annotations

from pos_app.domain.sale import Sale
from pos_app.engine.sale.confirmation import Confirmation
from pos_app.engine.sale.connection import SaleConnection
from pos_app.engine.sale.offer import Offer
from pos_app.engine.sale.watch_state import WatchState


class TrackedSale:
    """One sale that is carried on.

    `sale` is what the journal holds; the Recorder alone changes it. The parts are of this run and
    in memory only, and each alone changes its own fields:

    - `connection`: whether questions about the sale get answers
    - `confirmation`: whether the gateway has confirmed the deal, for without that no QR is shown
    - `offer`: what the customer may pay by
    - `watch`: what the watcher remembers from one question to the next
    """

    def __init__(self, sale: Sale) -> None:
        self._sale = sale
        self.connection = SaleConnection()
        self.confirmation = Confirmation()
        self.offer = Offer()
        self.watch = WatchState()

    @property
    def sale(self) -> Sale:
        """The sale as the journal holds it."""
        return self._sale

    def replace_sale(self, sale: Sale) -> None:
        """Take over what was decided and journaled; requisites go once nothing may be paid."""
        self._sale = sale
        if not sale.is_offerable:
            self.offer.withdraw()

"""A sale while tasks carry it on: what the journal holds of it, and what is known besides."""

from __future__ import annotations

from datetime import datetime, timedelta

from pos_app.domain.sale import Decision, Effect, Sale, SaleState
from pos_app.engine.sale.confirmation import Confirmation
from pos_app.engine.sale.connection import SaleConnection
from pos_app.engine.sale.offer import Offer
from pos_app.engine.sale.watch_state import WatchState

LIFETIME = timedelta(minutes=10)
"""Of a deal whose end the gateway does not name, as one third-party client has it."""
OVERDUE_AFTER = timedelta(minutes=15)
"""Late completions come within minutes; past this a person should ask the gateway."""
OFFERABLE = frozenset({SaleState.PREPARING, SaleState.WAITING})
CANCELABLE = frozenset({SaleState.PREPARING, SaleState.WAITING, SaleState.UNKNOWN})


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

    @property
    def is_offerable(self) -> bool:
        """True while the customer may be shown something to pay by."""
        return self.sale.state in OFFERABLE and not self.sale.cancel_requested

    def apply(self, decision: Decision) -> None:
        """Take over what was decided and journaled."""
        self._sale = decision.sale
        if Effect.HIDE_REQUISITES in decision.effects:
            self.offer.withdraw()

    def expires_in(self, now: datetime, offset: timedelta | None) -> timedelta | None:
        """Time left by the gateway's clock; None where it named no end."""
        if self.sale.expires_at is None:
            return None
        return self.sale.expires_at - (now + (offset or timedelta()))

    def overdue_in(self, now: datetime, offset: timedelta | None) -> timedelta | None:
        """Time until a person is called because nobody knows how the deal ended."""
        if not self.sale.is_open or self.sale.deal_id is None:
            return None
        left = self.expires_in(now, offset)
        if left is None:
            left = self.sale.created_at + LIFETIME - now
        return left + OVERDUE_AFTER

"""What the customer is shown: a rule over the snapshot, the cashier's page and what went before."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.snapshots import Phase, SaleView, Snapshot
from pos_app.ui.model.navigation import Page, view_of


@dataclass(frozen=True, slots=True)
class DisplayState:
    """A sale, or a charge that has no sale yet, or neither: the welcome. `broken`: ask a person."""

    view: SaleView | None = None
    charge: Charge | None = None
    broken: bool = False
    typed: bool = False
    """The phone cannot scan: the card number is to be typed."""

    @property
    def is_idle(self) -> bool:
        """True between customers."""
        return self == IDLE

    @property
    def is_paid(self) -> bool:
        """True while it says PAID."""
        return self.view is not None and self.view.sale.state is SaleState.PAID


IDLE = DisplayState()
_NEXT = frozenset({Page.KEYPAD, Page.WELCOME, Page.FAULT})
"""Pages that this customer has no part in; on the others a cashier only looks something up."""


class Follower:
    """Follows the cashier's page, with a memory of whose sale the customer has before them.

    A sale is shown from when it is open, and its end only to the customer who saw it open: what the
    cashier looks up later is not for whoever stands there then.
    """

    def __init__(self) -> None:
        self.sale_id: str | None = None
        """The sale that the customer has, or last had, before them."""
        self._ended = False
        self._begun: Charge | None = None

    def follow(
        self, snapshot: Snapshot, page: Page, sale_id: str | None, charging: Charge | None
    ) -> DisplayState:
        """What is to be shown now; `sale_id` is the one that the cashier's page is about."""
        if snapshot.phase is Phase.BROKEN:
            return DisplayState(broken=True)
        if page in {Page.PAYMENT, Page.RESULT}:
            return self._beside(snapshot, sale_id, charging)
        return self._leave() if page in _NEXT else self._still(snapshot)

    def _beside(
        self, snapshot: Snapshot, sale_id: str | None, charging: Charge | None
    ) -> DisplayState:
        view = view_of(snapshot, sale_id)
        if view is None:
            self.sale_id, self._ended, self._begun = None, False, charging
            return DisplayState(charge=charging)
        if view.sale.is_open or self._has_become(snapshot, view):
            self.sale_id = view.sale.sale_id
        return self._showing(view) if view.sale.sale_id == self.sale_id else self._still(snapshot)

    def _has_become(self, snapshot: Snapshot, view: SaleView) -> bool:
        """True where the charge that the customer saw is this sale, however fast that ended."""
        begun, answer = self._begun, snapshot.answer
        if begun is None or answer is None or answer.idempotency_key != begun.idempotency_key:
            return False
        return answer.sale_id == view.sale.sale_id

    def _still(self, snapshot: Snapshot) -> DisplayState:
        view = view_of(snapshot, self.sale_id)
        return self._leave() if view is None else self._showing(view)

    def _showing(self, view: SaleView) -> DisplayState:
        self._ended = not view.sale.is_open
        return DisplayState(view)

    def _leave(self) -> DisplayState:
        """The next customer's turn; one who has seen the end is done."""
        if self._ended:
            self.sale_id, self._ended = None, False
        return IDLE

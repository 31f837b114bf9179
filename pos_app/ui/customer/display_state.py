"""What the customer's display shows: a rule over the snapshot, the cashier's page and the past."""

from __future__ import annotations

from pos_app.domain.records import dataclass
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.snapshots import Phase, SaleView, Snapshot
from pos_app.ui.model.navigation import Page, view_of


@dataclass(frozen=True, slots=True)
class DisplayState:
    """What is shown: a sale, a charge without a sale yet, a broken engine, or the idle page."""

    view: SaleView | None = None
    charge: Charge | None = None
    broken: bool = False
    manual_entry: bool = False
    """The phone cannot scan: the card number is to be typed."""

    @property
    def is_idle(self) -> bool:
        """Tell whether the display is between customers."""
        return self == IDLE

    @property
    def is_paid(self) -> bool:
        """Tell whether the display says PAID."""
        return self.view is not None and self.view.sale.state is SaleState.PAID


IDLE = DisplayState()
_BETWEEN_SALES = frozenset({Page.KEYPAD, Page.WELCOME, Page.FAULT})
"""Pages that this customer has no part in; on the others a cashier only looks something up."""


class DisplayPolicy:
    """Follows the cashier's page and remembers which sale the customer has before them.

    A sale is shown while it is open, and its end only to the customer who saw it open: what the
    cashier looks up later is not for the customer who stands there then.
    """

    def __init__(self) -> None:
        self.sale_id: str | None = None
        """The sale that the customer has, or last had, before them."""
        self._ended = False
        self._begun: Charge | None = None

    def next_state(
        self, snapshot: Snapshot, page: Page, sale_id: str | None, charging: Charge | None
    ) -> DisplayState:
        """Return what is to be shown now; `sale_id` is the sale of the cashier's page."""
        if snapshot.phase is Phase.BROKEN:
            return DisplayState(broken=True)
        if page in {Page.PAYMENT, Page.RESULT}:
            return self._for_sale_page(snapshot, sale_id, charging)
        return (
            self._for_next_customer() if page in _BETWEEN_SALES else self._for_other_page(snapshot)
        )

    def _for_sale_page(
        self, snapshot: Snapshot, sale_id: str | None, charging: Charge | None
    ) -> DisplayState:
        view = view_of(snapshot, sale_id)
        if view is None:
            self.sale_id, self._ended, self._begun = None, False, charging
            return DisplayState(charge=charging)
        if view.sale.is_open or self._is_begun_charge(snapshot, view):
            self.sale_id = view.sale.sale_id
        return (
            self._for_sale(view)
            if view.sale.sale_id == self.sale_id
            else self._for_other_page(snapshot)
        )

    def _is_begun_charge(self, snapshot: Snapshot, view: SaleView) -> bool:
        """Tell whether the charge that the customer saw has become this sale."""
        begun = self._begun
        answer = None if begun is None else snapshot.answer_to(begun.idempotency_key)
        return answer is not None and answer.sale_id == view.sale.sale_id

    def _for_other_page(self, snapshot: Snapshot) -> DisplayState:
        view = view_of(snapshot, self.sale_id)
        return self._for_next_customer() if view is None else self._for_sale(view)

    def _for_sale(self, view: SaleView) -> DisplayState:
        self._ended = not view.sale.is_open
        return DisplayState(view)

    def _for_next_customer(self) -> DisplayState:
        """Return IDLE; a sale whose end was seen is forgotten."""
        if self._ended:
            self.sale_id, self._ended = None, False
        return IDLE

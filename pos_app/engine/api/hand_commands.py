"""What the window may send where a person answers for what became of a sale's money."""

from __future__ import annotations

from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.money import Money
from pos_app.domain.records import dataclass
from pos_app.domain.sale import SaleState


@dataclass(frozen=True, slots=True)
class SettleByHand:
    """A person answers for a sale, as it was in this state and no other. It is not paid by that."""

    sale_id: str
    state: SaleState
    reason: HandReason
    note: str


@dataclass(frozen=True, slots=True)
class RecordRefund:
    """Money of a paid sale was given back outside the till."""

    sale_id: str
    amount: Money
    reason: RefundReason
    note: str


@dataclass(frozen=True, slots=True)
class TakeNoteAway:
    """What a note to a sale says is to be forgotten, for good."""

    sale_id: str
    note: int
    """The number of the note's event."""


HandCommand = SettleByHand | RecordRefund | TakeNoteAway

"""Which of the situations that need words of their own a sale is in."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pos_app.domain.errors import Trouble
from pos_app.domain.payin import GatewayStatus, Mismatch
from pos_app.domain.sale import Sale, SaleState


class Case(StrEnum):
    """A state, and what else decides the words said of it."""

    PREPARING = "preparing"
    WAITING = "waiting"
    CANCELING = "canceling"
    """A cancel was asked for, and the gateway has not closed the deal yet."""
    CONFIRMING = "confirming"
    PAID = "paid"
    PAID_LATE = "paid_late"
    """Paid after the sale had been closed unpaid."""
    PAID_AFTER_HAND = "paid_after_hand"
    """Paid after a person had settled the sale by hand: perhaps the customer paid twice."""
    UNKNOWN = "unknown"
    UNKNOWN_UNSEEN = "unknown_unseen"
    """Not known whether there is a deal, and nobody saw anything to pay by."""
    NOT_SENT = "not_sent"
    """No connection was ever made, so nothing left this computer."""
    NOT_CREATED = "not_created"
    """Sent, and there is certainly no deal."""
    CANCELED = "canceled"
    EXPIRED = "expired"
    CLOSED = "closed"
    """Closed, and the gateway has since gone back to another status."""
    OTHER_AMOUNT = "other_amount"
    AMOUNT_MISSING = "amount_missing"
    OTHER_CURRENCY = "other_currency"
    OTHER_DIRECTION = "other_direction"
    OTHER_INVOICE = "other_invoice"
    DISPUTED = "disputed"
    REFUNDED = "refunded"
    REVERSED = "reversed"
    """It had been paid; now the gateway says that it is not."""
    UNRECOGNISED = "unrecognised"
    """The gateway's status is none of the documented ones."""
    ESCALATED = "escalated"
    """The till could not find out what became of the create; a person has to."""
    ESCALATED_UNSEEN = "escalated_unseen"
    """The same, and nobody saw anything to pay by."""
    ELSEWHERE = "elsewhere"
    """Begun with another address or account than the till has now."""
    BY_HAND = "by_hand"
    """A person has settled it; it is not paid."""
    CHECK = "check"
    """For review, and the status alone does not say why."""


_OF_AN_OPEN_SALE: Final = MappingProxyType(
    {
        SaleState.PREPARING: Case.PREPARING,
        SaleState.WAITING: Case.WAITING,
        SaleState.CONFIRMING: Case.CONFIRMING,
        SaleState.UNKNOWN: Case.UNKNOWN,
    }
)
_OF_A_CLOSED_DEAL: Final[Mapping[str, Case]] = MappingProxyType(
    {GatewayStatus.EXPIRED: Case.EXPIRED, GatewayStatus.CANCELED: Case.CANCELED}
)
_OF_A_MISMATCH: Final = MappingProxyType(
    {
        Mismatch.OTHER_AMOUNT: Case.OTHER_AMOUNT,
        Mismatch.AMOUNT_MISSING: Case.AMOUNT_MISSING,
        Mismatch.OTHER_CURRENCY: Case.OTHER_CURRENCY,
        Mismatch.OTHER_DIRECTION: Case.OTHER_DIRECTION,
        Mismatch.OTHER_INVOICE: Case.OTHER_INVOICE,
    }
)
_OF_A_STATUS: Final[Mapping[str, Case]] = MappingProxyType(
    {
        **dict.fromkeys(GatewayStatus, Case.CHECK),
        GatewayStatus.DISPUTED: Case.DISPUTED,
        GatewayStatus.REFUNDED: Case.REFUNDED,
    }
)
"""Why a sale is for review, where only its gateway's status can say."""
_UNPAID_ENDS: Final = frozenset({GatewayStatus.CANCELED, GatewayStatus.EXPIRED})


def case_of(sale: Sale) -> Case:
    """Find the one case that a sale is in."""
    match sale.state:
        case SaleState.PAID:
            return _case_of_paid(sale)
        case SaleState.BY_HAND:
            return Case.BY_HAND
        case SaleState.CLOSED:
            return _case_of_closed(sale)
        case SaleState.REVIEW:
            return _case_of_review(sale)
        case SaleState.PREPARING | SaleState.WAITING if sale.cancel_requested:
            return Case.CANCELING
        case SaleState.UNKNOWN if not sale.may_have_been_seen:
            return Case.UNKNOWN_UNSEEN
        case _:
            return _OF_AN_OPEN_SALE[sale.state]


def _case_of_paid(sale: Sale) -> Case:
    if not sale.late:
        return Case.PAID
    return Case.PAID_LATE if sale.settlement is None else Case.PAID_AFTER_HAND


def _case_of_closed(sale: Sale) -> Case:
    if sale.deal_id is None:
        unsent = sale.trouble is not None and sale.trouble.is_before_connecting
        return Case.NOT_SENT if unsent else Case.NOT_CREATED
    return _OF_A_CLOSED_DEAL.get(sale.gateway_status or "", Case.CLOSED)


def _case_of_review(sale: Sale) -> Case:
    if sale.trouble is Trouble.OTHER_ACCOUNT:
        return Case.ELSEWHERE
    if sale.deal_id is None:
        return Case.ESCALATED if sale.may_have_been_seen else Case.ESCALATED_UNSEEN
    if sale.mismatch is Mismatch.OTHER_AMOUNT and sale.reported is None:
        return Case.AMOUNT_MISSING  # an amount came, and could not be read
    if sale.mismatch is not None:
        return _OF_A_MISMATCH[sale.mismatch]
    if sale.gateway_status in _UNPAID_ENDS and sale.paid_at is not None:
        return Case.REVERSED
    return _OF_A_STATUS.get(sale.gateway_status or "", Case.UNRECOGNISED)

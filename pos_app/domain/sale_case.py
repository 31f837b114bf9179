"""Which of the situations that need words of their own a sale is in."""

from __future__ import annotations

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
    CONFIRMING = "confirming"
    PAID = "paid"
    PAID_LATE = "paid_late"
    UNKNOWN = "unknown"
    NOT_SENT = "not_sent"
    """No connection was ever made, so nothing left this computer."""
    NOT_CREATED = "not_created"
    CANCELED = "canceled"
    EXPIRED = "expired"
    CLOSED = "closed"
    """Closed, and the gateway has since gone back to another status."""
    OTHER_AMOUNT = "other_amount"
    AMOUNT_MISSING = "amount_missing"
    OTHER_CURRENCY = "other_currency"
    OTHER_INVOICE = "other_invoice"
    DISPUTED = "disputed"
    REFUNDED = "refunded"
    REVERSED = "reversed"
    """It had been paid; now the gateway says that it is not."""
    UNRECOGNISED = "unrecognised"
    HANDED_OVER = "handed_over"
    ELSEWHERE = "elsewhere"
    """Begun with another address or account than the till has now."""
    CHECK = "check"
    """For review, and the status alone does not say why."""


_BY_STATE: Final = MappingProxyType(
    {
        SaleState.PREPARING: Case.PREPARING,
        SaleState.WAITING: Case.WAITING,
        SaleState.CONFIRMING: Case.CONFIRMING,
        SaleState.UNKNOWN: Case.UNKNOWN,
    }
)
_BY_MISMATCH: Final = MappingProxyType(
    {
        Mismatch.OTHER_AMOUNT: Case.OTHER_AMOUNT,
        Mismatch.AMOUNT_MISSING: Case.AMOUNT_MISSING,
        Mismatch.OTHER_CURRENCY: Case.OTHER_CURRENCY,
        Mismatch.OTHER_INVOICE: Case.OTHER_INVOICE,
    }
)


def case_of(sale: Sale) -> Case:
    """The one case a sale is in."""
    match sale.state:
        case SaleState.PAID:
            return Case.PAID_LATE if sale.late else Case.PAID
        case SaleState.CLOSED:
            return _closed(sale)
        case SaleState.REVIEW:
            return _review(sale)
        case SaleState.PREPARING | SaleState.WAITING if sale.cancel_requested:
            return Case.CANCELING
        case _:
            return _BY_STATE[sale.state]


_UNCONNECTED: Final = frozenset(
    {
        Trouble.NO_NETWORK,
        Trouble.BAD_ADDRESS,
        Trouble.TLS_EXPIRED,
        Trouble.TLS_HOST,
        Trouble.TLS_ISSUER,
        Trouble.TLS_OTHER,
        Trouble.CLOCK_WRONG,
        Trouble.NO_KEYS,
    }
)
"""Troubles that only a connection that was never made can have."""


def _closed(sale: Sale) -> Case:
    if sale.deal_id is None:
        return Case.NOT_SENT if sale.trouble in _UNCONNECTED else Case.NOT_CREATED
    match sale.gateway_status:
        case GatewayStatus.EXPIRED:
            return Case.EXPIRED
        case GatewayStatus.CANCELED:
            return Case.CANCELED
        case _:
            return Case.CLOSED


def _review(sale: Sale) -> Case:
    if sale.trouble is Trouble.OTHER_ACCOUNT:
        return Case.ELSEWHERE
    if sale.deal_id is None:
        return Case.HANDED_OVER
    if sale.mismatch is Mismatch.OTHER_AMOUNT and sale.reported is None:
        return Case.AMOUNT_MISSING  # an amount came, and could not be read
    if sale.mismatch is not None:
        return _BY_MISMATCH[sale.mismatch]
    match sale.gateway_status:
        case GatewayStatus.DISPUTED:
            return Case.DISPUTED
        case GatewayStatus.REFUNDED:
            return Case.REFUNDED
        case GatewayStatus.CANCELED | GatewayStatus.EXPIRED if sale.paid_at is not None:
            return Case.REVERSED
        case status if status in set(GatewayStatus):
            return Case.CHECK
        case _:
            return Case.UNRECOGNISED

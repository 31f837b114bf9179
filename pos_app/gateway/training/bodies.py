"""The training gateway's JSON, in the shapes of the gateway's documentation and libraries."""

from __future__ import annotations

from datetime import UTC, datetime

from pos_app.domain.money import Money
from pos_app.domain.payin import GatewayStatus
from pos_app.gateway.training import cards
from pos_app.gateway.training.simulator import TrainingDeal

Body = dict[str, object]
PAGE_URL = "https://training.invalid/pay/"
APP_LINK = "https://training.invalid/app/"
"""`.invalid` is reserved (RFC 2606): these addresses lead nowhere."""
PROJECT = "00000000-4000-4000-0000-00000000000c"


def error(code: str, message: str, status: int, details: Body | None = None) -> Body:
    """Return `{error, message, details?, statusCode}`."""
    body: Body = {"error": code, "message": message, "statusCode": status}
    return body if details is None else body | {"details": details}


def created(deal: TrainingDeal, *, app_link: bool = False) -> Body:
    """Return the response to a create: here the status is a text and the id is `id`."""
    body: Body = {
        "id": deal.deal_id,
        "status": deal.status,
        "type": "oneclick",
        "url": PAGE_URL + deal.deal_id,
    }
    return body | {"deeplink": APP_LINK + deal.deal_id} if app_link else body


def report(deal: TrainingDeal) -> Body:
    """Return a deal as its own address gives it: the status is an object and the id is `_id`."""
    metadata: Body = {"invoiceId": deal.invoice_id}
    if deal.client_id:
        metadata["clientId"] = deal.client_id
    return {
        "_id": deal.deal_id,
        "orderId": f"T{deal.deal_id[:8].upper()}",
        "projectId": PROJECT,
        "direction": "FIAT_IN",
        "currencyFrom": {"type": "FIAT", "code": deal.amount.currency},
        "currencyTo": {"type": "CRYPTO", "code": "USDT"},
        "amount": major(deal.amount),
        "status": {
            "name": deal.status,
            "createdAt": _time(deal.created_at),
            "updatedAt": _time(deal.status_at),
        },
        "amounts": {"fiat": major(deal.fiat or deal.amount)},
        "metadata": metadata | {"fiatAmount": major(deal.amount)},
        "receiptUrls": [],
        "reason": deal.reason,
        "isExpired": deal.status == GatewayStatus.EXPIRED,
        "createdAt": _time(deal.created_at),
        "updatedAt": _time(deal.status_at),
        "expiredAt": _time(deal.expires_at),
    }


def requisites(deal: TrainingDeal) -> Body:
    """Return where to pay, as the method's documentation shows it."""
    account = deal.account
    return {
        "account_number": account.number,
        "account_owner": cards.OWNER,
        "account_iban": "",
        "account_phone": "",
        "currency": {"type": "FIAT", "code": deal.amount.currency, "decimal": 2},
        "bank": {
            "name": account.bank,
            "alias": account.alias,
            "type": "bank",
            "tagColor": account.tag_color,
            "country": "UZ",
        },
        "type": "custom",
        "account_subtype": "oneclick",
    }


def truth(deal: TrainingDeal) -> Body:
    """Return all that is true of a deal, for the control API."""
    return {
        "id": deal.deal_id,
        "invoiceId": deal.invoice_id,
        "amount": major(deal.amount),
        "fiat": None if deal.fiat is None else major(deal.fiat),
        "currency": deal.amount.currency,
        "status": deal.status,
        "reason": deal.reason,
        "account_number": deal.account.number,
        "url": PAGE_URL + deal.deal_id,
        "createdAt": _time(deal.created_at),
        "expiredAt": _time(deal.expires_at),
    }


def major(sum_: Money) -> object:
    """Return a JSON number of major units; a text with tiyin, since JSON floats are inexact."""
    return sum_.major if sum_.is_whole else f"{sum_.major}.{sum_.minor % 100:02d}"


def _time(moment: datetime) -> str:
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")

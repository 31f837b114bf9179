"""The gateway's JSON to domain types and back.

Tolerant where the gateway is known to vary (a status as text or object, `id` or `_id`,
numbers as text, empty text for none, unknown fields); where money depends on a field, a value
of the wrong type is not the same as an absent one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TypeVar

from pos_app.domain.card_numbers import is_card_number
from pos_app.domain.errors import NotReady
from pos_app.domain.money import UZS, Money
from pos_app.domain.payin import (
    Bank,
    Deal,
    DealReport,
    PayInOrder,
    Requisites,
)
from pos_app.domain.payload import (
    CARD_FIELD,
    MAX_PAYLOAD,
    PAGE_FIELD,
    PAYLOAD_FIELDS,
    is_web_address,
)
from pos_app.domain.secret import CardNumber, Secret
from pos_app.gateway.paymentsgate import json_fields
from pos_app.gateway.paymentsgate.client_config import GatewayConfig
from pos_app.gateway.paymentsgate.json_fields import Fields, OddValueError, broken_answer

T = TypeVar("T")

PAYIN_TYPE: Final = "oneclick"
COUNTRY: Final = "UZ"
UNKNOWN_STATUS: Final = "unknown"
MAX_REASON: Final = 80

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_CURRENCY_CODE = re.compile(r"[A-Z]{3}")
_UZS_ID = "57f8bb3c-3dca-40f8-be36-2d6705e448f4"
"""The gateway's id of the currency, as the method's own page shows it."""
_PAYIN_DIRECTIONS = frozenset({"F2C", "FIAT_IN"})
"""As the gateway's client libraries name a PayIn; `C2F` and `FIAT_OUT` are pay-outs."""
_INVOICE_NAMES = ("invoiceId", "invoice_id")
_CURRENCY_NAMES = ("currencyFrom", "currency", "fiatCurrency")
"""Where a PayIn's fiat currency may be named; `currencyTo` is what it is exchanged to."""


def order_body(order: PayInOrder, config: GatewayConfig) -> dict[str, object]:
    """Return the body of POST /deals/payin.

    Raises:
        ValueError: the sum is not a positive whole number of the major unit.
    """
    if not order.amount.is_whole or order.amount.minor <= 0:
        raise ValueError("a PayIn's sum must be whole and positive")
    body: dict[str, object] = {
        "amount": order.amount.major,
        "currency": order.amount.currency,
        "invoiceId": order.invoice_id,
        "type": PAYIN_TYPE,
        "lang": order.language.wire,
    }
    optional = {
        "successUrl": config.success_url,
        "failUrl": config.fail_url,
        "backUrl": config.back_url,
        "clientId": order.client_id if config.send_client_id else None,
        "country": COUNTRY if config.send_country else None,
    }
    return body | {name: value for name, value in optional.items() if value}


def parse_created(body: object, order: PayInOrder) -> Deal:
    """Read the response to a create.

    Raises:
        NoAnswer: it names no usable deal, or another invoice's.
    """
    fields = json_fields.as_object(body)
    deal_id = json_fields.deal_id(fields)
    for part in (fields, json_fields.nested_or_empty(fields, "metadata")):
        if part.get("invoiceId") not in (None, "", order.invoice_id):
            raise broken_answer("a deal of another invoice")
    return Deal(
        deal_id=deal_id,
        status=json_fields.status(fields) or UNKNOWN_STATUS,
        url=_page_url(fields),
        deeplink=json_fields.first_text(fields, "deeplink", longest=MAX_PAYLOAD),
    )


def parse_report(body: object) -> DealReport:
    """Read a deal as `GET /deals/{id}` or a row of the list gives it.

    Raises:
        NoAnswer: it is no object, or lacks an id or a status.
    """
    fields = json_fields.as_object(body)
    deal_id = json_fields.deal_id(fields)
    status = json_fields.status(fields)
    if status is None:
        raise broken_answer("no status")
    odd: list[str] = []
    currency = _or_odd(_currency, fields, "currency", odd)
    amount = _or_odd(_amount, fields, "amount", odd)
    _or_odd(_direction, fields, "direction", odd)
    inner_status = json_fields.nested_or_empty(fields, "status")
    changes = [
        time
        for time in (
            json_fields.time(fields, "updatedAt"),
            json_fields.time(inner_status, "updatedAt"),
        )
        if time is not None
    ]
    return DealReport(
        deal_id=deal_id,
        status=status,
        invoice_id=_or_odd(_invoice_id, fields, "invoice_id", odd),
        amount=Money(amount.minor, currency) if amount and currency else amount,
        currency=currency,
        reason=json_fields.free_text(fields, "reason", MAX_REASON),
        url=_page_url(fields),
        created_at=json_fields.time(fields, "createdAt"),
        updated_at=max(changes, default=None),
        expires_at=json_fields.time(fields, "expiredAt"),
        odd=tuple(odd),
        fee=_fee(fields, currency or UZS),
    )


def _fee(fields: Fields, currency: str) -> Money | None:
    """Return `amounts.fiat` less `amounts.fiat_net`; None where they are not both plainly told."""
    amounts = json_fields.nested_or_empty(fields, "amounts")
    try:
        settled, net = (
            json_fields.money(amounts.get(name), currency) for name in ("fiat", "fiat_net")
        )
    except OddValueError:
        return None
    if settled is None or net is None or not 0 <= net.minor <= settled.minor:
        return None
    return Money(settled.minor - net.minor, currency)


def _or_odd(read: Callable[[Fields], T], fields: Fields, name: str, odd: list[str]) -> T | None:
    try:
        return read(fields)
    except OddValueError:
        odd.append(name)
        return None


def _invoice_id(fields: Fields) -> str | None:
    """Return the invoice id, wherever it stands; None where it is nowhere.

    Raises:
        OddValueError: a value of the wrong type, or two that differ.
    """
    places = (json_fields.nested(fields, "metadata"), fields)
    found = {json_fields.exact_text(place, name) for place in places for name in _INVOICE_NAMES}
    found.discard(None)
    if len(found) > 1:
        raise OddValueError("invoice_id")
    return found.pop() if found else None


def _amount(fields: Fields) -> Money | None:
    """Return what was settled, `amounts.fiat`, else what was requested, `metadata.fiatAmount`."""
    settled = json_fields.money(json_fields.nested(fields, "amounts").get("fiat"), UZS)
    if settled is not None:
        return settled
    return json_fields.money(json_fields.nested(fields, "metadata").get("fiatAmount"), UZS)


def _currency(fields: Fields) -> str | None:
    """Return the fiat currency's code; None where none is named in any place.

    Raises:
        OddValueError: a currency is named in a form that is not plainly one code, or two are.
    """
    places = [fields, *(json_fields.nested_or_empty(fields, of) for of in ("metadata", "amounts"))]
    values = [place.get(name) for place in places for name in _CURRENCY_NAMES]
    codes = {_currency_code(value) for value in values if value not in (None, "", {})}
    if len(codes) > 1:
        raise OddValueError("currency")
    return codes.pop() if codes else None


def _currency_code(value: object) -> str:
    """Return the code of a currency, given as a text or as the gateway's object."""
    if isinstance(value, dict):
        kind = value.get("type")
        if kind not in (None, "") and not (isinstance(kind, str) and kind.upper() == "FIAT"):
            raise OddValueError("currency")
        named = (value.get(name) for name in ("code", "symbol", "name", "_id"))
        value = next((text for text in named if text not in (None, "")), None)
    if value == _UZS_ID:
        return UZS
    code = value.upper() if isinstance(value, str) and value.isascii() else ""
    if not _CURRENCY_CODE.fullmatch(code):
        raise OddValueError("currency")
    return code


def _direction(fields: Fields) -> None:
    """Check that the deal is a PayIn, where it says what it is.

    Raises:
        OddValueError: it names another direction, or none that is known.
    """
    if json_fields.exact_text(fields, "direction") not in {None, *_PAYIN_DIRECTIONS}:
        raise OddValueError("direction")


def _page_url(fields: Fields) -> str | None:
    url = json_fields.first_text(fields, "url", longest=MAX_PAYLOAD)
    return url if url and is_web_address(url) else None


def parse_requisites(body: object) -> Requisites:
    """Read where to pay.

    Raises:
        NotReady: everything that could be paid to is still empty.
        NoAnswer: it is no object, or holds nothing that can be used.
    """
    fields = json_fields.as_object(body)
    card = _card(fields.get(CARD_FIELD))
    extras = tuple(
        (name, Secret(text))
        for name in PAYLOAD_FIELDS
        if name not in {CARD_FIELD, PAGE_FIELD}
        and (text := json_fields.first_text(fields, name, longest=MAX_PAYLOAD))
    )
    if card is None and not extras:
        if fields.get(CARD_FIELD):
            raise broken_answer("an unusable account number")
        raise NotReady
    owner = json_fields.name_of(fields, "account_owner")
    return Requisites(card, Secret(owner) if owner else None, _bank(fields), extras)


def _card(value: object) -> CardNumber | None:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    digits = value.replace(" ", "")
    return CardNumber(digits) if is_card_number(digits) else None


def _bank(fields: Fields) -> Bank | None:
    bank = json_fields.nested_or_empty(fields, "bank")
    name = json_fields.name_of(bank, "name") or json_fields.name_of(fields, "bank")
    if name is None:
        return None
    colour = json_fields.first_text(bank, "tagColor")
    return Bank(name, colour if colour and _COLOUR.fullmatch(colour) else None)


@dataclass(frozen=True, slots=True)
class DealPage:
    """One page of the list; `rows` may be of any shape."""

    rows: tuple[object, ...]
    number: int | None
    total: int | None


def parse_deal_page(body: object) -> DealPage:
    """Read one page of `GET /deals/list`.

    Raises:
        NoAnswer: it is no such page, so nothing follows from it.
    """
    fields = json_fields.as_object(body)
    rows = fields.get("rows")
    if not isinstance(rows, list):
        raise broken_answer("no rows")
    try:
        meta = json_fields.nested(fields, "meta")
    except OddValueError as error:
        raise broken_answer("an unreadable page") from error
    total = json_fields.whole_number(meta.get("total"))
    if total is None and meta.get("total") is not None:
        raise broken_answer("an unreadable total")
    return DealPage(tuple(rows), json_fields.whole_number(meta.get("page")), total)


def list_query(since: datetime, until: datetime, page_number: int | None) -> dict[str, str]:
    """Return the list's query, with times as `2025-07-10T00:00:00.873+00:00`."""
    query = {
        "dateFrom": since.astimezone(UTC).isoformat(timespec="milliseconds"),
        "dateTo": until.astimezone(UTC).isoformat(timespec="milliseconds"),
    }
    return query if page_number is None else query | {"page": str(page_number)}

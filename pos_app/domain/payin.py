"""The gateway's side of a sale: statuses, deals, requisites, and what goes into the QR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from pos_app.domain.errors import NoAnswer, Trouble
from pos_app.domain.money import Money
from pos_app.domain.records import dataclass
from pos_app.domain.secret import CardNumber, Secret, is_card_number


class Language(StrEnum):
    """The three languages; the gateway wants them upper-case (method's page, `lang`)."""

    UZ = "uz"
    RU = "ru"
    EN = "en"

    @property
    def wire(self) -> str:
        """The gateway's spelling."""
        return self.value.upper()


class Integration(StrEnum):
    """The method page's two integrations."""

    H2H = "h2h"
    WIDGET = "widget"


class GatewayStatus(StrEnum):
    """The documented statuses; any other is kept as text and shown for review."""

    QUEUED = "queued"
    NEW = "new"
    PENDING = "pending"
    PAID = "paid"
    COMPLETED = "completed"
    DISPUTED = "disputed"
    CANCELED = "canceled"
    REFUNDED = "refunded"
    EXPIRED = "expired"


class Outcome(StrEnum):
    """What a deal's report means for its sale, all of the report considered."""

    LIVE = "live"
    CLAIMED = "claimed"
    SETTLED = "settled"
    MISMATCH = "mismatch"
    DISPUTED = "disputed"
    CANCELED = "canceled"
    EXPIRED = "expired"
    REFUNDED = "refunded"
    UNRECOGNISED = "unrecognised"


class Mismatch(StrEnum):
    """Why a completed deal is not taken as this sale's payment."""

    OTHER_INVOICE = "other_invoice"
    OTHER_AMOUNT = "other_amount"
    OTHER_CURRENCY = "other_currency"
    OTHER_DIRECTION = "other_direction"
    """It is no PayIn: money was paid out, or nobody can tell."""
    AMOUNT_MISSING = "amount_missing"


@dataclass(frozen=True, slots=True)
class PayInOrder:
    """What the till asks the gateway to create; everything in it is in the journal already."""

    invoice_id: str
    amount: Money
    language: Language
    client_id: str


@dataclass(frozen=True, slots=True)
class Deal:
    """A PayIn as it was just created or found; fields the gateway left out are None."""

    deal_id: str
    status: str
    url: str | None = None
    deeplink: str | None = None


@dataclass(frozen=True, slots=True)
class DealReport:
    """What the gateway says of a deal when asked. Amounts are parsed; None means absent.

    `odd` names fields that were there but could not be read; an odd amount never counts
    as the sale's.
    """

    deal_id: str
    status: str
    invoice_id: str | None = None
    amount: Money | None = None
    currency: str | None = None
    reason: str | None = None
    url: str | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    expires_at: datetime | None = None
    odd: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bank:
    """The payee's bank, for a chip in its tag colour (`#RRGGBB` or None)."""

    name: str
    tag_color: str | None = None


@dataclass(frozen=True, slots=True)
class Requisites:
    """Where the money is to go. `extras` holds the QR-like text fields by the wire's names."""

    card: CardNumber | None
    owner: Secret | None
    bank: Bank | None
    extras: tuple[tuple[str, Secret], ...] = ()

    def named(self, name: str) -> str | None:
        """Find the text of a QR-like field, None where it is absent."""
        return next((value.reveal() for key, value in self.extras if key == name), None)


class PayloadKind(StrEnum):
    """What the customer's phone finds in the QR; a card number carries no sum."""

    CARD_NUMBER = "card_number"
    LINK = "link"
    PAYMENT_PAGE = "payment_page"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Payload:
    """The exact text of the QR, and its kind."""

    kind: PayloadKind
    text: Secret = field(repr=False)


CARD_FIELD = "account_number"
PAGE_FIELD = "url"
PAYLOAD_FIELDS = (
    "account_qr_url",
    "qrCode",
    "qr",
    "qrData",
    "qr_code",
    "qr_data",
    "deeplink",
    CARD_FIELD,
    PAGE_FIELD,
)
"""Where the QR's text may come from, in order. The gateway does not say which field it is;
settings may reorder or drop these names, never add text of their own."""

MAX_PAYLOAD = 1200
_IMAGE_ENDING = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|ico)$", re.IGNORECASE)
_IMAGE_BEGINNINGS = ("<svg", "<?xml", "iVBORw0KGgo", "/9j/", "R0lGOD", "UklGR", "PHN2Zy", "PD94bWw")
"""SVG as it is, and PNG, JPEG, GIF, WebP, SVG and XML in base64."""
_LINK = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def choose_payload(
    requisites: Requisites, url: str | None, order: Sequence[str] = PAYLOAD_FIELDS
) -> Payload | None:
    """Take the first usable field of `order`; None where nothing usable came.

    An image, however it is sent, is never fetched or decoded: the next field serves.
    """
    for name in order:
        if name == CARD_FIELD:
            text = requisites.card.reveal() if requisites.card else None
        elif name == PAGE_FIELD:
            text = url
        else:
            text = requisites.named(name)
        payload = _payload(name, text)
        if payload is not None:
            return payload
    return None


def page_payload(url: str | None) -> Payload | None:
    """Make the Widget's QR, the deal's payment page; None where its address is unusable."""
    return _payload(PAGE_FIELD, url)


def _payload(name: str, text: str | None) -> Payload | None:
    text = (text or "").strip()
    if not text or len(text) > MAX_PAYLOAD or _is_image(text) or not text.isprintable():
        return None
    if name == PAGE_FIELD:
        return Payload(PayloadKind.PAYMENT_PAGE, Secret(text)) if is_web_address(text) else None
    if name == CARD_FIELD:
        return Payload(PayloadKind.CARD_NUMBER, Secret(text)) if is_card_number(text) else None
    if is_card_number(text):
        return Payload(PayloadKind.CARD_NUMBER, Secret(text))
    return Payload(PayloadKind.LINK if _LINK.match(text) else PayloadKind.CODE, Secret(text))


def _is_image(text: str) -> bool:
    if text[:5].lower() == "data:" or text.startswith(_IMAGE_BEGINNINGS):
        return True
    path = text.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]
    return "/" in text and bool(_IMAGE_ENDING.search(path))


def is_web_address(text: str) -> bool:
    """Return True for an https address with a host, the only kind ever opened or offered."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    if parts.scheme != "https" or not parts.hostname or " " in text:
        return False
    return parts.username is None and text.isascii()


LIVE = frozenset({GatewayStatus.QUEUED, GatewayStatus.NEW, GatewayStatus.PENDING})
_PLAIN_FINDINGS = {
    GatewayStatus.PAID: Outcome.CLAIMED,
    GatewayStatus.DISPUTED: Outcome.DISPUTED,
    GatewayStatus.CANCELED: Outcome.CANCELED,
    GatewayStatus.EXPIRED: Outcome.EXPIRED,
    GatewayStatus.REFUNDED: Outcome.REFUNDED,
}


def assess(
    report: DealReport, *, deal_id: str, invoice_id: str, amount: Money
) -> tuple[Outcome, Mismatch | None]:
    """Assess what a report means for the sale it was asked for.

    Only `completed`, the same deal, the exact sum, and nothing that contradicts our invoice id
    or currency is SETTLED; an absent invoice id or currency does not contradict.

    Raises:
        NoAnswer: the report is of another deal, so nothing is known of this one.
    """
    if report.deal_id != deal_id:
        raise NoAnswer(Trouble.BROKEN_ANSWER, "the report is of another deal")
    try:
        status = GatewayStatus(report.status)
    except ValueError:
        return Outcome.UNRECOGNISED, None
    if status in LIVE:
        return Outcome.LIVE, None
    if status is not GatewayStatus.COMPLETED:
        return _PLAIN_FINDINGS[status], None
    mismatch = _contradiction(report, invoice_id, amount)
    return (Outcome.MISMATCH, mismatch) if mismatch else (Outcome.SETTLED, None)


def _contradiction(report: DealReport, invoice_id: str, amount: Money) -> Mismatch | None:
    if report.invoice_id is not None and report.invoice_id != invoice_id:
        return Mismatch.OTHER_INVOICE
    if report.currency is not None and report.currency != amount.currency:
        return Mismatch.OTHER_CURRENCY
    if {"invoice_id", "currency"} & set(report.odd):
        return Mismatch.OTHER_INVOICE if "invoice_id" in report.odd else Mismatch.OTHER_CURRENCY
    if "direction" in report.odd:
        return Mismatch.OTHER_DIRECTION
    if "amount" in report.odd:
        return Mismatch.OTHER_AMOUNT
    if report.amount is None:
        return Mismatch.AMOUNT_MISSING
    return None if report.amount == amount else Mismatch.OTHER_AMOUNT

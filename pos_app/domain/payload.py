"""What goes into the QR: which of the texts that the gateway sent, and what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from pos_app.domain.card_numbers import is_card_number
from pos_app.domain.emvco import EmvcoError, parse_emvco
from pos_app.domain.money import Money
from pos_app.domain.payin import Requisites
from pos_app.domain.records import dataclass
from pos_app.domain.secret import Secret


class PayloadKind(StrEnum):
    """What the customer's phone finds in the QR; a card number carries no sum."""

    CARD_NUMBER = "card_number"
    LINK = "link"
    PAYMENT_PAGE = "payment_page"
    CODE = "code"
    """A payment code as EMVCo has it, for a bank's app."""


@dataclass(frozen=True, slots=True)
class Payload:
    """The exact text of the QR, and its kind."""

    kind: PayloadKind
    text: Secret = field(repr=False)


@dataclass(frozen=True, slots=True)
class OfferedCode:
    """A code that a payment offers, and the gateway's field that its text came in."""

    field: str
    payload: Payload


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


def page_last(order: Sequence[str]) -> tuple[str, ...]:
    """Return the order with the payment page behind all others; out where it was left out."""
    return tuple(sorted(order, key=lambda name: name == PAGE_FIELD))


MAX_PAYLOAD = 1200
APP_SCHEMES: Final = frozenset({"clickuz", "payme", "uzumbank"})
"""Click, Payme and Uzum Bank, as public programs that open these apps on a phone name them
(Android's package beside each: air.com.ssdsoftwaresolutions.clickuz, uz.dida.payme,
uz.kapitalbank.android). All other payment links seen in Uzbekistan are plain https."""
_APP_LINK: Final = re.compile(r"([a-z]+)://[!-~]+")
_IMAGE_ENDING = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|ico)$", re.IGNORECASE)


def choose_payload(
    requisites: Requisites, url: str | None, amount: Money, order: Sequence[str] = PAYLOAD_FIELDS
) -> Payload | None:
    """Take the first field of `order` that can be a QR's text; None where nothing usable came.

    That is an https link, a known app's link, a payment code as EMVCo has it for `amount`, or a
    card number. An image, however it is sent, is never fetched or decoded: the next field serves.
    """
    found = (payload for _, payload in _candidates(requisites, url, amount, order))
    return next((payload for payload in found if payload is not None), None)


def offered_codes(
    requisites: Requisites, url: str | None, amount: Money, order: Sequence[str] = PAYLOAD_FIELDS
) -> tuple[OfferedCode, ...]:
    """Make every code that a payment offers, in `order`; two fields of one text are one code."""
    codes: dict[str, OfferedCode] = {}
    for name, payload in _candidates(requisites, url, amount, order):
        if payload is not None:
            codes.setdefault(payload.text.reveal(), OfferedCode(name, payload))
    return tuple(codes.values())


def skipped_fields(
    requisites: Requisites, url: str | None, amount: Money, order: Sequence[str] = PAYLOAD_FIELDS
) -> tuple[str, ...]:
    """Name the fields that hold a text that can be no QR's."""
    candidates = _candidates(requisites, url, amount, order)
    return tuple(name for name, payload in candidates if payload is None)


def page_payload(url: str | None) -> Payload | None:
    """Make the Widget's QR, the deal's payment page; None where its address is unusable."""
    text = _usable(url)
    if text is None or not is_web_address(text):
        return None
    return Payload(PayloadKind.PAYMENT_PAGE, Secret(text))


def _candidates(
    requisites: Requisites, url: str | None, amount: Money, order: Sequence[str]
) -> Iterator[tuple[str, Payload | None]]:
    """Yield each field that holds anything, with what it makes."""
    for name in order:
        if name == PAGE_FIELD:
            if url:
                yield name, page_payload(url)
        elif name == CARD_FIELD:
            if requisites.card:
                yield name, _card_payload(requisites.card.reveal())
        elif text := requisites.named(name):
            yield name, _payload(text, amount)


def _payload(text: str, amount: Money) -> Payload | None:
    usable = _usable(text)
    if usable is None:
        return None
    if is_web_address(usable) or _is_app_link(usable):
        return Payload(PayloadKind.LINK, Secret(usable))
    if _is_code(usable, amount):
        return Payload(PayloadKind.CODE, Secret(usable))
    return _card_payload(usable)


def _card_payload(text: str) -> Payload | None:
    return Payload(PayloadKind.CARD_NUMBER, Secret(text)) if is_card_number(text) else None


def _usable(text: str | None) -> str | None:
    text = (text or "").strip()
    usable = 0 < len(text) <= MAX_PAYLOAD and text.isprintable() and not _is_image(text)
    return text if usable else None


def _is_image(text: str) -> bool:
    path = text.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]
    return bool(_IMAGE_ENDING.search(path))


def _is_app_link(text: str) -> bool:
    found = _APP_LINK.fullmatch(text)
    return found is not None and found[1] in APP_SCHEMES


def _is_code(text: str, amount: Money) -> bool:
    try:
        return parse_emvco(text).may_pay(amount)
    except EmvcoError:
        return False


def is_web_address(text: str) -> bool:
    """Return True for an https address with a host, the only kind ever opened or offered."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    if parts.scheme != "https" or not parts.hostname or " " in text:
        return False
    return parts.username is None and text.isascii()

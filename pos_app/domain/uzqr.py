"""A shop's own UzQR: the payment code that its bank gives it, for any bank's app in Uzbekistan.

The text is EMVCo's, merchant-presented (`pos_app/domain/emvco.py`), its operator `qr-online.uz` in
template 40; Paynet hands it out inside a web address. Nothing is believed of a code that was
changed by a single byte: lengths and the check of sixteen bits tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final
from urllib.parse import unquote

from pos_app.domain.emvco import (
    AMOUNT_TAG,
    COUNTRY_TAG,
    CURRENCY_TAG,
    FORMAT,
    FORMAT_TAG,
    NAME_TAG,
    UZS_NUMBER,
    EmvcoCode,
    EmvcoError,
    parse_emvco,
)
from pos_app.domain.errors import TillError
from pos_app.domain.foreign_text import clean_text
from pos_app.domain.records import dataclass

OPERATOR_TAG: Final = "40"
OPERATOR: Final = "qr-online.uz"
UZBEK_NAME_TAG: Final = "64"
UZBEKISTAN: Final = "UZ"
PAYNET: Final = "https://app.paynet.uz/qr-online/"
"""The address that Paynet puts before the payload, as two of its codes have it."""
MAX_MERCHANT: Final = 60
"""Letters of a merchant's name that are shown."""
_IN_TEMPLATE: Final = "00"
_NAME_IN_TEMPLATE: Final = "01"
_BEGINNING: Final = f"{FORMAT_TAG}02{FORMAT}"
_ESCAPES: Final = re.compile(r"(?:[^%]|%[0-9A-F]{2})*", re.DOTALL)


class UzqrFault(StrEnum):
    """Why a text is not taken for the shop's own UzQR."""

    NOT_UZQR = "not_uzqr"
    """It is something else, a web address or another code."""
    DAMAGED = "damaged"
    """It begins as such a code, and its lengths or its check are wrong."""
    FOREIGN = "foreign"
    """A payment code of another operator, currency or country."""
    ONE_SUM = "one_sum"
    """A code for one payment, with its sum in it: not to be shown to everybody."""


class UzqrError(TillError):
    """A text that is not the shop's own UzQR; `fault` says why."""

    def __init__(self, fault: UzqrFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Uzqr:
    """A code that was checked, and whom it pays."""

    text: str
    """All that the QR holds, the address before the payload too."""
    merchant: str
    """The merchant's name; empty where the code has none."""
    uzbek_name: str
    """The same in Uzbek; empty where the code has none."""


def parse_uzqr(text: str) -> Uzqr:
    """Check what a QR holds, the payload alone or behind Paynet's address.

    Raises:
        UzqrError: it is none, is damaged, or is for others than this shop's customers.
    """
    payload = _payload_of(text)
    try:
        code = parse_emvco(payload)
        operator = code.template(OPERATOR_TAG).get(_IN_TEMPLATE)
        names = code.template(UZBEK_NAME_TAG)
    except EmvcoError as error:
        begun = payload.startswith(_BEGINNING)
        raise UzqrError(UzqrFault.DAMAGED if begun else UzqrFault.NOT_UZQR) from error
    fault = _fault_of(code, operator)
    if fault is not None:
        raise UzqrError(fault)
    return Uzqr(text, _name(code.fields, NAME_TAG), _name(names, _NAME_IN_TEMPLATE))


def _fault_of(code: EmvcoCode, operator: str | None) -> UzqrFault | None:
    country, currency = code.fields.get(COUNTRY_TAG), code.fields.get(CURRENCY_TAG)
    if (operator, currency, country) != (OPERATOR, UZS_NUMBER, UZBEKISTAN):
        return UzqrFault.FOREIGN
    return UzqrFault.ONE_SUM if AMOUNT_TAG in code.fields else None


def _payload_of(text: str) -> str:
    if not text.startswith(PAYNET):
        return text
    rest = text.removeprefix(PAYNET)
    # Escapes in small letters would be a second spelling, and a changed letter not be found.
    if not _ESCAPES.fullmatch(rest):
        return rest
    try:
        return unquote(rest, errors="strict")
    except UnicodeDecodeError:
        return rest


def _name(fields: Mapping[str, str], tag: str) -> str:
    return clean_text(fields.get(tag, ""), MAX_MERCHANT) or ""

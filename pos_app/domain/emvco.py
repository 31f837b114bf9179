"""The text of a payment QR as EMVCo has it, merchant-presented: fields, and a check over all.

EMV QR Code Specification for Payment Systems, Merchant-Presented Mode, version 1.1: each field is
two digits of tag, two of length and so many characters; the last one is the check. UzQR is one.
"""

from __future__ import annotations

import re
from binascii import crc_hqx
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pos_app.domain.errors import TillError
from pos_app.domain.money import UZS, Money
from pos_app.domain.records import dataclass

FORMAT_TAG: Final = "00"
CURRENCY_TAG: Final = "53"
AMOUNT_TAG: Final = "54"
COUNTRY_TAG: Final = "58"
NAME_TAG: Final = "59"
CHECK_TAG: Final = "63"
FORMAT: Final = "01"
UZS_NUMBER: Final = "860"
"""ISO 4217's number of the so'm."""
_AMOUNT: Final = re.compile(r"([0-9]{1,10})(?:\.([0-9]{1,2}))?")
_HEAD: Final = 4
_CHECK_FIELD: Final = 8
"""Characters of the last field: tag, length, four hexadecimal digits."""


class EmvcoError(TillError):
    """A text that is no whole and undamaged payment code."""


@dataclass(frozen=True, slots=True)
class EmvcoCode:
    """The fields of an undamaged code, by their tags."""

    fields: Mapping[str, str]

    @property
    def merchant(self) -> str:
        """The merchant's name; empty where there is none."""
        return self.fields.get(NAME_TAG, "")

    def template(self, tag: str) -> Mapping[str, str]:
        """Read a field that holds fields itself; none where it is absent.

        Raises:
            EmvcoError: its lengths do not add up.
        """
        return _fields(self.fields.get(tag, ""))

    def may_pay(self, amount: Money) -> bool:
        """Return True where it is of this currency, and of this sum or of none."""
        if amount.currency != UZS or self.fields.get(CURRENCY_TAG) != UZS_NUMBER:
            return False
        told = self.fields.get(AMOUNT_TAG)
        if told is None:
            return True
        parts = _AMOUNT.fullmatch(told)
        return parts is not None and int(parts[1] + (parts[2] or "").ljust(2, "0")) == amount.minor


def parse_emvco(text: str) -> EmvcoCode:
    """Read a code whose lengths add up and whose check is right.

    Raises:
        EmvcoError: it is none, or a single character of it was changed, lost or added.
    """
    fields = _fields(text)
    if next(iter(fields), "") != FORMAT_TAG or fields[FORMAT_TAG] != FORMAT:
        raise EmvcoError("no format indicator")
    if list(fields)[-1] != CHECK_TAG or len(fields[CHECK_TAG]) != _CHECK_FIELD - _HEAD:
        raise EmvcoError("no check at its end")
    checked = text[: _HEAD - _CHECK_FIELD].encode(errors="surrogatepass")
    if fields[CHECK_TAG] != f"{crc16(checked):04X}":
        raise EmvcoError("the check is wrong")
    return EmvcoCode(MappingProxyType(fields))


def crc16(data: bytes) -> int:
    """Compute CRC-16/CCITT-FALSE: polynomial 1021, begun with FFFF, nothing reflected."""
    return crc_hqx(data, 0xFFFF)


def _fields(text: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    at = 0
    while at < len(text):
        head = text[at : at + _HEAD]
        if len(head) < _HEAD or not (head.isascii() and head.isdigit()):
            raise EmvcoError("a field begins with no tag and length")
        tag, end = head[:2], at + _HEAD + int(head[2:])
        if end > len(text) or tag in fields:
            raise EmvcoError("a field is cut off or stands twice")
        fields[tag] = text[at + _HEAD : end]
        at = end
    return fields

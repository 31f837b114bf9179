"""Texts that a person gives to the till: plain, and of a bounded length."""

from __future__ import annotations

import unicodedata
from typing import Final

from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.preferences import MAX_NAME_LENGTH

MAX_ORDER_LENGTH = 64
MAX_ADDRESS_LENGTH: Final = 120
"""Letters in the shop's address: three lines of the narrowest paper."""
STIR_DIGITS: Final = 9
"""Of a shop's taxpayer number in Uzbekistan."""
_MAX_RAW = 2000
_CONTROL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def clean_name(text: str, field: str, *, required: bool = False) -> str:
    """Return a shop's or till's name with its spaces evened out; no control or hidden characters.

    Raises:
        SettingsError: EMPTY_TEXT (where `required`), TOO_LONG or BAD_TYPE.
    """
    text = " ".join(plain_text(text, field, _MAX_RAW).split())
    if required and not text:
        raise SettingsError(SettingsProblem.EMPTY_TEXT, field)
    if len(text) > MAX_NAME_LENGTH:
        raise SettingsError(SettingsProblem.TOO_LONG, field)
    return text


def clean_address(text: str) -> str:
    """Return the shop's address with its spaces evened out, empty where there is none.

    Raises:
        SettingsError: TOO_LONG or BAD_TYPE.
    """
    text = " ".join(plain_text(text, "shop_address", _MAX_RAW).split())
    if len(text) > MAX_ADDRESS_LENGTH:
        raise SettingsError(SettingsProblem.TOO_LONG, "shop_address")
    return text


def clean_stir(text: str) -> str:
    """Return the shop's taxpayer number (STIR), 9 digits, empty where there is none.

    Raises:
        SettingsError: BAD_STIR.
    """
    digits = "".join(text[:_MAX_RAW].split())
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) == STIR_DIGITS):
        raise SettingsError(SettingsProblem.BAD_STIR, "shop_stir")
    return digits


def plain_order(text: str) -> str:
    """Return an order's reference without what nobody sees, of its first letters."""
    return "".join(letter for letter in text[:_MAX_RAW] if letter.isprintable()).strip()


def plain_text(text: str, field: str, max_length: int) -> str:
    """Return a text as it is, where it holds no control characters.

    Raises:
        SettingsError: TOO_LONG or BAD_TYPE.
    """
    if any(unicodedata.category(letter) in _CONTROL for letter in text):
        raise SettingsError(SettingsProblem.BAD_TYPE, field)
    if len(text) > max_length:
        raise SettingsError(SettingsProblem.TOO_LONG, field)
    return text

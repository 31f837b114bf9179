"""What a single value of the settings may be. Each function returns it in its one spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.kiosk_setup import KioskSetup
from pos_app.domain.money import Limits
from pos_app.domain.names import plain_text
from pos_app.domain.payload import PAYLOAD_FIELDS, is_web_address
from pos_app.domain.records import replace

MAX_URL = 2000
MAX_SOUM = 1_000_000_000_000
MAX_WAIT_S = 600
MAX_SCREEN_NAME = 120
MAX_FILE = 1000
"""Characters in a file's path."""
MAX_DAY = 10
_HOUR = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
MIN_IDLE_S = 30
MAX_IDLE_S = 600
"""Seconds that a page of a kiosk stands while nobody touches it."""
MIN_DIAGONAL_MM = 100
MAX_DIAGONAL_MM = 3000
"""Of a kiosk's screen, from corner to corner."""

_VAULT_ID = re.compile(r"[0-9a-f]{16,64}", re.ASCII)
_TILL_ID = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*", re.ASCII)
MAX_TILL_ID = 24


def number(value: int, field: str, lowest: int, highest: int) -> int:
    """Return a whole number in [lowest, highest]. Raises SettingsError: BAD_NUMBER."""
    if not lowest <= value <= highest:
        raise SettingsError(SettingsProblem.BAD_NUMBER, field, hint=f"{lowest}…{highest}")
    return value


def hour_or_off(text: str, field: str) -> str:
    """Return an hour as `04:30`, `off`, or nothing. Raises SettingsError: BAD_NUMBER."""
    if text and text != "off" and not _HOUR.fullmatch(text):
        raise SettingsError(SettingsProblem.BAD_NUMBER, field, hint="04:30")
    return text


def kiosk(value: KioskSetup) -> KioskSetup:
    """Return the settings of a kiosk in their one spelling. Raises SettingsError."""
    number(value.idle_s, "kiosk_idle_s", MIN_IDLE_S, MAX_IDLE_S)
    if value.diagonal_mm:
        number(value.diagonal_mm, "kiosk_diagonal_mm", MIN_DIAGONAL_MM, MAX_DIAGONAL_MM)
    return replace(
        value,
        monitor=plain_text(value.monitor, "kiosk_monitor", MAX_SCREEN_NAME),
        choices=plain_text(value.choices, "kiosk_choices", MAX_FILE),
    )


def limits(value: Limits) -> Limits:
    """Return limits of whole soʻm, at least one, the lower end not above the higher."""
    if not (value.lowest.is_whole and value.highest.is_whole):
        raise SettingsError(SettingsProblem.BAD_NUMBER, "limits")
    number(value.lowest.major, "lowest", 1, MAX_SOUM)
    number(value.highest.major, "highest", value.lowest.major, MAX_SOUM)
    return value


def payload_order(names: Sequence[str]) -> tuple[str, ...]:
    """Return known field names, each once, at least one: any other text could redirect money."""
    known = set(PAYLOAD_FIELDS)
    if not names or len(set(names)) != len(names) or not known.issuperset(names):
        raise SettingsError(SettingsProblem.BAD_PAYLOAD_FIELD, "payload_order")
    return tuple(names)


def return_url(text: str, field: str) -> str:
    """Return an https address for the payment page to lead back to."""
    if len(text) > MAX_URL:
        raise SettingsError(SettingsProblem.TOO_LONG, field)
    if not is_web_address(text) or not text.isprintable():
        raise SettingsError(SettingsProblem.BAD_URL, field)
    return text


def vault_id(text: str, field: str = "vault_id") -> str:
    """Return the id under which the vault keeps this installation's keys, or one of like form."""
    if not _VAULT_ID.fullmatch(text):
        raise SettingsError(SettingsProblem.BAD_TYPE, field)
    return text


def till_id(text: str) -> str:
    """Return the till's own part of every invoice id; the gateway gets it as `clientId`."""
    if len(text) > MAX_TILL_ID or not _TILL_ID.fullmatch(text):
        raise SettingsError(SettingsProblem.BAD_TYPE, "till_id")
    return text

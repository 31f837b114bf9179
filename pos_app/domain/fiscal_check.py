"""What the setting of a fiscal service may be, and what receipt may be made by it."""

from __future__ import annotations

import ipaddress
import re
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from pos_app.domain.card_numbers import mask_card_numbers
from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.fiscal_line import (
    DEFAULT_ADDRESS,
    IKPU_DIGITS,
    MAX_CODE_DIGITS,
    MAX_LINE_NAME,
    FiscalDraft,
    FiscalLine,
    FiscalSetup,
)
from pos_app.domain.money import UZS, Money
from pos_app.domain.names import plain_text
from pos_app.domain.records import replace

_MAX_RAW: Final = 500
_DEFAULT_PORT: Final = 3449
_DRIVE: Final = r"[0-9A-Za-z]{4,40}"


def draft_of(amount: Money, line: FiscalLine, at: datetime) -> FiscalDraft:
    """Return the receipt of a sum.

    Raises:
        ValueError: no fiscal receipt can be made of this.
    """
    if amount.currency != UZS or amount.minor <= 0:
        raise ValueError("no sum of so'm")
    if at.utcoffset() is None:
        raise ValueError("a time without a zone")
    return FiscalDraft(amount, clean_line(line, required=True), at)


def clean_setup(setup: FiscalSetup) -> FiscalSetup:
    """Return the setting in its one spelling. Switched on it must be whole.

    Raises:
        SettingsError: a value that cannot be used, with its field.
    """
    drive = setup.drive.strip()
    if drive and not re.fullmatch(_DRIVE, drive, re.ASCII):
        raise SettingsError(SettingsProblem.BAD_TYPE, "fiscal_drive")
    if setup.on and not drive:
        raise SettingsError(SettingsProblem.EMPTY_TEXT, "fiscal_drive")
    return replace(
        setup,
        address=clean_address(setup.address),
        drive=drive,
        line=clean_line(setup.line, required=setup.on),
    )


def clean_line(line: FiscalLine, *, required: bool = False) -> FiscalLine:
    """Return the line with its spaces evened out; `required` where none but the unit may lack.

    Raises:
        SettingsError: a value that cannot be used, with its field.
    """
    name = " ".join(plain_text(line.name, "fiscal_name", _MAX_RAW).split())
    if len(name) > MAX_LINE_NAME:
        raise SettingsError(SettingsProblem.TOO_LONG, "fiscal_name", hint=str(MAX_LINE_NAME))
    if mask_card_numbers(name) != name:
        raise SettingsError(SettingsProblem.BAD_TYPE, "fiscal_name")
    ikpu = _digits(line.ikpu, "fiscal_ikpu", IKPU_DIGITS, IKPU_DIGITS)
    package = _digits(line.package, "fiscal_package", 1, MAX_CODE_DIGITS)
    unit = _digits(line.unit, "fiscal_unit", 1, MAX_CODE_DIGITS)
    for value, field in ((name, "name"), (ikpu, "ikpu"), (package, "package")):
        if required and not value:
            raise SettingsError(SettingsProblem.EMPTY_TEXT, f"fiscal_{field}")
    return replace(line, name=name, ikpu=ikpu, package=package, unit=unit)


def _digits(text: str, field: str, fewest: int, most: int) -> str:
    """Return a code of the catalogue, whose digits may have been typed in groups; "" for none."""
    code = re.sub(r"[\s\u00a0-]", "", text[:_MAX_RAW])
    is_number = code.isascii() and code.isdigit() and int(code) < 2**64
    if code and not (is_number and fewest <= len(code) <= most):
        hint = str(fewest) if fewest == most else f"{fewest}…{most}"
        raise SettingsError(SettingsProblem.BAD_DIGITS, field, hint=hint)
    return code


def clean_address(text: str) -> str:
    """Return `host:port` of a service on this computer; nothing given is its usual place.

    A name is not looked up: whoever answers for it elsewhere would make the shop's receipts.

    Raises:
        SettingsError: OTHER_COMPUTER where it leads elsewhere, or is no address.
    """
    text = text.strip()
    if not text:
        return DEFAULT_ADDRESS
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        host = (parts.hostname or "").lower()
        port = _DEFAULT_PORT if parts.port is None else parts.port
        address = ipaddress.ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        raise SettingsError(SettingsProblem.OTHER_COMPUTER, "fiscal_address") from None
    more = parts.username is not None or parts.path.strip("/") or parts.query or parts.fragment
    is_here = address.is_loopback and "%" not in host and port != 0
    if parts.scheme != "http" or more or not is_here:
        raise SettingsError(SettingsProblem.OTHER_COMPUTER, "fiscal_address")
    return f"[{address}]:{port}" if address.version == 6 else f"{address}:{port}"

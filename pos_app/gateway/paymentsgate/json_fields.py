"""Single values out of parsed JSON: exact, tolerant of the known variants, never guessing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from pos_app.domain.card_numbers import mask_card_numbers
from pos_app.domain.errors import NoAnswer, Trouble
from pos_app.domain.foreign_text import clean_name, clean_text
from pos_app.domain.gateway_time import plausible
from pos_app.domain.money import Money
from pos_app.gateway.paymentsgate.error_codes import DEAL_ID

MAX_TEXT: Final = 200
MAX_NAME: Final = 60
Fields = Mapping[str, object]
EMPTY: Final[Fields] = {}

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,8})?")


class OddValueError(Exception):
    """A value is there, and is not what it must be."""


def broken_answer(detail: str) -> NoAnswer:
    """Return the error of a response that cannot be used; `detail` never holds a value."""
    return NoAnswer(Trouble.BROKEN_ANSWER, detail)


def as_object(body: object) -> Fields:
    """Return the body of a success as an object.

    Raises:
        NoAnswer: it is something else, or speaks of an error all the same.
    """
    if not isinstance(body, dict):
        raise broken_answer("the response is not an object")
    if body.get("error") or (isinstance(body.get("statusCode"), int) and body["statusCode"] >= 400):
        raise broken_answer("an error in a success")
    return body


def nested(of: Fields, name: str) -> Fields:
    """Return a nested object, an empty one where it is absent.

    Raises:
        OddValueError: it is something else.
    """
    value = of.get(name)
    if value is None or value == "":
        return EMPTY
    if not isinstance(value, dict):
        raise OddValueError(name)
    return value


def nested_or_empty(of: Fields, name: str) -> Fields:
    """Return a nested object, an empty one where it is absent or something else."""
    value = of.get(name)
    return value if isinstance(value, dict) else EMPTY


def first_text(of: Fields, *names: str, longest: int = MAX_TEXT) -> str | None:
    """Return the first usable text under these names, None where there is none."""
    for name in names:
        value = of.get(name)
        if isinstance(value, str) and is_clean(value.strip(), longest):
            return value.strip()
    return None


def free_text(of: Fields, name: str, longest: int = MAX_TEXT) -> str | None:
    """Return a text that is for people, cleaned; None where there is none."""
    value = of.get(name)
    return clean_text(value, longest) if isinstance(value, str) else None


def name_of(of: Fields, name: str) -> str | None:
    """Return the name of a bank or a person, cleaned; None where there is none to be shown."""
    value = of.get(name)
    return clean_name(value, MAX_NAME) if isinstance(value, str) else None


def exact_text(of: Fields, name: str) -> str | None:
    """Return a text as it stands, None where it is absent, null or empty.

    Raises:
        OddValueError: it is there and is no usable text.
    """
    value = of.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or not is_clean(value, MAX_TEXT):
        raise OddValueError(name)
    return value


def is_clean(value: str, longest: int) -> bool:
    """True for text that can be shown and stored: printable, no lone surrogates, not too long."""
    return 0 < len(value) <= longest and value.isprintable()


def deal_id(of: Fields) -> str:
    """Return the deal's id, under either of its names.

    Raises:
        NoAnswer: there is none that could be used.
    """
    for name in ("id", "_id"):
        value = of.get(name)
        if value is None or value == "":
            continue
        if isinstance(value, str) and DEAL_ID.fullmatch(value):
            return value
        raise broken_answer("an unusable deal id")
    raise broken_answer("no deal id")


def status(of: Fields) -> str | None:
    """Return the status, a text or an object's `name`; None where there is none.

    It stands as it came, but for a card number in it: no cleaning may make a known one of it.
    """
    value = of.get("status")
    if isinstance(value, dict):
        value = value.get("name")
    if not isinstance(value, str) or not is_clean(value, 64):
        return None
    return mask_card_numbers(value)


def decimal(value: object) -> Decimal | None:
    """Return a number, also one that came as text; None where it is absent.

    Raises:
        OddValueError: it is there and is no plain number.
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise OddValueError("number")
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            raise OddValueError("number")
        value = Decimal(value)
    if isinstance(value, int):
        if abs(value) >= 10**18:
            raise OddValueError("number")
        value = Decimal(value)
    if not value.is_finite():
        raise OddValueError("number")
    return value


def money(value: object, currency: str) -> Money | None:
    """Return a sum that came in major units, None where it is absent.

    Raises:
        OddValueError: it is there and is no sum.
    """
    number = decimal(value)
    if number is None:
        return None
    try:
        return Money.of_decimal(number, currency)
    except (ValueError, ArithmeticError) as error:
        raise OddValueError("sum") from error


def whole_number(value: object) -> int | None:
    """Return a whole number that is not negative, None where there is no such one."""
    try:
        number = decimal(value)
    except OddValueError:
        return None
    if number is None or number < 0 or number > 10**12 or number != int(number):
        return None
    return int(number)


def time(of: Fields, name: str) -> datetime | None:
    """Return an ISO 8601 time with its offset as aware UTC, None where no plausible one is told."""
    value = of.get(name)
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        moment = datetime.fromisoformat(value)
        return plausible(moment.astimezone(UTC)) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None

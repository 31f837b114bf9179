"""Events as JSON text and back: strict on reading, and never a card number.

A field that has its default is not written, so the default of a stored field never changes.

A card number may stand wherever the gateway or a cashier put it. In free text all but its last
four digits are masked on the way to the disk, in the page's address too; only our own ids and
the deal's are stored as they are. Refusing the whole event would lose what the gateway said of
the money.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Mapping
from contextlib import suppress
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from pos_app.domain.card_numbers import mask_card_numbers
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import Event
from pos_app.domain.money import UZS, Money
from pos_app.domain.till_events import TillEvent

T = TypeVar("T")
Json = str | int | dict[str, "Json"] | None

EVENT_TYPES: Mapping[str, type] = {kind.__name__: kind for kind in get_args(Event)}
TILL_EVENT_TYPES: Mapping[str, type] = {kind.__name__: kind for kind in get_args(TillEvent)}
UNMASKED_FIELDS = frozenset(
    {"sale_id", "invoice_id", "till_id", "deal_id", "account", "salt", "verifier"}
    | {"terminal", "time", "sign"}  # of a fiscal receipt, in their strict forms
    | {"ikpu", "fiscal_body"}  # a receipt's text that was masked would be another receipt's
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)


def format_time(at: datetime) -> str:
    """Return a time as RFC 3339 in UTC, of one length, so that texts sort as times do.

    Raises:
        ValueError: `at` has no zone.
    """
    if at.utcoffset() is None:
        raise ValueError("a time without a zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def parse_time(text: str) -> datetime:
    """Return the time that `format_time` wrote. Raises JournalError (BROKEN)."""
    if not _TIME.fullmatch(text):
        raise _broken("no time")
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise _broken("no time") from error


def to_microseconds(at: datetime) -> int:
    """Return a time as the columns have it, in microseconds since 1970, UTC.

    Raises:
        ValueError: `at` has no zone.
    """
    if at.utcoffset() is None:
        raise ValueError("a time without a zone")
    return (at - _EPOCH) // _MICROSECOND


def from_microseconds(stored: object) -> datetime:
    """Return the time that `to_microseconds` wrote. Raises JournalError (BROKEN)."""
    if type(stored) is not int:
        raise _broken("no time")
    try:
        return _EPOCH + stored * _MICROSECOND
    except OverflowError as error:
        raise _broken("no time") from error


def encode(event: Event | TillEvent) -> str:
    """Return the JSON text to store.

    Raises:
        TypeError: a value that must not or cannot be stored, a secret above all.
    """
    return _ENCODER.encode(_encode_fields(event))


def decode_event(kind: str, body: object) -> Event:
    """Return the event of a sale's row. Raises JournalError (BROKEN)."""
    if kind not in EVENT_TYPES:
        raise _broken("unknown kind of event")
    event: Event = _decode_fields(EVENT_TYPES[kind], _parse(body))
    return event


def decode_till_event(kind: str, body: object) -> TillEvent:
    """Return the event of a row that belongs to no sale. Raises JournalError (BROKEN)."""
    if kind not in TILL_EVENT_TYPES:
        raise _broken("unknown kind of event")
    event: TillEvent = _decode_fields(TILL_EVENT_TYPES[kind], _parse(body))
    return event


def _encode_fields(value: object) -> dict[str, Json]:
    kind = type(value)
    if not is_dataclass(value):
        raise TypeError(f"{kind.__name__} is not stored")
    encoded: dict[str, Json] = {}
    for name, default in _defaults(cast("Hashable", kind)):
        found = getattr(value, name)
        if found != default:
            encoded[name] = _encode_value(name, found)
    return encoded


@cache
def _defaults(kind: type[Any]) -> tuple[tuple[str, object], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


def _encode_value(name: str, value: object) -> Json:
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return str(value.value)
        case str():
            return value if name in UNMASKED_FIELDS else mask_card_numbers(value)
        case datetime():
            return to_microseconds(value)
        case Money():
            return value.minor if value.currency == UZS else _encode_fields(value)
        case _:
            raise TypeError(f"{name}: {type(value).__name__} is not stored")


def _parse(body: object) -> object:
    if not isinstance(body, str):
        raise _broken("its text was taken away")
    try:
        found: object = _DECODER.decode(body)
    except ValueError as error:
        raise _broken("not JSON") from error
    return found


def _refuse_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field twice")
    return found


def _refuse_float(text: str) -> object:
    raise ValueError(f"not an integer: {len(text)} characters")


_DECODER = json.JSONDecoder(object_pairs_hook=_refuse_duplicates, parse_float=_refuse_float)
_ENCODER = json.JSONEncoder(separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class _Field:
    type: Any
    may_be_none: bool
    may_be_absent: bool
    """One added later has a default."""


@cache
def _field_types(kind: type[Any]) -> Mapping[str, _Field]:
    hints = get_type_hints(kind)
    return {f.name: _field(hints[f.name], f.default is not MISSING) for f in fields(kind)}


def _field(hint: Any, may_be_absent: bool) -> _Field:  # noqa: ANN401, FBT001 - a type hint
    arms = get_args(hint)
    if not arms:
        return _Field(hint, may_be_none=False, may_be_absent=may_be_absent)
    (wanted,) = (arm for arm in arms if arm is not type(None))
    return _Field(wanted, type(None) in arms, may_be_absent)


def _decode_fields(kind: type[T], found: object) -> T:
    wanted = _field_types(cast("Hashable", kind))
    if not isinstance(found, dict) or found.keys() - wanted.keys():
        raise _broken(f"{kind.__name__}: not its fields")
    values: dict[str, object] = {}
    for name, field in wanted.items():
        if name in found:
            value = found[name]
            if value is not None or not field.may_be_none:
                value = _decode_value(field.type, value, name)
            values[name] = value
        elif not field.may_be_absent:
            raise _broken(f"{kind.__name__}.{name} is missing")
    return kind(**values)


def _decode_value(wanted: Any, found: object, name: str) -> object:  # noqa: ANN401 - a type hint
    if type(found) is wanted:
        return found
    if wanted is datetime:
        return from_microseconds(found)
    if wanted is Money:
        return Money(found) if type(found) is int else _decode_fields(Money, found)
    if issubclass(wanted, Enum):
        with suppress(ValueError):
            return wanted(found)
    raise _broken(f"{name}: not {wanted.__name__}")


def _broken(detail: str) -> JournalError:
    return JournalError(JournalProblem.BROKEN, detail)

"""Events and sales as JSON text and back: strict on reading, and never a card number.

A card number may stand wherever the gateway or a cashier put it. In free text all but its last
four digits are masked on the way to the disk; only our own ids, the deal's id and its page's
address are stored as they are. Refusing the whole event would lose what the gateway said of
the money.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from pos_app.domain.card_numbers import mask_card_numbers
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import Event
from pos_app.domain.money import Money
from pos_app.domain.sale import Sale

T = TypeVar("T")
Json = str | int | dict[str, "Json"] | None

EVENT_TYPES: Mapping[str, type] = {kind.__name__: kind for kind in get_args(Event)}
UNMASKED_FIELDS = frozenset({"sale_id", "invoice_id", "till_id", "deal_id", "url", "account"})
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)


def format_time(at: datetime) -> str:
    """Return a time as RFC 3339 in UTC, of one length, so that texts sort as times do.

    Raises:
        ValueError: `at` has no zone.
    """
    if at.utcoffset() is None:
        raise ValueError("a time without a zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def parse_time(text: object) -> datetime:
    """Return the time that `format_time` wrote. Raises JournalError (BROKEN)."""
    if not isinstance(text, str) or not _TIME.fullmatch(text):
        raise _broken("no time")
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise _broken("no time") from error


def encode(value: Event | Sale) -> str:
    """Return the JSON text to store.

    Raises:
        TypeError: a value that must not or cannot be stored, a secret above all.
    """
    return json.dumps(_encode_fields(value), separators=(",", ":"))


def decode_event(kind: str, body: str) -> Event:
    """Return the event of a row. Raises JournalError (BROKEN)."""
    if kind not in EVENT_TYPES:
        raise _broken("unknown kind of event")
    event: Event = _decode_fields(EVENT_TYPES[kind], _parse(body))
    return event


def decode_sale(body: str) -> Sale:
    """Return the sale of a row. Raises JournalError (BROKEN)."""
    return _decode_fields(Sale, _parse(body))


def _encode_fields(value: object) -> dict[str, Json]:
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} is not stored")
    return {
        field.name: _encode_value(field.name, getattr(value, field.name)) for field in fields(value)
    }


def _encode_value(name: str, value: object) -> Json:
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return str(value.value)
        case str():
            return value if name in UNMASKED_FIELDS else mask_card_numbers(value)
        case datetime():
            return format_time(value)
        case Money():
            return _encode_fields(value)
        case _:
            raise TypeError(f"{name}: {type(value).__name__} is not stored")


def _parse(body: str) -> object:
    try:
        return json.loads(body, object_pairs_hook=_refuse_duplicates, parse_float=_refuse_float)
    except ValueError as error:
        raise _broken("not JSON") from error


def _refuse_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field twice")
    return found


def _refuse_float(text: str) -> object:
    raise ValueError(f"not an integer: {len(text)} characters")


@cache
def _field_types(kind: type[Any]) -> Mapping[str, tuple[Any, bool]]:
    """Return each field's type, and whether it may be absent (one added later has a default)."""
    hints = get_type_hints(kind)
    return {f.name: (hints[f.name], f.default is not MISSING) for f in fields(kind)}


def _decode_fields(kind: type[T], found: object) -> T:
    wanted = _field_types(cast("Hashable", kind))
    if not isinstance(found, dict) or found.keys() - wanted.keys():
        raise _broken(f"{kind.__name__}: not its fields")
    values: dict[str, object] = {}
    for name, (type_, may_be_absent) in wanted.items():
        if name in found:
            values[name] = _decode_value(type_, found[name], f"{kind.__name__}.{name}")
        elif not may_be_absent:
            raise _broken(f"{kind.__name__}.{name} is missing")
    return kind(**values)


def _decode_value(wanted: Any, found: object, where: str) -> object:  # noqa: ANN401 - a type hint
    arms = get_args(wanted)
    if arms:
        if found is None and type(None) in arms:
            return None
        (wanted,) = (arm for arm in arms if arm is not type(None))
    if wanted is datetime:
        return parse_time(found)
    if wanted is Money:
        return _decode_fields(Money, found)
    if issubclass(wanted, Enum):
        try:
            return wanted(found)
        except ValueError as error:
            raise _broken(f"{where}: unknown value") from error
    if type(found) is not wanted:
        raise _broken(f"{where}: not {wanted.__name__}")
    return found


def _broken(detail: str) -> JournalError:
    return JournalError(JournalProblem.BROKEN, detail)

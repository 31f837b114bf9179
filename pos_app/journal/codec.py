"""Events and sales as JSON text and back: strict on reading, and never a card number.

A run of twelve digits or more (spaces and dashes between them do not hide it) may be a card
number, wherever the gateway or a cashier put it. In free text all but its last four digits
are masked on the way to the disk; only our own ids, the deal's id and its page's address are
kept as they are. Refusing the whole event would lose what the gateway said of the money.
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

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import Event
from pos_app.domain.money import Money
from pos_app.domain.sale import Sale
from pos_app.domain.secret import MASK, MIN_CARD_DIGITS

T = TypeVar("T")
Json = str | int | dict[str, "Json"] | None

KINDS: Mapping[str, type] = {kind.__name__: kind for kind in get_args(Event)}
KEPT_AS_THEY_ARE = frozenset({"sale_id", "invoice_id", "till_id", "deal_id", "url", "account"})
_LONG_NUMBER = re.compile(
    r"\d(?:[\s\u00ad\u200b-\u200d\u2010-\u2015\u2060\u2212\ufeff-]*\d)"
    rf"{{{MIN_CARD_DIGITS - 1},}}"
)
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)


def stamp(at: datetime) -> str:
    """RFC 3339 in UTC, of one length, so that texts sort as times do.

    Raises:
        ValueError: `at` has no zone.
    """
    if at.utcoffset() is None:
        raise ValueError("a time without a zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def unstamp(text: object) -> datetime:
    """The time of a `stamp`. Raises JournalError (BROKEN)."""
    if not isinstance(text, str) or not _STAMP.fullmatch(text):
        raise _broken("no time")
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise _broken("no time") from error


def encode(value: Event | Sale) -> str:
    """The JSON text to store.

    Raises:
        TypeError: a value that must not or cannot be stored, a secret above all.
    """
    return json.dumps(_fields_out(value), separators=(",", ":"))


def decode_event(kind: str, body: str) -> Event:
    """The event of a row. Raises JournalError (BROKEN)."""
    if kind not in KINDS:
        raise _broken("unknown kind of event")
    event: Event = _fields_in(KINDS[kind], _parse(body))
    return event


def decode_sale(body: str) -> Sale:
    """The sale of a row. Raises JournalError (BROKEN)."""
    return _fields_in(Sale, _parse(body))


def mask_long_numbers(text: str) -> str:
    """The text with all but the last four digits of anything like a card number masked."""
    return _LONG_NUMBER.sub(lambda found: MASK + re.sub(r"\D", "", found[0])[-4:], text)


def _fields_out(value: object) -> dict[str, Json]:
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} is not stored")
    return {field.name: _out(field.name, getattr(value, field.name)) for field in fields(value)}


def _out(name: str, value: object) -> Json:
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return str(value.value)
        case str():
            return value if name in KEPT_AS_THEY_ARE else mask_long_numbers(value)
        case datetime():
            return stamp(value)
        case Money():
            return _fields_out(value)
        case _:
            raise TypeError(f"{name}: {type(value).__name__} is not stored")


def _parse(body: str) -> object:
    try:
        return json.loads(body, object_pairs_hook=_once_each, parse_float=_no_float)
    except ValueError as error:
        raise _broken("not JSON") from error


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field twice")
    return found


def _no_float(text: str) -> object:
    raise ValueError(f"not an integer: {len(text)} characters")


@cache
def _wanted(kind: type[Any]) -> Mapping[str, tuple[Any, bool]]:
    """Each field's type, and whether it may be left out (one added since has a default)."""
    hints = get_type_hints(kind)
    return {f.name: (hints[f.name], f.default is not MISSING) for f in fields(kind)}


def _fields_in(kind: type[T], found: object) -> T:
    wanted = _wanted(cast("Hashable", kind))
    if not isinstance(found, dict) or found.keys() - wanted.keys():
        raise _broken(f"{kind.__name__}: not its fields")
    values: dict[str, object] = {}
    for name, (type_, may_lack) in wanted.items():
        if name in found:
            values[name] = _in(type_, found[name], f"{kind.__name__}.{name}")
        elif not may_lack:
            raise _broken(f"{kind.__name__}.{name} is missing")
    return kind(**values)


def _in(wanted: Any, found: object, where: str) -> object:  # noqa: ANN401 - a type hint
    arms = get_args(wanted)
    if arms:
        if found is None and type(None) in arms:
            return None
        (wanted,) = (arm for arm in arms if arm is not type(None))
    if wanted is datetime:
        return unstamp(found)
    if wanted is Money:
        return _fields_in(Money, found)
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

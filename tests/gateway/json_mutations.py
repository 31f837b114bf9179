"""Every way to damage one field of a JSON document."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

REMOVED = object()
VALUES: tuple[Any, ...] = (
    REMOVED,
    None,
    "",
    " ",
    "x",
    "516",
    "516.00",
    "516.001",
    "5,16",
    "NaN",
    "Infinity",
    "1e3",
    "٥١٦",
    "completed",
    "COMPLETED",
    "settled-somehow",
    "RUB",
    "USDT",
    "\ud800",
    "\x00\n",
    "../../auth/token",
    "y" * 5000,
    0,
    -516,
    516,
    517,
    51600,
    10**30,
    Decimal("516.0"),
    Decimal("516.01"),
    Decimal("516.0000000000000000000000000000001"),
    Decimal("5.16e2"),
    Decimal("1e999999"),
    Decimal("1e-999999"),
    True,
    False,
    [],
    ["x"],
    {},
    {"x": 1},
    {"name": "completed"},
    {"name": ["completed"]},
    {"code": "RUB"},
    {"code": 5},
)
Path = tuple[str | int, ...]


def paths(document: Any, at: Path = ()) -> Iterator[Path]:  # noqa: ANN401 - any JSON
    """Yield the path of every value in a document but its root."""
    items: Any = ()
    if isinstance(document, dict):
        items = document.items()
    elif isinstance(document, list):
        items = enumerate(document)
    for key, value in items:
        yield (*at, key)
        yield from paths(value, (*at, key))


def mutations_of(document: Any) -> Iterator[tuple[Path, Any, Any]]:  # noqa: ANN401 - any JSON
    """Yield each path with each wrong value: the path, the value, the whole document."""
    for path in paths(document):
        for value in VALUES:
            changed = copy.deepcopy(document)
            place = changed
            for key in path[:-1]:
                place = place[key]
            if value is REMOVED:
                del place[path[-1]]
            else:
                place[path[-1]] = copy.deepcopy(value)
            yield path, value, changed

"""What the program's own objects hold: how many there are of each class, how much in each field."""

from __future__ import annotations

import asyncio
import gc
from collections import Counter, deque
from collections.abc import Iterator, Mapping

OURS = "pos_app."
CONTAINERS = (list, dict, set, frozenset, tuple, deque)
OF_THE_LOOP = (asyncio.Future, asyncio.TimerHandle, asyncio.Event)


def held() -> Counter[str]:
    """Count what lives now: objects of ours, what their fields hold, what the loop waits for."""
    gc.collect()
    found: Counter[str] = Counter()
    for each in gc.get_objects():
        kind = type(each)
        if issubclass(kind, OF_THE_LOOP):
            found[kind.__name__] += 1
        elif str(kind.__module__).startswith(OURS):
            found[kind.__qualname__] += 1
            for name, value in _fields(each):
                _add(found, f"{kind.__qualname__}.{name}", value)
    return found


def grown(before: Counter[str], after: Counter[str], least: int) -> dict[str, int]:
    """Return what there is more of, by so many at least."""
    more = {what: count - before[what] for what, count in after.items()}
    return {what: n for what, n in more.items() if n >= least}


def _fields(of: object) -> Iterator[tuple[str, object]]:
    yield from getattr(of, "__dict__", {}).items()
    for base in type(of).__mro__:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if hasattr(of, name):
                yield name, getattr(of, name)


def _add(found: Counter[str], where: str, value: object) -> None:
    """Add how much a container holds, and those within it."""
    if isinstance(value, CONTAINERS):
        found[where] += len(value)
        for each in value.values() if isinstance(value, Mapping) else value:
            _add(found, f"{where}[]", each)

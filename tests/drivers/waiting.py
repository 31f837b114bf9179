"""Waiting for what happens in another process: looked for again and again, never just slept."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")
LOOK_EVERY_S = 0.1


def wait_for(
    probe: Callable[[], Found | None],
    what: str,
    seconds: float = 30,
    look_every_s: float = LOOK_EVERY_S,
) -> Found:
    """Return what `probe` gives once it gives anything true.

    Raises:
        AssertionError: it gave nothing in so many seconds; the text names `what`.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = probe()
        if found:
            return found
        time.sleep(look_every_s)
    raise AssertionError(f"never came: {what}")

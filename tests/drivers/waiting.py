"""Waiting for what happens in another process: looked for again and again, never just slept."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from threading import Event
from typing import TypeVar

Found = TypeVar("Found")
LOOK_EVERY_S = 0.1
PATIENCE_S = 60
"""What must come is waited for so long. Only a failure waits to the end, or a very busy machine."""
FROZEN_MS = 5_000
"""A window that waits for somebody is still for as long as that one takes; a busy machine's is not
for so long. What a stall may take on a quiet one is measured by `tasks.py bench`."""


def wait_for(
    probe: Callable[[], Found | None],
    what: str,
    seconds: float = PATIENCE_S,
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


def late(begin: Event, result: Found) -> Callable[..., Found]:
    """Return what stands in for slow work: it gives `result` once `begin` is set."""

    def work(*_: object) -> Found:
        begin.wait(PATIENCE_S)
        return result

    return work


async def come_true(probe: Callable[[], object], what: str, seconds: float = PATIENCE_S) -> None:
    """Return once `probe` gives anything true, as `wait_for` does, for a test in a loop.

    Raises:
        AssertionError: it gave nothing in so many seconds; the text names `what`.
    """
    deadline = time.monotonic() + seconds
    while not probe():
        if time.monotonic() > deadline:
            raise AssertionError(f"never came: {what}")
        await asyncio.sleep(0.01)

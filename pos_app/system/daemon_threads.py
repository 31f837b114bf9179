"""Blocking calls off the engine's loop, in threads that never hold up the program's end."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")


async def in_daemon_thread(work: Callable[[], T]) -> T:
    """Run `work` in a daemon thread and await it.

    `asyncio.to_thread` will not do: the loop's end waits for its threads, and a vault that
    prompts would hold the program open past its five seconds.
    """
    from asyncio import get_running_loop  # the window's start does without asyncio

    loop = get_running_loop()
    outcome: asyncio.Future[T] = loop.create_future()

    def tell(deliver: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended, and whoever waited with it
            loop.call_soon_threadsafe(lambda: None if outcome.done() else deliver())

    def run() -> None:
        try:
            result = work()
        except Exception as raised:  # noqa: BLE001 - handed on whole to whoever awaits
            error = raised
            tell(lambda: outcome.set_exception(error))
        else:
            tell(lambda: outcome.set_result(result))

    threading.Thread(target=run, name="off-loop", daemon=True).start()
    return await outcome

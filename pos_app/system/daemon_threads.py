"""Blocking calls beside the loop, in threads that never hold up the program's end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:  # the window's start does without it
    from concurrent.futures import Future

T = TypeVar("T")


def start_in_daemon_thread(work: Callable[[], T], name: str = "blocking-call") -> Future[T]:
    """Run `work` in a daemon thread of its own; the future gets its result or what it raised.

    No executor of the standard library will do: its threads are waited for at the interpreter's
    end (docs.python.org, `ThreadPoolExecutor`), and a vault that prompts or a name server that
    does not answer would hold the program open past its five seconds.
    """
    from concurrent.futures import Future

    future: Future[T] = Future()
    future.set_running_or_notify_cancel()

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - handed on whole to whoever waits
            future.set_exception(error)
        else:
            future.set_result(result)

    threading.Thread(target=run, name=name, daemon=True).start()
    return future


async def in_daemon_thread(work: Callable[[], T]) -> T:
    """Run `work` in a daemon thread and await it; whoever stops waiting leaves it to itself."""
    from asyncio import wrap_future

    return await wrap_future(start_in_daemon_thread(work))

"""The engine's event loop: like any, but its end waits for no thread."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import TypeVar, TypeVarTuple

from pos_app.system.daemon_threads import start_in_daemon_thread

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

if sys.platform == "win32":
    _Loop = asyncio.ProactorEventLoop
else:
    _Loop = asyncio.SelectorEventLoop


class EngineLoop(_Loop):
    """Runs what blocks in daemon threads where it would use the default executor.

    Names are looked up there (`loop.getaddrinfo`), and with a name server that does not answer
    one lookup takes half a minute; the default executor's threads are waited for at the loop's
    end.
    """

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Ts], T], *args: *Ts
    ) -> asyncio.Future[T]:
        """Run `func`; with `executor` None in a daemon thread of its own."""
        if executor is not None:
            return super().run_in_executor(executor, func, *args)
        return asyncio.wrap_future(start_in_daemon_thread(partial(func, *args)), loop=self)

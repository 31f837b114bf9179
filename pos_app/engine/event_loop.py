"""The engine's event loop: like any, but its end waits for no thread."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TypeVar, TypeVarTuple

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

if sys.platform == "win32":
    _Loop = asyncio.ProactorEventLoop
else:
    _Loop = asyncio.SelectorEventLoop


class EngineLoop(_Loop):
    """Runs what blocks in daemon threads where it would use the default executor.

    Names are looked up there (`loop.getaddrinfo`), and with a name server that does not answer
    one lookup takes half a minute. The default executor's threads are waited for twice, at the
    loop's end and at the interpreter's (docs.python.org, `ThreadPoolExecutor`): the program
    would miss its five seconds just when the network is down.
    """

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Ts], T], *args: *Ts
    ) -> asyncio.Future[T]:
        if executor is not None:
            return super().run_in_executor(executor, func, *args)
        outcome: asyncio.Future[T] = self.create_future()

        def tell(deliver: Callable[[], None]) -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended, and who waited with it
                self.call_soon_threadsafe(lambda: None if outcome.done() else deliver())

        def run() -> None:
            try:
                result = func(*args)
            except Exception as raised:  # noqa: BLE001 - handed on whole to whoever awaits
                error = raised
                tell(lambda: outcome.set_exception(error))
            else:
                tell(lambda: outcome.set_result(result))

        threading.Thread(target=run, name="off-loop", daemon=True).start()
        return outcome

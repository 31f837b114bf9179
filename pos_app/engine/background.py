"""Tasks that hold up nothing else, each guarded at its edge."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

log = logging.getLogger(__name__)

AGAIN_S = 30
"""A loop that failed begins again after this time."""


class BackgroundTasks:
    """Runs coroutines on the engine's loop. What one raises goes to `failed`, with its name."""

    def __init__(self, failed: Callable[[str, BaseException], None]) -> None:
        self._failed = failed
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def are_idle(self) -> bool:
        """True while none is running."""
        return not self._tasks

    def is_running(self, name: str) -> bool:
        """Tell whether a work of this name is running."""
        return any(each.get_name() == name and not each.done() for each in self._tasks)

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` until it ends or `stop` is called."""
        task = asyncio.get_running_loop().create_task(self._guard(name, work), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: work.close())  # one that was stopped before it began

    def keep(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run `work` until `stop` is called; where it fails it begins again after a pause."""
        self.start(name, self._keep(name, work))

    async def _keep(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        while True:
            try:
                await work()
            except Exception as error:  # noqa: BLE001 - the edge: `failed` logs it and shows it
                self._failed(name, error)
            else:
                return
            await asyncio.sleep(AGAIN_S)

    async def stop(self) -> None:
        """Cancel every task and wait until it is gone."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _guard(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001 - the edge: `failed` logs it and shows it
            self._failed(name, error)


async def to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Do `work` to its end, also where this is cancelled meanwhile; then the cancel goes on."""
    doing = asyncio.get_running_loop().create_task(work)
    try:
        await asyncio.shield(doing)
    except asyncio.CancelledError:
        await asyncio.wait([doing])
        if not doing.cancelled() and (error := doing.exception()) is not None:
            log.exception("%s failed", doing.get_name(), exc_info=error)
        raise

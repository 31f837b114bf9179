"""The export that the window asked for: made beside the loop, told of while it grows, canceled."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from typing import Final

from pos_app.domain.errors import JournalError
from pos_app.domain.export import (
    ExportCanceledError,
    ExportError,
    ExportOrder,
    ExportProblem,
    ExportState,
    ExportStep,
)
from pos_app.domain.records import replace
from pos_app.engine.api.ports import Exports, JournalReader
from pos_app.engine.reports.kept_reading import Start

log = logging.getLogger(__name__)

TELL_EVERY_S: Final = 1.0
"""A screen reader says each."""


class Exporter:
    """Makes one export at a time. `start` runs a coroutine, `changed` tells of a new state."""

    def __init__(
        self,
        reader: JournalReader,
        exports: Exports | None,
        start: Start,
        changed: Callable[[], None],
    ) -> None:
        self._reader = reader
        self._exports = exports
        self._start = start
        self._changed = changed
        self._canceled = threading.Event()
        self._counts = 0, 0
        """How many sales the thread has written, and of how many."""
        self.state: ExportState | None = None
        """How the last one stands; None once it was put aside."""

    def begin(self, order: ExportOrder) -> None:
        """Begin an export, unless one is under way."""
        if self._exports is None or self._is_running:
            return
        self.state = ExportState(order.path, ExportStep.RUNNING)
        self._counts = 0, 0
        self._canceled = canceled = threading.Event()
        self._start("export", self._export(order, self._exports, canceled))

    def refuse(self, order: ExportOrder) -> None:
        """Tell that no file is made: what the order says of itself is no longer true."""
        if not self._is_running:
            interrupted = ExportProblem.INTERRUPTED
            self.state = ExportState(order.path, ExportStep.FAILED, problem=interrupted)

    def end(self) -> None:
        """Cancel the one that is under way, or put the word of the last one aside."""
        if self._is_running:
            self._canceled.set()
        else:
            self.state = None

    def take_over(self, state: ExportState | None) -> None:
        """Tell on what the till that was open before told last of an export."""
        self.state = state

    @property
    def _is_running(self) -> bool:
        return self.state is not None and self.state.step is ExportStep.RUNNING

    async def _export(
        self, order: ExportOrder, exports: Exports, canceled: threading.Event
    ) -> None:
        tell = self._teller(asyncio.get_running_loop(), canceled)
        step, problem = ExportStep.FAILED, ExportProblem.FAILED
        try:
            await self._reader.read(lambda journal: exports.write(order, journal, tell))
            step = ExportStep.DONE
        except ExportCanceledError:
            step = ExportStep.CANCELED
        except asyncio.CancelledError:
            problem = ExportProblem.INTERRUPTED
            raise
        except ExportError as error:
            log.warning("not exported: %s", error, exc_info=error.__cause__)
            problem = error.problem
        except JournalError:
            log.exception("not exported")
            problem = ExportProblem.NOT_READ
        finally:
            canceled.set()  # where nobody waits any more, the thread ends as well
            self._end_with(step, problem if step is ExportStep.FAILED else None)

    def _teller(
        self, loop: asyncio.AbstractEventLoop, canceled: threading.Event
    ) -> Callable[[int, int], None]:
        """Return what the other thread calls as it goes on."""
        told_at = time.monotonic()

        def tell(done: int, of: int) -> None:
            nonlocal told_at
            self._counts = done, of
            if canceled.is_set():
                raise ExportCanceledError
            if done == 0 or time.monotonic() - told_at >= TELL_EVERY_S:
                told_at = time.monotonic()
                loop.call_soon_threadsafe(self._note)

        return tell

    def _note(self) -> None:
        if self.state is not None and self._is_running:
            done, of = self._counts
            self.state = replace(self.state, done=done, of=of)
            self._changed()

    def _end_with(self, step: ExportStep, problem: ExportProblem | None) -> None:
        if self.state is not None:
            self._note()
            self.state = replace(self.state, step=step, problem=problem)
            self._changed()

"""The support file that the window asked for: collected, shown, saved when somebody wants it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from pos_app.domain.records import replace
from pos_app.domain.support import SupportState, SupportStep
from pos_app.engine.api.ports import SupportFiles

log = logging.getLogger(__name__)

_BUSY = frozenset({SupportStep.COLLECTING, SupportStep.SAVING})


class SupportService:
    """Carries its commands out; `state` is what the window sees, None where none is wanted."""

    def __init__(self, files: SupportFiles | None, changed: Callable[[], None]) -> None:
        self._files = files
        self._changed = changed
        self.state: SupportState | None = None

    async def collect(self) -> None:
        """Collect the texts beside the loop; what was collected before is forgotten."""
        if self._files is None or (self.state is not None and self.state.step in _BUSY):
            return
        wanted = self._step(SupportState(SupportStep.COLLECTING))
        parts = await self._files.collect()
        if self.state is wanted:
            self._step(SupportState(SupportStep.SHOWN, parts))

    async def save(self, path: str) -> None:
        """Save what is shown; nothing happens where nothing is."""
        shown = self.state
        if self._files is None or shown is None or shown.step in _BUSY:
            return
        saving = self._step(replace(shown, step=SupportStep.SAVING, path=path))
        try:
            await self._files.save(shown.parts, path)
        except OSError as error:
            log.warning("the support file was not saved: %s", type(error).__name__)
            step = SupportStep.NOT_SAVED
        else:
            step = SupportStep.SAVED
        if self.state is saving:
            self._step(replace(saving, step=step))

    def forget(self) -> None:
        """Forget the texts: nobody looks at them any more."""
        self.state = None

    def _step(self, state: SupportState) -> SupportState:
        self.state = state
        self._changed()
        return state

"""The support file that the window asked for: collected, shown, saved when somebody wants it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from pos_app.domain.preferences import Mode
from pos_app.domain.records import replace
from pos_app.domain.support import SupportState, SupportStep, TillFiles
from pos_app.engine.api import commands
from pos_app.engine.api.ports import SupportFiles
from pos_app.engine.reports.kept_reading import Start

log = logging.getLogger(__name__)

_BUSY = frozenset({SupportStep.COLLECTING, SupportStep.SAVING})


class SupportService:
    """Carries its commands out; `state` is what the window sees, None where none is wanted."""

    def __init__(
        self, files: SupportFiles | None, start: Start, changed: Callable[[], None]
    ) -> None:
        self._files = files
        self._start = start
        self._changed = changed
        self.state: SupportState | None = None
        self.till_files: TillFiles | None = None
        self._shown_to: int | None = None

    def is_shown_to(self, person: int | None) -> bool:
        """Tell whether this person, who was asked then, looks at what was collected."""
        return person is not None and person == self._shown_to and self.state is not None

    def handle(self, command: commands.SupportCommand, mode: Mode, by: int | None) -> None:
        """Begin what a command wants; `mode` is the open till's, `by` who wants it."""
        match command:
            case commands.ExamineTill():
                self._start("examine", self.examine(mode))
            case commands.CollectSupport():
                self._shown_to = by
                self._start("support", self.collect())
            case commands.SaveSupport(path):
                self._start("save support", self.save(path))
            case commands.ForgetSupport():
                self.forget()

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
        step = SupportStep.NOT_SAVED
        try:
            await self._files.save(shown.parts, path)
            step = SupportStep.SAVED
        except OSError as error:
            log.warning("the support file was not saved: %s", type(error).__name__)
        finally:
            if self.state is saving:
                self._step(replace(saving, step=step))

    async def examine(self, mode: Mode) -> None:
        """Look at the files of the till of this mode."""
        if self._files is not None:
            self.till_files = await self._files.examine(mode)
            self._changed()

    def forget(self) -> None:
        """Forget the texts: nobody looks at them any more."""
        self.state = None

    def _step(self, state: SupportState) -> SupportState:
        self.state = state
        self._changed()
        return state

"""Asking a fiscal service how it stands, for whoever sets it up. No receipt is made by it."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.domain.fiscal_line import FiscalSetup
from pos_app.domain.fiscal_service import FiscalError, FiscalTrouble
from pos_app.engine.api.fiscal_commands import FiscalTrial, FiscalTrialStep
from pos_app.engine.api.fiscal_port import FiscalService, FiscalServiceAt
from pos_app.engine.reports.kept_reading import Start


class ServiceTrial:
    """Keeps what the service said last; `changed` is called when that is another."""

    def __init__(
        self, service_at: FiscalServiceAt | None, start: Start, changed: Callable[[], None]
    ) -> None:
        self._service_at = service_at
        self._start = start
        self._changed = changed
        self._asked: FiscalSetup | None = None
        self.last: FiscalTrial | None = None

    def begin(self, setup: FiscalSetup) -> None:
        """Ask the service at this setting's address, and its module, or the only one there is."""
        if self._service_at is None:
            return
        self._asked = setup
        self.last = FiscalTrial(FiscalTrialStep.ASKING)
        self._start("trial of the fiscal service", self._ask(self._service_at, setup))

    async def _ask(self, service_at: FiscalServiceAt, setup: FiscalSetup) -> None:
        service = service_at(setup.address)
        found = FiscalTrial(FiscalTrialStep.FAILED, trouble=FiscalTrouble.NO_ANSWER)
        try:
            found = await _examine(service, setup.drive)
        finally:  # also after a fault of ours: nobody waits for ever
            if self._asked is setup:  # and not another one since
                self.last = found
                self._changed()
            await service.aclose()


async def _examine(service: FiscalService, wanted: str) -> FiscalTrial:
    try:
        drives = await service.drives()
    except FiscalError as error:
        return FiscalTrial(FiscalTrialStep.FAILED, trouble=error.trouble, detail=error.detail)
    numbers = [drive.factory_id for drive in drives]
    drive = wanted or (numbers[0] if len(numbers) == 1 else "")
    if drive not in numbers:
        chosen = bool(drive) or not numbers
        trouble = FiscalTrouble.NO_DRIVE if chosen else None
        step = FiscalTrialStep.FAILED if chosen else FiscalTrialStep.ANSWERED
        return FiscalTrial(step, drives, drive, trouble=trouble)
    try:
        state = await service.drive_state(drive)
    except FiscalError as error:
        return FiscalTrial(FiscalTrialStep.FAILED, drives, drive, "", error.trouble, error.detail)
    if state.locked:
        return FiscalTrial(
            FiscalTrialStep.FAILED, drives, drive, state.terminal, FiscalTrouble.LOCKED
        )
    return FiscalTrial(FiscalTrialStep.ANSWERED, drives, drive, state.terminal)

"""The comparison with the gateway's list that the window has open: of a day or of a shift."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from datetime import date, datetime
from typing import Any

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.records import replace
from pos_app.domain.shifts import Shift
from pos_app.domain.shop_days import ShopDays
from pos_app.engine.api.ports import Gateway, TillPorts
from pos_app.engine.api.snapshots import Reconciliation
from pos_app.engine.reports.kept_reading import Start
from pos_app.engine.reports.reconciliation import reconcile, reconcile_shift
from pos_app.engine.upkeep.findings import Findings, Look, finding_of

log = logging.getLogger(__name__)


class Comparisons:
    """Makes one at a time, beside the inbox; without a `gateway` none.

    `start` runs a coroutine, `findings` are told why the journal could not be read, `changed` is
    called when one was made.
    """

    def __init__(
        self,
        ports: TillPorts,
        gateway: Gateway | None,
        start: Start,
        findings: Findings,
        changed: Callable[[], None],
    ) -> None:
        self._ports = ports
        self._gateway = gateway
        self._start = start
        self._findings = findings
        self._changed = changed
        self._last: Reconciliation | None = None

    @property
    def last(self) -> Reconciliation | None:
        """What was asked for last, and its outcome once it is there; None where it was dropped."""
        return self._last

    def of_day(self, day: date | None) -> None:
        """Compare a local day; None drops the result."""
        if day is None or self._gateway is None:
            self._last = None
        else:
            self._begin(Reconciliation(day, busy=True), reconcile(self._gateway, self._ports, day))

    def of_shift(
        self, shifts: tuple[Shift, ...], shift: Shift | None, days: ShopDays, now: datetime
    ) -> None:
        """Compare a shift, one that is open up to `now`."""
        if shift is None or self._gateway is None:
            self._last = None
            return
        asked = Reconciliation(days.day_of(shift.opened.at), busy=True, shift=shift.number)
        self._begin(asked, reconcile_shift(self._gateway, self._ports, asked, shifts, shift, now))

    def _begin(self, asked: Reconciliation, work: Coroutine[Any, Any, Reconciliation]) -> None:
        self._last = asked
        self._start("reconcile", self._compare(asked, work))

    async def _compare(
        self, asked: Reconciliation, work: Coroutine[Any, Any, Reconciliation]
    ) -> None:
        problem: JournalProblem | None = None
        try:
            found = await work
        except JournalError as error:
            log.exception("nothing could be compared")
            problem = error.problem
            found = replace(asked, busy=False, finding=finding_of(Look.COMPARISON, problem))
        self._findings.note(Look.COMPARISON, problem)
        # Dropped meanwhile, or something else was asked for: nobody waits for this one.
        if self._last is asked:
            self._last = found
        self._changed()

"""The one way an event becomes true: decided, journaled, and only then shown."""

from __future__ import annotations

import logging
from collections.abc import Callable

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import Event, SaleIntended
from pos_app.domain.sale import Effect, decide, intend
from pos_app.engine.api.ports import Clock, Journal
from pos_app.engine.sale.tracked_sale import TrackedSale

log = logging.getLogger(__name__)


class Recorder:
    """Writes events of live sales. `changed` is called after each; `problem` is the last failure.

    A JournalError leaves the sale as it was, so what is on the screen is never ahead of the disk.
    """

    def __init__(self, journal: Journal, clock: Clock, changed: Callable[[], None]) -> None:
        self._journal = journal
        self._clock = clock
        self._changed = changed
        self.problem: JournalProblem | None = None
        self.written = 0
        """How many events so far, to tell whether something read before is still so."""
        self.is_shown: Callable[[TrackedSale], bool] = lambda _live: False

    def notify(self) -> None:
        """Something that is not journaled changed."""
        self._changed()

    def is_anothers(self, live: TrackedSale, deal_id: str) -> bool:
        """True where another sale has this deal: an answer that names it is none."""
        return self._journal.owner_of(deal_id) not in {None, live.sale.sale_id}

    def begin(self, event: SaleIntended) -> TrackedSale:
        """Write a sale's first event; returns once it is synced."""
        at = self._clock.now()
        sale = intend(event, at)
        with _ProblemNote(self):
            self._journal.append(sale, event, at)
        self.written += 1
        log.info("sale %s begun", sale.invoice_id)
        return TrackedSale(sale)

    def record(self, live: TrackedSale, event: Event) -> None:
        """Take one event in."""
        at = self._clock.now()
        decision = decide(live.sale, event, at)
        with _ProblemNote(self):
            self._journal.append(decision.sale, event, at)
        self.written += 1
        before, live.sale = live.sale.state, decision.sale
        log.info("sale %s: %s -> %s by %r", live.sale.invoice_id, before, live.sale.state, event)
        if Effect.HIDE_REQUISITES in decision.effects:
            live.requisites = None
            live.deeplink = None
        self._changed()


class _ProblemNote:
    """Keeps what the journal said of the last write, for the snapshot."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def __enter__(self) -> None:
        return

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, JournalError):
            self._recorder.problem = error.problem
            log.error("journal: %s", error)
        elif error is None:
            self._recorder.problem = None

"""The one way an event becomes true: decided, journaled, and only then shown."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import Event, NoteTakenAway, NoteWritten, SaleIntended
from pos_app.domain.sale import Sale, decide, intend
from pos_app.domain.till_events import TillEvent, TillRecorded
from pos_app.engine.api.ports import Clock, Journal
from pos_app.engine.sale.tracked_sale import TrackedSale

log = logging.getLogger(__name__)


class Recorder:
    """Writes the events of tracked sales. `changed` is called after each.

    A JournalError leaves the sale as it was, so what is on the screen is never ahead of the disk.
    """

    def __init__(self, journal: Journal, clock: Clock, changed: Callable[[], None]) -> None:
        self._journal = journal
        self._clock = clock
        self._changed = changed
        self._problem: JournalProblem | None = None
        self._written = 0
        self._decisions = 0
        self._follower: Callable[[Sale, Sale], None] = lambda *_: None

    @property
    def problem(self) -> JournalProblem | None:
        """Why the journal last failed; None once it was written again."""
        return self._problem

    @property
    def written(self) -> int:
        """How many events so far, to tell whether something read before still holds."""
        return self._written

    @property
    def decisions(self) -> int:
        """How many of them made a sale decided, or were of one that was."""
        return self._decisions

    def follow(self, follower: Callable[[Sale, Sale], None]) -> None:
        """Call `follower` with a sale before and after each event, once that is written."""
        self._follower = follower

    def notify(self) -> None:
        """Publish a change of something that is not journaled."""
        self._changed()

    def belongs_to_another(self, tracked: TrackedSale, deal_id: str) -> bool:
        """Return True where another sale has this deal: an answer that names it is none."""
        return self._journal.owner_of(deal_id) not in {None, tracked.sale.sale_id}

    def begin(self, event: SaleIntended) -> TrackedSale:
        """Write a sale's first event; returns once it is synced."""
        at = self._clock.now()
        sale = intend(event, at)
        with self._noting_problems():
            self._journal.append(sale, event, at)
        self._written += 1
        log.info("sale %s begun", sale.invoice_id)
        return TrackedSale(sale)

    def record(self, tracked: TrackedSale, event: Event, note: NoteWritten | None = None) -> None:
        """Decide what the event makes of the sale, write both, then let it be seen.

        What a person wrote to the event is kept with it or not at all.
        """
        at = self._clock.now()
        before = tracked.sale
        sale = decide(before if note is None else decide(before, note, at), event, at)
        with self._noting_problems():
            if isinstance(event, NoteTakenAway):
                self._journal.take_note_away(sale, event, at)
            else:
                self._journal.append(sale, event, at, note)
        self._written += 1
        self._decisions += (before.decided_at or sale.decided_at) is not None
        tracked.replace_sale(sale)
        log.info("sale %s: %s -> %s by %r", sale.invoice_id, before.state, sale.state, event)
        self._follower(before, sale)
        self._changed()

    def record_for_till(self, event: TillEvent) -> TillRecorded:
        """Write an event that belongs to no sale; returns once it is synced."""
        at = self._clock.now()
        with self._noting_problems():
            number = self._journal.append_for_till(event, at)
        self._written += 1
        log.info("event %d: %r", number, event)
        return TillRecorded(number, at, event)

    def probe(self) -> None:
        """Prove that a write is kept, which ends the problem. Raises JournalError."""
        self._journal.probe()
        self._problem = None

    def note_problem(self, problem: JournalProblem) -> None:
        """Note why the journal could not be read."""
        self._problem = problem

    @contextmanager
    def _noting_problems(self) -> Iterator[None]:
        try:
            yield
        except JournalError as error:
            self._problem = error.problem
            log.error("journal: %s", error)  # noqa: TRY400 - whoever catches it logs the rest
            raise
        self._problem = None

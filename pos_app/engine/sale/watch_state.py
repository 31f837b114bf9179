"""What the watcher of one deal remembers from one question to the next."""

from __future__ import annotations

from datetime import datetime, timedelta

from pos_app.domain.events import StatusSeen
from pos_app.domain.sale import Sale, SaleState, is_stale

STALE_BELIEVED = 3
STALE_BELIEVED_OF_PAID = 10
"""A report older than the last one came late; where only such come, so often in a row, they are the
truth and the stamps are wrong. To doubt a payment takes more."""
UNPAID_BELIEVED = 3
"""A paid deal that the gateway calls open or expired, so often in a row: not documented, and a
person must look."""
UNCHANGED_LAST = 3
"""So many answers in a row that say what is known end a watch: each may be an old one or spoilt on
its way, and the deal be paid."""


class WatchState:
    """How doubtful the last reports were, when the watch ends, and whether a person is needed."""

    def __init__(self) -> None:
        self._doubtful = 0
        self._last_answers = 0
        self._ends_at: float | None = None
        self._is_overdue = False
        self._taken_up: tuple[datetime, float] | None = None

    def note_taken_up(self, here: datetime, at: float) -> None:
        """Note this machine's time, and the loop's, when what was decided before is watched on."""
        self._taken_up = here, at

    def time_here(self, at: float) -> datetime | None:
        """Return this machine's time at the loop's time `at`, whatever its clock was set to since.

        None for what was not taken up.
        """
        if self._taken_up is None:
            return None
        here, then = self._taken_up
        return here + timedelta(seconds=at - then)

    @property
    def ends_at(self) -> float | None:
        """The loop's time at which the watch of a decided sale ends; None before it is known."""
        return self._ends_at

    @property
    def is_overdue(self) -> bool:
        """True once its time was long over when last asked, and nobody knows how it ended."""
        return self._is_overdue

    @property
    def is_doubting(self) -> bool:
        """True where the last report was ignored, and the next may say whether it was right."""
        return self._doubtful > 0

    def doubts(self, sale: Sale, report: StatusSeen, *, unpaid: bool) -> bool:
        """Count a report, and say whether to ignore it.

        True while a report that is older than the one before, or that is `unpaid` of a paid
        sale, did not come often enough in a row to be believed.
        """
        stale = is_stale(sale, report.updated_at)
        self._doubtful = self._doubtful + 1 if stale or unpaid else 0
        if 0 < self._doubtful < _believed_after(sale, stale=stale):
            return True
        self._doubtful = 0
        return False

    def set_end(self, at: float) -> None:
        """Watch until then, in the loop's time."""
        self._ends_at, self._last_answers = at, 0

    def is_last(self, *, news: bool, ignored: bool) -> bool:
        """Count an answer after the watch's end, and say whether no other is to follow.

        One that brought `news` begins the row anew, for the next may put it right. One that was
        `ignored` counts for nothing, and undoes nothing: a gateway whose stamps are wrong gives
        hardly any other.
        """
        if news:
            self._last_answers = 0
        elif not ignored:
            self._last_answers += 1
        return self._last_answers >= UNCHANGED_LAST

    def note_overdue(self, *, overdue: bool) -> None:
        """Note after a question whether a person is to be called."""
        self._is_overdue = overdue


def _believed_after(sale: Sale, *, stale: bool) -> int:
    if not stale:
        return UNPAID_BELIEVED
    return STALE_BELIEVED_OF_PAID if sale.state is SaleState.PAID else STALE_BELIEVED

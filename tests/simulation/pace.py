"""How soon the till tells of a payment: counted while it is able to ask, and no longer.

Not able it is while it is off or starting, while the network is down, while the answer to a
question about this deal is on its way, in the pause after one that failed (and only there may
that pause grow), and while the gateway wants nothing sent.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from pos_app.domain.errors import Throttled
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.snapshots import Snapshot
from tests.simulation.promised import DECIDED_LATE, IN_A_PAUSE, ONE_OF_MANY, told_within
from tests.simulation.truth import TrueDeal

Span = tuple[float, float]

SLACK_S: Final = 0.5
START_S: Final = 5.0
"""A start, until what was open has been asked for."""
DISK_S: Final = 6.0
"""From a write that failed to the next question about that sale."""
LONGEST_BACKOFF_S: Final = 30.0
BELIEVED_AFTER: Final = 3
"""A report that is older than the one before is believed when it comes so often in a row."""
TURN_S: Final = 2.0
"""In a pause that the gateway wants each open payment has its turn, one so long after another."""
MANY: Final = 20
"""More open payments than this are looked for together, in the list."""
OPEN: Final = {SaleState.WAITING: "waiting", SaleState.CONFIRMING: "confirming"}


@dataclass(slots=True)
class _Known:
    """What was seen of one sale: its kinds since when, its questions, and what hindered them."""

    since: float
    kinds: list[tuple[float, str]] = field(default_factory=list)
    deal_since: float | None = None
    decided_since: float | None = None
    asked: list[Span] = field(default_factory=list)
    failed: list[float] = field(default_factory=list)
    hindered: list[Span] = field(default_factory=list)
    in_vain: list[float] = field(default_factory=list)
    """When a question ended that brought nothing, or nothing that could be kept."""
    failures: int = 0
    told: float | None = None
    looked_at: Sale | None = None
    """The sale as the last snapshot had it, where nothing was written of it since."""
    was_shown: bool = False

    def kinds_in(self, start: float, end: float) -> set[str]:
        """Every kind that it was of at any time between, and before the last question."""
        first = max(bisect_right([at for at, _ in self.kinds], start) - 1, 0)
        return {kind for at, kind in self.kinds[first:] if at < end}


class Pace:
    """Watches what is asked and what is shown, and says what was told too late."""

    def __init__(self, outages: Iterable[Span] = (), *, doubtful_stamps: bool = False) -> None:
        self.measured = 0
        self._believed = BELIEVED_AFTER if doubtful_stamps else 1
        self._known: dict[str, _Known] = {}
        self._by_deal: dict[str, _Known] = {}
        self._outages = list(outages)
        self._off: list[Span] = []
        self._off_since: float | None = None
        self._pauses: list[Span] = []
        self._lists: list[tuple[float, float, bool]] = []
        self._jumped = False
        self._many_at: list[float] = []
        self._most_open = 0

    @property
    def rests_until(self) -> float:
        """When the longest pause that the gateway wanted is over."""
        return max((end for _, end in self._pauses), default=0.0)

    # ------------------------------------------------------------ what the world tells it

    def note_off(self) -> None:
        """The machine goes off."""
        self._off_since = _now()

    def note_on(self) -> None:
        """It is switched on; what was open is asked for at once."""
        if self._off_since is not None:
            self._off.append((self._off_since, _now() + START_S))
        for known in self._known.values():
            known.failures = 0

    def note_jump(self) -> None:
        """The machine's clock was set: how old a sale is may be wrong from now on."""
        self._jumped = True

    def note_pause(self, seconds: float) -> None:
        """An answer wants nothing sent for so long."""
        self._pauses.append((_now(), _now() + seconds + TURN_S))

    def note_list(self, began: float, *, good: bool) -> None:
        """The list was asked for."""
        self._lists.append((began, _now(), good))

    def note_answer(self, deal_id: str, began: float, error: BaseException | None = None) -> None:
        """A question about a deal ended; with an error, or an odd report, it told nothing."""
        known = self._by_deal.get(deal_id)
        if known is None:
            return
        known.asked.append((began, _now()))
        if error is None:
            known.failures = 0
            return
        known.failed.append(_now())
        known.in_vain.append(_now())
        if isinstance(error, Throttled) and error.retry_after:
            wait = min(LONGEST_BACKOFF_S, error.retry_after) + TURN_S
        else:
            known.failures += 1
            wait = min(LONGEST_BACKOFF_S, 2.0 ** min(known.failures, 10))
        known.hindered.append((_now(), _now() + wait))

    def note_odd(self, deal_id: str) -> None:
        """A question about a deal is about to be answered with another report than the true one."""
        if known := self._by_deal.get(deal_id):
            known.failed.append(_now())
            known.in_vain.append(_now())

    def note_full_disk(self, sale: Sale) -> None:
        """A write about this sale failed."""
        if known := self._known.get(sale.sale_id):
            known.hindered.append((_now(), _now() + DISK_S))
            known.in_vain.append(_now())

    def note_kept(self, sale: Sale) -> None:
        """A sale was written as it is now; one that is decided need not be shown any more."""
        if known := self._known.get(sale.sale_id):
            known.looked_at = None
            self._note_kind(known, sale, shown=False)

    # ------------------------------------------------------------ what the till shows

    def look(self, snapshot: Snapshot, truth: dict[str, TrueDeal]) -> str | None:
        """Take a snapshot in; says what was told too late."""
        now, late = _now(), None
        for sale in [*(v.sale for v in snapshot.sales), *(n.sale for n in snapshot.notices)]:
            known = self._known.get(sale.sale_id)
            if known is None:
                known = self._known[sale.sale_id] = _Known(now)
            shown = snapshot.shown == sale.sale_id
            if known.looked_at is sale and known.was_shown == shown:
                continue  # nothing is told of it that was not told before
            known.looked_at, known.was_shown = sale, shown
            if sale.deal_id is not None and known.deal_since is None:
                known.deal_since = now
                self._by_deal[sale.deal_id] = known
            if sale.state is SaleState.PAID and (deal := truth.get(sale.deal_id or "")):
                late = self._measure(sale, known, deal) or late
            self._note_kind(known, sale, shown=shown)
        still_open = sum(view.sale.is_open for view in snapshot.sales)
        self._most_open = max(self._most_open, still_open)
        if still_open > MANY:
            self._many_at.append(now)
        return late

    def _note_kind(self, known: _Known, sale: Sale, *, shown: bool) -> None:
        place = "on the screen" if shown else "elsewhere"
        kind = f"{place}, {OPEN.get(sale.state, 'waiting')}" if sale.is_open else DECIDED_LATE
        if known.kinds and known.kinds[-1][1] == kind:
            return
        known.kinds.append((_now(), kind))
        if not sale.is_open:
            known.decided_since = _now()

    def _measure(self, sale: Sale, known: _Known, deal: TrueDeal) -> str | None:
        """Compare how long it was not told with what is promised, the first time that it is."""
        now = _now()
        settled = deal.at(now).at
        if known.told == settled or not deal.is_settled(now):
            return None
        known.told = settled
        start = max(settled, now if known.deal_since is None else known.deal_since)
        if start >= now or not known.kinds:
            return None
        self.measured += 1
        able = now - start - self._hindered(known, start, now)
        within = self._within(known, start, now)
        if able <= within + SLACK_S:
            return None
        return (
            f"{sale.invoice_id} was told {able:.1f} s after it was completed, {within:.1f} s are "
            f"promised ({', '.join(sorted(known.kinds_in(start, now)))}; {start:.0f} to {now:.0f})"
        )

    def _within(self, known: _Known, start: float, now: float) -> float:
        """What is promised: of all that the sale was meanwhile, the slowest."""
        before = max((end for _, end in known.asked if end <= start), default=start)
        kinds = known.kinds_in(before, now)
        tries = self._believed + sum(at >= before for at in known.failed)
        if kinds & {DECIDED_LATE}:
            age = now - (known.decided_since or known.since)
            tries += sum(end >= start and not good for _, end, good in self._lists)
            tries += sum(end >= start for _, end in self._off)
            return self._promised({DECIDED_LATE}, age) * tries
        if any(start - 60 <= at <= now for at in self._many_at):
            return told_within(ONE_OF_MANY, 0) * tries + self._list_time(start, now)
        return self._promised(kinds, now - known.since) * tries

    def _promised(self, kinds: set[str], age: float) -> float:
        ages = (0.0, 200.0, 1e9) if self._jumped else (age,)
        return max(told_within(kind, each) for kind in kinds for each in ages)

    def _list_time(self, start: float, now: float) -> float:
        """What readings of the list take, and twice a backoff for one that failed."""
        took = [
            (max(begun, start), min(end if good else end + 2 * LONGEST_BACKOFF_S, now))
            for begun, end, good in self._lists
        ]
        return _length(span for span in took if span[1] > span[0])

    def _hindered(self, known: _Known, start: float, now: float) -> float:
        spans = [*self._outages, *self._off, *known.asked, *known.hindered]
        pauses = [(max(begun, start), end) for begun, end in self._pauses if end > start]
        if not known.kinds_in(start, now) & {DECIDED_LATE}:
            # An open payment is asked for in the pause all the same, and again where that failed
            # or brought what is not believed at once.
            longest = told_within(IN_A_PAUSE, 0) + TURN_S * self._most_open
            good = [end for _, end in known.asked if end >= start and end not in known.failed]
            doubted = good[: self._believed - 1]
            pauses = [
                (tried, min(end, tried + longest))
                for begun, end in pauses
                for tried in (begun, *(at for at in (*known.in_vain, *doubted) if begun < at < end))
            ]
        clipped = [(max(a, start), min(b, now)) for a, b in [*spans, *pauses]]
        return _length(span for span in clipped if span[1] > span[0])


def _length(spans: Iterable[Span]) -> float:
    """Seconds that are in any of the spans."""
    total, reached = 0.0, float("-inf")
    for start, end in sorted(spans):
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _now() -> float:
    return asyncio.get_running_loop().time()

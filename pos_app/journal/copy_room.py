"""Room for copies: asked for before, never taken from the sales, and bounded however long it grows.

A journal of many years is a file of gigabytes. So many full copies as fit into a budget are kept,
the older ones ever farther apart, and the newest verified one is never given up for the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from pos_app.domain.errors import JournalError, JournalProblem

MOST: Final = 14
"""A fortnight of daily copies, where the journal is small."""
FEWEST: Final = 2
"""However large it is: the newest copy, and one from before."""
BUDGET: Final = 1024**3
"""Bytes that the daily copies take together, if that is no less than the fewest of them."""
LEFT_FOR_SALES: Final = 256 * 1024**2
"""Bytes that no copy may take: far more than what a till refuses a sale for."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A daily copy, and when it was made."""

    path: Path
    made: datetime


def surplus(copies: Sequence[Copy], size: int, now: datetime) -> list[Copy]:
    """Return which of `copies` (each of some `size` bytes) to give up, the first ones first.

    Those of a time to come were made by a wrong clock and go first. Else it is the one that leaves
    the smallest gap for its age, so the older are ever farther apart; where all fit, the oldest.
    """
    most = max(FEWEST, min(MOST, BUDGET // max(size, 1)))
    kept = sorted(copies, key=lambda copy: copy.made, reverse=True)
    given_up: list[Copy] = []
    while len(kept) > most:
        spare = _sparest(kept, now, thin=most < MOST)
        kept.remove(spare)
        given_up.append(spare)
    return given_up


def make_room(
    copies: Sequence[Copy], size: int, room: Callable[[], int], now: datetime
) -> list[Path]:
    """Give up old copies, all but one at most, until one more of `size` bytes has room.

    Returns:
        What was deleted.

    Raises:
        JournalError: DISK_FULL where there is none without taking it from the sales.
    """
    kept = sorted(copies, key=lambda copy: copy.made, reverse=True)
    deleted: list[Path] = []
    while room() - size < LEFT_FOR_SALES:
        if len(kept) < FEWEST:
            raise JournalError(JournalProblem.DISK_FULL, "no room for a copy")
        spare = _sparest(kept, now, thin=True)
        kept.remove(spare)
        spare.path.unlink()
        deleted.append(spare.path)
    return deleted


def refuse_room_of_sales(room: Callable[[], int]) -> None:
    """Raise JournalError (DISK_FULL) where what is left is the sales'."""
    if room() < LEFT_FOR_SALES:
        raise JournalError(JournalProblem.DISK_FULL, "the room that is left is for sales")


def _sparest(newest_first: Sequence[Copy], now: datetime, *, thin: bool) -> Copy:
    """Return the copy to give up first, one of a time to come before all; never the newest.

    Where all of them are of a time to come the clock is wrong now, and one is the newest.
    """
    if newest_first[0].made > now >= newest_first[-1].made:
        return newest_first[0]
    if not thin or len(newest_first) < 3:
        return newest_first[-1]
    inner = range(1, len(newest_first) - 1)
    return newest_first[min(inner, key=lambda at: _gap_for_age(newest_first, at, now))]


def _gap_for_age(newest_first: Sequence[Copy], at: int, now: datetime) -> float:
    """Return how wide a gap a copy would leave, as a share of its age."""
    newer, older = newest_first[at - 1].made, newest_first[at + 1].made
    age = (now - newest_first[at].made).total_seconds()
    return (newer - older).total_seconds() / max(age, 1)

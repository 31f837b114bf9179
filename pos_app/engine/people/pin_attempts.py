"""The PINs that were tried, by a clock that never jumps, and what the journal tells."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from pos_app.domain.lock_out import LONGEST_WAIT, UNKNOWN_BADGE, Attempt, wait_left, with_attempt
from pos_app.domain.till_events import (
    Approved,
    BadgeUnknown,
    PersonLetIn,
    PinFailed,
    PinSet,
    SessionOpened,
    TillEvent,
)
from pos_app.engine.api.ports import Journal

REMEMBERED: Final = 20
"""How many of the last wrong PINs a start looks at: more than any wait needs."""


class PinAttempts:
    """Keeps what was tried since the start, and what wrong PINs there were before it.

    Those are taken to be as old as the clock says, never from the future: a clock that was put back
    bars nobody for long, and one that was put forward gives one guess, for what was wrong still
    counts.
    """

    def __init__(self, journal: Journal, now: datetime, moment: timedelta) -> None:
        failed = journal.till_events(PinFailed, BadgeUnknown)[-REMEMBERED:]
        after = failed[0].number if failed else 0
        kinds = (SessionOpened, Approved, PinSet, PersonLetIn)
        right = journal.till_events(*kinds, after=after) if failed else ()
        told = sorted((*failed, *right), key=lambda each: each.number)
        self._attempts: list[Attempt] = []
        for each in told:
            tried = _attempt(each.event, moment - _age(each.at, now))
            self._attempts = with_attempt(self._attempts, tried)

    def note(self, person: int, moment: timedelta, *, right: bool) -> None:
        """Note a PIN that was tried just now."""
        self._attempts = with_attempt(self._attempts, Attempt(person, moment, right))

    def wait_left(self, person: int, moment: timedelta) -> timedelta:
        """Return the time until this person's PIN may be tried."""
        return wait_left(self._attempts, person, moment)


def _age(at: datetime, now: datetime) -> timedelta:
    return min(max(now - at, timedelta()), LONGEST_WAIT)


def _attempt(event: TillEvent, at: timedelta) -> Attempt:
    match event:
        case SessionOpened(by_badge=True):
            return Attempt(UNKNOWN_BADGE, at, right=True)
        case SessionOpened(person) | PinSet(person) | PersonLetIn(person):
            return Attempt(person, at, right=True)
        case Approved(allowed_by=person):
            return Attempt(person, at, right=True)
        case PinFailed(person):
            return Attempt(person, at)
        case BadgeUnknown():
            return Attempt(UNKNOWN_BADGE, at)
        case _:
            raise TypeError(type(event).__name__)

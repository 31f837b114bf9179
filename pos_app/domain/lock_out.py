"""How long nobody may try a PIN after wrong ones: a pure rule over what was tried, and when.

After five wrong PINs of a person each further one waits, from half a minute, twice as long each
time, to a quarter of an hour. The till as a whole slows down as well: else as many people as there
are would give as many times the guesses. Nobody is ever barred for good, and only the right PIN,
or a new one, makes a person's wrong ones forgotten: time alone gives no more than one guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from pos_app.domain.records import dataclass

FREE_TRIES: Final = 4
FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(minutes=15)
TILL_TRIES: Final = 10
TILL_WINDOW: Final = timedelta(minutes=10)
TILL_PACE: Final = timedelta(seconds=20)
"""After so many wrong PINs in that time one try is left in so much, for whoever it is."""
UNKNOWN_BADGE: Final = 0
"""In the place of a person, for badges that nobody here has; no person has this number."""
_NONE: Final = timedelta()


@dataclass(frozen=True, slots=True)
class Attempt:
    """A PIN that was typed for a person, or a badge, at a moment of a clock that never jumps."""

    person: int
    at: timedelta
    right: bool = False


def wait_left(attempts: Sequence[Attempt], person: int, now: timedelta) -> timedelta:
    """Return the time until this person's PIN may be tried; none where it may be at once.

    `attempts` are all people's, oldest first.
    """
    return max(_of_person(attempts, person, now), _of_till(attempts, now), _NONE)


def with_attempt(attempts: Sequence[Attempt], tried: Attempt) -> list[Attempt]:
    """Return what was tried with one more, without what no wait is counted from any more.

    A right PIN makes a person's wrong ones forgotten; those of the till's window slow it all the
    same.
    """
    if not tried.right:
        return [*attempts, tried]
    since = tried.at - TILL_WINDOW
    left = [
        each
        for each in attempts
        if each.person != tried.person or (not each.right and each.at > since)
    ]
    return [*left, tried] if any(each.person == tried.person for each in left) else left


def _of_person(attempts: Sequence[Attempt], person: int, now: timedelta) -> timedelta:
    wrong: list[timedelta] = []
    for attempt in attempts:
        if attempt.person == person:
            wrong = [] if attempt.right else [*wrong, attempt.at]
    if len(wrong) <= FREE_TRIES:
        return _NONE
    doubled = min(len(wrong) - FREE_TRIES - 1, 10)
    return wrong[-1] + min(FIRST_WAIT * (1 << doubled), LONGEST_WAIT) - now


def _of_till(attempts: Sequence[Attempt], now: timedelta) -> timedelta:
    wrong = [each.at for each in attempts if not each.right and each.at > now - TILL_WINDOW]
    return wrong[-1] + TILL_PACE - now if len(wrong) >= TILL_TRIES else _NONE

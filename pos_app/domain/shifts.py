"""Shifts: ranges of the journal's numbers that follow each other without a gap.

A shift begins right after the last number of the one before, so whatever the till learns stands
in exactly one of them, also at night and whatever its clock says. It ends once, by a person, and
is closed once, when somebody has counted it; meanwhile the next one may be open already.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from pos_app.domain.records import dataclass, replace
from pos_app.domain.sale import ImpossibleEventError
from pos_app.domain.till_events import ShiftClosed, ShiftEnded, ShiftOpened, TillRecorded

LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Those of a Z, without I and O, which are read as digits."""
LETTERS_OF_A_Z: Final = 8


class ShiftState(StrEnum):
    """Where a shift stands."""

    OPEN = "open"
    ENDED = "ended"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ShiftMark:
    """One step of a shift: the number of its event, when it was written (UTC), and who did it."""

    number: int
    at: datetime
    by: int | None


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift: what is numbered above `after`, up to its end."""

    number: int
    after: int
    opened: ShiftMark
    ended: ShiftMark | None = None
    closed: ShiftMark | None = None
    counted: ShiftClosed | None = None
    """What was noted when it was closed."""

    @property
    def state(self) -> ShiftState:
        """Where it stands."""
        if self.closed is not None:
            return ShiftState.CLOSED
        return ShiftState.OPEN if self.ended is None else ShiftState.ENDED


def shifts_of(records: Iterable[TillRecorded]) -> tuple[Shift, ...]:
    """Return all shifts, oldest first, from the till's events in their order.

    Raises:
        ImpossibleEventError: they cannot have happened.
    """
    shifts: tuple[Shift, ...] = ()
    for recorded in records:
        shifts = take_in(shifts, recorded)
    return shifts


def take_in(shifts: tuple[Shift, ...], recorded: TillRecorded) -> tuple[Shift, ...]:
    """Return the shifts after one more event; one that is of no shift changes nothing.

    Raises:
        ImpossibleEventError: it cannot have happened after these.
    """
    event = recorded.event
    mark = ShiftMark(recorded.number, recorded.at, getattr(event, "by", None))
    match event:
        case ShiftOpened(number):
            return _open(shifts, number, mark)
        case ShiftEnded(number):
            if number != number_of_open(shifts):
                raise ImpossibleEventError(f"shift {number} ends, and is not open")
            return (*shifts[:-1], replace(shifts[-1], ended=mark))
        case ShiftClosed(number):
            return _close(shifts, event, mark)
        case _:
            return shifts


def _open(shifts: tuple[Shift, ...], number: int, mark: ShiftMark) -> tuple[Shift, ...]:
    last = shifts[-1] if shifts else None
    if number != next_number(shifts) or (last is not None and last.ended is None):
        raise ImpossibleEventError(f"shift {number} cannot be opened now")
    # The first begins by itself; what stands before it is of no shift.
    after = mark.number - 1 if last is None or last.ended is None else last.ended.number
    return (*shifts, Shift(number, after, mark))


def _close(shifts: tuple[Shift, ...], event: ShiftClosed, mark: ShiftMark) -> tuple[Shift, ...]:
    waiting = next_to_close(shifts)
    if waiting is None or event.shift != waiting.number:
        raise ImpossibleEventError(f"shift {event.shift} cannot be closed now")
    place = event.shift - 1
    closed = replace(waiting, closed=mark, counted=event)
    return (*shifts[:place], closed, *shifts[place + 1 :])


def next_number(shifts: Sequence[Shift]) -> int:
    """Return the number of the shift that may be opened next, from 1."""
    return len(shifts) + 1


def number_of_open(shifts: Sequence[Shift]) -> int | None:
    """Return the number of the shift that is open; None where none is."""
    return shifts[-1].number if shifts and shifts[-1].ended is None else None


def next_to_close(shifts: Sequence[Shift]) -> Shift | None:
    """Return the oldest shift that has ended and is not closed: numbers of reports only rise."""
    for shift in reversed(shifts[:-1]):
        if shift.closed is not None:
            return _waiting(shifts[shift.number])
    return _waiting(shifts[0]) if shifts else None


def _waiting(shift: Shift) -> Shift | None:
    return shift if shift.state is ShiftState.ENDED else None


def shift_at(shifts: Sequence[Shift], number: int) -> Shift | None:
    """Return the shift that an event of the journal belongs to; None where it was before all."""
    place = bisect_left(shifts, number, key=lambda shift: shift.after) - 1
    return shifts[place] if place >= 0 else None


def letters_of(link: bytes) -> str:
    """Return the eight letters that a Z has of a link of the journal's chain."""
    rest, letters = int.from_bytes(link[:8], "big"), ""
    for _ in range(LETTERS_OF_A_Z):
        rest, place = divmod(rest, len(LETTERS))
        letters += LETTERS[place]
    return letters

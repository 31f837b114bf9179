"""A sale's history without all that no report needs: a month's are read many times as fast."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final, get_args

from pos_app.domain.day import EntryKind, turn_between
from pos_app.domain.events import (
    Event,
    FiscalLinked,
    FiscalTicked,
    Offered,
    Recorded,
    RefundedOutside,
    SaleIntended,
    StatusSeen,
)
from pos_app.domain.money import Money
from pos_app.domain.payin import Outcome
from pos_app.domain.payload import PayloadKind
from pos_app.domain.records import dataclass
from pos_app.domain.sale import GIVEN_UP, OPEN, TRANSITIONS, ImpossibleEventError, SaleState

INTENDED: Final = SaleIntended.__name__
OFFERED: Final = Offered.__name__
REFUNDED: Final = RefundedOutside.__name__
_KEYS: Final[Mapping[str, type | Outcome]] = MappingProxyType(
    {kind.__name__: kind for kind in get_args(Event)} | {each.value: each for each in Outcome}
)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_RECEIPT_TOLD: Final = frozenset({FiscalLinked.__name__, FiscalTicked.__name__})
SHAPES_KEPT: Final = 4096
"""Courses that are kept: there are few ways for a sale to go."""


class Standing(StrEnum):
    """How a sale stands by now."""

    PAID = "paid"
    """In time."""
    LATE = "late"
    """Paid, after it had been closed."""
    CLOSED = "closed"
    OPEN = "open"
    """Nobody knows yet whether it is paid."""
    REVIEW = "review"
    """A person is needed."""
    BY_HAND = "by_hand"
    """A person has settled it; it is not paid."""


@dataclass(frozen=True, slots=True)
class SaleOutline:
    """What happened to a sale, and when; times are microseconds since 1970, UTC."""

    amount: Money
    by: int | None
    """The person who charged; None where the till asked nobody."""
    shape: tuple[str, ...]
    """The kind of each event, of a deal's report its outcome."""
    times: tuple[int, ...]
    """When each was learned."""
    ways: tuple[PayloadKind, ...]
    """What was shown to pay by, each time that something was."""
    refunds: tuple[Money, ...] = ()
    """What was given back outside, each time that something was."""
    wants_receipt: bool = False
    """True where its fiscal receipt is wanted once it is paid."""

    @property
    def lacks_receipt(self) -> bool:
        """True where it is paid by now, and its fiscal receipt is wanted and not told."""
        if not self.wants_receipt or not _RECEIPT_TOLD.isdisjoint(self.shape):
            return False
        return course_of(self.shape).standing in {Standing.PAID, Standing.LATE}


@dataclass(frozen=True, slots=True)
class Course:
    """What the events of a shape make of a sale."""

    turns: tuple[tuple[int, EntryKind], ...]
    """What they do to the books, each with its place in the shape."""
    offers: tuple[int, ...]
    """The places at which something was shown to pay by."""
    standing: Standing


def microseconds(at: datetime) -> int:
    """Return an aware time as outlines have it."""
    return (at - _EPOCH) // _MICROSECOND


def outline_of(history: Iterable[Recorded]) -> SaleOutline:
    """Return the outline of a whole history, oldest event first.

    Raises:
        ImpossibleEventError: the history lacks its beginning.
    """
    told = list(history)
    first = told[0].event if told else None
    if not isinstance(first, SaleIntended):
        raise ImpossibleEventError("a sale begins with its intent")
    return SaleOutline(
        first.amount,
        first.by,
        shape=tuple(_key_of(each.event) for each in told),
        times=tuple(microseconds(each.at) for each in told),
        ways=tuple(each.event.kind for each in told if isinstance(each.event, Offered)),
        refunds=tuple(
            each.event.amount for each in told if isinstance(each.event, RefundedOutside)
        ),
        wants_receipt=first.wants_receipt,
    )


@lru_cache(maxsize=SHAPES_KEPT)
def course_of(shape: tuple[str, ...]) -> Course:
    """Return what the events of a shape make of a sale, by the one table of transitions.

    Raises:
        ImpossibleEventError: they lack the beginning or cannot have happened.
    """
    if not shape or shape[0] != INTENDED:
        raise ImpossibleEventError("a sale begins with its intent")
    state = SaleState.PREPARING
    turns: list[tuple[int, EntryKind]] = []
    has_been_paid = late = False
    for place, name in enumerate(shape[1:], 1):
        key = _KEYS.get(name)
        after = TRANSITIONS.get((state, key)) if key is not None else None
        if after is None:
            raise ImpossibleEventError(f"{name} in state {state}")
        turn = (
            EntryKind.REFUNDED_OUTSIDE
            if name == REFUNDED
            else turn_between(state, after, has_been_paid=has_been_paid)
        )
        if turn is not None:
            turns.append((place, turn))
        late = late or (after is SaleState.PAID and state in GIVEN_UP)
        has_been_paid = has_been_paid or after is SaleState.PAID
        state = after
    offers = tuple(place for place, name in enumerate(shape) if name == OFFERED)
    return Course(tuple(turns), offers, _standing(state, late=late))


def _key_of(event: Event) -> str:
    return event.outcome.value if isinstance(event, StatusSeen) else type(event).__name__


def _standing(state: SaleState, *, late: bool) -> Standing:
    if state in OPEN:
        return Standing.OPEN
    if state is SaleState.PAID:
        return Standing.LATE if late else Standing.PAID
    return Standing(state.value)

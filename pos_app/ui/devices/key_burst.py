"""Key presses that follow each other sooner than a hand's, and whose they were: a pure rule."""

from __future__ import annotations

from enum import StrEnum

from pos_app.domain.records import dataclass
from pos_app.ui.devices.keyboard import ENTER_KEYS, MODIFIER_KEYS, TAB_KEYS

MACHINE_KEYS = 6
"""So many keys in one burst are no hand's, with or without an Enter; a `000` key sends three."""
ROLLED_KEYS = 2
"""A hand may press so many keys, and Enter, before it has let go of the one before."""
_STAMP_WRAP = 2**32
"""X counts its milliseconds in 32 bits: they begin anew every 49 days."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a key was pressed, in ms: by the event's own clock (0: it has none), and here."""

    stamp_ms: int
    arrived_ms: int

    def since(self, earlier: Moment) -> int:
        """Return the milliseconds between the two, by the events' own clock where both have it.

        That clock does not stand still while the window is busy. Where it went backwards, the
        answer is a long time.
        """
        if self.stamp_ms and earlier.stamp_ms:
            return (self.stamp_ms - earlier.stamp_ms) % _STAMP_WRAP
        return self.arrived_ms - earlier.arrived_ms


class BurstKind(StrEnum):
    """Whose keys a burst is made of."""

    TYPED = "typed"
    ENTER = "enter"
    """Nothing but Enter, once or more often: a person's, or a key that bounces."""
    ROLLED_ENTER = "rolled_enter"
    """A person's who pressed Enter before the last digit was let go."""
    SCAN = "scan"
    """A code and what ends it."""
    STREAM = "stream"
    """A code without an end, or another program that types."""


class KeyBurst:
    """Presses each of which comes no later than `gap_ms` after the one before.

    Modifiers belong to it and do not count as keys.
    """

    def __init__(self, gap_ms: int) -> None:
        self._gap_ms = gap_ms
        self._last: Moment | None = None
        self._down: set[int] = set()
        self._rolled = False
        self.keys = self._enters = self._tabs = 0

    @property
    def last(self) -> Moment | None:
        """The moment of the last press; None before the first."""
        return self._last

    @property
    def limit_ms(self) -> int:
        """How long after the last press the next one still belongs to the burst.

        One that is certainly a machine's may be a little irregular, or slow about its Enter.
        """
        return self._gap_ms * 3 // 2 if self.keys >= MACHINE_KEYS else self._gap_ms

    def continues(self, at: Moment) -> bool:
        """Return whether a press at this moment belongs to the burst."""
        return self._last is not None and at.since(self._last) <= self.limit_ms

    def press(self, key: int, place: int, at: Moment) -> None:
        """Add a press; `place` tells one key of the keyboard from another."""
        self._last = at
        if key in MODIFIER_KEYS:
            return
        if self._down and (key in ENTER_KEYS or key in TAB_KEYS):
            self._rolled = True
        self._down.add(place)
        self.keys += 1
        self._enters += key in ENTER_KEYS
        self._tabs += key in TAB_KEYS

    def release(self, place: int) -> None:
        """Note that a key was let go."""
        self._down.discard(place)

    def kind(self, *, tab_ends: bool) -> BurstKind:
        """Return whose the keys are; `tab_ends`: a Tab ends a code, as Enter does.

        A scanner lets go of each key before it presses the next; a hand as quick as that does not.
        """
        codes = self.keys - self._enters - self._tabs
        if self._enters == self.keys:
            return BurstKind.ENTER
        if self._rolled and codes <= ROLLED_KEYS and self._enters + self._tabs == 1:
            return BurstKind.ROLLED_ENTER if self._enters else BurstKind.TYPED
        if self._enters or (tab_ends and self._tabs and codes):
            return BurstKind.SCAN
        return BurstKind.STREAM if self.keys >= MACHINE_KEYS else BurstKind.TYPED

"""A PIN as it is typed: the one that somebody has, or that and a new one, typed twice."""

from __future__ import annotations

from enum import IntEnum

from pos_app.domain.people import PIN_DIGITS
from pos_app.domain.records import dataclass
from pos_app.domain.secret import Secret


class ChangeStep(IntEnum):
    """What is typed next by whoever changes his own PIN."""

    OLD = 0
    NEW = 1
    AGAIN = 2


@dataclass(frozen=True, slots=True)
class Typed:
    """The PINs that are ready to be sent; `new` where somebody changes his own."""

    pin: Secret
    new: Secret | None = None


class PinEntry:
    """Keeps digits, and where a change of one's own PIN stands."""

    def __init__(self) -> None:
        self.typed = ""
        self._changing: list[str] | None = None
        self.differs = False
        """True once the new PIN was typed in two ways, until the next digit."""
        self.is_change_sent = False
        """True where the last that was sent is a change of a PIN."""

    @property
    def step(self) -> ChangeStep | None:
        """Where a change stands; None where nobody changes his PIN."""
        return None if self._changing is None else ChangeStep(len(self._changing))

    @property
    def is_ready(self) -> bool:
        """True where enough digits are typed."""
        return len(self.typed) >= PIN_DIGITS[0]

    def clear(self) -> None:
        """Forget all that was typed; nobody changes his PIN."""
        self.typed, self._changing = "", None
        self.differs = self.is_change_sent = False

    def begin_change(self) -> None:
        """Have the PIN typed that somebody has, and then a new one."""
        self.clear()
        self._changing = []

    def begin_again(self) -> None:
        """Begin with the first PIN anew: what was sent was wrong, or is another person's."""
        self.typed = ""
        if self._changing is not None:
            self._changing = []

    def type(self, digit: str) -> None:
        """Add a digit, where there is room."""
        if len(self.typed) < PIN_DIGITS[1]:
            self.typed += digit
            self.differs = False

    def erase(self) -> None:
        """Take the last digit away."""
        self.typed = self.typed[:-1]

    def finish(self) -> Typed | None:
        """Take the PIN that was typed; returns what may be sent, None where one more is typed."""
        typed, self.typed = self.typed, ""
        if self._changing is None:
            return Typed(Secret(typed))
        pins = [*self._changing, typed]
        if len(pins) <= ChangeStep.AGAIN:
            self._changing = pins
            return None
        old, new, again = pins
        self.differs = new != again
        self._changing = [old] if self.differs else []
        self.is_change_sent = not self.differs
        return None if self.differs else Typed(Secret(old), Secret(new))

"""What the network and the gateway do to a request or its answer: drawn by chance, or scripted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Final

from pos_app.domain.errors import NoAnswer, NotSent, Refused, Throttled, TillError, Trouble
from tests.simulation.odd_answers import OddAnswer, kinds_for


class Fault(StrEnum):
    """Each is truthful: nothing is called NotSent or Refused that was carried out."""

    NOT_SENT = "not sent"
    LOST_BEFORE = "lost before it was carried out"
    LOST_AFTER = "carried out, answer lost"
    LATE = "carried out late, no answer"
    HANGS = "hangs, never carried out"
    GARBAGE = "carried out, answer unreadable"
    THROTTLED = "throttled"
    THROTTLED_AFTER = "throttled, yet carried out"
    REFUSED = "refused"
    OUTAGE = "outage"


class Odd(StrEnum):
    """A report that is not what was asked for, or not of now."""

    STALE = "stale"
    OTHER_DEAL = "other deal"
    OTHER_SUM = "other sum"
    OTHER_CURRENCY = "other currency"
    NO_SUM = "no sum"
    STATUS = "odd status"


_OF_A_CREATE: Final = tuple(fault for fault in Fault if fault is not Fault.OUTAGE)
_OF_A_QUESTION: Final = (
    Fault.NOT_SENT,
    Fault.LOST_AFTER,
    Fault.GARBAGE,
    Fault.HANGS,
    Fault.THROTTLED,
)
NOT_SENT: Final = (Trouble.NO_NETWORK, Trouble.TIMED_OUT, Trouble.TLS_ISSUER, Trouble.BAD_ADDRESS)
REFUSALS: Final = (Trouble.METHOD_STOPPED, Trouble.REQUEST_REFUSED, Trouble.ACCESS_DENIED)
RETRY_AFTER_S: Final = (None, 1, 5, 60)


@dataclass(slots=True)
class Faults:
    """Draws faults at a rate, and knows when the network is down altogether."""

    rng: Random
    rate: float = 0.0
    odd_rate: float = 0.0
    outages: Sequence[tuple[float, float]] = ()
    scripted: dict[str, list[Fault]] = field(default_factory=dict)
    """For each call, by its method's name: what becomes of the next ones, before any chance."""
    scripted_odd: list[Odd] = field(default_factory=list)
    """What is odd about the next reports."""
    odd_line: float = 0.0
    """How often a box or an odd gateway spoils an answer, where there is a line (`wire`)."""
    scripted_answers: dict[str, list[OddAnswer]] = field(default_factory=dict)
    drawn: Counter[str] = field(default_factory=Counter)
    over: bool = False
    """The quiet part of the day: nothing goes wrong any more."""

    def note(self, what: str) -> None:
        """Count what went wrong elsewhere."""
        self.drawn[what] += 1

    def draw(self, call: str, now: float) -> Fault | None:
        """What happens to this call; None where nothing does."""
        fault = None if self.over else self._draw(call, now)
        if fault is not None:
            self.drawn[f"{call}: {fault}"] += 1
        return fault

    def odd(self) -> Odd | None:
        """What is odd about the report that is about to be told."""
        if self.over:
            return None
        if self.scripted_odd:
            odd = self.scripted_odd.pop(0)
        elif self.rng.random() < self.odd_rate:
            odd = self.rng.choice(list(Odd))
        else:
            return None
        self.drawn[f"deal: {odd}"] += 1
        return odd

    def odd_answer(self, call: str) -> OddAnswer | None:
        """What becomes of the answer to this call on its way."""
        kinds = kinds_for(call)
        if self.over:
            return None
        if self.scripted_answers.get(call):
            return self.scripted_answers[call][0]
        return self.rng.choice(kinds) if self.rng.random() < self.odd_line else None

    def note_spoilt(self, call: str, odd: OddAnswer) -> None:
        """It did become of the answer; not every answer has what a kind spoils."""
        self.drawn[f"line: {odd}"] += 1
        if odd in self.scripted_answers.get(call, ()):
            self.scripted_answers[call].remove(odd)

    def rest(self) -> int | None:
        """How long a throttled answer wants nothing sent."""
        return self.rng.choice(RETRY_AFTER_S)

    def _draw(self, call: str, now: float) -> Fault | None:
        if self.scripted.get(call):
            return self.scripted[call].pop(0)
        if any(start <= now < end for start, end in self.outages):
            return Fault.OUTAGE
        if self.rng.random() >= self.rate:
            return None
        return self.rng.choice(_OF_A_CREATE if call in {"create", "cancel"} else _OF_A_QUESTION)

    def error(self, fault: Fault) -> TillError:
        """What the caller is told."""
        rng = self.rng
        match fault:
            case Fault.NOT_SENT:
                return NotSent(rng.choice(NOT_SENT))
            case Fault.OUTAGE:
                return NotSent(Trouble.NO_NETWORK)
            case Fault.THROTTLED | Fault.THROTTLED_AFTER:
                return Throttled(self.rest())
            case Fault.REFUSED:
                return Refused(rng.choice(REFUSALS))
            case Fault.GARBAGE:
                return NoAnswer(Trouble.BROKEN_ANSWER)
            case Fault.LATE | Fault.HANGS:
                return NoAnswer(Trouble.TIMED_OUT)
            case _:
                return NoAnswer(rng.choice([Trouble.NO_NETWORK, Trouble.GATEWAY_DOWN]))

"""What boxes in between and an odd gateway make of answers to the till that is killed."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from random import Random
from typing import Final

from tests.faults.faulty_proxy import HEAD_END
from tests.gateway.raw_server import http
from tests.simulation.odd_answers import (
    OF_ANY_CALL,
    RESTS_AN_HOUR,
    OddAnswer,
    Reply,
    kinds_for,
    spoil,
)

LEFT_OUT: Final = frozenset(
    {
        OddAnswer.BLANKS,
        OddAnswer.PAY_OUT,
        OddAnswer.OTHER_MONEY,
        OddAnswer.STAMPED_AHEAD,
        OddAnswer.RESTS_REFUSING,
    }
)
"""After the first a sale rightly waits for a person, and here each is to be decided; the last says
that nothing was carried out, which was."""
_HOURS_FROM: Final = 2
"""So many rounds through a call's other kinds before an hour's rest is among them once."""


class SpoiltAnswers:
    """Spoils some answers on their way, every kind of each call in turn, in an order of chance."""

    def __init__(self, rng: Random, rate: float) -> None:
        self.is_over = False
        self.drawn: Counter[OddAnswer] = Counter()
        self._rng = rng
        self._rate = rate
        self._decks: dict[str, list[OddAnswer]] = {}
        self._rounds: Counter[str] = Counter()

    def __call__(self, call: str, answer: bytes) -> bytes | None:
        """Return what arrives in place of an answer; None where it arrives as it is."""
        kinds = set(kinds_for(call)) - LEFT_OUT
        if self.is_over or call == "none" or self._rng.random() >= self._rate:
            return None
        odd = self._next(call, sorted(kinds))
        reply = _reply_of(answer)
        spoilt = spoil(odd, reply, datetime.now(UTC), self._rng)
        if spoilt is reply:
            self._decks[call].append(odd)  # it needs another answer than this one
            return None
        self.drawn[odd] += 1
        return http(spoilt.status, spoilt.body, dict(spoilt.headers))

    def _next(self, call: str, kinds: list[OddAnswer]) -> OddAnswer:
        deck = self._decks.setdefault(call, [])
        if not deck:
            with_hours = call == "deal" and self._rounds[call] == _HOURS_FROM
            deck += [kind for kind in kinds if with_hours or kind not in RESTS_AN_HOUR]
            self._rng.shuffle(deck)
            deck.sort(key=OF_ANY_CALL.__contains__)  # what only this call can meet comes first
            self._rounds[call] += 1
        return deck.pop(0)


def _reply_of(answer: bytes) -> Reply:
    head, _, body = answer.partition(HEAD_END)
    first, *lines = head.decode("latin-1").split("\r\n")
    named = (line.partition(": ") for line in lines)
    own = {"content-length", "connection", "content-type"}
    headers = {name.title(): value for name, _, value in named if name.lower() not in own}
    return Reply(int(first.split()[1]), body, {**headers, "Content-Type": "application/json"})


def kinds_in_all() -> frozenset[OddAnswer]:
    """Return every kind that a long run must have met."""
    calls = ("token", "create", "deal", "requisites", "list", "cancel")
    return frozenset(kind for call in calls for kind in kinds_for(call)) - LEFT_OUT

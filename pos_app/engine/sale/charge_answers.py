"""What became of each charge, for whoever sent it, and so that none begins two sales."""

from __future__ import annotations

from pos_app.domain.errors import JournalProblem
from pos_app.engine.api.commands import Charge, Command
from pos_app.engine.api.snapshots import ChargeAnswer

ANSWERS_KEPT = 100
LAST_ANSWERS = 8
"""So many charges may be answered while the window stands still."""


class ChargeAnswers:
    """Remembers what was answered, by the charge's key."""

    def __init__(self) -> None:
        self._begun: dict[str, ChargeAnswer] = {}
        self._last: dict[str, ChargeAnswer] = {}

    @property
    def last(self) -> ChargeAnswer | None:
        """Return the answer that was given last."""
        return next(reversed(self._last.values()), None)

    @property
    def before_last(self) -> tuple[ChargeAnswer, ...]:
        """Return those that were given shortly before that one, oldest first."""
        return tuple(self._last.values())[:-1]

    def begun(self, idempotency_key: str) -> ChargeAnswer | None:
        """Return the answer of a charge that has begun a sale."""
        return self._begun.get(idempotency_key)

    def decline(self, idempotency_key: str, problem: JournalProblem | None = None) -> None:
        """Answer a charge that goes on no more; what it was answered before stays."""
        if idempotency_key not in self._last:
            known = self.begun(idempotency_key)
            self.give(known or ChargeAnswer(idempotency_key, None, problem))

    def give(self, answer: ChargeAnswer) -> None:
        """Answer a charge."""
        key = answer.idempotency_key
        self._last.pop(key, None)
        self._last[key] = answer
        _keep(self._last, LAST_ANSWERS)
        if answer.sale_id is not None:
            self._begun[key] = answer
            _keep(self._begun, ANSWERS_KEPT)


def key_of(command: Command | None) -> str | None:
    """Return what a charge is answered by, though it is sent once more; None for all else."""
    return command.idempotency_key if isinstance(command, Charge) else None


def _keep(answers: dict[str, ChargeAnswer], most: int) -> None:
    while len(answers) > most:
        del answers[next(iter(answers))]

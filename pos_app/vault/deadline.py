"""Calls that may hang or prompt, ended on time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from pos_app.domain.errors import VaultError, VaultProblem

T = TypeVar("T")


class Pulse:
    """One job's end: whether it is done, and whether anybody still waits for it."""

    def __init__(self) -> None:
        self._abandoned = threading.Event()
        self._ended = threading.Event()

    def wait(self, seconds: float) -> None:
        """Until the job is done or given up, `seconds` at most; then it is abandoned."""
        self._ended.wait(seconds)
        self._abandoned.set()

    def end(self) -> None:
        self._ended.set()

    def check(self) -> None:
        """Before each step: work that nobody waits for must change nothing any more.

        Raises:
            VaultError: NO_ANSWER, which the caller has been told already.
        """
        if self._abandoned.is_set():
            raise VaultError(VaultProblem.NO_ANSWER)


Sort = Callable[[Exception], VaultError]


class _Attempt(Generic[T]):
    """One job in a daemon thread of its own, so that one that hangs holds up nobody."""

    def __init__(self, job: Callable[[Pulse], T], sort: Sort) -> None:
        self.pulse = Pulse()
        self._job = job
        self._sort = sort
        self._answer: tuple[T] | VaultError = VaultError(VaultProblem.NO_ANSWER)

    def run(self, seconds: float) -> T:
        threading.Thread(target=self._work, name="vault", daemon=True).start()
        self.pulse.wait(seconds)
        # Taken once: an answer that comes in later changes nothing
        answer = self._answer
        if isinstance(answer, VaultError):
            raise answer
        return answer[0]

    def _work(self) -> None:
        try:
            self._answer = (self._job(self.pulse),)
        except Exception as error:  # noqa: BLE001 - backends raise what their libraries raise
            self._answer = self._sort(error)
        self.pulse.end()


class Deadlines:
    """Runs jobs with a time limit.

    `sort` makes a VaultError of whatever a job raised; the caller sees that one alone,
    because a library's error may quote what it was given.
    """

    def __init__(self, sort: Sort) -> None:
        self._sort = sort
        self._lock = threading.Lock()
        self._waiting: set[Pulse] = set()
        self._over = False

    def run(self, job: Callable[[Pulse], T], seconds: float) -> T:
        """The job's result.

        Raises:
            VaultError: NO_ANSWER after `seconds` or once given up, else what `sort` made.
        """
        attempt = _Attempt(job, self._sort)
        with self._lock:
            if self._over:
                raise VaultError(VaultProblem.NO_ANSWER)
            self._waiting.add(attempt.pulse)
        try:
            return attempt.run(seconds)
        finally:
            with self._lock:
                self._waiting.discard(attempt.pulse)

    def give_up(self) -> None:
        """End every wait now, and refuse later jobs."""
        with self._lock:
            self._over = True
            for pulse in self._waiting:
                pulse.end()

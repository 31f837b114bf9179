"""Calls that may hang or prompt, ended on time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from pos_app.domain.errors import VaultError, VaultProblem

T = TypeVar("T")


class CancelToken:
    """Tells a job whether anybody still waits for it."""

    def __init__(self) -> None:
        self._abandoned = threading.Event()

    def abandon(self) -> None:
        """Nobody waits any more."""
        self._abandoned.set()

    def check(self) -> None:
        """Before each step: work that nobody waits for must change nothing any more.

        Raises:
            VaultError: NO_ANSWER, which the caller has been told already.
        """
        if self._abandoned.is_set():
            raise VaultError(VaultProblem.NO_ANSWER)


class Job(Generic[T]):
    """Work in a daemon thread of its own: one that hangs holds up nobody.

    `sort` makes a VaultError of whatever the work raised. The caller sees that one alone,
    because a library's error may quote what it was given.
    """

    def __init__(
        self, work: Callable[[CancelToken], T], sort: Callable[[Exception], VaultError]
    ) -> None:
        self.pulse = CancelToken()
        self.ended = threading.Event()
        self._work = work
        self._sort = sort
        self._answers: list[T] = []
        self._problems: list[VaultError] = []
        threading.Thread(target=self._run, name="vault", daemon=True).start()

    def result(self) -> T:
        """What the ended work gave. Raises VaultError."""
        if self._problems:
            raise self._problems[0]
        return self._answers[0]

    def _run(self) -> None:
        try:
            self._answers.append(self._work(self.pulse))
        except Exception as error:  # noqa: BLE001 - backends raise what their libraries raise
            self._problems.append(self._sort(error))
        self.ended.set()


def within(
    seconds: float, work: Callable[[CancelToken], T], sort: Callable[[Exception], VaultError]
) -> T:
    """The work's result; once the time is over it may change nothing any more.

    Raises:
        VaultError: NO_ANSWER after `seconds`, else what `sort` made.
    """
    job = Job(work, sort)
    if not job.ended.wait(seconds):
        job.pulse.abandon()
        raise VaultError(VaultProblem.NO_ANSWER)
    return job.result()


class SharedCall(Generic[T]):
    """Work that only reads. While it hangs, asking again waits on: nobody is prompted twice."""

    def __init__(
        self, ask: Callable[[CancelToken], T], sort: Callable[[Exception], VaultError]
    ) -> None:
        self._ask = ask
        self._sort = sort
        self._border = threading.Lock()
        self._job: Job[T] | None = None

    def answer(self, seconds: float) -> T:
        """Raises VaultError: NO_ANSWER after `seconds`, else what `sort` made."""
        with self._border:
            job = self._job = self._job or Job(self._ask, self._sort)
        if not job.ended.wait(seconds):
            raise VaultError(VaultProblem.NO_ANSWER)
        with self._border:
            if self._job is job:
                self._job = None
        return job.result()

    def forget(self) -> None:
        """What was asked so far may be out of date."""
        with self._border:
            if self._job is not None:
                self._job.pulse.abandon()
            self._job = None

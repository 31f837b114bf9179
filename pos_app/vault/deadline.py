"""Calls that may hang or prompt, ended on time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from pos_app.domain.errors import VaultError, VaultProblem

T = TypeVar("T")


class Pulse:
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


def within(seconds: float, job: Callable[[Pulse], T], sort: Callable[[Exception], VaultError]) -> T:
    """The job's result, from a daemon thread of its own: one that hangs holds up nobody.

    `sort` makes a VaultError of whatever the job raised. The caller sees that one alone,
    because a library's error may quote what it was given.

    Raises:
        VaultError: NO_ANSWER after `seconds`, else what `sort` made.
    """
    pulse = Pulse()
    ended = threading.Event()
    answers: list[T] = []
    problems: list[VaultError] = []

    def work() -> None:
        try:
            answers.append(job(pulse))
        except Exception as error:  # noqa: BLE001 - backends raise what their libraries raise
            problems.append(sort(error))
        ended.set()

    threading.Thread(target=work, name="vault", daemon=True).start()
    if not ended.wait(seconds):
        pulse.abandon()
        raise VaultError(VaultProblem.NO_ANSWER)
    if problems:
        raise problems[0]
    return answers[0]

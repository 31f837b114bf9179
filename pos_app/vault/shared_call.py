"""Calls of the system's store that may hang or prompt, ended on time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import Generic, TypeVar

from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.system.daemon_threads import start_in_daemon_thread

T = TypeVar("T")


class CancelToken:
    """Tells a running call whether anybody still waits for it."""

    def __init__(self) -> None:
        self._canceled = threading.Event()

    def cancel(self) -> None:
        """Let the call change nothing any more."""
        self._canceled.set()

    def check(self) -> None:
        """Go on only while somebody waits; called before each step that changes something.

        Raises:
            VaultError: NO_ANSWER, which the caller has been told already.
        """
        if self._canceled.is_set():
            raise VaultError(VaultProblem.NO_ANSWER)


Work = Callable[[CancelToken], T]
ToVaultError = Callable[[Exception], VaultError]


class _Call(Generic[T]):
    """One run of `work` in a thread of its own: one that hangs holds up nobody.

    Only the error that `to_vault_error` makes leaves the thread, because a library's own error
    may quote what it was given.
    """

    def __init__(self, work: Work[T], to_vault_error: ToVaultError) -> None:
        self.token = CancelToken()
        self._work = work
        self._to_vault_error = to_vault_error
        self._future: Future[T] = start_in_daemon_thread(self._run, name="vault")

    def ends_within(self, seconds: float) -> bool:
        """Wait for the work's end; False where it has not come by then."""
        return bool(wait([self._future], seconds).done)

    def result(self) -> T:
        """Return what the ended work gave, or raise the VaultError that was made of its error."""
        return self._future.result()

    def _run(self) -> T:
        try:
            return self._work(self.token)
        except Exception as error:  # noqa: BLE001 - backends raise what their libraries raise
            problem = self._to_vault_error(error)
        raise problem  # outside the handler, which would add the library's error as its context


def call_within(seconds: float, work: Work[T], to_vault_error: ToVaultError) -> T:
    """Run `work` and return its result; once the time is over it may change nothing any more.

    Raises:
        VaultError: NO_ANSWER after `seconds`, else what `to_vault_error` makes.
    """
    call = _Call(work, to_vault_error)
    if not call.ends_within(seconds):
        call.token.cancel()
        raise VaultError(VaultProblem.NO_ANSWER)
    return call.result()


class SharedCall(Generic[T]):
    """Work that only reads. While it hangs, a second caller waits on: nobody is prompted twice."""

    def __init__(self, work: Work[T], to_vault_error: ToVaultError) -> None:
        self._work = work
        self._to_vault_error = to_vault_error
        self._lock = threading.Lock()
        self._call: _Call[T] | None = None

    def result(self, seconds: float) -> T:
        """Start the work, unless it is running, and wait for its result.

        Raises:
            VaultError: NO_ANSWER after `seconds`, else what `to_vault_error` makes.
        """
        with self._lock:
            call = self._call = self._call or _Call(self._work, self._to_vault_error)
        if not call.ends_within(seconds):
            raise VaultError(VaultProblem.NO_ANSWER)
        with self._lock:
            if self._call is call:
                self._call = None
        return call.result()

    def forget(self) -> None:
        """Let the next caller start anew: what is read now may be out of date."""
        with self._lock:
            if self._call is not None:
                self._call.token.cancel()
            self._call = None

"""What SQLite and the system report, sorted into the journal's problems."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from pos_app.domain.errors import JournalError, JournalProblem

_NO_SPACE = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_PROBLEMS: tuple[tuple[tuple[type[apsw.Error], ...], JournalProblem], ...] = (
    ((apsw.FullError,), JournalProblem.DISK_FULL),
    ((apsw.BusyError, apsw.LockedError), JournalProblem.IN_USE),
    (
        (
            apsw.ReadOnlyError,
            apsw.CantOpenError,
            apsw.IOError,
            apsw.PermissionsError,
            apsw.AuthError,
            apsw.ConnectionClosedError,
        ),
        JournalProblem.NOT_WRITABLE,
    ),
)


@contextmanager
def sorted_trouble() -> Iterator[None]:
    """Turn every error of SQLite and of the file system into a `JournalError`.

    What is left over (not a database, corrupt, a constraint that does not hold) means that
    the file is not what this program wrote: BROKEN.
    """
    try:
        yield
    except apsw.Error as error:
        raise JournalError(_problem(error), f"{type(error).__name__}: {error}") from error
    except OSError as error:
        full = error.errno in _NO_SPACE
        problem = JournalProblem.DISK_FULL if full else JournalProblem.NOT_WRITABLE
        raise JournalError(problem, f"{type(error).__name__} {error.errno}") from error


def _problem(error: apsw.Error) -> JournalProblem:
    for kinds, problem in _PROBLEMS:
        if isinstance(error, kinds):
            return problem
    return JournalProblem.BROKEN

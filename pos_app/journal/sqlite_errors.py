"""Errors of SQLite and the file system as JournalError, and transactions that end clean on them."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress

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
            apsw.InterruptError,
        ),
        JournalProblem.NOT_WRITABLE,
    ),
)


@contextmanager
def as_journal_errors() -> Iterator[None]:
    """Turn every error of SQLite and of the file system into a `JournalError`.

    What is left over (not a database, corrupt, a constraint that does not hold) means that
    the file is not what this program wrote: BROKEN.
    """
    try:
        yield
    except apsw.Error as error:
        raise JournalError(_problem_of(error), f"{type(error).__name__}: {error}") from error
    except UnicodeDecodeError as error:
        raise JournalError(JournalProblem.BROKEN, "not text") from error
    except OSError as error:
        full = error.errno in _NO_SPACE
        problem = JournalProblem.DISK_FULL if full else JournalProblem.NOT_WRITABLE
        raise JournalError(problem, f"{type(error).__name__} {error.errno}") from error


@contextmanager
def transaction(connection: apsw.Connection) -> Iterator[None]:
    """Commit all of the block, synced, or none of it.

    On a full disk and the like SQLite has rolled back already
    (sqlite.org/lang_transaction.html); apsw's own `with connection` then fails a second time
    and hides the first error.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            with suppress(apsw.Error):
                connection.execute("ROLLBACK")
        raise


def _problem_of(error: apsw.Error) -> JournalProblem:
    for kinds, problem in _PROBLEMS:
        if isinstance(error, kinds):
            return problem
    return JournalProblem.BROKEN

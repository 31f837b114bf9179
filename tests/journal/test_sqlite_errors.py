"""What SQLite and the file system say, as what the journal says of it."""

from __future__ import annotations

import errno

import apsw
import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal.sqlite_errors import as_journal_errors

P = JournalProblem


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (OSError(errno.ENOSPC, "no space"), P.DISK_FULL),
        (OSError(errno.EDQUOT, "no quota"), P.DISK_FULL),
        (OSError(errno.EACCES, "no right"), P.NOT_WRITABLE),
        (OSError(errno.EIO, "a bad block"), P.NOT_WRITABLE),
        (OSError("without a number"), P.NOT_WRITABLE),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no text"), P.BROKEN),
        (apsw.FullError("full"), P.DISK_FULL),
        (apsw.CorruptError("malformed"), P.BROKEN),
        (apsw.ReadOnlyError("read only"), P.NOT_WRITABLE),
    ],
    ids=repr,
)
def test_nothing_that_fails_goes_on_as_if_it_had_not(
    error: Exception, problem: JournalProblem
) -> None:
    with pytest.raises(JournalError) as caught, as_journal_errors():
        raise error
    assert caught.value.problem is problem
    assert caught.value.__cause__ is error


def test_a_fault_of_the_program_stays_one() -> None:
    with pytest.raises(KeyError), as_journal_errors():
        raise KeyError("sale")

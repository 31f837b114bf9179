"""A journal that is gone is told at once: nothing is written where nobody finds it again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal.restore import Restore
from pos_app.journal.sqlite_journal import SqliteJournal, read_sales
from tests.journal.sale_events import NOON, append_all, appends_of, intent, paid_sale


def cut(path: Path) -> None:
    os.truncate(path, 0)


def remove_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def rename(path: Path) -> None:
    path.rename(path.with_name("other"))


def replace(path: Path) -> None:
    shutil.copyfile(path, path.with_name("copy"))
    path.with_name("copy").replace(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no file that is open")
@pytest.mark.parametrize("lose", [Path.unlink, rename, replace, cut, remove_folder])
def test_a_journal_lost_while_it_is_open_takes_no_event(
    path: Path, lose: Callable[[Path], None]
) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        journal.check_file()
        lose(path)
        attempts: tuple[Callable[[], object], ...] = (
            journal.check_file,
            journal.probe,
            lambda: append_all(journal, appends_of(intent(2), [])),
        )
        for attempt in attempts:
            with pytest.raises(JournalError) as raised:
                attempt()
            assert raised.value.problem is JournalProblem.GONE


@pytest.mark.skipif(os.name == "nt", reason="Windows renames no file that is open")
def test_one_that_is_put_back_goes_on(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        rename(path)
        with pytest.raises(JournalError):
            journal.probe()
        path.with_name("other").rename(path)
        append_all(journal, paid_sale(2))
        assert journal.verify() is None


@pytest.mark.parametrize("lose", [Path.unlink, cut])
@pytest.mark.parametrize("kept", ["copy", "lock"])
def test_a_till_that_has_sold_does_not_begin_anew(
    path: Path, lose: Callable[[Path], None], kept: str
) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1), paid_sale(2))
        copy = journal.back_up_if_changed(NOON)
    assert copy is not None
    lose(path)
    if kept == "copy":
        path.with_name("payment-open.lock").unlink()
    else:
        copy = copy.rename(path.parent.parent / "elsewhere.sqlite3")
    for read in (SqliteJournal.open, read_sales):
        with pytest.raises(JournalError) as raised:
            read(path)
        assert raised.value.problem is JournalProblem.GONE
    with Restore(path, copy) as restore:
        restore.put_in_place(NOON)
    with SqliteJournal.open(path) as journal:
        assert journal.next_sequence() == 3


def test_a_till_that_never_sold_begins_anew(path: Path) -> None:
    SqliteJournal.open(path).close()
    path.unlink()
    SqliteJournal.open(path).close()

"""Restoring a copy in the journal's place: nothing is lost by it, and nothing is half done."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from typing import Final, Self

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal.backup_files import format_file_time
from pos_app.journal.file_format import CURRENT_FORMAT, FileFormat
from pos_app.journal.file_identity import WAL
from pos_app.journal.sqlite_errors import as_journal_errors
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.journal.storage import (
    SIDE_FILES,
    open_connection,
    put_journal_in_place,
    refuse_unlike,
    side_file,
    take_lock,
)
from pos_app.system.durable_files import make_folder, restrict, sync_file, sync_folder

_STAGING: Final = "restoring"


class Restore:
    """A copy on its way into the journal's place. For one thread; a context manager.

    Entering takes the till's lock and makes of `copy` (which is only read, with a WAL that lies
    beside it) a verified journal apart; `put_in_place` then changes the names at once.

    Sales made after the copy are gone from the journal, and their sequence numbers come again.
    Their invoice ids do not: an invoice id ends in a random part, so the gateway's list still
    tells the old sale from the new one, and a reconciliation shows it as only there.

    `inspect` gets the verified copy before it is put in place, may write to it, and whatever
    it raises ends the restore. A copy without events is refused, unless it `may_be_empty`.

    Raises on entering:
        JournalError: IN_USE while a till is open; NEWER for a copy by a newer program; BROKEN
            for one that is not sound, the row named; UNSAFE_FOLDER; or what the disk said.
    """

    def __init__(
        self,
        journal: Path,
        copy: Path,
        *,
        anywhere: bool = False,
        file_format: FileFormat = CURRENT_FORMAT,
        inspect: Callable[[SqliteJournal], None] | None = None,
        may_be_empty: bool = False,
    ) -> None:
        self._journal = journal.resolve()
        self._copy = copy
        self._anywhere = anywhere
        self._file_format = file_format
        self._inspect = inspect
        self._may_be_empty = may_be_empty
        self._staged = self._journal.parent / _STAGING / self._journal.name
        self._on_exit = ExitStack()
        self.till_ids: set[str] = set()
        """The tills that its sales are of."""
        self.accounts: set[str] = set()
        """The accounts that they were begun with."""

    def __enter__(self) -> Self:
        with as_journal_errors(), ExitStack() as on_exit:
            lock = take_lock(self._journal, anywhere=self._anywhere)
            on_exit.callback(lock.release)
            on_exit.callback(shutil.rmtree, self._staged.parent, ignore_errors=True)
            self._stage()
            self._verify()
            self._on_exit = on_exit.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._on_exit.close()

    def put_in_place(self, now: datetime) -> Path | None:
        """Make the copy the journal; returns the folder with the replaced one, if there was one.

        At each moment either the old journal or the new one is there. Where the old one cannot
        be opened, a power cut in between may part it from its WAL; the folder has both.
        """
        with as_journal_errors():
            names = self._journal, *(side_file(self._journal, suffix) for suffix in SIDE_FILES)
            is_any_there = any(name.exists() for name in names)  # a log alone has sales as well
            replaced = self._keep_replaced(names, now) if is_any_there else None
            for beside in names[1:]:
                beside.unlink(missing_ok=True)
            sync_folder(self._journal.parent)
            put_journal_in_place(self._staged, self._journal)
            return replaced

    def _stage(self) -> None:
        """Copy what is to be restored, where it looks like a journal and there is room for it."""
        shutil.rmtree(self._staged.parent, ignore_errors=True)
        refuse_unlike(self._copy, self._file_format)
        wal = side_file(self._copy, WAL)
        size = sum(file.stat().st_size for file in (self._copy, wal) if file.exists())
        make_folder(self._staged.parent)
        if size > shutil.disk_usage(self._staged.parent).free:
            raise JournalError(JournalProblem.DISK_FULL, f"{size} bytes to restore")
        shutil.copyfile(self._copy, self._staged)
        if side_file(self._copy, WAL).exists():
            shutil.copyfile(side_file(self._copy, WAL), side_file(self._staged, WAL))

    def _verify(self) -> None:
        """Open the staged copy as a till would, check all of it, and note whose sales it has."""
        with SqliteJournal.open(self._staged, self._file_format, anywhere=self._anywhere) as staged:
            fault = staged.verify()
            if fault is not None:
                raise fault.as_error()
            for sale in staged.each_sale():
                self.till_ids.add(sale.till_id)
                if sale.account:
                    self.accounts.add(sale.account)
            if not (staged.head[0] or self._may_be_empty):
                raise JournalError(JournalProblem.BROKEN, "nothing in it")
            if self._inspect is not None:
                self._inspect(staged)
        sync_file(self._staged)

    def _keep_replaced(self, names: Iterable[Path], now: datetime) -> Path:
        """Give the old journal's files a second name in a new folder of their own; returns that."""
        with suppress(JournalError), as_journal_errors():
            # Writes the WAL back, where the file is sound.
            open_connection(self._journal, self._file_format).close()
        replaced = _new_folder(self._journal.with_name(f"replaced-{format_file_time(now)}"))
        for old in names:
            if old.exists():
                _link_or_copy(old, replaced / old.name)
        sync_folder(replaced)
        return replaced


def _new_folder(wanted: Path) -> Path:
    """Make a folder of that name, with a number after it where one is there: it keeps a journal."""
    folder, count = wanted, 1
    while os.path.lexists(folder):
        count += 1
        folder = wanted.with_name(f"{wanted.name}-{count}")
    make_folder(folder)
    return folder


def _link_or_copy(old: Path, target: Path) -> None:
    """Give a file a second name, since it may be too broken to read; else copy it."""
    try:
        os.link(old, target)
    except OSError:
        shutil.copyfile(old, target)
        restrict(target)
        sync_file(target)

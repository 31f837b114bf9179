"""Putting a copy in the journal's place: nothing is lost by it, and nothing is half done."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Self

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.sale import Sale
from pos_app.journal.file_format import SHIPPED, FileFormat
from pos_app.journal.journal import SqliteJournal
from pos_app.journal.sqlite_errors import sorted_trouble
from pos_app.journal.storage import open_file, take_lock
from pos_app.system.durable_files import make_folder, put_in_place, sync_file, sync_folder

_STAGING: Final = "restoring"
_WAL: Final = "-wal"
_BESIDE: Final = (_WAL, "-journal")
"""What SQLite would take into a file of the same name (sqlite.org/tempfiles.html)."""


class Restore:
    """A copy on its way into the journal's place. For one thread; a context manager.

    Entering takes the till's lock and makes of `copy` (which is only read, with a WAL that lies
    beside it) a verified journal apart; `put_in_place` then changes the names at once.

    Sales made after the copy are gone from the journal, and their sequence numbers come again.
    Their invoice ids do not: an invoice id ends in a random part, so the gateway's list still
    tells the old sale from the new one, and a reconciliation shows it as only there.

    `look` is shown the verified copy before it is put in place, may write to it, and whatever
    it raises ends the restore. Without it a copy without sales is no backup.

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
        form: FileFormat = SHIPPED,
        look: Callable[[SqliteJournal], None] | None = None,
    ) -> None:
        self._journal = journal.resolve()
        self._copy = copy
        self._anywhere = anywhere
        self._form = form
        self._look = look
        self._staged = self._journal.parent / _STAGING / self._journal.name
        self._held = ExitStack()

    def __enter__(self) -> Self:
        with sorted_trouble(), ExitStack() as held:
            lock = take_lock(self._journal, anywhere=self._anywhere)
            held.callback(lock.release)
            held.callback(shutil.rmtree, self._staged.parent, ignore_errors=True)
            self._stage()
            sales = self._verify()
            self.till_ids = frozenset(sale.till_id for sale in sales)
            self.accounts = frozenset(sale.account for sale in sales if sale.account)
            self._held = held.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    def put_in_place(self, now: datetime) -> Path | None:
        """Make the copy the journal; returns the folder the replaced one is kept in, if any.

        At each moment either the old journal or the new one is there. Where the old one cannot
        be opened, a power cut in between may part it from its WAL; the kept one has both.
        """
        with sorted_trouble():
            aside = self._keep_old(now) if self._journal.exists() else None
            for suffix in _BESIDE:
                _beside(self._journal, suffix).unlink(missing_ok=True)
            sync_folder(self._journal.parent)
            put_in_place(self._staged, self._journal)
            return aside

    def _stage(self) -> None:
        shutil.rmtree(self._staged.parent, ignore_errors=True)
        make_folder(self._staged.parent)
        shutil.copyfile(self._copy, self._staged)
        if _beside(self._copy, _WAL).exists():
            shutil.copyfile(_beside(self._copy, _WAL), _beside(self._staged, _WAL))

    def _verify(self) -> tuple[Sale, ...]:
        """Open the staged copy as a till would, check all of it; its sales."""
        with SqliteJournal.open(self._staged, self._form, anywhere=self._anywhere) as staged:
            fault = staged.verify()
            if fault is not None:
                detail = f"event {fault.number}: {fault.kind}"
                raise JournalError(JournalProblem.BROKEN, detail)
            sales = staged.sales()
            if self._look is not None:
                self._look(staged)
        if not sales and self._look is None:
            raise JournalError(JournalProblem.BROKEN, "no sales in it")
        sync_file(self._staged)
        return sales

    def _keep_old(self, now: datetime) -> Path:
        with suppress(JournalError), sorted_trouble():
            open_file(self._journal, self._form).close()  # takes its WAL in, where it is sound
        stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        aside = self._journal.parent / f"replaced-{stamp}"
        make_folder(aside)
        for old in (self._journal, *(_beside(self._journal, suffix) for suffix in _BESIDE)):
            if old.exists():
                _keep(old, aside / old.name)
        sync_folder(aside)
        return aside


def _keep(old: Path, kept: Path) -> None:
    """A second name for a file that may be too broken to read; a copy where there are none."""
    kept.unlink(missing_ok=True)
    try:
        os.link(old, kept)
    except OSError:
        shutil.copyfile(old, kept)
        sync_file(kept)


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)

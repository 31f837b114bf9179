"""The journal of sales: append-only, hash-chained events and a projection of them."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

import apsw
from filelock import FileLock

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import Event, NoteTakenAway, NoteWritten, SaleIntended
from pos_app.domain.sale import Sale
from pos_app.domain.till_events import PersonNamed, PersonNameTaken, TillEvent, TillRecorded
from pos_app.journal import audit, backup_files, meta, queries, sale_index, transfer_state
from pos_app.journal.daily_copies import DailyCopies
from pos_app.journal.event_writer import EventWriter
from pos_app.journal.file_format import CURRENT_FORMAT, FileFormat
from pos_app.journal.file_identity import JournalFiles
from pos_app.journal.head import head_for_log
from pos_app.journal.open_payment_lock import OpenPaymentLock
from pos_app.journal.owner_lock import OwnerLock
from pos_app.journal.reader import SqliteJournalReader
from pos_app.journal.sqlite_errors import as_journal_errors, transaction
from pos_app.journal.sqlite_reading import Progress, SqliteJournalReading, no_progress
from pos_app.journal.storage import open_owned, refuse_gone

log = logging.getLogger(__name__)


class SqliteJournal(SqliteJournalReading):
    """`engine.api.ports.Journal` in one SQLite file. For one thread; every call may block on disk.

    What `append` has returned from survives a crash and a power cut. A failed append leaves
    nothing behind, and the next one tries again.
    """

    def __init__(
        self,
        connection: apsw.Connection,
        lock: FileLock,
        path: Path,
        file_format: FileFormat,
    ) -> None:
        super().__init__(connection)
        self._lock = OwnerLock(lock)
        self._file_format = file_format
        self._files = JournalFiles(connection, path.resolve())
        self.reader = SqliteJournalReader(path.resolve(), file_format, self.check_file)
        """What reads the journal beside the thread that this one is for."""
        self._open_payment = OpenPaymentLock(self._lock.path)

    @classmethod
    def open(
        cls, path: Path, file_format: FileFormat = CURRENT_FORMAT, *, anywhere: bool = False
    ) -> Self:
        """Open the journal at `path`; folder and file are made where there are none.

        The lock `journal.lock` stands beside it, so every journal wants its own folder; one on
        a network drive, or that a program copies to the net, is refused unless `anywhere`.
        A file of an older version is copied into `backups`, then migrated.

        Raises:
            JournalError: IN_USE, NEWER, BROKEN, NOT_WRITABLE, DISK_FULL or UNSAFE_FOLDER; GONE
                where there were sales in the folder and the file is missing or empty. A file
                that is newer, broken or not a journal is left as it was.
        """
        connection, lock = open_owned(path, file_format, anywhere=anywhere)
        with _let_go_on_failure(connection, lock):
            fault = audit.check_tables(
                connection, file_format.migrations
            ) or audit.check_last_events(connection)
            if fault is not None:
                raise fault.as_error()
            log.info("journal opened, head %s", head_for_log(connection))
            journal = cls(connection, lock, path, file_format)
            journal._files.empty_log()  # a kill may have left a text in it that was taken away
            journal._update_open_payment()
        return journal

    @classmethod
    def examine(
        cls, path: Path, progress: Progress = no_progress, *, anywhere: bool = False
    ) -> audit.JournalFault | None:
        """Do what `verify` does with a file that may be too broken for `open`.

        Raises:
            JournalError: as `open`; BROKEN where it is not even a journal.
        """
        connection, lock = open_owned(path, CURRENT_FORMAT, anywhere=anywhere)
        with _let_go_on_failure(connection, lock):
            journal = cls(connection, lock, path, CURRENT_FORMAT)
        with journal:
            return journal.verify(progress)

    def room(self) -> int | None:
        """Return the bytes free where the file lies; None where the system does not tell."""
        try:
            with as_journal_errors():
                return self.free_bytes()
        except JournalError as error:
            return 0 if error.problem is JournalProblem.DISK_FULL else None

    def free_bytes(self) -> int:
        """Return the bytes free where the file lies. Raises OSError where the system does not tell.

        No copy may be given up for want of a room that nobody knows.
        """
        return shutil.disk_usage(self._lock.path.parent).free

    def probe(self) -> None:
        """Prove that a write is kept, without an event; a log that lost its name is saved first."""
        self._files.renew_log()
        self._check_written()
        with as_journal_errors(), transaction(self._connection):
            meta.write(self._connection, meta.PROBE, os.urandom(8).hex())
        self._files.note_sizes()

    def check_file(self) -> None:
        """Raise JournalError (GONE) where a file that is written is not the one that is named.

        NOT_WRITABLE where nobody can look.
        """
        self._files.check()

    @property
    def daily_copies(self) -> DailyCopies:
        """What makes the day's copy beside the thread that this journal is for."""
        return DailyCopies(self.reader, self.backup_folder, self._file_format, self.free_bytes)

    @property
    def backup_folder(self) -> Path:
        """The folder of the journal's copies, which need not be there yet."""
        return self._lock.path.parent / backup_files.BACKUP_FOLDER

    def back_up(self, now: datetime) -> backup_files.CopySteps:
        """Copy the journal as it stands, verified; `now` names the copy.

        Each step takes some milliseconds, and appends may come in between: they are in the
        copy or not, as it happens.

        Raises:
            JournalError: no copy was made; BROKEN where what was copied is not sound.
        """
        return backup_files.make_daily(
            self._connection, self.backup_folder, now, self._file_format, self.free_bytes
        )

    def back_up_if_changed(self, now: datetime) -> Path | None:
        """Make a copy where the newest one does not end with the journal's last event; its path."""
        with as_journal_errors():
            head = self.head
            newest = backup_files.head_of_newest(self.backup_folder)
        if head[0] == 0 or head == newest:
            return None
        return audit.run_to_end(self.back_up(now))

    def back_up_if_due(self, now: datetime) -> Generator[object, None, Path | None]:
        """Make a copy, in steps, where there is something to copy and no copy of the last day."""
        folder = self.backup_folder
        return backup_files.make_if_due(
            self._connection, folder, now, self._file_format, self.free_bytes
        )

    @property
    def is_open(self) -> bool:
        """False once it was closed."""
        return self._lock.is_held

    def close(self) -> None:
        """Close the file and release its lock; a second time does nothing."""
        self.reader.close()
        with suppress(apsw.Error):
            log.info("journal closed, head %s", head_for_log(self._connection))
        try:
            with as_journal_errors():
                if self._files.is_log_cut:
                    self._connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
                self._connection.close()
        finally:
            self._open_payment.set(is_open=False)
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def append(
        self, sale: Sale, event: Event, at: datetime, note: NoteWritten | None = None
    ) -> None:
        """Write `event`, learned at `at`, and `sale` as it is after it; synced on return.

        A `note` to the event stands before it: both are written or neither.

        Raises:
            JournalError: nothing was written; GONE where it would go to a file that nobody
                finds again; IN_USE where another till has it by now, its lock having been
                deleted; MOVED_AWAY or MOVE_UNFINISHED where a sale would begin in a journal
                that was transferred to another computer.
            TypeError, ValueError: a value that must not be stored; a bug of the caller's.
        """
        if isinstance(event, SaleIntended) and (barred := self.barred()):
            raise JournalError(barred)
        self._check_written()
        if sale.is_open:
            self._open_payment.set(is_open=True)
        with self._open_payment_updated(), as_journal_errors(), transaction(self._connection):
            writer = EventWriter(self._connection)
            if note is not None:
                writer.write_event(sale.sequence, note, at)
            number = writer.write_event(sale.sequence, event, at)
            sale_index.store(self._connection, sale, number)
            writer.write_head()
        self._files.note_sizes()

    def append_for_till(self, event: TillEvent, at: datetime) -> int:
        """Write an event that belongs to no sale; returns its number, synced.

        Raises:
            JournalError: nothing was written; MOVED_AWAY or MOVE_UNFINISHED in a journal that was
                transferred to another computer; GONE as for `append`.
            TypeError, ValueError: a value that must not be stored; a bug of the caller's.
        """
        self._check_takes_more()
        with as_journal_errors(), transaction(self._connection):
            writer = EventWriter(self._connection)
            number = writer.write_event(None, event, at)
            writer.write_head()
        self._files.note_sizes()
        return number

    def take_name_away(self, event: PersonNameTaken, at: datetime) -> int:
        """Write `event`, and leave of the person's names only their hashes; returns its number.

        The chain is sealed by those hashes, so it holds. Neither the file nor its log keeps the
        text, but for a reader that is at work just now; copies that were made before do.

        Raises:
            JournalError: nothing was written, as for `append_for_till`.
        """
        self._check_takes_more()
        named = [each for each in self.till_events(PersonNamed) if _is_of(each, event.person)]
        with as_journal_errors():
            with transaction(self._connection):
                writer = EventWriter(self._connection)
                number = writer.write_event(None, event, at)
                writer.write_head()
                for each in named:
                    self._connection.execute(queries.TAKE_AWAY, (each.number,))
            self._files.empty_log()
        self._files.note_sizes()
        return number

    def take_note_away(self, sale: Sale, event: NoteTakenAway, at: datetime) -> None:
        """Write `event` and `sale` as it is after it, and leave of the note only its hash.

        Neither the file nor its log keeps the text, as with `take_name_away`.

        Raises:
            JournalError: nothing was written, as for `append_for_till`.
            ValueError: the sale has no such note whose text is there; a bug of the caller's.
        """
        self._check_takes_more()
        with as_journal_errors():
            with transaction(self._connection):
                writer = EventWriter(self._connection)
                number = writer.write_event(sale.sequence, event, at)
                sale_index.store(self._connection, sale, number)
                writer.write_head()
                self._connection.execute(queries.TAKE_NOTE_AWAY, (event.note, sale.sequence))
                if not self._connection.changes():
                    raise ValueError("no note of this sale")
            self._files.empty_log()
        self._files.note_sizes()

    def _check_takes_more(self) -> None:
        """Raise JournalError where the till went to another computer, or the file is gone."""
        if barred := self.barred():
            raise JournalError(barred)
        self._check_written()

    def _check_written(self) -> None:
        """Raise JournalError where the file is gone (GONE) or another till's by now (IN_USE)."""
        self.check_file()
        self._lock.check()

    @property
    def transfer(self) -> transfer_state.TransferState | None:
        """The last transfer to or from another computer, None where there never was one."""
        with as_journal_errors():
            return transfer_state.read(self._connection)

    def set_transfer(self, to: transfer_state.TransferState) -> None:
        """Store how far the transfer is; synced on return."""
        with as_journal_errors(), transaction(self._connection):
            transfer_state.write(self._connection, to)
        log.info("the till's transfer: %s", to.stage)

    def barred(self) -> JournalProblem | None:
        """Return why no sale may begin in this journal, None where one may."""
        last = self.transfer
        return last.problem if last is not None else None

    def copy_to(self, target: Path) -> None:
        """Make a verified copy at `target`, beside the backups."""
        audit.run_to_end(
            backup_files.make_verified_copy(
                self._connection, target, self._file_format, self._file_format.version
            )
        )

    def verify(self, progress: Progress = no_progress) -> audit.JournalFault | None:
        """Check every event and every stored sale; the first bad row, None where all is well."""
        events, _ = self.head
        with as_journal_errors():
            return (
                audit.check_file(self._connection)
                or audit.check_tables(self._connection, self._file_format.migrations)
                or audit.check_chain(self._connection, tell=lambda n: progress(n, 2 * events))
                or audit.check_till_events(self._connection)
                or audit.check_sales(self._connection, lambda n: progress(events + n, 2 * events))
            )

    @contextmanager
    def _open_payment_updated(self) -> Iterator[None]:
        """Bring the lock of an open payment up to date, whatever became of the write."""
        try:
            yield
        finally:
            self._update_open_payment()

    def _update_open_payment(self) -> None:
        with suppress(apsw.Error):  # the write has raised already, and the lock stays as it was
            found = self._connection.execute(queries.IS_ANY_OPEN).get
            self._open_payment.set(is_open=bool(found))


@contextmanager
def _let_go_on_failure(connection: apsw.Connection, lock: FileLock) -> Iterator[None]:
    """Close and release at once what a block that raises has opened half."""
    with as_journal_errors(), ExitStack() as on_failure:
        on_failure.callback(lock.release)
        on_failure.callback(connection.close)
        yield
        on_failure.pop_all()


def _is_of(told: TillRecorded, person: int) -> bool:
    return isinstance(told.event, PersonNamed) and told.event.person == person


def is_there(path: Path) -> bool:
    """Return whether there is a journal at `path`. Raises JournalError (GONE)."""
    with as_journal_errors():
        refuse_gone(path)
        return path.exists()

"""The journal of sales: append-only, hash-chained events and a projection of them."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Collection, Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

import apsw
from filelock import FileLock

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import Event, Recorded, SaleIntended
from pos_app.domain.sale import OPEN, Sale, SaleState
from pos_app.journal import audit, backup_files, meta, transfer_state
from pos_app.journal.chain import row_hash
from pos_app.journal.codec import decode_event, decode_sale, encode, format_time, parse_time
from pos_app.journal.file_format import CURRENT_FORMAT, FileFormat
from pos_app.journal.file_identity import FileIdentity
from pos_app.journal.open_payment_lock import OpenPaymentLock
from pos_app.journal.sqlite_errors import as_journal_errors, transaction
from pos_app.journal.storage import open_owned, refuse_gone

log = logging.getLogger(__name__)

NEWEST_SALES = 5000
"""For how many sales back the gateway's times count too: days of a busy till."""

_UPSERT_SALE = """
    INSERT INTO sales (sale_id, last_event, body) VALUES (?, ?, ?)
    ON CONFLICT (sale_id) DO UPDATE SET last_event = excluded.last_event, body = excluded.body
"""


class SqliteJournal:
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
        self._connection = connection
        self._lock = lock
        self._file_format = file_format
        self._open_payment = OpenPaymentLock(Path(lock.lock_file))
        self._file = FileIdentity(path.resolve())

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
        with as_journal_errors(), ExitStack() as on_failure:
            on_failure.callback(lock.release)
            on_failure.callback(connection.close)
            fault = audit.check_tables(
                connection, file_format.migrations
            ) or audit.check_last_events(connection)
            if fault is not None:
                raise fault.as_error()
            log.info("journal opened, head %s", backup_files.head_for_log(connection))
            on_failure.pop_all()
        journal = cls(connection, lock, path, file_format)
        journal._update_open_payment()
        return journal

    @classmethod
    def examine(cls, path: Path, *, anywhere: bool = False) -> audit.JournalFault | None:
        """Do what `verify` does with a file that may be too broken for `open`.

        Raises:
            JournalError: as `open`; BROKEN where it is not even a journal.
        """
        connection, lock = open_owned(path, CURRENT_FORMAT, anywhere=anywhere)
        with cls(connection, lock, path, CURRENT_FORMAT) as journal:
            return journal.verify()

    def room(self) -> int:
        """Return the bytes free where the file lies; 0 where the system does not tell."""
        try:
            return shutil.disk_usage(Path(self._lock.lock_file).parent).free
        except OSError:
            return 0

    def probe(self) -> None:
        """Prove that a write is kept, without an event."""
        self.check_file()
        with as_journal_errors(), transaction(self._connection):
            meta.write(self._connection, meta.PROBE, os.urandom(8).hex())

    def check_file(self) -> None:
        """Raise JournalError (GONE) where the file that is written is not the one that is named."""
        self._file.check()

    @property
    def backup_folder(self) -> Path:
        """The folder of the journal's copies, which need not be there yet."""
        return Path(self._lock.lock_file).parent / backup_files.BACKUP_FOLDER

    def back_up(self, now: datetime) -> backup_files.CopySteps:
        """Copy the journal as it stands, verified; `now` names the copy.

        Each step takes some milliseconds, and appends may come in between: they are in the
        copy or not, as it happens.

        Raises:
            JournalError: no copy was made; BROKEN where what was copied is not sound.
        """
        return backup_files.make_daily(self._connection, self.backup_folder, now, self._file_format)

    def back_up_if_changed(self, now: datetime) -> Path | None:
        """Make a copy where the newest one does not end with the journal's last event; its path."""
        with as_journal_errors():
            head = self._head()
            newest = backup_files.head_of_newest(self.backup_folder)
        if head[0] == 0 or head == newest:
            return None
        return audit.run_to_end(self.back_up(now))

    def back_up_if_due(self, now: datetime) -> Generator[None, None, Path | None]:
        """Make a copy, in steps, where there is something to copy and no copy of the last day."""
        with as_journal_errors():
            due = self._head()[0] > 0 and backup_files.is_due(self.backup_folder, now)
        return (yield from self.back_up(now)) if due else None

    @property
    def is_open(self) -> bool:
        """False once it was closed."""
        return self._lock.is_locked

    def close(self) -> None:
        """Close the file and release its lock; a second time does nothing."""
        with suppress(apsw.Error):
            log.info("journal closed, head %s", backup_files.head_for_log(self._connection))
        try:
            with as_journal_errors():
                self._connection.close()
        finally:
            self._open_payment.set(is_open=False)
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def next_sequence(self) -> int:
        """Return the next sale's number: one more than the highest so far, from 1."""
        with as_journal_errors():
            highest = self._connection.execute("SELECT max(sequence) FROM sales").get
        return 1 + (highest or 0)

    def append(self, sale: Sale, event: Event, at: datetime) -> None:
        """Write `event`, learned at `at`, and `sale` as it is after it; synced on return.

        Raises:
            JournalError: nothing was written; GONE where it would go to a file that nobody
                finds again; MOVED_AWAY or MOVE_UNFINISHED where a sale
                would begin in a journal that was transferred to another computer.
            TypeError, ValueError: a value that must not be stored; a bug of the caller's.
        """
        if isinstance(event, SaleIntended) and (barred := self.barred()):
            raise JournalError(barred)
        self.check_file()
        kind, body, when = type(event).__name__, encode(event), format_time(at)
        sale_body = encode(sale)
        if sale.is_open:
            self._open_payment.set(is_open=True)
        with self._open_payment_updated(), as_journal_errors(), transaction(self._connection):
            number, prev = self._head()
            number += 1
            hash_ = row_hash(prev, number, sale.sale_id, kind, when, body)
            self._connection.execute(
                "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, sale.sale_id, kind, when, body, prev, hash_),
            )
            self._connection.execute(_UPSERT_SALE, (sale.sale_id, number, sale_body))
            meta.write(self._connection, meta.HEAD, audit.format_head(number, hash_))

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

    def count(self) -> int:
        """Return how many sales there are, without reading them."""
        with as_journal_errors():
            return int(self._connection.execute("SELECT count(*) FROM sales").get)

    def open_sales(self) -> tuple[Sale, ...]:
        """Return the sales whose payment is not decided."""
        return self._sales(f"WHERE state IN ({_placeholders(OPEN)})", sorted(OPEN))

    @property
    def head(self) -> tuple[int, bytes]:
        """The last event's number and hash; 0 and the first link where there is none."""
        with as_journal_errors():
            return self._head()

    def contains_head(self, head: tuple[int, bytes]) -> bool:
        """True where another journal's last event is in this one: up to it the two are the same."""
        number, hash_ = head
        query = "SELECT hash FROM events WHERE number = ?"
        with as_journal_errors():
            return not number or self._connection.execute(query, (number,)).get == hash_

    def sale(self, sale_id: str) -> Sale | None:
        """Return one sale as it stands, None where there is none."""
        found = self._sales("WHERE sale_id = ?", (sale_id,))
        return found[0] if found else None

    def owner_of(self, deal_id: str) -> str | None:
        """Return the id of the sale that has this deal, None where none has."""
        query = "SELECT sale_id FROM sales WHERE deal_id = ? ORDER BY sequence"
        with as_journal_errors():
            found = self._connection.execute(query, (deal_id,)).get
        return None if found is None else str(found)

    def sales(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[Sale, ...]:
        """Return the sales created in [since, until), in the order they were begun."""
        conditions = [("created_at >= ?", since), ("created_at < ?", until)]
        given = [(text, format_time(at)) for text, at in conditions if at is not None]
        where = "WHERE " + " AND ".join(text for text, _ in given) if given else ""
        return self._sales(where, [at for _, at in given])

    def unfinished(self, paid_since: datetime) -> tuple[Sale, ...]:
        """Return the sales that are open, and those whose notice nobody has acknowledged.

        What is for review or was paid late waits for that however long; what was paid in time,
        if it was at `paid_since` or after.
        """
        where = f"""WHERE state IN ({_placeholders(OPEN)})
            OR ((state = ? OR (state = ? AND decided_at >= ?) OR json_extract(body, '$.late'))
                AND NOT json_extract(body, '$.notice_acknowledged'))"""
        of_state = (SaleState.REVIEW, SaleState.PAID)
        return self._sales(where, [*sorted(OPEN), *of_state, format_time(paid_since)])

    def watched(self, since: datetime, lately: datetime) -> tuple[Sale, ...]:
        """Return the sales with a deal, or for review, that were decided at `since` or after.

        `decided_at` is by this machine's clock, as it then went. So that one that was off hides
        nothing, `lately` is what counts for the newest sales, and by the gateway's time as well.
        """
        where = """WHERE (deal_id IS NOT NULL OR state = ?) AND decided_at IS NOT NULL
            AND (decided_at >= ? OR (sequence > (SELECT max(sequence) FROM sales) - ?
                AND max(decided_at, coalesce(json_extract(body, '$.status_at'),
                    json_extract(body, '$.expires_at'), '')) >= ?))"""
        return self._sales(
            where, [SaleState.REVIEW, format_time(since), NEWEST_SALES, format_time(lately)]
        )

    def history(self, sale_id: str) -> tuple[Recorded, ...]:
        """Return one sale's events, oldest first; none where there is no such sale."""
        query = "SELECT number, kind, at, body FROM events WHERE sale_id = ? ORDER BY number"
        with as_journal_errors():
            return tuple(
                Recorded(number, sale_id, parse_time(at), decode_event(kind, body))
                for number, kind, at, body in self._connection.execute(query, (sale_id,))
            )

    def happened(self, since: datetime, until: datetime) -> dict[str, int]:
        """Return the sales with events learned in [since, until), each with the last event."""
        query = """SELECT sale_id, max(number) FROM events
                   WHERE at >= ? AND at < ? GROUP BY sale_id"""
        with as_journal_errors():
            found = self._connection.execute(query, (format_time(since), format_time(until)))
            return {str(sale_id): int(number) for sale_id, number in found}

    def verify_events(self) -> audit.JournalFault | None:
        """Check every event, which is what a report is made of; None where all is well."""
        with as_journal_errors():
            return audit.check_chain(self._connection)

    def verify(self) -> audit.JournalFault | None:
        """Check every event and every stored sale; the first bad row, None where all is well."""
        with as_journal_errors():
            fault = (
                audit.check_file(self._connection)
                or audit.check_tables(self._connection, self._file_format.migrations)
                or audit.check_chain(self._connection)
            )
            if fault is not None:
                return fault
            replayed = audit.replay_sales(self._connection)
            if isinstance(replayed, audit.JournalFault):
                return replayed
            return audit.check_projection(self._connection, replayed)

    @contextmanager
    def _open_payment_updated(self) -> Iterator[None]:
        """Bring the lock of an open payment up to date, whatever became of the write."""
        try:
            yield
        finally:
            self._update_open_payment()

    def _update_open_payment(self) -> None:
        query = f"SELECT EXISTS (SELECT 1 FROM sales WHERE state IN ({_placeholders(OPEN)}))"  # noqa: S608
        with suppress(apsw.Error):  # the write has raised already, and the lock stays as it was
            found = self._connection.execute(query, sorted(OPEN)).get
            self._open_payment.set(is_open=bool(found))

    def _head(self) -> tuple[int, bytes]:
        return backup_files.head_of(self._connection)

    def _sales(self, where: str, values: Iterable[str | int]) -> tuple[Sale, ...]:
        query = f"SELECT body FROM sales {where} ORDER BY sequence"  # noqa: S608 - our own words
        with as_journal_errors():
            rows = self._connection.execute(query, tuple(values))
            return tuple(decode_sale(body) for (body,) in rows)


def read_sales(
    path: Path, since: datetime | None = None, *, anywhere: bool = False
) -> tuple[Sale, ...]:
    """Return the sales of a till that is not running; makes no journal where there is none.

    Raises:
        JournalError: as `SqliteJournal.open`; IN_USE while a till has it open.
    """
    with as_journal_errors():
        refuse_gone(path)
        if not path.exists():
            return ()
    with SqliteJournal.open(path, anywhere=anywhere) as journal:
        return journal.sales(since)


def _placeholders(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))

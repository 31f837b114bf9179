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
from pos_app.journal import audit, backup_files, transfer_state
from pos_app.journal.chain import seal
from pos_app.journal.codec import decode_event, decode_sale, encode, stamp, unstamp
from pos_app.journal.file_format import SHIPPED, FileFormat
from pos_app.journal.open_payment_lock import OpenPaymentLock
from pos_app.journal.sqlite_errors import sorted_trouble, transaction
from pos_app.journal.storage import own

log = logging.getLogger(__name__)

NEWEST = 5000
"""How many sales back the gateway's time is looked at: days of a busy till."""

_KEEP_SALE = """
    INSERT INTO sales (sale_id, last_event, body) VALUES (?, ?, ?)
    ON CONFLICT (sale_id) DO UPDATE SET last_event = excluded.last_event, body = excluded.body
"""
_KEEP_HEAD = """
    INSERT INTO meta (key, value) VALUES (?, ?)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""


class SqliteJournal:
    """`engine.ports.Journal` in one SQLite file. For one thread; every call may block on disk.

    What `append` has returned from survives a crash and a power cut. A failed append leaves
    nothing behind, and the next one tries again.
    """

    def __init__(self, connection: apsw.Connection, lock: FileLock, form: FileFormat) -> None:
        self._connection = connection
        self._lock = lock
        self._form = form
        self._mark = OpenPaymentLock(Path(lock.lock_file))

    @classmethod
    def open(cls, path: Path, form: FileFormat = SHIPPED, *, anywhere: bool = False) -> Self:
        """Open the journal at `path`; folder and file are made where there are none.

        The lock `journal.lock` stands beside it, so every journal wants its own folder; one on
        a network drive, or that a program copies to the net, is refused unless `anywhere`.
        A file of an older version is copied into `backups`, then migrated.

        Raises:
            JournalError: IN_USE, NEWER, BROKEN, NOT_WRITABLE, DISK_FULL or UNSAFE_FOLDER. A
                file that is newer, broken or not a journal is left as it was.
        """
        connection, lock = own(path, form, anywhere=anywhere)
        with sorted_trouble(), ExitStack() as on_failure:
            on_failure.callback(lock.release)
            on_failure.callback(connection.close)
            fault = audit.check_tables(connection, form.steps) or audit.check_end(connection)
            if fault is not None:
                raise _tampered(fault)
            log.info("journal opened, head %s", backup_files.head_of(connection))
            on_failure.pop_all()
        journal = cls(connection, lock, form)
        journal._mark_open()
        return journal

    @classmethod
    def examine(cls, path: Path, *, anywhere: bool = False) -> audit.Fault | None:
        """`verify` of a file that may be too broken for `open`.

        Raises:
            JournalError: as `open`; BROKEN where it is not even a journal.
        """
        with cls(*own(path, SHIPPED, anywhere=anywhere), SHIPPED) as journal:
            return journal.verify()

    def room(self) -> int:
        """Bytes free where the file lies; 0 where nobody knows."""
        try:
            return shutil.disk_usage(Path(self._lock.lock_file).parent).free
        except OSError:
            return 0

    def probe(self) -> None:
        """Prove that a write is kept, without an event."""
        with sorted_trouble(), transaction(self._connection):
            self._connection.execute(_KEEP_HEAD, ("probe", os.urandom(8).hex()))

    @property
    def backup_folder(self) -> Path:
        """The folder of the journal's copies, which need not be there yet."""
        return Path(self._lock.lock_file).parent / backup_files.FOLDER

    def back_up(self, now: datetime) -> backup_files.Pieces:
        """Copy the journal as it stands, verified; `now` names the copy.

        Each step takes some milliseconds, and appends may come in between: they are in the
        copy or not, as it happens.

        Raises:
            JournalError: no copy was made; BROKEN where what was copied is not sound.
        """
        return backup_files.daily(self._connection, self.backup_folder, now, self._form)

    def back_up_if_changed(self, now: datetime) -> Path | None:
        """`back_up` where the newest copy does not end with the journal's last event."""
        with sorted_trouble():
            head = self._head()
            newest = backup_files.newest_head(self.backup_folder)
        if head[0] == 0 or head == newest:
            return None
        return audit.at_once(self.back_up(now))

    def back_up_if_due(self, now: datetime) -> Generator[None, None, Path | None]:
        """`back_up` where there is something to copy, and no copy of the last day."""
        with sorted_trouble():
            due = self._head()[0] > 0 and backup_files.is_due(self.backup_folder, now)
        return (yield from self.back_up(now)) if due else None

    def close(self) -> None:
        """Let go of the file and its lock; a second time does nothing."""
        with suppress(apsw.Error):
            log.info("journal closed, head %s", backup_files.head_of(self._connection))
        try:
            with sorted_trouble():
                self._connection.close()
        finally:
            self._mark.set(is_open=False)
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def next_sequence(self) -> int:
        """One more than the highest so far, from 1."""
        with sorted_trouble():
            highest = self._connection.execute("SELECT max(sequence) FROM sales").get
        return 1 + (highest or 0)

    def append(self, sale: Sale, event: Event, at: datetime) -> None:
        """Write `event`, learned at `at`, and `sale` as it is after it; synced on return.

        Raises:
            JournalError: nothing was written; MOVED_AWAY or MOVE_UNFINISHED where a sale
                would begin in a journal that went to another computer.
            TypeError, ValueError: a value that must not be stored; a bug of the caller's.
        """
        if isinstance(event, SaleIntended) and (barred := self.barred()):
            raise JournalError(barred)
        kind, body, when, kept = type(event).__name__, encode(event), stamp(at), encode(sale)
        if sale.is_open:
            self._mark.set(is_open=True)
        with self._marked(), sorted_trouble(), transaction(self._connection):
            number, prev = self._head()
            number += 1
            hash_ = seal(prev, number, sale.sale_id, kind, when, body)
            self._connection.execute(
                "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, sale.sale_id, kind, when, body, prev, hash_),
            )
            self._connection.execute(_KEEP_SALE, (sale.sale_id, number, kept))
            self._connection.execute(_KEEP_HEAD, (audit.HEAD, audit.head_text(number, hash_)))

    @property
    def moved(self) -> transfer_state.TransferState | None:
        """The last move to or from another computer."""
        with sorted_trouble():
            return transfer_state.read(self._connection)

    def set_moved(self, to: transfer_state.TransferState) -> None:
        """Keep it; synced on return."""
        with sorted_trouble(), transaction(self._connection):
            transfer_state.write(self._connection, to)
        log.info("the till's move: %s", to.stage)

    def barred(self) -> JournalProblem | None:
        """Why no sale may begin here; None where one may."""
        last = self.moved
        return last.bar if last is not None else None

    def copy_to(self, target: Path) -> None:
        """A verified copy at `target`, whatever the backups do."""
        audit.at_once(backup_files.copy(self._connection, target, self._form, self._form.version))

    def count(self) -> int:
        """How many sales there are, without reading them."""
        with sorted_trouble():
            return int(self._connection.execute("SELECT count(*) FROM sales").get)

    def open_sales(self) -> tuple[Sale, ...]:
        """Those whose payment is not decided."""
        return self._sales(f"WHERE state IN ({_places(OPEN)})", sorted(OPEN))

    @property
    def head(self) -> tuple[int, bytes]:
        """The last event's number and hash; 0 where there is none."""
        with sorted_trouble():
            return self._head()

    def goes_on_from(self, head: tuple[int, bytes]) -> bool:
        """True where that event is in this journal too, so that nothing after it differs before."""
        number, hash_ = head
        query = "SELECT hash FROM events WHERE number = ?"
        with sorted_trouble():
            return not number or self._connection.execute(query, (number,)).get == hash_

    def sale(self, sale_id: str) -> Sale | None:
        """One sale as it stands, None where there is none."""
        found = self._sales("WHERE sale_id = ?", (sale_id,))
        return found[0] if found else None

    def owner_of(self, deal_id: str) -> str | None:
        """The sale that this deal was made for, None where no sale has it."""
        query = "SELECT sale_id FROM sales WHERE deal_id = ? ORDER BY sequence"
        with sorted_trouble():
            found = self._connection.execute(query, (deal_id,)).get
        return None if found is None else str(found)

    def sales(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[Sale, ...]:
        """Sales created in [since, until), in the order they were begun."""
        conditions = [("created_at >= ?", since), ("created_at < ?", until)]
        given = [(text, stamp(at)) for text, at in conditions if at is not None]
        where = "WHERE " + " AND ".join(text for text, _ in given) if given else ""
        return self._sales(where, [at for _, at in given])

    def unfinished(self, paid_since: datetime) -> tuple[Sale, ...]:
        """Sales that are open, and those whose notice nobody has put aside.

        What is for review or was paid late waits for that however long; what was paid in time,
        if it was at `paid_since` or after.
        """
        where = f"""WHERE state IN ({_places(OPEN)})
            OR ((state = ? OR (state = ? AND decided_at >= ?) OR json_extract(body, '$.late'))
                AND NOT json_extract(body, '$.notice_acknowledged'))"""
        of_state = (SaleState.REVIEW, SaleState.PAID)
        return self._sales(where, [*sorted(OPEN), *of_state, stamp(paid_since)])

    def watched(self, since: datetime, lately: datetime) -> tuple[Sale, ...]:
        """Sales with a deal, or for review, that were decided at `since` or after.

        `decided_at` is by this machine's clock, as it then went. So that one that was off hides
        nothing, `lately` is what counts for the newest sales, and by the gateway's time as well.
        """
        where = """WHERE (deal_id IS NOT NULL OR state = ?) AND decided_at IS NOT NULL
            AND (decided_at >= ? OR (sequence > (SELECT max(sequence) FROM sales) - ?
                AND max(decided_at, coalesce(json_extract(body, '$.status_at'),
                    json_extract(body, '$.expires_at'), '')) >= ?))"""
        return self._sales(where, [SaleState.REVIEW, stamp(since), NEWEST, stamp(lately)])

    def history(self, sale_id: str) -> tuple[Recorded, ...]:
        """One sale's events, oldest first; none where there is no such sale."""
        query = "SELECT number, kind, at, body FROM events WHERE sale_id = ? ORDER BY number"
        with sorted_trouble():
            return tuple(
                Recorded(number, sale_id, unstamp(at), decode_event(kind, body))
                for number, kind, at, body in self._connection.execute(query, (sale_id,))
            )

    def happened(self, since: datetime, until: datetime) -> dict[str, int]:
        """The sales with events learned in [since, until), each with the last one's number."""
        query = """SELECT sale_id, max(number) FROM events
                   WHERE at >= ? AND at < ? GROUP BY sale_id"""
        with sorted_trouble():
            found = self._connection.execute(query, (stamp(since), stamp(until)))
            return {str(sale_id): int(number) for sale_id, number in found}

    def verify(self) -> audit.Fault | None:
        """Check every event and every kept sale; the first bad row, or None where all is well."""
        with sorted_trouble():
            fault = (
                audit.check_file(self._connection)
                or audit.check_tables(self._connection, self._form.steps)
                or audit.check_chain(self._connection)
            )
            if fault is not None:
                return fault
            told = audit.tell(self._connection)
            if isinstance(told, audit.Fault):
                return told
            return audit.check_projection(self._connection, told)

    def rebuild(self) -> None:
        """Make the projection anew from the events.

        Raises:
            JournalError: BROKEN where the events themselves are not sound; nothing is changed.
        """
        with sorted_trouble():
            fault = audit.check_chain(self._connection)
            told = fault or audit.tell(self._connection)
            if isinstance(told, audit.Fault):
                raise _tampered(told)
            with transaction(self._connection):
                self._connection.execute("DELETE FROM sales")
                self._connection.executemany(
                    _KEEP_SALE,
                    [(sale_id, of.last_event, encode(of.sale)) for sale_id, of in told.items()],
                )

    @contextmanager
    def _marked(self) -> Iterator[None]:
        """Whatever became of a write, the mark beside the journal tells what is in it."""
        try:
            yield
        finally:
            self._mark_open()

    def _mark_open(self) -> None:
        query = f"SELECT EXISTS (SELECT 1 FROM sales WHERE state IN ({_places(OPEN)}))"  # noqa: S608
        with suppress(apsw.Error):  # whoever wrote has been told, and the mark stays as it was
            found = self._connection.execute(query, sorted(OPEN)).get
            self._mark.set(is_open=bool(found))

    def _head(self) -> tuple[int, bytes]:
        return backup_files.last_event(self._connection)

    def _sales(self, where: str, values: Iterable[str | int]) -> tuple[Sale, ...]:
        query = f"SELECT body FROM sales {where} ORDER BY sequence"  # noqa: S608 - our own words
        with sorted_trouble():
            rows = self._connection.execute(query, tuple(values))
            return tuple(decode_sale(body) for (body,) in rows)


def read_sales(
    path: Path, since: datetime | None = None, *, anywhere: bool = False
) -> tuple[Sale, ...]:
    """The sales of a till that is not running; none where there is no journal, and none is made.

    Raises:
        JournalError: as `SqliteJournal.open`; IN_USE while a till has it open.
    """
    with sorted_trouble():
        if not path.exists():
            return ()
    with SqliteJournal.open(path, anywhere=anywhere) as journal:
        return journal.sales(since)


def _places(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _tampered(fault: audit.Fault) -> JournalError:
    return JournalError(JournalProblem.BROKEN, f"event {fault.number}: {fault.kind}")

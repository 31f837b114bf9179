"""Whatever is opened is closed, on every way out: on Windows nobody replaces a file that is open.

What was closed, and the error that ended it, are kept until the files are counted: what only goes
with them is not closed yet.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from pos_app.app.transfer import till_file
from pos_app.config.logs import FILE_NAME, MAX_BYTES, close_log, open_log
from pos_app.domain.errors import JournalError, TransferError, VaultError
from pos_app.domain.export import ExportCanceledError, ExportError, ExportFormat, ExportOrder
from pos_app.domain.payin import Language
from pos_app.export.sale_export import FileExports
from pos_app.journal.audit import run_to_end
from pos_app.journal.open_payment_lock import has_open_payment
from pos_app.journal.reader import read_beside_a_till
from pos_app.journal.restore import Restore
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.system.durable_files import read_plain_file, whole_file, write_file
from pos_app.system.one_process import only_one
from pos_app.system.stack_file import StackFile
from pos_app.system.temporary_files import held_folder, remove_left
from pos_app.vault import chunks
from pos_app.vault.credentials_vault import CredentialsVault
from tests.drivers.waiting import PATIENCE_S
from tests.export.exported import ALL_DAYS, export, fill, words_in
from tests.journal.raw_file import open_raw, without_triggers
from tests.journal.sale_events import NOON, append_all, appends_of, created, intent
from tests.vault.vault_contract import HERE, keys

HANDLES: Final = Path("/proc/self/fd")
ENDLESS: Final = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT count(*) FROM n"
)
pytestmark = pytest.mark.skipif(not HANDLES.exists(), reason="Linux shows a handle's file")


def open_files(folder: Path) -> list[str]:
    """Return the files in `folder` that this process has open, those without a name too."""
    found = []
    for handle in HANDLES.iterdir():
        try:
            name = str(handle.readlink())
        except FileNotFoundError:  # the listing's own
            continue
        if name.startswith(f"{folder}/"):
            found.append(name)
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal with sales, one of them open, and a copy of it."""
    path = tmp_path / "till" / "journal.sqlite3"
    with SqliteJournal.open(path) as journal:
        fill(journal)
        append_all(journal, appends_of(intent(13), [created(13)]))
        run_to_end(journal.back_up(NOON))
    return path


def copy_of(path: Path) -> Path:
    (copy,) = (path.parent / "backups").iterdir()
    return copy


@contextmanager
def refused(*errors: type[Exception]) -> Iterator[list[Exception]]:
    """Keep the error, with the stack that it came through."""
    caught: list[Exception] = []
    try:
        yield caught
    except errors as error:
        caught.append(error)
    assert caught


def journal_closed(path: Path) -> object:
    journal = SqliteJournal.open(path)
    assert len(open_files(path.parent)) > 2
    assert has_open_payment(path)
    journal.close()
    return journal


def journal_closed_while_it_is_read(path: Path) -> object:
    journal, begun = SqliteJournal.open(path), threading.Event()
    ended: list[Exception] = []

    def read() -> None:
        try:
            with journal.reader.connected() as connection:
                begun.set()
                connection.execute(ENDLESS).fetchall()
        except JournalError as error:
            ended.append(error)

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    assert begun.wait(PATIENCE_S)
    journal.close()
    assert open_files(path.parent) == []
    thread.join(PATIENCE_S)
    assert ended
    return journal, ended


def journal_open_elsewhere(path: Path) -> object:
    with SqliteJournal.open(path), refused(JournalError) as caught:
        SqliteJournal.open(path)
    return caught


def journal_that_is_none(path: Path) -> object:
    path.write_bytes(b"none" * 100)
    with refused(JournalError) as caught:
        SqliteJournal.open(path)
    return caught


def journal_of_a_newer_program(path: Path) -> object:
    with open_raw(path) as connection:
        connection.pragma("user_version", 99)
    with refused(JournalError) as caught:
        SqliteJournal.open(path)
    return caught


def journal_without_its_tables(path: Path) -> object:
    with open_raw(path) as connection:
        connection.execute("DROP TABLE meta")
    with refused(JournalError) as caught:
        SqliteJournal.open(path)
    return caught


def journal_that_is_gone(path: Path) -> object:
    path.unlink()
    with refused(JournalError) as caught:
        SqliteJournal.open(path)
    return caught


def journal_examined(path: Path) -> object:
    with without_triggers(path) as connection:
        connection.execute("UPDATE events SET body = '{}' WHERE number = 2")
    fault = SqliteJournal.examine(path)
    assert fault is not None
    return fault


def journal_read_beside_its_till(path: Path) -> object:
    with SqliteJournal.open(path), read_beside_a_till(path) as reading:
        assert len(reading.sales()) == 13
    return reading


def newer_journal_not_read_beside_its_till(path: Path) -> object:
    with open_raw(path) as connection:
        connection.pragma("user_version", 99)
    with refused(JournalError) as caught, read_beside_a_till(path):
        pass
    return caught


def copy_broken_off(path: Path) -> object:
    backups = path.parent / "backups"
    with SqliteJournal.open(path) as journal:
        for steps in (1, 2):  # it is written, it is verified
            copying = journal.back_up(NOON)
            for _ in range(steps):
                next(copying)
            assert open_files(backups)
            copying.close()
            assert open_files(backups) == []
    return journal


def copy_made(path: Path) -> object:
    with SqliteJournal.open(path) as journal:
        made = journal.back_up_if_changed(NOON), run_to_end(journal.back_up(NOON))
        assert open_files(path.parent / "backups") == []
    return journal, made


def copy_restored(path: Path) -> object:
    with Restore(path, copy_of(path)) as restore:
        assert open_files(path.parent)
        restore.put_in_place(NOON)
    return restore


def copy_not_sound(path: Path) -> object:
    copy = copy_of(path)
    with open_raw(copy) as connection:
        connection.execute("DROP TABLE meta")
    restore = Restore(path, copy)
    with refused(JournalError) as caught, restore:
        pass
    return restore, caught


def exports(path: Path) -> object:
    out = path.parent.parent / "out"
    out.mkdir()
    with SqliteJournal.open(path) as journal:
        for kind in ("csv", "xlsx", "json"):
            export(journal, out / f"sales.{kind}")
            assert open_files(out) == []
    return journal


def exports_that_end_before(path: Path) -> object:
    """A person gives it up among the sales, or the name turns out to be a folder's."""
    out, caught = path.parent.parent / "out", []

    def give_up(done: int, _of: int) -> None:
        assert open_files(out)
        if done:
            raise ExportCanceledError

    with SqliteJournal.open(path) as journal:
        for kind in (ExportFormat.CSV, ExportFormat.XLSX, ExportFormat.JSON):
            file = out / f"sales.{kind.value}"
            file.mkdir(parents=True)
            with refused(ExportError) as error:
                export(journal, file)
            caught.append(error)
            order = ExportOrder(str(file), kind, ALL_DAYS, words_in(Language.EN))
            with refused(ExportCanceledError) as error:
                FileExports().write(order, journal, give_up)
            caught.append(error)
            assert open_files(out) == []
    return caught


def log_closed(path: Path) -> object:
    logs = path.parent / "logs"
    root = logging.getLogger()
    level = root.level
    handler = open_log(logs)
    try:
        for _ in range(2 * MAX_BYTES // 100_000 + 1):
            root.warning("x" * 100_000)
        assert open_files(logs) == [str(logs / FILE_NAME)]
    finally:
        close_log(handler)
        root.setLevel(level)
    return handler


def log_that_is_a_pipe(path: Path) -> object:
    logs = path.parent / "logs"
    logs.mkdir()
    os.mkfifo(logs / FILE_NAME)
    reader = os.open(logs / FILE_NAME, os.O_RDONLY | os.O_NONBLOCK)
    handler = open_log(logs)
    close_log(handler)
    assert handler.is_lost
    os.close(reader)
    return handler


def credentials(path: Path) -> object:
    folder = path.parent / "given"
    folder.mkdir(0o700)
    file = folder / "pos-app.keys"
    file.write_text(chunks.text_of(keys()))
    vault = CredentialsVault("0" * 32, folder)
    file.chmod(0o400)
    assert vault.read(HERE) == keys()
    file.chmod(0o444)
    with refused(VaultError) as caught:
        vault.read(HERE)
    return vault, caught


def a_till_s_file(path: Path) -> object:
    file, taken = path.with_name("3.till"), path.with_name("taken")
    till_file.seal(file, till_file.write_unsealed(file, {"mode": "live"}, copy_of(path)))
    header = till_file.read_header(file), till_file.sha256_of(file)
    till_file.extract_journal(file, taken)
    file.write_bytes(file.read_bytes()[:-1])
    with refused(TransferError) as damaged:
        till_file.extract_journal(file, taken)
    till_file.mark_used(file, {"where": "here"})
    with refused(TransferError) as no_till:
        till_file.read_header(copy_of(path))
    return header, damaged, no_till


def a_lock_of_one_process(path: Path) -> object:
    lock = path.with_name("one.lock")
    with only_one(lock) as first, only_one(lock) as second:
        assert (first, second, len(open_files(path.parent))) == (True, False, 2)
    return first, second


def stacks(path: Path) -> object:
    file = StackFile(path.with_name("stacks"), PATIENCE_S)
    assert open_files(path.parent)
    file.renew()
    file.close()
    return file


def plain_files(path: Path) -> object:
    pipe, caught = path.with_name("pipe"), []
    os.mkfifo(pipe)
    for other in (pipe, path.parent, path.with_name("none")):
        with refused(OSError) as error:
            read_plain_file(other, 10)
        caught.append(error)
    assert len(read_plain_file(path, 10)) == 10
    write_file(path.with_name("whole"), b"whole")
    with refused(ValueError) as error, whole_file(path.with_name("half")):
        assert open_files(path.parent)
        int("none")
    return caught, error


def held_folders(path: Path) -> object:
    with held_folder("slip", path.parent) as made:
        remove_left(path.parent)
        assert made.is_dir()
        assert open_files(made)
    return made


WORKS: Final = (
    journal_closed,
    journal_closed_while_it_is_read,
    journal_open_elsewhere,
    journal_that_is_none,
    journal_of_a_newer_program,
    journal_without_its_tables,
    journal_that_is_gone,
    journal_examined,
    journal_read_beside_its_till,
    newer_journal_not_read_beside_its_till,
    copy_broken_off,
    copy_made,
    copy_restored,
    copy_not_sound,
    exports,
    exports_that_end_before,
    log_closed,
    log_that_is_a_pipe,
    credentials,
    a_till_s_file,
    a_lock_of_one_process,
    stacks,
    plain_files,
    held_folders,
)


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.__name__)
def test_nothing_stays_open(tmp_path: Path, path: Path, work: Callable[[Path], object]) -> None:
    assert open_files(tmp_path) == []
    before = len(list(HANDLES.iterdir()))
    kept = work(path)
    assert kept
    assert open_files(tmp_path) == []
    assert len(list(HANDLES.iterdir())) == before

import logging
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import apsw
import pytest

from pos_app.config.redaction import redact
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal.audit import HEAD, at_once
from pos_app.journal.backup_files import KEPT, open_copy
from pos_app.journal.journal import SqliteJournal, read_sales
from tests.journal.disk import Disk, breakable
from tests.journal.hand import unguarded
from tests.journal.power_cuts import LARGE, appended
from tests.journal.stories import NOON, paid_sale, write

DAY = timedelta(days=1)


def names(path: Path) -> list[str]:
    folder = path.parent / "backups"
    return sorted(p.name for p in folder.iterdir()) if folder.exists() else []


def back_up_if_due(journal: SqliteJournal, now: datetime) -> Path | None:
    return at_once(journal.back_up_if_due(now))


def test_a_copy_a_day_and_nothing_to_copy_makes_none(journal: SqliteJournal, path: Path) -> None:
    assert back_up_if_due(journal, NOON) is None
    assert names(path) == []
    write(journal, paid_sale(1))
    made = back_up_if_due(journal, NOON)
    assert made == path.parent / "backups" / "journal-20260701T070000Z.sqlite3"
    assert back_up_if_due(journal, NOON + DAY - timedelta(seconds=1)) is None
    assert back_up_if_due(journal, NOON + DAY) is not None
    assert len(names(path)) == 2


def test_a_copy_by_a_clock_that_ran_ahead_does_not_stop_the_daily_one(
    journal: SqliteJournal, path: Path
) -> None:
    write(journal, paid_sale(1))
    at_once(journal.back_up(NOON + 365 * DAY))
    assert back_up_if_due(journal, NOON) is not None
    for day in range(1, KEPT + 3):
        assert back_up_if_due(journal, NOON + day * DAY) is not None
    assert len(names(path)) == KEPT
    assert names(path)[-1] == "journal-20260717T070000Z.sqlite3"


def test_only_the_last_are_kept_and_nobody_else_s_files_are_touched(
    journal: SqliteJournal, path: Path
) -> None:
    write(journal, paid_sale(1))
    foreign = path.parent / "backups" / "journal-mine.sqlite3"
    foreign.parent.mkdir()
    foreign.touch()
    for day in range(KEPT + 4):
        at_once(journal.back_up(NOON + day * DAY))
    kept = [name for name in names(path) if name != foreign.name]
    assert len(kept) == KEPT
    assert kept[0] == "journal-20260705T070000Z.sqlite3"
    assert foreign.exists()


def test_a_copy_made_between_appends_is_a_whole_journal(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        at = len(list(appended(journal, 0, LARGE)))
        pieces = 0
        for _ in journal.back_up(NOON):
            pieces += 1
            (at,) = appended(journal, at, 1)
        assert pieces > 3
        whole = journal.sales()
    (name,) = names(path)
    alone = path.parent / "alone" / "journal.sqlite3"
    alone.parent.mkdir()
    (path.parent / "backups" / name).rename(alone)
    assert SqliteJournal.examine(alone) is None
    copied = read_sales(alone)
    assert 0 <= len(whole) - len(copied) <= 2
    assert copied[:-1] == whole[: len(copied) - 1]


@pytest.fixture
def disk() -> Iterator[Disk]:
    with breakable() as made:
        yield made


def test_a_disk_that_fails_leaves_no_half_copy_and_the_old_ones(path: Path, disk: Disk) -> None:
    with SqliteJournal.open(path) as journal:
        write(journal, paid_sale(1))
        at_once(journal.back_up(NOON))
        disk.break_after(3, apsw.FullError)
        with pytest.raises(JournalError) as caught:
            at_once(journal.back_up(NOON + DAY))
        assert caught.value.problem is JournalProblem.DISK_FULL
        assert names(path) == ["journal-20260701T070000Z.sqlite3"]
        disk.mend()
        write(journal, paid_sale(2))
        assert at_once(journal.back_up(NOON + DAY)).exists()


def test_a_copy_is_synced_before_it_has_its_name(path: Path, disk: Disk) -> None:
    with SqliteJournal.open(path) as journal:
        write(journal, paid_sale(1))
        disk.done.clear()
        for _ in journal.back_up(NOON):
            assert names(path) == ["journal-20260701T070000Z.sqlite3.part"]
        assert disk.done[-1] == "sync"


def test_one_that_is_left_in_the_middle_leaves_nothing(journal: SqliteJournal, path: Path) -> None:
    write(journal, paid_sale(1))
    with closing(journal.back_up(NOON)) as pieces:
        assert len(list(islice(pieces, 1))) == 1
        assert names(path) == ["journal-20260701T070000Z.sqlite3.part"]
    assert names(path) == []
    (path.parent / "backups" / "journal-x.sqlite3.part").touch()
    at_once(journal.back_up(NOON))
    assert names(path) == ["journal-20260701T070000Z.sqlite3"]


def test_an_unsound_journal_is_not_copied_over_sound_copies(path: Path) -> None:
    """Far enough back that the start does not see it; a copy is verified from end to end."""
    with SqliteJournal.open(path) as journal:
        list(appended(journal, 0, 400))
        at_once(journal.back_up(NOON))
    with unguarded(path) as connection:
        connection.execute("UPDATE events SET at = '3' || substr(at, 2) WHERE number = 5")
    with SqliteJournal.open(path) as journal, pytest.raises(JournalError, match="event 5: changed"):
        at_once(journal.back_up(NOON + DAY))
    assert names(path) == ["journal-20260701T070000Z.sqlite3"]


def test_the_chain_s_head_is_in_the_copy_and_in_the_log_unmasked(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with SqliteJournal.open(path) as journal:
        write(journal, paid_sale(1))
        copy = at_once(journal.back_up(datetime(2026, 7, 1, tzinfo=UTC)))
    with closing(open_copy(copy)) as connection:
        query = "SELECT value FROM meta WHERE key = ?"
        number, digits = str(connection.execute(query, (HEAD,)).get).split(":")
    told = [record.getMessage() for record in caplog.records if "head" in record.getMessage()]
    assert [line.split(",")[0] for line in told] == [
        "journal opened",
        "journal copied to journal-20260701T000000Z.sqlite3",
        "journal closed",
    ]
    for line in told[1:]:
        head = redact(line).split("head ")[1].replace("-", "").split()
        assert head == [number, digits[:32], digits[32:]]

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
from pos_app.journal import backup_files, meta
from pos_app.journal.audit import JournalFaultKind, run_to_end
from pos_app.journal.backup_files import open_copy
from pos_app.journal.copy_room import MOST as DAILIES_KEPT
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.journal.failing_disk import FailingDisk, failing_disk
from tests.journal.power_cuts import LARGE_EVENTS, appended
from tests.journal.raw_file import open_raw, without_triggers
from tests.journal.sale_events import NOON, append_all, paid_sale
from tests.journal.stored_sales import read_sales

DAY = timedelta(days=1)


def names(path: Path) -> list[str]:
    folder = path.parent / "backups"
    return sorted(p.name for p in folder.iterdir()) if folder.exists() else []


def back_up_if_due(journal: SqliteJournal, now: datetime) -> Path | None:
    return run_to_end(journal.back_up_if_due(now))


def test_a_copy_a_day_and_nothing_to_copy_makes_none(journal: SqliteJournal, path: Path) -> None:
    assert back_up_if_due(journal, NOON) is None
    assert names(path) == []
    append_all(journal, paid_sale(1))
    made = back_up_if_due(journal, NOON)
    assert made == path.parent / "backups" / "journal-20260701T070000Z.sqlite3"
    assert back_up_if_due(journal, NOON) is None
    assert back_up_if_due(journal, NOON + DAY - timedelta(seconds=1)) is None
    assert back_up_if_due(journal, NOON + DAY) is not None
    assert len(names(path)) == 2


def test_one_event_is_worth_a_copy(journal: SqliteJournal) -> None:
    append_all(journal, paid_sale(1)[:1])
    assert back_up_if_due(journal, NOON) is not None


def test_a_copy_by_a_clock_that_ran_ahead_does_not_stop_the_daily_one(
    journal: SqliteJournal, path: Path
) -> None:
    append_all(journal, paid_sale(1))
    run_to_end(journal.back_up(NOON + 365 * DAY))
    assert back_up_if_due(journal, NOON) is not None
    for day in range(1, DAILIES_KEPT + 3):
        assert back_up_if_due(journal, NOON + day * DAY) is not None
    assert len(names(path)) == DAILIES_KEPT
    assert names(path)[-1] == "journal-20260717T070000Z.sqlite3"


def test_only_the_last_are_kept_and_nobody_else_s_files_are_touched(
    journal: SqliteJournal, path: Path
) -> None:
    append_all(journal, paid_sale(1))
    foreign = path.parent / "backups" / "journal-mine.sqlite3"
    foreign.parent.mkdir()
    foreign.touch()
    for day in range(DAILIES_KEPT + 4):
        run_to_end(journal.back_up(NOON + day * DAY))
    kept = [name for name in names(path) if name != foreign.name]
    assert len(kept) == DAILIES_KEPT
    assert kept[0] == "journal-20260705T070000Z.sqlite3"
    assert foreign.exists()


def test_a_copy_made_between_appends_is_a_whole_journal(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        at = len(list(appended(journal, 0, LARGE_EVENTS)))
        steps = 0
        for _ in journal.back_up(NOON):
            steps += 1
            (at,) = appended(journal, at, 1)
        assert steps > 3
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
def disk() -> Iterator[FailingDisk]:
    with failing_disk() as made:
        yield made


def test_a_disk_that_fails_leaves_no_half_copy_and_the_old_ones(
    path: Path, disk: FailingDisk
) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        run_to_end(journal.back_up(NOON))
        disk.break_after(3, apsw.FullError)
        with pytest.raises(JournalError) as caught:
            run_to_end(journal.back_up(NOON + DAY))
        assert caught.value.problem is JournalProblem.DISK_FULL
        assert names(path) == ["journal-20260701T070000Z.sqlite3"]
        disk.repair()
        append_all(journal, paid_sale(2))
        assert run_to_end(journal.back_up(NOON + DAY)).exists()


def test_a_copy_is_synced_before_it_has_its_name(path: Path, disk: FailingDisk) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        disk.done.clear()
        for _ in journal.back_up(NOON):
            assert names(path) == ["journal-20260701T070000Z.sqlite3.part"]
        assert disk.done[-1] == "sync"


def test_a_copy_is_synced_step_by_step(
    journal: SqliteJournal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it at the end would hold the disk for as long as a sale would have to wait."""
    append_all(journal, *(paid_sale(number) for number in range(1, 6)))
    synced: list[Path] = []
    monkeypatch.setattr(backup_files, "PAGES_PER_STEP", 2)
    monkeypatch.setattr(backup_files, "sync_file", synced.append)
    made = run_to_end(journal.back_up(NOON))
    pages = made.stat().st_size // journal_page_size(made)
    steps = -(-pages // 2)
    assert steps > 3
    assert len(synced) == steps - 1
    assert {file.name for file in synced} == {f"{made.name}.part"}


def journal_page_size(copy: Path) -> int:
    with closing(open_copy(copy)) as connection:
        return int(connection.pragma("page_size"))


def test_one_that_is_left_in_the_middle_leaves_nothing(journal: SqliteJournal, path: Path) -> None:
    append_all(journal, paid_sale(1))
    with closing(journal.back_up(NOON)) as steps:
        assert len(list(islice(steps, 1))) == 1
        assert names(path) == ["journal-20260701T070000Z.sqlite3.part"]
    assert names(path) == []
    (path.parent / "backups" / "journal-x.sqlite3.part").touch()
    run_to_end(journal.back_up(NOON))
    assert names(path) == ["journal-20260701T070000Z.sqlite3"]


def test_an_unsound_journal_is_not_copied_over_sound_copies(path: Path) -> None:
    """Far enough back that the start does not see it; a copy is verified from end to end."""
    with SqliteJournal.open(path) as journal:
        list(appended(journal, 0, 400))
        run_to_end(journal.back_up(NOON))
    with without_triggers(path) as connection:
        connection.execute("UPDATE events SET at = '3' || substr(at, 2) WHERE number = 5")
    with SqliteJournal.open(path) as journal, pytest.raises(JournalError, match="event 5: changed"):
        run_to_end(journal.back_up(NOON + DAY))
    assert names(path) == ["journal-20260701T070000Z.sqlite3"]


def test_a_journal_whose_guard_is_gone_is_not_copied(journal: SqliteJournal, path: Path) -> None:
    append_all(journal, paid_sale(1))
    with open_raw(path) as connection:
        connection.execute("DROP TRIGGER events_are_never_deleted")
    with pytest.raises(JournalError, match="tables"):
        run_to_end(journal.back_up(NOON))
    assert names(path) == []


def test_a_torn_index_is_found_by_an_audit_and_not_copied(path: Path) -> None:
    """No event and no sale is read by it."""
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
    with open_raw(path) as connection:
        query = "SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND sql LIKE '%(amount%'"
        page, size = connection.execute(query).get, connection.pragma("page_size")
    with path.open("rb+") as file:
        file.seek((int(page) - 1) * int(size))
        file.write(b"\xa5" * int(size))
    with SqliteJournal.open(path) as journal:
        fault = journal.verify()
        assert fault is not None
        assert fault.kind is JournalFaultKind.DAMAGED
        with pytest.raises(JournalError, match="damaged"):
            run_to_end(journal.back_up(NOON))
    assert names(path) == []


def test_at_its_end_a_till_copies_what_is_new_and_nothing_else(
    journal: SqliteJournal, path: Path
) -> None:
    assert journal.back_up_if_changed(NOON) is None
    append_all(journal, paid_sale(1))
    assert journal.back_up_if_changed(NOON) is not None
    assert journal.back_up_if_changed(NOON + DAY) is None
    append_all(journal, paid_sale(2))
    assert journal.back_up_if_changed(NOON + DAY) is not None
    assert len(names(path)) == 2


def test_the_chain_s_head_is_in_the_copy_and_in_the_log_unmasked(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        copy = run_to_end(journal.back_up(datetime(2026, 7, 1, tzinfo=UTC)))
    with closing(open_copy(copy)) as connection:
        number, digits = str(meta.read(connection, meta.HEAD)).split(":")
    lines = [record.getMessage() for record in caplog.records if "head" in record.getMessage()]
    assert [line.split(",")[0] for line in lines] == [
        "journal opened",
        "journal copied to journal-20260701T000000Z.sqlite3",
        "journal closed",
    ]
    for line in lines[1:]:
        head = redact(line).split("head ")[1].replace("-", "").split()
        assert head == [number, digits[:32], digits[32:]]

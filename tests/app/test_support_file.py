"""The support file tells a technician how the till is, and nobody a secret."""

from __future__ import annotations

import asyncio
import os
import shutil
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pos_app.app.exit_codes import ExitCode
from pos_app.app.support_file import LAST_EVENTS, ThreadedSupportFiles, collect, examine, save
from pos_app.config.paths import Paths
from pos_app.domain.by_hand import RefundReason
from pos_app.domain.events import NoteWritten, RefundedOutside
from pos_app.domain.money import Money
from pos_app.domain.people import Role
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import decide
from pos_app.domain.support import SupportPart, TillFiles
from pos_app.domain.till_events import PersonAdded, PersonNamed, PinSet
from pos_app.journal.audit import run_to_end
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.config.sample_settings import StoppedClock
from tests.drivers.command_line import RunCommand
from tests.journal.raw_file import without_triggers
from tests.journal.sale_events import NOON, append_all, paid_sale

NOW = datetime(2026, 7, 2, 9, 30, tzinfo=UTC)
CARD = "8600 4929 4929 4927"
KEY = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAcanarycanarycanary"
NAME, VERIFIER = "Canary Canarova", "verifier-canary"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "home", anywhere=True)


@pytest.fixture
def journal(paths: Paths) -> SqliteJournal:
    journal = SqliteJournal.open(paths.journal_file(Mode.LIVE))
    append_all(journal, paid_sale(1))
    person = journal.append_for_till(PersonAdded(Role.OWNER), NOON)
    journal.append_for_till(PersonNamed(person, NAME, "salt"), NOON)
    journal.append_for_till(PinSet(person, "salt", VERIFIER), NOON)
    (paid,) = journal.sales()
    given = RefundedOutside(Money.of_major(16), RefundReason.OTHER)
    journal.append(decide(paid, given, NOON), given, NOON, NoteWritten(f"to {NAME}", "salt"))
    return journal


def texts(paths: Paths) -> dict[str, str]:
    return {part.name: part.text for part in collect(paths, NOW)}


def test_it_tells_of_program_settings_journal_and_log(paths: Paths, journal: SqliteJournal) -> None:
    """Another process, the till itself, has the journal open, and sells on."""
    paths.settings_file.write_text('shop = "Navoiy"\n')
    paths.logs.mkdir()
    (paths.logs / "pos-app.log").write_text("the newest\n")
    (paths.logs / "pos-app.log.1").write_text("an older one\n")
    told = texts(paths)
    append_all(journal, paid_sale(2))
    journal.close()
    assert "SQLite" in told["about.txt"]
    assert told["settings.toml"] == 'shop = "Navoiy"\n'
    assert told["pos-app.log"] == "the newest\n"
    assert told["pos-app.log.1"] == "an older one\n"
    assert "1 sales, head " in told["journal-live.txt"]
    assert "as they were written" in told["journal-live.txt"]
    assert '"SaleIntended"]' in told["journal-live.txt"]


def test_an_event_that_was_changed_is_told(paths: Paths, journal: SqliteJournal) -> None:
    last, _ = journal.head
    journal.close()
    with without_triggers(paths.journal_file(Mode.LIVE)) as connection:
        connection.execute("UPDATE events SET body = '{}' WHERE number = ?", (last,))
    told = texts(paths)["journal-live.txt"]
    assert f"the last events: event {last}: changed" in told


def test_nothing_of_it_is_a_secret(paths: Paths, journal: SqliteJournal) -> None:
    with journal:
        paths.settings_file.write_text(f'shop = "{KEY}"\ntill = "{CARD}"\n')
        paths.logs.mkdir()
        log = f"private_key: {KEY}\nAuthorization: Bearer token-canary\n{CARD}\n"
        (paths.logs / "pos-app.log").write_text(log)
        told = "".join(texts(paths).values())
    assert ', 0, "PersonNamed"]' in told  # of no sale
    assert ', 1, "NoteWritten"]' in told
    assert "canary" not in told.lower()
    assert CARD not in told
    assert CARD.replace(" ", "") not in told


def test_only_the_last_events_are_told(paths: Paths) -> None:
    with SqliteJournal.open(paths.journal_file(Mode.TRAINING)) as journal:
        for number in range(1, LAST_EVENTS // 4 + 3):
            append_all(journal, paid_sale(number))
        head, _ = journal.head
        lines = texts(paths)["journal-training.txt"].splitlines()
    events = [line for line in lines if line.startswith("[")]
    assert head > LAST_EVENTS
    assert len(events) == LAST_EVENTS
    assert events[-1].startswith(f"[{head},")


def test_what_cannot_be_read_says_so_and_hides_nothing_else(paths: Paths) -> None:
    paths.home.mkdir()
    paths.journal_file(Mode.LIVE).write_bytes(b"no journal at all" * 500)
    told = texts(paths)
    assert told["journal-live.txt"].startswith("cannot be read: ")
    assert told["settings.toml"].startswith("cannot be read: ")
    assert "processors" in told["about.txt"]


def test_what_is_saved_is_what_was_shown(tmp_path: Path) -> None:
    parts = SupportPart("about.txt", "pos-app oʻ\n"), SupportPart("journal-live.txt", "")
    target = tmp_path / "support.zip"
    for _ in range(2):
        save(parts, target, NOW)
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        read = tuple(SupportPart(each, archive.read(each).decode()) for each in archive.namelist())
    assert read == parts


@pytest.mark.parametrize("year", [1970, 1979, 2108, 9999])
def test_it_is_saved_whatever_the_clock_says(tmp_path: Path, year: int) -> None:
    """A ZIP knows no time before 1980 and none after 2107; a dead battery sets 1970."""
    target = tmp_path / "support.zip"
    save((SupportPart("about.txt", "pos-app\n"),), target, NOW.replace(year=year))
    with zipfile.ZipFile(target) as archive:
        assert archive.read("about.txt") == b"pos-app\n"


def test_a_file_name_that_is_no_text_is_told_and_saved(
    paths: Paths, journal: SqliteJournal, tmp_path: Path
) -> None:
    copy = Path(os.fsdecode(bytes(journal.backup_folder) + b"/copy-\xff"))
    with journal:
        copy.parent.mkdir()
        try:
            copy.touch()
        except OSError:
            pytest.skip("this file system has no such names")
        parts = collect(paths, NOW)
    assert "copy-\\udcff" in "".join(part.text for part in parts)
    save(parts, tmp_path / "support.zip", NOW)


def test_the_command_saves_it_or_prints_it(run: RunCommand, tmp_path: Path) -> None:
    target = tmp_path / "support.zip"
    assert run("support", str(target)).exit_code == ExitCode.OK
    saved = zipfile.ZipFile(target)
    first = saved.read("about.txt").decode().splitlines()[0]
    printed = run("support")
    assert printed.exit_code == ExitCode.OK
    named = [line for line in printed.out_lines if line.startswith("=== ")]
    assert named == [f"=== {name}" for name in saved.namelist()]
    assert printed.out_lines[printed.out_lines.index("=== about.txt") + 1] == first
    refused = run("support", str(tmp_path / "nowhere" / "support.zip"))
    assert refused.exit_code == ExitCode.SETTINGS
    assert "support.zip" in refused.stderr


def test_the_files_are_looked_at(paths: Paths, journal: SqliteJournal) -> None:
    folder = paths.data(Mode.LIVE)
    with journal:
        before = examine(folder, NOW)
        run_to_end(journal.back_up(NOW - timedelta(days=1)))
        run_to_end(journal.back_up(NOW))
        run_to_end(journal.back_up(NOW + timedelta(days=900)))  # by a clock that was wrong
        after = examine(folder, NOW)
    assert before.newest_copy is None
    assert after.newest_copy == NOW
    assert after.free_bytes is not None
    assert abs(after.free_bytes - shutil.disk_usage(folder).free) < 10**9
    assert examine(folder / "nowhere", NOW) == TillFiles(None, None)


def test_the_till_reads_and_writes_it_beside_its_loop(
    paths: Paths, journal: SqliteJournal, tmp_path: Path
) -> None:
    files = ThreadedSupportFiles(paths, StoppedClock(NOW))
    target = tmp_path / "support.zip"
    with journal:
        run_to_end(journal.back_up(NOW))
        parts = asyncio.run(files.collect())
        asyncio.run(files.save(parts, str(target)))
        assert asyncio.run(files.examine(Mode.LIVE)).newest_copy == NOW
        assert asyncio.run(files.examine(Mode.TRAINING)).newest_copy is None
    assert zipfile.ZipFile(target).namelist() == [part.name for part in parts]


def test_the_log_of_a_kiosk_s_guard_is_in_it(paths: Paths) -> None:
    paths.guard_logs.mkdir(parents=True)
    (paths.guard_logs / "pos-app.log").write_text("the till ended: -9\n")
    assert texts(paths)["guard-pos-app.log"] == "the till ended: -9\n"


def test_what_nobody_can_look_at_says_so_and_hides_nothing_else(paths: Paths) -> None:
    paths.home.mkdir()
    (paths.home / "training").symlink_to("n" * 300)
    told = texts(paths)
    assert told["journal-training.txt"].startswith("cannot be read")
    assert "about.txt" in told

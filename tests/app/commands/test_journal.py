"""The technician's commands for a closed till's books, as typed, with their exit codes."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.app.clock import SystemClock
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import Paths
from pos_app.domain.fiscal_line import FiscalLine, FiscalSetup
from pos_app.domain.keys import SANDBOX_URL
from pos_app.domain.payin import Language
from pos_app.domain.people import Role
from pos_app.domain.records import replace as record_with
from pos_app.domain.till_events import FiscalServiceSet, PersonAdded, PersonRetired
from pos_app.engine.api.ports import TillPorts
from pos_app.journal.daily_copies import DailyCopies
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.app.commands.journals import backups, sell
from tests.drivers.command_line import RunCommand
from tests.journal.raw_file import open_raw, without_triggers
from tests.journal.sale_events import append_all, appends_of, intent, paid_sale
from tests.journal.stored_sales import read_sales


@pytest.mark.parametrize(
    "arguments",
    [
        ("journal", "verify"),
        ("journal", "backup", "--training"),
        ("reconcile", "--day", "2026-07-01"),
    ],
)
def test_where_there_is_no_journal_none_is_made(
    home: Path, run: RunCommand, arguments: tuple[str, ...]
) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.out_lines, len(result.err_lines)) == (ExitCode.JOURNAL, [], 1)
    assert not list(home.rglob("journal*"))


def test_a_sound_journal_is_verified_and_a_bad_row_named(filled: Path, run: RunCommand) -> None:
    result = run("journal", "verify")
    assert (result.exit_code, len(result.out_lines), result.err_lines) == (ExitCode.OK, 1, [])
    with without_triggers(filled) as connection:
        connection.execute("UPDATE events SET at = '3' || substr(at, 2) WHERE number = 5")
    result = run("journal", "verify")
    assert (result.exit_code, result.out_lines, len(result.err_lines)) == (ExitCode.JOURNAL, [], 1)
    assert "5" in result.err_lines[0]
    assert "(changed)" in result.err_lines[0]


def test_a_missing_guard_is_no_row_s_fault(filled: Path, run: RunCommand) -> None:
    with open_raw(filled) as connection:
        connection.execute("DROP TRIGGER events_are_never_deleted")
    result = run("journal", "verify")
    assert result.exit_code == ExitCode.JOURNAL
    assert "(tables)" in result.err_lines[0]


def test_training_has_a_journal_of_its_own(filled: Path, run: RunCommand) -> None:
    assert run("journal", "verify").exit_code == ExitCode.OK
    assert run("journal", "verify", "--training").exit_code == ExitCode.JOURNAL


def test_what_is_restored_gets_no_second_fiscal_receipt(
    filled: Path, home: Path, run: RunCommand
) -> None:
    def setup() -> LocalSetup:
        return LocalSetup(Paths.of(dict(os.environ)), SystemClock(), Language.EN)

    run("journal", "backup")
    (backup,) = backups(filled)
    line = FiscalLine("Soch olish", "10305008003000000", "1503958")
    fiscal = FiscalSetup(on=True, drive="LG420230639660", line=line)
    before = setup()
    wanted = record_with(before.settings.preferences, fiscal=fiscal)
    asyncio.run(before.save_preferences(wanted))
    asyncio.run(sell(home, training=True))
    run("journal", "backup", "--training")
    (practised,) = (home / "training" / "backups").glob("*.sqlite3")
    assert len(run("journal", "restore", "--training", str(practised)).out_lines) == 3
    assert setup().settings.preferences.fiscal.on, "training has no receipts"
    training = setup()
    assert len(run("journal", "restore", str(backup)).out_lines) == 4
    kept = setup().settings.preferences
    assert (kept.fiscal, kept.fiscal_receipts) == (record_with(fiscal, on=False), True)
    assert len(run("journal", "restore", str(backup)).out_lines) == 3
    dark = record_with(training.settings.preferences, dark=True)
    asyncio.run(training.save_preferences(dark))  # a window of training that was open meanwhile
    assert setup().settings.preferences == record_with(kept, dark=True)


def test_a_restored_journal_says_itself_that_the_fiscal_service_is_off(
    filled: Path, run: RunCommand
) -> None:
    """The settings may come after it, on a new computer, and have it on."""

    def restored() -> tuple[list[bool], int]:
        run("journal", "backup")
        lines = run("journal", "restore", str(backups(filled)[-1])).out_lines
        with SqliteJournal.open(filled) as journal:
            assert journal.verify() is None
            told = [each.event for each in journal.till_events(FiscalServiceSet)]
        return [each.on for each in told if isinstance(each, FiscalServiceSet)], len(lines)

    assert restored() == ([], 3)
    with SqliteJournal.open(filled) as journal:
        on = FiscalServiceSet(True, "Soch olish", "10305008003000000")
        journal.append_for_till(on, SystemClock().now())
    assert restored() == ([True, False], 4)
    assert restored() == ([True, False], 3)


@pytest.mark.parametrize("left", [False, True])
def test_whose_pins_come_back_with_a_backup_is_told(
    filled: Path, run: RunCommand, left: bool
) -> None:
    """Who has left since can work here again."""
    now = SystemClock().now()
    with SqliteJournal.open(filled) as journal:
        person = journal.append_for_till(PersonAdded(Role.OWNER), now)
        if left:
            journal.append_for_till(PersonRetired(person), now)
    run("journal", "backup")
    lines = run("journal", "restore", str(backups(filled)[-1])).out_lines
    assert ["PIN" in line for line in lines[3:]] == ([] if left else [True])


def test_a_backup_is_made_and_put_back(filled: Path, run: RunCommand) -> None:
    result = run("journal", "backup")
    (backup,) = backups(filled)
    assert result.exit_code == ExitCode.OK
    assert result.out_lines[0].endswith(str(backup))
    with SqliteJournal.open(filled) as journal:
        append_all(journal, paid_sale(3))
    result = run("journal", "restore", str(backup))
    assert (result.exit_code, result.err_lines) == (ExitCode.OK, [])
    (aside,) = filled.parent.glob("replaced-*")
    assert [
        str(path) in line for path, line in zip([backup, aside], result.out_lines, strict=False)
    ] == [
        True,
        True,
    ]
    assert len(read_sales(filled)) == 2
    assert len(read_sales(aside / "journal.sqlite3")) == 3


def test_an_unsound_backup_or_none_changes_nothing(filled: Path, run: RunCommand) -> None:
    run("journal", "backup")
    (backup,) = backups(filled)
    with open_raw(backup) as connection:
        connection.pragma("user_version", 99)
    before = filled.read_bytes()
    no_name = filled.with_name("x" * 400)
    for file in (backup, filled.with_name("there-is-none"), filled.parent, no_name):
        result = run("journal", "restore", str(file))
        assert (result.exit_code, result.out_lines, len(result.err_lines)) == (
            ExitCode.SETTINGS,
            [],
            1,
        )
    torn = filled.with_name("torn.sqlite3")
    torn.write_bytes(before[:9000])
    result = run("journal", "restore", str(torn))
    assert (result.exit_code, result.out_lines, len(result.err_lines)) == (ExitCode.SETTINGS, [], 1)
    assert str(torn) in result.err_lines[0]
    assert filled.read_bytes() == before


def test_training_sales_never_become_real_ones(filled: Path, home: Path, run: RunCommand) -> None:
    asyncio.run(sell(home, training=True))
    assert run("journal", "backup", "--training").exit_code == ExitCode.OK
    (practised,) = (home / "training" / "backups").glob("*.sqlite3")
    before = filled.read_bytes()
    result = run("journal", "restore", str(practised))
    assert (result.exit_code, result.out_lines, len(result.err_lines)) == (ExitCode.SETTINGS, [], 1)
    assert filled.read_bytes() == before
    assert run("journal", "restore", "--training", str(filled)).exit_code == ExitCode.SETTINGS
    assert run("journal", "restore", "--training", str(practised)).exit_code == ExitCode.OK


def test_sales_of_the_sandbox_never_become_real_ones(
    filled: Path, tmp_path: Path, run: RunCommand
) -> None:
    tried = tmp_path / "elsewhere" / "journal.sqlite3"
    first = replace(intent(1), account=f"{SANDBOX_URL}#ABCDEFGH")
    with SqliteJournal.open(tried) as journal:
        append_all(journal, appends_of(first, []))
    before = filled.read_bytes()
    result = run("journal", "restore", str(tried))
    assert (result.exit_code, result.out_lines, len(result.err_lines)) == (ExitCode.SETTINGS, [], 1)
    assert filled.read_bytes() == before
    with SqliteJournal.open(tmp_path / "real" / "journal.sqlite3") as journal:
        append_all(journal, appends_of(replace(first, account="https://pay.example#ABCDEFGH"), []))
    assert (
        run("journal", "restore", str(tmp_path / "real" / "journal.sqlite3")).exit_code
        == ExitCode.OK
    )


def test_a_till_of_the_sandbox_s_takes_its_own_sales_back(home: Path, run: RunCommand) -> None:
    named = ("--shop", "A", "--till", "1", "--keys-in-memory")
    assert run("provision", "--base-url", SANDBOX_URL, *named).exit_code == ExitCode.OK
    path = home / "test" / "journal.sqlite3"
    with SqliteJournal.open(path) as journal:
        tried = replace(intent(1), account=f"{SANDBOX_URL}#ABCDEFGH")
        append_all(journal, appends_of(tried, []))
    assert run("journal", "backup").exit_code == ExitCode.OK
    (backup,) = backups(path)
    assert run("journal", "restore", str(backup)).exit_code == ExitCode.OK
    assert len(read_sales(path)) == 1


def test_a_real_till_is_backed_up_every_day_and_training_is_not(home: Path) -> None:
    async def opened(*, training: bool) -> TillPorts:
        setup = LocalSetup(Paths(home), SystemClock(), Language.EN)
        ports = await setup.open_till(training=training, keys=None)
        if ports.gateway is not None:
            await ports.gateway.aclose()
        ports.journal.close()
        return ports

    real = asyncio.run(opened(training=False))
    assert isinstance(real.backups, DailyCopies)
    assert asyncio.run(opened(training=True)).backups is None


def test_an_open_till_is_left_alone(filled: Path, run: RunCommand) -> None:
    run("journal", "backup")
    (backup,) = backups(filled)
    with SqliteJournal.open(filled):
        for arguments in (
            ("journal", "verify"),
            ("journal", "backup"),
            ("journal", "restore", str(backup)),
            ("reconcile", "--day", "2026-07-01"),
        ):
            result = run(*arguments)
            assert (result.exit_code, result.out_lines, len(result.err_lines)) == (
                ExitCode.IN_USE,
                [],
                1,
            )


def test_a_folder_that_is_copied_to_the_net_is_refused_until_somebody_answers_for_it(
    tmp_path: Path, run: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "Dropbox" / "till"
    with SqliteJournal.open(home / "journal.sqlite3", anywhere=True) as journal:
        append_all(journal, paid_sale(1))
    monkeypatch.setenv("POS_APP_HOME", str(home))
    for arguments in (("journal", "verify"), ("journal", "backup"), ("sales", "--json")):
        result = run(*arguments)
        assert (result.exit_code, result.out_lines, len(result.err_lines)) == (
            ExitCode.JOURNAL,
            [],
            1,
        )
    monkeypatch.setenv("POS_APP_ALLOW_FOLDER", "1")
    for arguments in (("journal", "verify"), ("journal", "backup"), ("sales", "--json")):
        assert run(*arguments).exit_code == ExitCode.OK

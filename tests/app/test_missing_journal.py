"""A journal missing with all that lay beside it: a till that has sold does not begin at 1."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.config import logs
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.keys import SANDBOX_URL
from tests.app.setups import NAMES, setup_in
from tests.drivers.command_line import RunCommand
from tests.journal.sale_events import append_all, paid_sale

ADDRESS = "https://gateway.example"


def set_up(home: Path, base_url: str = ADDRESS) -> LocalSetup:
    setup = setup_in(home)
    settings = replace(setup.settings.with_preferences(NAMES), base_url=base_url)
    asyncio.run(setup.commit(replace(settings, keys_in_memory=True), None))
    return setup


@contextmanager
def a_run(home: Path) -> Iterator[None]:
    """Have a log, as every run of the program has."""
    log_file = logs.open_log(home / "logs")
    try:
        yield
    finally:
        logs.close_log(log_file)


def sell_once(setup: LocalSetup, *, training: bool = False) -> None:
    """Sell, and open the till once more: what is sold in a first run its end does not tell."""
    for number in (1, 2):
        with a_run(setup.paths.home), setup.open_journal(training=training) as journal:
            append_all(journal, paid_sale(number))


def lose_all_but_settings_and_log(home: Path) -> None:
    for path in home.iterdir():
        if path.name not in {"settings.toml", "logs"}:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def assert_refused(setup: LocalSetup, problem: JournalProblem) -> None:
    left = sorted(setup.paths.home.rglob("*"))
    with pytest.raises(JournalError) as raised:
        asyncio.run(setup.open_till(training=False, keys=None))
    assert raised.value.problem is problem
    assert sorted(setup.paths.home.rglob("*")) == left, "nothing was begun"


def test_an_emptied_journal_is_one_that_is_missing(home: Path) -> None:
    setup = set_up(home)
    sell_once(setup)
    lose_all_but_settings_and_log(home)
    (home / "journal.sqlite3").touch()
    assert_refused(setup, JournalProblem.GONE)


@pytest.mark.parametrize("address", [ADDRESS, SANDBOX_URL])
def test_where_the_log_knows_of_sales_no_journal_is_begun(
    home: Path, run: RunCommand, address: str
) -> None:
    setup = set_up(home, address)
    sell_once(setup)
    lose_all_but_settings_and_log(home)
    assert_refused(setup, JournalProblem.GONE)
    result = run("sales", "--json")
    assert (result.exit_code, result.stdout) == (ExitCode.JOURNAL, "")
    assert "restore the newest backup" in result.stderr


def test_an_older_file_of_the_log_tells_as_well_and_an_odd_one_is_not_read(home: Path) -> None:
    setup = set_up(home)
    sell_once(setup)
    lose_all_but_settings_and_log(home)
    newest = home / "logs" / logs.FILE_NAME
    newest.rename(newest.with_name(f"{logs.FILE_NAME}.{logs.FILES - 1}"))
    newest.symlink_to("/dev/zero")
    assert_refused(setup, JournalProblem.GONE)


def test_what_was_sold_in_training_keeps_no_till_from_its_first_sale(home: Path) -> None:
    setup = set_up(home)
    sell_once(setup, training=True)
    with a_run(home), setup.open_journal(training=False) as journal:
        assert journal.next_sequence() == 1
    (home / "journal.sqlite3").unlink()
    with setup.open_journal(training=False) as journal:
        assert journal.next_sequence() == 1, "it was opened and never sold"


def test_one_that_was_moved_away_says_so_and_begins_no_journal(home: Path, run: RunCommand) -> None:
    setup = set_up(home)
    sell_once(setup)
    asyncio.run(setup.commit(replace(setup.settings, retired="0" * 32), None))
    lose_all_but_settings_and_log(home)
    assert_refused(setup, JournalProblem.MOVED_AWAY)
    assert run("sales", "--json").exit_code == ExitCode.MOVED
    assert not list(home.rglob("journal*"))


UNREADABLE = "n" * 300
"""Leads nowhere that can be looked at, as what lies on a disk that went or is somebody else's."""


def test_what_nobody_can_look_at_is_tried_again_and_begun_by_nobody(home: Path) -> None:
    setup = set_up(home)
    (home / "journal.sqlite3").symlink_to(UNREADABLE)
    (home / "training").symlink_to(UNREADABLE)
    assert_refused(setup, JournalProblem.NOT_WRITABLE)
    with pytest.raises(JournalError) as raised:
        asyncio.run(setup.open_till(training=True, keys=None))
    assert raised.value.problem is JournalProblem.NOT_WRITABLE


def test_beside_a_journal_that_nobody_can_look_at_there_is_training_and_no_other_address(
    home: Path,
) -> None:
    setup = set_up(home)
    (home / "journal.sqlite3").symlink_to(UNREADABLE)
    ports = asyncio.run(setup.open_till(training=True, keys=None))
    assert (ports.unwatched, ports.is_protected) == (0, False)
    ports.journal.close()
    elsewhere = replace(setup.settings, base_url="https://elsewhere.example")
    with pytest.raises(JournalError) as raised:
        asyncio.run(setup.commit(elsewhere, None))
    assert raised.value.problem is JournalProblem.NOT_WRITABLE
    assert setup.settings.base_url == ADDRESS


def test_commands_say_that_a_journal_cannot_be_looked_at(home: Path, run: RunCommand) -> None:
    set_up(home)
    (home / "journal.sqlite3").symlink_to(UNREADABLE)
    copy = home / "copy.sqlite3"
    copy.write_bytes(b"no journal at all" * 500)
    for command in (("journal", "verify"), ("sales", "--json")):
        result = run(*command)
        assert result.exit_code == ExitCode.JOURNAL, command
        assert len(result.err_lines) == 1, command
    assert run("journal", "restore", str(copy)).exit_code == ExitCode.SETTINGS


def test_settings_that_nobody_can_look_at_are_no_new_till_s(home: Path, run: RunCommand) -> None:
    set_up(home)
    settings = home / "settings.toml"
    settings.unlink()
    settings.symlink_to(UNREADABLE)
    result = run("sales", "--json")
    assert (result.exit_code, len(result.err_lines)) == (ExitCode.SETTINGS, 1)
    assert settings.is_symlink()


def test_nothing_is_set_up_beside_a_folder_that_nobody_can_look_at(
    home: Path, run: RunCommand
) -> None:
    """A till for training may be open in it."""
    set_up(home)
    (home / "training").symlink_to(UNREADABLE)
    result = run("provision", "--till", "9")
    assert (result.exit_code, len(result.err_lines)) == (ExitCode.JOURNAL, 1)
    assert 'till = "9"' not in (home / "settings.toml").read_text("utf-8")

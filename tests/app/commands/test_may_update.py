"""`pos-app --may-update`, as an installer asks it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from pos_app.app.commands import may_update
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.cli import main
from pos_app.config import all_users
from pos_app.config.paths import Paths
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.app.commands.journals import backups
from tests.drivers.full_disk import disk_is_full
from tests.journal.raw_file import open_raw
from tests.journal.sale_events import OFFERED, append_all, appends_of, created, intent, paid_sale
from tests.journal.stored_sales import read_sales

TILL = """
import pathlib, sys
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.journal.sale_events import OFFERED, created, append_all, appends_of, intent
journal = SqliteJournal.open(pathlib.Path(sys.argv[1]))
append_all(journal, appends_of(intent(1), [created(1), OFFERED]))
print("waiting", flush=True)
sys.stdin.read()
"""
as_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="asks about other accounts, as root"
)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POS_APP_HOME", str(tmp_path / "till"))
    return tmp_path / "till" / "journal.sqlite3"


def test_where_there_is_no_till_nothing_is_in_the_way(path: Path, tmp_path: Path) -> None:
    assert main(["--may-update"]) == ExitCode.OK
    assert list(tmp_path.iterdir()) == []


def test_an_open_payment_is_in_the_way_and_its_folder_named(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with SqliteJournal.open(path) as journal:
        begun, *rest = paid_sale(1)
        append_all(journal, [begun])
        assert main(["--may-update"]) == ExitCode.PAYMENT_OPEN
        said = capsys.readouterr()
        assert said.out == ""
        assert str(path.parent) in said.err
        assert backups(path) == []
        append_all(journal, rest)
        assert main(["--may-update"]) == ExitCode.OK
        assert str(path.parent) in capsys.readouterr().out, "an open till is told of"


def test_a_closed_till_s_journal_is_backed_up_once(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, appends_of(intent(1), [created(1), OFFERED]))
    assert main(["--may-update"]) == ExitCode.OK
    (copy,) = backups(path)
    assert str(copy) in capsys.readouterr().out
    assert main(["--may-update"]) == ExitCode.OK
    assert backups(path) == [copy], "nothing came since"
    assert capsys.readouterr().out == ""
    (sale,) = read_sales(copy, anywhere=True)
    assert sale.sale_id == "sale-1"


def test_a_till_that_was_let_into_a_synced_folder_is_answered_for_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update of the program moves no journal, and nobody is to be kept from one by it."""
    path = tmp_path / "Dropbox" / "till" / "journal.sqlite3"
    monkeypatch.setenv("POS_APP_HOME", str(path.parent))
    with SqliteJournal.open(path, anywhere=True) as journal:
        append_all(journal, paid_sale(1))
    assert main(["--may-update"]) == ExitCode.OK
    assert len(backups(path)) == 1


def test_a_journal_that_cannot_be_copied_is_in_the_way(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
    with open_raw(path) as connection:
        connection.execute("DROP TRIGGER events_are_never_deleted")
    assert main(["--may-update"]) == ExitCode.JOURNAL
    assert str(path.parent) in capsys.readouterr().err
    assert backups(path) == []


def test_an_account_that_cannot_be_asked_is_in_the_way(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows whether its till has a payment open."""

    def hang(command: list[str], **_: object) -> None:
        raise subprocess.TimeoutExpired(command, may_update.COPY_LIMIT_S)

    monkeypatch.setattr(subprocess, "run", hang)
    other = all_users.UserInstallation(tmp_path / "other", 1001, 1001)
    ours = all_users.UserInstallation(path.parent)
    assert may_update.may_update_all(Console(os.environ), [ours, other]) == ExitCode.JOURNAL
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{other.folder}" in said.err
    assert str(ours.folder) not in said.err
    assert may_update.may_update_all(Console(os.environ), [ours]) == ExitCode.OK
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_question_that_is_killed_or_fails_is_no_yes(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where memory runs out."""
    ours = all_users.UserInstallation(path.parent)
    other = all_users.UserInstallation(tmp_path / "other", 1001, 1001)
    for returned, code in ((-9, ExitCode.BUG), (0, ExitCode.OK), (5, 5)):
        done = subprocess.CompletedProcess[bytes]([], returned)
        monkeypatch.setattr(subprocess, "run", lambda *_, done=done, **__: done)
        assert may_update.may_update_all(Console(os.environ), [ours, other]) == code


def test_a_folder_that_cannot_be_looked_into_is_in_the_way(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pos_app.journal.open_payment_lock.has_open_payment", disk_is_full)
    assert main(["--may-update"]) == ExitCode.JOURNAL
    said = capsys.readouterr()
    assert said.out == ""
    assert str(path.parent) in said.err
    assert os.strerror(errno.ENOSPC) in said.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such list of accounts")
def test_each_account_s_usual_folder_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts = [
        SimpleNamespace(pw_dir=str(home), pw_uid=number, pw_gid=number + 1)
        for number, home in enumerate((tmp_path / "a", Path("/" + "x" * 300), tmp_path / "b"), 1001)
    ]
    monkeypatch.setattr("pwd.getpwall", lambda: accounts)
    usual = all_users._BELOW_HOME[sys.platform]
    (tmp_path / "b" / usual).mkdir(parents=True)
    found = {each.folder: each for each in all_users.all_installations({})}
    (below,) = [folder for folder in found if tmp_path in folder.parents]
    assert found[below] == all_users.UserInstallation(tmp_path / "b" / usual, 1003, 1004)


@pytest.mark.parametrize("is_administrator", [True, False])
def test_only_an_administrator_is_told_of_everybody_s_tills(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_administrator: bool,
) -> None:
    own, other = tmp_path / "own", tmp_path / "other" / "journal.sqlite3"
    with SqliteJournal.open(other) as journal:
        append_all(journal, paid_sale(1))
        begun, *_ = paid_sale(2)
        append_all(journal, [begun])
        monkeypatch.delenv("POS_APP_HOME", raising=False)
        monkeypatch.setattr(
            Paths, "of", lambda environ: Paths(Path(environ.get("POS_APP_HOME", own)))
        )
        monkeypatch.setattr(all_users, "is_administrator", lambda: is_administrator)
        every = (all_users.UserInstallation(other.parent),)
        monkeypatch.setattr(all_users, "all_installations", lambda _: every)
        code = main(["--may-update"])
    assert code == (ExitCode.PAYMENT_OPEN if is_administrator else ExitCode.OK)
    assert (str(other.parent) in capsys.readouterr().err) == is_administrator


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_an_open_till_is_found_wherever_its_folder_lies(path: Path) -> None:
    assert path.parent not in [home.folder for home in all_users.all_installations({})]
    with SqliteJournal.open(path):
        found = {home.folder: home for home in all_users.all_installations({})}
        assert found[path.parent] == all_users.UserInstallation(
            path.parent, os.geteuid(), os.getegid()
        )
    assert path.parent not in [home.folder for home in all_users.all_installations({})]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize(
    ("below", "with_settings", "is_home"),
    [
        ("training", True, True),
        ("test", True, True),
        ("test", False, False),
        ("main", True, False),
        ("main", False, False),
    ],
)
def test_the_home_of_an_open_till_is_told_by_its_settings(
    tmp_path: Path, below: str, with_settings: bool, is_home: bool
) -> None:
    """The sandbox's journal lies below the till's folder; another folder may be called so too."""
    home = tmp_path / "home"
    with SqliteJournal.open(home / below / "journal.sqlite3"):
        if with_settings:
            (home / "settings.toml").touch()
        found = {each.folder for each in all_users.all_installations({})}
    assert (home in found, home / below in found) == (is_home, not is_home)


@as_root
def test_of_many_tills_the_one_with_an_open_payment_decides(
    path: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each is asked by a process of its own; `tasks.py package --try` has other accounts too."""
    other = tmp_path / "other" / "journal.sqlite3"
    with SqliteJournal.open(other) as journal:
        append_all(journal, paid_sale(1))
    with subprocess.Popen(
        [sys.executable, "-c", TILL, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as till:
        assert till.stdout is not None
        assert till.stdout.readline() == "waiting\n"
        assert _asked_of(path.parent, other.parent) == ExitCode.PAYMENT_OPEN
        assert str(path.parent) in capfd.readouterr().err
        till.kill()
    assert [len(backups(each)) for each in (path, other)] == [0, 1]
    assert _asked_of(path.parent, other.parent) == ExitCode.OK
    assert [len(backups(each)) for each in (path, other)] == [1, 1]


def _asked_of(*folders: Path) -> int:
    found = [all_users.UserInstallation(folder, os.geteuid(), os.getegid()) for folder in folders]
    return may_update.may_update_all(Console(os.environ), found)

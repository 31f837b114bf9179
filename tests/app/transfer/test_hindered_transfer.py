"""What keeps a till from being exported or imported: the stick, a payment, an address."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.app.exit_codes import ExitCode
from pos_app.app.transfer import till_file
from pos_app.app.transfer.staging import staged_journal
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.app.transfer.two_computers import Computer, settings_of
from tests.drivers.full_disk import disk_is_full
from tests.journal.raw_file import open_raw
from tests.journal.sale_events import append_all, appends_of, intent, paid_sale
from tests.journal.stored_sales import read_sales


def test_a_stick_that_is_full_or_gone_is_told(
    old: Computer, new: Computer, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.everything()
    for nowhere in (stick.parent / "none" / "3.till", stick.parent / ("x" * 400), stick.parent):
        assert old.run("till", "export", nowhere).exit_code == ExitCode.SETTINGS
    monkeypatch.setattr(till_file, "_write", disk_is_full)
    assert old.run("till", "export", stick).exit_code == ExitCode.SETTINGS
    assert old.everything() == before
    assert old.can_sell()
    monkeypatch.undo()
    monkeypatch.setattr(till_file, "put_in_place", disk_is_full)
    result = old.run("till", "export", stick)
    assert result.exit_code == ExitCode.SETTINGS
    assert "once more" in result.stderr
    assert not old.can_sell()
    monkeypatch.undo()
    assert old.run("till", "export", stick).exit_code == ExitCode.OK
    assert new.run("till", "import", stick).exit_code == ExitCode.OK


def test_a_stick_that_cannot_be_written_to_is_told(
    old: Computer, new: Computer, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old.run("till", "export", stick)
    monkeypatch.setattr(till_file, "mark_used", disk_is_full)
    result = new.run("till", "import", stick)
    assert result.exit_code == ExitCode.OK
    assert "destroy it" in result.stdout
    assert new.can_sell()


def test_a_file_that_is_imported_by_a_link_is_used_up_itself(
    old: Computer, new: Computer, stick: Path
) -> None:
    """No second computer finds it as it was."""
    old.run("till", "export", stick)
    link = new.home / "3.till"
    link.symlink_to(stick)
    assert new.run("till", "import", link).exit_code == ExitCode.OK
    assert till_file.read_header(stick).used
    assert link.is_symlink()


def test_a_journal_on_its_way_lies_with_nothing_that_a_kill_has_left(tmp_path: Path) -> None:
    """SQLite would read a log that is left into it."""
    left = tmp_path / "moving" / "journal.sqlite3-wal"
    left.parent.mkdir()
    left.write_bytes(b"of another journal")
    with staged_journal(tmp_path / "journal.sqlite3") as copy:
        assert list(copy.parent.iterdir()) == []
        copy.touch()
    assert list(tmp_path.iterdir()) == []


def test_a_journal_that_cannot_be_barred_stays_at_work(
    old: Computer, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pos_app.app.transfer import till_export

    def full(*_: object) -> None:
        raise JournalError(JournalProblem.DISK_FULL)

    monkeypatch.setattr(till_export, "mark_journal", full)
    assert old.run("till", "export", stick).exit_code == ExitCode.JOURNAL
    assert old.can_sell()
    assert not stick.exists()


def test_a_journal_is_barred_before_its_file_can_be_imported(
    old: Computer, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That holds even where somebody deletes the settings."""
    monkeypatch.setattr(till_file, "put_in_place", disk_is_full)
    assert old.run("till", "export", stick).exit_code == ExitCode.SETTINGS
    settings = old.home / "settings.toml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if not line.startswith("retired")))
    assert old.ports().barred is JournalProblem.MOVE_UNFINISHED


def test_one_that_has_left_already_stays_marked_where_its_journal_cannot_be_barred_anew(
    old: Computer, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file of before may be imported by now."""
    from pos_app.app.transfer import till_export

    def full(*_: object) -> None:
        raise JournalError(JournalProblem.DISK_FULL)

    old.run("till", "export", stick)
    left = settings_of(old)
    monkeypatch.setattr(till_export, "mark_journal", full)
    again = ("till", "export", stick.with_name("again.till"), "--again")
    assert old.run(*again).exit_code == ExitCode.JOURNAL
    assert settings_of(old) == left
    assert "retired" in left


def test_the_sandbox_s_till_goes_with_its_own_journal_and_leaves_no_real_sales(
    old: Computer, new: Computer, stick: Path
) -> None:
    sandbox = "https://secure.sandbox.paymentsgate.io"
    old.run("provision", "--base-url", sandbox)
    result = old.run("till", "export", stick)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    old.journal.unlink()
    with SqliteJournal.open(old.home / "test" / "journal.sqlite3") as journal:
        append_all(journal, paid_sale(1))
    assert old.run("till", "export", stick).exit_code == ExitCode.OK
    assert new.run("till", "import", stick, "--address", "").exit_code == ExitCode.OK
    assert not new.journal.exists()
    assert len(read_sales(new.home / "test" / "journal.sqlite3")) == 1


def test_a_payment_that_is_not_decided_is_not_left_for_another_till(
    old: Computer, new: Computer, stick: Path, tmp_path: Path
) -> None:
    old.run("provision", "--base-url", "https://secure.sandbox.paymentsgate.io")
    old.journal.unlink()
    with SqliteJournal.open(old.home / "test" / "journal.sqlite3") as journal:
        append_all(journal, paid_sale(1))
    assert old.run("till", "export", stick).exit_code == ExitCode.OK
    assert new.run("provision", "--file", tmp_path / "provision.toml").exit_code == ExitCode.OK
    with SqliteJournal.open(new.journal) as journal:
        append_all(journal, appends_of(intent(1), []))
    before = settings_of(new)
    sandbox = ("--address", "https://secure.sandbox.paymentsgate.io")
    assert new.run("till", "import", stick, *sandbox).exit_code == ExitCode.PAYMENT_OPEN
    assert settings_of(new) == before


def test_another_address_is_named_and_agreed_to_before_anything_changes(
    old: Computer, new: Computer, stick: Path
) -> None:
    told = old.run("till", "export", stick).stdout
    assert "--address https://gateway.example" in told
    for ours, before in (
        ("", "–"),
        ('base_url = "https://mine.example"\n', "https://mine.example"),
    ):
        (new.home / "settings.toml").write_text(f'{ours}language = "en"\n')
        untouched, file = new.everything(), stick.read_bytes()
        for agreed in ("", "https://mine.example.org"):
            result = new.run("till", "import", stick, "--address", agreed)
            assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
            assert f"{before} → https://gateway.example" in result.stderr
        assert new.everything() == untouched
        assert stick.read_bytes() == file
    word = ("--address", "https://GATEWAY.example/")
    assert new.run("till", "import", stick, *word).exit_code == ExitCode.OK
    assert new.can_sell()


def test_this_computer_s_own_address_needs_no_word(
    old: Computer, new: Computer, stick: Path
) -> None:
    old.run("till", "export", stick)
    (new.home / "settings.toml").write_text('base_url = "https://gateway.example"\n')
    assert new.run("till", "import", stick, "--address", "").exit_code == ExitCode.OK


def test_where_no_till_is_set_up_there_is_nothing_to_pack(new: Computer, stick: Path) -> None:
    result = new.run("till", "export", stick)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert not stick.exists()


def test_a_till_that_has_not_quite_arrived_goes_nowhere(
    old: Computer, new: Computer, stick: Path
) -> None:
    old.run("till", "export", stick)
    new.run_killed("before", "till_import.finish_journal", "till", "import", stick)
    before, onwards = new.everything(), stick.with_name("onwards.till")
    result = new.run("till", "export", onwards)
    assert (result.exit_code, result.stdout) == (ExitCode.MOVED, "")
    assert new.everything() == before
    assert not onwards.exists()
    assert new.run("till", "import", stick).exit_code == ExitCode.OK
    assert new.run("till", "export", onwards).exit_code == ExitCode.OK


@pytest.mark.parametrize("step", ["take_back_journal", "save_settings", "finish_journal"])
def test_a_till_that_was_being_taken_back_is_so_by_the_same_command(
    old: Computer, stick: Path, step: str
) -> None:
    """Also once its file is used up: it was used up on this computer."""
    old.run("till", "export", stick)
    back = ("till", "import", stick, "--take-back")
    old.run_killed("before", f"till_import.{step}", *back)
    assert old.run(*back).exit_code == ExitCode.OK
    assert (old.can_sell(), len(old.sales())) == (True, 3)


def test_a_till_whose_journal_is_not_sound_is_not_exported(old: Computer, stick: Path) -> None:
    """The other computer would refuse the file, and here nothing could be sold any more."""
    with open_raw(old.journal) as connection:
        connection.execute("UPDATE sales SET amount = amount + 1 WHERE sale_id = 'sale-2'")
    result = old.run("till", "export", stick)
    assert (result.exit_code, result.stdout) == (ExitCode.JOURNAL, "")
    assert list(stick.parent.iterdir()) == []
    assert old.can_sell()

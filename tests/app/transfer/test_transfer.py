"""A till goes to another computer: all of it, once, and never at work on two."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.app.clock import SystemClock
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import TRAINING_TILL, LocalSetup
from pos_app.app.transfer import till_export, till_file
from pos_app.config.paths import Paths
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.engine.api.commands import Charge, ListSales
from pos_app.journal import storage
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.journal.transfer_state import TransferState
from pos_app.system import durable_files
from tests.app.transfer.two_computers import Computer, can_be_imported, settings_of
from tests.drivers.engine_driver import EngineDriver
from tests.journal.sale_events import NOON, append_all, appends_of, intent, paid_sale
from tests.journal.stored_sales import read_sales


def test_a_till_goes_with_its_sales_and_settings(old: Computer, new: Computer, stick: Path) -> None:
    before, settings = old.sales(), settings_of(old)
    packed = old.run("till", "export", stick)
    assert (packed.exit_code, packed.stderr) == (ExitCode.OK, "")
    assert not old.can_sell()
    digest = re.search(r"--sha256 ([0-9a-f]{64})", packed.stdout)
    assert digest is not None
    taken = new.run("till", "import", stick, "--sha256", digest[1])
    assert (taken.exit_code, taken.stderr) == (ExitCode.OK, "")
    assert "3 sales" in taken.stdout
    assert new.can_sell()
    assert new.sales() == before
    assert settings_of(new) == settings.replace("keys_in_memory = true", "keys_in_memory = false")
    with SqliteJournal.open(new.journal) as journal:
        assert journal.verify() is None
        assert journal.next_sequence() == 4
        append_all(journal, paid_sale(4))


def test_a_till_that_has_sold_nothing_yet_goes_as_well(
    old: Computer, new: Computer, stick: Path
) -> None:
    for of_sales in (old.journal, old.journal.with_name(storage.PAYMENT_LOCK_NAME)):
        of_sales.unlink()
    shutil.rmtree(Paths(old.home).logs)
    assert old.run("till", "export", stick).exit_code == ExitCode.OK
    taken = new.run("till", "import", stick)
    assert (taken.exit_code, taken.stderr) == (ExitCode.OK, "")
    assert new.can_sell()
    assert (old.sales(), new.sales()) == ((), ())


def test_a_folder_that_somebody_has_allowed_takes_a_till_in(
    old: Computer, new: Computer, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise JournalError(JournalProblem.UNSAFE_FOLDER)

    assert old.run("till", "export", stick).exit_code == ExitCode.OK
    monkeypatch.setattr(storage, "check_location", refuse)
    assert new.run("till", "import", stick).exit_code == ExitCode.JOURNAL
    monkeypatch.setenv("POS_APP_ALLOW_FOLDER", "1")
    assert new.run("till", "import", stick).exit_code == ExitCode.OK


def test_the_one_left_behind_only_tells_of_its_sales(old: Computer, stick: Path) -> None:
    backup = old.run("journal", "backup").stdout.split(": ")[1].strip()
    listed = old.run("sales", "--json").stdout
    assert old.ports().fiscal is not None
    old.run("till", "export", stick)
    assert old.run("sales", "--json").stdout == listed
    assert old.run("journal", "verify").exit_code == ExitCode.OK
    for command in (("provision", "--till", "4"), ("journal", "restore", backup)):
        result = old.run(*command)
        assert (result.exit_code, result.stdout) == (ExitCode.MOVED, "")
        assert "another computer" in result.stderr
    assert old.ports().fiscal is None, "there are no receipts of what it does not sell"
    setup = LocalSetup(Paths(old.home), SystemClock(), Language.EN)
    setup.refuse_missing_journal(training=True)  # nor does training know of it
    with SqliteJournal.open(old.journal) as journal:
        with pytest.raises(Exception, match=JournalProblem.MOVED_AWAY):
            append_all(journal, appends_of(intent(4), []))
        assert len(journal.sales()) == 3
    for lost in (old.journal, old.home / "settings.toml"):
        kept = lost.read_bytes()
        lost.unlink()
        assert not old.can_sell(), f"without {lost.name}"
        assert old.run("journal", "restore", backup).exit_code == ExitCode.MOVED
        old.journal.unlink(missing_ok=True)
        lost.write_bytes(kept)
        assert not old.can_sell()


def test_who_learns_at_a_till_that_has_left_takes_a_backup_of_training_back(
    old: Computer, stick: Path
) -> None:
    training = old.home / "training" / "journal.sqlite3"
    with SqliteJournal.open(training) as journal:
        append_all(journal, appends_of(replace(intent(1), till_id=TRAINING_TILL), []))
    backup = old.run("journal", "backup", "--training").stdout.split(": ")[1].strip()
    assert old.run("till", "export", stick).exit_code == ExitCode.OK
    training.unlink()
    restored = old.run("journal", "restore", "--training", backup)
    assert (restored.exit_code, restored.stderr) == (ExitCode.OK, "")
    assert len(read_sales(training)) == 1
    assert not old.can_sell()


def test_the_engine_says_why_before_the_button_is_pressed(old: Computer, stick: Path) -> None:
    old.run("till", "export", stick)
    setup = LocalSetup(Paths(old.home), SystemClock(), Language.EN)

    async def play() -> None:
        engine = EngineDriver(setup, SystemClock())
        async with engine.serving():
            assert engine.seen[-1].cannot_charge is JournalProblem.MOVED_AWAY
            engine.send(Charge("key", Money.of_major(5000), None, Language.UZ))
            answer = (await engine.until(lambda s: s.answer)).answer
            assert answer is not None
            assert (answer.sale_id, answer.problem) == (None, JournalProblem.MOVED_AWAY)
            engine.send(ListSales(NOON.date()))
            listing = (await engine.until(lambda s: s.listing)).listing
            assert listing is not None
            assert len(listing.sales) == 3

    asyncio.run(play())


def test_an_open_payment_keeps_the_till_here(old: Computer, stick: Path) -> None:
    with SqliteJournal.open(old.journal) as journal:
        append_all(journal, appends_of(intent(4), []))
    before = old.everything()
    result = old.run("till", "export", stick)
    assert (result.exit_code, result.stdout) == (ExitCode.PAYMENT_OPEN, "")
    assert old.everything() == before
    assert old.can_sell()
    assert list(stick.parent.iterdir()) == []


def test_a_till_that_is_open_stays(old: Computer, new: Computer, stick: Path) -> None:
    with SqliteJournal.open(old.journal):
        assert old.run("till", "export", stick).exit_code == ExitCode.IN_USE
    old.run("till", "export", stick)
    with SqliteJournal.open(new.journal):
        assert new.run("till", "import", stick).exit_code == ExitCode.IN_USE
    assert new.run("till", "import", stick).exit_code == ExitCode.OK


EXPORTING = ["till_export.write_file", "till_export.mark_settings", "till_export.mark_journal"]
EXPORTING += ["till_export.seal_file", "till_file.put_in_place", "till_export.finish_journal"]
EXPORTING += ["till_export.delete_keys", "after till_export.delete_keys"]


@pytest.mark.sampled(3)
@pytest.mark.parametrize("step", EXPORTING)
def test_killed_while_exporting(
    old: Computer, new: Computer, stick: Path, tmp_path: Path, step: str
) -> None:
    """What comes before a step is what comes after the one before it."""
    when, name = "after" if " " in step else "before", step.rsplit(maxsplit=1)[-1]
    old.run_killed(when, name, "till", "export", stick)
    assert not (old.can_sell() and can_be_imported(stick, tmp_path))
    assert len(old.sales()) == 3
    if not stick.exists():
        assert old.run("till", "export", stick).exit_code == ExitCode.OK
    assert not old.can_sell()
    assert new.run("till", "import", stick).exit_code == ExitCode.OK
    assert new.can_sell()
    assert len(new.sales()) == 3


def test_an_export_that_is_gone_on_with_is_the_one_that_was_begun(
    old: Computer, stick: Path
) -> None:
    """Else one till could leave by two files."""
    old.run_killed("before", "till_export.mark_journal", "till", "export", stick)
    begun = LocalSetup(Paths(old.home), SystemClock(), Language.EN).settings.retired
    assert begun is not None
    assert old.run("till", "export", stick).exit_code == ExitCode.OK
    assert till_file.read_header(stick).values["export"] == begun


IMPORTING = ["till_import.put_journal_in_place", "restore.put_in_place"]
IMPORTING += ["till_import.save_settings", "till_import.mark_file_used"]
IMPORTING += ["till_import.finish_journal", "after till_import.finish_journal"]


@pytest.mark.sampled(2)
@pytest.mark.parametrize("step", IMPORTING)
def test_killed_while_importing(
    old: Computer, new: Computer, stick: Path, tmp_path: Path, step: str
) -> None:
    old.run("till", "export", stick)
    when, name = "after" if " " in step else "before", step.rsplit(maxsplit=1)[-1]
    new.run_killed(when, name, "till", "import", stick)
    assert new.can_sell() == (when == "after")
    assert new.can_sell() <= (not can_be_imported(stick, tmp_path))
    result = new.run("till", "import", stick)
    assert (result.exit_code, result.stderr) == (ExitCode.OK, "")
    assert new.can_sell()
    assert len(new.sales()) == 3
    assert not can_be_imported(stick, tmp_path)
    assert not old.can_sell()


def test_a_file_is_imported_once(old: Computer, new: Computer, stick: Path, tmp_path: Path) -> None:
    old.run("till", "export", stick)
    assert new.run("till", "import", stick).exit_code == ExitCode.OK
    third = Computer(tmp_path / "third", new._capsys)
    result = third.run("till", "import", stick)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert "imported already" in result.stderr
    assert not third.can_sell()
    before = new.everything()
    again = new.run("till", "import", stick)
    assert again.exit_code == ExitCode.OK
    assert "already" in again.stdout
    assert new.everything() == before


def test_a_file_for_one_computer_is_for_no_other(
    old: Computer, new: Computer, stick: Path, tmp_path: Path
) -> None:
    code = new.run("till", "code").stdout.split()[-1]
    assert new.run("till", "code").stdout.split()[-1] == code
    assert old.run("till", "export", stick, "--to", code.lower()).exit_code == ExitCode.OK
    third = Computer(tmp_path / "third", new._capsys)
    result = third.run("till", "import", stick)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert third.run("till", "code").stdout.split()[-1] in result.stderr
    assert not third.can_sell()
    assert new.run("till", "import", stick).exit_code == ExitCode.OK
    assert new.can_sell()


@pytest.mark.parametrize("code", ["7F3AK-9XQ2", "7F3AK-9XQ2O", "-", ""])
def test_a_till_is_packed_for_no_computer_that_cannot_be(
    old: Computer, stick: Path, code: str
) -> None:
    result = old.run("till", "export", stick, "--to", code)
    assert (result.exit_code, result.stdout) == (ExitCode.USAGE, "")
    assert "7F3AK-9XQ2M" in result.stderr
    assert not stick.exists()
    assert old.can_sell()


def test_a_computer_that_has_sales_keeps_them(old: Computer, new: Computer, stick: Path) -> None:
    with SqliteJournal.open(new.journal) as journal:
        append_all(journal, paid_sale(1))
    old.run("till", "export", stick)
    before, file = new.everything(), stick.read_bytes()
    result = new.run("till", "import", stick)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert new.everything() == before
    assert stick.read_bytes() == file


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux shows a handle's file")
def test_what_gets_its_name_is_on_the_disk(
    old: Computer, new: Computer, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And all but the seal before the till is marked: a full disk is told while it stays."""
    synced: dict[int, bytes] = {}
    named: list[str] = []
    fsync, put_in_place = os.fsync, durable_files.put_in_place

    def watched(handle: int) -> None:
        fsync(handle)
        if stat.S_ISREG(os.fstat(handle).st_mode):
            synced[os.fstat(handle).st_ino] = Path(f"/proc/self/fd/{handle}").read_bytes()

    def checked(made: Path, name: Path) -> None:
        assert synced[made.stat().st_ino] == made.read_bytes()
        named.append(name.name)
        put_in_place(made, name)

    def marked(setup: LocalSetup, state: TransferState) -> None:
        (part,) = stick.parent.iterdir()
        assert synced[part.stat().st_ino] == part.read_bytes()
        named.append("marked")
        mark_settings(setup, state)

    mark_settings = till_export.mark_settings
    monkeypatch.setattr(os, "fsync", watched)
    monkeypatch.setattr(till_export, "mark_settings", marked)
    monkeypatch.setattr(till_file, "put_in_place", checked)
    assert old.run("till", "export", stick).exit_code == ExitCode.OK
    assert new.run("till", "import", stick).exit_code == ExitCode.OK
    assert named == ["marked", stick.name, stick.name]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such bits")
def test_the_file_is_its_owner_s_alone(old: Computer, stick: Path) -> None:
    old.run("till", "export", stick)
    assert stat.S_IMODE(stick.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("deleted", "told"), [(True, "The keys are deleted"), (False, "The keys could not be deleted")]
)
def test_what_became_of_the_keys_is_told(
    old: Computer, stick: Path, monkeypatch: pytest.MonkeyPatch, *, deleted: bool, told: str
) -> None:
    async def delete(_: LocalSetup) -> bool:
        return deleted

    monkeypatch.setattr(LocalSetup, "delete_keys", delete)
    file = old.home / "settings.toml"
    in_memory = file.read_text("utf-8")
    assert "The keys" not in old.run("till", "export", stick).stdout, "there were none"
    assert in_memory.count("keys_in_memory = true") == 1
    file.write_text(in_memory.replace("keys_in_memory = true", "keys_in_memory = false"))
    again = old.run("till", "export", stick.with_name("again.till"), "--again")
    assert again.exit_code == ExitCode.OK
    assert told in again.stdout


@pytest.mark.keyring
def test_keys_stay_behind_and_are_forgotten_there(
    old: Computer, new: Computer, stick: Path, tmp_path: Path
) -> None:
    public = "Q0FOQVJZLXB1YmxpYy1rZXktb2YtYS10ZXN0"
    file = tmp_path / "credentials.json"
    file.write_text(json.dumps({"account_id": "canary-account", "public_key": public}))
    assert old.run("provision", "--credentials", file).exit_code == ExitCode.OK
    setup = LocalSetup(Paths(old.home), SystemClock(), Language.EN)
    assert asyncio.run(setup.has_keys())
    result = old.run("till", "export", stick)
    assert "deleted from this computer" in result.stdout
    assert not asyncio.run(setup.has_keys())
    data = stick.read_bytes()
    for secret in (public, "canary-account", setup.settings.vault_id):
        assert secret.encode() not in data
    taken = new.run("till", "import", stick)
    assert "pos-app provision --credentials" in taken.stdout
    assert new.run("provision", "--credentials", file).exit_code == ExitCode.OK
    assert new.can_sell()

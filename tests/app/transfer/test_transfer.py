"""A till goes to another computer: all of it, once, and never at work on two."""

from __future__ import annotations

import asyncio
import json
import os
import re
import stat
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.app.clock import SystemClock
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import TRAINING_TILL, LocalSetup
from pos_app.app.transfer import till_file
from pos_app.config.paths import Paths
from pos_app.domain.errors import JournalError, JournalProblem, TransferError
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.sale import Sale
from pos_app.engine.api.commands import Charge, ListSales
from pos_app.engine.api.ports import TillPorts
from pos_app.journal.sqlite_journal import SqliteJournal, read_sales
from pos_app.system import durable_files
from tests.app.killed_at_step import run_killed
from tests.drivers.command_line import CommandResult, run_in_process
from tests.drivers.engine_driver import EngineDriver
from tests.drivers.full_disk import disk_is_full
from tests.journal.raw_file import open_raw
from tests.journal.sale_events import NOON, append_all, appends_of, intent, paid_sale

SETTINGS = """base_url = "https://gateway.example"
shop = "Bozor"
till = "3"
language = "en"
highest = 700000
keys_in_memory = true
"""


AGREED = ("--address", "https://gateway.example")


def with_address(arguments: Sequence[str | Path]) -> Sequence[str | Path]:
    """Agree to the address of an imported till, where the test does not say which."""
    imports = tuple(arguments[:2]) == ("till", "import") and "--address" not in arguments
    return (*arguments, *AGREED) if imports else arguments


class Computer:
    """A home folder, and what is typed there."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys
        home.mkdir()
        (home / "settings.toml").write_text('language = "en"\ncustomer_language = "en"\n')

    @property
    def journal(self) -> Path:
        return self.home / "journal.sqlite3"

    def run(self, *arguments: str | Path) -> CommandResult:
        before = os.environ.get("POS_APP_HOME")
        os.environ["POS_APP_HOME"] = str(self.home)
        try:
            return run_in_process(self._capsys, *map(str, with_address(arguments)))
        finally:
            os.environ.pop("POS_APP_HOME")
            if before is not None:
                os.environ["POS_APP_HOME"] = before

    def run_killed(self, when: str, step: str, *arguments: str | Path) -> None:
        """Run the command line in a process that is killed before or after a step."""
        run_killed(self.home, when, step, *with_address(arguments))

    def ports(self) -> TillPorts:
        setup = LocalSetup(Paths(self.home), SystemClock(), Language.EN)
        ports = asyncio.run(setup.open_till(training=False, keys=None))
        ports.journal.close()
        return ports

    def can_sell(self) -> bool:
        """Tell whether a sale could begin here, as this till or as any other."""
        setup = LocalSetup(Paths(self.home), SystemClock(), Language.EN)
        try:
            return setup.settings.provisioned and self.ports().barred is None
        except JournalError:
            return False

    def sales(self) -> tuple[Sale, ...]:
        return read_sales(self.journal)

    def everything(self) -> dict[str, bytes]:
        files = (path for path in self.home.rglob("*") if path.is_file())
        ours = (path for path in files if path.suffix not in {".lock", ".log"})
        return {str(path.relative_to(self.home)): path.read_bytes() for path in ours}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Where the file is to be."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "3.till"


@pytest.fixture
def old(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Computer:
    """A till with three sales."""
    computer = Computer(tmp_path / "old", capsys)
    file = tmp_path / "provision.toml"
    file.write_text(SETTINGS)
    assert computer.run("provision", "--file", file).exit_code == ExitCode.OK
    with SqliteJournal.open(computer.journal) as journal:
        append_all(journal, paid_sale(1), paid_sale(2), paid_sale(3))
    return computer


@pytest.fixture
def new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Computer:
    return Computer(tmp_path / "new", capsys)


def can_be_imported(file: Path, folder: Path) -> bool:
    """Tell whether the file, or what a broken off export left of it, can be imported."""
    for candidate in (file, file.with_name(file.name + till_file.PART)):
        try:
            if candidate.exists() and not till_file.read_header(candidate).used:
                till_file.extract_journal(candidate, folder / "unpacked")
                return True
        except TransferError:
            continue
    return False


def settings_of(computer: Computer) -> str:
    text = (computer.home / "settings.toml").read_text("utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("vault_id"))


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


def test_the_one_left_behind_only_tells_of_its_sales(old: Computer, stick: Path) -> None:
    backup = old.run("journal", "backup").stdout.split(": ")[1].strip()
    listed = old.run("sales", "--json").stdout
    old.run("till", "export", stick)
    assert old.run("sales", "--json").stdout == listed
    assert old.run("journal", "verify").exit_code == ExitCode.OK
    for command in (("provision", "--till", "4"), ("journal", "restore", backup)):
        result = old.run(*command)
        assert (result.exit_code, result.stdout) == (ExitCode.MOVED, "")
        assert "another computer" in result.stderr
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


IMPORTING = ["till_import.put_journal_in_place", "restore.put_in_place"]
IMPORTING += ["till_import.save_settings", "till_import.mark_file_used"]
IMPORTING += ["till_import.finish_journal", "after till_import.finish_journal"]


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


def test_a_computer_that_has_sales_keeps_them(old: Computer, new: Computer, stick: Path) -> None:
    with SqliteJournal.open(new.journal) as journal:
        append_all(journal, paid_sale(1))
    old.run("till", "export", stick)
    before, file = new.everything(), stick.read_bytes()
    result = new.run("till", "import", stick)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert new.everything() == before
    assert stick.read_bytes() == file


def changed(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_a_file_of_which_one_byte_differs_changes_nothing(
    old: Computer, new: Computer, stick: Path
) -> None:
    old.run("till", "export", stick)
    data = stick.read_bytes()
    places = [0, 13, 20, 60, len(data) - 1, len(data) - 30, *range(200, len(data), len(data) // 12)]
    for spoiled in [*(changed(data, at) for at in places), data[:-1], data[:9000], data + b"x"]:
        stick.write_bytes(spoiled)
        result = new.run("till", "import", stick)
        assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
        assert len(result.stderr.splitlines()) == 1
        assert not new.journal.exists()
        assert len(new.everything()) == 1
    stick.write_bytes(b"amount;state\n")
    assert "not the file of a till" in new.run("till", "import", stick).stderr
    assert new.run("till", "import", stick.parent).exit_code == ExitCode.SETTINGS
    assert new.run("till", "import", stick.parent / "none").exit_code == ExitCode.SETTINGS


def resealed(stick: Path, header: Callable[[dict[str, object]], None]) -> None:
    """Change the file as somebody who knows how would."""
    first, second, rest = stick.read_bytes().split(b"\n", 2)
    values = json.loads(second)
    header(values)
    journal = stick.with_name("journal")
    journal.write_bytes(rest[: -till_file._SEAL_LENGTH])
    stick.unlink()
    assert first == b"qr-tolov-till 1"
    till_file.seal(stick, till_file.write_unsealed(stick, values, journal))


def test_a_file_that_was_changed_with_care_shows_by_its_hash(
    old: Computer, new: Computer, stick: Path
) -> None:
    packed = old.run("till", "export", stick)
    digest = re.findall(r"[0-9a-f]{64}", packed.stdout)[0]
    resealed(stick, lambda values: values.update({"from": "elsewhere"}))
    result = new.run("till", "import", stick, "--sha256", digest)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert "SHA-256" in result.stderr
    assert not new.journal.exists()


@pytest.mark.parametrize(
    "header",
    [
        {"program": "99.0"},
        {"program": "none"},
        {"mode": "training"},
        {"mode": 5},
        {"export": "../x"},
        {"settings": {"till_id": 5}},
        {"settings": []},
        {"settings": {"shop": "Bozor", "till": "3"}},
        {"settings": {"base_url": "http://127.0.0.1:9", "shop": "Bozor", "till": "3"}},
        {"code": "ZZZZZ-ZZZZZ"},
    ],
)
def test_a_header_that_cannot_be_used_changes_nothing(
    old: Computer, new: Computer, stick: Path, header: dict[str, object]
) -> None:
    new.run("till", "code")
    old.run("till", "export", stick)
    resealed(stick, lambda values: values.update(header))
    before, file = new.everything(), stick.read_bytes()
    result = new.run("till", "import", stick)
    assert (new.everything(), stick.read_bytes()) == (before, file)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (
        ExitCode.SETTINGS,
        "",
        1,
    )
    assert not new.can_sell()


@pytest.fixture
def forged(old: Computer, stick: Path, tmp_path: Path) -> tuple[Path, str]:
    """The exported till's file with another journal in it, and the hash of the true one."""
    packed = old.run("till", "export", stick)
    other = tmp_path / "other" / "journal.sqlite3"
    with SqliteJournal.open(other) as journal:
        append_all(journal, paid_sale(8))
    copy = stick.with_name("forged.till")
    header = till_file.read_header(stick).values
    till_file.seal(copy, till_file.write_unsealed(copy, header, other))
    return copy, re.findall(r"[0-9a-f]{64}", packed.stdout)[0]


def test_a_forged_journal_that_was_begun_gives_way_to_the_true_one(
    new: Computer, stick: Path, forged: tuple[Path, str]
) -> None:
    copy, digest = forged
    new.run_killed("before", "till_import.save_settings", "till", "import", copy)
    assert len(new.sales()) == 1
    before = new.everything()
    result = new.run("till", "import", stick)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert "--sha256" in result.stderr
    assert new.everything() == before
    assert not new.can_sell()
    assert new.run("till", "import", stick, "--sha256", digest).exit_code == ExitCode.OK
    assert len(new.sales()) == 3
    assert new.can_sell()


def test_a_forged_journal_does_not_go_on_from_the_true_one(
    old: Computer, new: Computer, stick: Path, forged: tuple[Path, str]
) -> None:
    copy, _ = forged
    new.run_killed("before", "till_import.save_settings", "till", "import", stick)
    for computer, more in ((new, ()), (old, ("--take-back",))):
        before = computer.everything()
        result = computer.run("till", "import", copy, *more)
        assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
        assert computer.everything() == before
        assert not computer.can_sell()


def test_an_import_is_not_gone_on_with_by_a_file_used_up_elsewhere(
    old: Computer, new: Computer, stick: Path, tmp_path: Path
) -> None:
    old.run("till", "export", stick)
    new.run_killed("before", "till_import.save_settings", "till", "import", stick)
    third = Computer(tmp_path / "third", new._capsys)
    assert third.run("till", "import", stick).exit_code == ExitCode.OK
    result = new.run("till", "import", stick)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert "imported already" in result.stderr
    assert (new.can_sell(), third.can_sell()) == (False, True)


def test_a_newer_file_or_journal_is_left_alone(old: Computer, new: Computer, stick: Path) -> None:
    old.run("till", "export", stick)
    data = stick.read_bytes()
    stick.write_bytes(data.replace(b"qr-tolov-till 1", b"qr-tolov-till 2", 1))
    assert "newer version" in new.run("till", "import", stick).stderr
    stick.write_bytes(data)
    journal = stick.with_name("journal")
    till_file.extract_journal(stick, journal)
    with open_raw(journal) as connection:
        connection.pragma("user_version", 99)
    header = dict(till_file.read_header(stick).values)
    stick.unlink()
    till_file.seal(stick, till_file.write_unsealed(stick, header, journal))
    result = new.run("till", "import", stick)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert "newer version" in result.stderr
    assert not new.journal.exists()


def test_training_s_sales_never_come_as_real_ones(
    old: Computer, new: Computer, stick: Path, tmp_path: Path
) -> None:
    practised = tmp_path / "training" / "journal.sqlite3"
    with SqliteJournal.open(practised) as journal:
        append_all(journal, appends_of(replace(intent(1), till_id=TRAINING_TILL), []))
    old.run("till", "export", stick)
    header = dict(till_file.read_header(stick).values)
    stick.unlink()
    till_file.seal(stick, till_file.write_unsealed(stick, header, practised))
    result = new.run("till", "import", stick)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert not new.journal.exists()


def test_there_and_back_again(old: Computer, new: Computer, stick: Path) -> None:
    old.run("till", "export", stick)
    new.run("till", "import", stick)
    with SqliteJournal.open(new.journal) as journal:
        append_all(journal, paid_sale(4))
    back = stick.with_name("back.till")
    assert new.run("till", "export", back).exit_code == ExitCode.OK
    assert old.run("till", "import", back).exit_code == ExitCode.OK
    assert (old.can_sell(), new.can_sell()) == (True, False)
    assert len(old.sales()) == 4
    assert [len(read_sales(each / "journal.sqlite3")) for each in old.home.glob("replaced-*")] == [
        3
    ]


def test_a_till_that_does_not_go_on_from_the_one_that_left_is_refused(
    old: Computer, new: Computer, stick: Path, tmp_path: Path
) -> None:
    stranger = Computer(tmp_path / "stranger", old._capsys)
    stranger.run("provision", "--file", tmp_path / "provision.toml")
    with SqliteJournal.open(stranger.journal) as journal:
        append_all(journal, paid_sale(7))
    theirs = stick.with_name("theirs.till")
    stranger.run("till", "export", theirs)
    old.run("till", "export", stick)
    before = old.everything()
    result = old.run("till", "import", theirs)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert old.everything() == before


def test_it_is_taken_back_only_on_a_person_s_word(old: Computer, stick: Path) -> None:
    old.run("till", "export", stick)
    result = old.run("till", "import", stick)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert "--take-back" in result.stderr
    assert not old.can_sell()
    assert old.run("till", "import", stick, "--take-back").exit_code == ExitCode.OK
    assert old.can_sell()
    assert len(old.sales()) == 3


def test_what_another_computer_has_taken_in_is_not_taken_back(
    old: Computer, new: Computer, stick: Path
) -> None:
    old.run("till", "export", stick)
    assert new.run("till", "import", stick).exit_code == ExitCode.OK
    before = old.everything()
    result = old.run("till", "import", stick, "--take-back")
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert old.everything() == before
    assert not old.can_sell()
    assert new.can_sell()


def test_a_lost_file_is_made_again_only_on_a_person_s_word(
    old: Computer, new: Computer, stick: Path
) -> None:
    old.run("till", "export", stick)
    assert old.run("till", "export", stick).exit_code == ExitCode.SETTINGS
    stick.unlink()
    result = old.run("till", "export", stick)
    assert (result.exit_code, stick.exists()) == (ExitCode.SETTINGS, False)
    assert "--again" in result.stderr
    assert old.run("till", "export", stick, "--again").exit_code == ExitCode.OK
    assert new.run("till", "import", stick).exit_code == ExitCode.OK


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


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux shows a handle's file")
def test_what_gets_its_name_is_on_the_disk(
    old: Computer, new: Computer, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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

    monkeypatch.setattr(os, "fsync", watched)
    monkeypatch.setattr(till_file, "put_in_place", checked)
    assert old.run("till", "export", stick).exit_code == ExitCode.OK
    assert new.run("till", "import", stick).exit_code == ExitCode.OK
    assert named == [stick.name, stick.name]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such bits")
def test_the_file_is_its_owner_s_alone(old: Computer, stick: Path) -> None:
    old.run("till", "export", stick)
    assert stat.S_IMODE(stick.stat().st_mode) == 0o600


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

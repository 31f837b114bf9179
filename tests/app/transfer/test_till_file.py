"""What a till's file must be: whole, unchanged, of this program, of the true journal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import TRAINING_TILL
from pos_app.app.transfer import till_file
from pos_app.domain.errors import TransferError, TransferProblem
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.app.transfer.two_computers import AGREED, Computer
from tests.journal.raw_file import open_raw
from tests.journal.sale_events import append_all, appends_of, intent, paid_sale


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
    missing = new.run("till", "import", stick.parent / "none")
    assert (missing.exit_code, "cannot be read" in missing.stderr) == (ExitCode.SETTINGS, True)


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


def test_its_hash_may_be_typed_in_capitals_and_once_more_after_it_was_imported(
    old: Computer, new: Computer, stick: Path
) -> None:
    packed = old.run("till", "export", stick)
    digest = re.findall(r"[0-9a-f]{64}", packed.stdout)[0]
    first, again = (
        new.run("till", "import", stick, "--sha256", typed) for typed in (digest.upper(), digest)
    )
    assert (first.exit_code, again.exit_code) == (ExitCode.OK, ExitCode.OK)
    assert "already" in again.stdout
    told = ["pos-app provision --credentials" in each.stdout for each in (first, again)]
    assert told == [True, False], "keys are asked for once"


SET_UP = {"base_url": "https://gateway.example", "shop": "Bozor", "till": "3"}


@pytest.mark.parametrize(
    "header",
    [
        {"program": "99.0"},
        {"program": "none"},
        {"mode": "training"},
        {"mode": 5},
        {"mode": "lent"},
        {"export": "../x"},
        {"settings": {"till_id": 5}},
        {"settings": []},
        {"settings": {"shop": "Bozor", "till": "3"}},
        {"settings": {"base_url": "http://127.0.0.1:9", "shop": "Bozor", "till": "3"}},
        {"settings": {**SET_UP, "retired": "ab" * 16}},
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
    for agreed in (AGREED, ("--address", "")):
        result = new.run("till", "import", stick, *agreed)
        assert (new.everything(), stick.read_bytes()) == (before, file)
        assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (
            ExitCode.SETTINGS,
            "",
            1,
        )
    assert not new.can_sell()


@pytest.mark.parametrize("header", [b"[]", b"5", b"null", b'"till"', b"{", b"", b"[" * 9000])
def test_a_header_of_another_kind_is_damaged(tmp_path: Path, header: bytes) -> None:
    file = tmp_path / "a.till"
    file.write_bytes(b"qr-tolov-till 1\n" + header + b"\n")
    with pytest.raises(TransferError) as caught:
        till_file.read_header(file)
    assert caught.value.problem is TransferProblem.DAMAGED


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


def test_of_a_damaged_file_no_journal_is_left(old: Computer, stick: Path) -> None:
    old.run("till", "export", stick)
    stick.write_bytes(stick.read_bytes()[:-1] + b"?")
    journal = stick.with_name("journal")
    with pytest.raises(TransferError):
        till_file.extract_journal(stick, journal)
    assert not journal.exists()


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


def test_a_journal_that_was_changed_before_it_was_sealed_is_not_taken(
    old: Computer, new: Computer, stick: Path
) -> None:
    old.run("till", "export", stick)
    journal = stick.with_name("journal")
    till_file.extract_journal(stick, journal)
    with open_raw(journal) as connection:
        connection.execute("UPDATE sales SET amount = amount + 1 WHERE sale_id = 'sale-2'")
    header = dict(till_file.read_header(stick).values)
    stick.unlink()
    till_file.seal(stick, till_file.write_unsealed(stick, header, journal))
    result = new.run("till", "import", stick)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert "not as it was packed" in result.stderr
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
    resealed(stick, lambda values: values.update(mode="training"))
    assert new.run("till", "import", stick).stderr.endswith("This is not the file of a till.\n")
    assert not new.journal.exists()

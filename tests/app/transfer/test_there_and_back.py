"""A till that comes back, is taken back, or does not go on from the one that left."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.app.exit_codes import ExitCode
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.app.transfer.two_computers import Computer
from tests.journal.sale_events import append_all, paid_sale
from tests.journal.stored_sales import read_sales


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


@pytest.mark.parametrize("lost", ["journal.sqlite3", "settings.toml"])
def test_one_of_its_two_marks_keeps_a_till_that_left_from_coming_back_unasked(
    old: Computer, stick: Path, lost: str
) -> None:
    old.run("till", "export", stick)
    marked = old.home / lost
    if marked == old.journal:
        marked.unlink()
    else:
        lines = marked.read_text("utf-8").splitlines(keepends=True)
        marked.write_text("".join(line for line in lines if not line.startswith("retired")))
    before = old.everything()
    result = old.run("till", "import", stick)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert "--take-back" in result.stderr
    assert old.everything() == before
    assert old.run("till", "import", stick, "--take-back").exit_code == ExitCode.OK
    assert (old.can_sell(), len(old.sales())) == (True, 3)


def test_a_till_that_is_at_work_gives_way_to_no_later_one_of_its_kind(
    old: Computer, new: Computer, stick: Path
) -> None:
    """Somebody had kept a copy of the file, and took the till back by it."""
    old.run("till", "export", stick)
    kept = stick.read_bytes()
    assert new.run("till", "import", stick).exit_code == ExitCode.OK
    stick.write_bytes(kept)
    assert old.run("till", "import", stick, "--take-back").exit_code == ExitCode.OK
    with SqliteJournal.open(old.journal) as journal:
        append_all(journal, paid_sale(4))
    onwards = stick.with_name("onwards.till")
    assert old.run("till", "export", onwards).exit_code == ExitCode.OK
    before = new.everything()
    result = new.run("till", "import", onwards)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert new.everything() == before


@pytest.mark.parametrize("had_one", [True, False])
def test_the_picture_of_the_shop_s_qr_stays_behind_and_is_asked_for(
    old: Computer, new: Computer, stick: Path, *, had_one: bool
) -> None:
    settings = old.home / "settings.toml"
    if had_one:
        text = settings.read_text("utf-8")
        assert text.count('shop_qr = ""') == 1
        settings.write_text(text.replace('shop_qr = ""', 'shop_qr = "qr.png"'))
    old.run("till", "export", stick)
    result = new.run("till", "import", stick)
    assert result.exit_code == ExitCode.OK
    assert ("Choose the picture of the shop’s own QR again" in result.stdout) == had_one

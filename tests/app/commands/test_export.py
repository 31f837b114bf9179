"""`pos-app export`: the days that are asked for, also of a till that is open, which sells on."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.app.exit_codes import ExitCode
from pos_app.domain.export import Column
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.ui.wording import export_words
from tests.drivers.command_line import RunCommand
from tests.export.exported import DAY, NEXT_DAY, fill, read_csv, read_xlsx
from tests.journal.raw_file import open_raw
from tests.journal.sale_events import append_all, paid_sale


@pytest.fixture
def sold(home: Path) -> Path:
    path = home / "journal.sqlite3"
    with SqliteJournal.open(path) as journal:
        fill(journal)
    return path


def test_a_day_and_several_days_are_exported(sold: Path, run: RunCommand, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    result = run("export", "--from", str(DAY), str(file))
    assert (result.exit_code, len(result.out_lines)) == (ExitCode.OK, 1)
    assert str(file) in result.stdout
    _, rows, _ = read_xlsx(file)
    assert [row[Column.NUMBER] for row in rows] == list(range(1, 12))
    csv = tmp_path / "a.csv"
    days = ("--from", str(DAY), "--to", str(NEXT_DAY))
    assert run("export", *days, "--format", "csv", str(csv)).exit_code == ExitCode.OK
    assert len(read_csv(csv)[1]) == 12


def test_an_open_till_sells_on_while_its_journal_is_exported(
    sold: Path, run: RunCommand, tmp_path: Path
) -> None:
    days = ("--from", str(DAY), "--to", str(NEXT_DAY))
    with SqliteJournal.open(sold) as till:
        append_all(till, paid_sale(13))
        before = {each.name: each.stat().st_size for each in sold.parent.iterdir()}
        assert run("sales", "--json").exit_code == ExitCode.IN_USE
        assert run("export", *days, str(tmp_path / "a.csv")).exit_code == ExitCode.OK
        after = {each.name: each.stat().st_size for each in sold.parent.iterdir()}
        assert before.keys() - {"logs"} == after.keys() - {"logs"}
        assert before[sold.name] == after[sold.name]
        append_all(till, paid_sale(14))
        assert till.verify() is None
    assert len(read_csv(tmp_path / "a.csv")[1]) == 13
    assert [each.name for each in sold.parent.iterdir() if each.name.endswith("-wal")] == []


def test_a_csv_that_a_spreadsheet_would_cut_is_told(
    sold: Path, run: RunCommand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sold.exists()
    days = ("--from", str(DAY), "--to", str(NEXT_DAY))
    for rows, name, is_told in ((13, "a.csv", False), (12, "b.csv", True), (12, "b.xlsx", False)):
        monkeypatch.setattr(export_words, "ROWS_OF_A_SHEET", rows)
        result = run("export", *days, str(tmp_path / name))
        assert result.exit_code == ExitCode.OK
        assert (str(rows) in result.stdout.partition(name)[2]) is is_told
    assert len(read_csv(tmp_path / "b.csv")[1]) == 12, "the file itself has all of them"


@pytest.mark.parametrize("is_open", [True, False])
def test_a_journal_that_is_not_sound_is_not_exported(
    sold: Path, run: RunCommand, tmp_path: Path, is_open: bool
) -> None:
    with open_raw(sold) as raw:
        raw.execute("DROP TRIGGER events_are_never_changed")
        raw.execute("UPDATE events SET at = at + 1 WHERE number = 3")
    file = tmp_path / "a.csv"
    if is_open:
        from pos_app.journal.storage import hold_lock

        with hold_lock(sold, anywhere=True):
            result = run("export", "--from", str(DAY), str(file))
    else:
        result = run("export", "--from", str(DAY), str(file))
    assert (result.exit_code, result.out_lines, file.exists()) == (ExitCode.JOURNAL, [], False)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--from", str(DAY), "a.txt"),
        ("--from", str(DAY), "journal.sqlite3"),
        ("--from", str(DAY), "--format", "csv", "a.xlsx"),
        ("--from", str(NEXT_DAY), "--to", str(DAY), "a.csv"),
        ("--shift", "1", "a.csv"),
        ("--shift", "1", "--format", "csv", "a.csv"),
    ],
)
def test_a_name_or_days_that_do_not_fit_are_refused(
    sold: Path, run: RunCommand, arguments: tuple[str, ...]
) -> None:
    result = run("export", *arguments)
    assert (result.exit_code, len(result.err_lines)) == (ExitCode.USAGE, 1)


def test_a_file_that_cannot_be_made_is_told_in_one_line(
    sold: Path, run: RunCommand, tmp_path: Path
) -> None:
    result = run("export", "--from", str(DAY), str(tmp_path / "gone" / "a.csv"))
    assert (result.exit_code, len(result.err_lines)) == (ExitCode.SETTINGS, 1)
    assert "a.csv" in result.stderr


def test_a_shift_that_is_not_closed_has_no_summary(
    sold: Path, run: RunCommand, tmp_path: Path
) -> None:
    result = run("export", "--shift", "1", str(tmp_path / "a.json"))
    assert (result.exit_code, len(result.err_lines)) == (ExitCode.SETTINGS, 1)
    assert list(tmp_path.glob("*.json")) == []


def test_where_nothing_was_sold_there_is_a_file_without_sales(
    sold: Path, run: RunCommand, tmp_path: Path
) -> None:
    file = tmp_path / "a.xlsx"
    assert run("export", "--from", str(DAY - timedelta(days=9)), str(file)).exit_code == 0
    assert read_xlsx(file)[1] == []

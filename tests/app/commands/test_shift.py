"""A shift's report as text, and the proof that two papers give."""

from __future__ import annotations

import asyncio
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.app.clock import SystemClock
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import Paths
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Preferences, SetupDraft
from pos_app.domain.secret import Secret
from pos_app.domain.till_events import ShiftClosed, ShiftEnded, ShiftOpened
from pos_app.engine.reports.shift_reading import read_shown
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.ui.wording.shift_words import grouped_letters
from tests.drivers.command_line import RunCommand
from tests.drivers.credentials import PUBLIC_KEY
from tests.journal.raw_file import without_triggers
from tests.journal.sale_events import AMOUNT, NOON, append_all, paid_sale


def trade(home: Path, shifts: int = 2, begun: int = 0) -> list[str]:
    """Write shifts of one sale each, then open another; returns the letters of each Z."""
    with SqliteJournal.open(home / "journal.sqlite3") as journal:
        for number in range(1, shifts + 1):
            at = NOON + timedelta(days=number, minutes=begun)
            journal.append_for_till(ShiftOpened(number), at)
            append_all(journal, paid_sale(number, at))
            journal.append_for_till(ShiftEnded(number), at + timedelta(hours=8))
            closed = ShiftClosed(number, 1, AMOUNT, Money.of_major(1_000_000), 1, 0)
            journal.append_for_till(closed, at + timedelta(hours=9))
        journal.append_for_till(ShiftOpened(shifts + 1), NOON + timedelta(days=shifts + 1))
        read = journal.shifts()
        shown = [read_shown(journal, read, shift).letters for shift in read[:-1]]
    return [letters for letters in shown if letters is not None]


def set_up(home: Path) -> None:
    """Keep settings of a till that speaks English."""
    setup = LocalSetup(Paths(home), SystemClock(), Language.EN)
    draft = SetupDraft(
        "https://gateway.example",
        Preferences(shop="Shop", till="1", language=Language.EN),
        account_id=Secret("account"),
        public_key=Secret(PUBLIC_KEY),
    )
    asyncio.run(setup.save(draft, keys_in_memory=True))


@pytest.fixture
def papers(home: Path) -> list[str]:
    set_up(home)
    return trade(home)


def test_a_closed_shift_is_printed_marked_as_a_copy_and_the_same_each_time(
    papers: list[str], run: RunCommand
) -> None:
    first = run("shift", "1")
    assert (first.exit_code, first.err_lines) == (ExitCode.OK, [])
    assert [line.replace("\u00a0", " ") for line in first.out_lines] == [
        "COPY",
        "Report of shift No. 1 (Z)",
        "Opened: 02.07.2026 12:00",
        "Ended: 02.07.2026 20:00",
        "Closed: 02.07.2026 21:00",
        "Shift’s total: 1 250 000 soʻm",
        "Paid: 1  1 250 000 soʻm",
        "Paid late: 0  0 soʻm",
        "Reversed: 0  0 soʻm",
        "Confirmed again: 0  0 soʻm",
        "Sales begun in this shift: 1",
        "Beside the payment service’s list: 1 agree, 0 differ",
        "Fiscal receipts: 1 000 000 soʻm. 250 000 soʻm less than paid here.",
        "Entries of the journal: 1–6",
        f"Letters of the journal: {grouped_letters(papers[0])}",
    ]
    assert run("shift", "1").stdout == first.stdout


def test_without_a_number_the_last_shift_is_printed_so_far(
    papers: list[str], run: RunCommand
) -> None:
    del papers
    result = run("shift")
    assert result.out_lines[0] == "Shift No. 3 so far (X)"
    assert not any("Letters" in line for line in result.out_lines)


@pytest.mark.parametrize("number", ["4", "999999"])
def test_a_shift_that_is_not_there_is_told(papers: list[str], run: RunCommand, number: str) -> None:
    del papers
    result = run("shift", number)
    assert (result.exit_code, result.out_lines) == (ExitCode.USAGE, [])
    assert result.err_lines == ["There is no such shift."]


def test_where_there_is_no_shift_yet_the_last_one_is_none(home: Path, run: RunCommand) -> None:
    set_up(home)
    SqliteJournal.open(home / "journal.sqlite3").close()
    result = run("shift")
    assert (result.exit_code, result.out_lines) == (ExitCode.USAGE, [])
    assert result.err_lines == ["There is no such shift."]


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5"])
def test_what_is_no_number_is_a_wrong_argument(run: RunCommand, number: str) -> None:
    with pytest.raises(SystemExit) as caught:
        run("shift", number)
    assert caught.value.code == ExitCode.USAGE


def test_papers_that_are_true_are_told_with_their_shifts(
    papers: list[str], run: RunCommand
) -> None:
    typed = [grouped_letters(papers[1]).lower(), *grouped_letters(papers[0]).split()]
    result = run("journal", "verify", "--z", *typed)
    assert (result.exit_code, result.err_lines) == (ExitCode.OK, [])
    sound, *found = result.out_lines
    assert "sound" in sound
    told = [line.partition(", closed on")[0] for line in found]
    assert told == [
        f"{grouped_letters(papers[1])}: the report of shift No. 2",
        f"{grouped_letters(papers[0])}: the report of shift No. 1",
    ]


@pytest.mark.parametrize("letters", ["", " - ", "ABCD", "ABCDEFGHJ", "ABCD EFGH JK"])
def test_letters_that_are_not_eight_are_told(
    papers: list[str], run: RunCommand, letters: str
) -> None:
    del papers
    result = run("journal", "verify", "--z", letters)
    assert result.exit_code == ExitCode.USAGE
    assert "eight" in result.err_lines[0]


def test_a_journal_rewritten_with_a_sound_chain_is_found_by_its_paper(
    home: Path, papers: list[str], run: RunCommand
) -> None:
    """Whoever can compute a chain can write another one; the paper he cannot."""
    shutil.rmtree(home)
    set_up(home)
    forged = trade(home, begun=1)
    assert run("journal", "verify").exit_code == ExitCode.OK
    result = run("journal", "verify", "--z", papers[0], forged[1])
    assert result.exit_code == ExitCode.JOURNAL
    assert [line.partition(": ")[0] for line in result.err_lines] == [grouped_letters(papers[0])]
    assert "shift No. 2" in result.out_lines[-1]


def test_in_a_journal_that_is_not_sound_no_paper_is_looked_for(
    home: Path, papers: list[str], run: RunCommand
) -> None:
    with without_triggers(home / "journal.sqlite3") as connection:
        connection.execute("UPDATE events SET at = at + 1 WHERE number = 2")
    for command in (("journal", "verify", "--z", papers[0]), ("shift", "1")):
        result = run(*command)
        assert (result.exit_code, result.out_lines) == (ExitCode.JOURNAL, [])

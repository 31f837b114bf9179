"""`pos-app shift`: a closed till's report of one shift; and the proof that papers of them give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pos_app.app.commands.context import CommandContext, run_on_journal
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.domain.preferences import Mode
from pos_app.domain.shifts import LETTERS_OF_A_Z, Shift, letters_of
from pos_app.engine.reports.shift_reading import read_shown
from pos_app.journal.sqlite_reading import SqliteJournalReading
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import terminal_words
from pos_app.ui.wording.modes import mode_sentence
from pos_app.ui.wording.shift_words import grouped_letters, report_lines

_BETWEEN_LETTERS: Final = str.maketrans("", "", " -\u00a0")


def print_shift(console: Console, number: int | None, *, training: bool) -> int:
    """Print the report of a shift, None for the last one; returns the exit code."""

    def work(context: CommandContext) -> int:
        words = context.words
        with context.sound_journal() as journal:
            shifts = journal.shifts()
            wanted = len(shifts) if number is None else number
            if not 0 < wanted <= len(shifts):
                console.write_error(words.text(terminal_words.NO_SUCH_SHIFT))
                return ExitCode.USAGE
            shown = read_shown(journal, shifts, shifts[wanted - 1])
        mode = Mode.TRAINING if training else context.setup.settings.mode
        if mode is not Mode.LIVE:
            console.write(mode_sentence(words, mode))
        console.write_lines(report_lines(words, shown, copy=True))
        return ExitCode.OK

    return run_on_journal(console, work, training=training)


def find_papers(context: CommandContext, letters: Sequence[str]) -> int:
    """Say which report each paper is of; returns the exit code.

    The journal's chain was verified: a link that is found is as it was when it was printed, and so
    is all that was written before it.
    """
    console, words = context.console, context.words
    wanted = [each.translate(_BETWEEN_LETTERS).upper() for each in letters]
    papers = list(_in_eights("".join(wanted)))
    if not papers or any(len(each) != LETTERS_OF_A_Z for each in papers):
        console.write_error(words.text(terminal_words.EIGHT_LETTERS))
        return ExitCode.USAGE
    with context.open_journal() as journal:
        found = dict(_letters_of_all(journal))
    for each in papers:
        shift = found.get(each)
        if shift is None or shift.closed is None:
            unknown = words.text(terminal_words.PAPER_UNKNOWN, letters=grouped_letters(each))
            console.write_error(unknown)
            continue
        told = {"letters": grouped_letters(each), "shift": shift.number}
        closed = fmt.date_time(shift.closed.at)
        console.write(words.text(terminal_words.PAPER_FOUND, **told, time=closed))
    return ExitCode.OK if found.keys() >= set(papers) else ExitCode.JOURNAL


def _in_eights(letters: str) -> Iterator[str]:
    for start in range(0, len(letters), LETTERS_OF_A_Z):
        yield letters[start : start + LETTERS_OF_A_Z]


def _letters_of_all(journal: SqliteJournalReading) -> Iterator[tuple[str, Shift]]:
    for shift in journal.shifts():
        if shift.closed is not None:
            yield letters_of(journal.link(shift.closed.number)), shift

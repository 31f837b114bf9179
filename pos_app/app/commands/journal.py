"""`pos-app journal`: a closed till's journal verified, backed up and restored."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from pos_app.app.clock import SystemClock
from pos_app.app.commands.context import CommandContext, refuse, run_command, run_on_journal
from pos_app.app.commands.shift import find_papers
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import TRAINING_TILL
from pos_app.domain.errors import JournalError, JournalProblem, SettingsProblem
from pos_app.domain.keys import address_of, is_test
from pos_app.domain.people_history import PEOPLE_KINDS, people_of
from pos_app.domain.preferences import Mode
from pos_app.domain.records import replace
from pos_app.domain.till_events import FiscalServiceSet
from pos_app.journal.audit import run_to_end
from pos_app.journal.restore import Restore
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.system.durable_files import may_be_there
from pos_app.ui.wording import terminal_words
from pos_app.ui.wording.problems import problem_sentence

RECONCILE_COMMAND: Final = "pos-app reconcile --day YYYY-MM-DD"
RESTORE_COMMAND: Final = "pos-app journal restore FILE"


def verify(console: Console, letters: Sequence[str] = (), *, training: bool) -> int:
    """Verify every entry; names the first that is not as it was written.

    `letters` are those of the reports of shifts on paper: each must be found as it was printed.
    """

    def work(context: CommandContext) -> int:
        words = context.words
        anywhere = context.setup.paths.anywhere
        fault = SqliteJournal.examine(
            context.journal_file, console.show_progress, anywhere=anywhere
        )
        if fault is None:
            console.write(words.text(terminal_words.JOURNAL_SOUND))
            return find_papers(context, letters) if letters else ExitCode.OK
        if fault.number:
            bad = {"number": fault.number, "code": fault.kind.value, "command": RESTORE_COMMAND}
            console.write_error(words.text(terminal_words.JOURNAL_BAD, **bad))
        else:
            sentence = problem_sentence(words, JournalProblem.BROKEN)
            console.write_error(f"{sentence} ({fault.kind})")
        return ExitCode.JOURNAL

    return run_on_journal(console, work, training=training)


def back_up(console: Console, *, training: bool) -> int:
    """Copy the journal into its folder of backups, verified."""

    def work(context: CommandContext) -> int:
        with context.open_journal() as journal:
            path = run_to_end(journal.back_up(SystemClock().now()))
        console.write(context.words.text(terminal_words.BACKED_UP, path=str(path)))
        return ExitCode.OK

    return run_on_journal(console, work, training=training)


def restore(console: Console, file: Path, *, training: bool) -> int:
    """Put a backup in the journal's place; the replaced journal is kept beside it."""

    def work(context: CommandContext) -> int:
        words = context.words
        if not _is_readable(file):
            sentence = problem_sentence(words, SettingsProblem.FILE_UNREADABLE)
            console.write_error(f"{file}: {sentence}")
            return ExitCode.SETTINGS
        try:
            _refuse_after_transfer(context)
            anywhere = context.setup.paths.anywhere
            look = _Inspection()
            with Restore(context.journal_file, file, anywhere=anywhere, inspect=look) as backup:
                if not _is_of_this_mode(context, backup):
                    console.write_error(
                        words.text(terminal_words.BACKUP_OF_THE_OTHER, path=str(file))
                    )
                    return ExitCode.SETTINGS
                was_on = _switch_fiscal_service_off(context) or look.was_on
                replaced = backup.put_in_place(SystemClock().now())
        except JournalError as error:
            return _refuse_restore(context, file, error)
        console.write(words.text(terminal_words.RESTORED, path=str(file)))
        if replaced is not None:
            console.write(words.text(terminal_words.KEPT_ASIDE, path=str(replaced)))
        console.write(words.text(terminal_words.SALES_SINCE_BACKUP, command=RECONCILE_COMMAND))
        if was_on:
            console.write(words.text(terminal_words.RECEIPTS_SINCE_BACKUP))
        if look.has_people:
            console.write(words.text(terminal_words.PEOPLE_SINCE_BACKUP))
        return ExitCode.OK

    return run_command(console, work, training=training)


class _Inspection:
    """Has a backup say that the fiscal service is off, where it says that it is on.

    Whatever the settings are by then, it counts from when it is switched on again.
    """

    def __init__(self) -> None:
        self.was_on = self.has_people = False

    def __call__(self, backup: SqliteJournal) -> None:
        self.has_people = bool(people_of(backup.till_events(*PEOPLE_KINDS)).active)
        told = [each.event for each in backup.till_events(FiscalServiceSet)]
        last = told[-1] if told else None
        self.was_on = isinstance(last, FiscalServiceSet) and last.on
        if self.was_on:
            backup.append_for_till(FiscalServiceSet(on=False), SystemClock().now())


def _switch_fiscal_service_off(context: CommandContext) -> bool:
    """Have no receipt made of a restored sale until a person wants it; tells whether one would be.

    A backup does not know of the receipts that were made after it: they would be made again. Sales
    without one are told all the same.
    """
    preferences = context.setup.settings.preferences
    if context.training or not preferences.fiscal.on:
        return False
    off = replace(preferences.fiscal, on=False)
    wanted = replace(preferences, fiscal=off, fiscal_receipts=True)
    asyncio.run(context.setup.save_preferences(wanted))
    return True


def _refuse_restore(context: CommandContext, file: Path, error: JournalError) -> int:
    words = context.words
    if error.problem is JournalProblem.BROKEN:
        unsound = words.text(terminal_words.BACKUP_UNSOUND, path=str(file), why=str(error))
        context.console.write_error(unsound)
        return ExitCode.SETTINGS
    code = refuse(context.console, words, error)
    return ExitCode.SETTINGS if error.problem is JournalProblem.NEWER else code


def _refuse_after_transfer(context: CommandContext) -> None:
    """Refuse where the till went to another computer.

    A backup knows nothing of that: restored, it would sell here and elsewhere.

    Raises:
        JournalError: MOVED_AWAY or MOVE_UNFINISHED.
    """
    if context.training:
        return
    if context.setup.settings.retired:
        raise JournalError(JournalProblem.MOVED_AWAY)
    barred: JournalProblem | None = None
    if may_be_there(context.journal_file):
        with suppress(JournalError), context.open_journal() as journal:
            barred = journal.barred()
    if barred is not None:
        raise JournalError(barred)


def _is_of_this_mode(context: CommandContext, backup: Restore) -> bool:
    """Return whether a backup's sales are of the journal's own kind: the kinds never mix."""
    if any((till == TRAINING_TILL) is not context.training for till in backup.till_ids):
        return False
    if context.training or context.setup.settings.mode is not Mode.LIVE:
        return True
    return not any(is_test(address_of(account), "") for account in backup.accounts)


def _is_readable(file: Path) -> bool:
    try:
        if not file.is_file():
            return False  # a pipe would be waited for, and a device never ends
        with file.open("rb"):
            return True
    except OSError:
        return False

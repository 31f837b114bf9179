"""What every command does around its own work: log, settings, words, and a clear refusal."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pos_app.app.clock import SystemClock
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.config import logs
from pos_app.config.paths import Paths, catalogue_dir
from pos_app.domain.errors import (
    GatewayError,
    JournalError,
    JournalProblem,
    SettingsError,
    SettingsProblem,
    TillError,
    VaultError,
)
from pos_app.system.durable_files import may_be_there
from pos_app.ui.qt_library import redirect_messages
from pos_app.ui.wording import terminal_words
from pos_app.ui.wording.fields import defaults_left_out, settings_problem_at, settings_problem_of
from pos_app.ui.wording.problems import problem_sentence
from pos_app.ui.wording.system_language import system_language
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from pos_app.journal.sqlite_journal import SqliteJournal
    from pos_app.journal.sqlite_reading import SqliteJournalReading

log = logging.getLogger(__name__)

_EXIT_CODE_OF_JOURNAL: Final = {
    JournalProblem.IN_USE: ExitCode.IN_USE,
    JournalProblem.MOVED_AWAY: ExitCode.MOVED,
    JournalProblem.MOVE_UNFINISHED: ExitCode.MOVED,
}


class CommandContext:
    """The console, this machine's set-up, and which of its journals a command is about."""

    def __init__(self, console: Console, setup: LocalSetup, *, training: bool = False) -> None:
        self.console = console
        self.setup = setup
        self.training = training

    @property
    def words(self) -> Words:
        """The words of the language that the till speaks now, or will speak once it is set up."""
        return Words(self.setup.settings.preferences.language, catalogue_dir())

    @property
    def journal_file(self) -> Path:
        """Where the sales lie: those of training, or of the till as it is set up."""
        return self.setup.journal_file(training=self.training)

    def open_journal(self) -> SqliteJournal:
        """Open that journal.

        Raises:
            JournalError: IN_USE while a till has it open, or it cannot be used.
        """
        return self.setup.open_journal(training=self.training)

    @contextmanager
    def sound_journal(self) -> Iterator[SqliteJournal]:
        """Open that journal for a command that tells of its money.

        Raises:
            JournalError: as `open_journal`; BROKEN where an event is not as it was written, for
                nobody may count on what such a journal tells.
        """
        with self.open_journal() as journal:
            fault = journal.verify_events(self.console.show_progress)
            if fault is not None:
                raise fault.as_error()
            yield journal

    @contextmanager
    def sound_reading(self) -> Iterator[SqliteJournalReading]:
        """Open that journal to be read alone, also while a till is open, which sells on meanwhile.

        Raises:
            JournalError: as `sound_journal`, but not IN_USE.
        """
        from pos_app.journal.reader import read_beside_a_till

        with ExitStack() as stack:
            try:
                journal: SqliteJournalReading = stack.enter_context(self.sound_journal())
            except JournalError as error:
                if error.problem is not JournalProblem.IN_USE:
                    raise
                journal = stack.enter_context(read_beside_a_till(self.journal_file))
                fault = journal.verify_events(self.console.show_progress)
                if fault is not None:
                    raise fault.as_error() from None
            yield journal


Work = Callable[[CommandContext], int]
"""A command's own work; returns the exit code."""


def run_command(
    console: Console, work: Work, *, training: bool = False, repair: bool = False
) -> int:
    """Open the log and the settings, do the work, and say in one line why it cannot be done.

    Only a command that opens or sets the till up repairs settings that cannot be used.

    Returns the exit code. What is not raised on purpose goes to the log and on to the caller.
    """
    paths = Paths.of(console.environ)
    with ExitStack() as stack:
        log_file = logs.open_log(paths.logs)
        stack.callback(logs.close_log, log_file)
        redirect_messages()
        try:
            setup = LocalSetup(paths, SystemClock(), system_language(), repair=repair)
        except TillError as error:
            console.write_error(sentence_of(default_words(), error))
            return ExitCode.SETTINGS
        setup.log_file = log_file
        context = CommandContext(console, setup, training=training)
        _report_unusable_files(context, log_file)
        return _carry_out(context, work)


def run_on_journal(console: Console, work: Work, *, training: bool) -> int:
    """Run a command on a journal that is there: asking about none must not make one."""

    def guarded(context: CommandContext) -> int:
        if not may_be_there(context.journal_file):
            console.write_error(context.words.text(terminal_words.NO_JOURNAL))
            return ExitCode.JOURNAL
        return work(context)

    return run_command(console, guarded, training=training)


def default_words() -> Words:
    """Return the words of the system's language, for where no till's settings can be read."""
    return Words(system_language(), catalogue_dir())


def refuse(console: Console, words: Words, error: TillError) -> int:
    """Say why a command cannot be carried out; returns the exit code."""
    code = exit_code_of(error)
    in_use = code is ExitCode.IN_USE
    console.write_error(
        words.text(terminal_words.CLOSE_TILL_FIRST) if in_use else sentence_of(words, error)
    )
    return code


def exit_code_of(error: TillError) -> ExitCode:
    """Return the exit code of an error; one that no command expects is raised again."""
    match error:
        case GatewayError():
            return ExitCode.GATEWAY
        case VaultError():
            return ExitCode.VAULT
        case SettingsError(problem=SettingsProblem.PAYMENT_OPEN):
            return ExitCode.PAYMENT_OPEN
        case SettingsError():
            return ExitCode.SETTINGS
        case JournalError(problem=problem):
            return _EXIT_CODE_OF_JOURNAL.get(problem, ExitCode.JOURNAL)
        case _:
            raise error


def sentence_of(words: Words, error: TillError) -> str:
    """Return the one line that tells what went wrong, where, and what to do."""
    match error:
        case SettingsError(problem=problem, field=field, place=place, hint=hint) if place:
            return settings_problem_at(words, problem, field, place, hint)
        case SettingsError(problem=problem, field=field):
            return settings_problem_of(words, problem, field)
        case GatewayError(trouble=trouble):
            return problem_sentence(words, trouble)
        case VaultError(problem=problem) | JournalError(problem=problem):
            return problem_sentence(words, problem)
        case _:
            raise error


def _report_unusable_files(context: CommandContext, log_file: logs.LogFile) -> None:
    """Tell of a lost log, of settings moved aside, and of machine-wide ones that are left out."""
    setup, console, words = context.setup, context.console, context.words
    if log_file.is_lost:
        console.note(words.text(terminal_words.LOG_LOST, path=log_file.baseFilename))
    if setup.loaded.moved_aside is not None:
        path = str(setup.loaded.moved_aside)
        console.note(words.text(terminal_words.SETTINGS_MOVED_ASIDE, path=path))
    if setup.defaults_fault is not None:
        console.write_error(sentence_of(words, setup.defaults_fault))
    elif (fault := setup.info().defaults_fault) is not None:
        console.write_error(defaults_left_out(words, fault))


def _carry_out(context: CommandContext, work: Work) -> int:
    try:
        try:
            return work(context)
        except TillError as error:
            return refuse(context.console, context.words, error)
    except Exception:
        log.critical("not caught", exc_info=True)
        raise

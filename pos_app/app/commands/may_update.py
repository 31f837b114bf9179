"""`pos-app --may-update`: whether the program's files may be replaced now; installers ask."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from pos_app.app.clock import SystemClock
from pos_app.app.commands.context import default_words
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.config import all_users
from pos_app.config.all_users import UserInstallation
from pos_app.config.paths import HOME_VARIABLE, Paths
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.preferences import Mode
from pos_app.ui.wording import terminal_words, update_words
from pos_app.ui.wording.problems import problem_sentence
from pos_app.ui.wording.words import Words

COPY_LIMIT_S: Final = 600
"""A journal of many years is copied within this time, also to a slow disk."""
_GRAVEST_FIRST: Final = (ExitCode.PAYMENT_OPEN, ExitCode.JOURNAL)


def may_update(console: Console) -> int:
    """Answer for this account's till, or for everybody's where an administrator asks.

    OK: no till here has a payment open, and each closed till's journal has a copy of its last
    entry. PAYMENT_OPEN: the line says in which folder. JOURNAL: a journal could not be copied.
    `POS_APP_HOME` narrows the question to that one folder.
    """
    if console.environ.get(HOME_VARIABLE, "").strip() or not all_users.is_administrator():
        return _answer_for_home(console, default_words(), Paths.of(console.environ))
    return may_update_all(console, all_users.all_installations(console.environ))


def may_update_all(console: Console, installations: Iterable[UserInstallation]) -> int:
    """Return the gravest of the answers about these installations."""
    words = default_words()
    codes = {_answer_for_user(console, words, each) for each in installations}
    code = next(
        (grave for grave in _GRAVEST_FIRST if grave in codes), max(codes, default=ExitCode.OK)
    )
    if not code:
        console.write(words.text(update_words.MAY_UPDATE))
    return code


def _answer_for_user(console: Console, words: Words, installation: UserInstallation) -> int:
    """Answer about one folder in a process of the account that it belongs to.

    An administrator who opened files in somebody's folder would follow that person's links,
    and leave files there which the till then could not write.
    """
    environ = {**console.environ, HOME_VARIABLE: str(installation.folder)}
    if installation.uid is None:
        return _answer_for_home(console, words, Paths.of(environ))
    try:
        return _run_as(installation, environ)
    except (OSError, subprocess.SubprocessError) as error:
        console.write_error(_not_backed_up(words, installation.folder, type(error).__name__))
        return ExitCode.JOURNAL


def _run_as(installation: UserInstallation, environ: Mapping[str, str]) -> int:
    frozen = getattr(sys, "frozen", False)
    program = [sys.executable] if frozen else [sys.executable, "-m", "pos_app"]
    done = subprocess.run(
        [*program, "--may-update"],
        env=environ,
        cwd="/",
        user=installation.uid,
        group=installation.gid,
        extra_groups=[],
        timeout=COPY_LIMIT_S,
        check=False,
    )
    return done.returncode if done.returncode >= 0 else ExitCode.BUG


def _answer_for_home(console: Console, words: Words, paths: Paths) -> int:
    """Answer about one folder: its real journal, and the sandbox's."""
    for mode in (Mode.LIVE, Mode.TEST):
        try:
            code = _answer_for_journal(console, words, paths.journal_file(mode))
        except (JournalError, OSError) as error:
            why = _reason(words, error)
            console.write_error(_not_backed_up(words, paths.data(mode), why))
            return ExitCode.JOURNAL
        if code:
            return code
    return ExitCode.OK


def _answer_for_journal(console: Console, words: Words, path: Path) -> int:
    """Answer about one journal, and back it up where it is closed and has changed."""
    from pos_app.journal.open_payment_lock import has_open_payment
    from pos_app.journal.sqlite_journal import SqliteJournal

    folder = str(path.parent)
    if has_open_payment(path):
        console.write_error(words.text(update_words.PAYMENT_OPEN, path=folder))
        return ExitCode.PAYMENT_OPEN
    if not path.exists():
        return ExitCode.OK
    try:
        with SqliteJournal.open(path, anywhere=True) as journal:
            copy = journal.back_up_if_changed(SystemClock().now())
    except JournalError as error:
        if error.problem is not JournalProblem.IN_USE:
            raise
        console.write(words.text(update_words.TILL_OPEN, path=folder))
        return ExitCode.OK
    if copy is not None:
        console.write(words.text(terminal_words.BACKED_UP, path=str(copy)))
    return ExitCode.OK


def _reason(words: Words, error: JournalError | OSError) -> str:
    if isinstance(error, JournalError):
        return problem_sentence(words, error.problem)
    return os.strerror(error.errno or 0)


def _not_backed_up(words: Words, folder: Path, why: str) -> str:
    return words.text(update_words.NOT_BACKED_UP, path=str(folder), why=why)

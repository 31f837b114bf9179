"""Whether the program's files may be replaced now: an installer asks before it does so."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from pos_app.app.clock import SystemClock
from pos_app.app.commands.start import Say
from pos_app.app.exit_codes import ExitCode
from pos_app.app.locale import system_language
from pos_app.config import all_users
from pos_app.config.paths import HOME_VARIABLE, Paths, catalogue_dir
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.preferences import Mode
from pos_app.ui.wording import Words, problem_sentence, update_words

PATIENCE_S = 600
"""A journal of many years is copied within this time, also to a slow disk."""
_GRAVEST_FIRST = (ExitCode.PAYMENT_OPEN, ExitCode.JOURNAL)


def may_update(environ: Mapping[str, str], *, say: Say, complain: Say) -> int:
    """Answer for this account's till, or for everybody's where an administrator asks.

    OK: no till here has a payment open, and each closed till's journal has a copy of its last
    entry. PAYMENT_OPEN: the line says in which folder. JOURNAL: a journal could not be copied.
    `POS_APP_HOME` narrows the question to that one folder.
    """
    words = Words(system_language(), catalogue_dir())
    if environ.get(HOME_VARIABLE, "").strip() or not all_users.is_administrator():
        return _answer(Paths.of(environ), words, say=say, complain=complain)
    return for_homes(all_users.everybodys(environ), environ, say=say, complain=complain)


def for_homes(
    found: Iterable[all_users.UserInstallation],
    environ: Mapping[str, str],
    *,
    say: Say,
    complain: Say,
) -> int:
    """The gravest of the answers about these folders."""
    words = Words(system_language(), catalogue_dir())
    codes = {_ask(home, environ, words, say, complain) for home in found}
    code = next(
        (grave for grave in _GRAVEST_FIRST if grave in codes), max(codes, default=ExitCode.OK)
    )
    if not code:
        say(words.text(update_words.MAY_UPDATE))
    return code


def _ask(
    home: all_users.UserInstallation,
    environ: Mapping[str, str],
    words: Words,
    say: Say,
    complain: Say,
) -> int:
    """The same question about one folder, asked as the account it belongs to.

    An administrator who opened files in somebody's folder would follow that person's links,
    and leave files there which the till then could not write.
    """
    narrowed = {**environ, HOME_VARIABLE: str(home.folder)}
    if home.uid is None:
        return _answer(Paths.of(narrowed), words, say=say, complain=complain)
    own = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "pos_app"]
    try:
        done = subprocess.run(
            [*own, "--may-update"],
            env=narrowed,
            cwd="/",
            user=home.uid,
            group=home.gid,
            extra_groups=[],
            timeout=PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        complain(_not_backed_up(words, home.folder, type(error).__name__))
        return ExitCode.JOURNAL
    return done.returncode if done.returncode >= 0 else ExitCode.BUG


def _answer(paths: Paths, words: Words, *, say: Say, complain: Say) -> int:
    """About one folder: its real journal, and the sandbox's."""
    for mode in (Mode.LIVE, Mode.TEST):
        try:
            code = _answer_for(paths.journal_file(mode), words, say, complain)
        except (JournalError, OSError) as error:
            complain(_not_backed_up(words, paths.data(mode), _why(words, error)))
            return ExitCode.JOURNAL
        if code:
            return code
    return ExitCode.OK


def _answer_for(path: Path, words: Words, say: Say, complain: Say) -> int:
    from pos_app.journal.journal import SqliteJournal
    from pos_app.journal.open_payment_lock import has_open_payment

    if has_open_payment(path):
        complain(words.text(update_words.PAYMENT_OPEN, path=str(path.parent)))
        return ExitCode.PAYMENT_OPEN
    if not path.exists():
        return ExitCode.OK
    try:
        with SqliteJournal.open(path, anywhere=True) as journal:
            made = journal.back_up_if_changed(SystemClock().now())
    except JournalError as error:
        if error.problem is not JournalProblem.IN_USE:
            raise
        say(words.text(update_words.TILL_OPEN, path=str(path.parent)))
        return ExitCode.OK
    if made is not None:
        say(words.text(update_words.BACKED_UP, path=str(made)))
    return ExitCode.OK


def _why(words: Words, error: JournalError | OSError) -> str:
    if isinstance(error, JournalError):
        return problem_sentence(words, error.problem)
    return os.strerror(error.errno or 0)


def _not_backed_up(words: Words, folder: Path, why: str) -> str:
    return words.text(update_words.NOT_BACKED_UP, path=str(folder), why=why)

"""What the command line starts: each opens the log, speaks the till's language, exits clearly."""

from __future__ import annotations

import logging
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from pos_app.app.clock import SystemClock
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.app.locale import system_language
from pos_app.app.qt_logging import redirect_to_log
from pos_app.config import logs
from pos_app.config.paths import Paths, catalogue_dir
from pos_app.domain.errors import SettingsProblem, TillError
from pos_app.ui.wording import Words, placed_fault, problem_sentence, settings_fault, terminal_words

if TYPE_CHECKING:
    from pos_app.app.provisioning.apply import ProvisionOutcome

log = logging.getLogger(__name__)
Say = Callable[[str], None]


def print_sales(
    environ: Mapping[str, str], *, since: date | None, training: bool, say: Say, complain: Say
) -> int:
    """Print a closed till's sales, one JSON object a line."""
    from pos_app.app.commands.sales import sale_lines

    with opened(environ, complain) as shop:
        if shop is None:
            return ExitCode.SETTINGS
        try:
            for line in sale_lines(shop, since=since, training=training):
                say(line)
        except TillError as error:
            return refuse(words_of(shop), error, complain)
        return ExitCode.OK


def serve_training(port: int, *, say: Say, complain: Say) -> int:
    """Serve the training gateway on loopback until Ctrl-C."""
    from pos_app.app.clock import RNG
    from pos_app.gateway.training import serve

    words = Words(system_language(), catalogue_dir())
    asked_to_end = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: asked_to_end.set())
    try:
        serve(
            "127.0.0.1",
            port,
            SystemClock(),
            RNG,
            announce=lambda url: say(words.text(terminal_words.TRAINING_SERVES, url=url)),
            until=asked_to_end,
        )
    except OSError:
        complain(words.text(terminal_words.PORT_TAKEN, port=str(port)))
        return ExitCode.SETTINGS
    return ExitCode.OK


def open_window(
    environ: Mapping[str, str], *, training: bool, training_if_new: bool, complain: Say
) -> int:
    """Open the till's window; returns when it was closed."""
    with opened(environ, complain) as shop:
        if shop is None:
            return ExitCode.SETTINGS
        if not _has_screen(environ):
            complain(words_of(shop).text(terminal_words.NO_SCREEN))
            return ExitCode.NO_SCREEN
        from pos_app.app.desktop import run

        return run(shop, training=training, training_if_new=training_if_new)


def test_installation(environ: Mapping[str, str], *, say: Say, complain: Say) -> int:
    """Test every part that a sale needs, a line each."""
    from pos_app.app.commands.self_test import self_test

    with opened(environ, complain) as shop:
        return ExitCode.SETTINGS if shop is None else self_test(shop, environ, say)


def words_of(shop: LocalSetup) -> Words:
    """What the till speaks, or will speak."""
    return Words(shop.settings.preferences.language, catalogue_dir())


def last_resort() -> str:
    """The calm sentence for a fault of the program's own."""
    return Words(system_language(), catalogue_dir()).text(terminal_words.LAST_RESORT)


def refuse(words: Words, error: TillError, complain: Say) -> int:
    """Say what is wrong to somebody who asks about a closed till; the exit code."""
    from pos_app.app.provisioning.apply import outcome_of

    outcome = outcome_of(error)
    busy = outcome.exit is ExitCode.IN_USE
    complain(words.text(terminal_words.CLOSE_TILL_FIRST) if busy else line_of(words, outcome))
    return outcome.exit


def line_of(words: Words, outcome: ProvisionOutcome) -> str:
    """The one line that tells what went wrong, where, and what to do."""
    if outcome.problem is None:
        return ""
    if isinstance(outcome.problem, SettingsProblem):
        if outcome.place:
            return placed_fault(words, outcome.problem, outcome.field, outcome.place, outcome.hint)
        return settings_fault(words, outcome.problem, outcome.field)
    return problem_sentence(words, outcome.problem)


def _what_went_wrong(words: Words, error: TillError) -> str:
    from pos_app.app.provisioning.apply import outcome_of  # the window's start does without

    return line_of(words, outcome_of(error))


@contextmanager
def opened(environ: Mapping[str, str], complain: Say) -> Iterator[LocalSetup | None]:
    """The log and the settings; None, and one line, where they cannot be used."""
    paths = Paths.of(environ)
    handler: logging.Handler | None = None
    try:
        handler = logs.open_log(paths.logs)
        redirect_to_log()
        shop = LocalSetup(paths, SystemClock(), system_language())
    except TillError as error:
        complain(_what_went_wrong(Words(system_language(), catalogue_dir()), error))
        yield None
    else:
        aside = shop.loaded.moved_aside
        if aside is not None:
            complain(words_of(shop).text(terminal_words.SETTINGS_MOVED_ASIDE, path=str(aside)))
        if shop.defaults_fault is not None:
            complain(_what_went_wrong(words_of(shop), shop.defaults_fault))
        try:
            yield shop
        except Exception:
            log.critical("not caught", exc_info=True)
            raise
    finally:
        if handler is not None:
            logs.close_log(handler)


def _has_screen(environ: Mapping[str, str]) -> bool:
    """Qt aborts the process where it finds no screen, so that is asked first."""
    if not sys.platform.startswith("linux"):
        return True
    platform = environ.get("QT_QPA_PLATFORM", "")
    if platform.partition(":")[0] in {"offscreen", "minimal", "vnc", "eglfs", "linuxfb"}:
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))

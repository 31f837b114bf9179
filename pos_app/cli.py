"""The command `pos-app`: its arguments, its exit codes, and one clear line where it fails."""

from __future__ import annotations

import gc
import io
import os
import re
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from types import SimpleNamespace
from typing import TYPE_CHECKING

from pos_app.app.console import Console
from pos_app.app.core_files import keep_no_core_files
from pos_app.app.exit_codes import ExitCode

if TYPE_CHECKING:
    from argparse import Namespace

    from pos_app.app.command_parser import Command

INCOMPLETE = """\
Dastur toʻliq oʻrnatilmagan: uni qayta oʻrnating. Savdolaringiz saqlangan.
Программа установлена не полностью: установите её заново. Ваши продажи сохранены.
The program is not completely installed: install it again. Your sales are safe."""
"""Said where the catalogues, or what reads them, cannot be used."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    keep_no_core_files()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    console = Console(os.environ)
    code = _run(sys.argv[1:] if argv is None else argv, console)
    return code or _code_of_output(console)


def _run(argv: Sequence[str], console: Console) -> int:
    if _has_keys(argv):
        from pos_app.app.commands.provision import refuse_keys

        return refuse_keys(console)
    arguments = _parse(argv, console) if argv else NO_ARGUMENTS
    command: Command = arguments.command
    try:
        return command(arguments, console)
    except Exception:  # noqa: BLE001 - the last resort: `run_command` has logged the details
        Console(os.environ, alerts=command is _window).write_error(_last_resort())
        return ExitCode.BUG


def _parse(argv: Sequence[str], console: Console) -> Namespace:
    """Parse the arguments.

    Raises:
        SystemExit: help or version were asked for, and written; or an argument is wrong.
    """
    from pos_app.app.command_parser import make_parser

    told = io.StringIO()
    try:
        with redirect_stdout(told):
            return make_parser(_window).parse_args(argv)
    except SystemExit as end:
        if told.getvalue():
            console.write(told.getvalue().removesuffix("\n"))
        end.code = end.code or _code_of_output(console)
        raise


def _code_of_output(console: Console) -> int:
    """Return whether all that was printed was written; said, unless the reader left on purpose."""
    if console.output_error is None:
        return ExitCode.OK
    if not isinstance(console.output_error, BrokenPipeError):
        from pos_app.app.commands.context import default_words
        from pos_app.ui.wording import terminal_words

        console.write_error(default_words().text(terminal_words.OUTPUT_LOST))
    return ExitCode.OUTPUT


def _window(arguments: Namespace | SimpleNamespace, console: Console) -> int:
    if arguments.self_test:
        from pos_app.app.commands.self_test import run_self_test

        return run_self_test(console)
    if arguments.may_update:
        from pos_app.app.commands.may_update import may_update

        return may_update(Console(console.environ))  # its code is the answer, read or not
    # Nearly all that is made before the first paint stays, so that looking for garbage only costs
    # time; `run` lets the collector go on after it.
    gc.disable()
    from pos_app.app.commands.window import open_window

    training, training_if_new = arguments.training, arguments.training_if_new
    alerting = Console(console.environ, alerts=True)
    try:
        return open_window(
            alerting,
            training=training,
            training_if_new=training_if_new,
            full_screen=arguments.full_screen,
            kiosk=arguments.kiosk,
        )
    finally:
        gc.enable()


NO_ARGUMENTS = SimpleNamespace(
    command=_window,
    training=False,
    training_if_new=False,
    full_screen=False,
    kiosk=None,
    self_test=False,
    may_update=False,
)
"""What the parser makes of none; a till that is started so does without the parser."""


def _has_keys(argv: Sequence[str]) -> bool:
    """Return whether keys are typed; seen before argparse does, which would repeat them."""
    return any(re.match(r"--?(account|public|private)[-_]?(id|key)\b", word) for word in argv)


def _last_resort() -> str:
    """Return the calm sentence for a fault of the program's own."""
    try:
        from pos_app.app.commands.context import default_words
        from pos_app.ui.wording import terminal_words

        return default_words().text(terminal_words.LAST_RESORT)
    except Exception:  # noqa: BLE001 - a part is missing, and the words are among what needs it
        return INCOMPLETE

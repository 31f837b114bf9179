"""`pos-app till`: this computer's code, a till exported into a file, and one imported."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from pos_app.app.clock import SystemClock
from pos_app.app.commands.context import CommandContext, run_command
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.app.transfer.computer import bare_code, is_code, saved_code
from pos_app.app.transfer.till_export import ExportResult, export_till
from pos_app.app.transfer.till_import import ImportResult, import_till
from pos_app.domain.errors import TransferError, TransferProblem
from pos_app.ui.wording import transfer_words

IMPORT_COMMAND: Final = "pos-app till import {file} --sha256 {digest} --address {url}"
KEYS_COMMAND: Final = "pos-app provision --credentials credentials.json --check"
_ABOUT_THIS_COMPUTER: Final = frozenset(
    {
        TransferProblem.NOTHING_HERE,
        TransferProblem.OPEN_PAYMENTS,
        TransferProblem.REAL_SALES_BEHIND,
        TransferProblem.LEFT_ALREADY,
    }
)
"""Every other problem is the file's, so that the file is named."""


def print_code(console: Console) -> int:
    """Print this computer's code; saved, so that it is the same when the till comes."""

    def work(context: CommandContext) -> None:
        code = saved_code(context.setup)
        console.write(context.words.text(transfer_words.CODE, code=code))

    return _run(console, work)


def export(console: Console, file: Path, *, code: str | None, again: bool) -> int:
    """Export the till into `file`, and tell what a person has to do next.

    `code` names the only computer that may import it; None for any.
    """
    if code is not None and not is_code(code):
        console.write_error("pos-app till export: --to wants a whole code, as 7F3AK-9XQ2M")
        return ExitCode.USAGE

    def work(context: CommandContext) -> None:
        now = SystemClock().now()
        tied_to = code or ""
        result = export_till(context.setup, file, code=tied_to, again=again, now=now)
        _report_export(context, file, tied_to, result)

    return _run(console, work, file)


def import_(console: Console, file: Path, *, take_back: bool, digest: str, address: str) -> int:
    """Make the till in `file` this computer's; `address` is the payment service's agreed to."""

    def work(context: CommandContext) -> None:
        result = import_till(
            context.setup,
            file,
            take_back=take_back,
            digest=digest,
            address=address,
            now=SystemClock().now(),
        )
        _report_import(context, result)

    return _run(console, work, file)


def _report_export(context: CommandContext, file: Path, code: str, result: ExportResult) -> None:
    words, write = context.words, context.console.write
    write(words.plural(transfer_words.EXPORTED, result.sales, path=str(file)))
    write(words.text(transfer_words.SELLS_NO_MORE))
    write(words.text(transfer_words.HASH, digest=result.digest))
    if not context.setup.settings.keys_in_memory:
        deleted = result.keys_deleted
        write(words.text(transfer_words.KEYS_FORGOTTEN if deleted else transfer_words.KEYS_STAY))
    if bare_code(code):
        write(words.text(transfer_words.TIED, code=code))
    else:
        write(words.text(transfer_words.NOT_TIED))
    url = context.setup.settings.base_url
    command = IMPORT_COMMAND.format(file=file.name, digest=result.digest, url=url)
    write(words.text(transfer_words.NEXT, command=command))


def _report_import(context: CommandContext, result: ImportResult) -> None:
    words, write = context.words, context.console.write
    if result.was_here:
        write(words.text(transfer_words.WAS_HERE))
    else:
        write(words.plural(transfer_words.IMPORTED, result.sales))
    used_up = result.file_used_up
    write(words.text(transfer_words.USED_UP if used_up else transfer_words.NOT_USED_UP))
    if result.shop_qr_left:
        write(words.text(transfer_words.CHOOSE_QR))
    if not result.was_here and not asyncio.run(context.setup.has_keys()):
        write(words.text(transfer_words.ENTER_KEYS, command=KEYS_COMMAND))


def _run(console: Console, work: Callable[[CommandContext], None], file: Path | None = None) -> int:
    def guarded(context: CommandContext) -> int:
        try:
            work(context)
        except TransferError as error:
            why = transfer_words.transfer_problem_sentence(
                context.words, error.problem, error.detail
            )
            about_file = error.problem not in _ABOUT_THIS_COMPUTER
            console.write_error(f"{file}: {why}" if about_file else why)
            is_open = error.problem is TransferProblem.OPEN_PAYMENTS
            return ExitCode.PAYMENT_OPEN if is_open else ExitCode.SETTINGS
        return ExitCode.OK

    return run_command(console, guarded)

"""`pos-app till` as it is typed: a till packed, taken in, and told of."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

from pos_app.app.clock import SystemClock
from pos_app.app.commands.start import Say, opened, refuse, words_of
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.app.transfer import till_export, till_import
from pos_app.app.transfer.transfer_file import bare_code, kept_code
from pos_app.config.paths import Paths
from pos_app.domain.errors import TillError, TransferError, TransferProblem
from pos_app.ui.wording import Words, transfer_words

Work = Callable[[LocalSetup, Words, Paths], None]
IMPORT = "pos-app till import {file} --sha256 {digest}"
KEYS = "pos-app provision --credentials credentials.json --check"


def code(environ: Mapping[str, str], *, say: Say, complain: Say) -> int:
    """Tell this computer's code; kept, so that it is the same when the till comes."""

    def work(shop: LocalSetup, words: Words, _paths: Paths) -> None:
        say(words.text(transfer_words.CODE, code=kept_code(shop)))

    return _run(environ, complain, work, "")


def export(
    environ: Mapping[str, str], file: Path, *, code: str, again: bool, say: Say, complain: Say
) -> int:
    """Pack the till into `file`."""

    def work(shop: LocalSetup, words: Words, paths: Paths) -> None:
        now = SystemClock().now()
        packed = till_export.pack(shop, paths, file, code=code, again=again, now=now)
        say(words.plural(transfer_words.PACKED, packed.sales, path=str(file)))
        say(words.text(transfer_words.SELLS_NO_MORE))
        say(words.text(transfer_words.HASH, digest=packed.digest))
        if not shop.settings.keys_in_memory:
            forgotten = packed.keys_forgotten
            say(
                words.text(transfer_words.KEYS_FORGOTTEN if forgotten else transfer_words.KEYS_STAY)
            )
        tied = bare_code(code)
        say(
            words.text(transfer_words.TIED, code=code)
            if tied
            else words.text(transfer_words.NOT_TIED)
        )
        command = IMPORT.format(file=file.name, digest=packed.digest)
        say(words.text(transfer_words.NEXT, command=command))

    return _run(environ, complain, work, str(file))


def take_in(
    environ: Mapping[str, str],
    file: Path,
    *,
    take_back: bool,
    digest: str,
    say: Say,
    complain: Say,
) -> int:
    """Make the till in `file` this computer's."""

    def work(shop: LocalSetup, words: Words, paths: Paths) -> None:
        now = SystemClock().now()
        taken = till_import.take_in(shop, paths, file, take_back=take_back, digest=digest, now=now)
        words = words_of(shop)
        if taken.was_here:
            say(words.text(transfer_words.WAS_HERE))
        else:
            say(words.plural(transfer_words.TAKEN_IN, taken.sales))
        say(words.text(transfer_words.USED_UP if taken.used_up else transfer_words.NOT_USED_UP))
        if taken.shop_qr_left:
            say(words.text(transfer_words.CHOOSE_QR))
        if not taken.was_here and not asyncio.run(shop.has_keys()):
            say(words.text(transfer_words.ENTER_KEYS, command=KEYS))

    return _run(environ, complain, work, str(file))


def _run(environ: Mapping[str, str], complain: Say, work: Work, file: str) -> int:
    with opened(environ, complain) as shop:
        if shop is None:
            return ExitCode.SETTINGS
        words = words_of(shop)
        try:
            work(shop, words, Paths.of(environ))
        except TransferError as error:
            why = transfer_words.move_problem(words, error.problem, error.detail)
            complain(f"{file}: {why}" if error.problem in _OF_THE_FILE else why)
            is_open = error.problem is TransferProblem.OPEN_PAYMENTS
            return ExitCode.PAYMENT_OPEN if is_open else ExitCode.SETTINGS
        except TillError as error:
            return refuse(words, error, complain)
        return ExitCode.OK


_OF_THE_FILE = frozenset(TransferProblem) - {
    TransferProblem.NOTHING_HERE,
    TransferProblem.OPEN_PAYMENTS,
    TransferProblem.REAL_SALES_BEHIND,
    TransferProblem.LEFT_ALREADY,
}

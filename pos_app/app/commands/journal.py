"""The books of a closed till, for technicians: the journal examined, copied, put back, compared."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from pos_app.app.clock import SystemClock
from pos_app.app.commands.start import Say, opened, refuse, words_of
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import TRAINING_TILL, LocalSetup
from pos_app.config.paths import Paths
from pos_app.domain.errors import (
    JournalError,
    JournalProblem,
    SettingsProblem,
    TillError,
    VaultError,
    VaultProblem,
)
from pos_app.domain.keys import address_of, is_test
from pos_app.domain.preferences import Mode
from pos_app.engine.api.snapshots import Compared, Reconciliation
from pos_app.engine.reports.reconcile import reconcile as compare
from pos_app.journal.audit import at_once
from pos_app.journal.journal import SqliteJournal
from pos_app.journal.restore import Restore
from pos_app.ui.wording import (
    Words,
    problem_sentence,
    reconciliation_words,
    state_word,
    status_word,
    terminal_words,
)
from pos_app.ui.wording import format as fmt

Work = Callable[[LocalSetup, Words, Paths], int]
RECONCILE = "pos-app reconcile --day YYYY-MM-DD"
RESTORE = "pos-app journal restore FILE"


def verify(environ: Mapping[str, str], *, training: bool, say: Say, complain: Say) -> int:
    """Examine every entry of the journal; names the first that is not as it was written."""

    def work(shop: LocalSetup, words: Words, paths: Paths) -> int:
        journal = shop.journal_file(training=training)
        fault = SqliteJournal.examine(journal, anywhere=paths.anywhere)
        if fault is None:
            say(words.text(terminal_words.JOURNAL_SOUND))
            return ExitCode.OK
        if fault.number:
            bad = {"number": fault.number, "code": fault.kind.value, "command": RESTORE}
            complain(words.text(terminal_words.JOURNAL_BAD, **bad))
        else:
            complain(f"{problem_sentence(words, JournalProblem.BROKEN)} ({fault.kind})")
        return ExitCode.JOURNAL

    return with_journal(environ, complain, work, training=training)


def back_up(environ: Mapping[str, str], *, training: bool, say: Say, complain: Say) -> int:
    """Copy the journal into its folder of backups, verified."""

    def work(shop: LocalSetup, words: Words, paths: Paths) -> int:
        path = shop.journal_file(training=training)
        with SqliteJournal.open(path, anywhere=paths.anywhere) as journal:
            made = at_once(journal.back_up(SystemClock().now()))
        say(words.text(terminal_words.BACKED_UP, path=str(made)))
        return ExitCode.OK

    return with_journal(environ, complain, work, training=training)


def restore(
    environ: Mapping[str, str], file: Path, *, training: bool, say: Say, complain: Say
) -> int:
    """Put a backup in the journal's place; the replaced journal is kept beside it."""

    def work(shop: LocalSetup, words: Words, paths: Paths) -> int:
        if not _is_readable(file):
            complain(f"{file}: {problem_sentence(words, SettingsProblem.FILE_UNREADABLE)}")
            return ExitCode.SETTINGS
        journal = shop.journal_file(training=training)
        try:
            _refuse_moved(shop, paths, training=training)
            with Restore(journal, file, anywhere=paths.anywhere) as coming:
                if not _is_of_this_kind(coming, shop.settings.mode, training=training):
                    complain(words.text(terminal_words.BACKUP_OF_THE_OTHER, path=str(file)))
                    return ExitCode.SETTINGS
                aside = coming.put_in_place(SystemClock().now())
        except JournalError as error:
            if error.problem is JournalProblem.BROKEN:
                complain(words.text(terminal_words.BACKUP_UNSOUND, path=str(file), why=str(error)))
                return ExitCode.SETTINGS
            refused = refuse(words, error, complain)
            return ExitCode.SETTINGS if error.problem is JournalProblem.NEWER else refused
        _tell_restored(words, file, aside, say)
        return ExitCode.OK

    return _run(environ, complain, work)


def _refuse_moved(shop: LocalSetup, paths: Paths, *, training: bool) -> None:
    """A backup knows nothing of the move: restored, it would sell here and elsewhere."""
    if training:
        return
    if shop.settings.retired:
        raise JournalError(JournalProblem.MOVED_AWAY)
    journal = shop.journal_file(training=False)
    barred: JournalProblem | None = None
    if journal.exists():
        with suppress(JournalError), SqliteJournal.open(journal, anywhere=paths.anywhere) as here:
            barred = here.barred()
    if barred is not None:
        raise JournalError(barred)


def reconcile(
    environ: Mapping[str, str],
    day: date,
    *,
    training: bool,
    as_json: bool,
    say: Say,
    complain: Say,
) -> int:
    """Compare one local day with the gateway's list. Differences are told, not a failure."""

    def work(shop: LocalSetup, words: Words, _paths: Paths) -> int:
        found = asyncio.run(_compare(shop, day, training=training))
        if found.trouble is not None:
            complain(problem_sentence(words, found.trouble))
            return ExitCode.GATEWAY
        for line in _json_lines(found) if as_json else _text_lines(words, found):
            say(line)
        return ExitCode.OK

    return with_journal(environ, complain, work, training=training)


async def _compare(shop: LocalSetup, day: date, *, training: bool) -> Reconciliation:
    ports = await shop.open_till(training=training, keys=None)
    try:
        if ports.gateway is None:
            raise VaultError(ports.needs_keys or VaultProblem.EMPTY)
        try:
            return await compare(ports.gateway, ports, day)
        finally:
            await ports.gateway.aclose()
    finally:
        ports.journal.close()


def with_journal(environ: Mapping[str, str], complain: Say, work: Work, *, training: bool) -> int:
    """Carry out a command on the books, and say what is wrong where it cannot be.

    Only where there is a journal: asking about none must not make one.
    """

    def guarded(shop: LocalSetup, words: Words, paths: Paths) -> int:
        if not shop.journal_file(training=training).exists():
            complain(words.text(terminal_words.NO_JOURNAL))
            return ExitCode.JOURNAL
        return work(shop, words, paths)

    return _run(environ, complain, guarded)


def _run(environ: Mapping[str, str], complain: Say, work: Work) -> int:
    with opened(environ, complain) as shop:
        if shop is None:
            return ExitCode.SETTINGS
        try:
            return work(shop, words_of(shop), Paths.of(environ))
        except TillError as error:
            return refuse(words_of(shop), error, complain)


def _is_of_this_kind(coming: Restore, mode: Mode, *, training: bool) -> bool:
    """Training, test and real sales never come into one journal."""
    if any((till == TRAINING_TILL) is not training for till in coming.till_ids):
        return False
    if training:
        return True
    return mode is not Mode.LIVE or not any(is_test(address_of(a), "") for a in coming.accounts)


def _is_readable(file: Path) -> bool:
    try:
        with file.open("rb"):
            return True
    except OSError:
        return False


def _tell_restored(words: Words, file: Path, aside: Path | None, say: Say) -> None:
    say(words.text(terminal_words.RESTORED, path=str(file)))
    if aside is not None:
        say(words.text(terminal_words.KEPT_ASIDE, path=str(aside)))
    say(words.text(terminal_words.SALES_SINCE_BACKUP, command=RECONCILE))


# ---------------------------------------------------------------- the three columns


def _columns(found: Reconciliation) -> dict[str, tuple[Compared, ...]]:
    return {"both": found.both, "only_here": found.only_here, "only_there": found.only_there}


def _json_lines(found: Reconciliation) -> Iterator[str]:
    """One object a line; `*_minor` in tiyin, what a side lacks is null."""
    for column, lines in _columns(found).items():
        for line in lines:
            sale = line.sale
            yield json.dumps(
                {
                    "column": column,
                    "invoice_id": line.invoice_id,
                    "deal_id": line.deal_id,
                    "state": sale.state.value if sale else None,
                    "amount_minor": sale.amount.minor if sale else None,
                    "gateway_status": line.gateway_status,
                    "gateway_amount_minor": line.gateway_amount.minor
                    if line.gateway_amount
                    else None,
                    "difference": line.difference.value if line.difference else None,
                }
            )


def _text_lines(words: Words, found: Reconciliation) -> Iterator[str]:
    yield words.text(reconciliation_words.COMPARED_DAY, day=fmt.date(found.day))
    headings = (
        reconciliation_words.IN_BOTH,
        reconciliation_words.ONLY_HERE,
        reconciliation_words.ONLY_THERE,
    )
    for heading, lines in zip(headings, _columns(found).values(), strict=True):
        yield words.text(heading, count=len(lines))
        for line in lines:
            yield f"  {_text_line(words, line)}"
    yield reconciliation_words.differences(words, found)[1]


def _text_line(words: Words, line: Compared) -> str:
    """Number, sums, states (here | there) and why they differ."""
    sale = line.sale
    here = sale.amount if sale else None
    sums = dict.fromkeys(
        fmt.money(sum_, words.language) for sum_ in (here, line.gateway_amount) if sum_ is not None
    )
    states = (
        state_word(words, sale.state) if sale else "–",
        status_word(words, line.gateway_status) if line.gateway_status else "–",
    )
    told = [line.invoice_id or line.deal_id or "–", " | ".join(sums), " | ".join(states)]
    if line.difference is not None:
        told.append(reconciliation_words.difference(words, line.difference))
    return "  ".join(told)

"""`pos-app provision` as it is typed: the till held closed meanwhile, and told what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

from pos_app.app.commands.start import Say, line_of, opened, refuse, words_of
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.app.locale import system_language
from pos_app.app.provisioning.apply import Work, check
from pos_app.app.provisioning.apply import provision as keep
from pos_app.app.provisioning.request import ProvisionRequest, Typed
from pos_app.config.paths import Paths, catalogue_dir
from pos_app.domain.errors import TillError
from pos_app.domain.preferences import Mode
from pos_app.journal.storage import held
from pos_app.ui.wording import Words, terminal_words


def provision(
    environ: Mapping[str, str],
    request: ProvisionRequest,
    *,
    check_too: bool,
    typed: Typed,
    say: Say,
    complain: Say,
) -> int:
    """Keep what was asked for, then check the connection if that was asked for as well."""
    with opened(environ, complain) as shop:
        if shop is None:
            return ExitCode.SETTINGS
        if request.changes:
            code = _keep(environ, shop, request, typed, say, complain)
            if code:
                return code
        if check_too:
            outcome = check(shop)
            if outcome.exit:
                complain(line_of(words_of(shop), outcome))
                return outcome.exit
            say(words_of(shop).text(terminal_words.CHECK_GOOD))
        return ExitCode.OK


def refuse_keys(complain: Say) -> int:
    """Say why not, and repeat nothing of what was typed."""
    complain(Words(system_language(), catalogue_dir()).text(terminal_words.KEYS_ON_COMMAND_LINE))
    return ExitCode.USAGE


def _keep(
    environ: Mapping[str, str],
    shop: LocalSetup,
    request: ProvisionRequest,
    typed: Typed,
    say: Say,
    complain: Say,
) -> int:
    work = Work()
    try:
        work.open_accounts = _open_accounts(shop)
        with closed_till(Paths.of(environ)):
            outcome = keep(shop, request, environ, typed, work)
    except TillError as error:
        return refuse(words_of(shop), error, complain)
    words = words_of(shop) if work.language is None else Words(work.language, catalogue_dir())
    if outcome.exit:
        complain(line_of(words, outcome))
        return outcome.exit
    _tell(words, shop, work, say)
    return ExitCode.OK


def _open_accounts(shop: LocalSetup) -> tuple[str | None, ...]:
    from pos_app.journal.journal import SqliteJournal

    path = shop.journal_file(training=False)
    if not path.exists():
        return ()
    with SqliteJournal.open(path, anywhere=shop.anywhere) as journal:
        return tuple(sale.account for sale in journal.open_sales())


@contextmanager
def closed_till(paths: Paths, but: Mode | None = None) -> Iterator[None]:
    """Hold the till closed: an open one would write its older settings over the new ones.

    The journal of the mode `but` is left to the caller.

    Raises:
        JournalError: IN_USE where it is open, in whichever mode.
    """
    with ExitStack() as stack:
        for mode in Mode:
            if mode is not but and (mode is Mode.LIVE or paths.data(mode).is_dir()):
                stack.enter_context(held(paths.journal_file(mode), anywhere=paths.anywhere))
        yield


def _tell(words: Words, shop: LocalSetup, work: Work, say: Say) -> None:
    settings, info = shop.settings, shop.info()
    names = settings.preferences
    say(
        words.text(
            terminal_words.PROVISIONED,
            shop=names.shop,
            till=names.till,
            url=settings.base_url or "",
        )
    )
    if work.changed:
        say(words.text(terminal_words.CHANGED, keys=", ".join(work.changed)))
    else:
        say(words.text(terminal_words.NOTHING_CHANGED))
    if settings.keys_in_memory:
        say(words.text(terminal_words.KEYS_NOT_STORED))
    elif work.stored:
        say(words.text(terminal_words.KEYS_STORED, vault=info.vault))
    if work.deleted:
        say(words.text(terminal_words.FILE_DELETED, path=work.deleted))
    elif work.left:
        say(words.text(terminal_words.FILE_STAYS, path=work.left))

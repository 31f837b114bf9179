"""`pos-app provision`: a closed till set up without its window, and what came of it."""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from pos_app.app.commands.context import CommandContext, default_words, refuse, run_command
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.app.provisioning.apply import ProvisionResult, apply, check_connection
from pos_app.app.provisioning.request import (
    ProvisionRequest,
    language_of,
    read_document,
    read_inputs,
)
from pos_app.config.paths import catalogue_dir
from pos_app.domain.errors import GatewayError, TillError
from pos_app.domain.payin import Language
from pos_app.domain.proxy import SYSTEM_PROXY
from pos_app.ui.wording import terminal_words
from pos_app.ui.wording.trial_words import trial_report
from pos_app.ui.wording.words import Words

log = logging.getLogger(__name__)


def provision(console: Console, request: ProvisionRequest, *, check: bool) -> int:
    """Keep what was asked for, then check the connection if that was asked for as well.

    Returns the exit code.
    """

    def work(context: CommandContext) -> int:
        code = _provision(context, request) if request.changes_settings else ExitCode.OK
        return _check(context) if check and not code else code

    return run_command(console, work, repair=request.changes_settings)


def refuse_keys(console: Console) -> int:
    """Refuse keys on the command line, and repeat nothing of what was typed."""
    console.write_error(default_words().text(terminal_words.KEYS_ON_COMMAND_LINE))
    return ExitCode.USAGE


def _provision(context: CommandContext, request: ProvisionRequest) -> int:
    console, setup = context.console, context.setup
    language: Language | None = None
    try:
        with setup.hold_closed():
            document = read_document(request, console.read_input)
            language = language_of(request, console.environ, document)
            inputs = read_inputs(request, console.environ, document, console.read_input)
            result = asyncio.run(apply(setup, inputs))
    except TillError as error:
        log.warning("provision: %s", error)
        return refuse(console, _words(context, language), error)
    _report(context, _words(context, language), result)
    return ExitCode.OK


def _words(context: CommandContext, language: Language | None) -> Words:
    """Return the words of the language asked for, else of the till's own."""
    return context.words if language is None else Words(language, catalogue_dir())


def _check(context: CommandContext) -> int:
    settings, words = context.setup.settings, context.words
    for line in trial_report(words, context.setup.info().preferences):
        context.console.write(line)
    tell_proxy = partial(line_on_proxy, words, settings.proxy, settings.base_url or "")
    try:
        asyncio.run(check_connection(context.setup))
    except TillError as error:
        log.warning("check: %s", error)
        code = refuse(context.console, words, error)
        if isinstance(error, GatewayError) and (line := tell_proxy(failed=True)):
            context.console.write_error(line)
        return code
    context.console.write(words.text(terminal_words.CHECK_GOOD))
    if line := tell_proxy(failed=False):
        context.console.write(line)
    return ExitCode.OK


def line_on_proxy(words: Words, setting: str, base_url: str, *, failed: bool) -> str:
    """Say which proxy the check went through, or where it failed without one; empty for none."""
    from pos_app.gateway.paymentsgate.chosen_proxy import proxy_of, system_proxy

    proxy = proxy_of(setting, base_url)
    if proxy is not None:
        return words.text(terminal_words.CHECK_PROXY, proxy=proxy)
    if setting == SYSTEM_PROXY:
        return words.text(terminal_words.CHECK_NO_SYSTEM_PROXY)
    named = system_proxy(base_url) if failed else None
    if named is None:
        return ""
    line = f'proxy = "{SYSTEM_PROXY}"'
    return words.text(terminal_words.CHECK_PROXY_UNUSED, proxy=named, line=line)


def _report(context: CommandContext, words: Words, result: ProvisionResult) -> None:
    settings, write = context.setup.settings, context.console.write
    names, base_url = settings.preferences, settings.base_url or ""
    write(words.text(terminal_words.PROVISIONED, shop=names.shop, till=names.till, url=base_url))
    if result.changed:
        write(words.text(terminal_words.CHANGED, keys=", ".join(result.changed)))
    else:
        write(words.text(terminal_words.NOTHING_CHANGED))
    if settings.keys_in_memory:
        write(words.text(terminal_words.KEYS_NOT_STORED))
    elif result.keys_stored:
        write(words.text(terminal_words.KEYS_STORED, vault=context.setup.info().vault))
    if result.deleted_file:
        write(words.text(terminal_words.FILE_DELETED, path=result.deleted_file))
    elif result.left_file:
        write(words.text(terminal_words.FILE_STAYS, path=result.left_file))

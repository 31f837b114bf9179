"""The set-up without a window, for technicians and installers: all of it or nothing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from pos_app.app.clock import RNG
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.app.provisioning.request import (
    STDIN,
    ProvisionInputs,
    ProvisionRequest,
    Typed,
    ask,
    switch,
)
from pos_app.config import schema
from pos_app.config.provision_sources import is_absent
from pos_app.config.settings import Settings
from pos_app.domain.errors import (
    GatewayError,
    JournalError,
    JournalProblem,
    SettingsError,
    SettingsProblem,
    TillError,
    VaultError,
)
from pos_app.domain.keys import Keys, is_test
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode, SetupDraft
from pos_app.engine.api.snapshots import Problem
from pos_app.engine.setup import problem_of
from pos_app.system.daemon_threads import in_daemon_thread

log = logging.getLogger(__name__)

_OF_JOURNAL: Final = {
    JournalProblem.IN_USE: ExitCode.IN_USE,
    JournalProblem.MOVED_AWAY: ExitCode.MOVED,
    JournalProblem.MOVE_UNFINISHED: ExitCode.MOVED,
}


@dataclass(frozen=True, slots=True)
class ProvisionOutcome:
    """What a command came to: an exit code, and the problem to word where there is one."""

    exit: ExitCode
    problem: Problem | None = None
    field: str = ""
    place: str = ""
    hint: str = ""


@dataclass(slots=True)
class Work:
    """A provisioning as it goes: what it was asked for, and what came of it."""

    language: Language | None = None
    """The one asked for, to speak of faults in."""
    changed: tuple[str, ...] = ()
    """The keys of the settings that are other than before; `keys` where the keys are."""
    stored: bool = False
    """Keys were given and are in the vault, whether or not they were there before."""
    left: str = ""
    """The file that the keys still lie in."""
    deleted: str = ""
    """The file that they were taken from."""
    open_accounts: tuple[str | None, ...] = ()
    """The accounts of the sales that are open in this till's journal."""

    def use_language(self, language: Language) -> None:
        """Note the language asked for."""
        self.language = language


def provision(
    shop: LocalSetup,
    request: ProvisionRequest,
    environ: Mapping[str, str] | None = None,
    typed: Typed = bytes,
    work: Work | None = None,
) -> ProvisionOutcome:
    """Keep the set-up; keys go to the vault. Asking twice for the same changes nothing more."""
    return run(_provision(shop, request, environ or {}, typed, work or Work()))


async def _provision(
    shop: LocalSetup,
    request: ProvisionRequest,
    environ: Mapping[str, str],
    typed: Typed,
    work: Work,
) -> None:
    asked = ask(request, environ, typed, work.use_language)
    if shop.defaults_fault is not None:
        raise shop.defaults_fault
    before = shop.settings
    settings = asked.settings(before, shop.defaults, RNG)
    keys = await _keys(shop, asked, settings)
    if keys is not None:
        settings = replace(settings, sandbox_keys=is_test("", keys.realm))
    if before.provisioned and before.mode is Mode.LIVE:
        _refuse_to_leave_payments(before, settings, keys, work)
    await shop.keep(settings, None if settings.keys_in_memory else keys)
    work.changed = _changed(before, shop.settings)
    work.stored = keys is not None and not settings.keys_in_memory
    if asked.credentials is not None and asked.deletes:
        await shop.delete_file(str(asked.credentials))
        work.deleted = str(asked.credentials)
    elif asked.credentials is not None:
        work.left = str(asked.credentials)
    elif asked.keys is not None and request.file not in {None, STDIN}:
        work.left = str(request.file)


async def _keys(shop: LocalSetup, asked: ProvisionInputs, settings: Settings) -> Keys | None:
    """The keys given; None where those already there go on.

    Raises:
        SettingsError: there are none to go on with.
    """
    base_url, before = settings.base_url or "", shop.settings
    gone = asked.credentials is not None and is_absent(asked.credentials)
    if gone and asked.deletes and before.base_url == base_url and await shop.has_keys():
        return None  # an earlier run stored them and deleted the file
    if asked.has_keys:
        return await in_daemon_thread(lambda: asked.read_keys(base_url))
    same = before.base_url == base_url and before.keys_in_memory == settings.keys_in_memory
    if not (same or settings.keys_in_memory):
        raise SettingsError(SettingsProblem.KEYS_MISSING, "credentials", "--credentials")
    return None


def _refuse_to_leave_payments(
    before: Settings, settings: Settings, keys: Keys | None, work: Work
) -> None:
    """With another address or account nobody could ask any more what became of an open payment."""
    moves = settings.base_url != before.base_url
    stranger = keys is not None and any(
        account not in {None, keys.account} for account in work.open_accounts
    )
    if work.open_accounts and (moves or stranger):
        field = "base_url" if moves else "credentials"
        raise SettingsError(SettingsProblem.PAYMENT_OPEN, field, switch(field))


def _changed(before: Settings, after: Settings) -> tuple[str, ...]:
    old, new = schema.written(before), schema.written(after)
    return tuple("keys" if key == "vault_id" else key for key in new if old[key] != new[key])


def check(shop: LocalSetup) -> ProvisionOutcome:
    """Ask the gateway for a token with the stored keys."""

    async def work() -> None:
        settings = shop.settings
        if settings.base_url is None:
            raise SettingsError(SettingsProblem.EMPTY_TEXT, "base_url")
        await shop.check(SetupDraft(settings.base_url, settings.preferences))

    return run(work())


def run(work: Coroutine[Any, Any, None]) -> ProvisionOutcome:
    """Run it to its end; what it raises on purpose becomes the outcome."""
    try:
        asyncio.run(work)
    except TillError as error:
        log.warning("provision: %s", error)
        return outcome_of(error)
    return ProvisionOutcome(ExitCode.OK)


def outcome_of(error: TillError) -> ProvisionOutcome:
    """The exit code and the words' code of an error."""
    problem, field = problem_of(error)
    match error:
        case GatewayError():
            return ProvisionOutcome(ExitCode.GATEWAY, problem, field)
        case VaultError():
            return ProvisionOutcome(ExitCode.VAULT, problem, field)
        case SettingsError(place=place, hint=hint):
            is_open = problem is SettingsProblem.PAYMENT_OPEN
            code = ExitCode.PAYMENT_OPEN if is_open else ExitCode.SETTINGS
            return ProvisionOutcome(code, problem, field, place, hint)
        case JournalError(problem=cause):
            return ProvisionOutcome(_OF_JOURNAL.get(cause, ExitCode.JOURNAL), problem, field)
        case _:
            raise error

"""The set-up without a window, for technicians and installers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pos_app.app.exits import Exit
from pos_app.app.shop import LocalShop
from pos_app.domain.errors import (
    GatewayError,
    JournalError,
    SettingsError,
    SettingsProblem,
    TillError,
    VaultError,
)
from pos_app.domain.payin import Integration, Language
from pos_app.domain.shop import SetupDraft
from pos_app.engine.desk import sort
from pos_app.engine.snapshots import Problem

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command came to: an exit code, and the problem to word where there is one."""

    exit: Exit
    problem: Problem | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What the technician asked for; None leaves what is already set.

    The choices are spelled as `Language` and `Integration` spell them.
    """

    base_url: str | None = None
    credentials: str | None = None
    shop: str | None = None
    till: str | None = None
    language: str | None = None
    customer_language: str | None = None
    integration: str | None = None
    keys_in_memory: bool = False
    delete_credentials: bool = False

    @property
    def changes(self) -> bool:
        """True where anything is to be kept."""
        return self != Request()


def provision(shop: LocalShop, request: Request) -> Outcome:
    """Keep the set-up; keys go to the vault. Asking twice for the same changes nothing more."""

    async def work() -> None:
        draft = _draft(shop, request)
        await shop.save(draft, keys_in_memory=request.keys_in_memory)
        if request.delete_credentials and draft.credentials_path:
            await shop.delete_file(draft.credentials_path)

    return _run(work())


def check(shop: LocalShop) -> Outcome:
    """Ask the gateway for a token with the stored keys."""

    async def work() -> None:
        settings = shop.settings
        if settings.base_url is None:
            raise SettingsError(SettingsProblem.EMPTY_TEXT, "base_url")
        await shop.check(SetupDraft(settings.base_url, settings.preferences))

    return _run(work())


def _draft(shop: LocalShop, request: Request) -> SetupDraft:
    settings = shop.settings
    base_url = request.base_url or settings.base_url
    if base_url is None:
        raise SettingsError(SettingsProblem.EMPTY_TEXT, "base_url")
    old = settings.preferences
    language = Language(request.language or old.language)
    customer = request.customer_language or request.language or old.customer_language
    preferences = replace(
        old,
        shop=old.shop if request.shop is None else request.shop,
        till=old.till if request.till is None else request.till,
        language=language,
        customer_language=Language(customer),
        integration=Integration(request.integration or old.integration),
    )
    path = str(Path(request.credentials).absolute()) if request.credentials else None
    return SetupDraft(base_url, preferences, credentials_path=path)


def _run(work: Coroutine[Any, Any, None]) -> Outcome:
    try:
        asyncio.run(work)
    except TillError as error:
        log.warning("provision: %s", error)
        return outcome_of(error)
    return Outcome(Exit.OK)


def outcome_of(error: TillError) -> Outcome:
    """The exit code and the words' code of an error."""
    problem, field = sort(error)
    match error:
        case GatewayError():
            return Outcome(Exit.GATEWAY, problem, field)
        case VaultError():
            return Outcome(Exit.VAULT, problem, field)
        case SettingsError():
            return Outcome(Exit.SETTINGS, problem, field)
        case JournalError(problem=cause):
            in_use = cause.value == "in_use"
            return Outcome(Exit.IN_USE if in_use else Exit.JOURNAL, problem, field)
        case _:
            raise error

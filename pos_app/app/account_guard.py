"""What stands against another address, another account or other keys."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.config.settings import Settings
from pos_app.domain.errors import (
    JournalError,
    JournalProblem,
    SettingsError,
    SettingsProblem,
    Trouble,
)
from pos_app.domain.keys import Keys
from pos_app.domain.people_history import PEOPLE_KINDS, people_of
from pos_app.domain.preferences import KeysVerdict, Mode
from pos_app.domain.sale import OPEN, SaleState
from pos_app.system.durable_files import may_be_there

if TYPE_CHECKING:
    from pos_app.journal.sqlite_journal import SqliteJournal

log = logging.getLogger(__name__)

Accounts = tuple[str | None, ...]
"""The account of each payment that is not decided; None where the sale names none."""


def undecided_accounts(journal: SqliteJournal, now: datetime) -> Accounts:
    """Return the accounts of the payments that are open, or wait for a person who saw none.

    A person who has acknowledged a payment has taken it over: it holds nothing up any more.

    Raises:
        JournalError: it cannot be read.
    """
    return tuple(
        sale.account
        for sale in journal.unfinished(now)
        if sale.state in {*OPEN, SaleState.REVIEW} and not sale.notice_acknowledged
    )


def count_unwatched(
    settings: Settings, path: Path, open_journal: Callable[[], SqliteJournal], now: datetime
) -> int:
    """Count the payments of real money that nobody follows while this till is in training.

    Those of a till that is open in another window are followed there.
    """
    if not is_guarded(settings) or not may_be_there(path):
        return 0
    try:
        with open_journal() as journal:
            return len(undecided_accounts(journal, now))
    except JournalError as error:
        log.info("the payments of the real till are not counted: %s", error)
        return 0


def has_pins(path: Path, open_journal: Callable[[], SqliteJournal]) -> bool:
    """Return whether people of the till have PINs, so that its settings are theirs.

    A till that is open in another window is taken to have some.
    """
    if not may_be_there(path):
        return False
    try:
        with open_journal() as journal:
            return bool(people_of(journal.till_events(*PEOPLE_KINDS)).with_pin)
    except JournalError as error:
        log.info("the people of the real till are not known: %s", error)
        return error.problem is JournalProblem.IN_USE


def is_guarded(settings: Settings) -> bool:
    """Return True where the till takes real money, so that a payment of it must not be left."""
    return settings.provisioned and settings.mode is Mode.LIVE and not settings.retired


def may_leave_payments(before: Settings, after: Settings, keys: Keys | None) -> bool:
    """Return True where nobody could ask any more about what `before` has begun."""
    return is_guarded(before) and (keys is not None or after.base_url != before.base_url)


def is_of_another_account(keys: Keys, accounts: Accounts) -> bool:
    """Return True where a payment that is not decided was begun with another account."""
    return any(account not in {None, keys.account} for account in accounts)


def refuse_to_leave_payments(
    before: Settings, after: Settings, keys: Keys | None, accounts: Accounts
) -> None:
    """Refuse another address or account. New keys of the same account are none.

    Raises:
        SettingsError: PAYMENT_OPEN, with the field that would change.
    """
    if accounts and after.base_url != before.base_url:
        raise SettingsError(SettingsProblem.PAYMENT_OPEN, "base_url")
    if keys is not None and is_of_another_account(keys, accounts):
        raise SettingsError(SettingsProblem.PAYMENT_OPEN, "account_id")


def refuse_to_leave_real_money(before: Settings, after: Settings) -> None:
    """Refuse the test address, or test keys, to a till that takes real money.

    Raises:
        SettingsError: NO_REAL_MONEY.
    """
    if is_guarded(before) and after.mode is Mode.TEST:
        raise SettingsError(SettingsProblem.NO_REAL_MONEY, "base_url")


def verdict_despite(despite: frozenset[Trouble | SettingsProblem]) -> KeysVerdict | None:
    """Return what the gateway said to keys that a person wants despite it; None: ask it."""
    troubles = {problem for problem in despite if isinstance(problem, Trouble)}
    if not troubles:
        return None
    refused = any(trouble.is_no for trouble in troubles)
    return KeysVerdict.REFUSED if refused else KeysVerdict.UNKNOWN

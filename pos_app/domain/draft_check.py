"""All that is wrong with a set-up as a person typed it, at once and field by field."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.key_text import clean_account_id, clean_public_key
from pos_app.domain.keys import clean_base_url
from pos_app.domain.names import clean_name
from pos_app.domain.preferences import SetupDraft


def draft_faults(draft: SetupDraft, *, keys_wanted: bool) -> dict[str, SettingsProblem]:
    """Return the problem of each field that cannot be used; what a file holds is not looked at.

    `keys_wanted`: the keys that are kept would not do, so that new ones are missed.
    """
    checks: dict[str, Callable[[], object]] = {"base_url": lambda: _address(draft.base_url)}
    if draft.credentials_path is None and (keys_wanted or draft.account_id or draft.public_key):
        account_id, public_key = draft.account_id.reveal(), draft.public_key.reveal()
        checks["account_id"] = lambda: clean_account_id(_given(account_id, "account_id"))
        checks["public_key"] = lambda: clean_public_key(_given(public_key, "public_key"))
    names = draft.preferences
    checks["shop"] = lambda: clean_name(names.shop, "shop", required=True)
    checks["till"] = lambda: clean_name(names.till, "till", required=True)
    found = {field: _problem(check) for field, check in checks.items()}
    return {field: problem for field, problem in found.items() if problem is not None}


def _address(text: str) -> str:
    return clean_base_url(_given(text, "base_url"))


def _given(text: str, field: str) -> str:
    if not text.strip():
        raise SettingsError(SettingsProblem.EMPTY_TEXT, field)
    return text


def _problem(check: Callable[[], object]) -> SettingsProblem | None:
    try:
        check()
    except SettingsError as error:
        return error.problem
    return None

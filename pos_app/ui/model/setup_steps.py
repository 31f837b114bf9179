"""The steps of the set-up: their order, what stands in each, and what to say before one begins."""

from __future__ import annotations

from enum import IntEnum
from types import MappingProxyType
from typing import Final

from pos_app.domain.errors import SettingsProblem, Trouble
from pos_app.domain.keys import is_test
from pos_app.domain.preferences import Mode, SetupInfo
from pos_app.engine.api.snapshots import NoticeKind, Problem, Snapshot
from pos_app.ui.wording import setup_words


class FormStep(IntEnum):
    """A step, by its number."""

    ADDRESS = 1
    KEYS = 2
    NAMES = 3
    QR = 4
    CHECK = 5


STEP_NAMES: Final = MappingProxyType(
    {
        FormStep.ADDRESS: setup_words.STEP_ADDRESS,
        FormStep.KEYS: setup_words.KEYS,
        FormStep.NAMES: setup_words.STEP_NAMES,
        FormStep.QR: setup_words.STEP_QR,
        FormStep.CHECK: setup_words.STEP_CHECK,
    }
)
FILE_FIELD: Final = "file"
"""The place of what is wrong with the file that was chosen."""
KEY_FIELDS: Final = frozenset(
    {"account_id", "public_key", "realm", "credentials", "credentials_path"}
)
_STEP_OF_FIELD: Final = MappingProxyType(
    {
        "base_url": FormStep.ADDRESS,
        FILE_FIELD: FormStep.KEYS,
        "account_id": FormStep.KEYS,
        "public_key": FormStep.KEYS,
        "shop": FormStep.NAMES,
        "till": FormStep.NAMES,
    }
)


def step_of(field: str) -> FormStep | None:
    """Return the step that a field stands in; None for what has no field there."""
    return _STEP_OF_FIELD.get(field)


def place_of(field: str, *, from_file: bool) -> str:
    """Return the field of the form that a problem of the engine's is shown at."""
    if field in KEY_FIELDS and from_file:
        return FILE_FIELD
    return "account_id" if field in KEY_FIELDS and step_of(field) is None else field


def may_save_despite(problem: Problem | None) -> bool:
    """Tell whether a person may want a set-up kept although this stands against it."""
    return isinstance(problem, Trouble) or problem is SettingsProblem.NO_REAL_MONEY


def is_held_by_payment(snapshot: Snapshot) -> bool:
    """Tell whether a payment that is not decided keeps the till at its address and account."""
    for_a_person = any(notice.kind is NoticeKind.REVIEW for notice in snapshot.notices)
    live = snapshot.mode is Mode.LIVE and snapshot.setup_info.provisioned
    return live and (snapshot.has_open_payment or for_a_person)


def takes_real_money(info: SetupInfo) -> bool:
    """Tell whether the till is set up, and not for the test address."""
    return info.provisioned and not is_test(info.base_url or "", "")

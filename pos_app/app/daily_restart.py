"""When a till that somebody watches ends at night, to be started again."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from pos_app.domain.shop_days import TASHKENT

AT_A_KIOSK: Final = time(4)
WITHIN: Final = timedelta(hours=3)
"""A till that is not idle at its hour is started again when it is, but not later."""
LEAST_UP_S: Final = 3600
"""However often its clock is set, a till is not started again sooner."""
BROKEN_UP_S: Final = 600
"""Nor is a kiosk whose engine broke, so that one that breaks again and again is not a flicker."""
UNTOUCHED_S: Final = 120
"""Somebody who touched the till or a key so lately is still there."""


def hour_of(setting: str, *, is_kiosk: bool) -> time | None:
    """Return the hour that a setting means; None for never. Empty: at a kiosk its usual one.

    Raises:
        ValueError: it is neither empty, `off` nor an hour as `04:30`.
    """
    if not setting:
        return AT_A_KIOSK if is_kiosk else None
    return None if setting == "off" else time.fromisoformat(setting)


def is_due(at: time, started_at: datetime, now: datetime, up_s: float) -> bool:
    """Return True where a till that runs since `started_at` is to end now, if it is idle.

    `at` is Tashkent's time, `up_s` how long it runs by a clock that nobody sets.
    """
    here = now.astimezone(TASHKENT)
    begin = datetime.combine(here.date(), at, TASHKENT)
    if here < begin:
        begin -= timedelta(days=1)
    return here < begin + WITHIN and started_at < begin and up_s >= LEAST_UP_S

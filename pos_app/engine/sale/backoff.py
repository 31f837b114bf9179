"""How long to wait: paces for polling, full jitter after failures."""

from __future__ import annotations

from datetime import timedelta

from pos_app.domain.errors import GatewayError, Throttled
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.ports import Rng

FASTEST_S = 0.7
"""While a customer stands at the till, for two minutes at most. With its jitter some 90 questions a
minute; a payment is seen 0.3 s later on average, and never later than this and an answer's way."""
FASTEST_SPREAD = 0.25
BASE_S = 1
CAP_S = 30
LISTED_S = 60
HELD_BACK_S = 30
"""However long a pause the gateway wants (Retry-After), what somebody waits for at the counter is
asked this many seconds after it was asked before."""
SPREAD = 0.2

FRESH = timedelta(minutes=2)
AGEING = timedelta(minutes=10)


def after_failures(failures: int, rng: Rng, floor_s: float = 0) -> float:
    """Draw the seconds to wait after so many failures in a row: full jitter below a doubling cap.

    `floor_s` is the gateway's Retry-After; the jitter comes on top, so that tills spread out.
    """
    ceiling = min(CAP_S, BASE_S << min(failures, 10))
    return floor_s + rng.random() * ceiling


def failures_with(failures: int, error: GatewayError | None) -> int:
    """Count the failures in a row after one more question; a wanted pause is none, and ends none.

    Else the first failure after a long pause would be followed by a wait like the fifth's.
    """
    if error is None:
        return 0
    is_pause = isinstance(error, Throttled) and error.retry_after is not None
    return failures if is_pause else failures + 1


def after_error(failures: int, error: GatewayError, rng: Rng) -> float:
    """Draw the seconds to wait after `error`, the last of so many failures in a row.

    A wanted pause is waited for, `HELD_BACK_S` at most; what may be asked after that is decided
    where the calls leave. It is no failure either, so the jitter stays short.
    """
    retry_after = error.retry_after if isinstance(error, Throttled) else None
    if retry_after is None:
        return after_failures(failures, rng)
    return after_failures(1, rng, min(retry_after, HELD_BACK_S))


def pace(
    sale: Sale,
    *,
    shown: bool,
    age: timedelta,
    decided_for: timedelta | None,
    listed: bool = False,
) -> float:
    """Find the seconds between two questions about a deal, before jitter.

    `age` is since the charge, `decided_for` since the decision (None while open). `listed` is
    true while the gateway's list is read every few seconds and tells nothing new of it.
    """
    if decided_for is not None:
        return 30 if decided_for < AGEING else 300
    if listed and not shown:
        return LISTED_S
    if shown and age < FRESH:
        return FASTEST_S
    if sale.state is SaleState.CONFIRMING:
        return 1.5 if age < AGEING else 5
    if age < FRESH:
        return 3
    return (3 if shown else 5) if age < AGEING else 10


def poll_pause(pace_s: float, rng: Rng) -> float:
    """Draw the seconds before the next question about a deal.

    The fastest pace varies downwards alone: nobody waits longer than it says. The less it varies,
    the sooner a payment is seen at the same number of questions.
    """
    if pace_s <= FASTEST_S:
        return pace_s * (1 - FASTEST_SPREAD * rng.random())
    return jittered(pace_s, rng)


def jittered(seconds: float, rng: Rng) -> float:
    """Draw a time around `seconds`, give or take a fifth, so that tills do not ask in step."""
    return seconds * (1 - SPREAD + 2 * SPREAD * rng.random())

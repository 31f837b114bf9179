"""What the people of a till and the engine hand to each other."""

from __future__ import annotations

from collections.abc import Callable, Coroutine

from pos_app.domain.preferences import Preferences
from pos_app.domain.records import dataclass
from pos_app.domain.shop_days import ShopDays
from pos_app.engine.api import commands

Start = Callable[[str, Coroutine[object, object, None]], object]


@dataclass(frozen=True, slots=True)
class Allowed:
    """A command that may go on, after a PIN was shown for it."""

    command: commands.Command
    allowed_by: int | None
    """None where he who sent it has said who he is."""


@dataclass(frozen=True, slots=True)
class PeopleHooks:
    """What the people of a till ask of the engine."""

    preferences: Callable[[], Preferences]
    shop_days: Callable[[], ShopDays]
    shows_payment: Callable[[], bool]
    """True while a payment that may come is on the screen."""
    start: Start
    """Runs work beside the inbox."""
    resend: Callable[[Allowed], None]
    """Puts a command back into the inbox."""
    decline: Callable[[commands.Command | None], None]
    """Takes a command that waited for a PIN and goes on no more."""
    changed: Callable[[], None]
    """Publishes."""
    is_kiosk: bool
    """True where customers pay alone, so that nobody is at the till but for a visit of staff."""

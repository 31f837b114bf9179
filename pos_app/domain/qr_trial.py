"""The trial of a till's codes on the apps of a shop, and the order of fields that it gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from pos_app.domain.card_numbers import mask_card_numbers
from pos_app.domain.money import Limits, Money
from pos_app.domain.payin import Integration
from pos_app.domain.payload import PAGE_FIELD, PAYLOAD_FIELDS
from pos_app.domain.records import dataclass

MAX_APP_NAME: Final = 30
"""Letters in the name of an app that a person types."""
MAX_TICKS: Final = 200
SMALL: Final = Money.of_major(50_000)
"""The most that a trial's payment may be, where the shop's own limits do not ask for more."""
_BETWEEN: Final = "|"


class App(StrEnum):
    """What is on most phones here; a trial may name any other app as well."""

    CLICK = "click"
    PAYME = "payme"
    UZUM = "uzum"
    HUMO = "humo"
    ALIF = "alif"
    CAMERA = "camera"
    """The phone's own camera, without any bank's app."""


class Verdict(StrEnum):
    """What an app did with a code."""

    NOT_TRIED = "not_tried"
    OPENED = "opened"
    NOT_OPENED = "not_opened"


@dataclass(frozen=True, slots=True)
class Tick:
    """What one app did with the code that came in one field.

    Raises:
        ValueError: the field or the app's name is none, or nothing was tried.
    """

    field: str
    app: str
    """One of `App`, or the name that a person gave."""
    verdict: Verdict

    def __post_init__(self) -> None:
        if self.field not in PAYLOAD_FIELDS or self.verdict is Verdict.NOT_TRIED:
            raise ValueError("nothing was tried")
        if not self.app or self.app != clean_app_name(self.app):
            raise ValueError("no name of an app")


@dataclass(frozen=True, slots=True)
class QrTrial:
    """What was ticked, and when; what has no tick was not tried."""

    ticks: tuple[Tick, ...] = ()
    day: date | None = None
    """The local day of the trial; None before there was one."""
    is_test: bool = False
    """The codes were those of a gateway's sandbox."""

    def verdict(self, field: str, app: str) -> Verdict:
        """Return what this app did with the code of this field."""
        found = (tick.verdict for tick in self.ticks if (tick.field, tick.app) == (field, app))
        return next(found, Verdict.NOT_TRIED)

    def with_verdict(self, field: str, app: str, verdict: Verdict) -> QrTrial:
        """Return the trial with this in place of what was ticked before."""
        others = tuple(tick for tick in self.ticks if (tick.field, tick.app) != (field, app))
        tried = () if verdict is Verdict.NOT_TRIED else (Tick(field, app, verdict),)
        return QrTrial((*others, *tried), self.day, self.is_test)

    @property
    def has_opened(self) -> bool:
        """Tell whether any code opened in any app."""
        return any(tick.verdict is Verdict.OPENED for tick in self.ticks)

    def opened(self, field: str) -> int:
        """Count the apps in which the code of this field opened."""
        return sum(tick.field == field and tick.verdict is Verdict.OPENED for tick in self.ticks)


NO_TRIAL: Final = QrTrial()


def order_after(trial: QrTrial, before: Sequence[str] = PAYLOAD_FIELDS) -> tuple[str, ...]:
    """Order the fields by the apps in which their code opened, the most first.

    Equals keep the default order, and nothing is dropped for not being tried. A field that is not
    in `before`, as settings may drop one, comes back only where its code opened.
    """
    opened = Counter(tick.field for tick in trial.ticks if tick.verdict is Verdict.OPENED)
    usable = [name for name in PAYLOAD_FIELDS if name in before or opened[name]]
    return tuple(sorted(usable, key=lambda name: -opened[name]))


def integration_of(order: Sequence[str]) -> Integration:
    """Return the integration whose QR is that of the first field: the Widget's is the page's."""
    return Integration.WIDGET if order[0] == PAGE_FIELD else Integration.H2H


def trial_limits(limits: Limits) -> Limits:
    """Return what a trial's payment may be: small, and within the shop's limits."""
    return Limits(limits.lowest, min(limits.highest, max(limits.lowest, SMALL)))


def clean_app_name(text: str) -> str:
    """Return a typed name of an app as it may be kept: one line, bounded, no card's number."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    words = mask_card_numbers(plain.replace(_BETWEEN, " ")).split()
    return " ".join(words)[:MAX_APP_NAME].strip()


def trial_lines(trial: QrTrial) -> tuple[str, ...]:
    """Write a trial as lines of text: its day, then a line for each tick."""
    if trial.day is None:
        return ()
    head = f"{trial.day} {'test' if trial.is_test else 'live'}"
    ticks = (_BETWEEN.join((tick.field, tick.app, tick.verdict)) for tick in trial.ticks)
    return (head, *ticks)


def read_trial(lines: Sequence[str]) -> QrTrial:
    """Read what `trial_lines` has written.

    Raises:
        ValueError: it was not written so.
    """
    if not lines:
        return NO_TRIAL
    day, _, of = lines[0].partition(" ")
    if of not in {"test", "live"} or len(lines) - 1 > MAX_TICKS:
        raise ValueError("no trial")
    ticks = [
        Tick(field, app, Verdict(verdict))
        for field, app, verdict in (line.split(_BETWEEN) for line in lines[1:])
    ]
    return QrTrial(tuple(ticks), date.fromisoformat(day), of == "test")

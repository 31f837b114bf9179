"""The people as the events of the till add up to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from datetime import date, datetime
from typing import Final

from pos_app.domain.people import Act, Answer, Person, Role, answer_of
from pos_app.domain.records import dataclass
from pos_app.domain.shop_days import MIDNIGHT, ShopDays
from pos_app.domain.till_events import (
    BadgeEnded,
    BadgeSet,
    PersonAdded,
    PersonChanged,
    PersonNamed,
    PersonNameTaken,
    PersonRetired,
    PinsEnded,
    PinSet,
    TillEvent,
    TillRecorded,
)

PINS_ENDED_TOLD_DAYS: Final = 30
"""In the reports of so many days it stands that all PINs ended."""
PEOPLE_KINDS: Final[tuple[type[TillEvent], ...]] = (
    PersonAdded,
    PersonNamed,
    PersonChanged,
    PersonRetired,
    PersonNameTaken,
    PinSet,
    BadgeSet,
    BadgeEnded,
    PinsEnded,
)


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who ever worked at the till, oldest first, and the PINs that hold now."""

    everybody: tuple[Person, ...] = ()
    pins: dict[int, PinSet] = field(default_factory=dict)
    badges: dict[int, str] = field(default_factory=dict)
    """What the badges of those who work here now are checked by."""
    pins_ended_at: datetime | None = None
    """When all PINs ended last, for want of the vault's key."""

    @property
    def active(self) -> tuple[Person, ...]:
        """Those who work here now."""
        return tuple(person for person in self.everybody if person.active)

    @property
    def pins_ended(self) -> bool:
        """True where people work here and none has a PIN: they ended with the vault's key."""
        return bool(self.active) and not self.pins

    @property
    def has_log_in(self) -> bool:
        """True where others than owners have a PIN: then the till asks who does what.

        A shop of one person is asked for nothing but what its owner protects.
        """
        return any(each.has_pin and each.role is not Role.OWNER for each in self.active)

    @property
    def with_pin(self) -> tuple[Person, ...]:
        """Those who can show who they are."""
        return tuple(each for each in self.active if each.has_pin)

    def find(self, number: int | None) -> Person | None:
        """Return the person of that number, None where nobody active has it."""
        return next((each for each in self.active if each.number == number), None)

    def who_may(self, act: Act) -> tuple[Person, ...]:
        """Return those who may do this alone, and can show it by a PIN."""
        return tuple(each for each in self.with_pin if answer_of(each.role, act) is Answer.MAY)

    def after(self, told: TillRecorded) -> People:
        """Return the people as they are after this event."""
        match told.event:
            case PersonAdded(role):
                person = Person(told.number, role)
                return replace(self, everybody=(*self.everybody, person))
            case PersonNamed(number, name):
                return self._changed(number, name=name)
            case PersonChanged(number, role):
                return self._changed(number, role=role)
            case PersonRetired(number):
                return self._without_badge(number, active=False)
            case PersonNameTaken(number):
                return self._changed(number, name="")
            case PinSet(number):
                pins = {**self.pins, number: told.event}
                return replace(self._changed(number, has_pin=True), pins=pins)
            case BadgeSet(number, verifier):
                badges = {**self.badges, number: verifier}
                return replace(self._changed(number, has_badge=True), badges=badges)
            case BadgeEnded(number):
                return self._without_badge(number)
            case PinsEnded():
                without = tuple(
                    replace(each, has_pin=False, has_badge=False) for each in self.everybody
                )
                return replace(self, everybody=without, pins={}, badges={}, pins_ended_at=told.at)
            case _:
                return self

    def _without_badge(self, number: int, **changes: object) -> People:
        badges = {person: kept for person, kept in self.badges.items() if person != number}
        return replace(self._changed(number, has_badge=False, **changes), badges=badges)

    def _changed(self, number: int, **changes: object) -> People:
        everybody = tuple(
            replace(each, **changes) if each.number == number else each  # type: ignore[arg-type]
            for each in self.everybody
        )
        return replace(self, everybody=everybody)


def people_of(history: Iterable[TillRecorded]) -> People:
    """Return what events add up to, oldest first."""
    people = People()
    for told in history:
        people = people.after(told)
    return people


def pins_ended_told(
    day: date, ended: Iterable[datetime], days: ShopDays = MIDNIGHT
) -> datetime | None:
    """Return when all PINs ended last, where that stands in this day's report; None elsewhere.

    It stands there from that day on, for thirty days: whoever can open the vault brought it about.
    """
    told = [at for at in ended if 0 <= (day - days.day_of(at)).days < PINS_ENDED_TOLD_DAYS]
    return max(told, default=None)

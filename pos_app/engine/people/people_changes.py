"""People added, changed and retired, by whoever may: checked first, then written."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from pos_app.domain.errors import JournalError, VaultError
from pos_app.domain.people import (
    PeopleProblem,
    Person,
    Role,
    badge_code,
    clean_person_name,
    is_pin,
    may_manage,
)
from pos_app.domain.secret import Secret
from pos_app.domain.till_events import (
    BadgeEnded,
    BadgeSet,
    PersonAdded,
    PersonChanged,
    PersonNamed,
    PersonNameTaken,
    PersonRetired,
    PinSet,
)
from pos_app.engine.api import people_commands
from pos_app.engine.api.people_view import PeopleChange
from pos_app.engine.api.ports import Rng
from pos_app.engine.people import badges, pins
from pos_app.engine.people.hooks import Start

if TYPE_CHECKING:
    from pos_app.engine.people.people_service import PeopleService

log = logging.getLogger(__name__)


class _RefusedError(Exception):
    """A change that only its own work shows to be impossible."""

    def __init__(self, problem: PeopleProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class PeopleChanges:
    """Carries changes of the people out, one after the other; a PIN is made in a thread."""

    def __init__(
        self, service: PeopleService, rng: Rng, start: Start, changed: Callable[[], None]
    ) -> None:
        self._service, self._rng = service, rng
        self._start, self._changed = start, changed

    def begin(self, command: people_commands.PeopleCommand) -> None:
        """Begin a change, beside the inbox, or publish why it is refused."""
        change = self._service.change
        if change.busy:
            return
        problem = self._problem_of(command)
        self._service.set_change(replace(change, busy=problem is None, problem=problem))
        if problem is None:
            self._start("people", self._carry_out(command))

    async def _carry_out(self, command: people_commands.PeopleCommand) -> None:
        problem: PeopleProblem | None = None
        try:
            await self._write(command)
        except _RefusedError as error:
            problem = error.problem
        except VaultError as error:
            log.warning("no PIN can be kept: %s", error)
            problem = PeopleProblem.NO_VAULT
        except JournalError as error:
            log.warning("a change of the people was not kept: %s", error)
            problem = PeopleProblem.NOT_KEPT
        done = self._service.change.done + (problem is None)
        self._service.set_change(PeopleChange(problem=problem, done=done))
        self._changed()

    async def _write(self, command: people_commands.PeopleCommand) -> None:
        service, actor = self._service, self._service.actor()
        by = None if actor is None else actor.number
        match command:
            case people_commands.AddPerson(name, role, pin):
                made = await self._made_pin(pin)
                person = service.record(PersonAdded(role, by))
                self._name(person, name)
                self._set_pin(person, made, by)
            case people_commands.ChangePerson(person, name, role, pin):
                new = await self._made_pin(pin) if pin else None
                before = service.people.find(person)
                if before is not None and before.role is not role:
                    service.record(PersonChanged(person, role, by))
                if before is not None and before.name != clean_person_name(name):
                    self._name(person, name)
                if new is not None:
                    self._set_pin(person, new, by)
            case people_commands.RetirePerson(person):
                service.record(PersonRetired(person, by))
            case people_commands.TakeNameAway(person):
                service.record(PersonNameTaken(person, by))
            case people_commands.SetBadge(person, badge):
                await self._set_badge(person, badge, by)

    async def _set_badge(self, person: int, badge: Secret, by: int | None) -> None:
        service, code = self._service, badge_code(badge.reveal())
        if code is None:
            service.record(BadgeEnded(person, by))
            return
        key = await service.keys.make()
        if badges.owner_of(service.people.badges, code, key) not in {None, person}:
            raise _RefusedError(PeopleProblem.BADGE_TAKEN)
        service.record(BadgeSet(person, badges.make_verifier(code, key), by))

    def _name(self, person: int, name: str) -> None:
        salt = pins.new_salt(self._rng)
        self._service.record(PersonNamed(person, clean_person_name(name), salt))

    async def _made_pin(self, pin: Secret) -> tuple[str, str]:
        key, salt = await self._service.keys.make(), pins.new_salt(self._rng)
        return salt, await pins.make_verifier(pin, salt, key)

    def _set_pin(self, person: int, made: tuple[str, str], by: int | None) -> None:
        salt, verifier = made
        self._service.record(PinSet(person, salt, verifier, by))
        self._service.note_new_pin(person, by)

    # ------------------------------------------------------------ what is refused

    def _problem_of(self, command: people_commands.PeopleCommand) -> PeopleProblem | None:
        people = self._service.people
        match command:
            case people_commands.AddPerson(name, role, pin):
                if not people.active and role is not Role.OWNER:
                    return PeopleProblem.OWNER_FIRST
                return self._not_by_this_one(role) or self._name_or_pin(name, pin, None)
            case people_commands.ChangePerson(number, name, role, pin):
                person = people.find(number)
                if person is None:
                    return PeopleProblem.NOT_ALLOWED
                problem = self._not_by_this_one(role, person.role)
                return problem or self._last(person, role) or self._name_or_pin(name, pin, number)
            case people_commands.RetirePerson(number):
                person = people.find(number)
                if person is None:
                    return PeopleProblem.NOT_ALLOWED
                return self._not_by_this_one(person.role) or self._last(person, None)
            case people_commands.TakeNameAway(number):
                former = next((each for each in people.everybody if each.number == number), None)
                still_here = former is None or former.active
                return PeopleProblem.STILL_HERE if still_here else self._not_over(former)
            case people_commands.SetBadge(number, badge):
                is_badge = not badge or badge_code(badge.reveal()) is not None
                problem = self._not_over(people.find(number))
                return problem or (None if is_badge else PeopleProblem.BAD_BADGE)

    def _not_over(self, person: Person | None) -> PeopleProblem | None:
        return PeopleProblem.NOT_ALLOWED if person is None else self._not_by_this_one(person.role)

    def _not_by_this_one(self, *roles: Role) -> PeopleProblem | None:
        actor = self._service.actor()
        allowed = actor is None or may_manage(actor.role, *roles)
        return None if allowed else PeopleProblem.NOT_ALLOWED

    def _last(self, person: Person, role: Role | None) -> PeopleProblem | None:
        """Refuse to leave others without an owner."""
        others = [each for each in self._service.people.active if each.number != person.number]
        owners = [each for each in others if each.role is Role.OWNER]
        stays = role is Role.OWNER or owners or (role is None and not others)
        return None if stays or person.role is not Role.OWNER else PeopleProblem.LAST_OWNER

    def _name_or_pin(self, name: str, pin: Secret, number: int | None) -> PeopleProblem | None:
        wanted = clean_person_name(name)
        if not wanted:
            return PeopleProblem.NAME_MISSING
        others = (each for each in self._service.people.active if each.number != number)
        if any(each.name.casefold() == wanted.casefold() for each in others):
            return PeopleProblem.NAME_TAKEN
        unset = number is not None and not pin
        return None if unset or is_pin(pin.reveal()) else PeopleProblem.BAD_PIN

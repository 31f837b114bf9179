"""PINs and badges that are shown: checked beside the inbox, written, and only then acted on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.errors import JournalError, VaultError
from pos_app.domain.lock_out import UNKNOWN_BADGE
from pos_app.domain.people import badge_code, is_pin
from pos_app.domain.secret import Secret
from pos_app.domain.till_events import BadgeUnknown, PinFailed, PinSet
from pos_app.engine.api import people_commands
from pos_app.engine.api.people_view import Asked, PinStep
from pos_app.engine.api.ports import Rng
from pos_app.engine.people import badges, pins
from pos_app.engine.people.hooks import Start
from pos_app.engine.people.pin_attempts import PinAttempts
from pos_app.engine.people.pin_question import PinQuestion

if TYPE_CHECKING:
    from pos_app.engine.people.people_service import PeopleService

log = logging.getLogger(__name__)


ShownProof = people_commands.EnterPin | people_commands.ChangePin | people_commands.ShowBadge
"""What somebody shows of himself."""


class Accept(Protocol):
    """Takes what a right PIN or badge gives. Raises JournalError."""

    def __call__(self, asked: Asked, person: int, *, by_badge: bool = False) -> None: ...


class PinChecks:
    """Checks one PIN or badge at a time. It runs on the engine's loop, the hash in a thread."""

    def __init__(
        self,
        service: PeopleService,
        question: PinQuestion,
        attempts: PinAttempts,
        rng: Rng,
        start: Start,
        changed: Callable[[], None],
        accept: Accept,
    ) -> None:
        self._service, self._question, self._attempts = service, question, attempts
        self._rng, self._start, self._changed = rng, start, changed
        self._accept = accept
        self._is_reading_badge = False

    def begin(self, command: ShownProof) -> None:
        """Begin the check of a PIN that was asked for, nothing where none is; or of a badge."""
        if isinstance(command, people_commands.ShowBadge):
            self._show_badge(command.badge)
            return
        asked, person = self._question.asked, command.person
        if asked is None or asked.step is PinStep.CHECKING:
            return
        new = command.new if isinstance(command, people_commands.ChangePin) else None
        if new is not None and (asked.act is not None or not is_pin(new.reveal())):
            self._question.say(asked, PinStep.BAD_NEW)
            return
        wait = self._attempts.wait_left(person, moment())
        if wait:
            self._question.wait(asked, wait)
            return
        checking = self._question.begin_check(asked)
        self._start("pin", self._check(checking, person, command.pin, new))

    async def _check(self, asked: Asked, person: int, pin: Secret, new: Secret | None) -> None:
        try:
            key = await self._service.keys.read()
            kept = self._counting_pin(asked, person)
            right = await pins.matches(pin, kept, key)
            if right and self._counting_pin(asked, person) is not kept:
                self._question.say(asked, PinStep.WRONG)  # it counted when it was typed
            elif right and new is not None:
                await self._change(asked, person, new, kept, key)
            else:
                self._take(asked, person, right=right)
        except VaultError as error:
            log.warning("a PIN cannot be checked: %s", error)
            self._question.say(asked, PinStep.NO_KEY)
        except JournalError as error:
            log.warning("what a PIN allows was not kept: %s", error)
            self._question.say(asked, PinStep.NOT_KEPT)
        self._changed()

    def _counting_pin(self, asked: Asked, person: int) -> PinSet | None:
        """Return the PIN of a person who is asked, and may do now what it is asked for."""
        people = self._service.people
        may_now = people.with_pin if asked.act is None else people.who_may(asked.act)
        numbers = {each.number for each in asked.persons} & {each.number for each in may_now}
        return people.pins.get(person) if person in numbers else None

    def _take(self, asked: Asked, person: int, *, right: bool) -> None:
        """Take the outcome of a check: written first, and only then acted on."""
        if not right:
            self._attempts.note(person, moment(), right=False)
            self._service.record(PinFailed(person))
            self._say_wrong(asked, person, PinStep.WRONG)
        elif self._question.asked is asked:  # nobody has dropped it meanwhile
            self._accept(asked, person)
            self._attempts.note(person, moment(), right=True)

    async def _change(
        self, asked: Asked, person: int, new: Secret, kept: PinSet | None, key: Secret
    ) -> None:
        """Keep a person's own new PIN, where nobody has given him another one meanwhile."""
        salt = pins.new_salt(self._rng)
        verifier = await pins.make_verifier(new, salt, key)
        service = self._service
        if service.people.find(person) is None or service.people.pins.get(person) is not kept:
            self._question.say(asked, PinStep.WRONG)
            return
        service.record(PinSet(person, salt, verifier, person))
        self._attempts.note(person, moment(), right=True)
        self._question.say(asked, PinStep.CHANGED)

    def _say_wrong(self, asked: Asked, person: int, step: PinStep) -> None:
        wait = self._attempts.wait_left(person, moment())
        if wait:
            self._question.wait(asked, wait)
        else:
            self._question.say(asked, step)

    # ------------------------------------------------------------ badges

    def _show_badge(self, badge: Secret) -> None:
        """Begin to look whose badge this is, where the till asks who is there."""
        service = self._service
        if self._is_reading_badge or not service.people.has_log_in or service.is_kiosk:
            return
        asked = self._question.asked
        wait = self._attempts.wait_left(UNKNOWN_BADGE, moment())
        if asked is not None and asked.act is not None:
            self._question.say(asked, PinStep.BADGE_ALLOWS_NOTHING)
        elif wait:
            self._question.wait(self._who(), wait)
        elif asked is None or asked.step is not PinStep.CHECKING:
            self._is_reading_badge = True
            self._start("badge", self._look_for_badge(badge))

    async def _look_for_badge(self, badge: Secret) -> None:
        try:
            key = await self._service.keys.read()
            self._take_badge(badge_code(badge.reveal()), key)
        except VaultError as error:
            log.warning("a badge cannot be checked: %s", error)
            self._question.say(self._who(), PinStep.NO_KEY)
        except JournalError as error:
            log.warning("what a badge allows was not kept: %s", error)
            self._question.say(self._who(), PinStep.NOT_KEPT)
        finally:
            self._is_reading_badge = False
        self._changed()

    def _take_badge(self, code: str | None, key: Secret) -> None:
        asked = self._question.asked
        if asked is not None and asked.act is not None:
            self._question.say(asked, PinStep.BADGE_ALLOWS_NOTHING)
            return
        if asked is not None and asked.step is PinStep.CHECKING:
            return  # a PIN is looked at, and the badge can be scanned again
        service = self._service
        owner = None if code is None else badges.owner_of(service.people.badges, code, key)
        if owner is None:
            self._attempts.note(UNKNOWN_BADGE, moment(), right=False)
            service.record(BadgeUnknown())
            self._say_wrong(self._who(), UNKNOWN_BADGE, PinStep.BADGE_UNKNOWN)
            return
        self._attempts.note(UNKNOWN_BADGE, moment(), right=True)
        if service.at_till == owner and asked is None:
            return  # he is there already, maybe by his PIN, which gives more
        self._accept(self._who(), owner, by_badge=True)

    def _who(self) -> Asked:
        """Return the question who is at the till, asked now where it is not."""
        asked = self._question.asked
        return asked or self._question.ask(None, None, self._service.people.with_pin)


def moment() -> timedelta:
    """Return now, by a clock that never jumps."""
    return timedelta(seconds=asyncio.get_running_loop().time())

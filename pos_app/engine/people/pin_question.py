"""What a PIN is asked for now, and the command that waits for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from pos_app.domain.money import Money
from pos_app.domain.people import Act, Person
from pos_app.engine.api import commands
from pos_app.engine.api.people_view import Asked, PinStep
from pos_app.engine.api.ports import Clock

CHARGE_WAITS: Final = timedelta(minutes=15)
"""A charge whose PIN comes later is let go: whoever was to allow it came too late, or the machine
slept over the question, and the customer has gone."""


class PinQuestion:
    """One at a time; whoever asks anew takes the place of what was asked before."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.asked: Asked | None = None
        self.held: commands.Command | None = None

    @property
    def is_charge_outdated(self) -> bool:
        """True where a charge has waited too long, by a clock that goes on in a machine's sleep."""
        asked_at = None if self.asked is None else self.asked.asked_at
        if asked_at is None or not isinstance(self.held, commands.Charge):
            return False
        return not timedelta() <= self._clock.now() - asked_at < CHARGE_WAITS

    def ask(
        self,
        command: commands.Command | None,
        act: Act | None,
        persons: tuple[Person, ...],
        amount: Money | None = None,
    ) -> Asked:
        """Ask these persons who is at the till, or for an act; `command` goes on afterwards."""
        asked = self.asked = Asked(persons, act, amount, asked_at=self._clock.now())
        self.held = command
        return asked

    def drop(self) -> None:
        """Ask nobody any more."""
        self.asked = self.held = None

    def begin_check(self, asked: Asked) -> Asked:
        """Note that a PIN is looked at; returns the question as it stands then."""
        self.asked = checking = replace(asked, step=PinStep.CHECKING, try_again_at=None)
        return checking

    def say(self, asked: Asked, step: PinStep) -> None:
        """Say what became of a PIN, where nobody has dropped the question meanwhile."""
        if self.asked is asked:
            self.asked = replace(asked, step=step, try_again_at=None)

    def wait(self, asked: Asked, wait: timedelta) -> None:
        """Say that so long no PIN is looked at."""
        again = self._clock.now() + wait
        if self.asked is asked:
            self.asked = replace(asked, step=PinStep.TOO_SOON, try_again_at=again)

"""Who is at the till, what is withheld from him, and the PIN that is asked for on the spot."""

from __future__ import annotations

import logging
from typing import Final

from pos_app.domain.errors import JournalError, JournalProblem, VaultError, VaultProblem
from pos_app.domain.money import Money
from pos_app.domain.people import Act, Answer, Person, answer_of
from pos_app.domain.people_history import PEOPLE_KINDS, People, people_of
from pos_app.domain.preferences import Right
from pos_app.domain.till_events import (
    Approved,
    PersonLetIn,
    PersonNameTaken,
    PinsEnded,
    SessionLocked,
    SessionOpened,
    TillEvent,
    TillRecorded,
)
from pos_app.engine.api import commands, people_commands
from pos_app.engine.api.people_view import Asked, PeopleChange, PeopleView
from pos_app.engine.api.ports import Clock, Rng, TillPorts
from pos_app.engine.people.auto_lock import AutoLock
from pos_app.engine.people.day_sums import DaySums
from pos_app.engine.people.hooks import Allowed, PeopleHooks
from pos_app.engine.people.needs import (
    ACT_FOR,
    OF_CUSTOMERS,
    OF_THE_OWNER,
    ON_STAFF_PAGE,
    OWNERS_ACTS,
    act_of,
    amount_of,
    sale_id_of,
)
from pos_app.engine.people.people_changes import PeopleChanges
from pos_app.engine.people.pin_attempts import PinAttempts
from pos_app.engine.people.pin_checks import PinChecks, ShownProof, moment
from pos_app.engine.people.pin_keys import PinKeys
from pos_app.engine.people.pin_question import PinQuestion

log = logging.getLogger(__name__)

_NOBODY: Final = 0
"""In the place of a person; nobody has this number."""


class PeopleService:
    """The people of one open till. It runs on the engine's loop."""

    def __init__(
        self,
        ports: TillPorts,
        clock: Clock,
        rng: Rng,
        hooks: PeopleHooks,
    ) -> None:
        self._journal, self.keys = ports.journal, PinKeys(ports.pin_key)
        self._is_protected = ports.is_protected
        self._clock, self._start = clock, hooks.start
        self._resend, self._decline, self._changed = hooks.resend, hooks.decline, hooks.changed
        # Where the till left for another computer nothing can be written, so nobody is asked.
        told = () if ports.barred else self._journal.till_events(*PEOPLE_KINDS)
        self.people: People = people_of(told)
        self._attempts = PinAttempts(self._journal, clock.now(), moment())
        self._at_till: int | None = None
        self._by_badge = False
        self._granted: dict[Right, int] = {}
        self._allowed: Allowed | None = None
        """What is to go on by a PIN that was shown here; there is never more than one."""
        self._question = PinQuestion(clock)
        self._refusals = 0
        self._is_closed = False
        self.change = PeopleChange()
        self._changes = PeopleChanges(self, rng, hooks.start, hooks.changed)
        self._checks = PinChecks(
            self, self._question, self._attempts, rng, hooks.start, hooks.changed, self._accept
        )
        self._preferences, self.is_kiosk = hooks.preferences, hooks.is_kiosk
        self._day_sums = DaySums(ports, clock, hooks.start, hooks.shop_days)
        self._sequence = self._journal.next_sequence()
        self._auto_lock = AutoLock(
            hooks.preferences,
            hooks.shows_payment,
            self._is_lock_needed,
            self._lock_by_itself,
            self._end_visit,
            clock,
        )

    # ------------------------------------------------------------ what the engine asks

    def view(self) -> PeopleView:
        """Return what the window may know of the people."""
        people = self.people
        return PeopleView(
            people.active,
            people.has_log_in,
            people.find(self._at_till),
            self._question.asked,
            self._refusals,
            self.change,
            pins_ended=people.pins_ended,
            pins_ended_at=people.pins_ended_at,
            former=tuple(each for each in people.everybody if not each.active),
        )

    def withheld(self) -> frozenset[Right]:
        """Return the rights that whoever is at the till does not have now."""
        if self._is_protected and not self.is_kiosk:
            return OF_THE_OWNER
        return frozenset(right for right in Right if not self._has(right))

    def sees_only(self) -> int | None:
        """Return the person whose sales alone may be listed now; None where all sales may be."""
        return (self._at_till or _NOBODY) if Right.SEE_SHOP in self.withheld() else None

    def admit(self, command: commands.Command) -> bool:
        """Tell whether a command may be carried out now; else a PIN is asked for, or it is refused.

        A command that a PIN was asked for comes again by itself.
        """
        act = self._act_of(command)
        if act is None:
            return True
        if self.is_kiosk:
            return self._admit_at_kiosk(command, act)
        if not self.people.has_log_in:
            is_owners = act in OWNERS_ACTS and not self._has(Right.SETTINGS)
            if is_owners:
                self._ask_approval(command, Answer.ASKS, act)
            return not is_owners
        person = self.people.find(self._at_till)
        if person is None and act is not Act.UNLOCK:  # who is locked out cannot say who he is
            self._question.ask(command, None, self.people.with_pin, amount_of(command))
            return False
        answer = Answer.ASKS if person is None else self._answer(person, act)
        if answer is not Answer.MAY:
            self._ask_approval(command, answer, act, amount_of(command))
        return answer is Answer.MAY

    def _admit_at_kiosk(self, command: commands.Command, act: Act) -> bool:
        """Tell whether a customer may do this alone, or whoever of the staff is there now."""
        staff = self.people.find(self.at_till)
        may = staff is not None and answer_of(staff.role, act) is Answer.MAY
        if act in OF_CUSTOMERS or may:
            return True
        self._ask_approval(command, Answer.ASKS, act)
        return False

    @property
    def at_till(self) -> int | None:
        """Who does what is done now; None where the till asks nobody, and for a customer."""
        return self._granted.get(Right.KIOSK) if self.is_kiosk else self._at_till

    def actor(self) -> Person | None:
        """Return who changes the people now: who was given the right to, or has it."""
        number = self._granted.get(Right.PEOPLE, self._at_till)
        return self.people.find(number)

    def take_allowed(self, allowed: Allowed) -> bool:
        """Tell whether it was allowed here, and not at a till that was open before."""
        is_ours = allowed is self._allowed
        if is_ours:
            self._allowed = None
        return is_ours

    def let_through(self, command: commands.Command, allowed_by: int) -> None:
        """Keep who has allowed a command, which is carried out then. Raises JournalError."""
        act = self._act_of(command)
        if act is not None:
            sale, amount = self._sale_of(command), amount_of(command)
            self.record(Approved(act, allowed_by, self._at_till, sale, amount))

    def _act_of(self, command: commands.Command) -> Act | None:
        """Return the act that a command is, by the limit that the shop has set."""
        act, amount = act_of(command), amount_of(command)
        above = amount is not None and self._is_above(amount)
        return Act.CHARGE_ABOVE if above and act in {Act.CHARGE, Act.CHARGE_AGAIN} else act

    def _is_above(self, amount: Money) -> bool:
        """Tell whether a sum is more than a cashier charges alone, at once or on one day."""
        limits = self._preferences()
        most, of_day = limits.most_alone, limits.most_alone_day
        charged = self._day_sums.of(self._at_till) if self._at_till is not None else Money(0)
        return (most > 0 and amount > Money.of_major(most)) or (
            of_day > 0 and charged.minor + amount.minor > Money.of_major(of_day).minor
        )

    def _sale_of(self, command: commands.Command) -> int | None:
        """Return the sequence number of the sale that a command is about, or will begin."""
        if isinstance(command, commands.Charge):
            return self._journal.next_sequence()
        sale_id = sale_id_of(command)
        sale = None if sale_id is None else self._journal.sale(sale_id)
        return None if sale is None else sale.sequence

    def handle(self, command: commands.Command) -> bool:
        """Carry out what is about people; False for all else."""
        if isinstance(command, people_commands.PeopleCommand):
            self._changes.begin(command)
            return True
        if isinstance(command, ShownProof):
            self._checks.begin(command)
            return True
        match command:
            case people_commands.AskFor(right):
                self._ask_for(command, right)
            case people_commands.ChangeCashier():
                if self.people.has_log_in and not self.is_kiosk:
                    self._question.ask(None, None, self.people.with_pin)
            case people_commands.LetIn(person):
                self._let_in(person)
            case people_commands.GiveBack():
                self._granted.clear()
            case people_commands.LockTill():
                self._lock()
            case people_commands.DropAsked():
                self._question.drop()
            case _:  # a touch is noted, as each command is, by what locks the till
                return isinstance(command, people_commands.NoteTouch)
        return True

    @property
    def held(self) -> commands.Command | None:
        """The command that waits for a PIN."""
        return self._question.held

    def note(self, command: commands.Command) -> None:
        """Note that somebody has sent this command, which is carried out."""
        if not self.people.everybody:
            return
        person, after = self._at_till, self._journal.next_sequence()
        if isinstance(command, commands.Charge) and person is not None and after > self._sequence:
            self._day_sums.add(person, command.amount)
        self._sequence = after
        self._auto_lock.note(command)

    def close(self) -> None:
        """Write nothing more: the till is being closed. What waited for a PIN goes on no more."""
        self._is_closed = True
        self._decline(self._question.held)
        self._question.drop()
        self._auto_lock.close()

    def record(self, event: TillEvent) -> int:
        """Write an event, and take it in. Raises JournalError."""
        if self._is_closed:
            raise JournalError(JournalProblem.NOT_WRITABLE, "closed")
        at = self._clock.now()
        if isinstance(event, PersonNameTaken):
            number = self._journal.take_name_away(event, at)
        else:
            number = self._journal.append_for_till(event, at)
        self.people = self.people.after(TillRecorded(number, at, event))
        return number

    def set_change(self, change: PeopleChange) -> None:
        """Note what became of a change of the people."""
        self.change = change

    def note_new_pin(self, person: int, by: int | None) -> None:
        """Forget the wrong PINs of a person who has a new one.

        Who sets the first PIN of a till goes on: nobody could have asked him for one.
        """
        self._attempts.note(person, moment(), right=True)
        if by is None:
            self._granted.update(dict.fromkeys(OF_THE_OWNER, person))

    async def look_for_key(self) -> None:
        """End all PINs where the vault has no key any more; one that does not answer may yet."""
        if not self.people.pins:
            return
        try:
            await self.keys.read()
        except VaultError as error:
            log.warning("no key for PINs: %s", error)
            if error.problem is VaultProblem.EMPTY:
                self._end_pins()
        self._changed()

    def _end_pins(self) -> None:
        try:
            self.record(PinsEnded())
        except JournalError as error:
            log.warning("the end of the PINs was not kept: %s", error)
        else:
            self._decline(self._question.held)
            self._question.drop()
            self._at_till = None

    # ------------------------------------------------------------ rights

    def _answer(self, person: Person, act: Act) -> Answer:
        return answer_of(person.role, act, by_badge=self._by_badge)

    def _has(self, right: Right) -> bool:
        people, act = self.people, ACT_FOR[right]
        if right in self._granted:
            return True
        if self.is_kiosk or right is Right.KIOSK:
            return not self.is_kiosk  # a till that is none has none to leave
        if people.has_log_in:
            person = people.find(self._at_till)
            return person is not None and self._answer(person, act) is Answer.MAY
        return right not in OF_THE_OWNER or not people.with_pin

    def _ask_for(self, command: people_commands.AskFor, right: Right) -> None:
        if right not in self.withheld():
            return
        person = self.people.find(self._at_till)
        if self.people.has_log_in and person is None and not self.is_kiosk:
            self._question.ask(command, None, self.people.with_pin)
            return
        answer = Answer.ASKS if person is None else self._answer(person, ACT_FOR[right])
        self._ask_approval(command, answer, ACT_FOR[right])

    def _ask_approval(
        self, command: commands.Command, answer: Answer, act: Act, amount: Money | None = None
    ) -> None:
        persons = self.people.who_may(act)
        if answer is Answer.NEVER or not persons or self._is_protected:
            self._refusals += 1
        else:
            self._question.ask(command, act, persons, amount)

    def _is_lock_needed(self) -> bool:
        """Tell whether there is anything that a lock would end, by the settings."""
        wanted = self._at_till is not None and self._preferences().lock_after_min > 0
        return wanted or bool(self._granted)

    def _end_visit(self) -> None:
        self._granted.clear()
        self._changed()

    def _lock_by_itself(self) -> None:
        try:
            self._lock()
        except JournalError as error:
            log.warning("the lock was not kept: %s", error)
        self._changed()

    def _lock(self) -> None:
        self._granted.clear()
        if self._at_till is not None:
            self._at_till = None
            self.record(SessionLocked())

    def _let_in(self, person: int) -> None:
        """Forget a person's wrong PINs, which somebody has allowed."""
        if self.people.find(person) is not None:
            self.record(PersonLetIn(person, self._at_till))
            self._attempts.note(person, moment(), right=True)

    # ------------------------------------------------------------ PINs

    def _accept(self, asked: Asked, person: int, *, by_badge: bool = False) -> None:
        held = self._question.held
        if self._question.is_charge_outdated:
            self._decline(held)
            held = None
        if asked.act is None:
            self.record(SessionOpened(person, by_badge))
            self._at_till, self._by_badge = person, by_badge
            self._granted.clear()
        elif isinstance(held, people_commands.AskFor):
            self.record(Approved(asked.act, person, self._at_till))
            rights = self._rights_by(asked.act, person)
            self._granted.update(dict.fromkeys(rights, person))
        self._question.drop()
        if asked.act is None:
            self._go_on_as(person, held)
        elif held is not None and not isinstance(held, people_commands.AskFor):
            self._allowed = allowed = Allowed(held, person)
            self._resend(allowed)

    def _go_on_as(self, person: int, held: commands.Command | None) -> None:
        """Go on with what waited for somebody: a charge once it is known what he has charged."""
        self._allowed = allowed = None if held is None else Allowed(held, None)
        if allowed is None:
            self._day_sums.begin(person)
        elif isinstance(held, commands.Charge) and self._preferences().most_alone_day:
            self._day_sums.begin(person, lambda: self._resend(allowed))
        else:
            self._day_sums.begin(person)
            self._resend(allowed)

    def _rights_by(self, act: Act, number: int) -> list[Right]:
        """Return what a person's PIN gives for this act; staff at a kiosk see its sales too."""
        person = self.people.find(number)
        rights = [right for right in Right if ACT_FOR[right] is act]
        if act is Act.KIOSK and person is not None:
            own = (right for right in Right if answer_of(person.role, ACT_FOR[right]) is Answer.MAY)
            rights += [right for right in own if right in ON_STAFF_PAGE]
        return rights

"""The till of the week and the people who work at it, by its window alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from time import monotonic

from tests.drivers.command_line import provision
from tests.drivers.set_clock import SetClock
from tests.drivers.training_gateway import TrainingGateway
from tests.drivers.waiting import wait_for
from tests.week.books import Books
from tests.week.till_window import TillWindow, open_till

MOST_ALONE = 300_000
"""What a cashier takes alone, in so'm."""
LONGEST_BETWEEN_MIN = 25
LEAST_WAIT_S = 25
"""Half a minute is to be waited for; what came before the question is part of it."""


@dataclass(frozen=True)
class Worker:
    """Somebody who works at the till."""

    name: str
    role: str
    pin: str


OWNER = Worker("Karim", "owner", "80417")
MANAGER = Worker("Malika", "manager", "2519")
SENIOR = Worker("Aziz", "senior", "604433")
DILNOZA = Worker("Dilnoza", "cashier", "7130")
BOBUR = Worker("Bobur", "cashier", "9264")
EVERYBODY = (OWNER, MANAGER, SENIOR, DILNOZA, BOBUR)
WRONG_PIN = "1234"


class StaffedTill:
    """A till, its gateway, both clocks, and the books that are kept by hand."""

    def __init__(
        self,
        home: Path,
        gateway: TrainingGateway,
        clocks: tuple[SetClock, SetClock],
        books: Books,
        seed: int,
    ) -> None:
        self.home, self.gateway, self.books = home, gateway, books
        self.clock, self._gateways_clock = clocks
        self.rng = Random(seed)
        self._window: TillWindow | None = None
        self.at_till: Worker | None = None
        self.locks_after_sale = False

    @property
    def window(self) -> TillWindow:
        """The till's window, which is open."""
        assert self._window is not None
        return self._window

    def set_up(self) -> None:
        """Set the till up by the technician's command."""
        provision(self.home, self.gateway.url)

    # ------------------------------------------------------------ time

    def set_time(self, moment: datetime) -> None:
        """Set both clocks."""
        self.clock.set(moment)
        self._gateways_clock.set(moment)

    def let_pass(self, minutes: float | None = None) -> None:
        """Let so many minutes be over, or some."""
        some = self.rng.uniform(3, LONGEST_BETWEEN_MIN)
        by = timedelta(minutes=some if minutes is None else minutes)
        self.clock.jump(by)
        self._gateways_clock.jump(by)

    @contextmanager
    def open_for_the_day(self, moment: datetime) -> Iterator[None]:
        """Start the till at this moment, and end it as a shop does that goes home."""
        self.set_time(moment)
        with open_till(self.home, self.clock) as window:
            self._window, self.at_till = window, None
            window.see("charge")
            yield
            if window.till.process.poll() is None:
                assert window.till.terminate() == 0
        self._window = None

    # ------------------------------------------------------------ people

    def enter_people(self) -> None:
        """Enter everybody on the page of the people, the owner first."""
        window = self.window
        window.press("F7")
        window.click("people")
        for worker in EVERYBODY:
            if worker is not OWNER:
                window.click(f"role-{worker.role}")
            window.fill("person-name", worker.name)
            window.fill("person-pin", worker.pin)
            window.fill("person-pin-again", worker.pin)
            window.click("save-person")
            window.sees_one("person-", f"{worker.name} · ")
        window.fill("most-alone", str(MOST_ALONE))
        window.press("Tab")
        self.back()

    def change_to(self, worker: Worker) -> None:
        """Have somebody log in at the till."""
        self.window.see("cashier")
        self.window.press("shift+F4")
        self._show_pin(worker)
        self._note_log_in(worker)
        self.window.says("cashier", worker.name)

    def try_wrong_pin(self, worker: Worker) -> str:
        """Have somebody mistype the PIN, and give up; returns what the till says."""
        self.window.press("shift+F4")
        said = self.window.show_pin(worker.name, WRONG_PIN)
        assert said
        self.books.wrong_pins[worker.name] += 1
        self.give_up()
        return said

    def wait_for_pin(self, worker: Worker) -> None:
        """Have somebody log in whom the till has wait; what the clock jumps is no wait."""
        self.let_pass(60)
        started = monotonic()
        tries = 0

        def is_in() -> bool:
            nonlocal tries
            self.window.press("shift+F4")
            said = self.window.show_pin(worker.name, worker.pin)
            if said:
                assert said.startswith(("Too many wrong PINs", "You can try again now.")), said
                self.give_up()
                tries += 1
            return not said

        wait_for(is_in, "the end of the wait", look_every_s=5)
        self._note_log_in(worker)
        assert tries or monotonic() - started > LEAST_WAIT_S

    def give_up(self) -> None:
        """Leave the question for a PIN without one."""
        self.window.press("Escape")
        self.window.is_gone("pin-panel")

    def approve(self, act: str, by: Worker) -> None:
        """Have somebody allow what whoever is at the till may not do."""
        self._show_pin(by)
        assert self.at_till is not None
        self.books.approvals[act, by.name, self.at_till.name] += 1

    def set_lock_after_sale(self, *, on: bool, by: Worker) -> None:
        """Turn the lock after each sale on or off, on the page of the people."""
        window = self.window
        window.press("F7")
        window.click("people")
        if by is not self.at_till:
            self.approve("people", by)
        part = window.see("lock-after-sale")
        assert part.is_checked is not on
        window.click("lock-after-sale")
        window.checks("lock-after-sale", on=on)
        self.locks_after_sale = on
        self.back()

    def _show_pin(self, worker: Worker) -> None:
        said = self.window.show_pin(worker.name, worker.pin)
        assert not said, said

    def _note_log_in(self, worker: Worker) -> None:
        self.books.log_ins[worker.name] += 1
        self.at_till = worker

    def back(self) -> None:
        """Go back from page to page to the keypad, as Esc does."""

        def is_there() -> bool:
            if self.window.screen.find("charge") is not None:
                return True
            self.window.press("Escape")
            return False

        wait_for(is_there, "the keypad", look_every_s=0.5)

"""A stranger at a kiosk, without end: touches, keys, shortcuts, pastes, drags and scans by chance.

After each action what the window shows is searched for whoever stood there before; in the end the
books are compared with the gateway's truth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from unittest.mock import patch

from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pos_app.domain.preferences import Scenario
from pos_app.engine.api.commands import AskNow
from pos_app.engine.sale.decided_watch import APART_S
from pos_app.gateway.training import network_faults, simulator, trainer
from pos_app.gateway.training.simulator import Rules
from pos_app.ui.model.kiosk_steps import OF_A_SALE, KioskEvent, KioskStep
from pos_app.ui.widgets.button import Button
from tests.app.kiosk_books import KioskBooks
from tests.app.kiosk_search import KioskSearch
from tests.drivers.kiosk_app import KioskAppDriver, running_kiosk
from tests.drivers.kiosk_driver import KEYS
from tests.drivers.memory import ended_where_it_grows
from tests.drivers.x_outputs import Outputs

SIZES = {(1366, 768): 4, (600, 1024): 4, (1080, 1920): 1, (1920, 1080): 1}
"""Sizes of the screen, and how often each is drawn: to draw large ones takes its time."""
ODD_KEYS = (
    *(Qt.Key(Qt.Key.Key_F1 + number) for number in range(12)),
    *(Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Menu, Qt.Key.Key_Super_L, Qt.Key.Key_Print),
    *(Qt.Key.Key_A, Qt.Key.Key_Plus, Qt.Key.Key_Period, Qt.Key.Key_Up, Qt.Key.Key_Delete),
)
SHORTCUTS = (
    (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_Tab, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier),
)
WAYS_ON = {
    KioskStep.CONFIRM: "kiosk-pay",
    KioskStep.DOUBT: "kiosk-doubt-button-1",
    KioskStep.NOT_PAID: "kiosk-not-paid-button-1",
}
WHOLE_EVERY = 20
"""All is searched after so many actions, and after each that brought another page or a code."""
SETTLING_STARTS = 6
SETTLING_MS = 2_000
LONGEST_MS = 15
WHILE_MS = 300
"""So long a stranger may look on what became of a payment."""
LIFETIME = timedelta(seconds=60)
"""Of an offer: else what is left open piles up as nowhere else, and no memory looks flat."""


class Stranger:
    """Does what chance says, and looks after each time for what must never be."""

    def __init__(self, driver: KioskAppDriver, seed: int, books: KioskBooks) -> None:
        self.driver, self.window, self.chance = driver, driver.window, Random(seed)
        self._books = books
        self._note_thanks()
        self.reads_letters_every = 0
        """So many whole looks have one that reads letters too; 0 has none."""
        self._whole_looks = 0
        self._acted: set[str] = set()
        """The sales whose customer has done with the payment what she does once."""
        self.outputs: Outputs | None = None
        """Those of a real X server, which then turn in the window's place."""
        self.done: Counter[str] = Counter()
        self.faults: list[str] = []
        self.steps: Counter[str] = Counter()
        self.search = KioskSearch(driver.window)
        self._before: tuple[KioskStep, bool] | None = None

    def _note_thanks(self) -> None:
        """Note each sale whose thanks are painted, also where many keys end them in one act."""

        def note() -> None:
            flow = self.window.flow
            if flow.step is KioskStep.THANKS and flow.sale_id is not None:
                self._books.note_thanked(flow.sale_id)

        self.window.first_paint.painted.connect(note)

    def act(self) -> None:
        """Do one thing, let the program work, and look."""
        acts: list[tuple[int, Callable[[], None]]] = [
            (30, self.go_on),
            (16, self.touch_anywhere),
            (8, self.touch_a_button),
            (12, self.press_a_key),
            (6, self.let_the_customer_act),
            (6, self.look_on),
            (4, self.press_an_odd_key),
            (4, self.press_a_shortcut),
            (3, self.drag),
            (3, self.scan),
            (3, self.use_another_button),
            (3, self.paste),
            (2, self.walk_away),
            (1, self.turn_the_screen if self.outputs is None else self.outputs.change),
            (1, self.try_to_close),
        ]
        act = self.chance.choices([each for _, each in acts], [weight for weight, _ in acts])[0]
        self.done[act.__name__] += 1
        if self.chance.random() < 0.9:
            self.driver.hear()
        act()
        self._work(self.chance.randrange(1, LONGEST_MS))
        self._look(act.__name__)

    def _look(self, after: str) -> None:
        step, number = self.driver.window.step, sum(self.done.values())
        self.steps[step] += 1
        # What is on its way to the screen is searched once it is there.
        shown = step, self.driver.offered() is not None
        whole = shown != self._before or number % WHOLE_EVERY == 0
        self._before = shown
        self._whole_looks += whole
        every = self.reads_letters_every
        letters = bool(whole and every and self._whole_looks % every == 0)
        found = self.search.look(whole=whole, letters=letters)
        self.faults += [f"{number} {after} at {step}: {each}" for each in found]

    # ------------------------------------------------------------ what a stranger does

    def go_on(self) -> None:
        """Do what a customer would do next."""
        step, chance = self.window.step, self.chance
        if step in {KioskStep.ATTRACT, KioskStep.THANKS}:
            self._click(self._somewhere())
        elif step is KioskStep.LANGUAGE:
            self._touch(f"kiosk-language-{chance.choice(['uz', 'uz-Cyrl', 'ru', 'en'])}")
        elif step is KioskStep.AMOUNT:
            # Odd sums, so that one customer's is no other's by chance
            for digit in str(chance.randrange(100_000, 99_000_000)):
                self._key(KEYS[digit])
            self._touch("kiosk-next")
        elif step in WAYS_ON:
            self._touch(WAYS_ON[step])

    def touch_anywhere(self) -> None:
        self._click(self._somewhere())

    def touch_a_button(self) -> None:
        shown = [each for each in self.window.findChildren(Button) if each.isVisible()]
        if shown:
            each = self.chance.choice(shown)
            self._click(each.mapTo(self.window, each.rect().center()))

    def press_a_key(self) -> None:
        self._key(self.chance.choice(list(KEYS.values())))

    def press_an_odd_key(self) -> None:
        self._key(self.chance.choice(ODD_KEYS))

    def press_a_shortcut(self) -> None:
        key, modifiers = self.chance.choice(SHORTCUTS)
        QTest.keyClick(self.window.windowHandle(), key, modifiers)

    def drag(self) -> None:
        handle, left = self.window.windowHandle(), Qt.MouseButton.LeftButton
        QTest.mousePress(handle, left, pos=self._somewhere())
        for _ in range(self.chance.randrange(1, 5)):
            QTest.mouseMove(handle, self._somewhere())
        QTest.mouseRelease(handle, left, pos=self._somewhere())

    def scan(self) -> None:
        for _ in range(self.chance.randrange(6, 14)):
            self._key(KEYS[self.chance.choice("0123456789")])
        self._key(Qt.Key.Key_Return)

    def use_another_button(self) -> None:
        button = self.chance.choice([Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
        QTest.mouseClick(self.window.windowHandle(), button, pos=self._somewhere())

    def paste(self) -> None:
        QApplication.clipboard().setText(str(self.chance.randrange(10**9)))
        QTest.keyClick(
            self.window.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
        )

    def let_the_customer_act(self) -> None:
        view = self.driver.offered()
        if view is None or view.sale.sale_id in self._acted:
            return self.look_on()
        # A network that is lost keeps customers away for long.
        often = [each for each in Scenario if each is not Scenario.NETWORK_LOST]
        act = self.chance.choice([*often * 4, *[Scenario.PAYS] * 24, Scenario.NETWORK_LOST])
        self.driver.train(act)
        if act not in trainer.NETWORK_SCENARIOS:
            self._acted.add(view.sale.sale_id)
        if self.chance.random() < 0.5:
            self.look_on()
        return None

    def look_on(self) -> None:
        if self.window.step is KioskStep.PAYMENT:
            self.driver.run_for(WHILE_MS)

    def walk_away(self) -> None:
        if self.window.step is not KioskStep.CLEANING:
            self.window.flow.act(KioskEvent.TIME_OUT)

    def turn_the_screen(self) -> None:
        (size,) = self.chance.choices(list(SIZES), list(SIZES.values()))
        self.window.resize(*size)

    def try_to_close(self) -> None:
        self.window.close()

    def _somewhere(self) -> QPoint:
        area = self.window.rect()
        return QPoint(self.chance.randrange(area.width()), self.chance.randrange(area.height()))

    def _click(self, where: QPoint) -> None:
        QTest.mouseClick(self.window.windowHandle(), Qt.MouseButton.LeftButton, pos=where)

    def _key(self, key: Qt.Key) -> None:
        # A person's pace every other time: past what tells a scanner
        slow = self.chance.random() < 0.8
        QTest.keyClick(self.window if slow else self.window.windowHandle(), key)

    def _touch(self, name: str) -> None:
        found = [each for each in self.window.findChildren(Button, name) if each.isVisible()]
        if found:
            self._click(found[0].mapTo(self.window, found[0].rect().center()))

    def _work(self, milliseconds: int) -> None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, milliseconds)
        # A key that was sent past the window's system is outside of every loop of events.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # ------------------------------------------------------------ the books

    def leave(self) -> None:
        """Go away from whatever is shown, for good."""
        if self.window.step in OF_A_SALE:
            self.window.flow.act(KioskEvent.TIME_OUT)
            self.window.flow.act(KioskEvent.TIME_OUT)


@contextmanager
def quick_gateway() -> Iterator[None]:
    """Have the training gateway take tenths of seconds where it takes seconds."""
    rules = Rules(requisites_after=(0.05, 0.3), lifetime=LIFETIME)
    times = {
        (simulator, "SETTLES_AFTER"): timedelta(seconds=0.3),
        (simulator, "PAYS_LATE_AFTER"): timedelta(seconds=2),
        (simulator, "CLAIM_EXPIRES_AFTER"): timedelta(seconds=1),
        (network_faults, "LOST_FOR"): timedelta(seconds=2),
        (network_faults, "SLOW_FOR"): timedelta(seconds=3),
        (network_faults, "SLOW_S"): 0.5,
        (trainer, "training_gateway"): partial(trainer.training_gateway, rules=rules),
    }
    with ExitStack() as stack:
        for (module, name), value in times.items():
            stack.enter_context(patch.object(module, name, value))
        yield


def settle(home: Path, books: KioskBooks) -> None:
    """Start the till until it knows what the gateway knows, and note what it tells staff."""
    for start in range(SETTLING_STARTS):
        round_ms = int(1000 * APART_S) * len(books.sales())
        with quick_gateway(), running_kiosk(home) as driver:
            driver.bridge.send(AskNow())
            # Of what was decided it asks about one sale after the other, from the first on.
            is_last = start == SETTLING_STARTS - 1
            driver.run_for(max(SETTLING_MS * 2**start, round_ms if is_last else 0))
            books.note_notices(notice.sale.sale_id for notice in driver.window.snapshot.notices)
        books.note_deals()
        if not books.differences():
            break


def run(home: Path, actions: int, seed: int, told: Callable[[Stranger], object] = str) -> Stranger:
    """Let a stranger at a kiosk so often, and return what was found."""
    books = KioskBooks(home / "training")
    with quick_gateway(), running_kiosk(home) as driver, ended_where_it_grows():
        stranger = Stranger(driver, seed, books)
        for _ in range(actions):
            stranger.act()
            told(stranger)
            if stranger.faults:
                break
        stranger.leave()
    settle(home, books)
    stranger.faults += books.differences()
    return stranger

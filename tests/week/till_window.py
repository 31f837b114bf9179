"""The till's window as the people of a shop use it: by keys and clicks, and by what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.drivers.process_driver import KEY_DELAY_MS, ProcessDriver, start_program
from tests.drivers.set_clock import SetClock
from tests.drivers.spoken_screen import SWITCH, Part, SpokenScreen
from tests.drivers.waiting import PATIENCE_S, wait_for
from tests.drivers.x_display import xdotool

LOOK_EVERY_S = 0.4
"""A look asks for some hundred parts, and the machine has other work."""
CHECKING = "Checking the PIN…"
EDGE = 30
"""What is nearer to the window's lower edge, in pixels, may be cut off there."""
WHEEL_UP, WHEEL_DOWN = "4", "5"
SETTLED_LOOKS = 2
"""A part that is where it was a look before will be there when it is clicked."""


def plain(said: str) -> str:
    """Return what the window says with plain spaces and a plain minus."""
    return said.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")


class TillWindow:
    """One run of the program."""

    def __init__(self, till: ProcessDriver, screen: SpokenScreen) -> None:
        self.till, self.screen = till, screen

    def see(self, name: str, seconds: float = PATIENCE_S) -> Part:
        """Return a part once it is on the screen and may be used."""

        def found() -> Part | None:
            part = self.screen.find(name)
            return part if part is not None and part.is_enabled else None

        return wait_for(found, f"{name} on the screen", seconds, LOOK_EVERY_S)

    def says(self, name: str, text: str, seconds: float = PATIENCE_S) -> str:
        """Return what a part says once it has this text in it."""

        def found() -> str | None:
            said = self.text(name)
            return said if text in said else None

        return wait_for(found, f"{name} that says {text!r}", seconds, LOOK_EVERY_S)

    def is_gone(self, name: str, seconds: float = PATIENCE_S) -> None:
        """Return once a part is on the screen no more."""
        wait_for(lambda: self.screen.find(name) is None, f"{name} gone", seconds, LOOK_EVERY_S)

    def sees_one(self, prefix: str, text: str) -> Part:
        """Return a part whose name and whose text begin so, once it is on the screen."""
        return wait_for(lambda: self._one(prefix, text), text, PATIENCE_S, LOOK_EVERY_S)

    def checks(self, name: str, *, on: bool) -> None:
        """Return once a switch stands so."""

        def stands() -> bool:
            part = self.screen.find(name)
            return part is not None and part.is_checked is on

        wait_for(stands, f"{name} {'on' if on else 'off'}", PATIENCE_S, LOOK_EVERY_S)

    def text(self, name: str) -> str:
        """Return what a part says now; empty where it is not on the screen."""
        part = self.screen.find(name)
        return "" if part is None else plain(part.text)

    def lines(self, prefix: str) -> dict[str, tuple[str, str]]:
        """Return the lines of figures on the screen: by their names, how many and how much."""
        said = self.screen.texts()
        places = [name.removesuffix("-name") for name in said if name.endswith("-name")]
        return {
            said[f"{place}-name"]: (said.get(f"{place}-count", ""), plain(said[f"{place}-value"]))
            for place in places
            if place.startswith(prefix) and f"{place}-value" in said
        }

    def click(self, name: str) -> None:
        """Click a part that may be used, once it has its place."""
        self._click_part(lambda: self.screen.find(name), name)

    def click_one(self, prefix: str, text: str) -> None:
        """Click the part whose name and whose text begin so."""
        self._click_part(lambda: self._one(prefix, text), text)

    def press(self, *keys: str) -> None:
        """Press keys, at a person's pace."""
        self.till.press(*keys)

    def fill(self, name: str, text: str) -> None:
        """Type a text into a field in place of what stands there."""
        self.click(name)
        self.press("ctrl+a", "BackSpace")
        xdotool("type", "--delay", str(KEY_DELAY_MS), text)

    def show_pin(self, person: str, pin: str) -> str:
        """Choose a person who is asked for, and type a PIN; returns what the till says to it.

        Empty where the PIN was taken.
        """
        self.see("pin-panel")
        asked = self.screen.texts()["pin-title"]
        self.click_one("pin-person-", f"{person} ")
        self.press(*pin, "Return")

        def answer() -> str | None:
            now = self.screen.texts()
            if now.get("pin-title") != asked:
                return "taken"  # gone, or asked for something else
            said = plain(now.get("pin-message", ""))
            return said if said and said != CHECKING else None

        said = wait_for(answer, "an answer to the PIN", PATIENCE_S, LOOK_EVERY_S)
        return "" if said == "taken" else said

    def _one(self, prefix: str, text: str) -> Part | None:
        return next(
            (
                part
                for part in self.screen.parts()
                if part.name.startswith(prefix) and part.text.startswith(text)
            ),
            None,
        )

    def _click_part(self, find: Callable[[], Part | None], name: str) -> None:
        seen: list[Part] = []

        def settled() -> Part | None:
            part = find()
            if part is None or not part.is_enabled:
                seen.clear()
                return None
            seen.append(part)
            boxes = {each.box for each in seen[-SETTLED_LOOKS:]}
            return part if len(seen) >= SETTLED_LOOKS and len(boxes) == 1 else None

        part = wait_for(settled, f"{name} to click", PATIENCE_S, 0.1)
        while not self._is_in_sight(part):
            self._turn_wheel(part)
            seen.clear()
            part = wait_for(settled, f"{name} to click", PATIENCE_S, 0.1)
        left, top = part.middle
        xdotool("mousemove", str(left), str(top), "click", "1")

    def _is_in_sight(self, part: Part) -> bool:
        """Tell whether a part is not scrolled out of the window."""
        _, top, _, height = self._window_box()
        return top < part.middle[1] < top + height - EDGE

    def _turn_wheel(self, part: Part) -> None:
        _, top, _, height = self._window_box()
        below = part.middle[1] > top + height // 2
        where = (str(part.middle[0]), str(top + height // 2))
        xdotool("mousemove", *where, "click", WHEEL_DOWN if below else WHEEL_UP)

    def _window_box(self) -> tuple[int, int, int, int]:
        return self.screen.parts()[0].box

    def last_words(self) -> str:
        """Return all that stands on the screen, for whoever looks for a fault."""
        said = [f"{part.name}: {part.text}" for part in self.screen.parts() if part.text]
        return "\n".join(said)


@contextmanager
def open_till(home: Path, clock: SetClock) -> Iterator[TillWindow]:
    """Start the program, on this clock."""
    with (
        start_program(home, more={**clock.environment, **SWITCH}) as till,
        SpokenScreen(till.process.pid) as screen,
    ):
        window = TillWindow(till, screen)
        try:
            yield window
        except Exception as error:
            error.add_note(window.last_words())
            raise

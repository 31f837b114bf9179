"""What each touch and each of the twelve keys leads to on a kiosk's pages, as it was approved.

Read before it is committed; `tasks.py approve` writes it anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from pos_app.domain.payin import Language
from pos_app.ui.model.kiosk_steps import KioskStep
from tests.drivers import kiosk_screens, samples
from tests.drivers.approved_text import renew_text
from tests.drivers.kiosk_driver import KioskDriver, open_kiosk
from tests.ui.described_screens import closed_after
from tests.ui.presses import outcome, pressable

FILE = Path(__file__).parent / "approved_presses.txt"
FIRST = samples.with_preferences(samples.snapshot(), motion=False)
OF_ANY_PAGE = {"kiosk-large", "kiosk-low"}
"""Do the same wherever they are, and build all anew: touched once."""
KEYS = ("✓", "✗", "←", "5")


def pressed() -> str:
    """Return a line for each touch and key, each on the first page of its step that has it."""
    driver = open_kiosk(FIRST, size=(600, 1024))
    with closed_after(driver):
        done: set[tuple[KioskStep, str]] = set()
        lines = [line for name in kiosk_screens.SCREENS for line in _presses_on(driver, name, done)]
    return "\n".join(lines) + "\n"


def _presses_on(driver: KioskDriver, name: str, done: set[tuple[KioskStep, str]]) -> Iterator[str]:
    _show(driver, name)
    step, ways = driver.step(), [*pressable(driver.window).items(), *zip(KEYS, KEYS, strict=True)]
    for kind, way in ways:
        of = KioskStep.LANGUAGE if kind in OF_ANY_PAGE else step
        if (of, kind) in done:
            continue
        done.add((of, kind))
        _show(driver, name)
        press = driver.press if way in KEYS else driver.touch
        yield f"{name} {way}: {_outcome(driver, partial(press, way))}"


def _outcome(driver: KioskDriver, act: partial[None]) -> str:
    return outcome(driver.window, driver.sent, driver.step, act)


def _show(driver: KioskDriver, name: str) -> None:
    kiosk_screens.show(driver, name, Language.EN, first=FIRST)


def renew() -> list[Path]:
    """Write it anew where something leads elsewhere; returns what is to be read."""
    return renew_text(FILE, pressed())

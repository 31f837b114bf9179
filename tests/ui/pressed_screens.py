"""The approved presses: what each button of each page leads to.

They are read before they are committed; `tasks.py approve` writes anew those that changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from pos_app.domain.payin import Language
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.screens import SCREEN_NAMES, show_screen
from tests.drivers.window_driver import WindowDriver, open_window
from tests.ui.approved import STILL
from tests.ui.described_screens import closed_after, of_any_day, page_of
from tests.ui.presses import press, pressable

FOLDER = Path(__file__).parent / "approved_presses"
PAGES = tuple(page for page in Page if any(page_of(name) is page for name in SCREEN_NAMES))
ELSEWHERE = {"open-page", "save-picture", "test-sound"}
"""The system's browser; the person's folder; a player, whose answer comes when it comes."""
_OF_ANY_PAGE = re.compile(r"language-(uz|uz-Cyrl|ru|en)")
"""Does the same wherever it is: pressed on the keypad alone."""


def path_of(page: Page) -> Path:
    """Return where the presses of a page are kept."""
    return FOLDER / f"{page.name.lower()}.txt"


def pressed(page: Page) -> str:
    """Return a line for each press, each on the first screen that has the button."""
    QGuiApplication.clipboard().clear()
    lines: list[str] = []
    left = [name for name in SCREEN_NAMES if page_of(name) is page]
    done: set[tuple[Page | None, str]] = set()
    while left:
        driver = _open()
        with closed_after(driver):
            _show(driver, left[0])
            lines += _presses_on(driver, left.pop(0), done)
            while left and _can_show(driver, left[0]):
                lines += _presses_on(driver, left.pop(0), done)
    return of_any_day("\n".join(lines)) + "\n"


def _open() -> WindowDriver:
    return open_window(samples.in_appearance(samples.snapshot(), STILL))


def _presses_on(
    driver: WindowDriver, name: str, done: set[tuple[Page | None, str]]
) -> Iterator[str]:
    on = driver.page()
    for kind, button in pressable(driver.window).items():
        if (on, kind) in done or kind in ELSEWHERE:
            continue
        if _OF_ANY_PAGE.fullmatch(kind) and on is not Page.KEYPAD:
            continue
        if button in pressable(driver.window).values():
            done.add((on, kind))
            yield f"{name} {button}: {press(driver, button)}"
            if not _can_show(driver, name):
                return


def _can_show(driver: WindowDriver, name: str) -> bool:
    """Show a screen; False where a press left what hides the way there: a fresh window is open."""
    try:
        _show(driver, name)
    except AssertionError:
        return False
    return True


def _show(driver: WindowDriver, name: str) -> None:
    show_screen(driver, name, Language.EN, appearance=STILL)


def differences(page: Page) -> tuple[str, str]:
    """Return what the page's presses led to when they were approved, and what they lead to."""
    kept = path_of(page)
    return kept.read_text("utf-8") if kept.exists() else "", pressed(page)


def renew() -> list[Path]:
    """Write anew what leads another way; returns what is to be read."""
    application = QApplication.instance() or QApplication([])
    FOLDER.mkdir(exist_ok=True)
    renewed = []
    for page in PAGES:
        before, now = differences(page)
        if before != now:
            path_of(page).write_text(now, "utf-8")
            renewed.append(path_of(page))
    application.processEvents()
    return renewed

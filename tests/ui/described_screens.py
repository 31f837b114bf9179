"""The approved descriptions: every screen, a kiosk's pages and the customer's side, in words.

They are read before they are committed; `tasks.py approve` writes anew those that changed.
A walk begins with a fresh window and goes in the order of its names, so that what a screen
leaves behind (a list's row in focus) is the same each time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget

from pos_app import __version__
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.ui.customer.customer_window import CustomerWindow
from pos_app.ui.model.navigation import Page
from pos_app.ui.qt_library import versions
from pos_app.ui.theme.theme import Appearance
from pos_app.ui.widgets.countdown_bar import CountdownBar
from tests.drivers import kiosk_screens, samples
from tests.drivers.kiosk_driver import KioskDriver, open_kiosk
from tests.drivers.screens import ACTED, PAGES, SCREEN_NAMES, show_screen
from tests.drivers.window_driver import WindowDriver, open_window, settle
from tests.ui.approved import FOREVER_MS, STILL, take_pointer_away
from tests.ui.description import description

FOLDER = Path(__file__).parent / "approved_descriptions"
UPRIGHT = Appearance(dark=True, large=True, motion=False)
LONGEST = 40
"""Screens of one walk, so that several processes can share them."""
SOME = (
    *("keypad-tape", "waiting", "manual-entry", "cancel-asked", "paid", "setup-keys"),
    *("people-chosen", "sales-history", "report-month", "appearance", "trial"),
)
"""Screens that are described in other sizes and appearances too."""
FOR_CUSTOMERS = (
    *("keypad-typed", "preparing", "waiting", "waiting-page", "waiting-training", "waiting-over"),
    *("canceling", "confirming", "unknown", "closed-canceled", "review-amount", "paid", "broken"),
    "keypad",
)


@dataclass(frozen=True)
class Walk:
    """Descriptions that one window gives, one after the other."""

    files: tuple[str, ...]
    describe: Callable[[], Iterator[str]]
    """Yields what is to stand in each of the files."""


def of_window(
    names: Sequence[str],
    size: tuple[int, int],
    appearance: Appearance,
    suffix: str = "",
    mode: Mode | None = None,
) -> Walk:
    """Make a walk through screens of the window, in another mode than their own where one is."""

    def walk() -> Iterator[str]:
        first = samples.in_appearance(samples.snapshot(), appearance)
        driver = open_window(first, size=size)
        with closed_after(driver):
            for name in names:
                show_screen(driver, name, Language.EN, mode, appearance)
                yield described(driver.window)

    return Walk(tuple(name + suffix for name in names), walk)


def of_customer(names: Sequence[str], size: tuple[int, int], suffix: str = "") -> Walk:
    """Make a walk through what a customer sees where the till's monitor is turned to them."""

    def walk() -> Iterator[str]:
        driver = open_window(samples.in_appearance(samples.snapshot(), STILL), size=size)
        display = driver.window.customer_display
        with closed_after(driver):
            for name in names:
                show_screen(driver, name, Language.EN, appearance=STILL)
                display.face_customer()
                window = display.window
                assert isinstance(window, CustomerWindow)
                window.showNormal()
                window.resize(QSize(*size))
                settle()
                yield described(window)
                display.face_cashier()

    return Walk(tuple(f"customer-{name}{suffix}" for name in names), walk)


def of_kiosk(size: tuple[int, int], suffix: str = "", *, easy: bool = False) -> Walk:
    """Make a walk through a kiosk's pages."""

    def walk() -> Iterator[str]:
        first = samples.with_preferences(samples.snapshot(), motion=False)
        driver = open_kiosk(first, size=size)
        with closed_after(driver):
            for name in kiosk_screens.SCREENS:
                kiosk_screens.show(driver, name, Language.EN, easy=easy, first=first)
                yield described(driver.window)

    return Walk(tuple(name + suffix for name in kiosk_screens.SCREENS), walk)


def page_of(name: str) -> Page:
    """Return the page on which a screen begins."""
    of, _ = ACTED.get(name, (name, None))
    return PAGES.get(of, Page.KEYPAD)


def _walks() -> Iterator[tuple[str, Walk]]:
    for page in Page:
        names = [name for name in SCREEN_NAMES if page_of(name) is page]
        for at in range(0, len(names), LONGEST):
            part = names[at : at + LONGEST]
            yield f"{page.name.lower()}-{at + 1}", of_window(part, (1366, 768), STILL)
    yield "upright", of_window(SOME, (900, 1440), UPRIGHT, "-upright")
    yield "small", of_window(SOME, (800, 560), STILL, "-small")
    training = ("trial-codes", "trial-result", "sales-history")
    yield "training", of_window(training, (1366, 768), STILL, "-in-training", Mode.TRAINING)
    yield "customer", of_customer(FOR_CUSTOMERS, (1366, 768))
    yield "customer-upright", of_customer(FOR_CUSTOMERS[:4], (600, 1024), "-upright")
    yield "kiosk", of_kiosk((600, 1024))
    yield "kiosk-easy", of_kiosk((1366, 768), "-easy", easy=True)


WALKS: Mapping[str, Walk] = MappingProxyType(dict(_walks()))


@contextmanager
def closed_after(driver: WindowDriver | KioskDriver) -> Iterator[None]:
    """Close a window at the end, and have Qt delete it at once."""
    try:
        yield
    finally:
        driver.window.finish()
        driver.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def described(window: QWidget) -> str:
    """Return the words for all that is visible in a window, in which no time goes by."""
    take_pointer_away(window)
    for bar in window.findChildren(CountdownBar):
        if bar.is_running:
            bar.start(FOREVER_MS)
    return of_any_day(description(window))


def of_any_day(said: str) -> str:
    """Return the words without the versions that the program is made of today."""
    for of_today in (f"{versions()}; {sys.platform}", __version__):
        said = said.replace(of_today, "…")
    return said


def path_of(name: str) -> Path:
    """Return where a description is kept."""
    return FOLDER / f"{name}.txt"


def differences(walk: Walk) -> Iterator[tuple[str, str, str]]:
    """Yield each file of the walk that reads another way: its name, what it said, what it says."""
    for name, now in zip(walk.files, walk.describe(), strict=True):
        kept = path_of(name)
        before = kept.read_text("utf-8") if kept.exists() else ""
        if before != now:
            yield name, before, now


def renew() -> list[Path]:
    """Write anew what reads another way, and delete what no walk yields any more.

    Returns what is to be read.
    """
    application = QApplication.instance() or QApplication([])
    FOLDER.mkdir(exist_ok=True)
    renewed = []
    for walk in WALKS.values():
        for name, _, now in differences(walk):
            path_of(name).write_text(now, "utf-8")
            renewed.append(path_of(name))
    wanted = {path_of(name) for walk in WALKS.values() for name in walk.files}
    for unasked in set(FOLDER.glob("*.txt")).difference(wanted):
        unasked.unlink()
    application.processEvents()
    return renewed

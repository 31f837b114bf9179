"""A window that was changed stands as one that was opened so: another size, another language.

What is put right at the next change anyway, or at the next snapshot, is not right until then.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import unified_diff
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.engine.api.snapshots import Snapshot
from tests.drivers import samples
from tests.drivers.screens import show_screen
from tests.drivers.window_driver import WindowDriver, open_window, settle
from tests.ui.approved import STILL
from tests.ui.described_screens import closed_after, described

Shown = TypeVar("Shown")
SIZES = ((1366, 768), (800, 560), (600, 1024))
SHOWN = dict.fromkeys(("trial-codes", "waiting-training", "share-not-saved"), Mode.TRAINING)
"""Screens that are shown in another mode than a shop's own."""
RESIZED = (
    *("waiting-notices", "trial-codes", "setup-keys", "sales-history"),
    *("people-chosen", "appearance"),
)
SPOKEN = (
    *("waiting-training", "trial-codes", "setup-keys", "sales-history"),
    *("report-month", "printer", "people-chosen", "keypad-busy-typed"),
    *("setup-not-ready", "share-not-saved", "people-badge", "sales", "keypad-notice"),
)
BUILT_LATE = ("help", "support", "shift-hours")
"""Screens with a part that is built when it is first shown, in whatever is spoken by then."""
OF_A_SALE = ("review-amount", "review-unasked", "waiting", "closed-canceled", "preparing")
REBUILT = ("setup-keys", "report-month")


def resize(driver: WindowDriver, size: tuple[int, int]) -> None:
    driver.window.resize(*size)
    settle()


def spoken_to_the_cashier_alone(shown: Snapshot) -> Snapshot:
    """Leave English to the customer, whatever the cashier speaks."""
    language = shown.setup_info.preferences.language
    return samples.with_preferences(samples.in_language(shown, Language.EN), language=language)


def differences(wanted: dict[Shown, str], found: dict[Shown, str]) -> str:
    """Return what reads another way in a window that was changed."""
    told: list[str] = []
    for name, changed in found.items():
        lines = wanted[name].split("\n"), changed.split("\n")
        told += unified_diff(*lines, f"{name}, opened so", f"{name}, changed", "", "", 0, "")
    return "\n".join(told)


def test_another_size(qapp: QApplication) -> None:
    """Each is shown at each size, and then at the next one."""
    del qapp
    fresh, changed = {}, {}
    first = samples.in_appearance(samples.snapshot(), STILL)
    for size, other in zip(SIZES, (*SIZES[1:], SIZES[0]), strict=True):
        driver = open_window(first, size=size)
        with closed_after(driver):
            for name in RESIZED:
                show_screen(driver, name, Language.EN, SHOWN.get(name), STILL)
                fresh[name, size] = described(driver.window)
                resize(driver, other)
                changed[name, other] = described(driver.window)
                resize(driver, size)
    assert not (told := differences(fresh, changed)), told


def test_the_same_again(qapp: QApplication) -> None:
    """A till that opens on a sale shows it as it does half a second later, with the next tick."""
    del qapp
    first, again = {}, {}
    for size in SIZES:
        for name in OF_A_SALE:
            driver = open_window(samples.in_appearance(samples.snapshot(), STILL), size=size)
            with closed_after(driver):
                show_screen(driver, name, Language.EN, appearance=STILL)
                first[name, size] = described(driver.window)
                driver.publish(replace(driver.window.snapshot))
                again[name, size] = described(driver.window)
    assert not (told := differences(first, again)), told


def test_another_language(qapp: QApplication) -> None:
    """Each is shown in English, and then in Russian before a snapshot says so."""
    del qapp
    fresh, changed = {}, {}
    first, disturb = samples.in_appearance(samples.snapshot(), STILL), spoken_to_the_cashier_alone
    driver = open_window(samples.in_language(first, Language.RU))
    with closed_after(driver):
        for name in SPOKEN:
            show_screen(driver, name, Language.RU, SHOWN.get(name), STILL, disturb)
            fresh[name] = described(driver.window)
        driver.window.contents.header.language_chosen.emit(Language.RU)  # spoken already
        settle()
        assert not (told := differences(fresh, {SPOKEN[-1]: described(driver.window)})), told
        for name in BUILT_LATE:
            show_screen(driver, name, Language.RU, appearance=STILL)
            fresh[name] = described(driver.window)
    driver = open_window(first)
    with closed_after(driver):
        for name in SPOKEN:
            show_screen(driver, name, Language.EN, SHOWN.get(name), STILL, disturb)
            driver.window.contents.header.language_chosen.emit(Language.RU)
            settle()
            changed[name] = described(driver.window)
            driver.publish(samples.with_preferences(driver.window.snapshot, language=Language.RU))
        for name in BUILT_LATE:
            show_screen(driver, name, Language.RU, appearance=STILL)
            changed[name] = described(driver.window)
    assert not (told := differences(fresh, changed)), told


def test_another_appearance(qapp: QApplication) -> None:
    """Each is shown in a light window, and then in a dark one, which is built anew."""
    del qapp
    fresh, changed = {}, {}
    dark = replace(STILL, dark=True)
    driver = open_window(samples.in_appearance(samples.snapshot(), dark))
    with closed_after(driver):
        for name in REBUILT:
            show_screen(driver, name, Language.EN, appearance=dark)
            fresh[name] = described(driver.window)
    for name in REBUILT:
        driver = open_window(samples.in_appearance(samples.snapshot(), STILL))
        with closed_after(driver):
            show_screen(driver, name, Language.EN, appearance=STILL)
            driver.publish(samples.in_appearance(driver.window.snapshot, dark))
            changed[name] = described(driver.window)
    assert not (told := differences(fresh, changed)), told

"""Disturbances that come together: every screen under each, `python -m tests.ui.disturbances`.

A message in the tray, other open payments, long names, another mode, a window of the smallest
screens less a title bar; the pages of a sale also on scaled and on portrait screens. The test
command takes a sample of the product, this all of it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product
from types import MappingProxyType

from PySide6.QtWidgets import QApplication

from pos_app.domain.errors import SettingsProblem
from pos_app.domain.payin import Language
from pos_app.domain.preferences import MAX_NAME_LENGTH, Mode, SettingsRepair
from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import Notice, NoticeKind, Snapshot
from pos_app.ui.devices import clipboard
from tests.drivers import samples
from tests.drivers.fiscal_screens import FISCAL_SCREENS
from tests.drivers.screen_snapshots import SNAPSHOTS
from tests.drivers.screens import ACTED, SCREEN_NAMES, show_screen
from tests.drivers.window_driver import WindowDriver, open_window
from tests.ui.layout_faults import layout_faults

TITLE_BAR = 30
SIZES = ((1024, 600 - TITLE_BAR), (1366, 768 - TITLE_BAR))
SMALL = ((911, 512), (960, 540), (819, 614), (800, 560), (600, 1024), (768, 1366))
"""Of scaled and of portrait screens: there the pages of a sale are measured."""
OF_A_SALE = tuple(
    name for name in SCREEN_NAMES if SNAPSHOTS[ACTED.get(name, (name,))[0]]().shown is not None
)
LONG = "Oʻzbekiston Respublikasi Navoiy viloyati markaziy savdo doʻkoni"[:MAX_NAME_LENGTH]
SCROLLED = ("cut: shop-name", "cut: till-name")
"""Fields: what is typed there moves along with the cursor."""
REPAIR = SettingsRepair(
    SettingsProblem.BAD_TYPE,
    "customer_language",
    "/home/kassir/.local/share/pos-app/settings.toml.broken-20261129-010101",
)


def notices(*kinds: NoticeKind) -> Callable[[Snapshot], Snapshot]:
    """Add notices of sales that are not on the screen."""
    late = NoticeKind.LATE
    added = tuple(
        Notice(kind, samples.sale(12 + number, SaleState.PAID, late=kind is late))
        for number, kind in enumerate(kinds)
    )
    return lambda shown: replace(shown, notices=shown.notices + added)


def told(**changed: object) -> Callable[[Snapshot], Snapshot]:
    """Change what is known of the installation."""
    return lambda shown: replace(shown, setup_info=replace(shown.setup_info, **changed))  # type: ignore[arg-type]


MESSAGES = MappingProxyType[str, Callable[[Snapshot], Snapshot]](
    {
        "nothing": lambda shown: shown,
        "late": notices(NoticeKind.LATE, NoticeKind.PAID),
        "reversal": notices(NoticeKind.REVERSAL),
        "overdue": notices(NoticeKind.OVERDUE, NoticeKind.REVIEW),
        "recovered": lambda shown: replace(shown, recovered=4),
        "repaired": told(repair=REPAIR),
        "no log": told(log_lost=True),
    }
)


@dataclass(frozen=True)
class Disturbance:
    """What comes together on one screen."""

    message: str
    others_open: bool
    long_names: bool
    mode: Mode | None

    def applied(self, shown: Snapshot) -> Snapshot:
        """Return the snapshot with all of it."""
        shown = MESSAGES[self.message](shown)
        if self.others_open:
            there = {view.sale.sale_id for view in shown.sales}
            others = (view for view in samples.open_sales() if view.sale.sale_id not in there)
            shown = replace(shown, sales=(*shown.sales, *others))
        if self.long_names:
            shown = samples.with_preferences(shown, shop=LONG, till=LONG)
        return shown


DISTURBANCES = tuple(
    Disturbance(*each)
    for each in product(MESSAGES, (True, False), (True, False), (None, Mode.TRAINING))
)


def sampled(screen: str, language: Language, size: tuple[int, int]) -> Disturbance:
    """Return one of them for a screen, so that all screens together meet them all."""
    sizes = SIZES + SMALL
    at = SCREEN_NAMES.index(screen) + 19 * list(Language).index(language) + 7 * sizes.index(size)
    return DISTURBANCES[at * 5 % len(DISTURBANCES)]  # 5 divides no number of choices


def faults_under(
    driver: WindowDriver, screen: str, language: Language, disturbance: Disturbance
) -> list[str]:
    """Show a screen so, and return what does not fit, a line each."""
    if screen in FISCAL_SCREENS and disturbance.mode is Mode.TRAINING:
        disturbance = replace(disturbance, mode=None)  # training has no way to them
    show_screen(driver, screen, language, disturbance.mode, disturb=disturbance.applied)
    where = f"{screen}, {driver.window.width()}×{driver.window.height()}, {language}, {disturbance}"
    faults = (each for each in layout_faults(driver.window) if not each.startswith(SCROLLED))
    return [f"{where}: {fault}" for fault in faults]


def main() -> int:
    """Show them all; prints what does not fit, and how many there were."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication.instance() or QApplication(["tests", "-style", "fusion"])
    shown = faults = 0
    for size in SIZES + SMALL:
        driver = open_window(samples.snapshot(), size=size)
        names = SCREEN_NAMES if size in SIZES else OF_A_SALE
        for language, disturbance, screen in product(Language, DISTURBANCES, names):
            found = faults_under(driver, screen, language, disturbance)
            shown, faults = shown + 1, faults + len(found)
            for fault in found:
                sys.stdout.write(f"{fault}\n")
        driver.window.finish()
    clipboard.release()  # a picture was copied, and what holds it must not outlive Python
    sys.stdout.write(f"{shown} screens under disturbances, {faults} faults\n")
    sys.stdout.flush()
    del application
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())

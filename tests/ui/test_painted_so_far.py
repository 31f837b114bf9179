"""What stands on the monitor after a change is what would be painted now: nothing old is left."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.domain.payin import Language
from pos_app.ui.widgets.countdown_bar import CountdownBar
from tests.drivers import kiosk_screens, samples
from tests.drivers.kiosk_driver import open_kiosk
from tests.drivers.screens import SCREEN_NAMES, show_screen
from tests.drivers.sizes import ShareOf
from tests.drivers.window_driver import OpenWindow, settle
from tests.ui.approved import FOREVER_MS, STILL, as_picture, changed, picture_of
from tests.ui.described_screens import closed_after
from tests.ui.on_the_monitor import on_the_monitor

SIZES = ((1366, 768), (600, 1024), (800, 560))


def is_old(window: QWidget) -> bool:
    """Tell whether any of it was not painted anew when it changed."""
    for bar in window.findChildren(CountdownBar):
        if bar.is_running:
            bar.start(FOREVER_MS)
            bar.update()
    settle()
    seen = as_picture(on_the_monitor(window))
    return changed(seen, picture_of(window)) > 0


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_old_is_left_on_the_monitor(
    open_window: OpenWindow, share_of: ShareOf, size: tuple[int, int]
) -> None:
    driver = open_window(samples.in_appearance(samples.snapshot(), STILL), size=size)
    left = []
    for name in share_of(SCREEN_NAMES, SIZES.index(size), len(SIZES)):
        show_screen(driver, name, Language.EN, appearance=STILL)
        left += [name] * is_old(driver.window)
    assert left == []


def test_nothing_old_is_left_on_a_kiosks_monitor(qapp: QApplication) -> None:
    del qapp
    first = samples.with_preferences(samples.snapshot(), motion=False)
    driver = open_kiosk(first, size=(600, 1024))
    with closed_after(driver):
        left = []
        for name in kiosk_screens.SCREENS:
            kiosk_screens.show(driver, name, Language.EN, first=first)
            left += [name] * is_old(driver.window)
        assert left == []

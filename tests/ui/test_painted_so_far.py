"""What stands on the monitor after a change is what would be painted now: nothing old is left."""

from __future__ import annotations

import pytest

from pos_app.domain.payin import Language
from pos_app.ui.widgets.countdown_bar import CountdownBar
from tests.drivers import samples
from tests.drivers.screens import SCREEN_NAMES, show_screen
from tests.drivers.sizes import ShareOf
from tests.drivers.window_driver import OpenWindow, settle
from tests.ui.approved import FOREVER_MS, STILL, as_picture, changed, picture_of
from tests.ui.on_the_monitor import on_the_monitor

SIZES = ((1366, 768), (600, 1024), (800, 560))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_old_is_left_on_the_monitor(
    open_window: OpenWindow, share_of: ShareOf, size: tuple[int, int]
) -> None:
    driver = open_window(samples.in_appearance(samples.snapshot(), STILL), size=size)
    left = []
    for name in share_of(SCREEN_NAMES, SIZES.index(size), len(SIZES)):
        show_screen(driver, name, Language.EN, appearance=STILL)
        for bar in driver.window.findChildren(CountdownBar):
            if bar.is_running:
                bar.start(FOREVER_MS)
                bar.update()
        settle()
        seen = as_picture(on_the_monitor(driver.window))
        if changed(seen, picture_of(driver.window)):
            left.append(name)
    assert left == []

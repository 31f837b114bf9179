"""The demonstration stops where what it shows does not come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject

from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import Phase
from pos_app.ui.model.navigation import Page
from pos_app.ui.screens.screen import Screen
from pos_app.ui.window import demo_driver
from pos_app.ui.window.demo_driver import DemoDriver, NotShownError
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, settle

MISSING: dict[str, Callable[[DemoDriver, Path], object]] = {
    "never came: the till": lambda driver, _: driver.wait_for_phase(Phase.FAILED, "the till"),
    "never came: PAID": lambda driver, _: driver.wait_for_sale(SaleState.PAID, "PAID"),
    "never came: a list": lambda driver, _: driver.wait_for_list("a list"),
    "there is no button no-such": lambda driver, _: driver.click("no-such"),
    "there is no button charge": lambda driver, _: driver.click("charge"),
    "cannot save": lambda driver, folder: driver.save_picture(folder / "none" / "x.png"),
}
"""What a driver on the payment page must miss; the keypad's button is there, but not seen."""


@pytest.mark.parametrize("told", MISSING)
def test_what_does_not_come_ends_the_demonstration(
    told: str, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_driver, "TIMEOUT_MS", 1)
    driver = DemoDriver(open_window(samples.showing(samples.offered(samples.sale()))).window)
    with pytest.raises(NotShownError, match=told):
        MISSING[told](driver, tmp_path)


def test_what_is_there_is_found_at_once(open_window: OpenWindow, tmp_path: Path) -> None:
    view = samples.offered(samples.sale())
    driver = DemoDriver(open_window(samples.showing(view)).window)
    assert driver.wait_for_sale(SaleState.WAITING, "the QR") == view
    driver.wait_for_phase(Phase.READY, "the till")
    driver.save_picture(tmp_path / "x.png")
    assert (tmp_path / "x.png").stat().st_size


def test_a_list_is_there_once_it_has_sales(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_driver, "TIMEOUT_MS", 1)
    window = open_window(samples.snapshot(listing=samples.listing(sales=())))
    with pytest.raises(NotShownError, match="never came: a list"):
        DemoDriver(window.window).wait_for_list("a list")
    window.publish(samples.snapshot(listing=samples.listing()))
    DemoDriver(window.window).wait_for_list("a list")


class Painted(QObject):
    """Notes each page that is painted, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, Screen) and event.type() is QEvent.Type.Paint:
            self.names.append(watched.objectName())
        return False


def test_each_page_that_was_built_is_drawn_in_its_turn(open_window: OpenWindow) -> None:
    opened = open_window(samples.snapshot(), page=Page.SALES)
    opened.build_every_page()
    settle()
    screens, painted = opened.window.pages.screens, Painted()
    for screen in screens.values():
        screen.installEventFilter(painted)
    assert DemoDriver(opened.window).draw_each_page() == list(screens)
    assert list(dict.fromkeys(painted.names)) == [page.value for page in screens]
    assert all(each.snapshot is opened.window.snapshot for each in screens.values())

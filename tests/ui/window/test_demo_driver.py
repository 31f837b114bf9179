"""The demonstration stops where what it shows does not come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import Phase
from pos_app.ui.window import demo_driver
from pos_app.ui.window.demo_driver import DemoDriver, NotShownError
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow

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

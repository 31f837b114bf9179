"""Screens of the shop's own QR and of fiscal receipts: the one before, and what is done there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from PySide6.QtWidgets import QScrollArea

from pos_app.qr.writer import make_matrix
from tests.domain.emvco_codes import code
from tests.drivers.window_driver import WindowDriver, settle
from tests.qr.pictures import png


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="uzqr-")


def keep_shop_qr(driver: WindowDriver) -> None:
    """Have the shop's own QR kept, and scroll to it."""
    path = Path(_folder().name) / "uzqr.png"
    path.write_bytes(png(make_matrix(code(**{"64": "0002uz0113Namuna doʻkon"})), 8))
    now = driver.window.snapshot
    preferences = replace(now.setup_info.preferences, shop_qr=str(path))
    driver.publish(replace(now, setup_info=replace(now.setup_info, preferences=preferences)))
    settle()
    _scroll_to_shop_qr(driver)


def _wait_for_scan(driver: WindowDriver) -> None:
    driver.click("scan-shop-qr")
    settle()
    _scroll_to_shop_qr(driver)


def _scroll_to_shop_qr(driver: WindowDriver) -> None:
    scroll = driver.window.pages.appearance.findChild(QScrollArea)
    assert scroll is not None
    scroll.ensureWidgetVisible(driver.find("scan-shop-qr"))


RECEIPT_SCREENS: Mapping[str, tuple[str, Callable[[WindowDriver], None]]] = MappingProxyType(
    {
        "appearance-uzqr": ("appearance", keep_shop_qr),
        "appearance-scan": ("appearance", _wait_for_scan),
    }
)

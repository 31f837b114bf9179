"""Screens of the shop's own QR and of fiscal receipts: the one before, and what is done there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QScrollArea

from pos_app.domain.day import Subtotal
from pos_app.domain.fiscal_receipt import LinkFault
from pos_app.domain.money import Money
from pos_app.domain.sale import SaleState
from pos_app.engine.api.receipt_commands import ReceiptAnswer
from pos_app.qr.writer import make_matrix
from tests.domain.emvco_codes import code
from tests.domain.receipts import RECEIPT
from tests.drivers import samples
from tests.drivers.window_driver import WindowDriver, finish_reading, settle
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
    finish_reading()
    _scroll_to_shop_qr(driver)


def _wait_for_scan(driver: WindowDriver) -> None:
    driver.click("scan-shop-qr")
    settle()
    _scroll_to_shop_qr(driver)


def _scroll_to_shop_qr(driver: WindowDriver) -> None:
    scroll = driver.window.pages.appearance.findChild(QScrollArea)
    assert scroll is not None
    scroll.ensureWidgetVisible(driver.find("scan-shop-qr"))


def _ask_for_receipt(driver: WindowDriver, **changed: object) -> None:
    """Show a sale as paid whose fiscal receipt is wanted, in the mode and the look of the till."""
    now = driver.window.snapshot
    language = now.setup_info.preferences.language
    view = samples.paid(wants_receipt=True, customer_language=language, **changed)
    missing = Subtotal(1, view.sale.amount)
    others = (each for each in now.sales if each.sale.sale_id != view.sale.sale_id)
    shown = replace(now, sales=(view, *others), shown=view.sale.sale_id, missing_receipts=missing)
    driver.publish(samples.with_preferences(shown, fiscal_receipts=True))
    settle()


def _refuse_receipt(driver: WindowDriver) -> None:
    _ask_for_receipt(driver)
    answer = ReceiptAnswer("sale-42", LinkFault.USED, 37)
    driver.publish(replace(driver.window.snapshot, receipt_answer=answer))


def _take_receipt(driver: WindowDriver) -> None:
    _ask_for_receipt(driver, receipt=RECEIPT)


def _tell_of_missing(driver: WindowDriver) -> None:
    now = replace(driver.window.snapshot, missing_receipts=Subtotal(3, Money.of_major(1_578_000)))
    driver.publish(samples.with_preferences(now, fiscal_receipts=True))
    settle()


def _open_sale(**changed: Any) -> Callable[[WindowDriver], None]:  # noqa: ANN401
    """Return what opens a paid sale whose receipt is wanted, with its history."""
    usual = {"paid_at": samples.NOW, "wants_receipt": True}
    paid = samples.sale(42, SaleState.PAID, **usual | changed)

    def open_it(driver: WindowDriver) -> None:
        _tell_of_missing(driver)
        listing = samples.listing(history_of=paid, history=samples.history())
        driver.publish(replace(driver.window.snapshot, listing=listing))
        settle()

    return open_it


RECEIPT_SCREENS: Mapping[str, tuple[str, Callable[[WindowDriver], None]]] = MappingProxyType(
    {
        "appearance-uzqr": ("appearance", keep_shop_qr),
        "appearance-scan": ("appearance", _wait_for_scan),
        "keypad-no-receipt": ("keypad", _tell_of_missing),
        "sales-no-receipt": ("sales", _open_sale()),
        "sales-receipt": ("sales", _open_sale(receipt=RECEIPT)),
        "paid-receipt": ("paid", _ask_for_receipt),
        "paid-receipt-refused": ("paid", _refuse_receipt),
        "paid-receipt-told": ("paid", _take_receipt),
        "paid-receipt-training": ("paid-training", _ask_for_receipt),
    }
)

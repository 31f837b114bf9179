"""The trial of the codes with the whole program: in training, and kept across a start."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.payload import PAYLOAD_FIELDS, PayloadKind
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import SaleView
from pos_app.gateway.training.server import TrainingServer
from pos_app.qr.readback import read_pixels
from pos_app.ui.model.navigation import Page
from tests.drivers.app_driver import AppDriver, running_app, running_training
from tests.drivers.window_driver import settle

pytestmark = pytest.mark.usefixtures("qapp")
Key = Qt.Key


def open_trial(driver: AppDriver) -> None:
    driver.press(Key.Key_F7)
    driver.wait_until(lambda: driver.is_visible("try-codes"), "the way to the trial")
    driver.click("try-codes")
    assert driver.page() is Page.TRIAL


def begin(driver: AppDriver, codes: int) -> None:
    driver.press(Key.Key_Return)
    driver.wait_until(lambda: len(codes_of(driver)) == codes, "every code")
    settle()


def codes_of(driver: AppDriver) -> list[str]:
    snapshot = driver.window.snapshot
    view = snapshot.view(snapshot.shown)
    return [] if view is None else [code.payload.text.reveal() for code in view.codes]


def charge(driver: AppDriver) -> SaleView:
    """Charge 5 000, and return the sale once its QR is there, whatever the QR holds."""
    driver.type("5000\r")
    driver.wait_until(lambda: offered(driver), "the QR")
    view = offered(driver)
    assert view is not None
    return view


def offered(driver: AppDriver) -> SaleView | None:
    view = driver.sale_in(SaleState.WAITING)
    return None if view is None or view.payload is None else view


def scanned(driver: AppDriver) -> str | None:
    settle()
    picture = driver.window.grab().toImage()
    grey = picture.convertToFormat(picture.Format.Format_Grayscale8)
    return read_pixels(bytes(grey.constBits()), grey.width(), grey.height(), grey.bytesPerLine())


def test_it_can_be_learned_in_training_and_changes_no_real_sale(tmp_path: Path) -> None:
    with running_training(tmp_path) as driver:
        open_trial(driver)
        begin(driver, codes=3)
        app_link, card, page = codes_of(driver)
        for text in (app_link, card, page):
            assert scanned(driver) == text
            driver.press(Key.Key_Right)
        assert (app_link.partition("/app/")[0], len(card)) == ("https://training.invalid", 16)
        driver.type("6")
        driver.press(Key.Key_Return)
        driver.press(Key.Key_F8)
        driver.wait_until(lambda: driver.sale_in(SaleState.CLOSED), "the payment's cancel")
        driver.press(Key.Key_Return)
        driver.wait_until(lambda: driver.page() is Page.APPEARANCE, "the way back")
        assert driver.window.snapshot.preferences.payload_order[0] == "url"
        driver.press(Key.Key_Escape)
        view = charge(driver)
        assert view.payload is not None
        assert view.payload.kind is PayloadKind.PAYMENT_PAGE
    with running_training(tmp_path) as driver:
        assert driver.window.snapshot.preferences.payload_order == PAYLOAD_FIELDS


def test_what_opened_is_kept_across_a_start(
    tmp_path: Path, training_server: TrainingServer
) -> None:
    with running_app(tmp_path, training_server.base_url) as driver:
        open_trial(driver)
        begin(driver, codes=2)
        driver.type("11")
        driver.press(Key.Key_Right)
        driver.type("1")
        driver.press(Key.Key_Return)
        driver.press(Key.Key_Return)
        driver.wait_until(lambda: driver.page() is Page.APPEARANCE, "the way back")
        assert len(training_server.protocol.simulator.deals()) == 1
    kept = tomllib.loads((tmp_path / "settings.toml").read_text("utf-8"))
    assert kept["qr_trial"][1:] == ["account_number|click|not_opened", "url|click|opened"]
    assert kept["payload_order"][0] == "url"
    with running_app(tmp_path, training_server.base_url) as driver:
        driver.wait_until(lambda: driver.page() is Page.KEYPAD, "the keypad")
        view = charge(driver)
        snapshot = driver.window.snapshot
        assert snapshot.mode is Mode.TEST
        assert snapshot.preferences.qr_trial.is_test
        assert view.payload is not None
        assert view.payload.kind is PayloadKind.PAYMENT_PAGE
        driver.press(Key.Key_F4)
        driver.wait_until(driver.offered_sale, "the card")
        driver.wait_until(lambda: len(scanned(driver) or "") == 16, "its QR")
        driver.press(Key.Key_F4)
        driver.wait_until(lambda: (scanned(driver) or "").startswith("https"), "the page again")
        driver.press(Key.Key_F1)
        assert "qr_order=url>account_qr_url" in driver.text("technician-facts")
        assert "account_number: click-; url: click+" in driver.text("technician-facts")

"""Other looks hold at once, without a start, and nothing that was typed or shown is lost."""

from __future__ import annotations

import gc
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.day import Subtotal
from pos_app.domain.errors import JournalFinding
from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import ChangePreferences, Charge
from pos_app.engine.api.snapshots import ChargeAnswer, Snapshot
from pos_app.qr.readback import read_pixels
from pos_app.ui.model.navigation import Page
from pos_app.ui.theme.palette import DARK, LIGHT
from pos_app.ui.theme.theme import Appearance
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.overlay import Overlay
from tests.drivers import samples
from tests.drivers.samples import NO_TILL, WAITING
from tests.drivers.screen_snapshots import SNAPSHOTS
from tests.drivers.screens import show_screen
from tests.drivers.set_up import KEY, set_up
from tests.drivers.sizes import Sized
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle
from tests.ui.text_contrast import faint_texts

LOOKS_DARK = Appearance(dark=True)


def dark(of: Snapshot) -> Snapshot:
    return samples.in_appearance(of, LOOKS_DARK)


def ground(driver: WindowDriver) -> str:
    """The colour of the page, as painted."""
    image = driver.window.grab().toImage()
    return image.pixelColor(3, image.height() // 2).name().upper()


def test_the_measuring_finds_what_is_faint(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    label = driver.window.pages.payment.status.title
    label.set_colour("#9FB4DD")
    assert any("status" in fault for fault in faint_texts(driver.window))


def test_a_press_darkens_the_window_and_another_lightens_it(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)
    assert ground(driver) == LIGHT.page
    for _ in range(2):
        driver.press(Qt.Key.Key_Space)
        wanted = driver.sent_of(ChangePreferences)[-1].preferences
        now = samples.snapshot()
        driver.publish(replace(now, setup_info=replace(now.setup_info, preferences=wanted)))
        assert ground(driver) == (DARK.page if wanted.dark else LIGHT.page)
        assert driver.page() is Page.APPEARANCE
        assert driver.window.focusWidget() is driver.find("dark"), "the focus is where it was"


def test_the_code_stays_black_on_white_and_reads(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.publish(dark(samples.showing(WAITING)))
    card = driver.find("qr").grab().toImage()
    assert {card.pixelColor(4, 4).name(), card.pixelColor(4, card.height() // 2).name()} == {
        "#ffffff"
    }
    grey = card.convertToFormat(card.Format.Format_Grayscale8)
    pixels = bytes(grey.constBits())
    read = read_pixels(pixels, grey.width(), grey.height(), grey.bytesPerLine())
    assert read == samples.CARD


def test_an_amount_half_typed_stays(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    order = driver.find("order-ref")
    assert isinstance(order, QLineEdit)
    order.setText("A-77")
    driver.type("450+12")
    driver.publish(dark(samples.snapshot()))
    assert driver.text("amount") == "462 soʻm"
    driver.type("5")
    assert driver.text("amount") == "575 soʻm"
    driver.press(Qt.Key.Key_Return)
    charge = driver.sent_of(Charge)[-1]
    assert (charge.amount.major, charge.order_ref) == (575, "A-77")


def test_a_charge_under_way_is_neither_lost_nor_sent_again(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.type("516")
    driver.press(Qt.Key.Key_Return)
    driver.publish(dark(samples.snapshot()))
    assert driver.page() is Page.PAYMENT
    assert len(driver.sent_of(Charge)) == 1
    answer = ChargeAnswer(driver.sent_of(Charge)[0].idempotency_key, WAITING.sale.sale_id)
    driver.publish(dark(samples.showing(WAITING, answer=answer)))
    assert driver.find("qr").isVisible()
    driver.click("new-sale")
    assert driver.text("amount") == "0 soʻm", "what was typed became the sale"


def test_the_rest_of_a_double_click_on_a_charge_reaches_no_new_looks(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot())
    driver.type("516")
    driver.click("charge")
    driver.window.click_guard._timer.stop()
    driver.publish(dark(samples.snapshot()))
    driver.window.resize(1500, 900)
    settle()
    sales = driver.find("sales")
    where = sales.mapTo(driver.window, sales.rect().center())
    QTest.mouseClick(driver.window.windowHandle(), Qt.MouseButton.LeftButton, pos=where)
    assert driver.page() is Page.PAYMENT
    driver.window.click_guard.hide()
    QTest.mouseClick(driver.window.windowHandle(), Qt.MouseButton.LeftButton, pos=where)
    assert driver.page() is Page.SALES


def test_the_keys_of_a_set_up_half_typed_stay(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("default-customer-ru")
    driver.publish(dark(NO_TILL))
    draft = driver.window.pages.setup.form.draft()
    assert draft.public_key.reveal() == KEY
    assert draft.preferences.customer_language is Language.RU


def test_what_a_panel_holds_waits_for_its_end(open_window: OpenWindow) -> None:
    review = samples.showing(samples.bare_view(samples.sale(state=SaleState.REVIEW)))
    driver = open_window(review)
    driver.click("settle-by-hand")
    driver.find("hand-note").setFocus()
    driver.type("He showed me")
    driver.publish(dark(review))
    assert driver.find_as(QLineEdit, "hand-note").text() == "He showed me"
    driver.press(Qt.Key.Key_Escape)
    driver.publish(dark(review))
    assert ground(driver) == DARK.page
    driver.press(Qt.Key.Key_F1)
    driver.publish(review)
    assert driver.is_visible("help-panel")


def test_what_the_window_found_out_is_known_in_other_looks(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.window.devices.silence_checked.emit(True)
    driver.publish(dark(samples.snapshot()))
    driver.press(Qt.Key.Key_F1)
    driver.click("check-till")
    assert driver.is_visible("check-sound-look")


def test_what_was_put_away_is_not_told_again_by_other_looks(open_window: OpenWindow) -> None:
    missing = Subtotal(2, samples.SUM)
    found = samples.snapshot(journal_finding=JournalFinding.NO_ROOM, missing_receipts=missing)
    driver = open_window(found)
    for name in ("journal-finding", "no-receipt"):
        driver.window.contents.tray._rows[0]._since.invalidate()
        driver.click(f"{name}-seen")
    driver.publish(dark(found))
    assert driver.window.contents.tray.messages == ()


@pytest.mark.parametrize(
    "screen",
    [
        *("cancel-asked", "pin-typed", "share", "hand-settle", "hand-refund"),
        *("month", "shift-hours", "help", "support", "checked-till"),
    ],
)
def test_a_panel_over_the_page_is_waited_for(open_window: OpenWindow, screen: str) -> None:
    driver = open_window(samples.snapshot())
    show_screen(driver, screen, Language.EN)
    (panel,) = (each for each in driver.window.findChildren(Overlay) if each.isVisible())
    now = driver.window.snapshot
    driver.publish(dark(now))
    assert panel.isVisible()
    panel.dismiss()
    settle()
    assert not driver.window.contents.is_covered, "what was closed does not come again"
    if screen == "pin-typed":
        driver.publish(replace(dark(now), people=replace(now.people, asked=None)))
    assert driver.window._context.theme.appearance == LOOKS_DARK


def test_paid_goes_by_itself_all_the_same(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.paid()))
    former = driver.window.pages.result.countdown_bar
    driver.publish(dark(samples.showing(samples.paid())))
    now = driver.window.pages.result.countdown_bar
    assert now is not former
    assert driver.page() is Page.RESULT
    assert now.is_running
    assert now.elapsed_ms() > 0, "the time that has run is not given back"
    now.finished.emit()
    assert driver.page() is Page.KEYPAD


def test_every_button_is_wired_once(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    for appearance in (LOOKS_DARK, Appearance()):
        driver.publish(samples.in_appearance(samples.showing(WAITING), appearance))
    driver.sent.clear()
    driver.click("switch-integration")
    assert len(driver.sent) == 1


def test_nothing_is_left_of_the_former_looks(open_window: OpenWindow, sized: Sized) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.build_every_page()

    def counted() -> tuple[int, int]:
        settle()
        QApplication.sendPostedEvents(None, 52)  # DeferredDelete
        gc.collect()
        python = sum(isinstance(each, Button) for each in gc.get_objects())
        return len(driver.window.findChildren(QWidget)), python

    driver.publish(dark(samples.showing(WAITING)))
    before = counted()
    for _ in range(sized(1, 2)):
        driver.publish(samples.showing(WAITING))
        driver.publish(dark(samples.showing(WAITING)))
    assert counted() == before


def test_without_motion_nothing_moves_by_itself(open_window: OpenWindow, qtbot: QtBot) -> None:
    """Three pictures of the waiting dots, a beat and more apart: not the same, or all the same."""
    preparing = SNAPSHOTS["preparing"]()
    for appearance in (Appearance(), Appearance(motion=False)):
        driver = open_window(samples.in_appearance(preparing, appearance))
        dots = driver.window.pages.payment.customer.qr.activity
        assert dots.isVisible()
        pictures = [dots.grab().toImage()]
        for _ in range(2):
            qtbot.wait(170)
            pictures.append(dots.grab().toImage())
        same = pictures[0] == pictures[1] == pictures[2]
        assert same is not appearance.motion


def test_what_is_timed_ends_without_motion_too(open_window: OpenWindow, qtbot: QtBot) -> None:
    calm = samples.in_appearance(samples.showing(samples.paid()), Appearance(motion=False))
    assert open_window(calm).page() is Page.RESULT
    driver = open_window(calm, return_after_ms=300)
    qtbot.waitUntil(lambda: driver.page() is Page.KEYPAD)

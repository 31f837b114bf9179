"""Other looks hold at once, without a start, and nothing that was typed or shown is lost."""

from __future__ import annotations

import gc
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.engine.api.commands import ChangePreferences, Charge
from pos_app.engine.api.snapshots import ChargeAnswer, Snapshot
from pos_app.qr import read_pixels
from pos_app.ui.model.navigation import Page
from pos_app.ui.theme.palette import DARK, LIGHT
from pos_app.ui.theme.theme import Appearance
from pos_app.ui.widgets.button import Button
from tests.ui import contrast, samples
from tests.ui.conftest import OpenTill as Opener
from tests.ui.gallery import Till, settle
from tests.ui.test_setup import NEW

WAITING = samples.offered(samples.sale())
LOOKS_DARK = Appearance(dark=True)


def dark(of: Snapshot) -> Snapshot:
    return samples.in_looks(of, LOOKS_DARK)


def ground(till: Till) -> str:
    """The colour of the page, as painted."""
    image = till.window.grab().toImage()
    return image.pixelColor(3, image.height() // 2).name().upper()


def test_the_measuring_finds_what_is_faint(till: Opener) -> None:
    shop = till(samples.showing(WAITING))
    label = shop.window.pages.payment.status.title
    label.set_colour("#9FB4DD")
    assert any("status" in fault for fault in contrast.faint(shop.window))


def test_a_press_darkens_the_window_and_another_lightens_it(till: Opener) -> None:
    shop = till(samples.snapshot(), page=Page.LOOKS)
    assert ground(shop) == LIGHT.page
    for _ in range(2):
        QTest.keyClick(shop.listener(), Qt.Key.Key_Space)
        wanted = shop.sent_of(ChangePreferences)[-1].preferences
        now = samples.snapshot()
        shop.tell(replace(now, setup_info=replace(now.setup_info, preferences=wanted)))
        assert ground(shop) == (DARK.page if wanted.dark else LIGHT.page)
        assert shop.page() is Page.LOOKS
        assert shop.window.focusWidget() is shop.find("dark"), "the focus is where it was"


def test_the_code_stays_black_on_white_and_reads(till: Opener) -> None:
    shop = till(samples.showing(WAITING))
    shop.tell(dark(samples.showing(WAITING)))
    card = shop.find("qr").grab().toImage()
    assert {card.pixelColor(4, 4).name(), card.pixelColor(4, card.height() // 2).name()} == {
        "#ffffff"
    }
    grey = card.convertToFormat(card.Format.Format_Grayscale8)
    pixels = bytes(grey.constBits())
    read = read_pixels(pixels, grey.width(), grey.height(), grey.bytesPerLine())
    assert read == samples.CARD


def test_an_amount_half_typed_stays(till: Opener) -> None:
    shop = till(samples.snapshot())
    order = shop.find("order-ref")
    assert isinstance(order, QLineEdit)
    order.setText("A-77")
    QTest.keyClicks(shop.listener(), "450+12")
    shop.tell(dark(samples.snapshot()))
    assert shop.text("amount") == "462 soʻm"
    QTest.keyClicks(shop.listener(), "5")
    assert shop.text("amount") == "575 soʻm"
    QTest.keyClick(shop.listener(), Qt.Key.Key_Return)
    charge = shop.sent_of(Charge)[-1]
    assert (charge.amount.major, charge.order_ref) == (575, "A-77")


def test_a_charge_under_way_is_neither_lost_nor_sent_again(till: Opener) -> None:
    shop = till(samples.snapshot())
    QTest.keyClicks(shop.listener(), "516")
    QTest.keyClick(shop.listener(), Qt.Key.Key_Return)
    shop.tell(dark(samples.snapshot()))
    assert shop.page() is Page.PAYMENT
    assert len(shop.sent_of(Charge)) == 1
    answer = ChargeAnswer(shop.sent_of(Charge)[0].idempotency_key, WAITING.sale.sale_id)
    shop.tell(dark(samples.showing(WAITING, answer=answer)))
    assert shop.find("qr").isVisible()
    QTest.mouseClick(shop.find("new-sale"), Qt.MouseButton.LeftButton)
    assert shop.text("amount") == "0 soʻm", "what was typed became the sale"


def test_the_keys_of_a_set_up_half_typed_stay(till: Opener) -> None:
    shop = till(NEW, page=Page.SETUP)
    key = shop.find("public-key")
    assert isinstance(key, QLineEdit)
    key.setText("LS0tLS1")
    QTest.mouseClick(shop.find("default-customer-ru"), Qt.MouseButton.LeftButton)
    shop.tell(dark(NEW))
    draft = shop.window.pages.setup.form.draft()
    assert draft.public_key.reveal() == "LS0tLS1"
    assert draft.preferences.customer_language is Language.RU


def test_paid_goes_by_itself_all_the_same(till: Opener) -> None:
    shop = till(samples.showing(samples.paid()))
    former = shop.window.pages.result.run_down
    shop.tell(dark(samples.showing(samples.paid())))
    now = shop.window.pages.result.run_down
    assert now is not former
    assert shop.page() is Page.RESULT
    assert now.is_running
    assert now.elapsed_ms() > 0, "the time that has run is not given back"
    now.ran_out.emit()
    assert shop.page() is Page.KEYPAD


def test_every_button_is_wired_once(till: Opener) -> None:
    shop = till(samples.showing(WAITING))
    for looks in (LOOKS_DARK, Appearance()):
        shop.tell(samples.in_looks(samples.showing(WAITING), looks))
    shop.sent.clear()
    QTest.mouseClick(shop.find("switch-integration"), Qt.MouseButton.LeftButton)
    assert len(shop.sent) == 1


def test_nothing_is_left_of_the_former_looks(till: Opener) -> None:
    shop = till(samples.showing(WAITING))
    while shop.window.pages.build_next():
        pass

    def counted() -> tuple[int, int]:
        settle()
        QApplication.sendPostedEvents(None, 52)  # DeferredDelete
        gc.collect()
        python = sum(isinstance(each, Button) for each in gc.get_objects())
        return len(shop.window.findChildren(QWidget)), python

    shop.tell(dark(samples.showing(WAITING)))
    before = counted()
    for _ in range(2):
        shop.tell(samples.showing(WAITING))
        shop.tell(dark(samples.showing(WAITING)))
    assert counted() == before


def test_without_motion_nothing_moves_by_itself(till: Opener, qtbot: QtBot) -> None:
    """Three pictures of the waiting dots, a beat and more apart: not the same, or all the same."""
    preparing = samples.SNAPSHOTS["preparing"]()
    for looks in (Appearance(), Appearance(motion=False)):
        shop = till(samples.in_looks(preparing, looks))
        dots = shop.window.pages.payment.customer.qr.dots
        assert dots.isVisible()
        pictures = [dots.grab().toImage()]
        for _ in range(2):
            qtbot.wait(170)
            pictures.append(dots.grab().toImage())
        same = pictures[0] == pictures[1] == pictures[2]
        assert same is not looks.motion


def test_what_is_timed_ends_without_motion_too(till: Opener, qtbot: QtBot) -> None:
    calm = samples.in_looks(samples.showing(samples.paid()), Appearance(motion=False))
    shop = till(calm, return_after_ms=300)
    assert shop.page() is Page.RESULT
    qtbot.waitUntil(lambda: shop.page() is Page.KEYPAD, timeout=4_000)

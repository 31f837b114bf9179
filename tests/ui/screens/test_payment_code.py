"""The payment screen: what is offered to pay by, checked first, and when it is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.payload import Payload, PayloadKind
from pos_app.domain.preferences import Mode
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.snapshots import SaleView
from pos_app.qr.level import Space
from pos_app.qr.matrix import QrMatrix
from pos_app.qr.pixels import draw_pixels
from pos_app.qr.readback import read_pixels
from pos_app.qr.screen_bitmap import ScreenBitmap, make_screen_bitmap
from pos_app.qr.writer import make_matrix
from pos_app.ui.model.navigation import Destination, Page
from pos_app.ui.theme.theme import STRIPES, Gap
from pos_app.ui.widgets.time_ring import RING, SPACE
from tests.drivers import samples
from tests.drivers.samples import NOT_PAYABLE, WAITING
from tests.drivers.window_driver import OpenWindow, settle


def test_a_waiting_sale_shows_all_that_is_needed_to_pay(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    assert driver.page() is Page.PAYMENT
    assert driver.qr().isVisible()
    assert driver.text("card-number") == "0000 0000 0000 0001"
    assert driver.text("card-owner") == samples.OWNER
    assert driver.text("customer-amount") == "1 250 000 soʻm"
    assert "1 250 000 soʻm" in driver.text("instruction")
    assert "14:33" in driver.text("instruction")
    assert "8:00" in driver.text("countdown")


def test_a_charge_without_a_sale_yet_shows_nothing_of_the_one_before(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.showing(WAITING))
    page, snapshot = driver.window.pages.payment, driver.window.snapshot
    page.show_charge(Charge("key", Money.of_major(516), None, Language.UZ), snapshot)
    assert driver.text("customer-amount") == "516 soʻm"
    assert not driver.qr().isVisible()
    for name in ("card-number", "card-owner", "instruction"):
        assert not driver.is_visible(name), name
    assert page.customer.stage._share is None, "no time runs"


@pytest.mark.parametrize(
    ("size", "least"), [((1366, 768), 480), ((1024, 600), 350), ((1920, 1080), 690)]
)
def test_the_code_is_as_large_as_whole_pixels_allow_and_the_biggest_thing(
    open_window: OpenWindow, size: tuple[int, int], least: int
) -> None:
    driver = open_window(samples.showing(WAITING), size=size)
    settle()  # in the largest the contents are built once more
    card, view = driver.window.pages.payment.customer.qr, driver.qr()
    around = 2 * (RING + SPACE + STRIPES + Gap.HAIR)
    page = driver.window.pages.payment
    beside = page.cashier.width() + page.customer._beside.width() + around + 3 * Gap.NORMAL
    room = min(page.height() - around, page.width() - beside)
    assert card.height() >= room, "nothing round it but the ring and the mode's frame"
    side = min(card.width(), card.height())
    assert side >= 0.99 * card.height(), "and little beside it"
    now = view._bitmap
    assert now is not None
    module, symbol = now.module_px, now.matrix.side * now.module_px
    assert 29 * module <= side < 29 * (module + 1)
    assert symbol >= least
    others = [
        each.width() * each.height()
        for each in driver.window.findChildren(QWidget)
        if each.isVisible() and isinstance(each, QLabel | QAbstractButton)
    ]
    assert symbol**2 > 4 * max(others)


def test_busy_training_leaves_the_code_its_size(open_window: OpenWindow) -> None:
    busy = open_window(samples.showing(WAITING, *samples.open_sales(), mode=Mode.TRAINING))
    card = busy.window.pages.payment.customer.qr
    assert min(card.width(), card.height()) >= 520


# ---------------------------------------------------------------- read back before it is shown


def another_code(text: str, space: Space) -> ScreenBitmap:
    """Make what a broken writer would: a perfect code of another card, read and compared."""

    def draw(matrix: QrMatrix, module_px: int, zone: int) -> bytes:
        del matrix
        return draw_pixels(make_matrix(text[:-1] + "7"), module_px, zone)

    return make_screen_bitmap(text, space, draw)


def test_a_code_that_reads_back_as_another_text_never_reaches_the_screen(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.in_language(samples.snapshot(), Language.EN))
    driver.qr().make_bitmap = another_code
    driver.window.navigator.destination = Destination(Page.PAYMENT, WAITING.sale.sale_id)
    driver.publish(samples.in_language(samples.showing(WAITING), Language.EN))
    assert driver.qr().matrix is None
    assert not driver.qr().isVisible()
    grey = driver.window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    seen = read_pixels(bytes(grey.constBits()), grey.width(), grey.height(), grey.bytesPerLine())
    assert seen is None
    assert driver.text("customer-state") == (
        "The QR code cannot be shown. Please pay by the card number."
    )
    assert driver.text("card-number") == "0000 0000 0000 0001"
    assert driver.text("payment-hint-text").startswith("The QR code did not pass its check")


def test_a_refused_page_code_sends_to_the_cashier_and_the_card_s_code_is_tried_anew(
    open_window: OpenWindow,
) -> None:
    page = replace(WAITING, payload=samples.PAGE_PAYLOAD, card=None, owner=None)
    driver = open_window(samples.in_language(samples.showing(page), Language.EN))
    view = driver.qr()
    assert view.matrix is not None
    view.make_bitmap = another_code
    driver.window.resize(1280, 720)
    settle()
    assert driver.qr().matrix is None
    assert driver.text("customer-state") == "The QR code cannot be shown. Please ask the cashier."
    view.make_bitmap = make_screen_bitmap
    driver.publish(samples.in_language(samples.showing(WAITING), Language.EN))
    assert driver.qr().matrix is not None
    assert driver.qr().isVisible()
    assert not driver.is_visible("payment-hint-text")


def test_a_code_that_was_refused_at_one_size_is_tried_at_the_next(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.qr().make_bitmap = another_code
    driver.window.resize(1280, 720)
    settle()
    assert driver.qr().matrix is None
    driver.qr().make_bitmap = make_screen_bitmap
    driver.window.resize(1366, 768)
    settle()
    assert driver.qr().matrix is not None
    assert driver.qr().isVisible()


def test_what_the_code_holds_is_said_in_words(open_window: OpenWindow) -> None:
    said = {}
    driver = open_window(samples.in_language(samples.showing(WAITING), Language.EN))
    for kind in PayloadKind:
        view = replace(WAITING, payload=Payload(kind, Secret("x1")))
        driver.publish(samples.in_language(samples.showing(view), Language.EN))
        said[kind] = driver.text("qr-kind")
    assert said[PayloadKind.CARD_NUMBER] == "In the QR code: the card number"
    assert said[PayloadKind.LINK] == "In the QR code: a payment link"
    assert len(set(said.values())) == len(PayloadKind)


def test_each_kind_of_qr_has_its_own_instruction(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.window.navigator.destination = Destination(Page.PAYMENT, WAITING.sale.sale_id)
    said = set()
    for kind in PayloadKind:
        driver.publish(samples.showing(replace(WAITING, payload=Payload(kind, Secret("x1")))))
        said.add(driver.text("instruction"))
    assert len(said) == len(PayloadKind)


def test_the_countdown_is_the_gateways_not_this_machines(open_window: OpenWindow) -> None:
    ahead = timedelta(minutes=3)
    view = samples.offered(samples.sale(), clock_offset=ahead)
    driver = open_window(samples.showing(view))
    assert "5:00" in driver.text("countdown")
    assert "14:30" in driver.text("instruction"), "told in this till's time, as on its wall"


def test_a_guessed_end_is_marked_and_offers_on(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.offered(samples.sale(expires_at=None))))
    known = open_window(samples.showing(WAITING))
    assert "8:00" in driver.text("countdown")
    assert driver.text("countdown") != known.text("countdown")
    begun = samples.NOW - timedelta(minutes=11)
    late = open_window(
        samples.showing(samples.offered(samples.sale(expires_at=None, created_at=begun)))
    )
    assert late.qr().matrix is not None
    assert late.text("countdown")


def test_nothing_is_offered_past_the_known_end(open_window: OpenWindow) -> None:
    over = samples.sale(expires_at=samples.NOW - timedelta(seconds=1))
    driver = open_window(samples.showing(samples.offered(over)))
    assert driver.qr().matrix is None
    assert not driver.is_visible("card-number")
    assert not driver.is_visible("countdown")


@pytest.mark.parametrize("after", NOT_PAYABLE.values(), ids=NOT_PAYABLE)
def test_the_qr_and_the_number_are_gone_with_the_payload(
    open_window: OpenWindow, after: SaleView
) -> None:
    driver = open_window(samples.showing(WAITING))
    assert driver.qr().matrix is not None
    driver.publish(samples.showing(after))
    assert driver.qr().matrix is None
    assert not driver.qr().isVisible()
    assert not driver.is_visible("card-number")
    assert driver.text("status")
    assert driver.text("status-todo")


def test_a_new_payload_is_a_new_qr(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    first = driver.qr().matrix
    driver.publish(samples.showing(replace(WAITING, payload=samples.PAGE_PAYLOAD)))
    assert driver.qr().matrix not in {None, first}


def test_a_text_too_long_for_any_qr_is_told_and_not_drawn(open_window: OpenWindow) -> None:
    endless = Payload(PayloadKind.CODE, Secret("x" * 4000))
    driver = open_window(samples.showing(replace(WAITING, payload=endless)))
    settle()
    assert driver.qr().matrix is None
    assert driver.text("customer-state")
    assert driver.text("card-number")

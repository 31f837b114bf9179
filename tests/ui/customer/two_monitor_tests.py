"""The customer's window on a monitor of its own; `test_monitors.py` runs these with two."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import GatewayStatus, Language
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import ChangePreferences, Charge
from pos_app.engine.api.snapshots import ChargeAnswer, Notice, NoticeKind, SaleView
from pos_app.qr.writer import make_matrix
from pos_app.ui.customer.customer_view import CustomerView
from pos_app.ui.customer.idle_page import Picture
from pos_app.ui.model.customer_monitor import CustomerMonitor
from pos_app.ui.model.navigation import Page
from pos_app.ui.theme.palette import DARK, LIGHT
from pos_app.ui.widgets.qr_view import QrView
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.samples import MODE_WORDS, WAITING
from tests.drivers.screens import show_screen
from tests.drivers.widget_texts import all_text
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle
from tests.qr.pictures import png
from tests.ui.customer.customer_texts import (
    LANGUAGES,
    control_names,
    customer_window,
    read_qr,
    text_of,
)
from tests.ui.layout_faults import layout_faults

PAGE = samples.offered(samples.sale(), samples.PAGE_PAYLOAD, card=None, owner=None, bank=None)
SECRETS = ("".join(samples.CARD.split()), "".join(samples.OWNER.split()))
NOT_PAYABLE = samples.NOT_PAYABLE | {
    "asleep": samples.bare_view(samples.sale(), asked_again=True),
    "expired": samples.closed(GatewayStatus.EXPIRED),
    "paid": samples.paid(),
    "run out": samples.run_out(),
}
SHOWN = (
    *("keypad", "preparing", "waiting", "waiting-page", "waiting-guess", "waiting-over"),
    *("waiting-asleep", "canceling", "confirming", "unknown", "closed-canceled"),
    *("review-amount", "paid", "broken"),
)
"""The pictures in which the customer is shown something of their own."""
TOUCH = Qt.MouseButton.LeftButton


def has_code(driver: WindowDriver) -> bool:
    view = customer_window(driver).view.pay.qr.view
    assert isinstance(view, QrView)
    return view._text is not None


def seen_windows() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def beside(driver: WindowDriver) -> CustomerMonitor:
    return driver.window.customer_display.customer_monitor


def holds_nothing(driver: WindowDriver) -> bool:
    text = all_text(customer_window(driver))
    return not has_code(driver) and not any(secret in text for secret in SECRETS)


def touch(window: QWidget, name: str) -> None:
    button = window.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    QTest.mouseClick(button, TOUCH)


def begin(driver: WindowDriver) -> Charge:
    """Type an amount and charge it."""
    driver.type("1250000")
    driver.press(Qt.Key.Key_Return)
    return driver.sent_of(Charge)[-1]


# ---------------------------------------------------------------- where it stands


def test_it_covers_the_monitor_that_is_not_the_tills(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    window = customer_window(driver)
    assert driver.window.screen().name() == "TILL"
    assert window.screen().name() == "THEIRS"
    assert window.geometry() == window.screen().geometry()
    assert window.isFullScreen()


def test_its_monitor_is_remembered_by_name_once(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.publish(samples.snapshot())
    (sent,) = driver.sent_of(ChangePreferences)
    assert sent.preferences == replace(samples.PREFERENCES, customer_screen_name="THEIRS")
    known = open_window(samples.with_preferences(samples.snapshot(), customer_screen_name="THEIRS"))
    assert customer_window(known).isVisible()
    assert known.sent_of(ChangePreferences) == []


def test_a_till_does_not_begin_on_the_monitor_that_is_remembered_as_the_customers(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.with_preferences(samples.snapshot(), customer_screen_name="TILL"))
    driver.window.hide()
    driver.window.customer_display.avoid_customer_monitor()
    assert driver.window.pos() == driver.window.screen().availableGeometry().topLeft()
    assert driver.window.screen().name() == "THEIRS"


def test_it_can_be_turned_off_and_on(open_window: OpenWindow) -> None:
    driver = open_window(samples.with_preferences(samples.showing(WAITING), customer_screen=False))
    assert seen_windows() == [driver.window]
    assert driver.find("face-customer").isVisible()
    driver.publish(samples.showing(WAITING))
    assert read_qr(customer_window(driver)) == samples.CARD
    assert beside(driver) is CustomerMonitor.CONNECTED
    driver.publish(samples.with_preferences(samples.showing(WAITING), customer_screen=False))
    window = driver.window.customer_display.window
    assert window is not None
    assert seen_windows() == [driver.window]
    assert beside(driver) is CustomerMonitor.NONE
    assert not any(secret in all_text(window) for secret in SECRETS)


@pytest.mark.parametrize("signal", ["screenAdded", "primaryScreenChanged"])
def test_a_monitor_that_comes_needs_no_snapshot(open_window: OpenWindow, signal: str) -> None:
    """As Qt says it; real plugging is in tests/e2e/test_two_monitors.py."""
    window = customer_window(open_window(samples.showing(WAITING)))
    window.withdraw()
    getattr(QApplication.instance(), signal).emit(window.screen())
    assert window.isVisible()
    assert read_qr(window) == samples.CARD


def test_it_ends_with_the_till_and_not_before(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    window = customer_window(driver)
    window.close()
    assert customer_window(driver) is window
    driver.window.finish()
    assert window.isHidden()


def test_no_key_is_for_it(qtbot: QtBot, open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    window = customer_window(driver)
    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    QTest.keyClicks(window, "51")
    QTest.keyClick(window, Qt.Key.Key_6)
    qtbot.waitUntil(lambda: driver.text("amount") == "516 soʻm")


# ---------------------------------------------------------------- what it shows


def test_the_qr_is_the_payload_and_the_largest_thing(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    window = customer_window(driver)
    assert read_qr(window) == samples.CARD
    card = window.view.pay.qr
    rest = [each for each in window.view.pay.findChildren(QWidget) if not card.isAncestorOf(each)]
    area = card.width() * card.height()
    assert area > max(e.width() * e.height() for e in rest if e.isVisible() and not e.children())
    assert min(card.width(), card.height()) >= 0.5 * min(window.width(), window.height())
    assert text_of(window, "display-amount") == "1 250 000 soʻm"
    assert text_of(window, "display-card-number") == "0000 0000 0000 0001"
    assert "8:00" in text_of(window, "display-countdown")
    assert "14:33" in text_of(window, "display-instruction")
    driver.publish(samples.showing(PAGE))
    assert read_qr(window) == samples.PAGE


def test_a_dark_till_leaves_the_customers_screen_as_it_is(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.publish(samples.with_preferences(samples.showing(WAITING), dark=True, large_text=True))
    window = customer_window(driver)
    assert read_qr(window) == samples.CARD
    assert driver.window._context.theme.palette is DARK
    assert window.grab().toImage().pixelColor(4, 4).name().upper() == LIGHT.page
    assert control_names(window) == LANGUAGES
    touch(window, "display-language-ru")
    assert text_of(window, "display-amount") == "1 250 000 сум"
    assert layout_faults(window) == []


@pytest.mark.parametrize("after", NOT_PAYABLE.values(), ids=NOT_PAYABLE)
def test_the_code_goes_at_the_very_snapshot_that_says_so(
    open_window: OpenWindow, after: SaleView
) -> None:
    driver = open_window(samples.showing(WAITING))
    assert not holds_nothing(driver)
    driver.publish(samples.showing(after))
    assert holds_nothing(driver)
    assert read_qr(customer_window(driver)) is None
    assert text_of(customer_window(driver), "display-status")
    assert text_of(customer_window(driver), "display-amount") == "1 250 000 soʻm"


def test_the_code_goes_at_its_end_with_no_snapshot(qtbot: QtBot, open_window: OpenWindow) -> None:
    ends = samples.NOW + timedelta(seconds=30)
    clock = [samples.NOW]
    view = samples.offered(samples.sale(expires_at=ends))
    driver = open_window(samples.showing(view), now=lambda: clock[0])
    tick = driver.window.customer_display._update_timer
    assert read_qr(customer_window(driver)) == samples.CARD
    assert tick.interval() <= 500
    clock[0] = ends - timedelta(milliseconds=40)
    driver.publish(samples.showing(view))
    assert read_qr(customer_window(driver)) == samples.CARD
    assert tick.interval() <= 41, "it looks again at the very end"
    clock[0] = ends
    qtbot.waitUntil(lambda: holds_nothing(driver))
    assert text_of(customer_window(driver), "display-status").startswith("Vaqt tugadi")


def test_a_number_to_type_is_the_largest_thing(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.click("manual-entry")
    window = customer_window(driver)
    assert text_of(window, "display-manual-card-number") == "0000 0000 0000 0001"
    assert text_of(window, "display-manual-amount") == "1 250 000 soʻm"
    assert text_of(window, "display-manual-amount-words") == "Bir million ikki yuz ellik ming soʻm"
    number = window.view.manual_entry.details.card
    labels = [each for each in window.findChildren(QLabel) if each.isVisible()]
    assert number.font().pixelSize() == max(each.font().pixelSize() for each in labels)
    assert read_qr(window) is None
    touch(window, "display-language-ru")
    assert text_of(window, "display-manual-amount") == "1 250 000 сум"
    driver.click("manual-entry")
    assert read_qr(window) == samples.CARD
    driver.click("manual-entry")
    driver.publish(samples.showing(samples.paid()))
    assert holds_nothing(driver)


@pytest.mark.parametrize("language", list(WRITTEN))
def test_a_number_to_type_fits(open_window: OpenWindow, language: Language) -> None:
    driver = open_window(
        samples.in_language(samples.showing(WAITING, mode=Mode.TRAINING), language)
    )
    driver.click("manual-entry")
    settle()
    assert text_of(customer_window(driver), "display-manual-card-number")
    assert layout_faults(customer_window(driver)) == []


def test_the_next_sale_finds_nothing_of_the_last(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.click("new-sale")
    assert holds_nothing(driver)
    assert text_of(customer_window(driver), "display-shop") == "Navoiy savdo"
    assert "1250000" not in all_text(customer_window(driver))


def test_other_sales_never_show(open_window: OpenWindow) -> None:
    others = samples.open_sales()
    late = samples.sale(12, SaleState.PAID, late=True, order_ref="A-999")
    notices = (Notice(NoticeKind.LATE, late),)
    driver = open_window(samples.snapshot(*others, notices=notices, listing=samples.listing()))
    busy = samples.showing(WAITING, *others, notices=notices, listing=samples.listing())
    for snapshot in (samples.snapshot(*others, notices=notices), busy):
        driver.publish(snapshot)
        text = all_text(customer_window(driver))
        for amount in ("516", "78000", "100000000", "5000soʻm"):
            assert amount not in text
        assert "A-999" not in text
        assert "№" not in text


def test_nothing_but_the_language_can_be_pressed(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    for name in (*SHOWN, "sales", "settings", "keypad-notice", "welcome"):
        show_screen(driver, name, Language.UZ)
        assert control_names(customer_window(driver)) == LANGUAGES, name
        assert not customer_window(driver).bar.isVisible()


def test_a_charge_is_being_prepared_before_there_is_a_sale(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    charge = begin(driver)
    assert text_of(customer_window(driver), "display-status") == "QR-kodingiz tayyorlanmoqda…"
    assert text_of(customer_window(driver), "display-amount") == "1 250 000 soʻm"
    answer = ChargeAnswer(charge.idempotency_key, WAITING.sale.sale_id)
    driver.publish(samples.showing(WAITING, answer=answer))
    assert read_qr(customer_window(driver)) == samples.CARD


def test_paid_stands_for_a_while_after_the_cashier_went_on(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.publish(samples.showing(samples.paid()))
    assert text_of(customer_window(driver), "display-status") == "Toʻlandi. Rahmat!"
    driver.type("7")
    driver.publish(samples.snapshot())
    assert driver.text("amount") == "7 soʻm"
    assert text_of(customer_window(driver), "display-status") == "Toʻlandi. Rahmat!"
    paid_timer = driver.window.customer_display._paid_timer
    assert paid_timer.isActive()
    paid_timer.timeout.emit()
    assert text_of(customer_window(driver), "display-amount") == "7 soʻm"
    assert "1250000" not in all_text(customer_window(driver))


def test_the_sum_is_seen_while_it_is_typed(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    window = customer_window(driver)
    assert window.view.idle.isVisible()
    driver.type("45000+128500")
    assert text_of(window, "display-amount") == "173 500 soʻm"
    driver.type(".5")
    assert window.view.idle.isVisible(), "no sum that could be charged"
    driver.press(Qt.Key.Key_Escape)
    assert text_of(window, "display-amount") == "45 000 soʻm"
    driver.window._go_to(Page.SALES)
    assert window.view.idle.isVisible(), "the cashier looks something up"


def test_the_sum_is_not_seen_where_the_shop_does_not_want_it(open_window: OpenWindow) -> None:
    driver = open_window(samples.with_preferences(samples.snapshot(), customer_sum=False))
    driver.type("45000")
    assert customer_window(driver).view.idle.isVisible()
    assert "45" not in all_text(customer_window(driver))
    driver.publish(samples.snapshot())
    assert text_of(customer_window(driver), "display-amount") == "45 000 soʻm"


def test_paid_gives_way_to_the_next_charge_at_once(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.publish(samples.showing(samples.paid()))
    for digit in "9000":
        driver.type(digit)
    driver.press(Qt.Key.Key_Return)
    assert text_of(customer_window(driver), "display-amount") == "9 000 soʻm"


def test_paid_does_not_outlive_its_truth(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.publish(samples.showing(samples.paid()))
    driver.type("7")
    reversed_ = samples.review(paid_at=samples.NOW, gateway_status=GatewayStatus.DISPUTED.value)
    notice = Notice(NoticeKind.REVERSAL, reversed_.sale)
    driver.publish(samples.snapshot(notices=(notice,)))
    assert text_of(customer_window(driver), "display-amount") == "7 soʻm", "of the next sale"


@pytest.mark.parametrize(("mode", "language"), MODE_WORDS)
def test_what_is_not_real_is_framed_there_as_well(
    open_window: OpenWindow, mode: Mode, language: Language
) -> None:
    driver = open_window(samples.snapshot())
    for name in ("keypad", "preparing", "waiting", "confirming", "paid"):
        show_screen(driver, name, language, mode)
        picture = customer_window(driver).grab().toImage()
        colours = {picture.pixelColor(x, 5).name() for x in range(100, picture.width() - 100, 3)}
        assert {"#ffc83d", "#25241f"} <= colours, name
        assert customer_window(driver).view.mode.text == MODE_WORDS[mode, language], name


class _Paints(QObject):
    """Notes the mode's word at each painting of a customer's view."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, CustomerView):
            self.words.append(watched.text)
        return False


def test_a_test_till_is_framed_there_from_the_first_paint(open_window: OpenWindow) -> None:
    application = QApplication.instance()
    assert application is not None
    paints = _Paints()
    application.installEventFilter(paints)
    try:
        customer_window(open_window(samples.snapshot(mode=Mode.TEST)))
        settle()
    finally:
        application.removeEventFilter(paints)
    assert set(paints.words) == {"SINOV"}


@pytest.mark.parametrize("language", list(WRITTEN))
def test_everything_fits_there(open_window: OpenWindow, language: Language) -> None:
    driver = open_window(samples.snapshot())
    found: list[str] = []
    for mode in (Mode.LIVE, Mode.TRAINING):
        for name in SHOWN:
            show_screen(driver, name, language, mode)
            window = customer_window(driver)
            assert window.geometry() == window.screen().geometry(), name
            found += [f"{name}: {fault}" for fault in layout_faults(window)]
    assert found == []


def test_the_shops_own_picture_stands_between_sales_only(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    own = "https://uzqr.example/shop/1"
    file = tmp_path / "uzqr.png"
    file.write_bytes(png(make_matrix(own), 10))
    driver = open_window(samples.with_preferences(samples.snapshot(), shop_qr=str(file)))
    assert read_qr(customer_window(driver)) == own
    charge = begin(driver)
    assert read_qr(customer_window(driver)) is None
    answer = ChargeAnswer(charge.idempotency_key, WAITING.sale.sale_id)
    driver.publish(
        samples.with_preferences(samples.showing(WAITING, answer=answer), shop_qr=str(file))
    )
    assert read_qr(customer_window(driver)) == samples.CARD
    driver.publish(samples.with_preferences(samples.showing(samples.paid()), shop_qr=str(file)))
    assert read_qr(customer_window(driver)) is None


def test_a_picture_that_was_removed_is_gone(open_window: OpenWindow, tmp_path: Path) -> None:
    file = tmp_path / "uzqr.png"
    file.write_bytes(png(make_matrix("https://uzqr.example/shop/1"), 10))
    driver = open_window(samples.with_preferences(samples.snapshot(), shop_qr=str(file)))
    driver.publish(samples.snapshot())
    assert read_qr(customer_window(driver)) is None


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\nnothing"])
def test_a_picture_that_does_not_serve_is_left_out(
    open_window: OpenWindow, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "uzqr.png"
    file.write_bytes(content)
    driver = open_window(samples.with_preferences(samples.snapshot(), shop_qr=str(file)))
    picture = customer_window(driver).view.idle.findChild(Picture)
    assert isinstance(picture, Picture)
    assert not picture.isVisible()
    assert text_of(customer_window(driver), "display-shop") == "Navoiy savdo"


# ---------------------------------------------------------------- languages


def test_the_customer_changes_both_of_their_parts_and_nothing_of_the_cashiers(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.showing(WAITING))
    before = driver.text("status")
    touch(customer_window(driver), "display-language-ru")
    assert text_of(customer_window(driver), "display-amount") == "1 250 000 сум"
    assert driver.text("customer-amount") == "1 250 000 сум"
    assert driver.text("status") == before
    driver.click("customer-language-en")
    assert text_of(customer_window(driver), "display-instruction").startswith("Scan")


def test_a_language_chosen_before_the_sale_is_the_sales(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    touch(customer_window(driver), "display-language-ru")
    assert text_of(customer_window(driver), "display-hint") == "Здесь появится QR-код для оплаты."
    charge = begin(driver)
    assert charge.customer_language is Language.RU
    assert text_of(customer_window(driver), "display-amount") == "1 250 000 сум"


def test_a_language_chosen_while_the_sale_begins_stays_its_own(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    charge = begin(driver)
    touch(customer_window(driver), "display-language-en")
    driver.publish(
        samples.showing(WAITING, answer=ChargeAnswer(charge.idempotency_key, WAITING.sale.sale_id))
    )
    assert text_of(customer_window(driver), "display-instruction").startswith("Scan")
    assert driver.text("instruction").startswith("Scan")


def test_the_next_customer_is_spoken_to_in_the_shops_own_choice(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    touch(customer_window(driver), "display-language-ru")
    driver.publish(samples.snapshot())
    assert text_of(customer_window(driver), "display-hint").startswith("Здесь")
    driver.window.customer_display._reset_language()
    assert text_of(customer_window(driver), "display-hint").startswith("Toʻlov uchun")


# ---------------------------------------------------------------- what the cashier sees


def test_the_cashier_sees_the_same_and_that_the_customer_sees_it(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    assert read_qr(driver.window) == samples.CARD
    assert driver.text("on-customer-screen") == "Xaridor buni oʻz ekranida koʻrib turibdi."
    assert not driver.window.contents.header.face_customer.isVisible()

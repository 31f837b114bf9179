"""The customer's window on a monitor of its own: where it stands, what it speaks, its pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import ChangePreferences
from pos_app.engine.api.snapshots import ChargeAnswer
from pos_app.qr.writer import make_matrix
from pos_app.ui.customer.customer_view import CustomerView
from pos_app.ui.customer.idle_page import Picture
from pos_app.ui.model.customer_monitor import CustomerMonitor
from tests.domain.emvco_codes import code
from tests.drivers import samples
from tests.drivers.samples import MODE_WORDS, WAITING
from tests.drivers.screens import show_screen
from tests.drivers.widget_texts import all_text
from tests.drivers.window_driver import OpenWindow, finish_reading, settle
from tests.qr.pictures import png
from tests.ui.customer.customer_texts import (
    customer_window,
    read_qr,
    text_of,
)
from tests.ui.customer.two_monitors import (
    SECRETS,
    begin,
    beside,
    seen_windows,
    touch,
)


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


def test_a_till_stays_on_that_monitor_where_no_customer_s_window_is_wanted(
    open_window: OpenWindow,
) -> None:
    unwanted = {"customer_screen_name": "TILL", "customer_screen": False}
    driver = open_window(samples.with_preferences(samples.snapshot(), **unwanted))
    driver.window.hide()
    driver.window.customer_display.avoid_customer_monitor()
    assert driver.window.screen().name() == "TILL"


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


def _say(signal: str, monitor: QScreen) -> None:
    getattr(QApplication.instance(), signal).emit(monitor)


@pytest.mark.parametrize("signal", ["screenAdded", "primaryScreenChanged", "screenRemoved"])
def test_a_monitor_that_comes_or_goes_needs_no_snapshot(
    open_window: OpenWindow, signal: str
) -> None:
    """As Qt says it; real plugging is in tests/e2e/test_two_monitors.py.

    Where one goes that is not the customer's, theirs may be the only other one that is left.
    """
    driver = open_window(samples.showing(WAITING))
    window = customer_window(driver)
    window.withdraw()
    _say(signal, driver.window.screen() if signal == "screenRemoved" else window.screen())
    assert window.isVisible()
    assert read_qr(window) == samples.CARD


class _Hidings(QObject):
    """Counts how often a window is hidden."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Hide
        return False


def test_the_customers_monitor_that_goes_puts_the_window_away_first(
    open_window: OpenWindow,
) -> None:
    """As Qt says it; the monitor is still listed here, as another one would be."""
    window = customer_window(open_window(samples.showing(WAITING)))
    hidden = _Hidings(window)
    window.installEventFilter(hidden)
    _say("screenRemoved", window.screen())
    assert hidden.count == 1
    assert window.isVisible(), "on the one that is there"
    assert window.geometry() == window.screen().geometry()
    assert read_qr(window) == samples.CARD


@pytest.mark.parametrize("full", [False, True])
def test_a_till_whose_monitor_went_and_came_again_stands_there_again(
    open_window: OpenWindow, full: bool
) -> None:
    """As Qt and the system say it; on the customer's side of the counter it may not stay."""
    driver = open_window(samples.with_preferences(samples.showing(WAITING), full_screen=full))
    till, customers = driver.window, customer_window(driver)
    till.open()
    own, theirs, state = till.screen(), customers.screen(), till.windowState()
    _say("screenRemoved", own)
    till.setWindowState(Qt.WindowState.WindowNoState)
    till.setScreen(theirs)
    till.setGeometry(theirs.geometry())
    till.setWindowState(state)
    settle()
    _say("screenAdded", own)
    settle()
    assert (till.screen(), till.windowState()) == (own, state)
    assert own.geometry().contains(till.geometry())
    assert (customers.isVisible(), customers.screen()) == (True, theirs)
    assert read_qr(customers) == samples.CARD
    kept = driver.sent_of(ChangePreferences)[-1].preferences
    assert kept.customer_screen_name == theirs.name()


def test_a_till_that_somebody_moved_stays_there(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    till, theirs = driver.window, customer_window(driver).screen()
    own = till.screen()
    till.setGeometry(theirs.geometry())
    settle()
    _say("screenAdded", own)
    settle()
    assert till.screen() is theirs


def test_a_window_that_was_moved_off_its_monitor_covers_it_again(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    window = customer_window(driver)
    window.setGeometry(1400, 100, 640, 480)
    driver.publish(samples.showing(WAITING))
    assert window.geometry() == window.screen().geometry()
    assert len(driver.sent_of(ChangePreferences)) == 1, "its name was kept at the first time"


def test_a_customers_monitor_that_is_gone_is_told_of_until_it_is_back(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(samples.showing(WAITING))
    theirs, tills = customer_window(driver).screen(), driver.window.screen()
    with monkeypatch.context() as unplugged:
        unplugged.setattr(QGuiApplication, "screens", lambda: [tills])
        _say("screenRemoved", theirs)
        assert seen_windows() == [driver.window]
        assert beside(driver) is CustomerMonitor.LOST
        driver.publish(samples.showing(WAITING))
        assert beside(driver) is CustomerMonitor.LOST
        assert driver.find("face-customer").isVisible()
        alone = open_window(samples.showing(WAITING))
        assert beside(alone) is CustomerMonitor.NONE, "it never had one"
    _say("screenAdded", theirs)
    assert beside(driver) is CustomerMonitor.CONNECTED
    assert read_qr(customer_window(driver)) == samples.CARD


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


def test_the_shops_own_picture_stands_between_sales_only(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    own = code()
    file = tmp_path / "uzqr.png"
    file.write_bytes(png(make_matrix(own), 10))
    driver = open_window(samples.with_preferences(samples.snapshot(), shop_qr=str(file)))
    finish_reading()
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
    file.write_bytes(png(make_matrix(code()), 10))
    driver = open_window(samples.with_preferences(samples.snapshot(), shop_qr=str(file)))
    finish_reading()
    assert read_qr(customer_window(driver)) is not None
    driver.publish(samples.snapshot())
    assert read_qr(customer_window(driver)) is None


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\nnothing"])
def test_a_picture_that_does_not_serve_is_left_out(
    open_window: OpenWindow, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "uzqr.png"
    file.write_bytes(content)
    driver = open_window(samples.with_preferences(samples.snapshot(), shop_qr=str(file)))
    finish_reading()
    picture = customer_window(driver).view.idle.findChild(Picture)
    assert isinstance(picture, Picture)
    assert not picture.isVisible()
    assert text_of(customer_window(driver), "display-shop") == "Navoiy savdo"


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
    driver.window.customer_display._language_timer.timeout.emit()
    assert text_of(customer_window(driver), "display-hint").startswith("Toʻlov uchun")


def test_after_a_sale_the_next_customer_is_spoken_to_in_the_shops_own_choice(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot())
    touch(customer_window(driver), "display-language-ru")
    charge = begin(driver)
    answer = ChargeAnswer(charge.idempotency_key, WAITING.sale.sale_id)
    driver.publish(samples.showing(WAITING, answer=answer))
    assert text_of(customer_window(driver), "display-amount") == "1 250 000 сум"
    driver.click("new-sale")
    assert text_of(customer_window(driver), "display-hint").startswith("Toʻlov uchun")


def test_a_language_that_the_next_customer_chose_is_not_another_sales(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot(WAITING))
    touch(customer_window(driver), "display-language-ru")
    driver.click("open-sale-42")
    driver.publish(samples.showing(WAITING))
    assert text_of(customer_window(driver), "display-amount") == "1 250 000 soʻm"
    driver.click("new-sale")
    assert text_of(customer_window(driver), "display-hint").startswith("Toʻlov uchun")


def test_the_cashier_sees_the_same_and_that_the_customer_sees_it(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    assert read_qr(driver.window) == samples.CARD
    assert driver.text("on-customer-screen") == "Xaridor buni oʻz ekranida koʻrib turibdi."
    assert not driver.window.contents.header.face_customer.isVisible()

"""The customer's window on a monitor of its own; `test_monitors.py` runs these with two."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import GatewayStatus, Language, Mismatch
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import ChangePreferences, Charge
from pos_app.engine.api.snapshots import ChargeAnswer, Notice, NoticeKind, SaleView, Snapshot
from pos_app.qr import make, png
from pos_app.ui.customer.idle_page import Picture
from pos_app.ui.model.customer_monitor import Beside
from pos_app.ui.theme.palette import DARK
from pos_app.ui.widgets.qr_view import QrView
from tests.ui import fitting, gallery, samples
from tests.ui.conftest import OpenTill
from tests.ui.customer.rig import LANGUAGES, controls, everything, read, said, theirs
from tests.ui.gallery import Till
from tests.ui.test_everywhere import WORDS

WAITING = samples.offered(samples.sale())
PAGE = samples.offered(samples.sale(), samples.PAGE_PAYLOAD, card=None, owner=None, bank=None)
SECRETS = ("".join(samples.CARD.split()), "".join(samples.OWNER.split()))
GONE = [
    pytest.param(SaleView(samples.sale(cancel_requested=True)), id="cancel asked"),
    pytest.param(SaleView(samples.sale(), asked_again=True), id="asleep"),
    pytest.param(SaleView(samples.sale(state=SaleState.CONFIRMING)), id="confirming"),
    pytest.param(SaleView(samples.sale(state=SaleState.UNKNOWN)), id="unknown"),
    pytest.param(samples.closed(GatewayStatus.CANCELED), id="closed"),
    pytest.param(samples.closed(GatewayStatus.EXPIRED), id="expired"),
    pytest.param(samples.review(mismatch=Mismatch.OTHER_AMOUNT), id="review"),
    pytest.param(samples.paid(), id="paid"),
    pytest.param(SaleView(samples.sale()), id="withdrawn"),
    pytest.param(samples.run_out(), id="run out"),
]
SHOWN = (
    *("keypad", "preparing", "waiting", "waiting-page", "waiting-guess", "waiting-over"),
    *("waiting-asleep", "canceling", "confirming", "unknown", "closed-canceled"),
    *("review-amount", "paid", "broken"),
)
"""The pictures in which the customer is shown something of their own."""
TOUCH = Qt.MouseButton.LeftButton


def has_code(till: Till) -> bool:
    view = theirs(till).view.pay.qr.view
    assert isinstance(view, QrView)
    return view._text is not None


def seen_windows() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def beside(till: Till) -> Beside:
    return till.window.customer.beside


def holds_nothing(till: Till) -> bool:
    text = everything(theirs(till))
    return not has_code(till) and not any(secret in text for secret in SECRETS)


def with_preferences(snapshot: Snapshot, **changed: object) -> Snapshot:
    preferences = replace(snapshot.setup_info.preferences, **changed)  # type: ignore[arg-type]
    return replace(snapshot, setup_info=replace(snapshot.setup_info, preferences=preferences))


def touch(window: QWidget, name: str) -> None:
    button = window.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    QTest.mouseClick(button, TOUCH)


def begin(till: Till) -> Charge:
    """Type an amount and charge it."""
    QTest.keyClicks(till.listener(), "1250000")
    QTest.keyClick(till.listener(), Qt.Key.Key_Return)
    return till.sent_of(Charge)[-1]


# ---------------------------------------------------------------- where it stands


def test_it_covers_the_monitor_that_is_not_the_tills(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    window = theirs(shop)
    assert shop.window.screen().name() == "TILL"
    assert window.screen().name() == "THEIRS"
    assert window.geometry() == window.screen().geometry()
    assert window.isFullScreen()


def test_its_monitor_is_remembered_by_name_once(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    shop.tell(samples.snapshot())
    (sent,) = shop.sent_of(ChangePreferences)
    assert sent.preferences == replace(samples.PREFERENCES, customer_screen_name="THEIRS")
    known = till(with_preferences(samples.snapshot(), customer_screen_name="THEIRS"))
    assert theirs(known).isVisible()
    assert known.sent_of(ChangePreferences) == []


def test_a_till_does_not_begin_on_the_monitor_that_is_remembered_as_the_customers(
    till: OpenTill,
) -> None:
    shop = till(with_preferences(samples.snapshot(), customer_screen_name="TILL"))
    shop.window.hide()
    shop.window.customer.make_way()
    assert shop.window.pos() == shop.window.screen().availableGeometry().topLeft()
    assert shop.window.screen().name() == "THEIRS"


def test_it_can_be_turned_off_and_on(till: OpenTill) -> None:
    shop = till(with_preferences(samples.showing(WAITING), customer_screen=False))
    assert seen_windows() == [shop.window]
    assert shop.find("turn-screen").isVisible()
    shop.tell(samples.showing(WAITING))
    assert read(theirs(shop)) == samples.CARD
    assert beside(shop) is Beside.THERE
    shop.tell(with_preferences(samples.showing(WAITING), customer_screen=False))
    window = shop.window.customer.window
    assert window is not None
    assert seen_windows() == [shop.window]
    assert beside(shop) is Beside.NONE
    assert not any(secret in everything(window) for secret in SECRETS)


@pytest.mark.parametrize("signal", ["screenAdded", "primaryScreenChanged"])
def test_a_monitor_that_comes_needs_no_snapshot(till: OpenTill, signal: str) -> None:
    """As Qt says it; real plugging is in tests/e2e/test_two_monitors.py."""
    window = theirs(till(samples.showing(WAITING)))
    window.take_away()
    getattr(QApplication.instance(), signal).emit(window.screen())
    assert window.isVisible()
    assert read(window) == samples.CARD


def test_it_ends_with_the_till_and_not_before(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    window = theirs(shop)
    window.close()
    assert theirs(shop) is window
    shop.window.finish()
    assert window.isHidden()


def test_no_key_is_for_it(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    window = theirs(shop)
    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    QTest.keyClicks(window, "51")
    QTest.keyClick(window, Qt.Key.Key_6)
    assert shop.text("amount") == "516 soʻm"


# ---------------------------------------------------------------- what it shows


def test_the_qr_is_the_payload_and_the_largest_thing(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    window = theirs(shop)
    assert read(window) == samples.CARD
    card = window.view.pay.qr
    rest = [each for each in window.view.pay.findChildren(QWidget) if not card.isAncestorOf(each)]
    area = card.width() * card.height()
    assert area > max(e.width() * e.height() for e in rest if e.isVisible() and not e.children())
    assert min(card.width(), card.height()) >= 0.5 * min(window.width(), window.height())
    assert said(window, "far-amount") == "1 250 000 soʻm"
    assert said(window, "far-card-number") == "0000 0000 0000 0001"
    assert "8:00" in said(window, "far-countdown")
    assert "14:33" in said(window, "far-instruction")
    shop.tell(samples.showing(PAGE))
    assert read(window) == samples.PAGE


def test_other_looks_leave_the_code_standing(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    shop.tell(with_preferences(samples.showing(WAITING), dark=True, large_text=True))
    window = theirs(shop)
    assert read(window) == samples.CARD
    assert window.grab().toImage().pixelColor(4, 4).name().upper() == DARK.page
    assert controls(window) == LANGUAGES
    touch(window, "far-language-ru")
    assert said(window, "far-amount") == "1 250 000 сум"
    assert fitting.faults(window) == []


@pytest.mark.parametrize("after", GONE)
def test_the_code_goes_at_the_very_snapshot_that_says_so(till: OpenTill, after: SaleView) -> None:
    shop = till(samples.showing(WAITING))
    assert not holds_nothing(shop)
    shop.tell(samples.showing(after))
    assert holds_nothing(shop)
    assert read(theirs(shop)) is None
    assert said(theirs(shop), "far-status")
    assert said(theirs(shop), "far-amount") == "1 250 000 soʻm"


def test_the_code_goes_at_its_end_with_no_snapshot(qtbot: QtBot, till: OpenTill) -> None:
    ends = samples.NOW + timedelta(seconds=30)
    clock = [samples.NOW]
    view = samples.offered(samples.sale(expires_at=ends))
    shop = till(samples.showing(view), now=lambda: clock[0])
    tick = shop.window.customer._tick
    assert read(theirs(shop)) == samples.CARD
    assert tick.interval() <= 500
    clock[0] = ends - timedelta(milliseconds=40)
    shop.tell(samples.showing(view))
    assert read(theirs(shop)) == samples.CARD
    assert tick.interval() <= 41, "it looks again at the very end"
    clock[0] = ends
    qtbot.waitUntil(lambda: holds_nothing(shop), timeout=5_000)
    assert said(theirs(shop), "far-status").startswith("Vaqt tugadi")


def test_a_number_to_type_is_the_largest_thing(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    QTest.mouseClick(shop.find("by-hand"), TOUCH)
    window = theirs(shop)
    assert said(window, "far-type-card-number") == "0000 0000 0000 0001"
    assert said(window, "far-type-amount") == "1 250 000 soʻm"
    assert said(window, "far-type-amount-words") == "Bir million ikki yuz ellik ming soʻm"
    number = window.view.by_hand.card
    labels = [each for each in window.findChildren(QLabel) if each.isVisible()]
    assert number.font().pixelSize() == max(each.font().pixelSize() for each in labels)
    assert read(window) is None
    touch(window, "far-language-ru")
    assert said(window, "far-type-amount") == "1 250 000 сум"
    QTest.mouseClick(shop.find("by-hand"), TOUCH)
    assert read(window) == samples.CARD
    QTest.mouseClick(shop.find("by-hand"), TOUCH)
    shop.tell(samples.showing(samples.paid()))
    assert holds_nothing(shop)


@pytest.mark.parametrize("language", list(Language))
def test_a_number_to_type_fits(till: OpenTill, language: Language) -> None:
    shop = till(samples.in_language(samples.showing(WAITING, mode=Mode.TRAINING), language))
    QTest.mouseClick(shop.find("by-hand"), TOUCH)
    gallery.settle()
    assert said(theirs(shop), "far-type-card-number")
    assert fitting.faults(theirs(shop)) == []


def test_the_next_sale_finds_nothing_of_the_last(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    QTest.mouseClick(shop.find("new-sale"), TOUCH)
    assert holds_nothing(shop)
    assert said(theirs(shop), "far-shop") == "Navoiy savdo"
    assert "1250000" not in everything(theirs(shop))


def test_other_sales_never_show(till: OpenTill) -> None:
    others = samples.open_sales()
    late = samples.sale(12, SaleState.PAID, late=True, order_ref="A-999")
    notices = (Notice(NoticeKind.LATE, late),)
    shop = till(samples.snapshot(*others, notices=notices, listing=samples.listing()))
    busy = samples.showing(WAITING, *others, notices=notices, listing=samples.listing())
    for snapshot in (samples.snapshot(*others, notices=notices), busy):
        shop.tell(snapshot)
        text = everything(theirs(shop))
        for amount in ("516", "78000", "100000000", "5000soʻm"):
            assert amount not in text
        assert "A-999" not in text
        assert "№" not in text


def test_nothing_but_the_language_can_be_pressed(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    for name in (*SHOWN, "sales", "settings", "keypad-notice", "welcome"):
        gallery.restaged(shop, name, Language.UZ)
        assert controls(theirs(shop)) == LANGUAGES, name
        assert not theirs(shop).bar.isVisible()


def test_a_charge_is_being_prepared_before_there_is_a_sale(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    charge = begin(shop)
    assert said(theirs(shop), "far-status") == "QR-kodingiz tayyorlanmoqda…"
    assert said(theirs(shop), "far-amount") == "1 250 000 soʻm"
    answer = ChargeAnswer(charge.idempotency_key, WAITING.sale.sale_id)
    shop.tell(samples.showing(WAITING, answer=answer))
    assert read(theirs(shop)) == samples.CARD


def test_paid_stands_for_a_while_after_the_cashier_went_on(qtbot: QtBot, till: OpenTill) -> None:
    shop = till(samples.showing(WAITING), return_after_ms=1_500)
    shop.tell(samples.showing(samples.paid()))
    assert said(theirs(shop), "far-status") == "Toʻlandi. Rahmat!"
    QTest.keyClicks(shop.listener(), "7")
    shop.tell(samples.snapshot())
    assert shop.text("amount") == "7 soʻm"
    assert said(theirs(shop), "far-status") == "Toʻlandi. Rahmat!"
    qtbot.waitUntil(theirs(shop).view.idle.isVisible, timeout=5_000)
    assert "1250000" not in everything(theirs(shop))


def test_paid_gives_way_to_the_next_charge_at_once(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    shop.tell(samples.showing(samples.paid()))
    for digit in "9000":
        QTest.keyClicks(shop.listener(), digit)
    QTest.keyClick(shop.listener(), Qt.Key.Key_Return)
    assert said(theirs(shop), "far-amount") == "9 000 soʻm"


def test_paid_does_not_outlive_its_truth(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    shop.tell(samples.showing(samples.paid()))
    QTest.keyClicks(shop.listener(), "7")
    reversed_ = samples.review(paid_at=samples.NOW, gateway_status=GatewayStatus.DISPUTED.value)
    notice = Notice(NoticeKind.REVERSAL, reversed_.sale)
    shop.tell(samples.snapshot(notices=(notice,)))
    assert theirs(shop).view.idle.isVisible()


@pytest.mark.parametrize(("mode", "language"), WORDS)
def test_what_is_not_real_is_framed_there_as_well(
    till: OpenTill, mode: Mode, language: Language
) -> None:
    shop = till(samples.snapshot())
    for name in ("keypad", "preparing", "waiting", "confirming", "paid"):
        gallery.restaged(shop, name, language, mode)
        picture = theirs(shop).grab().toImage()
        colours = {picture.pixelColor(x, 5).name() for x in range(100, picture.width() - 100, 3)}
        assert {"#ffc83d", "#25241f"} <= colours, name
        assert theirs(shop).view.mode.word == WORDS[mode, language], name


@pytest.mark.parametrize("language", list(Language))
def test_everything_fits_there(till: OpenTill, language: Language) -> None:
    shop = till(samples.snapshot())
    found: list[str] = []
    for mode in (Mode.LIVE, Mode.TRAINING):
        for name in SHOWN:
            gallery.restaged(shop, name, language, mode)
            window = theirs(shop)
            assert window.geometry() == window.screen().geometry(), name
            found += [f"{name}: {fault}" for fault in fitting.faults(window)]
    assert found == []


def test_the_shops_own_picture_stands_between_sales_only(till: OpenTill, tmp_path: Path) -> None:
    own = "https://uzqr.example/shop/1"
    file = tmp_path / "uzqr.png"
    file.write_bytes(png(make(own), 10))
    shop = till(with_preferences(samples.snapshot(), shop_qr=str(file)))
    assert read(theirs(shop)) == own
    charge = begin(shop)
    assert read(theirs(shop)) is None
    answer = ChargeAnswer(charge.idempotency_key, WAITING.sale.sale_id)
    shop.tell(with_preferences(samples.showing(WAITING, answer=answer), shop_qr=str(file)))
    assert read(theirs(shop)) == samples.CARD
    shop.tell(with_preferences(samples.showing(samples.paid()), shop_qr=str(file)))
    assert read(theirs(shop)) is None


def test_a_picture_that_was_removed_is_gone(till: OpenTill, tmp_path: Path) -> None:
    file = tmp_path / "uzqr.png"
    file.write_bytes(png(make("https://uzqr.example/shop/1"), 10))
    shop = till(with_preferences(samples.snapshot(), shop_qr=str(file)))
    shop.tell(samples.snapshot())
    assert read(theirs(shop)) is None


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\nnothing"])
def test_a_picture_that_does_not_serve_is_left_out(
    till: OpenTill, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "uzqr.png"
    file.write_bytes(content)
    shop = till(with_preferences(samples.snapshot(), shop_qr=str(file)))
    picture = theirs(shop).view.idle.findChild(Picture)
    assert isinstance(picture, Picture)
    assert not picture.isVisible()
    assert said(theirs(shop), "far-shop") == "Navoiy savdo"


# ---------------------------------------------------------------- languages


def test_the_customer_changes_both_of_their_parts_and_nothing_of_the_cashiers(
    till: OpenTill,
) -> None:
    shop = till(samples.showing(WAITING))
    before = shop.text("status")
    touch(theirs(shop), "far-language-ru")
    assert said(theirs(shop), "far-amount") == "1 250 000 сум"
    assert shop.text("customer-amount") == "1 250 000 сум"
    assert shop.text("status") == before
    QTest.mouseClick(shop.find("customer-language-en"), TOUCH)
    assert said(theirs(shop), "far-instruction").startswith("Scan")


def test_a_language_chosen_before_the_sale_is_the_sales(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    touch(theirs(shop), "far-language-ru")
    assert said(theirs(shop), "far-hint") == "Здесь появится QR-код для оплаты."
    charge = begin(shop)
    assert charge.customer_language is Language.RU
    assert said(theirs(shop), "far-amount") == "1 250 000 сум"


def test_a_language_chosen_while_the_sale_begins_stays_its_own(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    charge = begin(shop)
    touch(theirs(shop), "far-language-en")
    shop.tell(
        samples.showing(WAITING, answer=ChargeAnswer(charge.idempotency_key, WAITING.sale.sale_id))
    )
    assert said(theirs(shop), "far-instruction").startswith("Scan")
    assert shop.text("instruction").startswith("Scan")


def test_the_next_customer_is_spoken_to_in_the_shops_own_choice(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    touch(theirs(shop), "far-language-ru")
    shop.tell(samples.snapshot())
    assert said(theirs(shop), "far-hint").startswith("Здесь")
    shop.window.customer._nobody()
    assert said(theirs(shop), "far-hint").startswith("Toʻlov uchun")


# ---------------------------------------------------------------- what the cashier sees


def test_the_cashier_sees_the_same_and_that_the_customer_sees_it(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    assert read(shop.window) == samples.CARD
    assert shop.text("on-their-screen") == "Xaridor buni oʻz ekranida koʻrib turibdi."
    assert not shop.window.header.turn.isVisible()

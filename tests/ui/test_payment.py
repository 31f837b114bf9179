"""The payment screen: what is offered, to whom it is said in which language, when it is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PIL.Image import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from pos_app.domain.errors import Trouble
from pos_app.domain.payin import (
    Bank,
    GatewayStatus,
    Integration,
    Language,
    Mismatch,
    Payload,
    PayloadKind,
)
from pos_app.domain.preferences import Mode, Scenario
from pos_app.domain.sale import SaleState
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import AcknowledgeNotice, Cancel, ChooseIntegration, Show, Train
from pos_app.engine.api.snapshots import Notice, NoticeKind, SaleView, Snapshot
from pos_app.qr import (
    QrMatrix,
    ScreenBitmap,
    Space,
    bitmap,
    make,
    make_screen_bitmap,
    read_pixels,
)
from pos_app.ui.model.navigation import Destination, Page
from pos_app.ui.theme.palette import LIGHT, Tone, contrast
from pos_app.ui.widgets.bank_chip import BankChip
from pos_app.ui.widgets.qr_view import QrView
from pos_app.ui.wording import trouble_title
from tests.ui import samples
from tests.ui.conftest import OpenTill
from tests.ui.gallery import Till, settle


def click(till: Till, name: str) -> None:
    QTest.mouseClick(till.find(name), Qt.MouseButton.LeftButton)


def key(till: Till, which: Qt.Key) -> None:
    QTest.keyClick(till.listener(), which)


def qr_of(till: Till) -> QrView:
    view = till.window.findChild(QrView, "qr")
    assert isinstance(view, QrView)
    return view


def is_seen(till: Till, name: str) -> bool:
    return any(each.isVisible() for each in till.window.findChildren(QWidget, name))


WAITING = samples.offered(samples.sale())


def test_a_waiting_sale_shows_all_that_is_needed_to_pay(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    assert shop.page() is Page.PAYMENT
    assert qr_of(shop).isVisible()
    assert shop.text("card-number") == "0000 0000 0000 0001"
    assert shop.text("card-owner") == samples.OWNER
    assert shop.text("customer-amount") == "1 250 000 soʻm"
    assert "1 250 000 soʻm" in shop.text("instruction")
    assert "14:33" in shop.text("instruction")
    assert "8:00" in shop.text("countdown")


@pytest.mark.parametrize(
    ("size", "least"), [((1366, 768), 500), ((1024, 600), 370), ((1920, 1080), 710)]
)
def test_the_code_is_as_large_as_whole_pixels_allow_and_the_biggest_thing(
    till: OpenTill, size: tuple[int, int], least: int
) -> None:
    shop = till(samples.showing(WAITING), size=size)
    card, view = shop.window.pages.payment.customer.qr, qr_of(shop)
    assert card.height() >= shop.window.pages.payment.height() - 16, "nothing above or below it"
    side = min(card.width(), card.height())
    assert side >= 0.99 * card.height(), "and little beside it"
    now = view._painted
    assert now is not None
    module, symbol = now.module_px, now.matrix.side * now.module_px
    assert 29 * module <= side < 29 * (module + 1)
    assert symbol >= least
    others = [
        each.width() * each.height()
        for each in shop.window.findChildren(QWidget)
        if each.isVisible() and isinstance(each, QLabel | QAbstractButton)
    ]
    assert symbol**2 > 4 * max(others)


def test_busy_training_leaves_the_code_its_size(till: OpenTill) -> None:
    busy = till(samples.showing(WAITING, *samples.open_sales(), mode=Mode.TRAINING))
    card = busy.window.pages.payment.customer.qr
    assert min(card.width(), card.height()) >= 520


# ---------------------------------------------------------------- read back before it is shown


def another_code(text: str, space: Space) -> ScreenBitmap:
    """What a broken writer would make: a perfect code of another card, read and compared."""

    def draw(matrix: QrMatrix, module_px: int, zone: int) -> Image:
        del matrix
        return bitmap(make(text[:-1] + "7"), module_px, zone)

    return make_screen_bitmap(text, space, draw)


def test_a_code_that_reads_back_as_another_text_never_reaches_the_screen(till: OpenTill) -> None:
    shop = till(samples.in_language(samples.snapshot(), Language.EN))
    qr_of(shop).paint_qr = another_code
    shop.window._destination = Destination(Page.PAYMENT, WAITING.sale.sale_id)
    shop.tell(samples.in_language(samples.showing(WAITING), Language.EN))
    assert qr_of(shop).matrix is None
    assert not qr_of(shop).isVisible()
    grey = shop.window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    seen = read_pixels(bytes(grey.constBits()), grey.width(), grey.height(), grey.bytesPerLine())
    assert seen is None
    assert shop.text("customer-state") == (
        "The QR code cannot be shown. Please pay by the card number."
    )
    assert shop.text("card-number") == "0000 0000 0000 0001"
    assert shop.text("payment-hint-text").startswith("The QR code did not pass its check")


def test_a_refused_page_code_sends_to_the_cashier_and_the_card_s_code_is_tried_anew(
    till: OpenTill,
) -> None:
    page = replace(WAITING, payload=samples.PAGE_PAYLOAD, card=None, owner=None)
    shop = till(samples.in_language(samples.showing(page), Language.EN))
    view = qr_of(shop)
    assert view.matrix is not None
    view.paint_qr = another_code
    shop.window.resize(1280, 720)
    settle()
    assert qr_of(shop).matrix is None
    assert shop.text("customer-state") == "The QR code cannot be shown. Please ask the cashier."
    view.paint_qr = make_screen_bitmap
    shop.tell(samples.in_language(samples.showing(WAITING), Language.EN))
    assert qr_of(shop).matrix is not None
    assert qr_of(shop).isVisible()
    assert not is_seen(shop, "payment-hint-text")


def test_a_code_that_was_refused_at_one_size_is_tried_at_the_next(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    qr_of(shop).paint_qr = another_code
    shop.window.resize(1280, 720)
    settle()
    assert qr_of(shop).matrix is None
    qr_of(shop).paint_qr = make_screen_bitmap
    shop.window.resize(1366, 768)
    settle()
    assert qr_of(shop).matrix is not None
    assert qr_of(shop).isVisible()


def test_what_the_code_holds_is_said_in_words(till: OpenTill) -> None:
    said = {}
    shop = till(samples.in_language(samples.showing(WAITING), Language.EN))
    for kind in PayloadKind:
        view = replace(WAITING, payload=Payload(kind, Secret("x1")))
        shop.tell(samples.in_language(samples.showing(view), Language.EN))
        said[kind] = shop.text("qr-kind")
    assert said[PayloadKind.CARD_NUMBER] == "In the QR code: the card number"
    assert said[PayloadKind.LINK] == "In the QR code: a payment link"
    assert len(set(said.values())) == len(PayloadKind)


def test_each_kind_of_qr_has_its_own_instruction(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    shop.window._destination = Destination(Page.PAYMENT, WAITING.sale.sale_id)
    said = set()
    for kind in PayloadKind:
        shop.tell(samples.showing(replace(WAITING, payload=Payload(kind, Secret("x1")))))
        said.add(shop.text("instruction"))
    assert len(said) == len(PayloadKind)


def test_the_countdown_is_the_gateways_not_this_machines(till: OpenTill) -> None:
    ahead = timedelta(minutes=3)
    shop = till(samples.showing(WAITING, clock_offset=ahead))
    assert "5:00" in shop.text("countdown")
    assert "14:30" in shop.text("instruction"), "told in this till's time, as on its wall"


def test_a_guessed_end_is_marked_and_offers_on(till: OpenTill) -> None:
    shop = till(samples.showing(replace(WAITING, sale=samples.sale(expires_at=None))))
    known = till(samples.showing(WAITING))
    assert "8:00" in shop.text("countdown")
    assert shop.text("countdown") != known.text("countdown")
    begun = samples.NOW - timedelta(minutes=11)
    late = till(
        samples.showing(replace(WAITING, sale=samples.sale(expires_at=None, created_at=begun)))
    )
    assert qr_of(late).matrix is not None
    assert late.text("countdown")


def test_nothing_is_offered_past_the_known_end(till: OpenTill) -> None:
    over = samples.sale(expires_at=samples.NOW - timedelta(seconds=1))
    shop = till(samples.showing(replace(WAITING, sale=over)))
    assert qr_of(shop).matrix is None
    assert not is_seen(shop, "card-number")
    assert not is_seen(shop, "countdown")


GONE = [
    pytest.param(SaleView(samples.sale(cancel_requested=True)), id="cancel asked"),
    pytest.param(SaleView(samples.sale(state=SaleState.CONFIRMING)), id="confirming"),
    pytest.param(SaleView(samples.sale(state=SaleState.UNKNOWN)), id="unknown"),
    pytest.param(samples.closed(GatewayStatus.CANCELED), id="closed"),
    pytest.param(samples.review(mismatch=Mismatch.OTHER_AMOUNT), id="review"),
    pytest.param(SaleView(samples.sale()), id="withdrawn"),
]


@pytest.mark.parametrize("after", GONE)
def test_the_qr_and_the_number_are_gone_with_the_payload(till: OpenTill, after: SaleView) -> None:
    shop = till(samples.showing(WAITING))
    assert qr_of(shop).matrix is not None
    shop.tell(samples.showing(after))
    assert qr_of(shop).matrix is None
    assert not qr_of(shop).isVisible()
    assert not is_seen(shop, "card-number")
    assert shop.text("status")
    assert shop.text("status-todo")


def test_a_new_payload_is_a_new_qr(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    first = qr_of(shop).matrix
    shop.tell(samples.showing(replace(WAITING, payload=samples.PAGE_PAYLOAD)))
    assert qr_of(shop).matrix not in {None, first}


def test_a_text_too_long_for_any_qr_is_told_and_not_drawn(till: OpenTill) -> None:
    endless = Payload(PayloadKind.CODE, Secret("x" * 4000))
    shop = till(samples.showing(replace(WAITING, payload=endless)))
    settle()
    assert qr_of(shop).matrix is None
    assert shop.text("customer-state")
    assert shop.text("card-number")


# ---------------------------------------------------------------- languages


def test_the_customers_language_leaves_the_cashiers(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    cashiers = {name: shop.text(name) for name in ("status", "status-todo", "countdown")}
    uzbek = shop.text("instruction")
    click(shop, "customer-language-ru")
    russian = shop.text("instruction")
    assert "сум" in russian
    assert russian != uzbek
    assert shop.text("customer-amount") == "1 250 000 сум"
    assert {name: shop.text(name) for name in cashiers} == cashiers
    shop.tell(samples.showing(WAITING))
    assert shop.text("instruction") == russian, "a newer snapshot must not switch it back"


def test_each_sale_keeps_its_own_customers_language(till: OpenTill) -> None:
    other = samples.offered(samples.sale(7))
    shop = till(samples.showing(WAITING, other))
    click(shop, "customer-language-ru")
    click(shop, "open-sale-7")
    assert shop.text("customer-amount") == "1 250 000 soʻm"
    click(shop, "open-sale-42")
    assert shop.text("customer-amount") == "1 250 000 сум"


def test_the_windows_language_switches_live_and_leaves_the_customers(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    uzbek = (shop.text("status"), shop.text("instruction"))
    click(shop, "language-en")
    assert shop.text("status") == "Waiting for the customer"
    assert shop.text("instruction") == uzbek[1]
    click(shop, "language-uz")
    assert shop.text("status") == uzbek[0]


# ---------------------------------------------------------------- what the cashier can do


def test_cancel_asks_with_the_safe_answer_in_focus(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    click(shop, "cancel")
    assert QApplication.focusWidget() is shop.find("keep")
    key(shop, Qt.Key.Key_Return)
    assert shop.sent_of(Cancel) == []
    assert not shop.window.question.isVisible()


def test_enter_never_confirms_even_on_the_answer_itself(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    click(shop, "cancel")
    key(shop, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is shop.find("confirm-cancel")
    key(shop, Qt.Key.Key_Return)
    key(shop, Qt.Key.Key_Enter)
    assert shop.sent_of(Cancel) == []
    key(shop, Qt.Key.Key_Space)
    assert shop.sent_of(Cancel) == [Cancel("sale-42")]


def test_tab_stays_within_the_question_and_escape_is_the_safe_answer(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    click(shop, "cancel")
    for _ in range(4):
        key(shop, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() in {shop.find("keep"), shop.find("confirm-cancel")}
    key(shop, Qt.Key.Key_Escape)
    assert not shop.window.question.isVisible()
    assert shop.sent_of(Cancel) == []


def test_the_question_goes_when_there_is_nothing_left_to_cancel(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    click(shop, "cancel")
    shop.tell(samples.showing(samples.paid()))
    assert not shop.window.question.isVisible()
    assert shop.page() is Page.RESULT


def test_new_sale_leaves_the_waiting_one_running(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    click(shop, "new-sale")
    assert shop.page() is Page.KEYPAD
    assert shop.sent == [Show(None)]
    shop.tell(samples.showing(WAITING))
    assert shop.page() is Page.KEYPAD, "an older snapshot must not bring it back"
    click(shop, "open-sale-42")
    settle()
    assert shop.page() is Page.PAYMENT
    assert qr_of(shop).matrix is not None


def test_the_switch_asks_for_the_other_integration(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    click(shop, "switch-integration")
    widget = samples.sale(integration=Integration.WIDGET)
    shop.tell(samples.showing(replace(WAITING, sale=widget)))
    click(shop, "switch-integration")
    assert shop.sent_of(ChooseIntegration) == [
        ChooseIntegration("sale-42", Integration.WIDGET),
        ChooseIntegration("sale-42", Integration.H2H),
    ]
    shop.tell(samples.showing(replace(WAITING, can_switch=False, page_url=None)))
    payment = shop.window.pages.payment
    assert not payment.switch.isVisible()
    assert not payment.share.isVisible()


def test_the_trainer_plays_in_training_only(till: OpenTill) -> None:
    assert not till(samples.showing(WAITING)).window.pages.payment.trainer.isVisible()
    shop = till(samples.showing(WAITING, mode=Mode.TRAINING))
    for scenario in Scenario:
        click(shop, f"train-{scenario.value}")
    assert shop.sent_of(Train) == [Train("sale-42", scenario) for scenario in Scenario]


def test_review_can_be_put_aside(till: OpenTill) -> None:
    shop = till(samples.showing(samples.review()))
    click(shop, "put-aside")
    assert shop.sent_of(AcknowledgeNotice) == [AcknowledgeNotice("sale-42", SaleState.REVIEW)]


def test_missing_answers_turn_the_status_amber_and_keep_the_qr(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    calm = shop.text("status-todo")
    shop.tell(samples.showing(replace(WAITING, link=Trouble.NO_NETWORK)))
    assert shop.text("status-todo") != calm
    assert qr_of(shop).matrix is not None


@pytest.mark.parametrize("colour", ["#FFF330", "#102030", None, "red", "url(http://x)"])
def test_the_bank_is_a_name_in_its_colour_that_can_be_read(
    till: OpenTill, colour: str | None
) -> None:
    shop = till(samples.showing(replace(WAITING, bank=Bank("Humo", colour))))
    chip = shop.find("bank")
    assert isinstance(chip, BankChip)
    assert chip.name == "Humo"
    assert contrast(chip.ink, chip.ground) >= 4.5


# ---------------------------------------------------------------- notices


def noticed(kind: NoticeKind) -> Snapshot:
    return samples.snapshot(notices=(Notice(kind, samples.sale(12, SaleState.PAID)),))


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_a_notice_is_told_opened_and_put_aside(till: OpenTill, kind: NoticeKind) -> None:
    shop = till(noticed(kind))
    assert shop.text("notice-text")
    click(shop, "notice-seen")
    assert shop.sent_of(AcknowledgeNotice) == [AcknowledgeNotice("sale-12", SaleState.PAID)]
    click(shop, "notice-open")
    assert shop.sent_of(Show) == [Show("sale-12")]
    assert shop.page() is Page.RESULT


def test_the_most_urgent_notice_comes_first(till: OpenTill) -> None:
    paid = Notice(NoticeKind.PAID, samples.sale(12, SaleState.PAID))
    reversal = Notice(NoticeKind.REVERSAL, samples.sale(13, SaleState.REVIEW))
    shop = till(samples.snapshot(notices=(paid, reversal)))
    assert "13" in shop.text("notice-text")


def test_the_restart_is_told_until_it_is_seen(till: OpenTill) -> None:
    shop = till(samples.snapshot(*samples.open_sales(), recovered=4))
    assert "4" in shop.text("recovered-text")
    click(shop, "recovered-seen")
    shop.tell(samples.snapshot(*samples.open_sales(), recovered=4))
    assert not is_seen(shop, "recovered-text")


def test_a_language_of_its_own_for_every_customer(till: OpenTill) -> None:
    for language in Language:
        view = samples.offered(samples.sale(customer_language=language))
        shop = till(samples.showing(view))
        marked = shop.window.pages.payment.customer.languages.buttons[language]
        assert marked.isChecked()


# ---------------------------------------------------------------- after sleep, before the code


def test_after_sleep_there_is_no_code_and_it_says_what_is_done(till: OpenTill) -> None:
    asleep = SaleView(samples.sale(), asked_again=True)
    shop = till(samples.in_language(samples.showing(asleep), Language.EN))
    assert qr_of(shop).matrix is None
    said = f"{shop.text('status')}. {shop.text('status-todo')}"
    assert said == ("The computer was asleep. Checking the payment before the code is shown again…")
    customer = shop.window.pages.payment.customer.qr.sign
    assert customer.isVisible()
    shop.tell(samples.showing(WAITING))
    assert qr_of(shop).matrix is not None


def test_a_code_that_is_still_being_fetched_is_no_closed_payment(till: OpenTill) -> None:
    shop = till(samples.showing(SaleView(samples.sale())))
    fetching = shop.text("customer-state")
    shop.tell(samples.showing(SaleView(samples.sale(cancel_requested=True))))
    assert shop.text("customer-state") != fetching
    shop.tell(samples.showing(SaleView(samples.sale(state=SaleState.PREPARING, expires_at=None))))
    assert shop.text("customer-state") == fetching


@pytest.mark.parametrize("trouble", [Trouble.NO_NETWORK, Trouble.GATEWAY_DOWN, Trouble.TLS_HOST])
def test_missing_answers_are_named_and_lead_to_no_second_charge(
    till: OpenTill, trouble: Trouble
) -> None:
    view = replace(WAITING, link=trouble)
    shop = till(samples.in_language(samples.showing(view), Language.EN))
    words = shop.window.pages.payment.words
    assert shop.text("status-todo") == (
        f"{trouble_title(words, trouble)} The program keeps asking. "
        "If the customer has paid, wait: do not charge them again."
    )


@pytest.mark.parametrize("language", list(Language))
def test_unknown_is_amber_with_one_instruction_alone(till: OpenTill, language: Language) -> None:
    view = SaleView(samples.sale(state=SaleState.UNKNOWN, deal_id=None), link=Trouble.TIMED_OUT)
    shop = till(samples.in_language(samples.showing(view), language))
    assert (
        shop.text("status-todo")
        == {
            Language.UZ: "Xaridordan qayta toʻlashni soʻramang. Tekshiryapmiz.",
            Language.RU: "Не просите покупателя платить ещё раз. Мы проверяем.",
            Language.EN: "Do not ask the customer to pay again. We are checking.",
        }[language]
    )
    card = shop.window.pages.payment.status
    assert card._ground == LIGHT.tones[Tone.UNKNOWN].tint

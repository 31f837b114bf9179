"""The payment screen: what is offered, to whom it is said in which language, when it is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from pos_app.domain.errors import Trouble
from pos_app.domain.payin import Bank, Integration, Language
from pos_app.domain.payload import Payload, PayloadKind
from pos_app.domain.preferences import Mode, Scenario
from pos_app.domain.sale import SaleState
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import AcknowledgeNotice, Cancel, ChooseIntegration, Show, Train
from pos_app.engine.api.snapshots import Notice, NoticeKind, SaleView, Snapshot
from pos_app.qr.level import Space
from pos_app.qr.matrix import QrMatrix
from pos_app.qr.pixels import draw_pixels
from pos_app.qr.readback import read_pixels
from pos_app.qr.screen_bitmap import ScreenBitmap, make_screen_bitmap
from pos_app.qr.writer import make_matrix
from pos_app.ui.model.navigation import Destination, Page
from pos_app.ui.theme.palette import LIGHT, Tone, contrast
from pos_app.ui.theme.theme import STRIPES, Gap
from pos_app.ui.widgets.bank_chip import BankChip
from pos_app.ui.widgets.time_ring import RING, SPACE
from pos_app.ui.wording.troubles import trouble_title
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
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


# ---------------------------------------------------------------- languages


def test_the_customers_language_leaves_the_cashiers(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    cashiers = {name: driver.text(name) for name in ("status", "status-todo", "countdown")}
    uzbek = driver.text("instruction")
    driver.click("customer-language-ru")
    russian = driver.text("instruction")
    assert "сум" in russian
    assert russian != uzbek
    assert driver.text("customer-amount") == "1 250 000 сум"
    assert {name: driver.text(name) for name in cashiers} == cashiers
    driver.publish(samples.showing(WAITING))
    assert driver.text("instruction") == russian, "a newer snapshot must not switch it back"


def test_each_sale_keeps_its_own_customers_language(open_window: OpenWindow) -> None:
    other = samples.offered(samples.sale(7))
    driver = open_window(samples.showing(WAITING, other))
    driver.click("customer-language-ru")
    driver.click("open-sale-7")
    assert driver.text("customer-amount") == "1 250 000 soʻm"
    driver.click("open-sale-42")
    assert driver.text("customer-amount") == "1 250 000 сум"


def test_the_windows_language_switches_live_and_leaves_the_customers(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.showing(WAITING))
    uzbek = (driver.text("status"), driver.text("instruction"))
    driver.click("language-en")
    assert driver.text("status") == "Waiting for the customer"
    assert driver.text("instruction") == uzbek[1]
    driver.click("language-uz")
    assert driver.text("status") == uzbek[0]


# ---------------------------------------------------------------- what the cashier can do


def test_cancel_asks_with_the_safe_answer_in_focus(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.click("cancel")
    assert QApplication.focusWidget() is driver.find("keep")
    driver.press(Qt.Key.Key_Return)
    assert driver.sent_of(Cancel) == []
    assert not driver.window.contents.question_panel.isVisible()


@pytest.mark.parametrize("state", SaleState)
@pytest.mark.parametrize("can_cancel", [True, False])
def test_a_cancel_is_offered_where_the_snapshot_says_so_and_nowhere_else(
    open_window: OpenWindow, state: SaleState, can_cancel: bool
) -> None:
    view = samples.bare_view(samples.sale(state=state), can_cancel=can_cancel)
    driver = open_window(samples.showing(view))
    assert driver.is_visible("cancel") is (can_cancel and state is not SaleState.PAID)


def test_enter_never_confirms_even_on_the_answer_itself(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.click("cancel")
    driver.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is driver.find("confirm-cancel")
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_Enter)
    assert driver.sent_of(Cancel) == []
    driver.press(Qt.Key.Key_Space)
    assert driver.sent_of(Cancel) == [Cancel("sale-42")]


def test_tab_stays_within_the_question_and_escape_is_the_safe_answer(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.click("cancel")
    for _ in range(4):
        driver.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() in {driver.find("keep"), driver.find("confirm-cancel")}
    driver.press(Qt.Key.Key_Escape)
    assert not driver.window.contents.question_panel.isVisible()
    assert driver.sent_of(Cancel) == []


def test_the_question_goes_when_there_is_nothing_left_to_cancel(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.click("cancel")
    driver.publish(samples.showing(samples.paid()))
    assert not driver.window.contents.question_panel.isVisible()
    assert driver.page() is Page.RESULT


def test_new_sale_leaves_the_waiting_one_running(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.click("new-sale")
    assert driver.page() is Page.KEYPAD
    assert driver.sent == [Show(None)]
    driver.publish(samples.showing(WAITING))
    assert driver.page() is Page.KEYPAD, "an older snapshot must not bring it back"
    driver.click("open-sale-42")
    settle()
    assert driver.page() is Page.PAYMENT
    assert driver.qr().matrix is not None


def test_the_switch_asks_for_the_other_integration(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.click("switch-integration")
    widget = samples.sale(integration=Integration.WIDGET)
    driver.publish(samples.showing(replace(WAITING, sale=widget)))
    driver.click("switch-integration")
    assert driver.sent_of(ChooseIntegration) == [
        ChooseIntegration("sale-42", Integration.WIDGET),
        ChooseIntegration("sale-42", Integration.H2H),
    ]
    driver.publish(samples.showing(replace(WAITING, can_switch=False, page_url=None)))
    payment = driver.window.pages.payment
    assert not payment.keys.switch.isVisible()
    assert not payment.keys.share.isVisible()


def test_the_trainer_plays_in_training_only(open_window: OpenWindow) -> None:
    assert not open_window(samples.showing(WAITING)).window.pages.payment.training.isVisible()
    driver = open_window(samples.showing(WAITING, mode=Mode.TRAINING))
    for scenario in Scenario:
        driver.click(f"train-{scenario.value}")
    assert driver.sent_of(Train) == [Train("sale-42", scenario) for scenario in Scenario]


def test_review_can_be_put_aside(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.review()))
    driver.click("acknowledge")
    assert driver.sent_of(AcknowledgeNotice) == [AcknowledgeNotice("sale-42", SaleState.REVIEW)]


def test_missing_answers_turn_the_status_amber_and_keep_the_qr(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    calm = driver.text("status-todo")
    driver.publish(samples.showing(replace(WAITING, trouble=Trouble.NO_NETWORK)))
    assert driver.text("status-todo") != calm
    assert driver.qr().matrix is not None


@pytest.mark.parametrize("colour", ["#FFF330", "#102030", None, "red", "url(http://x)"])
def test_the_bank_is_a_name_in_its_colour_that_can_be_read(
    open_window: OpenWindow, colour: str | None
) -> None:
    driver = open_window(samples.showing(replace(WAITING, bank=Bank("Humo", colour))))
    chip = driver.find("bank")
    assert isinstance(chip, BankChip)
    assert chip.name == "Humo"
    assert contrast(chip.foreground, chip.background) >= 4.5


# ---------------------------------------------------------------- notices


def noticed(kind: NoticeKind) -> Snapshot:
    return samples.snapshot(notices=(Notice(kind, samples.sale(12, SaleState.PAID)),))


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_a_notice_is_told_opened_and_put_aside(open_window: OpenWindow, kind: NoticeKind) -> None:
    driver = open_window(noticed(kind))
    assert driver.text("notice-text")
    driver.click("notice-seen")
    assert driver.sent_of(AcknowledgeNotice) == [AcknowledgeNotice("sale-12", SaleState.PAID)]
    driver.click("notice-open")
    assert driver.sent_of(Show) == [Show("sale-12")]
    assert driver.page() is Page.RESULT


def test_the_most_urgent_notice_comes_first(open_window: OpenWindow) -> None:
    paid = Notice(NoticeKind.PAID, samples.sale(12, SaleState.PAID))
    reversal = Notice(NoticeKind.REVERSAL, samples.sale(13, SaleState.REVIEW))
    driver = open_window(samples.snapshot(notices=(paid, reversal)))
    assert "13" in driver.text("notice-text")


def test_the_restart_is_told_until_it_is_seen(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(*samples.open_sales(), recovered=4))
    assert "4" in driver.text("recovered-text")
    driver.click("recovered-seen")
    driver.publish(samples.snapshot(*samples.open_sales(), recovered=4))
    assert not driver.is_visible("recovered-text")


def test_a_language_of_its_own_for_every_customer(open_window: OpenWindow) -> None:
    for language in WRITTEN:
        view = samples.offered(samples.sale(customer_language=language))
        driver = open_window(samples.showing(view))
        marked = driver.window.pages.payment.customer.languages.buttons[language]
        assert marked.isChecked()


# ---------------------------------------------------------------- after sleep, before the code


def test_after_sleep_there_is_no_code_and_it_says_what_is_done(open_window: OpenWindow) -> None:
    asleep = samples.bare_view(samples.sale(), asked_again=True)
    driver = open_window(samples.in_language(samples.showing(asleep), Language.EN))
    assert driver.qr().matrix is None
    said = f"{driver.text('status')}. {driver.text('status-todo')}"
    assert said == ("The computer was asleep. Checking the payment before the code is shown again…")
    customer = driver.window.pages.payment.customer.qr.icon
    assert customer.isVisible()
    driver.publish(samples.showing(WAITING))
    assert driver.qr().matrix is not None


def test_a_code_that_is_still_being_fetched_is_no_closed_payment(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.bare_view(samples.sale())))
    fetching = driver.text("customer-state")
    driver.publish(samples.showing(samples.bare_view(samples.sale(cancel_requested=True))))
    assert driver.text("customer-state") != fetching
    driver.publish(
        samples.showing(samples.bare_view(samples.sale(state=SaleState.PREPARING, expires_at=None)))
    )
    assert driver.text("customer-state") == fetching


@pytest.mark.parametrize("trouble", [Trouble.NO_NETWORK, Trouble.GATEWAY_DOWN, Trouble.TLS_HOST])
def test_missing_answers_are_named_and_lead_to_no_second_charge(
    open_window: OpenWindow, trouble: Trouble
) -> None:
    view = replace(WAITING, trouble=trouble)
    driver = open_window(samples.in_language(samples.showing(view), Language.EN))
    words = driver.window.pages.payment.words
    assert driver.text("status-todo") == (
        f"{trouble_title(words, trouble)} The program keeps asking. "
        "If the customer has paid, wait: do not charge them again."
    )


def test_only_what_can_have_been_seen_forbids_another_payment(open_window: OpenWindow) -> None:
    first = samples.sale(state=SaleState.UNKNOWN, deal_id=None)
    for sale in (first, replace(first, state=SaleState.PREPARING, deal_id="deal")):
        for renews, again in ((None, False), ("sale-41", True)):
            view = samples.bare_view(replace(sale, renews=renews), trouble=Trouble.GATEWAY_DOWN)
            driver = open_window(samples.in_language(samples.showing(view), Language.EN))
            said = driver.text("status-todo")
            assert ("nobody can have paid" in said) is not again
            assert ("again" in said) is again


@pytest.mark.parametrize("language", list(WRITTEN))
def test_unknown_is_amber_with_one_instruction_alone(
    open_window: OpenWindow, language: Language
) -> None:
    view = samples.bare_view(
        samples.sale(state=SaleState.UNKNOWN, deal_id=None), trouble=Trouble.TIMED_OUT
    )
    driver = open_window(samples.in_language(samples.showing(view), language))
    assert (
        driver.text("status-todo")
        == {
            Language.UZ: (
                "QR-kod chiqmadi, u boʻyicha hech kim toʻlay olmagan: "
                "kuting yoki toʻlovni boshqa usulda oling."
            ),
            Language.RU: (
                "QR-код не появился, по нему никто не мог заплатить: "
                "подождите или примите оплату другим способом."
            ),
            Language.EN: (
                "The QR has not appeared, nobody can have paid by it: "
                "wait, or take the payment in another way."
            ),
        }[language]
    )
    card = driver.window.pages.payment.status
    assert card._background == LIGHT.tones[Tone.UNKNOWN].tint

"""What the till says of itself before a button is pressed, and of a payment in doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pos_app.domain.errors import JournalProblem, Trouble
from pos_app.domain.payin import GatewayStatus, Language, Mismatch
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import AcknowledgeNotice, Charge
from pos_app.engine.api.snapshots import Notice, NoticeKind, Phase, SaleView, Snapshot
from pos_app.engine.upkeep.monitored_gateway import OF_THE_LINE
from pos_app.ui.model.navigation import Page
from pos_app.ui.theme.palette import LIGHT, Tone
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.wording import link_word, problem_sentence, trouble_sentence
from tests.ui import samples
from tests.ui.conftest import OpenTill
from tests.ui.gallery import Till

WAITING = samples.offered(samples.sale())


def click(till: Till, name: str) -> None:
    QTest.mouseClick(till.find(name), Qt.MouseButton.LeftButton)


def press_enter(till: Till) -> None:
    QTest.keyClick(till.listener(), Qt.Key.Key_Return)


def is_seen(till: Till, name: str) -> bool:
    return any(each.isVisible() for each in till.window.findChildren(QLabel, name))


def in_english(snapshot: Snapshot) -> Snapshot:
    return samples.in_language(snapshot, Language.EN)


# ---------------------------------------------------------------- before the button


@pytest.mark.parametrize("problem", [JournalProblem.MOVED_AWAY, JournalProblem.MOVE_UNFINISHED])
def test_a_till_that_went_elsewhere_calls_no_line_good(
    till: OpenTill, problem: JournalProblem
) -> None:
    shop = till(samples.snapshot(cannot_charge=problem))
    words = shop.window.pages.keypad.words
    assert problem_sentence(words, problem) in shop.text("keypad-hint-text")
    assert not shop.find("charge").isEnabled()
    assert not is_seen(shop, "link")
    shop.tell(samples.snapshot())
    assert is_seen(shop, "link")


@pytest.mark.parametrize("problem", [JournalProblem.DISK_FULL, JournalProblem.NOT_WRITABLE])
def test_what_cannot_be_charged_says_why_and_charges_nothing(
    till: OpenTill, problem: JournalProblem
) -> None:
    shop = till(samples.snapshot(cannot_charge=problem))
    words = shop.window.pages.keypad.words
    why = problem_sentence(words, problem)
    QTest.keyClicks(shop.listener(), "516")
    assert why in shop.text("keypad-hint-text")
    assert not shop.find("charge").isEnabled()
    assert why in shop.find("charge").accessibleDescription()
    press_enter(shop)
    click(shop, "charge")
    assert shop.sent_of(Charge) == []
    shop.tell(samples.snapshot())
    assert not is_seen(shop, "keypad-hint-text")
    press_enter(shop)
    assert len(shop.sent_of(Charge)) == 1


@pytest.mark.parametrize("trouble", sorted(OF_THE_LINE))
def test_each_trouble_of_the_line_is_said_bars_nothing_and_goes(
    till: OpenTill, trouble: Trouble
) -> None:
    shop = till(samples.snapshot(link=trouble))
    words = shop.window.pages.keypad.words
    assert shop.text("keypad-hint-text") == trouble_sentence(words, trouble).replace("\u00a0", " ")
    assert shop.text("link") == link_word(words, trouble)
    assert len(shop.text("link").split()) <= 3
    shop.tell(samples.snapshot())
    assert not is_seen(shop, "keypad-hint-text")
    good = shop.text("link")
    shop.tell(samples.snapshot(link=trouble))
    assert shop.text("link") != good
    QTest.keyClicks(shop.listener(), "516")
    press_enter(shop)
    assert len(shop.sent_of(Charge)) == 1


def test_a_journal_that_fails_is_told_on_the_keypad_and_over_a_payment(till: OpenTill) -> None:
    broken = JournalProblem.NOT_WRITABLE
    shop = till(samples.snapshot(journal_problem=broken, link=Trouble.NO_NETWORK))
    words = shop.window.pages.keypad.words
    assert shop.text("keypad-hint-text") == problem_sentence(words, broken)
    paying = till(in_english(samples.showing(WAITING, journal_problem=broken)))
    assert "cannot be written down" in paying.text("payment-hint-text")
    paying.tell(in_english(samples.showing(WAITING)))
    assert not is_seen(paying, "payment-hint-text")


# ---------------------------------------------------------------- the clock


@pytest.mark.parametrize(
    ("offset", "said"),
    [
        (timedelta(minutes=2, seconds=20), "clock is 2 minutes slow."),
        (timedelta(minutes=-7), "clock is 7 minutes fast."),
        (timedelta(minutes=-90), "clock is 90 minutes fast."),
        (timedelta(hours=5), "clock is 5 hours slow."),
        (timedelta(days=-3), "clock is 3 days fast."),
    ],
)
def test_a_clock_that_is_off_is_named_on_keypad_and_payment(
    till: OpenTill, offset: timedelta, said: str
) -> None:
    shop = till(in_english(samples.snapshot(clock_offset=offset)))
    assert said in shop.text("clock-hint-text")
    assert "Set the right date and time." in shop.text("clock-hint-text")
    shop.tell(in_english(samples.snapshot()))
    assert not is_seen(shop, "clock-hint-text")
    paying = till(in_english(samples.showing(WAITING, clock_offset=offset)))
    assert said in paying.text("payment-hint-text")


@pytest.mark.parametrize("offset", [None, timedelta(), timedelta(minutes=2), -timedelta(minutes=2)])
def test_a_clock_within_two_minutes_is_not_spoken_of(
    till: OpenTill, offset: timedelta | None
) -> None:
    shop = till(samples.snapshot(clock_offset=offset))
    assert not is_seen(shop, "clock-hint-text")


def test_the_clock_is_spoken_of_once_and_beside_another_trouble(till: OpenTill) -> None:
    off = timedelta(hours=5)
    shop = till(samples.snapshot(link=Trouble.CLOCK_WRONG, clock_offset=off))
    assert is_seen(shop, "clock-hint-text")
    assert not is_seen(shop, "keypad-hint-text")
    shop.tell(samples.snapshot(link=Trouble.CLOCK_WRONG))
    assert is_seen(shop, "keypad-hint-text")
    shop.tell(samples.snapshot(link=Trouble.NO_NETWORK, clock_offset=off))
    assert is_seen(shop, "clock-hint-text")
    assert is_seen(shop, "keypad-hint-text")


# ---------------------------------------------------------------- outcomes


OUTCOMES = {
    "not yet": (WAITING, Tone.WAITING),
    "unknown": (SaleView(samples.sale(state=SaleState.UNKNOWN, deal_id=None)), Tone.UNKNOWN),
    "canceled": (samples.closed(GatewayStatus.CANCELED), Tone.CLOSED),
    "expired": (samples.closed(GatewayStatus.EXPIRED), Tone.CLOSED),
    "not sent": (
        samples.closed(GatewayStatus.NEW, deal_id=None, trouble=Trouble.NO_NETWORK),
        Tone.CLOSED,
    ),
    "refused": (
        samples.closed(GatewayStatus.NEW, deal_id=None, trouble=Trouble.METHOD_STOPPED),
        Tone.CLOSED,
    ),
    "disputed": (samples.review(gateway_status="disputed"), Tone.REVIEW),
    "other amount": (
        samples.review(mismatch=Mismatch.OTHER_AMOUNT, reported_minor=51_600),
        Tone.REVIEW,
    ),
    "odd status": (samples.review(gateway_status="frozen"), Tone.REVIEW),
    "lost": (samples.review(deal_id=None, trouble=Trouble.TIMED_OUT), Tone.REVIEW),
}


@pytest.mark.parametrize("language", list(Language))
def test_each_outcome_says_what_happened_and_what_to_do(till: OpenTill, language: Language) -> None:
    shop = till(samples.snapshot())
    titles, todos = set(), set()
    for name, (view, tone) in OUTCOMES.items():
        shop.tell(samples.snapshot())
        shop.window._go(Page.PAYMENT, view.sale.sale_id)
        shop.tell(samples.in_language(samples.showing(view), language))
        card = shop.window.pages.payment.status
        assert card._ground == LIGHT.tones[tone].tint, name
        titles.add(shop.text("status"))
        todos.add(shop.text("status-todo"))
    assert len(titles) == len(todos) == len(OUTCOMES)
    shop.tell(samples.in_language(samples.showing(samples.paid()), language))
    assert shop.page() is Page.RESULT
    assert shop.text("status") not in titles


def test_what_never_left_says_so_and_why(till: OpenTill) -> None:
    shop = till(in_english(samples.showing(OUTCOMES["not sent"][0])))
    assert shop.text("status") == "Nothing was sent"
    assert "There is no internet connection." in shop.text("status-todo")
    assert "No request left this computer" in shop.text("status-todo")
    shop.tell(in_english(samples.showing(OUTCOMES["refused"][0])))
    assert "No request left" not in shop.text("status-todo")


def lost(**changed: Any) -> Sale:  # noqa: ANN401
    return replace(samples.review(deal_id=None, trouble=Trouble.TIMED_OUT).sale, **changed)


def test_a_lost_sale_has_all_that_is_asked_for_on_the_phone(till: OpenTill) -> None:
    shop = till(in_english(samples.showing(SaleView(lost(invoice_id="T1-000042-QK7Z")))))
    assert shop.text("phone-invoice") == "T1-000042-QK7Z"
    assert shop.text("phone-amount") == "1 250 000 soʻm"
    assert shop.text("phone-time") == "17.07.2026 14:23"
    assert shop.text("phone-happened") == "The payment service did not answer in time."
    QGuiApplication.clipboard().clear()
    click(shop, "copy-invoice")
    assert QGuiApplication.clipboard().text() == "T1-000042-QK7Z"
    assert shop.find("copy-invoice").accessibleName() == "Copied"
    shop.tell(in_english(samples.showing(WAITING)))
    assert not is_seen(shop, "phone-invoice")


def test_the_invoice_can_be_selected_by_hand(till: OpenTill) -> None:
    shop = till(samples.showing(SaleView(lost(deal_id="deal-7"))))
    label = shop.find("phone-invoice")
    assert isinstance(label, QLabel)
    QTest.mouseDClick(label, Qt.MouseButton.LeftButton, pos=label.rect().topLeft())
    assert label.hasSelectedText()
    assert shop.text("phone-deal") == "deal-7"


# ---------------------------------------------------------------- after a restart


def banner(till: Till, name: str) -> Banner:
    found = till.window.findChild(Banner, name)
    assert isinstance(found, Banner)
    return found


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.UZ, "Dastur yopilganda 1 ta toʻlov ochiq edi: tekshirilmoqda…"),
        (Language.RU, "При закрытии программы был открыт 1 платёж: проверяем…"),
        (Language.EN, "1 payment was open when the program ended: checking…"),
    ],
)
def test_the_restart_is_told_and_then_its_answer(
    till: OpenTill, language: Language, said: str
) -> None:
    def now(*views: SaleView, **changed: Any) -> Snapshot:  # noqa: ANN401
        return samples.in_language(samples.snapshot(*views, recovered=1, **changed), language)

    shop = till(samples.in_language(samples.snapshot(phase=Phase.STARTING), language))
    shop.tell(now(WAITING))
    assert shop.text("recovered-text") == said
    newer = samples.offered(samples.sale(43))
    shop.tell(now(WAITING, newer))
    assert shop.text("recovered-text") == said
    shop.tell(now(newer))
    assert shop.text("recovered-text") not in {"", said}, "a newer sale is not one of them"
    click(shop, "recovered-open")
    assert shop.page() is Page.SALES
    shop.tell(now(newer, listing=samples.listing()))
    assert not is_seen(shop, "recovered-text")


def test_another_till_that_is_opened_tells_its_own_restart(till: OpenTill) -> None:
    shop = till(samples.snapshot(WAITING, recovered=1))
    click(shop, "recovered-seen")
    assert not is_seen(shop, "recovered-text")
    shop.tell(samples.snapshot(phase=Phase.STARTING))
    shop.tell(samples.snapshot(WAITING, recovered=1))
    assert is_seen(shop, "recovered-text")


def test_money_that_came_meanwhile_is_loud_and_green_until_seen(till: OpenTill) -> None:
    paid = Notice(NoticeKind.PAID, samples.sale(12, SaleState.PAID))
    shop = till(samples.snapshot(notices=(paid,), recovered=1))
    told = banner(shop, "notice")
    assert "1 250 000 soʻm" in shop.text("notice-text")
    assert told.height() >= 90
    assert shop.find("notice-text").font().pixelSize() >= 24
    picture = told.grab().toImage()
    assert picture.pixelColor(4, 4).name().upper() == LIGHT.tones[Tone.PAID].solid
    shop.tell(samples.snapshot(notices=(paid,), recovered=1))
    click(shop, "notice-seen")
    assert shop.sent_of(AcknowledgeNotice) == [AcknowledgeNotice("sale-12", SaleState.PAID)]
    shop.tell(samples.snapshot(recovered=1))
    assert not is_seen(shop, "notice-text")


@pytest.mark.parametrize(
    ("kind", "tone"),
    [
        (NoticeKind.LATE, Tone.UNKNOWN),
        (NoticeKind.REVERSAL, Tone.REVIEW),
        (NoticeKind.REVIEW, Tone.REVIEW),
    ],
)
def test_the_other_notices_have_their_own_colours(
    till: OpenTill, kind: NoticeKind, tone: Tone
) -> None:
    shop = till(samples.snapshot(notices=(Notice(kind, samples.sale(12, SaleState.REVIEW)),)))
    picture = banner(shop, "notice").grab().toImage()
    assert picture.pixelColor(4, 4).name().upper() == LIGHT.tones[tone].solid


def test_a_low_window_keeps_its_keys_under_every_notice(till: OpenTill) -> None:
    paid = Notice(NoticeKind.PAID, samples.sale(12, SaleState.PAID))
    shop = till(samples.snapshot(WAITING, notices=(paid,), recovered=1), size=(1024, 600))
    keypad = shop.window.pages.keypad
    assert keypad.height() >= keypad.minimumSizeHint().height()
    assert is_seen(shop, "notice-text")
    shop.window.resize(1366, 768)
    assert is_seen(shop, "recovered-text")


def test_a_press_meant_for_one_notice_puts_no_other_aside(till: OpenTill, qtbot: QtBot) -> None:
    paid = Notice(NoticeKind.PAID, samples.sale(12, SaleState.PAID))
    reversal = Notice(NoticeKind.REVERSAL, samples.sale(8, SaleState.REVIEW))
    shop = till(samples.snapshot(notices=(paid,)))
    shop.tell(samples.snapshot(notices=(paid, reversal)))
    click(shop, "notice-seen")
    click(shop, "notice-open")
    assert not shop.sent_of(AcknowledgeNotice)
    assert shop.page() is Page.KEYPAD
    qtbot.waitUntil(lambda: not shop.window.banners._is_unread())
    click(shop, "notice-seen")
    assert shop.sent_of(AcknowledgeNotice) == [AcknowledgeNotice("sale-8", SaleState.REVIEW)]

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
from pos_app.domain.money import Money
from pos_app.domain.payin import GatewayStatus, Language, Mismatch
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import AcknowledgeNotice, AskNow, Charge
from pos_app.engine.api.snapshots import Notice, NoticeKind, Phase, SaleView, Snapshot
from pos_app.ui.model.navigation import Page
from pos_app.ui.theme.palette import ICON_OF_TROUBLE, LIGHT, Tone
from pos_app.ui.widgets.tray_row import TrayRow
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.connection_words import link_word
from pos_app.ui.wording.problems import problem_sentence
from pos_app.ui.wording.troubles import trouble_sentence
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.samples import WAITING
from tests.drivers.window_driver import OpenWindow, WindowDriver


def in_english(snapshot: Snapshot) -> Snapshot:
    return samples.in_language(snapshot, Language.EN)


# ---------------------------------------------------------------- before the button


@pytest.mark.parametrize("problem", [JournalProblem.MOVED_AWAY, JournalProblem.MOVE_UNFINISHED])
def test_a_till_that_went_elsewhere_calls_no_line_good(
    open_window: OpenWindow, problem: JournalProblem
) -> None:
    driver = open_window(samples.snapshot(cannot_charge=problem))
    words = driver.window.pages.keypad.words
    assert problem_sentence(words, problem) in driver.text("keypad-hint-text")
    assert not driver.find("charge").isEnabled()
    assert not driver.is_visible("link")
    driver.publish(samples.snapshot())
    assert driver.is_visible("link")


@pytest.mark.parametrize("problem", [JournalProblem.DISK_FULL, JournalProblem.NOT_WRITABLE])
def test_what_cannot_be_charged_says_why_and_charges_nothing(
    open_window: OpenWindow, problem: JournalProblem
) -> None:
    driver = open_window(samples.snapshot(cannot_charge=problem))
    words = driver.window.pages.keypad.words
    why = problem_sentence(words, problem)
    driver.type("516")
    assert why in driver.text("keypad-hint-text")
    assert not driver.find("charge").isEnabled()
    assert why in driver.find("charge").accessibleDescription()
    driver.press(Qt.Key.Key_Return)
    driver.click("charge")
    assert driver.sent_of(Charge) == []
    driver.publish(samples.snapshot())
    assert not driver.is_visible("keypad-hint-text")
    driver.press(Qt.Key.Key_Return)
    assert len(driver.sent_of(Charge)) == 1


def test_a_till_that_got_no_token_yet_is_not_called_connected(open_window: OpenWindow) -> None:
    driver = open_window(in_english(samples.snapshot(is_connected=False)))
    assert driver.text("link") == "Connecting…"
    driver.publish(in_english(samples.snapshot(is_connected=True)))
    assert driver.text("link") == "Connected"


@pytest.mark.parametrize("trouble", [each for each in Trouble if each.meets_every_call])
def test_each_trouble_of_every_call_is_said_bars_nothing_and_goes(
    open_window: OpenWindow, trouble: Trouble
) -> None:
    driver = open_window(samples.snapshot(trouble=trouble))
    words = driver.window.pages.keypad.words
    assert driver.text("keypad-hint-text") == trouble_sentence(words, trouble).replace(
        "\u00a0", " "
    )
    assert driver.text("link") == link_word(words, trouble)
    assert len(driver.text("link").split()) <= 3
    signs = {driver.window.contents.header.link._icon, driver.window.pages.keypad.hint._icon}
    assert signs == {ICON_OF_TROUBLE[trouble]}
    assert ("wifi-off" in signs) is (trouble is Trouble.NO_NETWORK)
    driver.publish(samples.snapshot())
    assert not driver.is_visible("keypad-hint-text")
    good = driver.text("link")
    driver.publish(samples.snapshot(trouble=trouble))
    assert driver.text("link") != good
    driver.type("516")
    driver.press(Qt.Key.Key_Return)
    assert len(driver.sent_of(Charge)) == 1


@pytest.mark.parametrize("seconds", [2, 3600])
def test_a_pause_of_the_payment_service_says_its_end_and_may_be_cut_short(
    open_window: OpenWindow, seconds: int
) -> None:
    ends_at = samples.NOW + timedelta(seconds=seconds)
    paused = in_english(samples.snapshot(cannot_charge=Trouble.PAUSED, pause_ends_at=ends_at))
    driver = open_window(paused)
    assert f"The pause ends at {fmt.time_s(ends_at)}." in driver.text("keypad-hint-text")
    driver.type("516")
    driver.press(Qt.Key.Key_Return)
    assert driver.sent_of(Charge) == []
    driver.click("ask-now")
    assert driver.sent_of(AskNow) == [AskNow()]
    driver.publish(in_english(samples.snapshot()))
    assert not driver.is_visible("ask-now")
    paying = open_window(in_english(samples.showing(WAITING, pause_ends_at=ends_at)))
    assert f"a pause until {fmt.time_s(ends_at)}." in paying.text("payment-hint-text")
    paying.click("ask-now")
    assert paying.sent_of(AskNow) == [AskNow()]
    paying.publish(in_english(samples.showing(samples.paid(), pause_ends_at=ends_at)))
    assert not paying.is_visible("ask-now")


def test_a_journal_that_fails_is_told_on_the_keypad_and_over_a_payment(
    open_window: OpenWindow,
) -> None:
    broken = JournalProblem.NOT_WRITABLE
    driver = open_window(samples.snapshot(journal_problem=broken, trouble=Trouble.NO_NETWORK))
    words = driver.window.pages.keypad.words
    assert driver.text("keypad-hint-text") == problem_sentence(words, broken)
    paying = open_window(in_english(samples.showing(WAITING, journal_problem=broken)))
    assert "cannot be written down" in paying.text("payment-hint-text")
    paying.publish(in_english(samples.showing(WAITING)))
    assert not paying.is_visible("payment-hint-text")


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
    open_window: OpenWindow, offset: timedelta, said: str
) -> None:
    driver = open_window(in_english(samples.snapshot(clock_offset=offset)))
    assert said in driver.text("clock-hint-text")
    assert "Set the right date and time." in driver.text("clock-hint-text")
    driver.publish(in_english(samples.snapshot()))
    assert not driver.is_visible("clock-hint-text")
    paying = open_window(in_english(samples.showing(WAITING, clock_offset=offset)))
    assert said in paying.text("payment-hint-text")


@pytest.mark.parametrize("offset", [None, timedelta(), timedelta(minutes=2), -timedelta(minutes=2)])
def test_a_clock_within_two_minutes_is_not_spoken_of(
    open_window: OpenWindow, offset: timedelta | None
) -> None:
    driver = open_window(samples.snapshot(clock_offset=offset))
    assert not driver.is_visible("clock-hint-text")


def test_the_clock_is_spoken_of_once_and_beside_another_trouble(open_window: OpenWindow) -> None:
    off = timedelta(hours=5)
    driver = open_window(samples.snapshot(trouble=Trouble.CLOCK_WRONG, clock_offset=off))
    assert driver.is_visible("clock-hint-text")
    assert not driver.is_visible("keypad-hint-text")
    driver.publish(samples.snapshot(trouble=Trouble.CLOCK_WRONG))
    assert driver.is_visible("keypad-hint-text")
    driver.publish(samples.snapshot(trouble=Trouble.NO_NETWORK, clock_offset=off))
    assert driver.is_visible("clock-hint-text")
    assert driver.is_visible("keypad-hint-text")


# ---------------------------------------------------------------- outcomes


OUTCOMES = {
    "not yet": (WAITING, Tone.WAITING),
    "unknown": (
        samples.bare_view(samples.sale(state=SaleState.UNKNOWN, deal_id=None)),
        Tone.UNKNOWN,
    ),
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
        samples.review(mismatch=Mismatch.OTHER_AMOUNT, reported=Money(51_600)),
        Tone.REVIEW,
    ),
    "odd status": (samples.review(gateway_status="frozen"), Tone.REVIEW),
    "lost": (samples.review(deal_id=None, trouble=Trouble.TIMED_OUT), Tone.REVIEW),
}


@pytest.mark.parametrize("language", list(WRITTEN))
def test_each_outcome_says_what_happened_and_what_to_do(
    open_window: OpenWindow, language: Language
) -> None:
    driver = open_window(samples.snapshot())
    titles, todos = set(), set()
    for name, (view, tone) in OUTCOMES.items():
        driver.publish(samples.snapshot())
        driver.window._go_to(Page.PAYMENT, view.sale.sale_id)
        driver.publish(samples.in_language(samples.showing(view), language))
        card = driver.window.pages.payment.status
        assert card._background == LIGHT.tones[tone].tint, name
        titles.add(driver.text("status"))
        todos.add(driver.text("status-todo"))
    assert len(titles) == len(todos) == len(OUTCOMES)
    driver.publish(samples.in_language(samples.showing(samples.paid()), language))
    assert driver.page() is Page.RESULT
    assert driver.text("status") not in titles


def test_what_never_left_says_so_and_why(open_window: OpenWindow) -> None:
    driver = open_window(in_english(samples.showing(OUTCOMES["not sent"][0])))
    assert driver.text("status") == "Nothing was sent"
    assert "There is no internet connection." in driver.text("status-todo")
    assert "No request left this computer" in driver.text("status-todo")
    driver.publish(in_english(samples.showing(OUTCOMES["refused"][0])))
    assert "No request left" not in driver.text("status-todo")


def lost(**changed: Any) -> Sale:  # noqa: ANN401
    return replace(samples.review(deal_id=None, trouble=Trouble.TIMED_OUT).sale, **changed)


def test_a_lost_sale_has_all_that_is_asked_for_on_the_phone(open_window: OpenWindow) -> None:
    driver = open_window(in_english(samples.showing(SaleView(lost(invoice_id="T1-000042-QK7Z")))))
    assert driver.text("phone-invoice") == "T1-000042-QK7Z"
    assert driver.text("phone-amount") == "1 250 000 soʻm"
    assert driver.text("phone-time") == "17.07.2026 14:23"
    assert driver.text("phone-happened") == "The payment service did not answer in time."
    QGuiApplication.clipboard().clear()
    driver.click("copy-invoice")
    assert QGuiApplication.clipboard().text() == "T1-000042-QK7Z"
    assert driver.find("copy-invoice").accessibleName() == "Copied"
    driver.publish(in_english(samples.showing(WAITING)))
    assert not driver.is_visible("phone-invoice")


def test_the_invoice_can_be_selected_by_hand(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(SaleView(lost(deal_id="deal-7"))))
    label = driver.find("phone-invoice")
    assert isinstance(label, QLabel)
    QTest.mouseDClick(label, Qt.MouseButton.LeftButton, pos=label.rect().topLeft())
    assert label.hasSelectedText()
    assert driver.text("phone-deal") == "deal-7"


# ---------------------------------------------------------------- after a restart


def row(driver: WindowDriver, name: str) -> TrayRow:
    return driver.find_as(TrayRow, name)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.UZ, "Dastur yopilganda 1 ta toʻlov ochiq edi: tekshirilmoqda…"),
        (Language.RU, "При закрытии программы был открыт 1 платёж: проверяем…"),
        (Language.EN, "1 payment was open when the program ended: checking…"),
    ],
)
def test_the_restart_is_told_until_everything_is_known(
    open_window: OpenWindow, language: Language, said: str
) -> None:
    def now(unknown: int) -> Snapshot:
        return samples.in_language(samples.snapshot(WAITING, recovered=unknown), language)

    driver = open_window(samples.in_language(samples.snapshot(phase=Phase.STARTING), language))
    driver.publish(now(1))
    assert driver.text("recovered-text") == said
    driver.publish(now(0))
    assert not driver.is_visible("recovered-text")


def test_another_till_that_is_opened_tells_its_own_restart(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(WAITING, recovered=1))
    driver.click("recovered-seen")
    assert not driver.is_visible("recovered-text")
    driver.publish(samples.snapshot(phase=Phase.STARTING))
    driver.publish(samples.snapshot(WAITING, recovered=1))
    assert driver.is_visible("recovered-text")


def test_money_that_came_meanwhile_is_green_until_seen(open_window: OpenWindow) -> None:
    paid = Notice(NoticeKind.PAID, samples.sale(12, SaleState.PAID))
    driver = open_window(samples.snapshot(notices=(paid,), recovered=1))
    told = row(driver, "notice")
    assert "1 250 000 soʻm" in driver.text("notice-text")
    picture = told.grab().toImage()
    assert picture.pixelColor(4, 4).name().upper() == LIGHT.tones[Tone.PAID].solid
    driver.publish(samples.snapshot(notices=(paid,), recovered=1))
    driver.click("notice-seen")
    assert driver.sent_of(AcknowledgeNotice) == [AcknowledgeNotice("sale-12", SaleState.PAID)]
    driver.publish(samples.snapshot(recovered=1))
    assert not driver.is_visible("notice-text")


@pytest.mark.parametrize(
    ("kind", "tone"),
    [
        (NoticeKind.LATE, Tone.UNKNOWN),
        (NoticeKind.REVERSAL, Tone.REVIEW),
        (NoticeKind.REVIEW, Tone.REVIEW),
    ],
)
def test_the_other_notices_have_their_own_colours(
    open_window: OpenWindow, kind: NoticeKind, tone: Tone
) -> None:
    driver = open_window(
        samples.snapshot(notices=(Notice(kind, samples.sale(12, SaleState.REVIEW)),))
    )
    picture = row(driver, "notice").grab().toImage()
    assert picture.pixelColor(4, 4).name().upper() == LIGHT.tones[tone].solid


def test_a_press_meant_for_one_notice_puts_no_other_aside(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    paid = Notice(NoticeKind.PAID, samples.sale(12, SaleState.PAID))
    reversal = Notice(NoticeKind.REVERSAL, samples.sale(8, SaleState.REVIEW))
    driver = open_window(samples.snapshot(notices=(paid,)))
    driver.publish(samples.snapshot(notices=(paid, reversal)))
    driver.click("notice-seen")
    driver.click("notice-open")
    assert not driver.sent_of(AcknowledgeNotice)
    assert driver.page() is Page.KEYPAD
    qtbot.waitUntil(lambda: not driver.window.contents.tray._rows[0].is_too_new)
    driver.click("notice-seen")
    assert driver.sent_of(AcknowledgeNotice) == [AcknowledgeNotice("sale-8", SaleState.REVIEW)]

"""The window itself: how it closes, how it hears of snapshots, what it says of faults."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.errors import JournalProblem, Trouble
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode, with_changes
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import ChangePreferences, Charge, OpenTill, Show
from pos_app.engine.api.snapshots import ChargeAnswer, Phase
from pos_app.engine.till_preferences import rebased
from pos_app.ui.model.navigation import Destination, Page, page_for
from pos_app.ui.widgets.sale_card import SaleCard
from tests.drivers import samples
from tests.drivers.samples import WAITING
from tests.drivers.window_driver import OpenWindow


def test_the_close_button_asks_only_while_a_payment_is_open(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    asked = QSignalSpy(driver.window.quit_wanted)
    assert not driver.window.close()
    assert asked.count() == 1
    assert driver.window.isVisible(), "it closes when everything behind it has ended"
    driver.window.finish()
    assert not driver.window.isVisible()


def test_with_an_open_payment_the_safe_answer_stays(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    asked = QSignalSpy(driver.window.quit_wanted)
    driver.window.close()
    assert asked.count() == 0
    assert QApplication.focusWidget() is driver.find("keep-open")
    QTest.keyClick(driver.find("keep-open"), Qt.Key.Key_Return)
    assert asked.count() == 0
    driver.window.close()
    driver.click("confirm-close")
    assert asked.count() == 1


def test_a_charge_under_way_counts_as_open(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.type("516")
    driver.press(Qt.Key.Key_Return)
    asked = QSignalSpy(driver.window.quit_wanted)
    driver.window.close()
    assert asked.count() == 0


def test_of_two_presses_in_a_row_the_second_takes_nothing_back(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.click("language-ru")
    driver.press(Qt.Key.Key_F11)
    kept = samples.PREFERENCES
    for sent in driver.sent_of(ChangePreferences):
        assert sent.seen is not None
        kept = with_changes(kept, sent.seen, sent.preferences)
    assert kept == replace(samples.PREFERENCES, language=Language.RU, full_screen=True)


def test_a_second_press_takes_the_first_back_before_it_was_seen(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    for name in ("language-ru", "language-uz"):
        driver.click(name)
    for _ in range(2):
        driver.press(Qt.Key.Key_F11)
    kept = driver.window.snapshot.setup_info
    for sent in driver.sent_of(ChangePreferences):
        changed = rebased(sent, kept)
        assert isinstance(changed, ChangePreferences)
        kept = replace(kept, preferences=changed.preferences)
    assert kept.preferences == samples.PREFERENCES


def test_other_ends_do_not_ask(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    asked = QSignalSpy(driver.window.quit_wanted)
    driver.window.request_quit()
    assert asked.count() == 1


def test_snapshots_from_another_thread_arrive_in_the_windows(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    driver = open_window(samples.snapshot(phase=Phase.STARTING))
    with ThreadPoolExecutor(1) as engine:
        engine.submit(driver.bridge.publish, samples.showing(WAITING)).result()
    assert driver.window.snapshot.phase is Phase.STARTING, "not before the window's own loop turns"
    qtbot.waitUntil(lambda: driver.window.snapshot.phase is Phase.READY)


def test_a_fault_is_told_calmly_and_put_away(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.window.show_fault()
    assert driver.text("fault-banner-text")
    driver.click("fault-banner-seen")
    assert not driver.is_visible("fault-banner-text")


def test_a_fault_of_the_engine_s_own_work_is_told_each_time(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    for faults in (1, 2):
        driver.publish(samples.snapshot(faults=faults))
        assert driver.text("fault-banner-text")
        driver.click("fault-banner-seen")
        driver.publish(samples.snapshot(faults=faults))
        assert not driver.is_visible("fault-banner-text")


@pytest.mark.parametrize("problem", [*JournalProblem, Trouble.NO_NETWORK, None])
def test_a_till_that_cannot_be_opened_says_why(
    open_window: OpenWindow, problem: JournalProblem | Trouble | None
) -> None:
    driver = open_window(samples.snapshot(phase=Phase.FAILED, failure=problem))
    assert driver.page() is Page.FAULT
    assert driver.text("fault-reason")
    driver.click("try-again")
    assert driver.sent == [OpenTill(Mode.LIVE)]


def test_a_broken_engine_leaves_the_way_out(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.publish(samples.snapshot(phase=Phase.BROKEN))
    assert driver.page() is Page.FAULT
    asked = QSignalSpy(driver.window.quit_wanted)
    driver.click("close-program")
    assert asked.count() == 1


def test_a_shop_leaves_training_at_one_press(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(mode=Mode.TRAINING))
    driver.click("leave-training")
    assert driver.sent == [OpenTill(Mode.LIVE)]


def test_a_sale_shown_at_the_start_is_on_the_screen(open_window: OpenWindow) -> None:
    assert open_window(samples.showing(WAITING)).page() is Page.PAYMENT


def test_turning_to_another_mode_leaves_the_others_payment(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING, mode=Mode.TRAINING))
    driver.publish(samples.snapshot())
    assert driver.page() is Page.KEYPAD


def test_leaving_tells_the_engine_what_is_on_the_screen(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.click("settings")
    assert driver.sent_of(Show) == [Show(None)]


def test_who_turned_to_another_sale_stays_there_when_the_charge_is_answered(
    open_window: OpenWindow,
) -> None:
    """The engine heard of the turn after the charge: both must go by the last of the two."""
    driver = open_window(samples.snapshot(sales=(WAITING,)))
    driver.type("516")
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    begun = samples.bare_view(samples.sale(43, SaleState.PREPARING))
    answer = ChargeAnswer(driver.sent_of(Charge)[-1].idempotency_key, begun.sale.sale_id)
    shown = WAITING.sale.sale_id
    driver.publish(samples.snapshot(sales=(WAITING, begun), shown=shown, answer=answer))
    assert driver.text("order").startswith(str(WAITING.sale.sequence))
    assert driver.sent[-1] == Show(shown)


def test_many_open_sales_end_in_a_number_that_opens_the_list(open_window: OpenWindow) -> None:
    views = [samples.offered(samples.sale(number)) for number in range(1, 15)]
    driver = open_window(samples.snapshot(*views), size=(1024, 600))
    cards = driver.window.findChildren(SaleCard, QRegularExpression("^open-"))
    left = len(views) - sum(card.isVisible() for card in cards)
    assert 0 < left < len(views)
    assert str(left) in driver.find("more-open").accessibleName()
    driver.click("more-open")
    assert driver.page() is Page.SALES


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("page", list(Page))
def test_every_phase_and_wish_lead_to_some_page(phase: Phase, page: Page) -> None:
    for view in (
        None,
        WAITING,
        samples.paid(),
        samples.bare_view(samples.sale(state=SaleState.CLOSED)),
    ):
        shown = samples.snapshot(*([view] if view else []), phase=phase)
        sale_id = view.sale.sale_id if view else None
        for charging in (False, True):
            got = page_for(shown, Destination(page, sale_id), charging=charging)
            if phase is Phase.NO_TILL:
                assert got in {Page.WELCOME, Page.SETUP, Page.APPEARANCE}
            elif phase is Phase.BROKEN:
                assert got is Page.FAULT
            elif page is Page.PAYMENT and phase in {Phase.READY, Phase.STARTING} and view:
                paid = view.sale.state is SaleState.PAID
                assert got is (Page.RESULT if paid else Page.PAYMENT)

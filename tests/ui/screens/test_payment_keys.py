"""The payment screen: what the cashier can do with a sale, and is asked before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pos_app.domain.errors import JournalProblem, Trouble
from pos_app.domain.payin import Bank, GatewayStatus, Integration
from pos_app.domain.preferences import Mode, Scenario
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import (
    AcknowledgeNotice,
    Cancel,
    Charge,
    ChooseIntegration,
    Show,
    Train,
)
from pos_app.engine.api.snapshots import Notice, NoticeKind
from pos_app.ui.model.navigation import Page
from pos_app.ui.theme.palette import contrast
from pos_app.ui.widgets.bank_chip import BankChip
from tests.drivers import samples
from tests.drivers.samples import WAITING
from tests.drivers.window_driver import OpenWindow, settle


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


@pytest.mark.parametrize(("can_renew", "is_safe"), [(False, False), (False, True), (True, True)])
def test_a_renewal_is_begun_where_the_snapshot_says_so_whatever_asks_for_it(
    open_window: OpenWindow, can_renew: bool, is_safe: bool
) -> None:
    view = samples.bare_view(samples.sale(), can_renew=can_renew, renew_is_safe=is_safe)
    driver = open_window(samples.showing(view))
    driver.window.pages.payment._renew()
    assert len(driver.sent_of(Charge)) == can_renew
    assert not driver.window.contents.question_panel.isVisible()


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


def test_seen_is_offered_while_there_is_something_to_see(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.review(notice_acknowledged=True)))
    assert not driver.is_visible("acknowledge")
    view = samples.closed(GatewayStatus.EXPIRED)
    driver.publish(samples.showing(view))
    assert not driver.is_visible("acknowledge")
    driver.publish(samples.showing(view, notices=(Notice(NoticeKind.REVIEW, samples.sale(41)),)))
    assert not driver.is_visible("acknowledge"), "of another sale"
    driver.publish(samples.showing(view, notices=(Notice(NoticeKind.REVIEW, view.sale),)))
    assert driver.is_visible("acknowledge")


@pytest.mark.parametrize("state", SaleState)
def test_only_what_needs_a_person_is_settled_by_hand_on_this_page(
    open_window: OpenWindow, state: SaleState
) -> None:
    now = samples.showing(samples.bare_view(samples.sale(state=state)))
    driver = open_window(now)
    assert driver.is_visible("settle-by-hand") is (state is SaleState.REVIEW)
    driver.publish(replace(now, cannot_charge=JournalProblem.MOVED_AWAY))
    assert not driver.is_visible("settle-by-hand")


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


def test_the_next_sale_s_longer_bank_has_its_room(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(replace(WAITING, bank=Bank("Humo", None))))
    chip, long = driver.find("bank"), Bank("Oʻzbekiston Milliy banki", None)
    driver.publish(samples.showing(replace(WAITING, bank=long)))
    settle()
    assert chip.width() >= chip.sizeHint().width()

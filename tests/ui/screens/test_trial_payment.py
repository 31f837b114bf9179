"""How a trial's payment begins: small, by a person's press, and never twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.errors import Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import AcknowledgeNotice, Charge
from pos_app.engine.api.snapshots import ChargeAnswer, Notice, NoticeKind, Phase
from pos_app.ui.model.deadline import deadline
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.screens import begin_trial, end_trial
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle

Key = Qt.Key
ENGLISH = samples.in_language(samples.snapshot(), Language.EN)


@pytest.fixture
def trial(open_window: OpenWindow) -> WindowDriver:
    return open_window(ENGLISH, page=Page.TRIAL)


def test_it_is_opened_from_screen_and_sound_and_leads_back(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH)
    driver.press(Key.Key_F7)
    driver.click("try-codes")
    assert driver.page() is Page.TRIAL
    driver.press(Key.Key_Escape)
    settle()
    assert driver.page() is Page.APPEARANCE
    assert driver.sent_of(Charge) == []


def test_the_smallest_payment_is_suggested_and_begun_once(trial: WindowDriver) -> None:
    assert trial.find_as(QLineEdit, "trial-amount").text() == "1"
    trial.type("1000\r\r")
    trial.press(Key.Key_Return)
    (charge,) = trial.sent_of(Charge)
    assert charge.trial
    assert charge.amount == Money.of_major(1_000)
    assert charge.order_ref == "Trial of the codes"


@pytest.mark.parametrize("second", ["the button", "Enter", "beside an earlier one"])
def test_one_payment_is_begun_however_often_and_by_whatever_way(
    trial: WindowDriver, second: str
) -> None:
    """Each way in reaches the page by itself: none leans on a button that is disabled by then."""
    screen = trial.window.pages.trial
    trial.press(Key.Key_Return)
    assert len(trial.sent_of(Charge)) == 1
    match second:
        case "the button":
            screen.intro.begin_wanted.emit(Money.of_major(1))
        case "Enter":
            trial.find_as(QLineEdit, "trial-amount").returnPressed.emit()
        case _:
            key = trial.sent_of(Charge)[-1].idempotency_key
            answer = ChargeAnswer(key, None, earlier=samples.sale(41))
            trial.publish(replace(ENGLISH, answer=answer))
            trial.click("trial-anyway")
            screen.intro.begin_wanted.emit(Money.of_major(1))
            screen.intro.anyway_wanted.emit()
            first, beside = trial.sent_of(Charge)
            assert beside.acknowledged_duplicate
            assert first.amount == beside.amount
            return
    assert len(trial.sent_of(Charge)) == 1


def test_enter_in_the_field_begins_nothing_while_an_answer_is_awaited(
    trial: WindowDriver,
) -> None:
    begun: list[object] = []
    trial.window.pages.trial.intro.begin_wanted.connect(begun.append)
    trial.press(Key.Key_Return)
    trial.find_as(QLineEdit, "trial-amount").returnPressed.emit()
    assert len(begun) == 1


def test_that_a_customers_payment_is_open_is_said_before(open_window: OpenWindow) -> None:
    other = samples.offered(samples.sale())
    driver = open_window(replace(ENGLISH, sales=(other,)), page=Page.TRIAL)
    assert "A payment is still open here." in driver.text("trial-note")
    begin_trial(driver)
    late = Notice(NoticeKind.PAID, samples.sale(41, SaleState.PAID))
    driver.publish(replace(driver.window.snapshot, notices=(late,)))
    assert driver.is_visible("notice-text"), "and told while the codes are tried"


@pytest.mark.parametrize("typed", ["50001", "0", "", "1.5", "abc"])
def test_an_amount_that_is_none_is_told_and_not_sent(trial: WindowDriver, typed: str) -> None:
    trial.find_as(QLineEdit, "trial-amount").setText(typed)
    trial.press(Key.Key_Return)
    assert trial.sent_of(Charge) == []
    assert trial.text("trial-amount-error")


def test_the_answer_to_another_charge_is_none_to_the_trials(trial: WindowDriver) -> None:
    trial.press(Key.Key_Return)
    other = samples.offered(samples.sale(41))
    answer = ChargeAnswer("of another", other.sale.sale_id)
    trial.publish(replace(ENGLISH, sales=(other,), answer=answer))
    assert not trial.is_visible("code-number")
    (charge,) = trial.sent_of(Charge)
    answer = ChargeAnswer(charge.idempotency_key, samples.TRIAL.sale_id)
    trial.publish(samples.showing(samples.tried(), other, answer=answer))
    assert trial.is_visible("code-number"), "its own answer is still awaited"


@pytest.mark.parametrize(
    ("changed", "noted"),
    [({}, True), ({"late": True}, False), ({"notice_acknowledged": True}, False)],
    ids=["in time", "late", "noted before"],
)
def test_money_in_time_is_noted_as_seen_once(
    trial: WindowDriver, changed: dict[str, Any], noted: bool
) -> None:
    begin_trial(trial)
    paid = replace(samples.TRIAL, state=SaleState.PAID, paid_at=samples.NOW, **changed)
    trial.publish(replace(trial.window.snapshot, sales=(samples.tried(paid),)))
    trial.press(Key.Key_F5)
    assert len(trial.sent_of(AcknowledgeNotice)) == noted


def test_where_no_code_is_shown_a_digit_ticks_nothing(trial: WindowDriver) -> None:
    begin_trial(trial)
    asked = samples.bare_view(replace(samples.TRIAL, cancel_requested=True))
    trial.publish(replace(trial.window.snapshot, sales=(asked,)))
    assert not trial.is_visible("app-1")
    trial.type("1")
    assert not trial.window.pages.trial._run.trial.ticks


@pytest.mark.parametrize("sale_id", [samples.TRIAL.sale_id, None])
def test_an_answer_that_comes_on_another_page_is_taken_however_much_is_charged_meanwhile(
    trial: WindowDriver, sale_id: str | None
) -> None:
    """The engine keeps few answers; without its own the trial would begin nothing any more."""
    trial.press(Key.Key_Return)
    trial.click("sales")
    (charge,) = trial.sent_of(Charge)
    now = samples.showing(samples.tried()) if sale_id else ENGLISH
    trial.publish(replace(now, answer=ChargeAnswer(charge.idempotency_key, sale_id)))
    assert trial.page() is Page.SALES
    trial.publish(replace(now, answer=ChargeAnswer("of another", None)))
    trial.window._go_to(Page.TRIAL)
    assert trial.is_visible("code-number") == bool(sale_id)
    if not sale_id:
        trial.press(Key.Key_Return)
        assert len(trial.sent_of(Charge)) == 2


def test_why_it_was_not_begun_is_told(trial: WindowDriver) -> None:
    trial.press(Key.Key_Return)
    key = trial.sent_of(Charge)[-1].idempotency_key
    trial.publish(replace(ENGLISH, answer=ChargeAnswer(key, None, Trouble.PAUSED)))
    assert trial.text("trial-hint-text").startswith("The sale was not started.")
    trial.press(Key.Key_Return)
    assert len(trial.sent_of(Charge)) == 2, "a new press is a new payment"


@pytest.mark.parametrize("earlier", [None, samples.sale(41)], ids=["refused", "alike"])
def test_what_was_refused_is_not_told_to_whoever_comes_later(
    trial: WindowDriver, earlier: Sale | None
) -> None:
    trial.press(Key.Key_Return)
    key = trial.sent_of(Charge)[-1].idempotency_key
    problem = Trouble.PAUSED if earlier is None else None
    now = replace(ENGLISH, answer=ChargeAnswer(key, None, problem, earlier=earlier))
    trial.publish(now)
    assert trial.is_visible("trial-hint-text")
    trial.window._open_over(Page.APPEARANCE)
    trial.window._leave(Page.APPEARANCE)
    assert trial.page() is Page.TRIAL
    assert not trial.is_visible("trial-hint-text")


def test_why_it_was_not_begun_is_told_to_who_was_elsewhere_then(trial: WindowDriver) -> None:
    trial.press(Key.Key_Return)
    key = trial.sent_of(Charge)[-1].idempotency_key
    trial.window._open_over(Page.APPEARANCE)
    trial.publish(replace(ENGLISH, answer=ChargeAnswer(key, None, Trouble.PAUSED)))
    trial.window._leave(Page.APPEARANCE)
    assert trial.text("trial-hint-text").startswith("The sale was not started.")


def test_beside_a_like_payment_only_a_person_begins_one(trial: WindowDriver) -> None:
    trial.press(Key.Key_Return)
    first, earlier = trial.sent_of(Charge)[-1], samples.sale(41)
    trial.publish(
        replace(ENGLISH, answer=ChargeAnswer(first.idempotency_key, None, earlier=earlier))
    )
    assert len(trial.sent_of(Charge)) == 1
    trial.click("trial-anyway")
    second = trial.sent_of(Charge)[-1]
    assert second.trial
    assert second.acknowledged_duplicate == earlier.sale_id


@pytest.mark.parametrize("begun", [True, False])
def test_a_till_that_is_opened_again_may_yet_begin_what_was_charged(
    trial: WindowDriver, *, begun: bool
) -> None:
    trial.press(Key.Key_Return)
    (charge,) = trial.sent_of(Charge)
    for phase in (Phase.FAILED, Phase.STARTING, Phase.READY):
        trial.publish(replace(ENGLISH, phase=phase))
    trial.press(Key.Key_Return)
    assert trial.sent_of(Charge) == [charge]
    view = samples.tried()
    answer = ChargeAnswer(charge.idempotency_key, view.sale.sale_id if begun else None)
    trial.publish(replace(ENGLISH, sales=(view,) if begun else (), answer=answer))
    assert trial.is_visible("code-number") is begun
    trial.press(Key.Key_Return)
    assert len(trial.sent_of(Charge)) == (1 if begun else 2), "a new press is a new payment"


@pytest.mark.parametrize("is_ticked", [False, True])
def test_a_payment_that_is_there_no_more_leaves_what_was_ticked(
    trial: WindowDriver, is_ticked: bool
) -> None:
    begin_trial(trial)
    if is_ticked:
        trial.type("1")
    trial.publish(replace(trial.window.snapshot, sales=(), shown=None, answer=None))
    assert not trial.is_visible("code-number")
    assert trial.is_visible("keep-order") is is_ticked
    assert trial.is_visible("trial-amount") is not is_ticked


def test_who_wants_no_further_payment_finds_the_result_again(trial: WindowDriver) -> None:
    end_trial(SaleState.CLOSED)(trial)
    trial.click("go-on")
    assert trial.is_visible("trial-amount")
    trial.press(Key.Key_Escape)
    assert trial.page() is Page.TRIAL
    assert trial.is_visible("keep-order")
    assert not trial.is_visible("trial-amount")


def test_a_code_goes_with_its_time_though_nothing_new_is_told(open_window: OpenWindow) -> None:
    now = [samples.NOW]
    driver = open_window(ENGLISH, page=Page.TRIAL, now=lambda: now[0])
    begin_trial(driver)
    trial = driver.window.pages.trial
    assert trial._tick.isActive()
    for left in (61, 0):
        now[0] = deadline(samples.tried(), samples.NOW).at - timedelta(seconds=left)
        trial._tick.timeout.emit()
        assert (trial.codes.card.view.matrix is not None) is bool(left)
        assert driver.is_visible("trial-countdown") is bool(left)
        assert not left or "1:01" in driver.text("trial-countdown")
    assert not driver.is_visible("app-1")

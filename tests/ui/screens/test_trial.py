"""The trial of the codes by its keys: each code once, what is ticked, and what is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.errors import SettingsProblem
from pos_app.domain.payin import Integration, Language
from pos_app.domain.payload import PAYLOAD_FIELDS
from pos_app.domain.preferences import Mode, preferences_after
from pos_app.domain.qr_trial import App, QrTrial, Tick, Verdict
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import (
    AcknowledgeNotice,
    Cancel,
    Charge,
    KeepTrial,
    Show,
    Train,
)
from pos_app.engine.api.snapshots import (
    Phase,
    SetupState,
    SetupStep,
)
from pos_app.qr.readback import read_pixels
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.samples import CODES, TRIAL
from tests.drivers.screen_snapshots import TRIED
from tests.drivers.screens import begin_trial, end_trial, see_result, tick_codes
from tests.drivers.widget_texts import widgets_holding
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle

Key = Qt.Key
ENGLISH = samples.in_language(samples.snapshot(), Language.EN)


@pytest.fixture
def trial(open_window: OpenWindow) -> WindowDriver:
    return open_window(ENGLISH, page=Page.TRIAL)


def scanned(driver: WindowDriver) -> str | None:
    """What a phone's camera reads from the window."""
    settle()
    picture = driver.window.grab().toImage()
    grey = picture.convertToFormat(picture.Format.Format_Grayscale8)
    return read_pixels(bytes(grey.constBits()), grey.width(), grey.height(), grey.bytesPerLine())


def name_app(driver: WindowDriver) -> None:
    """Begin a trial, and type the name of another app."""
    begin_trial(driver)
    driver.find_as(QLineEdit, "other-app").setText("Anorbank")


def keep(driver: WindowDriver) -> QrTrial:
    """Press Enter on the result, and let the engine keep what was asked for."""
    driver.press(Key.Key_Return)
    wanted = driver.sent_of(KeepTrial)[-1].trial
    assert wanted is not None
    now = driver.window.snapshot
    preferences = preferences_after(now.setup_info.preferences, wanted)
    driver.publish(replace(now, setup_info=replace(now.setup_info, preferences=preferences)))
    return wanted


# ---------------------------------------------------------------- the codes


def test_each_code_is_shown_one_after_the_other_and_reads(trial: WindowDriver) -> None:
    begin_trial(trial)
    names = ["Link of a bank’s app", "Card number", "Link of the payment page"]
    for number, (code, name) in enumerate(zip(CODES, names, strict=True), 1):
        assert trial.text("code-number") == f"Code {number} of 3"
        assert trial.text("code-name") == name
        assert scanned(trial) == code.payload.text.reveal()
        trial.press(Key.Key_Right)
    assert trial.text("code-number") == "Code 3 of 3", "the last one is an end"
    trial.press(Key.Key_Left)
    assert scanned(trial) == samples.CARD
    assert trial.window.pages.trial.codes.card.width() > trial.window.height() * 3 // 4


def test_a_press_ticks_the_app_of_this_code_and_no_other(trial: WindowDriver) -> None:
    begin_trial(trial)
    texts = []
    for _ in range(4):
        texts.append(trial.find("app-1").accessibleName())
        trial.type("1")
    assert texts == ["Click: not tried", "Click: opened", "Click: did not open", "Click: not tried"]
    trial.press(Key.Key_Right)
    assert trial.find("app-1").accessibleName() == "Click: not tried"
    trial.click("app-6")
    assert trial.find("app-6").accessibleName() == "Phone’s camera: opened"
    trial.press(Key.Key_Left)
    assert trial.find("app-1").accessibleName() == "Click: opened"
    trial.press(Key.Key_Down, Qt.KeyboardModifier.KeypadModifier)
    assert trial.find("app-2").accessibleName() == "Payme: opened", "2, with Num Lock off"
    assert trial.find("app-6").accessibleName() == "Phone’s camera: not tried"


@pytest.mark.parametrize("digit", "0789")
def test_a_digit_of_no_app_ticks_none(trial: WindowDriver, digit: str) -> None:
    begin_trial(trial)
    trial.type(digit)
    names = [trial.find(f"app-{number}").accessibleName() for number in range(1, 7)]
    assert all(name.endswith(": not tried") for name in names)


def test_another_app_can_be_named_and_ticked(trial: WindowDriver) -> None:
    begin_trial(trial)
    for name in ("Anorbank", "anorbank", "8600 1234 1234 1234", "TBC"):
        trial.find_as(QLineEdit, "other-app").setText(name)
        trial.click("add-app")
    trial.type("7")
    assert trial.find("app-7").accessibleName() == "Anorbank: opened"
    assert trial.find("app-8").accessibleName() == "•••1234: not tried"
    assert trial.find("app-9").accessibleName() == "TBC: not tried"
    assert not trial.is_visible("other-app"), "there is no room for more"


def test_a_code_that_comes_later_leaves_the_present_one_standing(trial: WindowDriver) -> None:
    begin_trial(trial)
    page = replace(samples.tried(), codes=CODES[2:])
    trial.publish(replace(trial.window.snapshot, sales=(page,)))
    assert trial.text("code-name") == "Link of the payment page"
    trial.type("6")
    trial.publish(replace(trial.window.snapshot, sales=(samples.tried(),)))
    assert trial.text("code-name") == "Link of the payment page"
    assert trial.text("code-number") == "Code 3 of 3"
    assert trial.find("app-6").accessibleName() == "Phone’s camera: opened"


@pytest.mark.parametrize("way_out", [Key.Key_F6, Key.Key_F10])
def test_leaving_the_page_leaves_no_code_and_coming_back_brings_it(
    open_window: OpenWindow, way_out: Qt.Key
) -> None:
    driver = open_window(ENGLISH)
    driver.press(Key.Key_F7)
    driver.click("try-codes")
    begin_trial(driver)
    driver.type("2")
    driver.press(Key.Key_Right)
    assert scanned(driver) == samples.CARD
    there = driver.window.snapshot
    driver.press(way_out)
    driver.publish(replace(there, shown=None, listing=samples.listing()))
    assert driver.page() is not Page.TRIAL
    assert driver.window.pages.trial.codes.card.view.matrix is None
    assert widgets_holding(driver, samples.CARD) == []
    driver.press(Key.Key_F7)
    driver.click("try-codes")
    assert driver.sent_of(Show)[-1] == Show(TRIAL.sale_id)
    assert scanned(driver) == samples.CARD
    driver.press(Key.Key_Left)
    assert driver.find("app-2").accessibleName() == "Payme: opened"


def test_another_appearance_and_language_keep_what_was_ticked(trial: WindowDriver) -> None:
    tick_codes(trial)
    dark = samples.with_preferences(trial.window.snapshot, dark=True, language=Language.RU)
    trial.publish(dark)
    assert trial.find("app-1").accessibleName() == "Click: открылось"
    assert trial.find("app-7").accessibleName() == "Anorbank: не проверено"
    assert scanned(trial) == CODES[0].payload.text.reveal()


# ---------------------------------------------------------------- how the payment ends


def test_a_payment_that_is_made_is_told_and_the_trial_goes_on(trial: WindowDriver) -> None:
    end_trial(SaleState.PAID)(trial)
    assert trial.text("code-name") == "PAID"
    assert trial.text("customer-state") == "PAID\n1 000 soʻm"
    assert scanned(trial) is None
    assert not trial.is_visible("app-1")
    trial.press(Key.Key_F5)
    assert trial.sent_of(AcknowledgeNotice) == [AcknowledgeNotice(TRIAL.sale_id, SaleState.PAID)]
    other = replace(TRIAL, sale_id="sale-43", sequence=43, deal_id="deal-43")
    begin_trial(trial, other)
    assert len({charge.idempotency_key for charge in trial.sent_of(Charge)}) == 2
    assert trial.find("app-1").accessibleName() == "Click: opened", "of the payment before"


def test_a_payment_that_ends_leads_to_the_result(trial: WindowDriver) -> None:
    end_trial(SaleState.CLOSED)(trial)
    assert scanned(trial) is None
    trial.press(Key.Key_Return)
    assert trial.text("tried-in-1") == "Opened: Click, Uzum Bank\nDid not open: Payme"
    assert trial.text("trial-status") == "Not paid"
    assert not trial.is_visible("cancel-trial")
    assert not trial.is_visible("back-to-codes")


def test_it_is_canceled_at_the_end_and_its_outcome_told(trial: WindowDriver) -> None:
    see_result(trial)
    assert trial.text("trial-payment") == "Your payment of 1 000 soʻm"
    assert trial.text("trial-status") == "It can still be paid"
    trial.press(Key.Key_F8)
    assert trial.sent_of(Cancel) == [Cancel(TRIAL.sale_id)]
    asked = samples.bare_view(replace(TRIAL, cancel_requested=True))
    trial.publish(replace(trial.window.snapshot, sales=(asked,)))
    assert trial.text("trial-status") != "It can still be paid"
    assert not trial.is_visible("cancel-trial")
    assert not trial.is_visible("back-to-codes")


BUTTONS: dict[str, tuple[Callable[[WindowDriver], None], str]] = {
    "see-result": (tick_codes, "tried-in-1"),
    "back-to-codes": (see_result, "app-1"),
    "go-on": (end_trial(SaleState.PAID), "begin-trial"),
    "add-app": (name_app, "app-7"),
}
"""How each comes on the screen, and what it leads to."""


@pytest.mark.parametrize("button", BUTTONS)
def test_after_a_button_that_had_the_keyboard_the_page_has_it(
    trial: WindowDriver, button: str
) -> None:
    before, after = BUTTONS[button]
    before(trial)
    trial.find(button).setFocus(Qt.FocusReason.TabFocusReason)
    trial.press(Key.Key_Space)
    settle()
    assert trial.is_visible(after)
    assert trial.key_target() is trial.window.pages.trial


def test_a_trainer_makes_the_payment_end(open_window: OpenWindow) -> None:
    driver = open_window(samples.in_mode(ENGLISH, Mode.TRAINING), page=Page.TRIAL)
    assert driver.text("trial-note").startswith("In training no app opens these codes")
    begin_trial(driver)
    driver.click("train-pays")
    assert [train.sale_id for train in driver.sent_of(Train)] == [TRIAL.sale_id]
    paid = samples.bare_view(replace(TRIAL, state=SaleState.PAID))
    driver.publish(replace(driver.window.snapshot, sales=(paid,)))
    assert not driver.find("train-pays").isEnabled(), "there is nothing left to end"


# ---------------------------------------------------------------- what is kept


def test_the_code_has_the_room_of_a_trainers_bar_at_once_where_there_is_none(
    trial: WindowDriver,
) -> None:
    begin_trial(trial)
    codes = trial.window.pages.trial.codes
    alone = codes.card.height()
    codes.set_training(shown=True)
    assert codes.card.height() < alone
    codes.set_training(shown=False)
    assert codes.card.height() == alone


def test_what_opened_is_kept_and_leads_back(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH)
    driver.press(Key.Key_F7)
    driver.click("try-codes")
    begin_trial(driver)
    driver.type("11")
    driver.press(Key.Key_Right)
    driver.press(Key.Key_Right)
    driver.type("6")
    driver.press(Key.Key_Return)
    orders = [driver.text(f"order-{place}") for place in (1, 2, 3)]
    assert orders == ["1. Link of the payment page", "2. Link of a bank’s app", "3. Card number"]
    assert driver.text("tried-in-1") == "Did not open: Click"
    assert driver.text("tried-in-2") == "Not tried in any app"
    trial = keep(driver)
    assert set(trial.ticks) == {
        Tick("deeplink", App.CLICK, Verdict.NOT_OPENED),
        Tick("url", App.CAMERA, Verdict.OPENED),
    }
    assert driver.sent_of(KeepTrial) == [KeepTrial(trial, Mode.LIVE)]
    settle()
    assert driver.page() is Page.APPEARANCE
    driver.click("try-codes")
    assert driver.find_as(QLineEdit, "trial-amount").isVisible(), "a new trial begins anew"
    assert driver.is_visible("usual-order")


def test_a_field_that_the_settings_left_out_stays_out_unless_it_opened(
    open_window: OpenWindow,
) -> None:
    short = samples.with_preferences(ENGLISH, payload_order=("account_number", "url"))
    driver = open_window(short, page=Page.TRIAL)
    begin_trial(driver)
    driver.type("11")
    driver.press(Key.Key_Right)
    driver.press(Key.Key_Right)
    driver.type("6")
    driver.press(Key.Key_Return)
    orders = [driver.text(f"order-{place}") for place in (1, 2)]
    assert orders == ["1. Link of the payment page", "2. Card number"]
    assert not driver.is_visible("order-3")
    assert driver.text("tried-in-1") == "Did not open: Click"


def test_left_as_it_was_nothing_is_kept(trial: WindowDriver) -> None:
    see_result(trial)
    trial.press(Key.Key_Escape)
    settle()
    assert trial.sent_of(KeepTrial) == []
    assert trial.page() is Page.KEYPAD


def test_where_nothing_opened_there_is_nothing_to_keep(trial: WindowDriver) -> None:
    begin_trial(trial)
    trial.type("11")
    trial.press(Key.Key_Escape)
    assert trial.text("order-note").startswith("No code opened in any app")
    assert not trial.is_visible("keep-order")
    trial.press(Key.Key_Return)
    assert trial.sent_of(KeepTrial) == []


def test_what_the_engine_refuses_is_told_and_stays(trial: WindowDriver) -> None:
    see_result(trial)
    ways_out = [trial.find(name) for name in ("keep-order", "leave-order")]
    trial.press(Key.Key_Return)
    assert [button.isEnabled() for button in ways_out] == [False, False], "it is not answered yet"
    refused = SetupState(SetupStep.REFUSED, SettingsProblem.NOT_WRITABLE)
    trial.publish(replace(trial.window.snapshot, setup=refused))
    assert trial.text("trial-refusal-text")
    assert [button.isEnabled() for button in ways_out] == [True, True]
    assert trial.page() is Page.TRIAL
    keep(trial)
    assert len(trial.sent_of(KeepTrial)) == 2


def test_what_is_kept_is_asked_for_once_and_an_old_refusal_is_none_of_it(
    trial: WindowDriver,
) -> None:
    refused = SetupState(SetupStep.REFUSED, SettingsProblem.NOT_WRITABLE)
    trial.publish(replace(trial.window.snapshot, setup=refused))
    see_result(trial)
    trial.press(Key.Key_Return)
    trial.window.pages.trial._keep()
    trial.publish(replace(trial.window.snapshot))
    assert not trial.is_visible("trial-refusal-text")
    assert len(trial.sent_of(KeepTrial)) == 1


def test_a_till_of_the_page_is_told_that_another_code_takes_its_place(
    open_window: OpenWindow,
) -> None:
    widget = samples.with_preferences(ENGLISH, integration=Integration.WIDGET)
    driver = open_window(widget, page=Page.TRIAL)
    see_result(driver)
    assert driver.text("order-note").startswith("So far the payment page’s code came first")


def test_the_usual_order_is_one_press_away(open_window: OpenWindow) -> None:
    order = ("url", *(name for name in PAYLOAD_FIELDS if name != "url"))
    kept = samples.with_preferences(ENGLISH, payload_order=order, qr_trial=TRIED)
    driver = open_window(kept, page=Page.TRIAL)
    assert (
        driver.text("trial-kept") == "Tried on 17.07.2026. Shown first: Link of the payment page."
    )
    driver.click("usual-order")
    assert driver.sent_of(KeepTrial) == [KeepTrial(None, Mode.LIVE)]
    driver.publish(ENGLISH)
    assert not driver.is_visible("usual-order")
    assert driver.text("trial-kept") == "The codes were not tried here yet."


def test_what_was_ticked_in_training_never_comes_to_a_real_till(open_window: OpenWindow) -> None:
    driver = open_window(samples.in_mode(ENGLISH, Mode.TRAINING), page=Page.TRIAL)
    see_result(driver)
    driver.publish(replace(ENGLISH, phase=Phase.STARTING))
    driver.click("keep-order")
    assert driver.sent_of(KeepTrial)[-1].mode is Mode.TRAINING, "which the real till refuses"
    driver.sent.clear()
    driver.publish(ENGLISH)
    assert driver.find("trial-amount").isVisible()
    driver.press(Key.Key_Return)
    assert driver.sent_of(KeepTrial) == []

"""The settings of a shop that is set up: the same steps, each one press away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from pos_app.domain.errors import SettingsProblem, Trouble, VaultProblem
from pos_app.domain.keys import SANDBOX_URL
from pos_app.domain.payin import Integration, Language
from pos_app.domain.preferences import KeysVerdict, Mode
from pos_app.domain.sale import SaleState
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import (
    ChangePreferences,
    CheckConnection,
    SaveSetup,
)
from pos_app.engine.api.snapshots import (
    Notice,
    NoticeKind,
    SetupPart,
    SetupState,
    SetupStep,
    Snapshot,
)
from pos_app.ui.model.navigation import Page
from pos_app.ui.model.setup_steps import FormStep, takes_real_money
from pos_app.ui.theme.theme import Appearance
from tests.drivers import samples
from tests.drivers.samples import NO_TILL
from tests.drivers.set_up import (
    ACCOUNT,
    KEY,
    answer,
    fill,
    go_to,
    open_settings,
    set_up,
    step_of,
)
from tests.drivers.window_driver import OpenWindow, settle


def test_the_shops_name_is_one_press_away_and_enter_keeps_it(open_window: OpenWindow) -> None:
    driver = open_settings(open_window)
    assert QApplication.focusWidget() is driver.find("shop-name")
    fill(driver, "shop-name", "Boshqa")
    driver.press(Qt.Key.Key_Return)
    assert driver.sent_of(SaveSetup) == []
    assert driver.sent_of(ChangePreferences)[0].preferences.shop == "Boshqa"
    answer(driver, SetupState(SetupStep.SAVED), samples.snapshot())
    assert driver.page() is Page.KEYPAD


@pytest.mark.parametrize("step", [SetupStep.SAVED, SetupStep.REFUSED])
def test_a_language_chosen_meanwhile_answers_no_question_about_keys(
    open_window: OpenWindow, step: SetupStep
) -> None:
    """The gateway takes seconds over them; a press in the header is kept at once."""
    driver = open_settings(open_window)
    go_to(driver, FormStep.KEYS)
    fill(driver, "account-id", ACCOUNT)
    fill(driver, "public-key", KEY)
    driver.click("go-on")
    assert len(driver.sent_of(SaveSetup)) == 1
    driver.click("language-ru")
    problem = SettingsProblem.NOT_WRITABLE if step is SetupStep.REFUSED else None
    other = SetupState(step, problem, part=SetupPart.PREFERENCES)
    answer(driver, other, samples.snapshot())
    assert driver.page() is Page.SETUP
    assert driver.find_as(QLineEdit, "account-id").text() == ACCOUNT
    assert not driver.find("go-on").isEnabled(), "the keys are not answered yet"
    own = SetupState(SetupStep.SAVED, verdict=KeysVerdict.ACCEPTED, part=SetupPart.WITH_KEYS)
    answer(driver, own, samples.snapshot())
    assert driver.page() is Page.KEYPAD


def test_keys_that_are_refused_meanwhile_refuse_no_name(open_window: OpenWindow) -> None:
    driver = open_settings(open_window)
    fill(driver, "shop-name", "Boshqa")
    driver.press(Qt.Key.Key_Return)
    keys = SetupState(SetupStep.REFUSED, Trouble.KEYS_REFUSED, part=SetupPart.WITH_KEYS)
    answer(driver, keys, samples.snapshot())
    assert not driver.find("go-on").isEnabled()
    answer(driver, SetupState(SetupStep.SAVED, part=SetupPart.PREFERENCES), samples.snapshot())
    assert driver.page() is Page.KEYPAD


def test_each_step_is_one_press_or_its_key_away(open_window: OpenWindow) -> None:
    driver = open_settings(open_window)
    for step in FormStep:
        go_to(driver, step)
    for step, key in zip(FormStep, "12345", strict=True):
        driver.press(Qt.Key(ord(key)), Qt.KeyboardModifier.ControlModifier)
        assert step_of(driver) is step
    driver.press(Qt.Key.Key_Escape)
    assert driver.page() is Page.KEYPAD


def test_settings_without_new_keys_or_address_leave_the_keys_alone(open_window: OpenWindow) -> None:
    driver = open_settings(open_window)
    go_to(driver, FormStep.KEYS)
    assert driver.text("keys-kept")
    go_to(driver, FormStep.NAMES)
    fill(driver, "till-name", "Nuqta 2")
    driver.click("go-on")
    assert driver.sent_of(SaveSetup) == []
    assert driver.sent_of(ChangePreferences)[0].preferences.till == "Nuqta 2"


def test_what_changed_meanwhile_is_not_taken_back(open_window: OpenWindow) -> None:
    driver = open_settings(open_window)
    fill(driver, "till-name", "Nuqta 2")
    now = samples.with_preferences(
        samples.snapshot(), language=Language.EN, integration=Integration.WIDGET, full_screen=True
    )
    driver.publish(now)
    driver.click("go-on")
    sent = driver.sent_of(ChangePreferences)[-1].preferences
    assert sent == replace(now.setup_info.preferences, till="Nuqta 2")


def test_new_keys_take_nothing_back_that_is_changed_meanwhile(open_window: OpenWindow) -> None:
    driver = open_settings(open_window)
    before = driver.window.snapshot.setup_info.preferences
    go_to(driver, FormStep.KEYS)
    fill(driver, "account-id", ACCOUNT)
    fill(driver, "public-key", KEY)
    driver.click("go-on")
    (sent,) = driver.sent_of(SaveSetup)
    assert sent.seen == before
    refusal = SetupState(SetupStep.REFUSED, Trouble.NO_NETWORK, part=SetupPart.WITH_KEYS)
    now = samples.with_preferences(samples.snapshot(), language=Language.RU)
    answer(driver, refusal, now)
    driver.click_past_guard("save-despite")
    again = driver.sent_of(SaveSetup)[-1]
    assert (again.seen, again.draft.preferences) == (before, sent.draft.preferences)


def test_of_two_languages_that_were_chosen_the_later_one_is_kept(open_window: OpenWindow) -> None:
    driver = open_settings(open_window)
    driver.click("window-language-en")
    driver.click("language-ru")
    now = samples.with_preferences(samples.snapshot(), language=Language.RU)
    driver.publish(now)
    driver.click("go-on")
    assert driver.sent_of(ChangePreferences)[-1].preferences.language is Language.RU


def test_what_is_chosen_while_it_is_kept_is_no_change_of_another_s(open_window: OpenWindow) -> None:
    driver = open_settings(open_window)
    driver.click("window-language-en")
    sent = driver.window.pages.setup.form.change().preferences
    driver.click("window-language-uz")
    driver.publish(samples.with_preferences(samples.snapshot(), language=sent.language))
    assert sent.language is Language.EN
    assert driver.window.pages.setup.form.preferences().language is Language.UZ


def test_another_address_asks_for_its_keys_at_their_step(open_window: OpenWindow) -> None:
    driver = open_settings(open_window)
    go_to(driver, FormStep.KEYS)
    kept = driver.text("keys-kept")
    go_to(driver, FormStep.ADDRESS)
    fill(driver, "base-url", "https://elsewhere.example.com")
    driver.click("go-on")
    assert step_of(driver) is FormStep.KEYS
    assert driver.sent_of(SaveSetup) == []
    assert driver.text("account-id-error")
    assert driver.text("public-key-error")
    assert driver.text("keys-kept") != kept
    go_to(driver, FormStep.ADDRESS)
    fill(driver, "base-url", "https://api.example.com/")
    go_to(driver, FormStep.KEYS)
    assert driver.text("keys-kept") == kept, "the same address in another spelling"


def test_all_faults_of_all_steps_are_marked_at_once(open_window: OpenWindow) -> None:
    driver = open_settings(open_window)
    go_to(driver, FormStep.ADDRESS)
    fill(driver, "base-url", "http://elsewhere.example.com")
    go_to(driver, FormStep.NAMES)
    fill(driver, "shop-name", " ")
    fill(driver, "till-name", " ")
    driver.click("go-on")
    assert (driver.text("shop-name-error"), driver.text("till-name-error")) != ("", "")
    assert driver.text("setup-result-text")
    icons = [driver.window.pages.setup.steps.buttons[step]._icon_name for step in FormStep]
    assert icons == ["circle-alert", "circle-alert", "circle-alert", "", ""]
    go_to(driver, FormStep.ADDRESS)
    assert driver.text("base-url-error")
    assert driver.sent == []


def test_missing_keys_open_their_step(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(needs_keys=VaultProblem.EMPTY), page=Page.SETUP)
    assert step_of(driver) is FormStep.KEYS


def test_the_last_step_tests_what_is_kept(open_window: OpenWindow) -> None:
    driver = open_settings(open_window)
    go_to(driver, FormStep.CHECK)
    (sent,) = driver.sent_of(CheckConnection)
    assert (sent.draft.base_url, sent.draft.account_id) == (
        "https://api.example.com",
        Secret(""),
    )
    answer(driver, SetupState(SetupStep.CHECKED), samples.snapshot())
    assert driver.text("setup-outcome-text")
    driver.click("test-connection")
    assert len(driver.sent_of(CheckConnection)) == 2


# ---------------------------------------------------------------- real money


def test_the_test_address_is_a_question_away_from_real_money(open_window: OpenWindow) -> None:
    driver = open_settings(open_window)
    go_to(driver, FormStep.ADDRESS)
    driver.click("use-sandbox")
    assert QApplication.focusWidget() is driver.find("save-not")
    driver.press(Qt.Key.Key_Return)
    assert driver.find_as(QLineEdit, "base-url").text() == "https://api.example.com"
    driver.click("use-sandbox")
    driver.click("save-despite")
    assert driver.find_as(QLineEdit, "base-url").text() == SANDBOX_URL
    go_to(driver, FormStep.KEYS)
    fill(driver, "account-id", ACCOUNT)
    fill(driver, "public-key", KEY)
    driver.click("go-on")
    (sent,) = driver.sent_of(SaveSetup)
    assert sent.despite == {SettingsProblem.NO_REAL_MONEY}


def test_a_yes_is_for_that_address_alone(open_window: OpenWindow) -> None:
    driver = open_settings(open_window)
    go_to(driver, FormStep.ADDRESS)
    driver.click("use-sandbox")
    driver.click("save-despite")
    fill(driver, "base-url", "https://sandbox.example.com")
    go_to(driver, FormStep.KEYS)
    fill(driver, "account-id", ACCOUNT)
    fill(driver, "public-key", KEY)
    driver.click("go-on")
    assert driver.sent_of(SaveSetup)[0].despite == frozenset()


HOLDING = {
    "open": samples.snapshot(samples.offered(samples.sale())),
    "for a person": samples.snapshot(
        notices=(Notice(NoticeKind.REVIEW, samples.sale(12, SaleState.REVIEW)),)
    ),
}


@pytest.mark.parametrize("name", HOLDING)
def test_an_undecided_payment_is_told_of_before_anything_is_typed(
    open_window: OpenWindow, name: str
) -> None:
    driver = open_settings(open_window, HOLDING[name])
    for step in (FormStep.ADDRESS, FormStep.KEYS):
        go_to(driver, step)
        assert driver.text(f"step-note-{step.value}-text")
    driver.publish(samples.snapshot())
    assert not driver.is_visible("step-note-2")


def test_keys_are_masked_and_a_pasted_key_loses_its_line_breaks(open_window: OpenWindow) -> None:
    driver = open_settings(open_window)
    go_to(driver, FormStep.KEYS)
    for name in ("account-id", "public-key"):
        assert driver.find_as(QLineEdit, name).echoMode() is QLineEdit.EchoMode.Password
    fill(driver, "account-id", ACCOUNT)
    QApplication.clipboard().setText(f"{KEY[:10]}\n{KEY[10:]}\n")
    QTest.keyClick(driver.find("public-key"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    driver.click("go-on")
    assert driver.sent_of(SaveSetup)[0].draft.public_key == Secret(KEY)


# ---------------------------------------------------------------- another appearance


def test_another_appearance_keeps_step_texts_and_faults(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    fill(driver, "till-name", " ")
    driver.click("go-on")
    driver.publish(samples.in_appearance(NO_TILL, Appearance(dark=True)))
    settle()
    assert driver.window._context.theme.appearance.dark
    assert step_of(driver) is FormStep.NAMES
    assert driver.find_as(QLineEdit, "shop-name").text() == "Navoiy savdo"
    assert driver.text("till-name-error")
    fill(driver, "till-name", "1")
    driver.click("go-on")
    draft = driver.sent_of(SaveSetup)[0].draft
    assert (draft.account_id, draft.preferences.till) == (Secret(ACCOUNT), "1")
    answer(driver, SetupState(SetupStep.SAVED, verdict=KeysVerdict.ACCEPTED), samples.snapshot())
    assert step_of(driver) is FormStep.QR


def test_the_file_is_offered_for_deletion_in_another_appearance_too(
    open_window: OpenWindow,
) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("go-on")
    saved = SetupState(SetupStep.SAVED, deletable_file="/tmp/credentials.json")
    answer(driver, saved, samples.snapshot())
    answer(driver, saved, samples.in_appearance(samples.snapshot(), Appearance(dark=True)))
    settle()
    assert driver.window._context.theme.appearance.dark
    assert driver.is_visible("delete-file")
    assert "/tmp/credentials.json" in driver.text("delete-text")


def test_a_problem_that_stands_is_read_before_the_connection_is_tested_again(
    open_window: OpenWindow,
) -> None:
    driver = open_settings(open_window)
    go_to(driver, FormStep.CHECK)
    assert len(driver.sent_of(CheckConnection)) == 1
    answer(driver, SetupState(SetupStep.REFUSED, SettingsProblem.NOT_WRITABLE), samples.snapshot())
    go_to(driver, FormStep.NAMES)
    go_to(driver, FormStep.CHECK)
    assert len(driver.sent_of(CheckConnection)) == 1
    assert driver.text("setup-outcome-text")


@pytest.mark.parametrize(
    ("now", "is_offered"),
    [
        (samples.snapshot(), True),
        (samples.snapshot(mode=Mode.TRAINING), False),
        (samples.snapshot(people=samples.people(*samples.STAFF)), False),
    ],
    ids=["nobody", "training", "people"],
)
def test_a_pin_for_the_owner_is_offered_where_nobody_has_one_and_money_is_real(
    open_window: OpenWindow, now: Snapshot, is_offered: bool
) -> None:
    driver = open_window(now, page=Page.SETUP)
    go_to(driver, FormStep.CHECK)
    assert driver.is_visible("enter-owner") is is_offered


@pytest.mark.parametrize(
    ("changed", "takes"),
    [({}, True), ({"base_url": SANDBOX_URL}, False), ({"provisioned": False}, False)],
    ids=["real", "sandbox", "not set up"],
)
def test_a_till_that_is_set_up_takes_real_money_but_in_the_sandbox(
    changed: dict[str, Any], takes: bool
) -> None:
    assert takes_real_money(replace(samples.SHOP, **changed)) is takes

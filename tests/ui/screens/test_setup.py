"""The set-up: step by step, whole drafts, problems at their fields, and no key left behind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from pos_app.domain.errors import SettingsError, SettingsProblem, Trouble, VaultProblem
from pos_app.domain.keys import SANDBOX_URL
from pos_app.domain.names import clean_name
from pos_app.domain.payin import Integration, Language
from pos_app.domain.preferences import KeysVerdict, Mode
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import (
    ChangePreferences,
    DeleteCredentialsFile,
    OpenTill,
    SaveSetup,
)
from pos_app.engine.api.snapshots import Problem, SetupState, SetupStep
from pos_app.ui.model.navigation import Page
from pos_app.ui.model.setup_steps import FormStep
from pos_app.ui.wording import setup_words
from tests.drivers import samples
from tests.drivers.samples import NO_TILL
from tests.drivers.set_up import ACCOUNT, KEY, URL, answer, fill, go_to, set_up, step_of
from tests.drivers.window_driver import OpenWindow, settle

SAVED = SetupState(SetupStep.SAVED, verdict=KeysVerdict.ACCEPTED)


def test_a_name_takes_as_many_letters_as_the_settings(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), page=Page.SETUP)
    for name, field in (("shop", "shop-name"), ("till", "till-name")):
        fill(driver, field, "x" * 100)
        typed = driver.find_as(QLineEdit, field)
        assert clean_name(typed.text(), name) == typed.text()
        with pytest.raises(SettingsError):
            clean_name(typed.text() + "x", name)


def test_the_welcome_leads_to_training_or_to_the_set_up(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL)
    assert driver.page() is Page.WELCOME
    driver.click("try-it")
    assert driver.sent == [OpenTill(Mode.TRAINING)]
    driver.click("set-up")
    assert driver.page() is Page.SETUP


def test_the_welcome_speaks_another_language_at_one_press(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL)
    driver.click("welcome-language-ru")
    assert driver.find("try-it").accessibleName() == "Попробовать"
    assert driver.sent_of(ChangePreferences)[0].preferences.language is Language.RU


def test_training_has_the_set_up_one_press_away(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(mode=Mode.TRAINING, setup_info=samples.NEW_SHOP))
    driver.click("set-up-shop")
    assert driver.page() is Page.SETUP
    driver.click("back")
    assert driver.page() is Page.KEYPAD


# ---------------------------------------------------------------- the first set-up, step by step


def test_the_keyboard_alone_leads_through_the_first_set_up(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    driver.type(URL)
    driver.press(Qt.Key.Key_Return)
    assert step_of(driver) is FormStep.KEYS
    driver.type(ACCOUNT)
    driver.press(Qt.Key.Key_Tab)
    driver.type(KEY)
    driver.press(Qt.Key.Key_Return)
    assert step_of(driver) is FormStep.NAMES
    driver.type("Navoiy savdo")
    driver.press(Qt.Key.Key_Tab)
    driver.type("1")
    driver.press(Qt.Key.Key_Return)
    (sent,) = driver.sent_of(SaveSetup)
    assert (sent.draft.base_url, sent.draft.account_id) == (URL, Secret(ACCOUNT))
    assert (sent.draft.preferences.shop, sent.draft.preferences.till) == ("Navoiy savdo", "1")
    answer(driver, SAVED, samples.snapshot())
    assert step_of(driver) is FormStep.QR
    driver.press(Qt.Key.Key_Return)
    answer(driver, replace(SAVED), samples.snapshot())
    assert step_of(driver) is FormStep.CHECK
    assert driver.text("setup-outcome-text") == driver.window._words.text(setup_words.SAVED)
    assert driver.find("go-on").accessibleName() == "Ishni boshlash"
    driver.press(Qt.Key.Key_Return)
    settle()
    assert driver.page() is Page.KEYPAD


def test_escape_is_one_step_back_and_nothing_typed_is_lost(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    go_to(driver, FormStep.NAMES)
    driver.click("window-language-ru")
    for step in (FormStep.KEYS, FormStep.ADDRESS):
        driver.press(Qt.Key.Key_Escape)
        assert step_of(driver) is step
    draft = driver.window.pages.setup.form.draft()
    assert (draft.base_url, draft.account_id, draft.public_key) == (
        URL,
        Secret(ACCOUNT),
        Secret(KEY),
    )
    assert draft.preferences.language is Language.RU
    driver.press(Qt.Key.Key_Escape)
    assert driver.page() is Page.WELCOME


def test_a_step_says_all_that_is_wrong_in_it_at_once(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    driver.click("go-on")
    assert step_of(driver) is FormStep.ADDRESS
    assert driver.text("base-url-error")
    assert QApplication.focusWidget() is driver.find("base-url")
    fill(driver, "base-url", URL)
    assert not driver.is_visible("base-url-error")
    driver.click("go-on")
    driver.click("go-on")
    assert step_of(driver) is FormStep.KEYS
    assert driver.text("account-id-error")
    assert driver.text("public-key-error")
    fill(driver, "account-id", ACCOUNT)
    assert not driver.is_visible("account-id-error")
    assert driver.text("public-key-error"), "the other one is still wrong"


def test_steps_that_were_not_reached_cannot_be_opened(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    assert [driver.find(f"step-{step}").isEnabled() for step in FormStep] == [True] + [False] * 4
    driver.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert step_of(driver) is FormStep.ADDRESS
    fill(driver, "base-url", URL)
    driver.click("go-on")
    driver.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert step_of(driver) is FormStep.ADDRESS


def test_what_a_field_wants_is_said_with_an_example(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    for step, field, example in (
        (FormStep.ADDRESS, "base-url", "https://"),
        (FormStep.KEYS, "account-id", "128"),
        (FormStep.NAMES, "shop-name", "60"),
        (FormStep.NAMES, "till-name", "60"),
    ):
        go_to(driver, step)
        assert example in driver.text(f"{field}-hint")
        assert driver.find(field).accessibleDescription() == driver.text(f"{field}-hint")


def test_an_address_that_a_technician_gave_says_so(open_window: OpenWindow) -> None:
    given = replace(samples.NEW_SHOP, base_url=URL)
    driver = open_window(replace(NO_TILL, setup_info=given), page=Page.SETUP)
    assert driver.find_as(QLineEdit, "base-url").text() == URL
    assert driver.is_visible("address-given")


def test_a_draft_is_complete(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("window-language-ru")
    driver.click("default-customer-en")
    driver.click("go-on")
    draft = driver.sent_of(SaveSetup)[0].draft
    assert draft.base_url == URL
    assert (draft.account_id, draft.public_key) == (Secret(ACCOUNT), Secret(KEY))
    assert draft.credentials_path is None
    chosen = draft.preferences
    assert (chosen.shop, chosen.till) == ("Navoiy savdo", "Nuqta 1")
    assert (chosen.language, chosen.customer_language) == (Language.RU, Language.EN)
    assert not driver.sent_of(SaveSetup)[0].keys_in_memory


def test_the_sandbox_is_offered_to_a_till_that_is_new(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    driver.click("use-sandbox")
    assert driver.find_as(QLineEdit, "base-url").text() == SANDBOX_URL


def test_what_the_qr_shows_is_kept_on_the_way(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("go-on")
    answer(driver, SAVED, samples.snapshot())
    driver.click("integration-widget")
    driver.click("go-on")
    assert driver.sent_of(ChangePreferences)[-1].preferences.integration is Integration.WIDGET


# ---------------------------------------------------------------- what the engine refuses


PLACED: list[tuple[Problem, str, str]] = [
    (SettingsProblem.PLAIN_HTTP, "base_url", "base-url-error"),
    (SettingsProblem.EMPTY_TEXT, "account_id", "account-id-error"),
    (SettingsProblem.BAD_KEY, "public_key", "public-key-error"),
    (SettingsProblem.BAD_KEY, "realm", "account-id-error"),
    (SettingsProblem.TOO_LONG, "shop", "shop-name-error"),
    (SettingsProblem.TOO_LONG, "till", "till-name-error"),
    (SettingsProblem.PAYMENT_OPEN, "base_url", "base-url-error"),
    (SettingsProblem.PAYMENT_OPEN, "account_id", "account-id-error"),
    (Trouble.KEYS_REFUSED, "account_id", "account-id-error"),
    (Trouble.BAD_ADDRESS, "base_url", "base-url-error"),
    (VaultProblem.ABSENT, "", "vault-hint-text"),
    (VaultProblem.LOCKED, "", "vault-hint-text"),
    (Trouble.NO_NETWORK, "", "setup-result-text"),
    (Trouble.CLOCK_WRONG, "", "setup-result-text"),
    (Trouble.ACCESS_DENIED, "", "setup-result-text"),
    (SettingsProblem.NOT_ALLOWED, "", "setup-result-text"),
]


@pytest.mark.parametrize(("problem", "field", "place"), PLACED)
def test_a_problem_leads_to_its_field_and_stands_there_until_it_is_edited(
    open_window: OpenWindow, problem: Problem, field: str, place: str
) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("go-on")
    answer(driver, SetupState(SetupStep.SAVING))
    answer(driver, SetupState(SetupStep.REFUSED, problem, field))
    driver.window.contents.question_panel.dismiss()
    assert driver.text(place)
    assert driver.page() is Page.SETUP
    if place.endswith("-error"):
        fill(driver, place.removesuffix("-error"), "1")
    else:
        go_to(driver, FormStep.NAMES)
        fill(driver, "shop-name", "Boshqa")
    assert not driver.is_visible(place)


def test_every_problem_has_a_place(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), page=Page.SETUP)
    go_to(driver, FormStep.CHECK)
    problems: list[Problem] = [*Trouble, *SettingsProblem, *VaultProblem]
    base = samples.snapshot()
    for problem in problems:
        answer(driver, SetupState(SetupStep.REFUSED, problem, "unknown-field"), base)
        assert driver.text("setup-outcome-text"), problem
        driver.click("test-connection")


QUESTIONS: list[Trouble | SettingsProblem] = [
    Trouble.KEYS_REFUSED,
    Trouble.NO_NETWORK,
    Trouble.TLS_ISSUER,
    SettingsProblem.NO_REAL_MONEY,
]


@pytest.mark.parametrize("problem", QUESTIONS)
def test_what_a_person_may_pass_over_is_kept_only_after_a_yes(
    open_window: OpenWindow, problem: Trouble | SettingsProblem
) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("go-on")
    answer(driver, SetupState(SetupStep.REFUSED, problem, problem_field(problem)))
    assert QApplication.focusWidget() is driver.find("save-not")
    driver.press(Qt.Key.Key_Return)
    assert len(driver.sent_of(SaveSetup)) == 1
    go_to(driver, FormStep.NAMES)
    driver.click("go-on")
    answer(driver, SetupState(SetupStep.REFUSED, problem, problem_field(problem)))
    driver.click("save-despite")
    first, _, again = driver.sent_of(SaveSetup)
    assert again == replace(first, despite=frozenset({problem}))


def problem_field(problem: Problem) -> str:
    return problem.setup_field if isinstance(problem, Trouble) else "base_url"


def test_two_troubles_are_two_questions(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("go-on")
    for problem in (SettingsProblem.NO_REAL_MONEY, Trouble.KEYS_REFUSED):
        answer(driver, SetupState(SetupStep.REFUSED, problem, "base_url"))
        driver.click("save-despite")
    wanted = frozenset[Trouble | SettingsProblem](
        {SettingsProblem.NO_REAL_MONEY, Trouble.KEYS_REFUSED}
    )
    assert driver.sent_of(SaveSetup)[-1].despite == wanted


@pytest.mark.parametrize("verdict", KeysVerdict)
def test_ready_is_said_only_of_keys_that_were_accepted(
    open_window: OpenWindow, verdict: KeysVerdict
) -> None:
    accepted = verdict is KeysVerdict.ACCEPTED
    title = setup_words.SAVED if accepted else setup_words.NOT_READY
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("go-on")
    saved = SetupState(SetupStep.SAVED, deletable_file="/tmp/c.json", verdict=verdict)
    answer(driver, saved, samples.snapshot())
    assert driver.text("saved-title") == driver.window._words.text(title)
    assert driver.is_visible("saved-ready") is not accepted
    driver.click("keep-file")
    go_to(driver, FormStep.CHECK)
    outcome = driver.text("setup-outcome-text")
    assert outcome.startswith(driver.window._words.text(title))


def test_a_second_press_asks_once(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("go-on")
    driver.click("go-on")
    driver.press(Qt.Key.Key_Return)
    assert len(driver.sent) == 1


def test_an_older_state_is_no_answer(open_window: OpenWindow) -> None:
    old = SetupState(SetupStep.SAVED)
    driver = open_window(replace(NO_TILL, setup=old), page=Page.SETUP)
    set_up(driver)
    driver.click("go-on")
    answer(driver, old)
    assert step_of(driver) is FormStep.NAMES
    answer(driver, SAVED, samples.snapshot())
    assert step_of(driver) is FormStep.QR


def test_a_state_that_is_about_something_else_is_no_answer(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("go-on")
    for step in (SetupStep.IDLE, SetupStep.SAVING, SetupStep.FILE_READ, SetupStep.CHECKED):
        answer(driver, SetupState(step))
        assert step_of(driver) is FormStep.NAMES
        assert not driver.find("go-on").isEnabled()


def test_the_honest_alternative_to_a_vault(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP, size=(1024, 600))
    set_up(driver)
    driver.click("go-on")
    answer(driver, SetupState(SetupStep.REFUSED, VaultProblem.ABSENT))
    driver.click("keys-in-memory")
    again = driver.sent_of(SaveSetup)[1]
    assert again.keys_in_memory
    assert again.draft.account_id == Secret(ACCOUNT)


def test_the_file_is_offered_for_deletion_and_enter_keeps_it(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("go-on")
    saved = SetupState(SetupStep.SAVED, deletable_file="/tmp/credentials.json")
    answer(driver, saved, samples.snapshot())
    assert "/tmp/credentials.json" in driver.text("delete-text")
    assert QApplication.focusWidget() is driver.find("keep-file")
    QTest.keyClick(driver.find("delete-file"), Qt.Key.Key_Return)
    assert driver.sent_of(DeleteCredentialsFile) == []
    driver.click("delete-file")
    assert driver.sent_of(DeleteCredentialsFile) == [DeleteCredentialsFile("/tmp/credentials.json")]
    answer(driver, SetupState(SetupStep.IDLE), samples.snapshot())
    assert step_of(driver) is FormStep.QR


def test_no_key_stays_in_a_field(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    fields = driver.window.findChildren(QLineEdit)
    assert {ACCOUNT, KEY} <= {field.text() for field in fields}
    for _ in range(3):
        driver.press(Qt.Key.Key_Escape)
    assert driver.page() is Page.WELCOME
    assert not {ACCOUNT, KEY} & {field.text() for field in fields}


def test_no_key_stays_in_a_field_once_it_is_kept(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("go-on")
    answer(driver, SAVED, samples.snapshot())
    assert not {ACCOUNT, KEY} & {field.text() for field in driver.window.findChildren(QLineEdit)}

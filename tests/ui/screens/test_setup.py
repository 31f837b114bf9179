"""The set-up: drafts go out whole, problems come back beside their fields, keys stay nowhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.domain.errors import SettingsError, SettingsProblem, Trouble, VaultProblem
from pos_app.domain.keys import SANDBOX_URL
from pos_app.domain.names import clean_name
from pos_app.domain.payin import Integration, Language
from pos_app.domain.preferences import KeysVerdict, Mode
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import (
    ChangePreferences,
    CheckConnection,
    DeleteCredentialsFile,
    OpenTill,
    SaveSetup,
)
from pos_app.engine.api.snapshots import Problem, SetupState, SetupStep, Snapshot
from pos_app.ui.model.navigation import Page
from pos_app.ui.wording import setup_words
from tests.drivers import samples
from tests.drivers.samples import NO_TILL
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle

ACCOUNT, KEY = "acc-57f8", "LS0tLS1CRUdJTiBQVUJMSUMgS0VZ"


def fill(driver: WindowDriver, name: str, text: str) -> None:
    field = driver.find(name)
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, text)


def answer(driver: WindowDriver, state: SetupState, base: Snapshot = NO_TILL) -> None:
    driver.publish(replace(base, setup=state))


def set_up(driver: WindowDriver) -> None:
    fill(driver, "base-url", "https://api.example.com")
    fill(driver, "account-id", ACCOUNT)
    fill(driver, "public-key", KEY)
    fill(driver, "shop-name", "Navoiy savdo")
    fill(driver, "till-name", "Nuqta 1")


def test_a_name_takes_as_many_letters_as_the_settings(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    for name, field in (("shop", "shop-name"), ("till", "till-name")):
        fill(driver, field, "x" * 100)
        typed = driver.find(field)
        assert isinstance(typed, QLineEdit)
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


def test_a_draft_is_complete(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("window-language-ru")
    driver.click("default-customer-en")
    driver.click("integration-widget")
    driver.click("save")
    draft = driver.sent_of(SaveSetup)[0].draft
    assert draft.base_url == "https://api.example.com"
    assert (draft.account_id, draft.public_key) == (Secret(ACCOUNT), Secret(KEY))
    assert draft.credentials_path is None
    chosen = draft.preferences
    assert (chosen.shop, chosen.till) == ("Navoiy savdo", "Nuqta 1")
    assert (chosen.language, chosen.customer_language) == (Language.RU, Language.EN)
    assert chosen.integration is Integration.WIDGET
    assert not driver.sent_of(SaveSetup)[0].keys_in_memory


def test_the_sandbox_is_offered(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    driver.click("use-sandbox")
    driver.click("test-connection")
    assert driver.sent_of(CheckConnection)[0].draft.base_url == SANDBOX_URL


def test_keys_are_masked_and_a_pasted_key_loses_its_line_breaks(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    for name in ("account-id", "public-key"):
        field = driver.find(name)
        assert isinstance(field, QLineEdit)
        assert field.echoMode() is QLineEdit.EchoMode.Password
    field = driver.find("public-key")
    QApplication.clipboard().setText(f"{KEY[:10]}\n{KEY[10:]}\n")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    driver.click("save")
    assert driver.sent_of(SaveSetup)[0].draft.public_key == Secret(KEY)


def test_a_file_is_chosen_without_blocking_and_typed_keys_replace_it(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "credentials.json"
    file.write_text("{}", encoding="utf-8")
    driver = open_window(NO_TILL, page=Page.SETUP)
    driver.click("choose-file")
    dialog = driver.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    qtbot.waitUntil(lambda: driver.window.findChild(QFileDialog) is None)
    assert "credentials.json" in driver.text("chosen-file")
    driver.click("test-connection")
    assert driver.sent_of(CheckConnection)[0].draft.credentials_path == str(file)
    answer(driver, SetupState(SetupStep.CHECKED))
    fill(driver, "account-id", ACCOUNT)
    driver.click("test-connection")
    assert driver.sent_of(CheckConnection)[1].draft.credentials_path is None


PLACED: list[tuple[Problem, str, str]] = [
    (SettingsProblem.PLAIN_HTTP, "base_url", "base-url-error"),
    (SettingsProblem.BAD_URL, "base_url", "base-url-error"),
    (SettingsProblem.EMPTY_TEXT, "account_id", "account-id-error"),
    (SettingsProblem.EMPTY_TEXT, "public_key", "public-key-error"),
    (SettingsProblem.EMPTY_TEXT, "shop", "shop-name-error"),
    (SettingsProblem.TOO_LONG, "till", "till-name-error"),
    (SettingsProblem.BAD_CREDENTIALS, "credentials", "account-id-error"),
    (SettingsProblem.PAYMENT_OPEN, "base_url", "base-url-error"),
    (SettingsProblem.PAYMENT_OPEN, "account_id", "account-id-error"),
    (Trouble.KEYS_REFUSED, "account_id", "account-id-error"),
    (Trouble.BAD_ADDRESS, "base_url", "base-url-error"),
    (VaultProblem.ABSENT, "", "vault-hint-text"),
    (VaultProblem.LOCKED, "", "vault-hint-text"),
    (Trouble.NO_NETWORK, "", "setup-result-text"),
    (Trouble.CLOCK_WRONG, "", "setup-result-text"),
    (Trouble.ACCESS_DENIED, "", "setup-result-text"),
    (Trouble.TLS_ISSUER, "", "setup-result-text"),
]


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
    driver.click("save")
    answer(driver, SetupState(SetupStep.REFUSED, problem, problem_field(problem)))
    assert QApplication.focusWidget() is driver.find("save-not")
    driver.press(Qt.Key.Key_Return)
    assert len(driver.sent_of(SaveSetup)) == 1
    driver.click("save")
    answer(driver, SetupState(SetupStep.REFUSED, problem, problem_field(problem)))
    driver.click("save-despite")
    first, _, again = driver.sent_of(SaveSetup)
    assert again == replace(first, despite=frozenset({problem}))


def problem_field(problem: Problem) -> str:
    return problem.setup_field if isinstance(problem, Trouble) else "base_url"


def test_two_troubles_are_two_questions(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("save")
    for problem in (SettingsProblem.NO_REAL_MONEY, Trouble.KEYS_REFUSED):
        answer(driver, SetupState(SetupStep.REFUSED, problem, "base_url"))
        driver.click("save-despite")
    wanted = frozenset[Trouble | SettingsProblem](
        {SettingsProblem.NO_REAL_MONEY, Trouble.KEYS_REFUSED}
    )
    assert driver.sent_of(SaveSetup)[-1].despite == wanted


def test_a_connection_that_is_only_tested_asks_nothing(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("test-connection")
    answer(driver, SetupState(SetupStep.REFUSED, Trouble.KEYS_REFUSED, "account_id"))
    assert not driver.is_visible("question")


@pytest.mark.parametrize("verdict", KeysVerdict)
def test_ready_is_said_only_of_keys_that_were_accepted(
    open_window: OpenWindow, verdict: KeysVerdict
) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("save")
    saved = SetupState(SetupStep.SAVED, deletable_file="/tmp/c.json", verdict=verdict)
    answer(driver, saved, samples.snapshot())
    accepted = verdict is KeysVerdict.ACCEPTED
    title = setup_words.SAVED if accepted else setup_words.NOT_READY
    assert driver.text("saved-title") == driver.window._words.text(title)
    assert driver.is_visible("saved-ready") is not accepted


@pytest.mark.parametrize(("problem", "field", "place"), PLACED)
def test_a_problem_stands_beside_its_field_until_it_is_edited(
    open_window: OpenWindow, problem: Problem, field: str, place: str
) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("save")
    answer(driver, SetupState(SetupStep.SAVING))
    answer(driver, SetupState(SetupStep.REFUSED, problem, field))
    driver.window.contents.question_panel.dismiss()
    assert driver.text(place)
    assert driver.page() is Page.SETUP
    fill(driver, "shop-name", "Boshqa")
    assert not driver.window.findChild(type(driver.window), place)
    found = [label for label in driver.window.findChildren(QLineEdit) if label.property("wrong")]
    assert all(label.property("wrong") == "false" for label in found)


def test_every_problem_has_a_place(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    problems: list[Problem] = [*Trouble, *SettingsProblem, *VaultProblem]
    places = {place for _, _, place in PLACED}
    for problem in problems:
        driver.click("test-connection")
        answer(driver, SetupState(SetupStep.REFUSED, problem, "unknown-field"))
        assert any(
            label.isVisible() and label.text()
            for place in places
            for label in driver.window.findChildren(
                type(driver.window.pages.setup.form.file), place
            )
        ), problem


def test_a_second_press_asks_once(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("save")
    driver.click("save")
    driver.click("test-connection")
    assert len(driver.sent) == 1


def test_an_older_state_is_no_answer(open_window: OpenWindow) -> None:
    old = SetupState(SetupStep.SAVED)
    driver = open_window(replace(NO_TILL, setup=old), page=Page.SETUP)
    set_up(driver)
    driver.click("save")
    answer(driver, old)
    assert driver.page() is Page.SETUP
    answer(driver, SetupState(SetupStep.SAVED), samples.snapshot())
    assert driver.page() is Page.KEYPAD


def test_the_honest_alternative_to_a_vault(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP, size=(1024, 600))
    set_up(driver)
    driver.click("save")
    answer(driver, SetupState(SetupStep.REFUSED, VaultProblem.ABSENT))
    driver.click("keys-in-memory")
    again = driver.sent_of(SaveSetup)[1]
    assert again.keys_in_memory
    assert again.draft.account_id == Secret(ACCOUNT)


def test_the_file_is_offered_for_deletion_and_enter_keeps_it(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("save")
    saved = SetupState(SetupStep.SAVED, deletable_file="/tmp/credentials.json")
    answer(driver, saved, samples.snapshot())
    assert "/tmp/credentials.json" in driver.text("delete-text")
    assert QApplication.focusWidget() is driver.find("keep-file")
    QTest.keyClick(driver.find("delete-file"), Qt.Key.Key_Return)
    assert driver.sent_of(DeleteCredentialsFile) == []
    driver.click("delete-file")
    assert driver.sent_of(DeleteCredentialsFile) == [DeleteCredentialsFile("/tmp/credentials.json")]
    answer(driver, SetupState(SetupStep.IDLE), samples.snapshot())
    assert driver.page() is Page.KEYPAD


def test_the_file_may_be_kept(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("save")
    saved = SetupState(SetupStep.SAVED, deletable_file="/tmp/credentials.json")
    answer(driver, saved, samples.snapshot())
    driver.click("keep-file")
    settle()
    assert driver.page() is Page.KEYPAD
    assert driver.sent_of(DeleteCredentialsFile) == []


def test_no_key_stays_in_a_field(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("save")
    answer(driver, SetupState(SetupStep.SAVED), samples.snapshot())
    held = [field.text() for field in driver.window.findChildren(QLineEdit)]
    assert ACCOUNT not in held
    assert KEY not in held


# ---------------------------------------------------------------- settings of a shop that is set up


def test_settings_without_new_keys_or_address_leave_the_keys_alone(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.click("settings")
    assert driver.text("keys-kept")
    fill(driver, "till-name", "Nuqta 2")
    driver.click("save")
    assert driver.sent_of(SaveSetup) == []
    assert driver.sent_of(ChangePreferences)[0].preferences.till == "Nuqta 2"


def test_another_address_asks_for_its_keys(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.click("settings")
    kept = driver.text("keys-kept")
    fill(driver, "base-url", "https://elsewhere.example.com")
    assert driver.text("keys-kept") != kept
    driver.click("save")
    draft = driver.sent_of(SaveSetup)[0].draft
    assert not draft.account_id
    assert not draft.public_key
    fill(driver, "base-url", "https://api.example.com/")
    assert driver.text("keys-kept") == kept, "the same address in another spelling"

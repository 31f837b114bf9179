"""The set-up: drafts go out whole, problems come back beside their fields, keys stay nowhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.domain.errors import SettingsProblem, Trouble, VaultProblem
from pos_app.domain.keys import SANDBOX_URL, Keys
from pos_app.domain.payin import Integration, Language
from pos_app.domain.preferences import Mode
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import (
    ChangePreferences,
    CheckConnection,
    DeleteCredentialsFile,
    EnterKeys,
    OpenTill,
    SaveSetup,
)
from pos_app.engine.api.snapshots import Phase, Problem, SetupState, SetupStep, Snapshot
from pos_app.ui.model.navigation import Page
from tests.ui import samples
from tests.ui.conftest import OpenTill as Opener
from tests.ui.gallery import Till, settle

NEW = Snapshot(Phase.NO_TILL, samples.NEW_SHOP, samples.NOW)
ACCOUNT, KEY = "acc-57f8", "LS0tLS1CRUdJTiBQVUJMSUMgS0VZ"


def click(till: Till, name: str) -> None:
    QTest.mouseClick(till.find(name), Qt.MouseButton.LeftButton)


def fill(till: Till, name: str, text: str) -> None:
    field = till.find(name)
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, text)


def answer(till: Till, state: SetupState, base: Snapshot = NEW) -> None:
    till.tell(replace(base, setup=state))


def set_up(till: Till) -> None:
    fill(till, "base-url", "https://api.example.com")
    fill(till, "account-id", ACCOUNT)
    fill(till, "public-key", KEY)
    fill(till, "shop-name", "Navoiy savdo")
    fill(till, "till-name", "Nuqta 1")


def test_the_welcome_leads_to_training_or_to_the_set_up(till: Opener) -> None:
    shop = till(NEW)
    assert shop.page() is Page.WELCOME
    click(shop, "try-it")
    assert shop.sent == [OpenTill(Mode.TRAINING)]
    click(shop, "set-up")
    assert shop.page() is Page.SETUP


def test_the_welcome_speaks_another_language_at_one_press(till: Opener) -> None:
    shop = till(NEW)
    click(shop, "welcome-language-ru")
    assert shop.find("try-it").accessibleName() == "Попробовать"
    assert shop.sent_of(ChangePreferences)[0].preferences.language is Language.RU


def test_training_has_the_set_up_one_press_away(till: Opener) -> None:
    shop = till(samples.snapshot(mode=Mode.TRAINING, setup_info=samples.NEW_SHOP))
    click(shop, "set-up-shop")
    assert shop.page() is Page.SETUP
    click(shop, "back")
    assert shop.page() is Page.KEYPAD


def test_a_draft_is_complete(till: Opener) -> None:
    shop = till(NEW, page=Page.SETUP)
    set_up(shop)
    click(shop, "window-language-ru")
    click(shop, "default-customer-en")
    click(shop, "integration-widget")
    click(shop, "save")
    draft = shop.sent_of(SaveSetup)[0].draft
    assert draft.base_url == "https://api.example.com"
    assert (draft.account_id, draft.public_key) == (Secret(ACCOUNT), Secret(KEY))
    assert draft.credentials_path is None
    chosen = draft.preferences
    assert (chosen.shop, chosen.till) == ("Navoiy savdo", "Nuqta 1")
    assert (chosen.language, chosen.customer_language) == (Language.RU, Language.EN)
    assert chosen.integration is Integration.WIDGET
    assert not shop.sent_of(SaveSetup)[0].keys_in_memory


def test_the_sandbox_is_offered(till: Opener) -> None:
    shop = till(NEW, page=Page.SETUP)
    click(shop, "use-sandbox")
    click(shop, "test-connection")
    assert shop.sent_of(CheckConnection)[0].draft.base_url == SANDBOX_URL


def test_keys_are_masked_and_a_pasted_key_loses_its_line_breaks(till: Opener) -> None:
    shop = till(NEW, page=Page.SETUP)
    for name in ("account-id", "public-key"):
        field = shop.find(name)
        assert isinstance(field, QLineEdit)
        assert field.echoMode() is QLineEdit.EchoMode.Password
    field = shop.find("public-key")
    QApplication.clipboard().setText(f"{KEY[:10]}\n{KEY[10:]}\n")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    click(shop, "save")
    assert shop.sent_of(SaveSetup)[0].draft.public_key == Secret(KEY)


def test_a_file_is_chosen_without_blocking_and_typed_keys_replace_it(
    till: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "credentials.json"
    file.write_text("{}", encoding="utf-8")
    shop = till(NEW, page=Page.SETUP)
    click(shop, "choose-file")
    dialog = shop.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    qtbot.waitUntil(lambda: shop.window.findChild(QFileDialog) is None)
    assert "credentials.json" in shop.text("chosen-file")
    click(shop, "test-connection")
    assert shop.sent_of(CheckConnection)[0].draft.credentials_path == str(file)
    answer(shop, SetupState(SetupStep.CHECKED))
    fill(shop, "account-id", ACCOUNT)
    click(shop, "test-connection")
    assert shop.sent_of(CheckConnection)[1].draft.credentials_path is None


PLACED: list[tuple[Problem, str, str]] = [
    (SettingsProblem.PLAIN_HTTP, "base_url", "base-url-fault"),
    (SettingsProblem.BAD_URL, "base_url", "base-url-fault"),
    (SettingsProblem.EMPTY_TEXT, "account_id", "account-id-fault"),
    (SettingsProblem.EMPTY_TEXT, "public_key", "public-key-fault"),
    (SettingsProblem.EMPTY_TEXT, "shop", "shop-name-fault"),
    (SettingsProblem.TOO_LONG, "till", "till-name-fault"),
    (SettingsProblem.BAD_CREDENTIALS, "credentials", "account-id-fault"),
    (Trouble.KEYS_REFUSED, "", "account-id-fault"),
    (Trouble.BAD_ADDRESS, "", "base-url-fault"),
    (VaultProblem.ABSENT, "", "vault-hint-text"),
    (VaultProblem.LOCKED, "", "vault-hint-text"),
    (Trouble.NO_NETWORK, "", "setup-result-text"),
    (Trouble.CLOCK_WRONG, "", "setup-result-text"),
    (Trouble.ACCESS_DENIED, "", "setup-result-text"),
    (Trouble.TLS_ISSUER, "", "setup-result-text"),
]


@pytest.mark.parametrize(("problem", "field", "place"), PLACED)
def test_a_problem_stands_beside_its_field_until_it_is_edited(
    till: Opener, problem: Problem, field: str, place: str
) -> None:
    shop = till(NEW, page=Page.SETUP)
    set_up(shop)
    click(shop, "save")
    answer(shop, SetupState(SetupStep.SAVING))
    answer(shop, SetupState(SetupStep.REFUSED, problem, field))
    assert shop.text(place)
    assert shop.page() is Page.SETUP
    fill(shop, "shop-name", "Boshqa")
    assert not shop.window.findChild(type(shop.window), place)
    found = [label for label in shop.window.findChildren(QLineEdit) if label.property("wrong")]
    assert all(label.property("wrong") == "false" for label in found)


def test_every_problem_has_a_place(till: Opener) -> None:
    shop = till(NEW, page=Page.SETUP)
    set_up(shop)
    problems: list[Problem] = [*Trouble, *SettingsProblem, *VaultProblem]
    places = {place for _, _, place in PLACED}
    for problem in problems:
        click(shop, "test-connection")
        answer(shop, SetupState(SetupStep.REFUSED, problem, "unknown-field"))
        assert any(
            label.isVisible() and label.text()
            for place in places
            for label in shop.window.findChildren(type(shop.window.pages.setup.form.file), place)
        ), problem


def test_a_second_press_asks_once(till: Opener) -> None:
    shop = till(NEW, page=Page.SETUP)
    set_up(shop)
    click(shop, "save")
    click(shop, "save")
    click(shop, "test-connection")
    assert len(shop.sent) == 1


def test_an_older_state_is_no_answer(till: Opener) -> None:
    old = SetupState(SetupStep.SAVED)
    shop = till(replace(NEW, setup=old), page=Page.SETUP)
    set_up(shop)
    click(shop, "save")
    answer(shop, old)
    assert shop.page() is Page.SETUP
    answer(shop, SetupState(SetupStep.SAVED), samples.snapshot())
    assert shop.page() is Page.KEYPAD


def test_the_honest_alternative_to_a_vault(till: Opener) -> None:
    shop = till(NEW, page=Page.SETUP, size=(1024, 600))
    set_up(shop)
    click(shop, "save")
    answer(shop, SetupState(SetupStep.REFUSED, VaultProblem.ABSENT))
    click(shop, "keys-in-memory")
    again = shop.sent_of(SaveSetup)[1]
    assert again.keys_in_memory
    assert again.draft.account_id == Secret(ACCOUNT)


def test_the_file_is_offered_for_deletion_and_enter_keeps_it(till: Opener) -> None:
    shop = till(NEW, page=Page.SETUP)
    set_up(shop)
    click(shop, "save")
    saved = SetupState(SetupStep.SAVED, deletable_file="/tmp/credentials.json")
    answer(shop, saved, samples.snapshot())
    assert "/tmp/credentials.json" in shop.text("delete-text")
    assert QApplication.focusWidget() is shop.find("keep-file")
    QTest.keyClick(shop.find("delete-file"), Qt.Key.Key_Return)
    assert shop.sent_of(DeleteCredentialsFile) == []
    click(shop, "delete-file")
    assert shop.sent_of(DeleteCredentialsFile) == [DeleteCredentialsFile("/tmp/credentials.json")]
    answer(shop, SetupState(SetupStep.IDLE), samples.snapshot())
    assert shop.page() is Page.KEYPAD


def test_the_file_may_be_kept(till: Opener) -> None:
    shop = till(NEW, page=Page.SETUP)
    set_up(shop)
    click(shop, "save")
    saved = SetupState(SetupStep.SAVED, deletable_file="/tmp/credentials.json")
    answer(shop, saved, samples.snapshot())
    click(shop, "keep-file")
    settle()
    assert shop.page() is Page.KEYPAD
    assert shop.sent_of(DeleteCredentialsFile) == []


def test_no_key_stays_in_a_field(till: Opener) -> None:
    shop = till(NEW, page=Page.SETUP)
    set_up(shop)
    click(shop, "save")
    answer(shop, SetupState(SetupStep.SAVED), samples.snapshot())
    held = [field.text() for field in shop.window.findChildren(QLineEdit)]
    assert ACCOUNT not in held
    assert KEY not in held


# ---------------------------------------------------------------- settings of a shop that is set up


def test_settings_without_new_keys_or_address_leave_the_keys_alone(till: Opener) -> None:
    shop = till(samples.snapshot())
    click(shop, "settings")
    assert shop.text("keys-kept")
    fill(shop, "till-name", "Nuqta 2")
    click(shop, "save")
    assert shop.sent_of(SaveSetup) == []
    assert shop.sent_of(ChangePreferences)[0].preferences.till == "Nuqta 2"


def test_another_address_asks_for_its_keys(till: Opener) -> None:
    shop = till(samples.snapshot())
    click(shop, "settings")
    kept = shop.text("keys-kept")
    fill(shop, "base-url", "https://elsewhere.example.com")
    assert shop.text("keys-kept") != kept
    click(shop, "save")
    draft = shop.sent_of(SaveSetup)[0].draft
    assert not draft.account_id
    assert not draft.public_key
    fill(shop, "base-url", "https://api.example.com/")
    assert shop.text("keys-kept") == kept, "the same address in another spelling"


# ---------------------------------------------------------------- keys for one run


def test_missing_keys_are_asked_for_when_they_are_first_missed(till: Opener) -> None:
    shop = till(samples.snapshot(phase=Phase.STARTING))
    shop.tell(samples.snapshot(needs_keys=VaultProblem.EMPTY))
    assert shop.page() is Page.ENTER_KEYS
    click(shop, "use-keys")
    assert shop.sent_of(EnterKeys) == []
    assert shop.text("run-account-id-fault")
    fill(shop, "run-account-id", ACCOUNT)
    fill(shop, "run-public-key", KEY)
    QTest.keyClick(shop.find("run-public-key"), Qt.Key.Key_Return)
    expected = Keys("https://api.example.com", Secret(ACCOUNT), Secret(KEY))
    assert shop.sent_of(EnterKeys) == [EnterKeys(expected)]
    shop.tell(samples.snapshot())
    assert shop.page() is Page.KEYPAD


def test_an_amount_that_was_begun_is_not_interrupted_for_keys(till: Opener) -> None:
    shop = till(samples.snapshot(phase=Phase.STARTING))
    QTest.keyClicks(shop.listener(), "5")
    shop.tell(samples.snapshot(needs_keys=VaultProblem.LOCKED))
    assert shop.page() is Page.KEYPAD
    assert shop.text("keypad-hint-text")


def test_a_locked_store_may_be_tried_again(till: Opener) -> None:
    shop = till(samples.snapshot(needs_keys=VaultProblem.LOCKED), page=Page.ENTER_KEYS)
    click(shop, "try-again")
    assert shop.sent == [OpenTill(Mode.LIVE)]

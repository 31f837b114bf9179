"""The set-up and the trial of the codes: from the one to the other and back, with nothing lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.errors import Trouble
from pos_app.domain.payin import Integration, Language
from pos_app.domain.payload import PAYLOAD_FIELDS
from pos_app.domain.preferences import KeysVerdict, preferences_after
from pos_app.domain.qr_trial import App, QrTrial, Tick, Verdict
from pos_app.engine.api.commands import ChangePreferences, CheckConnection
from pos_app.engine.api.people_commands import AddPerson
from pos_app.engine.api.snapshots import SetupState, SetupStep
from pos_app.ui.model.navigation import Page
from pos_app.ui.model.setup_steps import FormStep
from pos_app.ui.widgets.button import Button
from tests.drivers import samples
from tests.drivers.screen_snapshots import TRIED
from tests.drivers.set_up import answer, go_to, set_up
from tests.drivers.widget_texts import widgets_holding
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle

Key = Qt.Key
ENGLISH = samples.in_language(samples.snapshot(), Language.EN)


def typed_settings(driver: WindowDriver) -> list[str]:
    """What is typed in the set-up, the choices too."""
    form = driver.window.pages.setup.form
    fields = (form.address.url, form.keys.account, form.keys.key, form.names.shop)
    return [field.edit.text() for field in fields] + [form.preferences().integration.value]


def type_settings(driver: WindowDriver) -> list[str]:
    """Type a name, choose the other code, and open the last step; return what is typed."""
    driver.find_as(QLineEdit, "shop-name").setText("Registon")
    driver.press(Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    driver.click("integration-widget")
    driver.press(Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    return typed_settings(driver)


def test_the_last_step_of_the_set_up_leads_to_it_and_back(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH, page=Page.SETUP)
    typed = type_settings(driver)
    driver.click("try-codes")
    assert driver.page() is Page.TRIAL
    driver.press(Key.Key_Escape)
    settle()
    assert driver.page() is Page.SETUP
    assert driver.window.pages.setup.form.step is FormStep.CHECK
    assert typed_settings(driver) == typed
    driver.publish(replace(ENGLISH, setup=SetupState(SetupStep.CHECKED)))
    driver.press(Key.Key_Return)
    (kept,) = driver.sent_of(ChangePreferences)
    assert (kept.preferences.shop, kept.preferences.integration.value) == ("Registon", "widget")


@pytest.mark.parametrize("way", ["F7", "F7, another size of text", "F10", "F7 and codes"])
def test_the_set_up_waits_for_whoever_comes_back(open_window: OpenWindow, way: str) -> None:
    driver = open_window(ENGLISH, page=Page.SETUP)
    driver.press(Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    driver.find_as(QLineEdit, "public-key").setText("not saved yet")
    driver.press(Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    typed = type_settings(driver)
    driver.press(Key.Key_F7)
    assert driver.page() is Page.APPEARANCE
    if "size" in way:
        driver.publish(samples.with_preferences(driver.window.snapshot, large_text=True))
    if "codes" in way:
        driver.click("try-codes")
        assert driver.page() is Page.TRIAL
        driver.press(Key.Key_F7)
        assert driver.page() is Page.APPEARANCE, "it leads back, and no round begins"
    driver.press(Key.Key_F10 if way == "F10" else Key.Key_Escape)
    settle()
    assert driver.page() is Page.SETUP
    assert driver.window.pages.setup.form.step is FormStep.CHECK
    assert typed_settings(driver) == typed


def test_whoever_goes_elsewhere_leaves_no_key_in_the_set_up(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH, page=Page.SETUP)
    driver.press(Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    driver.find_as(QLineEdit, "public-key").setText("not saved yet")
    driver.press(Key.Key_F7)
    driver.click("try-codes")
    driver.press(Key.Key_F6)
    assert widgets_holding(driver, "not saved yet") == []
    driver.press(Key.Key_F10)
    assert driver.window.pages.setup.form.step is FormStep.NAMES, "a visit of its own"


def test_unsaved_keys_are_saved_before_their_codes_are_tried(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH, page=Page.SETUP)
    driver.press(Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    driver.find_as(QLineEdit, "public-key").setText("not saved yet")
    driver.press(Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert not driver.find("try-codes").isEnabled()
    assert driver.text("try-text").startswith("Save the new address or keys first")


def test_an_answer_that_comes_meanwhile_leaves_the_set_up_usable(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH, page=Page.SETUP)
    driver.press(Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    driver.click("try-codes")
    driver.publish(replace(ENGLISH, setup=SetupState(SetupStep.CHECKED)))
    driver.publish(replace(ENGLISH, setup=SetupState(SetupStep.SAVED)))
    driver.press(Key.Key_Escape)
    settle()
    assert len(driver.sent_of(CheckConnection)) == 2, "asked for whoever is there again"
    driver.publish(replace(ENGLISH, setup=SetupState(SetupStep.CHECKED)))
    assert driver.text("setup-outcome-text") == "The connection works and the keys are right."
    assert driver.find("go-on").isEnabled()


# ---------------------------------------------------------------- what the set-up says of it


def test_the_step_before_says_which_order_was_kept(open_window: OpenWindow) -> None:
    order = ("url", *(name for name in PAYLOAD_FIELDS if name != "url"))
    others = [Tick(name, App.CLICK, Verdict.NOT_OPENED) for name in ("account_number", "deeplink")]
    three = QrTrial((*TRIED.ticks, *others), TRIED.day)
    kept = samples.with_preferences(
        ENGLISH, payload_order=order, qr_trial=three, integration=Integration.WIDGET
    )
    driver = open_window(kept, page=Page.SETUP)
    driver.press(Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    page, other = (driver.find_as(Button, f"integration-{name}") for name in ("widget", "h2h"))
    assert page.isChecked()
    head = "Tried on 17.07.2026. The order kept: "
    names = ["Link of the payment page", "Link of a bank’s app", "Card number"]
    assert driver.text("kept-order") == head + order_of(names)
    driver.click("integration-h2h")
    assert other.isChecked()
    assert driver.text("kept-order") == head + order_of([*names[1:], names[0]])
    driver.press(Key.Key_Return)
    driver.publish(replace(kept, setup=SetupState(SetupStep.SAVED)))
    assert driver.sent_of(ChangePreferences)[-1].preferences.integration is Integration.H2H


def order_of(names: list[str]) -> str:
    return ", ".join(f"{place}. {name}" for place, name in enumerate(names, 1)) + "."


def test_what_was_found_after_a_choice_takes_its_place(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH, page=Page.SETUP)
    type_settings(driver)
    driver.click("try-codes")
    tried = preferences_after(
        ENGLISH.setup_info.preferences,
        QrTrial((Tick("deeplink", App.CLICK, Verdict.OPENED),), TRIED.day),
    )
    driver.publish(replace(ENGLISH, setup_info=replace(ENGLISH.setup_info, preferences=tried)))
    driver.press(Key.Key_Escape)
    settle()
    assert driver.window.pages.setup.form.preferences().integration is tried.integration


def test_before_any_trial_the_step_names_the_last_one(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH, page=Page.SETUP)
    driver.press(Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert driver.text("kept-order").startswith("The codes were not tried on phones here yet")


def test_a_test_of_the_connection_asks_nothing(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), page=Page.SETUP)
    driver.press(Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert driver.sent_of(CheckConnection)
    refused = SetupState(SetupStep.REFUSED, Trouble.KEYS_REFUSED, "account_id")
    driver.publish(replace(samples.snapshot(), setup=refused))
    assert not driver.is_visible("question")
    assert driver.text("setup-outcome-text")


def test_the_last_step_offers_the_owner_s_pin_and_enter_passes_it_by(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.press(Key.Key_Return)
    saved = SetupState(SetupStep.SAVED, verdict=KeysVerdict.ACCEPTED)
    answer(driver, saved, ENGLISH)
    driver.press(Key.Key_Return)
    answer(driver, replace(saved), ENGLISH)
    assert driver.window.pages.setup.form.step is FormStep.CHECK
    driver.click("enter-owner")
    assert driver.page() is Page.PEOPLE
    driver.press(Key.Key_Escape)
    settle()
    assert driver.window.pages.setup.form.step is FormStep.CHECK
    driver.press(Key.Key_Return)
    settle()
    assert driver.page() is Page.KEYPAD
    assert driver.sent_of(AddPerson) == []


def test_where_somebody_has_a_pin_none_is_offered(open_window: OpenWindow) -> None:
    staffed = replace(ENGLISH, people=samples.people(samples.OWNER_PERSON))
    driver = open_window(staffed, page=Page.SETUP)
    go_to(driver, FormStep.CHECK)
    assert driver.is_visible("try-codes")
    assert not driver.is_visible("enter-owner")

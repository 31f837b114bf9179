"""The settings' pages, built anew in other looks, go on with what was filled in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.domain.errors import SettingsProblem, Trouble
from pos_app.domain.fiscal_line import FiscalVat, GoodsOwner
from pos_app.domain.payin import Integration, Language
from pos_app.domain.preferences import KeysVerdict
from pos_app.engine.api.commands import (
    ChangePreferences,
    SaveSetup,
)
from pos_app.engine.api.fiscal_commands import FiscalView
from pos_app.engine.api.print_commands import FoundPrinters, PrintingView
from pos_app.engine.api.snapshots import SetupState, SetupStep, Snapshot
from pos_app.ui.model.navigation import Page
from pos_app.ui.model.setup_steps import FormStep
from pos_app.ui.theme.theme import Appearance
from pos_app.ui.widgets.button import Button
from tests.drivers import samples
from tests.drivers.fiscal_screens import ON, show_fiscal
from tests.drivers.printer_screens import FOUND, open_printer
from tests.drivers.samples import NO_TILL
from tests.drivers.screen_snapshots import TRIED
from tests.drivers.set_up import URL, answer, fill, go_to, set_up, step_of
from tests.drivers.window_driver import OpenWindow, finish_reading
from tests.ui.window.other_looks import look_dark, look_light

ENGLISH = samples.in_language(samples.snapshot(), Language.EN)
REFUSED = SetupState(SetupStep.REFUSED, SettingsProblem.NOT_WRITABLE)


def test_a_printer_that_was_chosen_is_not_given_up(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH, page=Page.APPEARANCE)
    open_printer(PrintingView(found=FoundPrinters(printers=FOUND)))(driver)
    driver.click("printer-0")
    look_dark(driver)
    assert driver.find_as(Button, "printer-0").isChecked()
    driver.publish(replace(driver.window.snapshot, setup=REFUSED))
    assert driver.is_visible("printer-refusal")


def test_the_fiscal_line_is_confirmed_and_kept_as_it_was_filled_in(
    open_window: OpenWindow,
) -> None:
    driver = open_window(ENGLISH, page=Page.APPEARANCE)
    driver.publish(replace(ENGLISH, setup=REFUSED))
    show_fiscal(replace(ON, on=False), FiscalView())(driver)
    driver.click("confirm-fiscal")
    driver.click("vat-0")
    form = driver.window.pages.fiscal_service.form
    owner = list(GoodsOwner)[1]
    assert owner is not form.owner.chosen
    form.owner.choose(owner)
    bar = driver.window.pages.fiscal_service._columns.verticalScrollBar()
    bar.setValue(bar.maximum())
    place = bar.value()
    look_dark(driver)
    page = driver.window.pages.fiscal_service
    assert page._columns.verticalScrollBar().value() == place > 0
    assert page.form.owner.chosen is owner
    driver.click("switch-on-fiscal")
    (wanted,) = [each.preferences.fiscal for each in driver.sent_of(ChangePreferences)]
    assert wanted.line.vat is FiscalVat.ZERO
    look_light(driver)
    assert not driver.is_visible("fiscal-state"), "that refusal was of something else"
    driver.publish(replace(driver.window.snapshot, setup=replace(REFUSED)))
    assert driver.is_visible("fiscal-state")


def test_a_sound_s_test_and_the_place_scrolled_to_stay(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH, page=Page.APPEARANCE, size=(1024, 600))
    driver.click("test-sound")
    bar = driver.window.pages.appearance._columns.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    said, place = driver.window.pages.appearance.sound_result.text(), bar.value()
    look_dark(driver)
    page = driver.window.pages.appearance
    assert page.sound_result.text() == said != ""
    assert page._columns.verticalScrollBar().value() == place > 0


def test_what_was_passed_over_in_the_set_up_is_not_asked_again(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("go-on")
    answer(driver, SetupState(SetupStep.REFUSED, SettingsProblem.NO_REAL_MONEY, "base_url"))
    driver.click("save-despite")
    look_dark(driver)
    for pressed in ("save-not", "save-despite"):
        refused = SetupState(SetupStep.REFUSED, Trouble.KEYS_REFUSED, "base_url")
        answer(driver, refused, dark_new())
        driver.click(pressed)
        if pressed == "save-not":
            look_light(driver)
            driver.window.pages.setup.open_step(FormStep.NAMES)
            driver.click("go-on")
            assert driver.sent_of(SaveSetup)[-1].despite == {SettingsProblem.NO_REAL_MONEY}
    both = {SettingsProblem.NO_REAL_MONEY, Trouble.KEYS_REFUSED}
    assert driver.sent_of(SaveSetup)[-1].despite == both


def test_the_settings_of_a_shop_are_no_first_set_up(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH, page=Page.SETUP)
    go_to(driver, FormStep.KEYS)
    button = driver.find_as(Button, "go-on").text()
    look_dark(driver)
    assert driver.find_as(Button, "go-on").text() == button


def dark_new() -> Snapshot:
    return samples.in_appearance(NO_TILL, Appearance(dark=True))


def test_an_answer_of_before_is_none_to_what_was_sent(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.publish(replace(NO_TILL, setup=REFUSED))
    driver.click("go-on")
    driver.publish(replace(dark_new(), setup=driver.window.snapshot.setup))
    assert not driver.find("go-on").isEnabled(), "it is not answered yet"
    saved = SetupState(SetupStep.SAVED, verdict=KeysVerdict.ACCEPTED)
    provisioned = samples.in_appearance(samples.snapshot(), Appearance(dark=True))
    answer(driver, saved, provisioned)
    assert step_of(driver) is FormStep.QR, "a first set-up goes on"
    driver.click("step-1")
    look_light(driver)
    driver.click("step-5")
    assert step_of(driver) is FormStep.CHECK


def test_a_file_of_keys_that_is_being_read_is_named(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    fill(driver, "base-url", URL)
    driver.click("go-on")
    driver.window.pages.setup._read_file("/tmp/keys.json")
    look_dark(driver)
    answer(driver, SetupState(SetupStep.FILE_READ), dark_new())
    assert driver.window.pages.setup.form.keys.path == "/tmp/keys.json"
    look_light(driver)
    assert driver.window.pages.setup.form.keys.path == "/tmp/keys.json"


def test_what_apps_open_was_found_out_after_a_code_was_chosen(open_window: OpenWindow) -> None:
    widget = samples.with_preferences(ENGLISH, integration=Integration.WIDGET)
    driver = open_window(widget, page=Page.SETUP)
    go_to(driver, FormStep.QR)
    driver.click("integration-h2h")
    look_dark(driver)
    assert driver.window.pages.setup.form.draft().preferences.integration is Integration.H2H
    tried = samples.with_preferences(driver.window.snapshot, qr_trial=TRIED)
    driver.publish(samples.in_appearance(tried, Appearance()))
    assert driver.window.pages.setup.form.draft().preferences.integration is Integration.WIDGET


@pytest.mark.parametrize("verdict", [KeysVerdict.ACCEPTED, KeysVerdict.UNKNOWN])
def test_whether_the_till_is_ready_is_told_as_it_was(
    open_window: OpenWindow, verdict: KeysVerdict
) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.click("go-on")
    saved = SetupState(SetupStep.SAVED, deletable_file="/tmp/keys.json", verdict=verdict)
    answer(driver, saved, samples.snapshot())
    said = driver.text("saved-title")
    look_dark(driver)
    assert driver.text("saved-title") == said


def test_a_picture_that_was_refused_is_named_still(open_window: OpenWindow, tmp_path: Path) -> None:
    driver = open_window(ENGLISH, page=Page.APPEARANCE)
    other = tmp_path / "cat.png"
    other.write_bytes(b"no picture")
    driver.window.pages.appearance.picture._take(str(other))
    finish_reading()
    driver.window.pages.appearance.pictures._add([], str(tmp_path / "Rasmlar"))
    said = [driver.text(f"{name}-error-text") for name in ("shop-qr", "pictures")]
    assert "cat.png" in said[0]
    assert "Rasmlar" in said[1]
    look_dark(driver)
    assert [driver.text(f"{name}-error-text") for name in ("shop-qr", "pictures")] == said


def test_a_code_of_the_shop_is_waited_for_in_other_looks(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH, page=Page.APPEARANCE)
    driver.click("scan-shop-qr")
    said = driver.text("shop-qr-error-text")
    driver.click("dark")
    look_dark(driver)
    assert driver.text("shop-qr-error-text") == said
    driver.window.pages.appearance.take_scan("no code")
    assert driver.text("shop-qr-error-text") != said, "what is scanned is looked at"

"""The page of the fiscal service: nothing is switched on half filled in, or unconfirmed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.day import Subtotal
from pos_app.domain.errors import JournalProblem
from pos_app.domain.fiscal_line import FiscalSetup, FiscalVat
from pos_app.domain.fiscal_service import FiscalDrive, FiscalTrouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import ChangePreferences
from pos_app.engine.api.fiscal_commands import (
    AskFiscalAgain,
    FiscalTrial,
    FiscalTrialStep,
    FiscalView,
    TryFiscalService,
)
from pos_app.engine.api.snapshots import SetupState, SetupStep
from pos_app.ui.model.navigation import Page
from pos_app.ui.wording import fiscal_words
from tests.drivers import samples
from tests.drivers.fiscal_screens import ANSWERED, ON, STOPPED, Z_NOT_OPEN, publish_fiscal
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle
from tests.ui.layout_faults import layout_faults


def opened(open_window: OpenWindow, setup: FiscalSetup, view: FiscalView) -> WindowDriver:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)
    publish_fiscal(driver, setup, view)
    driver.click("fiscal-service")
    assert driver.page() is Page.FISCAL_SERVICE
    return driver


def kept(driver: WindowDriver) -> list[FiscalSetup]:
    return [each.preferences.fiscal for each in driver.sent_of(ChangePreferences)]


def test_it_is_switched_on_with_a_whole_line_that_somebody_has_confirmed(
    open_window: OpenWindow,
) -> None:
    driver = opened(open_window, replace(ON, on=False), FiscalView())
    driver.click("switch-on-fiscal")
    assert kept(driver) == [], "nobody has confirmed it"
    assert driver.is_visible("fiscal-state")
    for _ in range(3):  # on, off again, and on
        driver.click("confirm-fiscal")
        assert not driver.is_visible("fiscal-state"), "it was told, and is seen to"
    driver.click("vat-0")
    driver.click("switch-on-fiscal")
    assert kept(driver) == [replace(ON, line=replace(ON.line, vat=FiscalVat.ZERO))]


def test_a_field_that_cannot_be_used_says_why_and_nothing_is_kept(open_window: OpenWindow) -> None:
    driver = opened(open_window, replace(ON, on=False), FiscalView())
    form = driver.window.pages.fiscal_service.form
    form.ikpu.edit.setText("123")
    driver.click("confirm-fiscal")
    driver.click("switch-on-fiscal")
    assert kept(driver) == []
    assert "17" in form.ikpu.error.text()
    form.ikpu.edit.setText(ON.line.ikpu)
    form.address.edit.setText("192.168.1.5:3449")
    driver.click("switch-on-fiscal")
    assert kept(driver) == []
    assert form.address.error.isVisible()


def test_asking_the_service_sends_no_setting_and_names_the_module(open_window: OpenWindow) -> None:
    driver = opened(open_window, FiscalSetup(), FiscalView())
    driver.click("try-fiscal")
    assert [each.setup.address for each in driver.sent_of(TryFiscalService)] == ["127.0.0.1:3449"]
    assert kept(driver) == []
    publish_fiscal(driver, FiscalSetup(), FiscalView(trial=ANSWERED))
    form = driver.window.pages.fiscal_service.form
    assert form.drive.text == ON.drive
    assert ANSWERED.terminal in form.result.text()


def test_a_module_that_is_filled_in_stays(open_window: OpenWindow) -> None:
    driver = opened(open_window, FiscalSetup(), FiscalView())
    form = driver.window.pages.fiscal_service.form
    form.drive.edit.setText("UZ999")
    driver.click("try-fiscal")
    publish_fiscal(driver, FiscalSetup(), FiscalView(trial=ANSWERED))
    assert form.drive.text == "UZ999"


def test_what_was_wrong_has_the_keys_and_is_forgotten_by_who_comes_back(
    open_window: OpenWindow,
) -> None:
    driver = opened(open_window, replace(ON, on=False), FiscalView())
    form = driver.window.pages.fiscal_service.form
    form.ikpu.edit.setText("123")
    driver.click("confirm-fiscal")
    driver.find("switch-on-fiscal").setFocus()
    driver.press(Qt.Key.Key_Space)
    assert driver.key_target() is form.ikpu.edit
    assert form.ikpu.error.isVisible()
    driver.press(Qt.Key.Key_Escape)
    driver.click("fiscal-service")
    assert form.ikpu.text == ON.line.ikpu
    assert not form.ikpu.error.isVisible()


@pytest.mark.parametrize(
    ("trial", "said"),
    [
        (FiscalTrial(FiscalTrialStep.ASKING), fiscal_words.TRYING),
        (
            FiscalTrial(FiscalTrialStep.ANSWERED, (FiscalDrive("LG1"), FiscalDrive("UZ2"))),
            "LG1, UZ2",
        ),
        (
            FiscalTrial(FiscalTrialStep.FAILED, trouble=FiscalTrouble.LOCKED),
            fiscal_words.FISCAL_TROUBLE[FiscalTrouble.LOCKED],
        ),
    ],
)
def test_what_asking_has_found_so_far_is_told(
    open_window: OpenWindow, trial: FiscalTrial, said: str
) -> None:
    driver = opened(open_window, FiscalSetup(), FiscalView())
    driver.publish(samples.in_language(driver.window.snapshot, Language.EN))
    driver.click("try-fiscal")
    publish_fiscal(driver, FiscalSetup(), FiscalView(trial=trial))
    assert said in driver.text("fiscal-tried")
    assert driver.window.pages.fiscal_service.form.drive.text == "", "a person chooses it"


def test_the_form_follows_the_language(open_window: OpenWindow) -> None:
    driver = opened(open_window, FiscalSetup(), FiscalView(trial=ANSWERED))
    driver.publish(samples.in_language(driver.window.snapshot, Language.EN))
    assert driver.text("fiscal-tried").startswith("The service answers.")
    assert driver.find("try-fiscal").accessibleName() == fiscal_words.TRY


def test_nothing_is_asked_with_an_address_that_cannot_be_used(open_window: OpenWindow) -> None:
    driver = opened(open_window, FiscalSetup(), FiscalView())
    form = driver.window.pages.fiscal_service.form
    form.address.edit.setText("192.168.1.5:3449")
    driver.click("try-fiscal")
    assert driver.sent_of(TryFiscalService) == []
    assert form.address.error.isVisible()


def test_a_change_that_was_not_kept_says_so_and_why(open_window: OpenWindow) -> None:
    driver = opened(open_window, ON, FiscalView(on=True))
    driver.publish(samples.in_language(driver.window.snapshot, Language.EN))
    driver.click("switch-off-fiscal")
    assert not driver.is_visible("fiscal-state")
    refused = SetupState(SetupStep.REFUSED, JournalProblem.DISK_FULL)
    driver.publish(replace(driver.window.snapshot, setup=refused))
    assert driver.text("fiscal-state-text").startswith("The setting was not kept.")
    driver.click("switch-off-fiscal")
    assert not driver.is_visible("fiscal-state"), "that was said of the change before"
    publish_fiscal(driver, ON, FiscalView())
    assert not driver.is_visible("fiscal-state")
    publish_fiscal(driver, replace(ON, on=False), FiscalView())
    driver.publish(replace(driver.window.snapshot, setup=replace(refused)))
    assert not driver.is_visible("fiscal-state"), "this one was kept"


def test_it_is_switched_off_with_one_press(open_window: OpenWindow) -> None:
    driver = opened(open_window, ON, FiscalView(on=True))
    driver.click("switch-off-fiscal")
    assert kept(driver) == [replace(ON, on=False)]


def test_what_was_not_made_is_told_with_its_reason_and_asked_for_again(
    open_window: OpenWindow,
) -> None:
    driver = opened(open_window, ON, STOPPED)
    said = driver.window.pages.fiscal_service.stopped.text()
    assert "unknown SPIC" in said
    assert "41" in said
    assert "42" in said
    driver.click("ask-fiscal-again")
    assert len(driver.sent_of(AskFiscalAgain)) == 1
    publish_fiscal(driver, ON, FiscalView(on=True))
    assert not driver.is_visible("ask-fiscal-again")


@pytest.mark.parametrize(
    ("size", "language"), [((1366, 768), Language.EN), ((600, 1024), Language.RU)], ids=str
)
def test_what_has_come_since_the_last_visit_has_its_room(
    open_window: OpenWindow, size: tuple[int, int], language: Language
) -> None:
    shown = samples.in_language(samples.snapshot(), language)
    driver = open_window(shown, page=Page.APPEARANCE, size=size)
    for view in (Z_NOT_OPEN, STOPPED, Z_NOT_OPEN):
        publish_fiscal(driver, ON, view)
        driver.click("fiscal-service")
        settle()
        assert layout_faults(driver.window) == []
        driver.click("back")


@pytest.mark.parametrize("view", [Z_NOT_OPEN, STOPPED])
def test_the_tray_tells_what_stands_in_the_way_and_ends_with_it(
    open_window: OpenWindow, view: FiscalView
) -> None:
    driver = open_window(samples.snapshot())
    publish_fiscal(driver, ON, view)
    assert driver.is_visible("fiscal-receipts")
    publish_fiscal(driver, ON, FiscalView(on=True))
    assert not driver.is_visible("fiscal-receipts")


def test_what_the_service_makes_just_now_is_not_told_as_missing(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(missing_receipts=Subtotal(1, Money.of_major(516))))
    assert driver.is_visible("no-receipt")
    publish_fiscal(driver, ON, FiscalView(on=True, waiting=("s41",)))
    assert not driver.is_visible("no-receipt")
    publish_fiscal(driver, ON, Z_NOT_OPEN)
    assert driver.is_visible("no-receipt") or driver.is_visible("fiscal-receipts")


def test_in_training_there_is_no_way_to_it(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(mode=Mode.TRAINING), page=Page.APPEARANCE)
    assert not driver.is_visible("fiscal-service")


def test_while_the_service_makes_it_nobody_is_asked_to_make_another(
    open_window: OpenWindow,
) -> None:
    view = samples.paid()
    paid = replace(view.sale, wants_receipt=True)
    shown = samples.in_language(samples.showing(replace(view, sale=paid)), Language.EN)
    driver = open_window(shown)
    waiting = FiscalView(on=True, waiting=(paid.sale_id,))
    publish_fiscal(driver, ON, waiting)
    row = driver.window.pages.result.receipt
    assert not row.takes_links
    assert not row.tick.isVisible()
    publish_fiscal(driver, ON, replace(waiting, trouble=FiscalTrouble.NOT_RUNNING))
    assert driver.text("receipt").startswith("The fiscal service makes the receipt")
    assert "there will be two" in driver.text("receipt-hint")
    assert row.takes_links, "by hand, where the service does not work"

"""What is wrong on a page is said in each language and in other looks, until it is put right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.errors import JournalProblem, SettingsProblem, VaultProblem
from pos_app.domain.payin import Language
from pos_app.domain.people import PeopleProblem
from pos_app.domain.printing import PrinterWay
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.fiscal_commands import FiscalView
from pos_app.engine.api.people_view import PeopleChange
from pos_app.engine.api.print_commands import FoundPrinters, PrintingView
from pos_app.engine.api.snapshots import ChargeAnswer, SetupPart, SetupState, SetupStep, Snapshot
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.fiscal_screens import ON, show_fiscal
from tests.drivers.printer_screens import open_printer
from tests.drivers.samples import OWNER_PERSON, STAFF
from tests.drivers.screens import choose_shift
from tests.drivers.set_up import fill
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle
from tests.ui.window.other_looks import look_dark

Lead = Callable[[WindowDriver], None]
ALL_STAFF = samples.people(*STAFF, at_till=OWNER_PERSON)
REFUSED = SetupState(SetupStep.REFUSED, SettingsProblem.NOT_WRITABLE, part=SetupPart.PREFERENCES)


def _publish(driver: WindowDriver, **changed: Any) -> None:  # noqa: ANN401 - a snapshot's fields
    driver.publish(replace(driver.window.snapshot, **changed))


def _miss_keys(driver: WindowDriver) -> None:
    driver.window._go_to(Page.ENTER_KEYS)
    fill(driver, "run-account-id", "acc-1")
    driver.click("use-keys")


def _open_people(driver: WindowDriver) -> None:
    driver.window._go_to(Page.PEOPLE)


def _type_two_pins(driver: WindowDriver) -> None:
    _open_people(driver)
    fill(driver, "person-name", "Nodira")
    fill(driver, "person-pin", "1234")
    fill(driver, "person-pin-again", "4321")
    driver.click("save-person")


def _refuse_person(problem: PeopleProblem) -> Lead:
    def lead(driver: WindowDriver) -> None:
        _open_people(driver)
        people = replace(driver.window.snapshot.people, change=PeopleChange(problem=problem))
        _publish(driver, people=people)

    return lead


def _keep_person(driver: WindowDriver) -> None:
    _open_people(driver)
    _publish(driver, people=replace(driver.window.snapshot.people, change=PeopleChange(done=1)))


def _limit_by_words(driver: WindowDriver) -> None:
    _open_people(driver)
    driver.find("most-alone").setFocus()
    fill(driver, "most-alone", "much")
    driver.window.pages.people.name.edit.setFocus()


def _refuse_limit(driver: WindowDriver) -> None:
    _open_people(driver)
    driver.click("lock-after-sale")
    _publish(driver, setup=REFUSED)


def _total_in_words(driver: WindowDriver) -> None:
    driver.window._go_to(Page.SHIFTS)
    ended = samples.in_shifts(15)
    _publish(driver, shifts=ended.shifts, shown_shift=ended.shown_shift)
    choose_shift(15)(driver)
    fill(driver, "fiscal-total", "much")
    driver.click("close-shift")


def _open_printer(driver: WindowDriver) -> None:
    driver.window._go_to(Page.APPEARANCE)
    network = {"printer_way": PrinterWay.NETWORK, "printer_address": "10.0.0.9"}
    open_printer(PrintingView(found=FoundPrinters()), **network)(driver)


def _type_bad_address(driver: WindowDriver) -> None:
    _open_printer(driver)
    fill(driver, "printer-host", "printer at the desk")
    driver.click("use-address")


def _type_bad_number(driver: WindowDriver) -> None:
    _open_printer(driver)
    driver.find("shop-stir").setFocus()
    fill(driver, "shop-stir", "12345")
    driver.window.pages.printer.printers.search.setFocus()


def _refuse_printer(driver: WindowDriver) -> None:
    _open_printer(driver)
    driver.click("print-after-paid")
    _publish(driver, setup=REFUSED)


def _refuse_motion(driver: WindowDriver) -> None:
    driver.window._go_to(Page.APPEARANCE)
    driver.click("motion")
    _publish(driver, setup=REFUSED)


def _open_fiscal(driver: WindowDriver) -> None:
    driver.window._go_to(Page.APPEARANCE)
    show_fiscal(replace(ON, on=False), FiscalView())(driver)


def _type_bad_line(driver: WindowDriver) -> None:
    _open_fiscal(driver)
    fill(driver, "fiscal-ikpu", "123")
    driver.click("try-fiscal")


def _switch_on_unconfirmed(driver: WindowDriver) -> None:
    _open_fiscal(driver)
    driver.click("switch-on-fiscal")


def _try_nothing(driver: WindowDriver) -> None:
    driver.window._go_to(Page.TRIAL)
    fill(driver, "trial-amount", "0")
    driver.click("begin-trial")


def _refuse_trial(driver: WindowDriver) -> None:
    driver.window._go_to(Page.TRIAL)
    driver.click("begin-trial")
    charge = driver.sent_of(Charge)[-1]
    answer = ChargeAnswer(charge.idempotency_key, None, JournalProblem.DISK_FULL)
    _publish(driver, answer=answer)


def _keep_no_order(driver: WindowDriver) -> None:
    now = samples.with_preferences(driver.window.snapshot, payload_order=("pageUrl",))
    driver.publish(now)
    driver.window._go_to(Page.TRIAL)
    driver.click("usual-order")
    _publish(driver, setup=REFUSED)


CASES: dict[str, tuple[Lead, str, str]] = {
    "keys": (_miss_keys, "run-public-key-error", "run-account-id"),
    "pins": (_type_two_pins, "person-pin-again-error", "person-name"),
    "name": (_refuse_person(PeopleProblem.NAME_TAKEN), "person-name-error", ""),
    "pin": (_refuse_person(PeopleProblem.BAD_PIN), "person-pin-error", ""),
    "person": (_refuse_person(PeopleProblem.NOT_KEPT), "people-result-text", ""),
    "kept": (_keep_person, "people-result-text", ""),
    "limit": (_limit_by_words, "most-alone-error", "most-alone"),
    "rule": (_refuse_limit, "people-result-text", ""),
    "total": (_total_in_words, "fiscal-total-error", "fiscal-total"),
    "address": (_type_bad_address, "printer-host-error", "printer-host"),
    "number": (_type_bad_number, "shop-stir-error", "shop-stir"),
    "printer": (_refuse_printer, "printer-refusal-text", ""),
    "setting": (_refuse_motion, "appearance-refusal-text", ""),
    "line": (_type_bad_line, "fiscal-ikpu-error", "fiscal-ikpu"),
    "unconfirmed": (_switch_on_unconfirmed, "fiscal-state-text", ""),
    "charge": (_refuse_trial, "trial-hint-text", ""),
    "order": (_keep_no_order, "trial-hint-text", ""),
    "trial": (_try_nothing, "trial-amount-error", "trial-amount"),
}


def begun(language: Language) -> Snapshot:
    now = samples.snapshot(people=ALL_STAFF, needs_keys=VaultProblem.EMPTY)
    now = samples.with_preferences(now, most_alone=50_000)
    return samples.in_language(now, language)


def led(open_window: OpenWindow, name: str, language: Language) -> WindowDriver:
    driver = open_window(begun(language))
    CASES[name][0](driver)
    settle()
    return driver


@pytest.mark.parametrize("name", CASES)
def test_another_language_says_what_is_wrong_at_once(open_window: OpenWindow, name: str) -> None:
    place = CASES[name][1]
    english = led(open_window, name, Language.EN)
    said = english.text(place)
    russian = led(open_window, name, Language.RU).text(place)
    assert said != russian != ""
    english.click("language-ru")
    assert english.text(place) == russian


@pytest.mark.parametrize("name", CASES)
def test_other_looks_say_what_is_wrong_still(open_window: OpenWindow, name: str) -> None:
    _, place, typed = CASES[name]
    driver = led(open_window, name, Language.EN)
    said = driver.text(place)
    text = driver.find_as(QLineEdit, typed).text() if typed else ""
    look_dark(driver)
    assert driver.text(place) == said
    if typed:
        assert driver.find_as(QLineEdit, typed).text() == text


@pytest.mark.parametrize("name", ["limit", "number", "address"])
def test_what_is_half_typed_stays_in_other_looks(open_window: OpenWindow, name: str) -> None:
    driver = open_window(begun(Language.EN))
    (_open_people if name == "limit" else _open_printer)(driver)
    typed = CASES[name][2]
    edit = driver.find_as(QLineEdit, typed)
    edit.setFocus()
    edit.selectAll()
    driver.type("12,")
    look_dark(driver)
    now = driver.find_as(QLineEdit, typed)
    assert now is not edit
    assert now.text() == "12,"
    assert driver.window.focusWidget() is now


def test_why_it_was_not_switched_on_stands_until_it_is_confirmed(open_window: OpenWindow) -> None:
    driver = led(open_window, "unconfirmed", Language.EN)
    said = driver.text("fiscal-state-text")
    driver.publish(replace(driver.window.snapshot))
    assert driver.text("fiscal-state-text") == said
    driver.click("confirm-fiscal")
    driver.publish(replace(driver.window.snapshot))
    assert not driver.is_visible("fiscal-state")

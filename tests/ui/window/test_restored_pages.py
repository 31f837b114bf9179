"""A page that is built anew in other looks goes on with what was begun on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from pos_app.domain.errors import JournalProblem, SettingsProblem
from pos_app.domain.export import ExportFormat
from pos_app.domain.payin import GatewayStatus, Language
from pos_app.domain.people import Role
from pos_app.domain.period import PeriodKind
from pos_app.domain.preferences import Mode
from pos_app.domain.sale_search import StateFilter, parse_search
from pos_app.domain.secret import Secret
from pos_app.domain.shop_days import ShopDays
from pos_app.domain.till_events import DayStartSet
from pos_app.engine.api.commands import (
    Charge,
    FindSales,
    KeepTrial,
    ReconcileShift,
    ShowReport,
    ShowShift,
)
from pos_app.engine.api.people_commands import ChangePerson, SetBadge
from pos_app.engine.api.people_view import PeopleChange
from pos_app.engine.api.snapshots import ChargeAnswer, Found, SetupState, SetupStep
from pos_app.ui.devices import slip_sender
from pos_app.ui.devices.scanner_filter import ScanResult
from pos_app.ui.model.navigation import Destination, Page
from pos_app.ui.model.tray_messages import WindowMessage
from pos_app.ui.screens.result import FRESH
from pos_app.ui.theme.theme import Appearance
from tests.drivers import samples
from tests.drivers.report_samples import PEOPLE, shown_report
from tests.drivers.samples import STAFF, WAITING
from tests.drivers.screens import see_result, show_screen
from tests.drivers.set_up import fill
from tests.drivers.waiting import PATIENCE_S
from tests.drivers.window_driver import OpenWindow, settle
from tests.ui.window.other_looks import look_dark, look_light, said_by

Key = Qt.Key
ENGLISH = samples.in_language(samples.snapshot(), Language.EN)
REFUSED = SetupState(SetupStep.REFUSED, SettingsProblem.NOT_WRITABLE)


# ---------------------------------------------------------------- the sale


def test_what_was_said_of_an_amount_is_said_still(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH)
    driver.type("516")
    driver.press(Key.Key_Return)
    (charge,) = driver.sent_of(Charge)
    refused = ChargeAnswer(charge.idempotency_key, None, JournalProblem.DISK_FULL)
    driver.publish(replace(ENGLISH, answer=refused))
    said = driver.text("keypad-hint-text")
    look_dark(driver)
    assert driver.text("keypad-hint-text") == said
    driver.window.devices.scanned.emit(ScanResult.IGNORED)
    scanned = driver.text("keypad-hint-text")
    assert scanned != said
    look_light(driver)
    assert driver.text("keypad-hint-text") == scanned
    driver.press(Key.Key_Return)
    assert len(driver.sent_of(Charge)) == 1, "the scan's own Enter charges nothing"


def test_why_there_is_no_new_code_is_told_still_and_of_no_other_sale(
    open_window: OpenWindow,
) -> None:
    closed = samples.closed(GatewayStatus.CANCELED)
    driver = open_window(samples.showing(closed))
    driver.click_past_guard("renew")
    (charge,) = driver.sent_of(Charge)
    refused = ChargeAnswer(charge.idempotency_key, None, JournalProblem.DISK_FULL)
    driver.publish(samples.showing(closed, answer=refused))
    said = driver.text("payment-hint-text")
    look_dark(driver)
    assert driver.text("payment-hint-text") == said
    other = replace(closed, sale=replace(closed.sale, sale_id="sale-43", sequence=43))
    driver.window.navigator.destination = Destination(Page.PAYMENT, "sale-43")
    driver.publish(samples.showing(closed, other))
    assert not driver.is_visible("payment-hint-text"), "light again, and another sale"


def test_a_card_number_that_is_typed_stays_and_the_time_goes_on(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.press(Key.Key_F2)
    typed = driver.text("card-number")
    look_dark(driver)
    assert driver.text("card-number") == typed
    assert driver.window.pages.payment._tick.isActive()
    assert driver.window.pages.payment._manual_entry_sale == WAITING.sale.sale_id


@pytest.mark.parametrize("since", [timedelta(), 2 * FRESH], ids=["just now", "before"])
def test_whether_a_sale_was_just_paid_is_told_as_it_was(
    open_window: OpenWindow, since: timedelta
) -> None:
    now = [samples.NOW + since]
    driver = open_window(samples.showing(samples.paid()), now=lambda: now[0])
    facts = driver.text("facts")
    now[0] += 2 * FRESH
    look_dark(driver)
    assert driver.text("facts") == facts
    assert driver.window.pages.result.shown_for_ms() > 0, "no key is held off a second time"


def test_what_was_told_stays_and_what_was_put_away_does_not_come_back(
    open_window: OpenWindow,
) -> None:
    driver = open_window(replace(ENGLISH, recovered=4))
    driver.click("recovered-seen")
    driver.window.contents.tray.tell(WindowMessage.NO_SOUND)
    look_dark(driver)
    assert [each.name for each in driver.window.contents.tray.messages] == ["no-sound"]


# ---------------------------------------------------------------- lists and reports


def test_a_report_is_not_asked_for_again_and_its_bar_stays(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH)
    driver.click("sales")
    driver.click("report")
    driver.click("report-month")
    driver.click("earlier")
    june, shown = driver.sent_of(ShowReport)[-1], shown_report(PeriodKind.MONTH)
    assert june.period is not None
    driver.publish(replace(ENGLISH, shown_report=replace(shown, period=june.period), people=PEOPLE))
    driver.find("chart").setFocus()
    for _ in range(3):
        driver.press(Key.Key_Right)
    said = [driver.text("report-title"), driver.text("report-bar")]
    driver.sent.clear()
    look_dark(driver)
    assert [driver.text("report-title"), driver.text("report-bar")] == said
    assert driver.sent_of(ShowReport) == []


def test_a_report_goes_on_to_the_day_that_begins(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH)
    driver.click("sales")
    driver.click("report")
    look_dark(driver)
    driver.sent.clear()
    begins = DayStartSet(16, datetime(2026, 1, 1, tzinfo=UTC))
    driver.publish(replace(driver.window.snapshot, shop_days=ShopDays((begins,))))
    assert len(driver.sent_of(ShowReport)) == 1


def test_the_list_of_what_was_found_goes_on_where_it_ended(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH)
    driver.click("sales")
    driver.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    for pages in (1, 2):
        sales = samples.sales_of_days(3 * pages)
        found = Found(parse_search(""), pages, sales, has_more=True)
        driver.publish(replace(ENGLISH, listing=samples.listing(), found=found))
        if pages == 1:
            driver.click_row("sale-list", len(driver.rows("sale-list")) - 1)
    look_dark(driver)
    driver.click_row("sale-list", len(driver.rows("sale-list")) - 1)
    assert [each.pages for each in driver.sent_of(FindSales)] == [1, 2, 3]


@pytest.mark.parametrize("screen", ["reconciled", "search", "trial-amount", "setup-refused"])
def test_what_was_found_is_shown_still(open_window: OpenWindow, screen: str) -> None:
    driver = open_window(ENGLISH)
    show_screen(driver, screen, Language.EN)
    before = said_by(driver)
    look_dark(driver)
    assert said_by(driver) == before


def test_a_search_is_narrowed_as_it_was(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH)
    driver.click("sales")
    driver.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    driver.click("state-review")
    look_dark(driver)
    chips = driver.window.pages.sales.search.states
    assert [state for state, chip in chips.items() if chip.isChecked()] == [StateFilter.REVIEW]
    driver.type("7")
    pressed = driver.window.pages.sales.search.search()
    assert pressed == parse_search("7", StateFilter.REVIEW)


def test_the_next_export_goes_where_the_last_one_went(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    driver = open_window(ENGLISH)
    driver.click("sales")
    driver.window.pages.sales.export._save(str(tmp_path / "a.xlsx"), ExportFormat.XLSX)
    look_dark(driver)
    driver.click("export-sales")
    (dialog,) = driver.window.findChildren(QFileDialog, "export-dialog")
    assert Path(dialog.directory().path()) == tmp_path
    dialog.reject()


# ---------------------------------------------------------------- shifts and people


def test_the_first_shift_that_is_opened_is_shown(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH)
    driver.click("sales")
    driver.click("shifts")
    look_dark(driver)
    driver.publish(replace(driver.window.snapshot, shifts=samples.in_shifts(16).shifts))
    assert driver.sent_of(ShowShift)[-1] == ShowShift(samples.in_shifts(16).shifts[-1].number)


def test_a_shift_is_compared_once_it_has_ended(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH)
    show_screen(driver, "shift-end-asked", Language.EN)
    driver.click("end-shift-yes")
    look_dark(driver)
    now = driver.window.snapshot
    ended = replace(now.shifts[-1], ended=samples.mark(11_377, 0.1))
    driver.sent.clear()
    driver.publish(replace(now, shifts=(*now.shifts[:-1], ended)))
    assert driver.sent_of(ReconcileShift) == [ReconcileShift(ended.number)]


def test_the_shift_that_was_chosen_and_its_comparison_stay(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH)
    show_screen(driver, "shift-ended", Language.EN)
    chosen = driver.sent_of(ShowShift)[-1]
    driver.click("compare-shift")
    before = said_by(driver)
    look_dark(driver)
    assert said_by(driver) == before
    driver.window.pages.shifts.sale_wanted.emit("sale-30")
    assert driver.page() is Page.SALES
    look_light(driver)
    driver.click("back")
    assert driver.page() is Page.SHIFTS
    assert driver.sent_of(ShowShift)[-1] == chosen


def test_who_is_being_changed_stays(open_window: OpenWindow) -> None:
    people = replace(samples.people(*STAFF, at_till=STAFF[0]), change=PeopleChange(done=1))
    driver = open_window(replace(ENGLISH, people=people), page=Page.PEOPLE)
    driver.click(f"person-{STAFF[2].number}")
    driver.click("role-senior")
    fill(driver, "person-name", "Zulfiya")
    look_dark(driver)
    driver.click("save-person")
    (change,) = driver.sent_of(ChangePerson)
    assert (change.person, change.name, change.role) == (STAFF[2].number, "Zulfiya", Role.SENIOR)
    assert not driver.is_visible("people-result"), "nothing was kept by the looks"


@pytest.mark.parametrize("given", [True, False])
def test_a_badge_is_waited_for_in_other_looks(open_window: OpenWindow, *, given: bool) -> None:
    people = samples.people(*STAFF, at_till=STAFF[0])
    driver = open_window(replace(ENGLISH, people=people), page=Page.PEOPLE)
    driver.click(f"person-{STAFF[2].number}")
    driver.click("give-badge")
    said = driver.text("badge-text")
    look_dark(driver)
    assert driver.text("badge-text") == said
    if not given:
        driver.click("give-badge")
    badge = Secret("BADGE7K4M2Q9XRT")
    driver.window.devices.badge_scanned.emit(badge)
    assert driver.sent_of(SetBadge) == ([SetBadge(STAFF[2].number, badge)] if given else [])


# ---------------------------------------------------------------- the trial of the codes


def test_a_trial_s_payment_is_begun_once_and_its_answer_taken(open_window: OpenWindow) -> None:
    driver = open_window(ENGLISH, page=Page.TRIAL)
    driver.click("begin-trial")
    look_dark(driver)
    assert not driver.find("begin-trial").isEnabled()
    (charge,) = driver.sent_of(Charge)
    begun = ChargeAnswer(charge.idempotency_key, samples.TRIAL.sale_id)
    driver.publish(replace(driver.window.snapshot, answer=begun, sales=(samples.tried(),)))
    assert driver.is_visible("code-number")


def test_what_a_trial_is_to_keep_is_waited_for(open_window: OpenWindow) -> None:
    training = samples.in_mode(replace(ENGLISH, setup=REFUSED), Mode.TRAINING)
    driver = open_window(training, page=Page.TRIAL)
    see_result(driver)
    before = said_by(driver)
    driver.press(Key.Key_Return)
    look_dark(driver)
    assert said_by(driver) == before, "that refusal was of something else"
    assert not driver.find("keep-order").isEnabled()
    assert driver.window.pages.trial._tick.isActive()
    driver.publish(replace(driver.window.snapshot, setup=replace(REFUSED)))
    said = driver.text("trial-refusal-text")
    look_light(driver)
    assert driver.text("trial-refusal-text") == said
    driver.press(Key.Key_Return)
    assert [each.mode for each in driver.sent_of(KeepTrial)] == [Mode.TRAINING, Mode.TRAINING]


def test_a_dialog_for_a_file_is_waited_for_and_what_is_saved_is_told(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    driver = open_window(ENGLISH)
    show_screen(driver, "sales-history", Language.EN)
    driver.click("save-sheet")
    (dialog,) = driver.window.findChildren(QFileDialog, "sheet-dialog")
    now = samples.in_appearance(driver.window.snapshot, Appearance(dark=True))
    driver.publish(now)
    assert dialog.isVisible(), "it would be gone, with the folder that was looked for"
    former = driver.window.contents
    dialog.setDirectory(str(tmp_path))
    settle()
    dialog.accept()
    qtbot.waitUntil(lambda: driver.is_visible("sheet-text"))
    qtbot.waitUntil(lambda: driver.text("sheet-text").startswith("The sheet is saved: "))
    assert driver.window.contents is not former
    assert driver.window._context.theme.appearance.dark


@pytest.mark.parametrize(("screen", "row"), [("sales-history", "sale"), ("shift-ended", "shift")])
def test_a_slip_that_is_being_saved_is_told_of_in_other_looks(
    open_window: OpenWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    screen: str,
    row: str,
) -> None:
    written = Event()
    monkeypatch.setattr(slip_sender, "save_slip", lambda *_: written.wait(PATIENCE_S) and None)
    driver = open_window(ENGLISH)
    show_screen(driver, screen, Language.EN)
    driver.click(f"{row}-save")
    (dialog,) = driver.window.findChildren(QFileDialog, "slip-dialog")
    dialog.close()
    dialog.fileSelected.emit(str(tmp_path / "a.pdf"))
    look_dark(driver)
    assert driver.text(f"{row}-slip-text") == "The slip is being saved…"
    written.set()
    qtbot.waitUntil(lambda: driver.text(f"{row}-slip-text").startswith("The slip is saved: "))

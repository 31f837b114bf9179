"""Every screen and state of the window by name: shown by snapshots, and by what a person does.

The tests of fitting, contrast and speech and the approved pictures walk through all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit

from pos_app.domain.asked_sale import AskedSale, AskStep
from pos_app.domain.errors import JournalFinding, SettingsProblem, Trouble, VaultProblem
from pos_app.domain.export import ExportProblem, ExportState, ExportStep
from pos_app.domain.payin import Language
from pos_app.domain.period import PeriodKind
from pos_app.domain.period_report import ShownReport
from pos_app.domain.preferences import KeysVerdict, Mode
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.sale_search import StateFilter, parse_search
from pos_app.domain.support import SupportPart, SupportState, SupportStep, TillFiles
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.snapshots import (
    ChargeAnswer,
    Found,
    Reconciliation,
    SetupState,
    SetupStep,
    Snapshot,
)
from pos_app.ui.devices.scanner_filter import ScanResult
from pos_app.ui.model.navigation import Destination, Page
from pos_app.ui.model.setup_steps import FormStep
from pos_app.ui.model.tray_messages import WindowMessage
from pos_app.ui.theme.theme import Appearance
from pos_app.ui.widgets.hand_panel import HandPanel
from pos_app.ui.window.main_window import MainWindow
from tests.drivers import report_samples, samples
from tests.drivers.fiscal_screens import FISCAL_SCREENS
from tests.drivers.printer_screens import PRINTER_SCREENS
from tests.drivers.receipt_screens import RECEIPT_SCREENS
from tests.drivers.screen_snapshots import SNAPSHOTS
from tests.drivers.window_driver import WindowDriver, open_window, settle

USUAL = Appearance()
PAGES = {
    "setup": Page.SETUP,
    "settings": Page.SETUP,
    "settings-tried": Page.SETUP,
    "appearance": Page.APPEARANCE,
    "enter-keys": Page.ENTER_KEYS,
    "trial": Page.TRIAL,
    "people": Page.PEOPLE,
    "people-none": Page.PEOPLE,
    "people-owner": Page.PEOPLE,
    "people-ended": Page.PEOPLE,
    "people-former": Page.PEOPLE,
    "sales": Page.SALES,
    "sales-quiet": Page.SALES,
    "sales-empty": Page.SALES,
    "sales-unreadable": Page.SALES,
    "sales-training": Page.SALES,
    "sales-history": Page.SALES,
    "shifts-none": Page.SHIFTS,
    "shifts-open": Page.SHIFTS,
    "shifts-ended": Page.SHIFTS,
    "shifts-closed": Page.SHIFTS,
    "sales-own": Page.SALES,
    "history-printer": Page.SALES,
    "shift-printer": Page.SHIFTS,
}


def type_amount(driver: WindowDriver) -> None:
    driver.type("1250000")


def type_tape(driver: WindowDriver) -> None:
    driver.type("45000+128500+99000")


def type_bad(driver: WindowDriver) -> None:
    driver.type("10.50")


def ask_cancel(driver: WindowDriver) -> None:
    driver.click("cancel")


def type_card(driver: WindowDriver) -> None:
    driver.press(Qt.Key.Key_F2)


def share(driver: WindowDriver) -> None:
    driver.press(Qt.Key.Key_F3)


def share_and_save(driver: WindowDriver) -> None:
    share(driver)
    driver.window.pages.payment.share_panel.folder = lambda: Path("/proc/nowhere")
    driver.click("save-picture")


def share_and_copy(driver: WindowDriver) -> None:
    share(driver)
    driver.click("copy-picture")


def open_help(driver: WindowDriver) -> None:
    driver.press(Qt.Key.Key_F1)


def ask_renewal(driver: WindowDriver) -> None:
    driver.click("renew")


def brake(driver: WindowDriver) -> None:
    """Charge, and be stopped for a sale like it of two minutes before."""
    type_amount(driver)
    driver.press(Qt.Key.Key_Return)
    charge = driver.sent_of(Charge)[-1]
    earlier = samples.sale(41, order_ref="A-1207")
    now = driver.window.snapshot
    driver.publish(replace(now, answer=ChargeAnswer(charge.idempotency_key, None, earlier=earlier)))


def ask_to_retire(driver: WindowDriver) -> None:
    driver.click("person-10")
    driver.click("retire-person")


def type_pin(driver: WindowDriver) -> None:
    driver.click("pin-person-4")
    driver.type("12345")


def change_pin(driver: WindowDriver) -> None:
    """Type the new PIN in two ways."""
    driver.click("pin-person-4")
    driver.click("pin-change")
    for pin in ("1234", "55501", "55502"):
        driver.type(pin)
        driver.press(Qt.Key.Key_Return)


def wait_for_badge(driver: WindowDriver) -> None:
    """Scan what is no badge."""
    driver.click("person-4")
    driver.click("give-badge")
    driver.window.pages.take_scan(ScanResult.IGNORED)


def search_for(typed: str, sales: tuple[Sale, ...]) -> Callable[[WindowDriver], None]:
    """Search the whole history, and hand in what was found; no pause after typing is left."""

    def act(driver: WindowDriver) -> None:
        driver.window.pages.sales.search.show_found(typed, StateFilter.ANY)
        found = Found(parse_search(typed), 1, sales, has_more=bool(sales))
        driver.publish(replace(driver.window.snapshot, found=found))

    return act


def exporting(state: ExportState) -> Callable[[WindowDriver], None]:
    """Hand in how an export stands."""
    return lambda driver: driver.publish(replace(driver.window.snapshot, export=state))


def asked(step: AskStep, **changed: Any) -> Callable[[WindowDriver], None]:  # noqa: ANN401
    """Hand in what became of a question about the sale that is opened."""

    def act(driver: WindowDriver) -> None:
        now = driver.window.snapshot
        assert now.listing is not None
        assert now.listing.history_of is not None
        about = AskedSale(now.listing.history_of.sale_id, step, **changed)
        driver.publish(replace(now, asked_about=about))

    return act


def open_sale(of: Sale) -> Callable[[WindowDriver], None]:
    """Open a sale of the day's list, with its history."""

    def act(driver: WindowDriver) -> None:
        told = replace(samples.listing(), history_of=of, history=samples.hand_history(of))
        driver.publish(replace(driver.window.snapshot, listing=told))

    return act


def ask_about_note(driver: WindowDriver) -> None:
    """Open a sale with a note, and ask to have that deleted."""
    open_sale(samples.settled_by_hand())(driver)
    driver.click("take-note-0")


def begin_by_hand(of: Sale, button: str) -> Callable[[WindowDriver], None]:
    """Open a sale, press what a person answers for, and confirm it while all is missing."""

    def act(driver: WindowDriver) -> None:
        open_sale(of)(driver)
        driver.click(button)
        driver.click("hand-yes")

    return act


def begin_trial(driver: WindowDriver, of: Sale = samples.TRIAL) -> None:
    """Begin the payment of a trial, and hand in its codes."""
    driver.click("begin-trial")
    charge = driver.sent_of(Charge)[-1]
    now = driver.window.snapshot
    answer = ChargeAnswer(charge.idempotency_key, of.sale_id)
    others = tuple(view for view in now.sales if view.sale.sale_id != of.sale_id)
    sales = (*others, samples.tried(of))
    driver.publish(replace(now, answer=answer, sales=sales, shown=of.sale_id))


def tick_codes(driver: WindowDriver) -> None:
    """Tick apps of the first code, and name another."""
    begin_trial(driver)
    driver.type("1223")
    driver.find_as(QLineEdit, "other-app").setText("Anorbank")
    driver.click("add-app")


def refuse_trial(driver: WindowDriver) -> None:
    """Begin a trial beside a payment of the same amount, and be asked."""
    driver.click("begin-trial")
    charge, now = driver.sent_of(Charge)[-1], driver.window.snapshot
    earlier = ChargeAnswer(charge.idempotency_key, None, earlier=samples.sale(41))
    driver.publish(replace(now, answer=earlier))


def end_trial(state: SaleState) -> Callable[[WindowDriver], None]:
    """Tick some codes, and have the payment end so."""

    def act(driver: WindowDriver) -> None:
        tick_codes(driver)
        ended = replace(samples.TRIAL, state=state, paid_at=samples.NOW, decided_at=samples.NOW)
        now = driver.window.snapshot
        others = tuple(view for view in now.sales if view.sale.sale_id != ended.sale_id)
        driver.publish(replace(now, sales=(*others, samples.tried(ended))))

    return act


def see_result(driver: WindowDriver) -> None:
    tick_codes(driver)
    driver.press(Qt.Key.Key_Escape)


def compare_with(result: Reconciliation) -> Callable[[WindowDriver], None]:
    """Press the button, then hand in what the comparison found."""

    def act(driver: WindowDriver) -> None:
        driver.click("compare")
        driver.publish(replace(driver.window.snapshot, reconciliation=result))

    return act


def choose_shift(number: int) -> Callable[[WindowDriver], None]:
    """Choose another shift than the newest, whose report is there."""

    def act(driver: WindowDriver) -> None:
        shifts = driver.window.snapshot.shifts
        driver.click_row("shift-list", len(shifts) - number)

    return act


def report_of(kind: PeriodKind, shown: ShownReport | None) -> Callable[[WindowDriver], None]:
    """Open the page of the report, and hand in what was read; None where nothing is there yet."""

    def act(driver: WindowDriver) -> None:
        driver.click("report")
        driver.click(f"report-{kind}")
        now = driver.window.snapshot
        driver.publish(replace(now, shown_report=shown, people=report_samples.PEOPLE))

    return act


def choose_bar(driver: WindowDriver) -> None:
    """Show a month, and go to a bar of its chart."""
    report_of(PeriodKind.MONTH, report_samples.shown_report(PeriodKind.MONTH))(driver)
    driver.window.pages.report.chart.setFocus()
    for _ in range(5):
        driver.press(Qt.Key.Key_Right)


def type_fiscal_total(driver: WindowDriver) -> None:
    choose_shift(15)(driver)
    field = driver.find_as(QLineEdit, "fiscal-total")
    field.setText("24 300 000")


def open_form_step(step: FormStep) -> Callable[[WindowDriver], None]:
    """Fill in the set-up's form, and open one of its steps."""

    def act(driver: WindowDriver) -> None:
        screen = driver.window.pages.setup
        form = screen.form
        form.address.url.edit.setText("https://api.example.com")
        form.keys.account.edit.setText("acc-1")
        form.keys.key.edit.setText("LS0tLS1CRUdJTg==")
        form.names.shop.edit.setText("Navoiy savdo")
        form.names.till.edit.setText("1")
        screen.open_step(step)

    return act


def ask_and_answer(name: str) -> Callable[[WindowDriver], None]:
    """Press the set-up's button, then hand in what came of it."""
    step = FormStep.CHECK if name == "setup-checked" else FormStep.NAMES

    def act(driver: WindowDriver) -> None:
        open_form_step(step)(driver)
        driver.click("test-connection" if step is FormStep.CHECK else "go-on")
        driver.publish(replace(driver.window.snapshot, setup=SETUPS[name]))

    return act


SUPPORT = SupportState(
    SupportStep.SAVED,
    (
        SupportPart("about.txt", "pos-app 1.0; Python 3.13, Qt 6.11\n" * 60),
        SupportPart("journal-live.txt", "1 200 sales, as they were written\n"),
        SupportPart("pos-app.log.1", ""),
    ),
    "/home/savdo/Hujjatlar/pos-app-support-20260717-1425.zip",
)


def open_support(driver: WindowDriver) -> None:
    """Look at the file for the technician, and save it."""
    driver.press(Qt.Key.Key_F1)
    driver.click("support-file")
    driver.publish(replace(driver.window.snapshot, support=SUPPORT))


def check_till(driver: WindowDriver) -> None:
    """Look whether all works, while much does not."""
    driver.press(Qt.Key.Key_F1)
    driver.click("check-till")
    files = TillFiles(1_200_000_000, samples.NOW - timedelta(days=3))
    shown = replace(
        driver.window.snapshot,
        till_files=files,
        trouble=Trouble.CLOCK_WRONG,
        clock_offset=timedelta(hours=3),
        journal_finding=JournalFinding.REWRITTEN,
        faults=2,
    )
    driver.publish(shown)


def miss_everything(driver: WindowDriver) -> None:
    """Press the set-up's button over empty fields."""
    driver.window.pages.setup.open_step(FormStep.KEYS)
    driver.click("go-on")


SETUPS = {
    "setup-refused": SetupState(SetupStep.REFUSED, SettingsProblem.PLAIN_HTTP, "base_url"),
    "setup-keys-refused": SetupState(SetupStep.REFUSED, Trouble.KEYS_REFUSED, "account_id"),
    "setup-whitelist": SetupState(SetupStep.REFUSED, Trouble.ACCESS_DENIED),
    "setup-vault": SetupState(SetupStep.REFUSED, VaultProblem.ABSENT),
    "setup-checked": SetupState(SetupStep.CHECKED),
    "setup-saved": SetupState(
        SetupStep.SAVED,
        deletable_file="/home/savdo/Downloads/credentials.json",
        verdict=KeysVerdict.ACCEPTED,
    ),
    "setup-not-ready": SetupState(
        SetupStep.SAVED,
        deletable_file="/home/savdo/Downloads/credentials.json",
        verdict=KeysVerdict.REFUSED,
    ),
    "setup-to-test": SetupState(SetupStep.REFUSED, SettingsProblem.NO_REAL_MONEY, "base_url"),
}
ACTED: dict[str, tuple[str, Callable[[WindowDriver], None]]] = {
    "keypad-typed": ("keypad", type_amount),
    "keypad-tape": ("keypad", type_tape),
    "keypad-bad": ("keypad", type_bad),
    "keypad-busy-typed": ("keypad-busy", type_amount),
    "cancel-asked": ("waiting", ask_cancel),
    "manual-entry": ("waiting", type_card),
    "share": ("waiting", share),
    "share-copied": ("waiting-page", share_and_copy),
    "share-not-saved": ("waiting-training", share_and_save),
    "help": ("waiting", open_help),
    "support": ("keypad", open_support),
    "checked-till": ("keypad", check_till),
    "manual-entry-training": ("waiting-training", type_card),
    "renew-asked": ("waiting-over", ask_renewal),
    "reconciled": ("sales", compare_with(samples.reconciled())),
    "reconcile-busy": ("sales", compare_with(samples.reconciled(busy=True))),
    "reconcile-trouble": (
        "sales",
        compare_with(Reconciliation(samples.reconciled().day, trouble=Trouble.ACCESS_DENIED)),
    ),
    "shift-ended": ("shifts-ended", choose_shift(15)),
    "shift-fiscal": ("shifts-ended", type_fiscal_total),
    "shift-hours": ("shifts-none", lambda driver: driver.click("other-hour")),
    "shift-end-asked": ("shifts-open", lambda driver: driver.click("end-shift")),
    "search": ("sales", search_for("1", samples.sales_of_days())),
    "search-nothing": ("sales-history", search_for("9999", ())),
    "asked-again": ("sales-history", asked(AskStep.ANSWERED, at=samples.NOW)),
    "asked-in-vain": ("sales-history", asked(AskStep.NO_ANSWER, trouble=Trouble.NO_NETWORK)),
    "exporting": ("sales", exporting(ExportState("", ExportStep.RUNNING, 12_400, 1_000_000))),
    "exported": (
        "sales-history",
        exporting(ExportState("/home/savdo/Hujjatlar/Savdolar 2026-07-17.xlsx", ExportStep.DONE)),
    ),
    "export-failed": (
        "sales",
        exporting(ExportState("", ExportStep.FAILED, problem=ExportProblem.OPEN_ELSEWHERE)),
    ),
    "month": ("sales", lambda driver: driver.click("calendar")),
    "brake": ("keypad-busy", brake),
    "people-chosen": ("people", lambda driver: driver.click("person-7")),
    "people-retire": ("people", ask_to_retire),
    "pin-typed": ("pin-who", type_pin),
    "trial-codes": ("trial", begin_trial),
    "trial-ticked": ("trial", tick_codes),
    "trial-amount": ("trial", refuse_trial),
    "trial-paid": ("trial", end_trial(SaleState.PAID)),
    "trial-over": ("trial", end_trial(SaleState.CLOSED)),
    "trial-result": ("trial", see_result),
    **{name: ("setup", ask_and_answer(name)) for name in SETUPS},
    **{
        f"setup-{step.name.lower()}": ("setup", open_form_step(step))
        for step in (FormStep.KEYS, FormStep.NAMES, FormStep.QR, FormStep.CHECK)
    },
    "settings-qr": ("settings-tried", open_form_step(FormStep.QR)),
    "setup-missed": ("setup", miss_everything),
    "report-day": (
        "sales",
        report_of(PeriodKind.DAY, report_samples.shown_report(PeriodKind.DAY, people=False)),
    ),
    "report-week": (
        "sales",
        report_of(PeriodKind.WEEK, report_samples.shown_report(PeriodKind.WEEK)),
    ),
    "report-month": ("sales", choose_bar),
    "report-empty": (
        "sales",
        report_of(PeriodKind.DAY, report_samples.shown_report(PeriodKind.DAY, empty=True)),
    ),
    "report-reading": ("sales", report_of(PeriodKind.DAY, None)),
    "report-unreadable": ("sales", report_of(PeriodKind.DAY, report_samples.UNREADABLE)),
    "pin-change": ("pin-who", change_pin),
    "pin-let-in": ("pin-too-soon", lambda driver: driver.click("pin-person-7")),
    "people-badge": ("people", wait_for_badge),
    "people-name": ("people-former", lambda driver: driver.click("former-10")),
    "settings-check": ("settings", open_form_step(FormStep.CHECK)),
    "hand-settle": ("sales", begin_by_hand(samples.sale(41, SaleState.REVIEW), "settle-by-hand")),
    "hand-refund": ("sales", begin_by_hand(samples.partly_refunded(), "record-refund")),
    "sales-by-hand": ("sales", open_sale(samples.settled_by_hand())),
    "sales-note": ("sales", ask_about_note),
    **RECEIPT_SCREENS,
    **PRINTER_SCREENS,
    **FISCAL_SCREENS,
}
"""Screens that a person's action leads to: the screen before it, and the action."""

SCREEN_NAMES = (*SNAPSHOTS, *ACTED)


def open_screen(
    name: str, language: Language, size: tuple[int, int], appearance: Appearance = USUAL
) -> WindowDriver:
    """Open a window that shows this screen."""
    of, act = ACTED.get(name, (name, None))
    first = samples.in_appearance(samples.in_language(SNAPSHOTS[of](), language), appearance)
    driver = open_window(first, page=PAGES.get(of, Page.KEYPAD), size=size)
    if act is not None:
        act(driver)
    settle()
    return driver


def show_screen(
    driver: WindowDriver,
    name: str,
    language: Language,
    mode: Mode | None = None,
    appearance: Appearance = USUAL,
    disturb: Callable[[Snapshot], Snapshot] = lambda shown: shown,
) -> None:
    """Lead an open window to another screen, as snapshots and a person would.

    `disturb` adds to the snapshot what may come at the same time.
    """
    of, act = ACTED.get(name, (name, None))
    shown = samples.in_language(SNAPSHOTS[of](), language)
    shown = samples.in_appearance(shown, appearance)
    shown = disturb(shown if mode is None else samples.in_mode(shown, mode))
    window = driver.window
    _tidy(window)
    window.contents.question_panel.dismiss()
    window.contents.helps.dismiss()
    if window.contents.pin_panel is not None:
        window.contents.pin_panel.set_asked(None, can_lock=False)
    window.pages.trial._forget()
    window.pages.payment.share_panel.dismiss()
    window.pages.payment._manual_entry_sale = None
    window.pages.keypad.entry = window.pages.keypad.entry.reset()
    page = Page.PAYMENT if shown.shown else PAGES.get(of, Page.KEYPAD)
    window.pages.shifts.hours.dismiss()
    window.navigator.destination = Destination(page, shown.shown)
    # Whoever is there has come before: another person would be led to the keypad.
    there = replace(window.snapshot.people, at_till=shown.people.at_till)
    window.snapshot = replace(window.snapshot, people=there)
    driver.publish(shown)
    if window.page is page:
        window.pages.screens[page].activate()
    if window.contents.is_asking_pin and window.contents.pin_panel is not None:
        window.contents.pin_panel.setFocus()
    if act is not None:
        act(driver)
    settle()


def _tidy(window: MainWindow) -> None:
    """Take away what former screens left: messages, places scrolled to, a charge not answered."""
    window._charge_flow._unanswered.clear()
    window.pages.keypad._pending_charge = None
    for message in WindowMessage:
        window.contents.tray.set_told(message, told=False)
    for scrolled in window.findChildren(QAbstractScrollArea):
        scrolled.verticalScrollBar().setValue(0)
    sales = window.pages.sales
    sales._close_comparison()
    sales.search.end()
    sales.months.dismiss()
    for panel in window.findChildren(HandPanel):
        panel.dismiss()

"""The window's pages, most of them built when they are first needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import Charge, OpenHistory
from pos_app.engine.api.people_commands import ShowBadge
from pos_app.engine.api.snapshots import SaleView, Snapshot
from pos_app.ui.devices.scanner_filter import ScanResult
from pos_app.ui.model.customer_languages import CustomerLanguages
from pos_app.ui.model.navigation import Page
from pos_app.ui.screens.keypad import KeypadScreen
from pos_app.ui.screens.screen import Screen
from pos_app.ui.widgets.open_sales import OpenSales
from pos_app.ui.widgets.page_stack import PageStack
from pos_app.ui.widgets.question_panel import QuestionPanel
from pos_app.ui.widgets.recent_sale_cards import RecentSaleCards
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.window.page_actions import PageActions as PageActions  # noqa: PLC0414 - for others
from pos_app.ui.window.page_actions import connect_appearance
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from pos_app.domain.sale_search import StateFilter
    from pos_app.ui.screens.appearance import AppearanceScreen
    from pos_app.ui.screens.day_sales import SalesScreen
    from pos_app.ui.screens.enter_keys import EnterKeysScreen
    from pos_app.ui.screens.fault import FaultScreen
    from pos_app.ui.screens.fiscal_service import FiscalServiceScreen
    from pos_app.ui.screens.payment import PaymentScreen
    from pos_app.ui.screens.people import PeopleScreen
    from pos_app.ui.screens.printer import PrinterScreen
    from pos_app.ui.screens.report import ReportScreen
    from pos_app.ui.screens.result import ResultScreen
    from pos_app.ui.screens.setup import SetupScreen
    from pos_app.ui.screens.shifts import ShiftsScreen
    from pos_app.ui.screens.trial import TrialScreen
    from pos_app.ui.screens.welcome import WelcomeScreen

T = TypeVar("T", bound=Screen)
_OF_A_SALE = (Page.KEYPAD, Page.PAYMENT, Page.RESULT)
BUILT_AHEAD = (*_OF_A_SALE, Page.SALES, Page.REPORT, Page.FAULT)
"""What each day needs, a sale's first; and the page of a fault, which may be one of memory."""


class Pages:
    """All screens in one stack. The keypad is built at once, the others when first needed.

    `build_next` builds some ahead of that.
    """

    def __init__(
        self,
        context: UiContext,
        words: Words,
        languages: CustomerLanguages,
        return_after_ms: int,
        actions: PageActions,
        question_panel: QuestionPanel,
    ) -> None:
        self._context, self._words, self._actions = context, words, actions
        self._languages, self._return_after_ms = languages, return_after_ms
        self._question_panel = question_panel
        self.stack = PageStack()
        self.keypad = KeypadScreen(context, words, languages)
        self.screens: dict[Page, Screen] = {Page.KEYPAD: self.keypad}
        """Those that are built."""
        self.stack.addWidget(self.keypad)
        self._connect(Page.KEYPAD)
        self._current: Page | None = None
        self._waiting: frozenset[Page] = frozenset()

    @property
    def current(self) -> Page | None:
        """Return the page that is shown, None before the first."""
        return self._current

    @property
    def payment(self) -> PaymentScreen:
        """Return the screen, built when it is first asked for."""
        from pos_app.ui.screens.payment import PaymentScreen

        return self._get_or_build(
            Page.PAYMENT, lambda context, words: PaymentScreen(context, words, self._languages)
        )

    @property
    def result(self) -> ResultScreen:
        """Return the screen, built when it is first asked for."""
        from pos_app.ui.screens.result import ResultScreen

        return self._get_or_build(
            Page.RESULT,
            lambda context, words: ResultScreen(
                context, words, self._languages, self._return_after_ms
            ),
        )

    @property
    def welcome(self) -> WelcomeScreen:
        """Return the screen, built when it is first asked for."""
        from pos_app.ui.screens.welcome import WelcomeScreen

        return self._get_or_build(Page.WELCOME, WelcomeScreen)

    @property
    def fault(self) -> FaultScreen:
        """Return the screen, built when it is first asked for."""
        from pos_app.ui.screens.fault import FaultScreen

        return self._get_or_build(Page.FAULT, FaultScreen)

    @property
    def setup(self) -> SetupScreen:
        """Return the screen, built when it is first asked for."""
        from pos_app.ui.screens.setup import SetupScreen

        return self._get_or_build(Page.SETUP, SetupScreen)

    @property
    def enter_keys(self) -> EnterKeysScreen:
        """Return the screen, built when it is first asked for."""
        from pos_app.ui.screens.enter_keys import EnterKeysScreen

        return self._get_or_build(Page.ENTER_KEYS, EnterKeysScreen)

    @property
    def sales(self) -> SalesScreen:
        """Return the screen, built when it is first asked for."""
        from pos_app.ui.screens.day_sales import SalesScreen

        return self._get_or_build(Page.SALES, SalesScreen)

    @property
    def shifts(self) -> ShiftsScreen:
        """Return the screen, built when it is first asked for."""
        from pos_app.ui.screens.shifts import ShiftsScreen

        return self._get_or_build(Page.SHIFTS, ShiftsScreen)

    @property
    def report(self) -> ReportScreen:
        """Return the screen, built when it is first asked for."""
        from pos_app.ui.screens.report import ReportScreen

        return self._get_or_build(Page.REPORT, ReportScreen)

    @property
    def appearance(self) -> AppearanceScreen:
        """Return the screen, built when it is first asked for."""
        from pos_app.ui.screens.appearance import AppearanceScreen

        return self._get_or_build(Page.APPEARANCE, AppearanceScreen)

    @property
    def people(self) -> PeopleScreen:
        """Return the screen, built when it is first asked for."""
        from pos_app.ui.screens.people import PeopleScreen

        return self._get_or_build(Page.PEOPLE, PeopleScreen)

    @property
    def printer(self) -> PrinterScreen:
        """Return the screen, built when it is first asked for."""
        from pos_app.ui.screens.printer import PrinterScreen

        return self._get_or_build(Page.PRINTER, PrinterScreen)

    @property
    def trial(self) -> TrialScreen:
        """Return the screen, built when it is first asked for."""
        from pos_app.ui.screens.trial import TrialScreen

        return self._get_or_build(Page.TRIAL, TrialScreen)

    @property
    def fiscal_service(self) -> FiscalServiceScreen:
        """Return the screen, built when it is first asked for."""
        from pos_app.ui.screens.fiscal_service import FiscalServiceScreen

        return self._get_or_build(Page.FISCAL_SERVICE, FiscalServiceScreen)

    def screen(self, page: Page) -> Screen:
        """Return the screen of a page."""
        screen = self.screens.get(page)
        return cast("Screen", getattr(self, page.name.lower())) if screen is None else screen

    def build_next(self) -> bool:
        """Build one screen of each day not asked for yet; tell whether there was one."""
        page = next((page for page in BUILT_AHEAD if page not in self.screens), None)
        if page is not None:
            self.screen(page)
        return page is not None

    def _get_or_build(self, page: Page, make: Callable[[UiContext, Words], T]) -> T:
        screen = self.screens.get(page)
        if screen is None:
            screen = self.screens[page] = make(self._context, self._words)
            self.stack.addWidget(screen)
            self._connect(page)
        return cast("T", screen)

    def _connect(self, page: Page) -> None:
        if page in _OF_A_SALE:
            self._connect_sale_page(page)
        else:
            self._connect_other_page(page)

    def _connect_sale_page(self, page: Page) -> None:
        actions = self._actions
        match page:
            case Page.KEYPAD:
                self.keypad.charged.connect(actions.charge_sent)
                self.keypad.sum_typed.connect(actions.show_sum)
                self.keypad.keys_wanted.connect(lambda: actions.go_to(Page.ENTER_KEYS))
                self._connect_sales(self.keypad.open_sales, self.keypad.recent)
            case Page.PAYMENT:
                self.payment.question_asked.connect(self._question_panel.ask)
                self.payment.question_withdrawn.connect(self._question_panel.withdraw)
                self.payment.charged.connect(actions.charge_sent)
                self.payment.new_sale_wanted.connect(lambda: actions.go_to(Page.KEYPAD))
                self.payment.manual_entry_changed.connect(actions.set_manual_entry)
                self._connect_sales(self.payment.open_sales)
            case _:
                self.result.next_wanted.connect(actions.start_next)

    def _connect_sales(self, open_sales: OpenSales, recent: RecentSaleCards | None = None) -> None:
        """Lead from a card to its sale, from the number of the others to their list."""
        open_sales.wanted.connect(lambda sale_id: self._actions.go_to(Page.PAYMENT, sale_id))
        if recent is not None:
            recent.wanted.connect(lambda sale_id: self._actions.go_to(Page.PAYMENT, sale_id))
        open_sales.list_wanted.connect(lambda: self._actions.go_to(Page.SALES))

    def _connect_other_page(self, page: Page) -> None:
        actions = self._actions
        match page:
            case Page.WELCOME:
                self.welcome.language_chosen.connect(actions.choose_language)
                self.welcome.setup_wanted.connect(lambda: actions.go_to(Page.SETUP))
                self.welcome.appearance_wanted.connect(lambda: actions.open_over(Page.APPEARANCE))
            case Page.APPEARANCE:
                connect_appearance(self.appearance, actions)
            case Page.SETUP:
                # Queued: it is said while a snapshot is still being handed round.
                self.setup.done.connect(actions.setup_done, Qt.ConnectionType.QueuedConnection)
                self.setup.question_asked.connect(self._question_panel.ask)
                check = self.setup.form.check
                check.trial_wanted.connect(lambda: actions.open_over(Page.TRIAL))
                check.people_wanted.connect(lambda: actions.open_over(Page.PEOPLE))
                self.setup.back_wanted.connect(lambda: actions.go_to(Page.KEYPAD))
            case Page.TRIAL:
                # Queued, as the set-up's: it is said while a snapshot is still being handed round.
                self.trial.done.connect(
                    lambda: actions.leave(Page.TRIAL), Qt.ConnectionType.QueuedConnection
                )
            case Page.ENTER_KEYS:
                self.enter_keys.question_asked.connect(self._question_panel.ask)
                self.enter_keys.back_wanted.connect(lambda: actions.go_to(Page.KEYPAD))
            case (
                Page.SALES
                | Page.SHIFTS
                | Page.REPORT
                | Page.PEOPLE
                | Page.PRINTER
                | Page.FISCAL_SERVICE
            ):
                self._connect_list_page(page)
            case _:
                self.fault.settings_wanted.connect(lambda: actions.go_to(Page.SETUP))
                self.fault.quit_wanted.connect(actions.quit)

    def _connect_list_page(self, page: Page) -> None:
        actions = self._actions
        match page:
            case Page.SALES:
                self.sales.back_wanted.connect(lambda: actions.leave(Page.SALES))
                self.sales.sale_wanted.connect(lambda sale_id: actions.go_to(Page.PAYMENT, sale_id))
                self.sales.shifts_wanted.connect(lambda: actions.open_over(Page.SHIFTS))
                self.sales.report_wanted.connect(lambda: actions.open_over(Page.REPORT))
                notes = self.sales.details.notes
                notes.question_asked.connect(self._question_panel.ask)
            case Page.REPORT:
                self.report.back_wanted.connect(lambda: actions.leave(Page.REPORT))
                self.report.day_wanted.connect(self._show_day)
                self.report.sales_wanted.connect(self._show_sales)
            case Page.FISCAL_SERVICE:
                self.fiscal_service.back_wanted.connect(lambda: actions.leave(page))
            case Page.PEOPLE:
                self.people.question_asked.connect(self._question_panel.ask)
                self.people.back_wanted.connect(lambda: actions.leave(Page.PEOPLE))
            case Page.PRINTER:
                self.printer.back_wanted.connect(lambda: actions.leave(Page.PRINTER))
            case _:
                self.shifts.question_asked.connect(self._question_panel.ask)
                self.shifts.back_wanted.connect(lambda: actions.leave(Page.SHIFTS))
                self.shifts.sale_wanted.connect(self._show_history)

    def _show_day(self, day: date) -> None:
        """Show the sales of a day, from which the way back leads to the report."""
        self._actions.open_over(Page.SALES, lambda: self.sales.show_day(day))

    def _show_sales(self, typed: str, state: StateFilter) -> None:
        """Show what a search finds that somebody might have typed; back leads to the report."""
        self._actions.open_over(Page.SALES, lambda: self.sales.search.show_found(typed, state))

    def show_sales_without_receipt(self) -> None:
        """Show the paid sales whose fiscal receipt is missing, of all days."""
        from pos_app.domain.sale_search import StateFilter  # the first paint does without

        self._show_sales("", StateFilter.NO_RECEIPT)

    def _show_history(self, sale_id: str) -> None:
        """Show a sale with its history, on the page of the sales; back leads to the shifts."""
        opened = OpenHistory(sale_id)
        self._actions.open_over(Page.SALES, lambda: self._context.send(opened))

    def set_snapshot(
        self, snapshot: Snapshot, view: SaleView | None, charging: Charge | None, page: Page
    ) -> None:
        """Pass the snapshot to the page shown, and its answers to those behind it."""
        for behind, screen in self.screens.items():
            if behind is not page:
                screen.keep_snapshot(snapshot)
        if page is Page.KEYPAD:
            self.keypad.set_snapshot(snapshot)
        elif page is Page.PAYMENT:
            if view is not None:
                self.payment.show_view(view, snapshot)
            elif charging is not None:
                self.payment.show_charge(charging, snapshot)
        elif page is Page.RESULT and view is not None:
            self.result.show_view(view, snapshot)
        else:
            self.screen(page).set_snapshot(snapshot)

    def end_visits(self, waiting: frozenset[Page]) -> None:
        """Release what pages have kept that nobody comes back to any more."""
        for ended in self._waiting - waiting:
            self.screens[ended].end_visit()
        self._waiting &= waiting

    def set_current_page(self, page: Page, waiting: frozenset[Page] = frozenset()) -> None:
        """Show another page, which leads back to those that are waiting."""
        is_back = page in self._waiting
        self.end_visits(waiting | {page})
        if self._current is not None:
            before = self.screens[self._current]
            (before.suspend if self._current in waiting else before.deactivate)()
        self._current, self._waiting = page, waiting & self.screens.keys()
        screen = self.screen(page)
        self.stack.setCurrentWidget(screen)
        (screen.resume if is_back else screen.activate)()

    def restore_from(self, before: Pages) -> None:
        """Take over the state of the pages built before in another appearance."""
        for page, screen in before.screens.items():
            self.screen(page).restore_from(screen)
        self._current, self._waiting = before._current, before._waiting
        if self._current is not None:
            self.stack.setCurrentWidget(self.screens[self._current])

    def set_words(self, words: Words) -> None:
        """Switch every screen to another language."""
        self._words = words
        for screen in self.screens.values():
            screen.set_words(words)

    def take_scan(self, scan: ScanResult | Secret | str) -> None:
        """Tell the page that is shown what was scanned or became of it; a `Secret` is a badge."""
        if isinstance(scan, Secret):
            self._take_badge(scan)
        elif not isinstance(scan, ScanResult):
            if self._current is not None:
                self.screens[self._current].take_scan(scan)
        elif self._current is Page.KEYPAD:
            self.keypad.show_scan_result(scan)
        elif self._current is Page.PEOPLE:
            self.people.refuse_scan()

    def _take_badge(self, badge: Secret) -> None:
        """Give a badge to whoever is entered just now; else it says who is at the till."""
        if self._current is Page.PEOPLE and self.people.badge_row.is_waiting:
            self.people.take_badge(badge)
            return
        snapshot = self.keypad.snapshot
        if snapshot is not None and not snapshot.people.has_log_in:
            self.take_scan(ScanResult.IGNORED)
        self._context.send(ShowBadge(badge))

    def handle_key(self, event: QKeyEvent) -> bool:
        """Offer a key to the page that is shown; tell whether it was used."""
        return self._current is not None and self.screens[self._current].handle_key(event)

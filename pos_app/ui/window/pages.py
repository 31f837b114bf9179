"""The window's pages: each told what it shows, most of them built when they are first needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from pos_app.domain.payin import Language
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.snapshots import SaleView, Snapshot
from pos_app.ui.model.customer_languages import CustomerLanguages
from pos_app.ui.model.navigation import Page
from pos_app.ui.screens.keypad import KeypadScreen
from pos_app.ui.screens.screen import Screen
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import Words

if TYPE_CHECKING:
    from pos_app.ui.model.confirmations import Question
    from pos_app.ui.screens.appearance import AppearanceScreen
    from pos_app.ui.screens.enter_keys import EnterKeysScreen
    from pos_app.ui.screens.fault import FaultScreen
    from pos_app.ui.screens.payment import PaymentScreen
    from pos_app.ui.screens.result import ResultScreen
    from pos_app.ui.screens.sales import SalesScreen
    from pos_app.ui.screens.setup import SetupScreen
    from pos_app.ui.screens.welcome import WelcomeScreen

T = TypeVar("T", bound=Screen)
_OF_A_SALE = (Page.KEYPAD, Page.PAYMENT, Page.RESULT)


@dataclass(frozen=True, slots=True)
class PageActions:
    """Where a page leads, and what else it asks of the window."""

    go: Callable[..., None]
    """A page, and a sale for PAYMENT."""
    choose_language: Callable[[Language], None]
    open_looks: Callable[[], None]
    leave_looks: Callable[[], None]
    set_up: Callable[[], None]
    quit: Callable[[], None]
    charge_sent: Callable[[Charge], None]
    start_next: Callable[[str], None]
    """With the digits that were typed for the next sale."""
    ask: Callable[[Question, Callable[[], None]], None]
    end_question: Callable[[str], None]
    show_typed: Callable[[str | None], None]
    """The sale whose card number the customer types."""
    test_sound: Callable[[], None]
    silence_checked: SignalInstance


class Pages:
    """All screens in one stack. The keypad is there at once, the others when they are asked for.

    `build_next` builds them ahead of that.
    """

    def __init__(
        self,
        context: UiContext,
        words: Words,
        stack: QStackedWidget,
        languages: CustomerLanguages,
        return_after_ms: int,
        ways: PageActions,
    ) -> None:
        self._context, self._words, self._stack, self._ways = context, words, stack, ways
        self.languages, self._return_after_ms = languages, return_after_ms
        self.keypad = KeypadScreen(context, words, languages)
        self.screens: dict[Page, Screen] = {Page.KEYPAD: self.keypad}
        """Those that are built."""
        stack.addWidget(self.keypad)
        self._connect(Page.KEYPAD)
        self._current: Page | None = None

    @property
    def current(self) -> Page | None:
        """The page that is shown, None before the first."""
        return self._current

    @property
    def payment(self) -> PaymentScreen:
        """Built when it is first asked for."""
        from pos_app.ui.screens.payment import PaymentScreen

        return self._there(
            Page.PAYMENT, lambda context, words: PaymentScreen(context, words, self.languages)
        )

    @property
    def result(self) -> ResultScreen:
        """Built when it is first asked for."""
        from pos_app.ui.screens.result import ResultScreen

        return self._there(
            Page.RESULT, lambda context, words: ResultScreen(context, words, self._return_after_ms)
        )

    @property
    def welcome(self) -> WelcomeScreen:
        """Built when it is first asked for."""
        from pos_app.ui.screens.welcome import WelcomeScreen

        return self._there(Page.WELCOME, WelcomeScreen)

    @property
    def fault(self) -> FaultScreen:
        """Built when it is first asked for."""
        from pos_app.ui.screens.fault import FaultScreen

        return self._there(Page.FAULT, FaultScreen)

    @property
    def setup(self) -> SetupScreen:
        """Built when it is first asked for."""
        from pos_app.ui.screens.setup import SetupScreen

        return self._there(Page.SETUP, SetupScreen)

    @property
    def enter_keys(self) -> EnterKeysScreen:
        """Built when it is first asked for."""
        from pos_app.ui.screens.enter_keys import EnterKeysScreen

        return self._there(Page.ENTER_KEYS, EnterKeysScreen)

    @property
    def sales(self) -> SalesScreen:
        """Built when it is first asked for."""
        from pos_app.ui.screens.sales import SalesScreen

        return self._there(Page.SALES, SalesScreen)

    @property
    def looks(self) -> AppearanceScreen:
        """Built when it is first asked for."""
        from pos_app.ui.screens.appearance import AppearanceScreen

        return self._there(Page.LOOKS, AppearanceScreen)

    def screen(self, page: Page) -> Screen:
        """Any of them, by its page."""
        screen = self.screens.get(page)
        return cast("Screen", getattr(self, page.name.lower())) if screen is None else screen

    def build_next(self) -> bool:
        """Build one more that nobody has asked for yet, a sale's first; False where all are."""
        order = (*_OF_A_SALE, *Page)
        page = next((page for page in order if page not in self.screens), None)
        if page is not None:
            self.screen(page)
        return page is not None

    def _there(self, page: Page, make: Callable[[UiContext, Words], T]) -> T:
        screen = self.screens.get(page)
        if screen is None:
            screen = self.screens[page] = make(self._context, self._words)
            self._stack.addWidget(screen)
            self._connect(page)
        return cast("T", screen)

    def _connect(self, page: Page) -> None:
        if page in _OF_A_SALE:
            self._connect_for_a_sale(page)
        else:
            self._connect_beside(page)

    def _connect_for_a_sale(self, page: Page) -> None:
        ways = self._ways
        match page:
            case Page.KEYPAD:
                self.keypad.charged.connect(ways.charge_sent)
                self.keypad.keys_wanted.connect(lambda: ways.go(Page.ENTER_KEYS))
            case Page.PAYMENT:
                self.payment.asks.connect(ways.ask)
                self.payment.ask_ends.connect(ways.end_question)
                self.payment.charged.connect(ways.charge_sent)
                self.payment.new_sale_wanted.connect(lambda: ways.go(Page.KEYPAD))
                self.payment.typed.connect(ways.show_typed)
            case _:
                self.result.next_wanted.connect(ways.start_next)

    def _connect_beside(self, page: Page) -> None:
        ways = self._ways
        match page:
            case Page.WELCOME:
                self.welcome.language_chosen.connect(ways.choose_language)
                self.welcome.setup_wanted.connect(lambda: ways.go(Page.SETUP))
                self.welcome.looks_wanted.connect(ways.open_looks)
            case Page.LOOKS:
                self.looks.left.connect(ways.leave_looks)
                self.looks.sound_test_wanted.connect(ways.test_sound)
                ways.silence_checked.connect(self.looks.set_silent)
            case Page.SETUP:
                # Queued: it is said while a snapshot is still being handed round.
                self.setup.done.connect(ways.set_up, Qt.ConnectionType.QueuedConnection)
                self.setup.left.connect(lambda: ways.go(Page.KEYPAD))
            case Page.ENTER_KEYS:
                self.enter_keys.left.connect(lambda: ways.go(Page.KEYPAD))
            case Page.SALES:
                self.sales.left.connect(lambda: ways.go(Page.KEYPAD))
                self.sales.sale_wanted.connect(lambda sale_id: ways.go(Page.PAYMENT, sale_id))
            case _:
                self.fault.settings_wanted.connect(lambda: ways.go(Page.SETUP))
                self.fault.quit_wanted.connect(ways.quit)

    def set_snapshot(
        self, snapshot: Snapshot, view: SaleView | None, charging: Charge | None, page: Page
    ) -> None:
        """Hand the snapshot on: to the keypad always, for its answer; else to whom it concerns."""
        self.keypad.set_snapshot(snapshot)
        if page is Page.PAYMENT:
            if view is not None:
                self.payment.show_view(view, snapshot)
            elif charging is not None:
                self.payment.show_charge(charging, snapshot)
        elif page is Page.RESULT and view is not None:
            self.result.show_view(view, snapshot)
        elif page is not Page.KEYPAD:
            self.screen(page).set_snapshot(snapshot)

    def turn_to(self, page: Page) -> None:
        """Show another page."""
        if self._current is not None:
            self.screens[self._current].closed()
        self._current = page
        screen = self.screen(page)
        self._stack.setCurrentWidget(screen)
        screen.opened()

    def restore_from(self, before: Pages) -> None:
        """Go on where the same pages stood before they were built anew in other looks."""
        for page, screen in before.screens.items():
            self.screen(page).restore_from(screen)
        self._current = before._current
        if self._current is not None:
            self._stack.setCurrentWidget(self.screens[self._current])

    def set_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        for screen in self.screens.values():
            screen.set_words(words)

    def handle_key(self, event: QKeyEvent) -> bool:
        """A key for the page that is shown."""
        return self._current is not None and self.screens[self._current].handle_key(event)

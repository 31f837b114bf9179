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
from pos_app.ui.screens.payment import PaymentScreen
from pos_app.ui.screens.result import ResultScreen
from pos_app.ui.screens.screen import Screen
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import Words

if TYPE_CHECKING:
    from pos_app.ui.screens.appearance import AppearanceScreen
    from pos_app.ui.screens.enter_keys import EnterKeysScreen
    from pos_app.ui.screens.fault import FaultScreen
    from pos_app.ui.screens.sales import SalesScreen
    from pos_app.ui.screens.setup import SetupScreen
    from pos_app.ui.screens.welcome import WelcomeScreen

T = TypeVar("T", bound=Screen)


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
    test_sound: Callable[[], None]
    silence_checked: SignalInstance


class Pages:
    """All screens in one stack. Those of a sale are there at once, for it must not wait."""

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
        self.languages = languages
        self.keypad = KeypadScreen(context, words, self.languages)
        self.payment = PaymentScreen(context, words, self.languages)
        self.result = ResultScreen(context, words, return_after_ms)
        self.screens: dict[Page, Screen] = {
            Page.KEYPAD: self.keypad,
            Page.PAYMENT: self.payment,
            Page.RESULT: self.result,
        }
        """Those that are built."""
        for screen in self.screens.values():
            stack.addWidget(screen)
        self._current: Page | None = None

    @property
    def current(self) -> Page | None:
        """The page that is shown, None before the first."""
        return self._current

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
        """Build one more that nobody has asked for yet; False where all are there."""
        page = next((page for page in Page if page not in self.screens), None)
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
        """Those that a sale passes through are connected by the window."""
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

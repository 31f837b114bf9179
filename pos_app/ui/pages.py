"""The window's pages: each told what it shows."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from pos_app.engine.commands import Charge
from pos_app.engine.snapshots import SaleView, Snapshot
from pos_app.ui.customer.languages import CustomerLanguages
from pos_app.ui.navigation import Page
from pos_app.ui.screen import Kit, Screen
from pos_app.ui.screens.enter_keys import EnterKeysScreen
from pos_app.ui.screens.fault import FaultScreen
from pos_app.ui.screens.keypad import KeypadScreen
from pos_app.ui.screens.looks import LooksScreen
from pos_app.ui.screens.payment import PaymentScreen
from pos_app.ui.screens.result import ResultScreen
from pos_app.ui.screens.sales import SalesScreen
from pos_app.ui.screens.setup import SetupScreen
from pos_app.ui.screens.welcome import WelcomeScreen
from pos_app.ui.wording import Words


class Pages:
    """All screens in one stack."""

    def __init__(
        self,
        kit: Kit,
        words: Words,
        stack: QStackedWidget,
        languages: CustomerLanguages,
        return_after_ms: int,
    ) -> None:
        self._stack = stack
        self.languages = languages
        self.welcome = WelcomeScreen(kit, words)
        self.keypad = KeypadScreen(kit, words, self.languages)
        self.payment = PaymentScreen(kit, words, self.languages)
        self.result = ResultScreen(kit, words, return_after_ms)
        self.fault = FaultScreen(kit, words)
        self.setup = SetupScreen(kit, words)
        self.enter_keys = EnterKeysScreen(kit, words)
        self.sales = SalesScreen(kit, words)
        self.looks = LooksScreen(kit, words)
        self.screens: dict[Page, Screen] = {
            Page.WELCOME: self.welcome,
            Page.KEYPAD: self.keypad,
            Page.PAYMENT: self.payment,
            Page.RESULT: self.result,
            Page.FAULT: self.fault,
            Page.SETUP: self.setup,
            Page.ENTER_KEYS: self.enter_keys,
            Page.SALES: self.sales,
            Page.LOOKS: self.looks,
        }
        for screen in self.screens.values():
            stack.addWidget(screen)
        self._current: Page | None = None

    @property
    def current(self) -> Page | None:
        """The page that is shown, None before the first."""
        return self._current

    def told(
        self, snapshot: Snapshot, view: SaleView | None, charging: Charge | None, page: Page
    ) -> None:
        """Hand the snapshot on: to the keypad always, for its answer; else to whom it concerns."""
        self.keypad.told(snapshot)
        if page is Page.PAYMENT:
            if view is not None:
                self.payment.show_view(view, snapshot)
            elif charging is not None:
                self.payment.show_charge(charging, snapshot)
        elif page is Page.RESULT and view is not None:
            self.result.show_view(view, snapshot)
        elif page is not Page.KEYPAD:
            self.screens[page].told(snapshot)

    def turn_to(self, page: Page) -> None:
        """Show another page."""
        if self._current is not None:
            self.screens[self._current].closed()
        self._current = page
        screen = self.screens[page]
        self._stack.setCurrentWidget(screen)
        screen.opened()

    def inherit(self, before: Pages) -> None:
        """Go on where the same pages stood before they were built anew in other looks."""
        for page, screen in self.screens.items():
            screen.inherit(before.screens[page])
        self._current = before._current
        if self._current is not None:
            self._stack.setCurrentWidget(self.screens[self._current])

    def reword(self, words: Words) -> None:
        """Say everything in another language."""
        for screen in self.screens.values():
            screen.reword(words)

    def pressed(self, event: QKeyEvent) -> bool:
        """A key for the page that is shown."""
        return self._current is not None and self.screens[self._current].pressed(event)

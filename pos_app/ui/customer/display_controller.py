"""The customer's display: places its window on a monitor and decides what it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.customer.display_state import IDLE, DisplayPolicy, DisplayState
from pos_app.ui.customer.monitors import Monitors, other_monitors
from pos_app.ui.customer.shop_qr_reader import ShopQrReader
from pos_app.ui.customer.till_place import TillPlace
from pos_app.ui.model.customer_languages import CustomerLanguages
from pos_app.ui.model.customer_monitor import CustomerMonitor, choose_monitor
from pos_app.ui.model.navigation import Page, view_of
from pos_app.ui.model.preference_change import change_preferences
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from pos_app.ui.customer.customer_window import CustomerWindow

LANGUAGE_RESET_MS = 60_000
"""After that nobody is thought to stand there, and the shop's usual language comes back."""
TICK_MS = 500
_SALE_PAGES = frozenset({Page.PAYMENT, Page.RESULT})


class DisplayController(QObject):
    """Follows the till's window; `monitor_changed` when the customer's monitor came or went.

    PAID stands for `paid_ms` at least, however soon the cashier goes on.
    """

    monitor_changed = Signal()
    shop_qr_checked = Signal(bool)
    """Whether the shop's own QR serves, which is shown only then; also where there is none."""

    def __init__(
        self,
        context: UiContext,
        words: Words,
        till: QWidget,
        languages: CustomerLanguages,
        paid_ms: int,
    ) -> None:
        super().__init__(till)
        self._context, self._words, self._till, self._languages = (
            _display_context(context),
            words,
            till,
            languages,
        )
        self._policy = DisplayPolicy()
        self._next_state = self._state = IDLE
        self._snapshot: Snapshot | None = None
        self._page: Page | None = None
        self._shop_qr = ShopQrReader(self, context.pictures)
        self._shop_qr.found.connect(self._take_picture)
        self._shop_qr.checked.connect(self.shop_qr_checked)
        self._remembered = ""
        self._staff_context = context
        self._manual_entry_sale: str | None = None
        self._typed: Money | None = None
        self._screen: QScreen | None = None
        self._till_place = TillPlace(till)
        self._monitors: Monitors | None = None
        self.customer_monitor = CustomerMonitor.NONE
        self.window: CustomerWindow | None = None
        self._update_timer = self._make_timer(self._update_view)
        self._paid_timer = self._make_timer(self._leave_paid)
        self._paid_timer.setInterval(paid_ms)
        self._language_timer = self._make_timer(self._reset_language)
        self._language_timer.setInterval(LANGUAGE_RESET_MS)
        languages.changed.connect(self._language_changed)
        QShortcut(QKeySequence("F9"), till, self.face_customer)

    @property
    def is_facing_customer(self) -> bool:
        """Tell whether the till's own monitor shows the customer's view."""
        return self.window is not None and self.window.on_till_monitor and self.window.isVisible()

    @property
    def can_face_customer(self) -> bool:
        """Tell whether the customer has no monitor of their own and there is something to show."""
        return self.customer_monitor is not CustomerMonitor.CONNECTED and self._page in _TILL_PAGES

    def avoid_customer_monitor(self) -> None:
        """Move the till's window off the customer's monitor before it is first shown."""
        if self._snapshot is None or not self._is_wanted():
            return
        name = self._snapshot.setup_info.preferences.customer_screen_name
        first = self._till.screen()
        others = [screen for screen in other_monitors(first) if screen.name() != name]
        if first.name() == name and others:
            self._till.setScreen(others[0])
            self._till.move(others[0].availableGeometry().topLeft())

    def start(self) -> None:
        """Look for the customer's monitor, once the till's window is on its own."""
        handle = self._till.windowHandle()
        if self._monitors is None and handle is not None:
            self._monitors = Monitors(self)
            self._monitors.changed.connect(self._take_monitors)
            self._monitors.gone.connect(self._unplugged)
            handle.screenChanged.connect(self._place_window)
            self._place_window()

    def set_snapshot(
        self, snapshot: Snapshot, page: Page, sale_id: str | None, charging: Charge | None
    ) -> None:
        """Follow the snapshot and the cashier's page; `sale_id` is the sale that page is about."""
        left = page is not self._page and page not in _SALE_PAGES
        self._snapshot, self._page = snapshot, page
        self._next_state = self._policy.next_state(snapshot, page, sale_id, charging)
        if not self._keeps_paid(snapshot):
            self._set_state(self._next_state)
        self._place_window()
        self._update_view()
        if left and self.is_facing_customer:
            self.face_cashier()

    def set_manual_entry(self, sale_id: str | None) -> None:
        """Show the card number of this sale for typing; None shows the QR to everybody."""
        if sale_id != self._manual_entry_sale:
            self._manual_entry_sale = sale_id
            self._update_view()

    def set_typed(self, amount: Money | None) -> None:
        """Show the sum that is being typed to who stands there, where the shop wants that."""
        if amount != self._typed:
            self._typed = amount
            self._update_view()

    def set_words(self, words: Words) -> None:
        """Speak the cashier's language in the bar for staff."""
        self._words = words
        if self.window is not None:
            self.window.bar.set_words(words)

    def restyle(self, context: UiContext) -> None:
        """Build the window anew in another appearance; the next `set_snapshot` fills it."""
        self._context, self._staff_context = _display_context(context), context
        if self.window is not None:
            words = context.words(self._languages.for_next_sale(Language.UZ))
            self.window.restyle(self._context, words, context, self._words)
            self._shop_qr.forget()

    @Slot()
    def face_customer(self) -> None:
        """Show the customer's view on the till's own monitor, where they have none."""
        if self._snapshot is None or not self.can_face_customer:
            return
        self._ensure_window().cover(self._till.screen(), on_till_monitor=True)
        self._update_view()

    @Slot()
    def face_cashier(self) -> None:
        """Uncover the till."""
        if self.window is not None and self.window.on_till_monitor:
            self.window.withdraw()
            self._till.activateWindow()

    def close(self) -> None:
        """Stop the timers and close the window for good."""
        for timer in (self._update_timer, self._paid_timer, self._language_timer):
            timer.stop()
        if self.window is not None:
            self.window.finish()
            self.window.deleteLater()
            self.window = None

    # ------------------------------------------------------------ what is shown

    def _keeps_paid(self, snapshot: Snapshot) -> bool:
        """Tell whether PAID still stands though the cashier has gone on."""
        before = self._state.view
        if not (self._next_state.is_idle and self._paid_timer.isActive() and before is not None):
            return False
        now = view_of(snapshot, before.sale.sale_id)
        return now is None or now.sale.state is SaleState.PAID

    def _set_state(self, state: DisplayState) -> None:
        before, self._state = self._state, state
        if state.is_paid and not before.is_paid:
            self._paid_timer.start()
        if before.charge is not None and state.view is not None:
            self._languages.assign_to_sale(state.view.sale.sale_id)
        if before.view is not None and state.is_idle:
            self._languages.clear_next()

    @Slot()
    def _leave_paid(self) -> None:
        self._set_state(self._next_state)
        self._update_view()

    @Slot()
    def _update_view(self) -> None:
        """Update the window, and schedule the next update while an offer counts down."""
        self._update_timer.stop()
        snapshot, window = self._snapshot, self.window
        if snapshot is None or window is None or not window.isVisible():
            return
        words = self._context.words(self._language(snapshot))
        end = window.view.set_state(self._shown_state(), snapshot, words, self._shown_sum())
        if end is not None:
            left = max(1, int(end.remaining.total_seconds() * 1000) + 1)
            self._update_timer.start(TICK_MS if end.is_guess else min(TICK_MS, left))
        if window.on_till_monitor:
            from pos_app.ui.customer.staff_status import staff_status

            now = self._context.now()
            window.bar.set_status(staff_status(self._state, snapshot, self._words, now))
        if self._state.is_idle:
            self._show_picture(snapshot.setup_info.preferences.shop_qr)

    def _shown_sum(self) -> Money | None:
        wanted = self._snapshot is not None and self._snapshot.setup_info.preferences.customer_sum
        return self._typed if wanted and self._page is Page.KEYPAD else None

    def _shown_state(self) -> DisplayState:
        view, manual_entry = self._state.view, self._manual_entry_sale
        return replace(
            self._state, manual_entry=view is not None and view.sale.sale_id == manual_entry
        )

    def _language(self, snapshot: Snapshot) -> Language:
        state = self._state
        if state.view is not None:
            return self._languages.for_sale(state.view.sale)
        usual = snapshot.setup_info.preferences.customer_language
        return self._languages.for_next_sale(
            state.charge.customer_language if state.charge else usual
        )

    def _show_picture(self, path: str) -> None:
        """Have the shop's picture read where its path has changed."""
        if self.window is not None and self._shop_qr.read(path):
            self.window.view.set_picture(None)

    @Slot(object)
    def _take_picture(self, image: QImage | None) -> None:
        if self.window is not None:
            self.window.view.set_picture(image)

    @Slot(object)
    def _choose_language(self, language: Language) -> None:
        """Keep the language that the customer touched."""
        view = self._state.view
        self._languages.choose(language, view.sale.sale_id if view is not None else None)

    @Slot()
    def _language_changed(self) -> None:
        if self._state.is_idle:
            self._language_timer.start()
        self._update_view()

    @Slot()
    def _reset_language(self) -> None:
        if self._state.is_idle:
            self._languages.clear_next()
            self._update_view()

    # ------------------------------------------------------------ where it is shown

    @Slot()
    def _place_window(self) -> None:
        """Put the window on the customer's monitor, or hide it where there is none."""
        if self._monitors is None or self._snapshot is None:
            return
        screen = self._monitor()
        if screen is None:
            self._withdraw()
            return
        window, box = self._ensure_window(), screen.geometry()
        stands = window.isVisible() and not window.on_till_monitor and window.geometry() == box
        if screen is not self._screen or not stands:
            self._screen = screen
            window.cover(screen, on_till_monitor=False)
            self._remember(screen.name())
            self._update_view()
        self._set_customer_monitor(CustomerMonitor.CONNECTED)

    @Slot()
    def _take_monitors(self) -> None:
        self._till_place.come_back()
        self._place_window()

    @Slot(object)
    def _unplugged(self, screen: QScreen) -> None:
        """Hide the window at once, before the system moves it over the till."""
        self._till_place.note_gone(screen)
        if screen is self._screen:
            self._withdraw()
        self._place_window()

    def _withdraw(self) -> None:
        self._screen = None
        if self.window is not None and not self.window.on_till_monitor:
            self.window.withdraw()
        self._set_customer_monitor(
            CustomerMonitor.NONE
            if self.customer_monitor is CustomerMonitor.NONE
            else CustomerMonitor.LOST
        )

    def _set_customer_monitor(self, monitor: CustomerMonitor) -> None:
        if not self._is_wanted():
            monitor = CustomerMonitor.NONE
        if monitor is not self.customer_monitor:
            self.customer_monitor = monitor
            self.monitor_changed.emit()

    def _is_wanted(self) -> bool:
        return self._snapshot is not None and self._snapshot.setup_info.preferences.customer_screen

    def _monitor(self) -> QScreen | None:
        if self._snapshot is None or not self._is_wanted():
            return None
        others = other_monitors(self._till.screen())
        remembered = self._remembered or self._snapshot.setup_info.preferences.customer_screen_name
        at = choose_monitor([screen.name() for screen in others], remembered)
        return None if at is None else others[at]

    def _remember(self, name: str) -> None:
        if self._snapshot is None or name == self._remembered:
            return
        self._remembered = name
        preferences = self._snapshot.setup_info.preferences
        if name != preferences.customer_screen_name:
            self._context.send(change_preferences(self._snapshot, customer_screen_name=name))

    def _ensure_window(self) -> CustomerWindow:
        """Return the window, made when it is first needed: most tills have one monitor."""
        if self.window is None:
            from pos_app.ui.customer.customer_window import CustomerWindow

            words = self._context.words(self._languages.for_next_sale(Language.UZ))
            self.window = CustomerWindow(self._context, words, self._staff_context, self._words)
            self.window.language_chosen.connect(self._choose_language)
            self.window.refused.connect(self._update_view)
            self.window.back_wanted.connect(self.face_cashier)
            self.window.key_typed.connect(self._forward_key)
        return self.window

    @Slot(object)
    def _forward_key(self, event: QKeyEvent) -> None:
        """Send a key to the till; where the till is covered, uncover it instead between sales.

        A press on a covered payment would do what nobody sees.
        """
        if self.is_facing_customer:
            free = self._state.is_idle or self._state.is_paid
            if not free or event.type() is QEvent.Type.KeyRelease or event.isAutoRepeat():
                return
            self.face_cashier()
        handle = self._till.windowHandle()
        if handle is not None:
            # Through the window, whose filter tells a scanner's burst from a person's keys.
            QApplication.sendEvent(handle, event.clone())

    def _make_timer(self, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(then)
        return timer


def _display_context(context: UiContext) -> UiContext:
    """Return the context without what the cashier chose for their own eyes.

    The display's text is sized by its monitor, and a dark till leaves the customer's screen light.
    """
    own = replace(context.theme.appearance, dark=False, large=False, growth=100)
    return replace(context, theme=replace(context.theme, appearance=own))


_TILL_PAGES = frozenset({Page.KEYPAD, *_SALE_PAGES})

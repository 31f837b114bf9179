"""The customer's side of the till: their window, put where it belongs and told what to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import ChangePreferences, Charge
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.customer.display_state import IDLE, DisplayState, Follower
from pos_app.ui.customer.monitors import Monitors, apart_from
from pos_app.ui.customer.staff_status import staff_status
from pos_app.ui.model.customer_languages import CustomerLanguages
from pos_app.ui.model.customer_monitor import Beside, customers_monitor
from pos_app.ui.model.navigation import Page, view_of
from pos_app.ui.model.shop_picture import holds_a_qr, load_picture
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import Words

if TYPE_CHECKING:
    from pos_app.ui.customer.customer_window import CustomerWindow

ALONE_MS = 60_000
"""After that nobody is thought to stand there, and the shop's usual language comes back."""
TICK_MS = 500
_WITH_SALE = frozenset({Page.PAYMENT, Page.RESULT})


class DisplayController(QObject):
    """Told what the till's window is told; `placed` when the customer's monitor came or went.

    PAID stands for `paid_ms` at least, however soon the cashier goes on.
    """

    placed = Signal()

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
            _own(context),
            words,
            till,
            languages,
        )
        self._follower = Follower()
        self._wanted = self._showing = IDLE
        self._snapshot: Snapshot | None = None
        self._page: Page | None = None
        self._picture_path = ""
        self._remembered = ""
        self._staffs = context
        self._typed: str | None = None
        self._screen: QScreen | None = None
        self._monitors: Monitors | None = None
        self.beside = Beside.NONE
        self.window: CustomerWindow | None = None
        self._tick = self._timer(self._draw)
        self._hold = self._timer(self._let_go)
        self._hold.setInterval(paid_ms)
        self._alone = self._timer(self._nobody)
        self._alone.setInterval(ALONE_MS)
        languages.changed.connect(self._chosen)
        QShortcut(QKeySequence("F9"), till, self.turn_to_customer)

    @property
    def is_turned(self) -> bool:
        """True while the till's own monitor shows the customer's view."""
        return self.window is not None and self.window.turned and self.window.isVisible()

    @property
    def can_turn(self) -> bool:
        """True where the customer has no monitor of their own, and there is something to show."""
        return self.beside is not Beside.THERE and self._page in _TILL

    def make_way(self) -> None:
        """Before the till's window is shown: it does not begin on the customer's monitor."""
        if self._snapshot is None or not self._is_wanted():
            return
        name = self._snapshot.setup_info.preferences.customer_screen_name
        first = self._till.screen()
        others = [screen for screen in apart_from(first) if screen.name() != name]
        if first.name() == name and others:
            self._till.setScreen(others[0])
            self._till.move(others[0].availableGeometry().topLeft())

    def start(self) -> None:
        """The till's window stands on its monitor: the customer's may be looked for."""
        handle = self._till.windowHandle()
        if self._monitors is None and handle is not None:
            self._monitors = Monitors(self)
            self._monitors.changed.connect(self._arrange)
            self._monitors.gone.connect(self._unplugged)
            handle.screenChanged.connect(self._arrange)
            self._arrange()

    def set_snapshot(
        self, snapshot: Snapshot, page: Page, sale_id: str | None, charging: Charge | None
    ) -> None:
        """A newer snapshot, or another page of the cashier's; `sale_id` is what that is about."""
        left = page is not self._page and page not in _WITH_SALE
        self._snapshot, self._page = snapshot, page
        self._wanted = self._follower.follow(snapshot, page, sale_id, charging)
        if not self._holds(snapshot):
            self._turn_to(self._wanted)
        self._arrange()
        self._draw()
        if left and self.is_turned:
            self.turn_back()

    def show_typed(self, sale_id: str | None) -> None:
        """This sale's customer cannot scan; None where everybody can."""
        if sale_id != self._typed:
            self._typed = sale_id
            self._draw()

    def set_words(self, words: Words) -> None:
        """The cashier's language has changed."""
        self._words = words
        if self.window is not None:
            self.window.bar.set_words(words)
            self._draw()

    def restyle(self, context: UiContext) -> None:
        """Other looks hold now: what is shown stays."""
        self._context, self._staffs = _own(context), context
        if self.window is not None:
            words = context.words(self._languages.present(Language.UZ))
            self.window.restyle(self._context, words, context, self._words)
            self._picture_path = ""
            self._draw()

    @Slot()
    def turn_to_customer(self) -> None:
        """Show the customer's view on the till's own monitor, where they have none."""
        if self._snapshot is None or not self.can_turn:
            return
        self._made().cover(self._till.screen(), turned=True)
        self._draw()

    @Slot()
    def turn_back(self) -> None:
        """The till comes back."""
        if self.window is not None and self.window.turned:
            self.window.take_away()
            self._till.activateWindow()

    def close(self) -> None:
        """The till has ended."""
        for timer in (self._tick, self._hold, self._alone):
            timer.stop()
        if self.window is not None:
            self.window.finish()
            self.window.deleteLater()
            self.window = None

    # ------------------------------------------------------------ what is shown

    def _holds(self, snapshot: Snapshot) -> bool:
        """PAID stands for a while after the cashier went on, unless it is true no longer."""
        before = self._showing.view
        if not (self._wanted.is_idle and self._hold.isActive() and before is not None):
            return False
        now = view_of(snapshot, before.sale.sale_id)
        return now is None or now.sale.state is SaleState.PAID

    def _turn_to(self, showing: DisplayState) -> None:
        before, self._showing = self._showing, showing
        if showing.is_paid and not before.is_paid:
            self._hold.start()
        if before.charge is not None and showing.view is not None:
            self._languages.begin(showing.view.sale.sale_id)
        if before.view is not None and showing.is_idle:
            self._languages.forget_present()

    @Slot()
    def _let_go(self) -> None:
        self._turn_to(self._wanted)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        """Bring the window in line, and do so again when a second, or the offer, is over."""
        self._tick.stop()
        snapshot, window = self._snapshot, self.window
        if snapshot is None or window is None or not window.isVisible():
            return
        words = self._context.words(self._language(snapshot))
        end = window.view.set_state(self._now_shown(), snapshot, words)
        if end is not None:
            left = max(1, int(end.left.total_seconds() * 1000) + 1)
            self._tick.start(TICK_MS if end.guessed else min(TICK_MS, left))
        if window.turned:
            now = self._context.now()
            window.bar.set_status(staff_status(self._showing, snapshot, self._words, now))
        if self._showing.is_idle:
            self._show_picture(snapshot.setup_info.preferences.shop_qr)

    def _now_shown(self) -> DisplayState:
        view, typed = self._showing.view, self._typed
        return replace(self._showing, typed=view is not None and view.sale.sale_id == typed)

    def _language(self, snapshot: Snapshot) -> Language:
        showing = self._showing
        if showing.view is not None:
            return self._languages.of(showing.view.sale)
        usual = snapshot.setup_info.preferences.customer_language
        return self._languages.present(
            showing.charge.customer_language if showing.charge else usual
        )

    def _show_picture(self, path: str) -> None:
        """Read when it is another one; a file that does not serve is told of in the settings."""
        if path != self._picture_path and self.window is not None:
            self._picture_path = path
            self.window.view.show_picture(None)
            if path:
                QTimer.singleShot(0, self, partial(self._read_picture, path))

    def _read_picture(self, path: str) -> None:
        found = load_picture(path)
        if isinstance(found, QImage):
            # Later, so that neither half holds the window up for long.
            QTimer.singleShot(0, self, partial(self._prove_picture, path, found))

    def _prove_picture(self, path: str, image: QImage) -> None:
        if self.window is not None and path == self._picture_path and holds_a_qr(image):
            self.window.view.show_picture(image)

    @Slot(object)
    def _choose(self, language: Language) -> None:
        """The customer touched a language."""
        view = self._showing.view
        self._languages.choose(language, view.sale.sale_id if view is not None else None)

    @Slot()
    def _chosen(self) -> None:
        if self._showing.is_idle:
            self._alone.start()
        self._draw()

    @Slot()
    def _nobody(self) -> None:
        if self._showing.is_idle:
            self._languages.forget_present()
            self._draw()

    # ------------------------------------------------------------ where it is shown

    @Slot()
    def _arrange(self) -> None:
        """Put the window on the customer's monitor, or take it away where there is none."""
        if self._monitors is None or self._snapshot is None:
            return
        screen = self._monitor()
        if screen is None:
            self._withdraw()
            return
        window, box = self._made(), screen.geometry()
        stands = window.isVisible() and not window.turned and window.geometry() == box
        if screen is not self._screen or not stands:
            self._screen = screen
            window.cover(screen, turned=False)
            self._remember(screen.name())
            self._draw()
        self._tell(Beside.THERE)

    @Slot(object)
    def _unplugged(self, screen: QScreen) -> None:
        """At once, else the system puts the window over the till."""
        if screen is self._screen:
            self._withdraw()
        self._arrange()

    def _withdraw(self) -> None:
        self._screen = None
        if self.window is not None and not self.window.turned:
            self.window.take_away()
        self._tell(Beside.NONE if self.beside is Beside.NONE else Beside.LOST)

    def _tell(self, beside: Beside) -> None:
        if beside is Beside.LOST and not self._is_wanted():
            beside = Beside.NONE
        if beside is not self.beside:
            self.beside = beside
            self.placed.emit()

    def _is_wanted(self) -> bool:
        return self._snapshot is not None and self._snapshot.setup_info.preferences.customer_screen

    def _monitor(self) -> QScreen | None:
        if self._snapshot is None or not self._is_wanted():
            return None
        others = apart_from(self._till.screen())
        remembered = self._remembered or self._snapshot.setup_info.preferences.customer_screen_name
        at = customers_monitor([screen.name() for screen in others], remembered)
        return None if at is None else others[at]

    def _remember(self, name: str) -> None:
        if self._snapshot is None or name == self._remembered:
            return
        self._remembered = name
        preferences = self._snapshot.setup_info.preferences
        if name != preferences.customer_screen_name:
            self._context.send(ChangePreferences(replace(preferences, customer_screen_name=name)))

    def _made(self) -> CustomerWindow:
        """Made when it is first needed: most tills have one monitor."""
        if self.window is None:
            from pos_app.ui.customer.customer_window import CustomerWindow

            words = self._context.words(self._languages.present(Language.UZ))
            self.window = CustomerWindow(self._context, words, self._staffs, self._words)
            self.window.language_chosen.connect(self._choose)
            self.window.refused.connect(self._draw)
            self.window.back_wanted.connect(self.turn_back)
            self.window.typed.connect(self._pass_on)
        return self.window

    @Slot(object)
    def _pass_on(self, event: QKeyEvent) -> None:
        """A key is the till's; where the till is covered only between sales does one bring it back.

        A press on a covered payment would do what nobody sees.
        """
        if self.is_turned:
            free = self._showing.is_idle or self._showing.is_paid
            if not free or event.type() is QEvent.Type.KeyRelease or event.isAutoRepeat():
                return
            self.turn_back()
        handle = self._till.windowHandle()
        if handle is not None:
            # By the system's way in, where a scanner's burst is told from a person's keys.
            QApplication.sendEvent(handle, event.clone())

    def _timer(self, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(then)
        return timer


def _own(context: UiContext) -> UiContext:
    """What is read from a metre away is large already, by the monitor's size."""
    return replace(
        context, theme=replace(context.theme, looks=replace(context.theme.looks, large=False))
    )


_TILL = frozenset({Page.KEYPAD, *_WITH_SALE})

"""What the window frames: the header, the tray, one page, and a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from PySide6.QtWidgets import QDialog, QVBoxLayout

from pos_app.engine.api.commands import Charge
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model import navigation
from pos_app.ui.model.customer_languages import CustomerLanguages
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.header import Header
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.panel import StripedFrame
from pos_app.ui.widgets.question_panel import QuestionPanel
from pos_app.ui.widgets.tray import HEIGHT as TRAY_HEIGHT
from pos_app.ui.widgets.tray import Tray
from pos_app.ui.widgets.tray_place import RestLine, TrayPlace
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.window.help_panels import HelpPanels
from pos_app.ui.window.navigator import Navigator
from pos_app.ui.window.page_actions import PageActions
from pos_app.ui.window.pages import Pages
from pos_app.ui.wording.modes import mode_word
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from pos_app.ui.widgets.pin_panel import PinPanel

_OF_A_SALE = frozenset({Page.PAYMENT, Page.RESULT})
_WITHOUT_TRAY = frozenset({Page.RESULT})


class WindowContents(StripedFrame):
    """Built anew for each appearance; `restore_from` takes over what was typed and shown."""

    def __init__(
        self,
        context: UiContext,
        words: Words,
        languages: CustomerLanguages,
        return_after_ms: int,
        actions: PageActions,
    ) -> None:
        super().__init__(context.theme)
        self._words, self._context = words, context
        self.helps = HelpPanels(context, words, self)
        self.pin_panel: PinPanel | None = None
        self._pin_given_up = actions.pin_given_up
        self.header = Header(context, words)
        self.rest = RestLine(context, words)
        self.tray_line = TrayPlace(self.rest, context.theme.scaled_height(TRAY_HEIGHT))
        self.tray = Tray(context, words, self)
        self.question_panel = QuestionPanel(context, self)
        self.pages = Pages(context, words, languages, return_after_ms, actions, self.question_panel)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.tray_line)
        column.addWidget(self.pages.stack, 1)
        self._connect(actions)

    def set_words(self, words: Words) -> None:
        """Switch everything to another language."""
        self._words = words
        for widget in (self.header, self.tray, self.rest):
            widget.set_words(words)
        self.pages.set_words(words)
        self.helps.set_words(words)
        if self.pin_panel is not None:
            self.pin_panel.set_words(words)

    def restore_from(self, before: Self) -> None:
        """Take over the state of the contents built before in another appearance."""
        self.pages.restore_from(before.pages)
        self.tray.restore_from(before.tray)
        self.helps.restore_from(before.helps)
        if before.pin_panel is not None:
            self._pin_panel_made().restore_from(before.pin_panel)

    def set_snapshot(
        self,
        snapshot: Snapshot,
        page: Page,
        navigator: Navigator,
        charging: Charge | None,
    ) -> None:
        """Show this page of this snapshot; `charging` is the charge that is not answered yet."""
        destination = navigator.destination
        on_screen = destination.sale_id if page in _OF_A_SALE else None
        self.set_text(mode_word(self._words, snapshot.mode))
        self.tray.set_snapshot(snapshot, on_screen=on_screen)
        view = navigation.view_of(snapshot, destination.sale_id)
        self.pages.set_snapshot(snapshot, view, charging, page)
        self.helps.set_snapshot(snapshot)
        full = page is Page.RESULT
        self.header.setVisible(not full and page is not Page.WELCOME)
        if page is not self.pages.current:
            self.question_panel.dismiss()
            self.helps.dismiss()
            self._place_tray(page)
            self.pages.set_current_page(page, navigator.waiting)
        else:
            self.pages.end_visits(navigator.waiting)
            self._place_tray(page)
        self._show_pin_panel(snapshot, page)

    def change_person(self, waiting: frozenset[Page]) -> None:
        """Forget what somebody before has begun: another person is at the till."""
        self.question_panel.dismiss()
        self.helps.change_person()
        self.pages.end_visits(waiting)
        for screen in self.pages.screens.values():
            screen.change_person()

    @property
    def is_covered(self) -> bool:
        """Tell whether a panel or dialog lies over it, and may hold what somebody types."""
        over = (*self.findChildren(Overlay), *self.findChildren(QDialog))
        return any(each.isVisible() for each in over)

    @property
    def is_asking_pin(self) -> bool:
        """Tell whether a PIN is asked for over the window."""
        return self.pin_panel is not None and self.pin_panel.isVisible()

    def _show_pin_panel(self, snapshot: Snapshot, page: Page) -> None:
        """Ask for a PIN where the engine does; never over a payment that is paid."""
        asked = snapshot.people.asked
        if self.pin_panel is None and asked is None:
            return
        panel = self._pin_panel_made()
        if page is Page.RESULT and asked is not None:
            panel.dismiss()
        else:
            panel.set_asked(asked, can_lock=snapshot.people.at_till is not None)

    def _pin_panel_made(self) -> PinPanel:
        """Return the panel, built when a PIN is first asked for."""
        if self.pin_panel is None:
            from pos_app.ui.widgets.pin_panel import PinPanel

            self.pin_panel = PinPanel(self._context, self._words, self)
            self.pin_panel.ended.connect(self._pin_given_up)
        return self.pin_panel

    def _place_tray(self, page: Page) -> None:
        """Put the tray on the page's own place, or on the line above every page."""
        place = None if page in _WITHOUT_TRAY else self.pages.screen(page).tray_place
        self.tray_line.setVisible(page not in _WITHOUT_TRAY and place is None)
        self.tray_line.set_kept(kept=page is not Page.WELCOME)
        self.tray.set_place(None if page in _WITHOUT_TRAY else place or self.tray_line)

    def _connect(self, actions: PageActions) -> None:
        self.header.sales_wanted.connect(lambda: actions.go_to(Page.SALES))
        self.header.settings_wanted.connect(lambda: actions.go_to(Page.SETUP))
        self.header.setup_wanted.connect(lambda: actions.go_to(Page.SETUP))
        self.header.appearance_wanted.connect(lambda: actions.open_over(Page.APPEARANCE))
        self.header.help_wanted.connect(actions.open_help)
        self.header.cashier_wanted.connect(actions.change_cashier)
        self.header.language_chosen.connect(actions.choose_language)
        self.header.face_customer_wanted.connect(actions.face_customer)
        self.header.names_wanted.connect(self.rest.set_names)
        self.tray.open_wanted.connect(lambda sale_id: actions.go_to(Page.PAYMENT, sale_id))
        self.tray.receipts_wanted.connect(self.pages.show_sales_without_receipt)
        actions.silence_checked.connect(self.tray.set_no_sound)
        actions.silence_checked.connect(self.helps.set_silent)

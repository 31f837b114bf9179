"""The main window: shows the page that the snapshot and the person's choice add up to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.day import local_day
from pos_app.domain.payin import Language
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import AcknowledgeNotice, Charge
from pos_app.engine.api.people_commands import ChangeCashier
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.bridge import Bridge
from pos_app.ui.customer.display_controller import DisplayController
from pos_app.ui.devices import keyboard
from pos_app.ui.devices.scanner_filter import ScanResult
from pos_app.ui.devices.window_devices import WindowDevices
from pos_app.ui.model import confirmations, navigation
from pos_app.ui.model.customer_languages import CustomerLanguages
from pos_app.ui.model.customer_monitor import CustomerMonitor
from pos_app.ui.model.navigation import Destination, Page
from pos_app.ui.model.preference_change import change_preferences
from pos_app.ui.model.sale_cards import open_views
from pos_app.ui.model.tray_messages import WindowMessage
from pos_app.ui.theme.theme import Appearance, appearance_of
from pos_app.ui.widgets.click_guard import ClickGuard
from pos_app.ui.widgets.overlay import UNCOVERED
from pos_app.ui.window import focus, window_options
from pos_app.ui.window.charge_flow import ChargeFlow
from pos_app.ui.window.contents import WindowContents
from pos_app.ui.window.navigator import Navigator
from pos_app.ui.window.pages import PageActions, Pages
from pos_app.ui.window.paid_printer import PaidPrinter
from pos_app.ui.window.preload import Preloader
from pos_app.ui.window.visits import Visits
from pos_app.ui.window.window_options import Assets, WindowOptions
from pos_app.ui.wording import phrases
from pos_app.ui.wording.qt_texts import QtTexts

MINIMUM_SIZE = (480, 400)
"""Less than any screen that the program is made for has, whatever the system takes of it."""
_WITH_OPEN_SALES = frozenset({Page.KEYPAD, Page.PAYMENT})
DEFAULT_SIZE = (1366, 768)


class MainWindow(QWidget):
    """Gets snapshots through the bridge; `quit_wanted` when the person confirmed closing.

    It closes only by `finish()`, and it never blocks: no dialog of its own runs a loop.
    """

    quit_wanted = Signal()

    def __init__(
        self, bridge: Bridge, first: Snapshot, assets: Assets, options: WindowOptions
    ) -> None:
        super().__init__()
        self._bridge, self._options, self._finished = bridge, options, False
        self.snapshot = first
        start = Destination(options.start_page)
        if first.shown is not None:
            start = Destination(Page.PAYMENT, first.shown)
        self.navigator = Navigator(start, bridge.send)
        self._visits = Visits(bridge.send)
        self._preloader = Preloader(self, self._build_next_page)
        self._charge_flow = ChargeFlow(
            bridge.send, self._charge_sent, lambda sale_id: self._go_to(Page.PAYMENT, sale_id)
        )
        self._language = first.setup_info.preferences.language
        self.resize(*DEFAULT_SIZE)
        expected = QSize(*options.expected_size) if options.expected_size else self.size()
        appearance = appearance_of(first.setup_info.preferences, expected)
        self._context = window_options.make_context(assets, options, appearance, bridge.send)
        self._words = self._context.words(self._language)
        self._qt_texts = QtTexts(assets.catalogue_dir)
        self._qt_texts.set_language(self._language)
        self.devices = WindowDevices(options.sound_output, assets.resource_dir / "sounds", first)
        self._languages = CustomerLanguages()
        self.customer_display = DisplayController(
            self._context, self._words, self, self._languages, options.return_after_ms
        )
        self._paid_printer = PaidPrinter(bridge, first, self._context, self._languages)
        self.customer_display.monitor_changed.connect(self._monitor_changed)
        self.customer_display.shop_qr_checked.connect(self._tell_of_shop_qr)
        self._init_window()
        self.contents = self._build_contents()
        self._update_view()
        self._context.theme.style_window(self)
        bridge.snapshot.connect(self._set_snapshot, Qt.ConnectionType.QueuedConnection)

    @property
    def page(self) -> Page | None:
        """Return the page that is shown."""
        return self.pages.current

    @property
    def pages(self) -> Pages:
        """Return the pages as they are built in the present appearance."""
        return self.contents.pages

    def show_fault(self) -> None:
        """Show that the program itself has failed; the details are in the log."""
        self.contents.tray.tell(WindowMessage.FAULT)
        self.customer_display.face_cashier()

    def request_quit(self) -> None:
        """Ask to end at once: log-off, signals, and a person who was asked already."""
        self.quit_wanted.emit()

    def finish(self) -> None:
        """Close the window; called when everything behind it has ended."""
        self._finished = True
        self.devices.stop()
        self.customer_display.close()
        self.close()

    @Slot(object)
    def _set_snapshot(self, snapshot: Snapshot) -> None:
        if snapshot is not self._bridge.latest:
            return  # the next one says all that this one does, and is on its way
        before, self.snapshot = self.snapshot, snapshot
        self.devices.set_snapshot(snapshot)
        if snapshot.faults > before.faults:
            self.show_fault()
        language = snapshot.setup_info.preferences.language
        if (
            language is not before.setup_info.preferences.language
            and language is not self._language
        ):
            self._set_language(language)
        navigator, pages = self.navigator, self.pages
        navigator.destination = self._charge_flow.take_answers(
            snapshot, navigator.destination, self.contents
        )
        self._take_rights(before, snapshot)
        navigator.prompt_for_keys(before, snapshot, amount_is_empty=pages.keypad.entry.is_empty)
        full = snapshot.setup_info.preferences.full_screen
        if full is not before.setup_info.preferences.full_screen and full != self.isFullScreen():
            self._set_full_screen(full=full)
        self._apply_appearance()
        self._update_view()
        if self._charge_flow.ask_about_duplicate(self._words, self.contents):
            self.click_guard.pause()

    def _update_view(self) -> None:
        snapshot, display = self.snapshot, self.customer_display
        charging, destination = self._charge_flow.pending, self.navigator.destination
        page = navigation.page_for(snapshot, destination, charging=charging is not None)
        display.set_snapshot(snapshot, page, destination.sale_id, charging)
        contents = self.contents
        contents.helps.monitor = display.customer_monitor
        if page is Page.PAYMENT:
            contents.pages.payment.customer_monitor = display.customer_monitor
        contents.header.set_snapshot(
            snapshot, self._language, can_face_customer=display.can_face_customer
        )
        contents.set_snapshot(snapshot, page, self.navigator, charging)
        self._visits.note_page(snapshot, page, self.navigator.waiting)
        self._charge_flow.update_question(snapshot, self._words, contents)

    @Slot()
    def _monitor_changed(self) -> None:
        lost = self.customer_display.customer_monitor is CustomerMonitor.LOST
        self.contents.tray.set_told(WindowMessage.MONITOR_LOST, told=lost)
        self._update_view()

    @Slot(bool)
    def _tell_of_shop_qr(self, serves: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.contents.tray.set_told(WindowMessage.SHOP_QR_REFUSED, told=not serves)

    @Slot()
    def _note_silence_told(self) -> None:
        """Keep on which day it was said that nothing can be heard."""
        today = str(local_day(self._context.now()))
        self._bridge.send(change_preferences(self.snapshot, silence_told=today))

    # ------------------------------------------------------------ what the person wants

    def _go_to(self, page: Page, sale_id: str | None = None) -> None:
        if self._may_open(page, self._go_to):
            self.navigator.go_to(self.snapshot, page, sale_id)
            self._update_view()

    def _open_over(self, page: Page, then: Callable[[], None] = lambda: None) -> None:
        if self._may_open(page, lambda page: self._open_over(page, then)):
            self.navigator.open_over(self.snapshot, page)
            self._update_view()
            then()

    def _may_open(self, page: Page, go: Callable[[Page], None]) -> bool:
        """Tell whether this page may be opened; where not, a PIN is asked for or the tray says so.

        `go` leads there once the right was given.
        """
        withheld = navigation.is_withheld(self.snapshot, page)
        if withheld and not self._visits.ask_for(self.snapshot, page, go):
            self.contents.tray.tell(WindowMessage.NOT_ALLOWED)
        return not withheld

    def _take_rights(self, before: Snapshot, now: Snapshot) -> None:
        """Go where a PIN was asked for, or say that nobody can allow it."""
        if now.people.refusals > before.people.refusals:
            self.contents.tray.tell(WindowMessage.NOT_ALLOWED)
        if self._visits.is_by_another(before, now):
            self.navigator.end_visit(now)
            self.contents.change_person(self.navigator.waiting)
        self._visits.take(before, now)

    def _leave(self, page: Page) -> None:
        self.navigator.leave(self.snapshot, page)
        self._update_view()

    def _open_help(self) -> None:
        self.contents.helps.open_help(self.snapshot)

    @Slot()
    def _setup_done(self) -> None:
        self._go_to(Page.KEYPAD)

    def _start_next(self, digits: str) -> None:
        self._acknowledge_paid()
        self._go_to(Page.KEYPAD)
        if digits:
            self.pages.keypad.start_with(digits)

    def _acknowledge_paid(self) -> None:
        """Acknowledge PAID where it was shown long enough; not for late money."""
        view = navigation.view_of(self.snapshot, self.navigator.destination.sale_id)
        seen = self.pages.result.has_been_seen() and not self.isMinimized()
        if view is not None and seen and not view.sale.late and not view.sale.notice_acknowledged:
            self._bridge.send(AcknowledgeNotice(view.sale.sale_id, view.sale.state))

    @Slot(object)
    def _charge_sent(self, charge: Charge) -> None:
        self._charge_flow.note_sent(charge)
        self.navigator.destination = Destination(Page.PAYMENT)
        self.click_guard.pause()
        self._update_view()

    @Slot(object)
    def _choose_language(self, language: Language) -> None:
        self._set_language(language)
        self._bridge.send(change_preferences(self.snapshot, language=language))
        self._update_view()

    def _set_language(self, language: Language) -> None:
        self._language = language
        self._words = self._context.words(language)
        self._qt_texts.set_language(language)
        self.contents.set_words(self._words)
        self.customer_display.set_words(self._words)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._finished)
        if self._finished:
            return
        if self._charge_flow.pending is None and not self.snapshot.has_open_payment:
            self.quit_wanted.emit()
            return
        self.contents.question_panel.ask(
            confirmations.ask_before_closing(self._words), self.quit_wanted.emit
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._current_appearance() != self._context.theme.appearance:
            QTimer.singleShot(0, self, self._apply_appearance)  # never in the middle of a layout

    def customEvent(self, event: QEvent) -> None:
        # A PIN that was given up is asked for until the engine has heard of it.
        if event.type() is UNCOVERED and self.snapshot.people.asked is None:
            self._apply_appearance()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.devices.start(self.windowHandle())
        self.customer_display.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._preloader.start()

    def _build_next_page(self) -> bool:
        return self.pages.build_next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer a key that the widget in focus did not want to the page."""
        asking = self.contents.question_panel.isVisible() or self.contents.is_asking_pin
        mine = not asking and (
            self.pages.handle_key(event)
            or focus.click_shortcut(self.contents, event)
            or self._open_by_number(event)
        )
        if not mine and not asking and event.key() == Qt.Key.Key_F1:
            self._open_help()
        elif not mine and event.key() == Qt.Key.Key_F11:
            if not event.isAutoRepeat():
                self._choose_full_screen(full=not self.isFullScreen())
        elif not mine:
            super().keyPressEvent(event)

    def open(self) -> None:
        """Show the window over its whole monitor, in full screen where that is wanted."""
        wanted = self._options.full_screen or self.snapshot.setup_info.preferences.full_screen
        self._set_full_screen(full=wanted)

    def _set_full_screen(self, *, full: bool) -> None:
        (self.showFullScreen if full else self.showMaximized)()

    def _choose_full_screen(self, *, full: bool) -> None:
        """Change to full screen or back, and keep it."""
        self._set_full_screen(full=full)
        self._bridge.send(change_preferences(self.snapshot, full_screen=full))

    def _open_by_number(self, event: QKeyEvent) -> bool:
        """Open the payment whose card has this key, Ctrl+1 to Ctrl+9; tell whether there is one."""
        place = keyboard.ctrl_digit(event) - 1
        views = open_views(self.snapshot)
        if not 0 <= place < len(views) or self.page not in _WITH_OPEN_SALES:
            return False
        if not event.isAutoRepeat():
            self._go_to(Page.PAYMENT, views[place].sale.sale_id)
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        return focus.focus_next(self.contents, forward=forward)

    # ------------------------------------------------------------ building

    def _current_appearance(self) -> Appearance:
        return appearance_of(self.snapshot.setup_info.preferences, self.size())

    @Slot()
    def _apply_appearance(self) -> None:
        """Rebuild the contents where another appearance holds now; what was typed stays."""
        appearance = self._current_appearance()
        if appearance == self._context.theme.appearance or self.contents.is_covered:
            return  # what is open over it would be gone, with what is typed there
        before, focused = self.contents, focus.focused_name(self)
        in_sight = focus.leave_focus(self)
        self._context = window_options.restyle(self._context, appearance)
        self._context.theme.style_window(self)
        self.customer_display.restyle(self._context)
        self.contents = self._build_contents()
        self.contents.restore_from(before)
        self.contents.show()
        before.hide()
        before.deleteLater()
        self._update_view()
        focus.restore_focus(self.contents, focused, in_sight=in_sight)

    def _init_window(self) -> None:
        self.setWindowTitle(phrases.PROGRAM_NAME)
        self.setMinimumSize(*MINIMUM_SIZE)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self.click_guard = ClickGuard(self)
        for scanned in self.devices.scans:
            scanned.connect(self._take_scan)

    def _build_contents(self) -> WindowContents:
        contents = WindowContents(
            self._context,
            self._words,
            self._languages,
            self._options.return_after_ms,
            self._page_actions(),
        )
        self._outer.addWidget(contents)
        contents.tray.acknowledged.connect(self._bridge.send)
        contents.tray.silence_told.connect(self._note_silence_told)
        return contents

    @Slot(object)
    def _take_scan(self, scan: ScanResult | Secret | str) -> None:
        self.pages.take_scan(scan)

    def _page_actions(self) -> PageActions:
        return PageActions(
            go_to=self._go_to,
            choose_language=self._choose_language,
            open_over=self._open_over,
            leave=self._leave,
            open_help=self._open_help,
            setup_done=self._setup_done,
            quit=self.request_quit,
            charge_sent=self._charge_sent,
            start_next=self._start_next,
            set_manual_entry=self.customer_display.set_manual_entry,
            show_sum=self.customer_display.set_typed,
            face_customer=self.customer_display.face_customer,
            change_cashier=lambda: self._bridge.send(ChangeCashier()),
            pin_given_up=self._visits.forget,
            test_sound=self.devices.test_sound,
            silence_checked=self.devices.silence_checked,
        )

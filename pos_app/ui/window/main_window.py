"""The window: it shows the page that the snapshot and the person's wish add up to."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from pos_app.domain.payin import Language
from pos_app.engine.api.commands import AcknowledgeNotice, ChangePreferences, Charge, Show
from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.ui.bridge import Bridge
from pos_app.ui.customer.display_controller import DisplayController
from pos_app.ui.devices.window_devices import WindowDevices
from pos_app.ui.model import confirmations, navigation
from pos_app.ui.model.customer_languages import CustomerLanguages
from pos_app.ui.model.navigation import Destination, Page
from pos_app.ui.theme.theme import Appearance, appearance_of
from pos_app.ui.widgets.ask_panel import AskPanel
from pos_app.ui.widgets.banners import Banners
from pos_app.ui.widgets.click_guard import ClickGuard
from pos_app.ui.widgets.header import Header
from pos_app.ui.widgets.panel import StripedFrame
from pos_app.ui.widgets.sale_chip import SaleStrip
from pos_app.ui.window import focus, window_options
from pos_app.ui.window.pages import PageActions, Pages
from pos_app.ui.window.window_options import Assets, WindowOptions
from pos_app.ui.wording import mode_word, phrases

SMALLEST = (600, 600)
USUAL = (1366, 768)
WARM_UP_MS = 250
_WITH_STRIP = frozenset({Page.KEYPAD, Page.PAYMENT})


class MainWindow(QWidget):
    """Told snapshots through the bridge; `quit_asked` when the person really wants to close.

    It closes only by `finish()`, and it never blocks: no dialog of its own runs a loop.
    """

    quit_asked = Signal()

    def __init__(
        self, bridge: Bridge, first: Snapshot, assets: Assets, options: WindowOptions
    ) -> None:
        super().__init__()
        self._bridge, self._options = bridge, options
        self.snapshot = first
        self._destination = Destination(options.start_page)
        self._destination_before = Destination()
        self._finished = self._painted = False
        self._charging: Charge | None = None
        self._stopped: confirmations.Stopped | None = None
        self._language = first.setup_info.preferences.language
        self.resize(*USUAL)
        looks = appearance_of(first.setup_info.preferences, self.size())
        self._context = window_options.make_context(assets, options, looks, bridge.send)
        self._words = self._context.words(self._language)
        self.devices = WindowDevices(options.sound_output, assets.resource_dir / "sounds", first)
        self._languages = CustomerLanguages()
        stay = options.return_after_ms
        self.customer = DisplayController(self._context, self._words, self, self._languages, stay)
        self.customer.placed.connect(self._draw)
        self._set_window_up()
        self._build()
        self._connect()
        if first.shown is not None:
            self._destination = Destination(Page.PAYMENT, first.shown)
        self._draw()
        bridge.snapshot.connect(self._set_snapshot, Qt.ConnectionType.QueuedConnection)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self.pages.current

    def show_fault(self) -> None:
        """Something of ours failed: one calm sentence; the details are in the log."""
        self.banners.show_fault()
        self.customer.turn_back()

    def request_quit(self) -> None:
        """Ask to end at once: log-off, signals, and a person who was asked already."""
        self.quit_asked.emit()

    def finish(self) -> None:
        """Close; called when everything behind the window has ended."""
        self._finished = True
        self.devices.stop()
        self.customer.close()
        self.close()

    @Slot(object)
    def _set_snapshot(self, snapshot: Snapshot) -> None:
        if snapshot is not self._bridge.latest:
            return  # the next one says all that this one does, and is on its way
        before, self.snapshot = self.snapshot, snapshot
        self.devices.set_snapshot(snapshot)
        language = snapshot.setup_info.preferences.language
        if (
            language is not before.setup_info.preferences.language
            and language is not self._language
        ):
            self._speak(language)
        stopped = self._take_answer(snapshot)
        self._prompt_for_keys(before, snapshot)
        self._take_looks()
        self._draw()
        if stopped is not None:
            self._ask_about_earlier(stopped)

    def _take_answer(self, snapshot: Snapshot) -> confirmations.Stopped | None:
        """Turn to what became of the charge; returns the earlier sale that is in its way."""
        answer, charging = snapshot.answer, self._charging
        if charging is not None and snapshot.phase is Phase.FAILED:
            # There is no till, so this charge was not begun and never will be.
            self._charging, self._destination = None, Destination()
            self.pages.keypad.release()
            return None
        if charging is None or answer is None or answer.idempotency_key != charging.idempotency_key:
            return None
        self._charging = None
        if answer.sale_id is not None:
            # Who has turned to something else meanwhile stays there, and the engine is told.
            if self._destination == Destination(Page.PAYMENT):
                self._destination = Destination(Page.PAYMENT, answer.sale_id)
            else:
                self._bridge.send(Show(self._destination.sale_id))
            return None
        renews = charging.renews
        self._destination = Destination(Page.PAYMENT, renews) if renews else Destination()
        if answer.problem is not None and charging.renews is not None:
            self.pages.payment.refused(answer.problem)
        return None if answer.earlier is None else confirmations.Stopped(charging, answer.earlier)

    def _ask_about_earlier(self, stopped: confirmations.Stopped) -> None:
        """The brake: nothing more is sent until somebody has looked at the earlier sale."""
        self._stopped = stopped
        question = confirmations.ask_before_charging(self._words, stopped.earlier)
        self.question.ask(question, lambda: self._charge_anyway(stopped), self._open_earlier)

    def _charge_anyway(self, stopped: confirmations.Stopped) -> None:
        charge = stopped.anyway()
        if charge.renews is None:
            self.pages.keypad.repeat(charge)
        else:
            self._bridge.send(charge)
            self._charge_sent(charge)

    def _open_earlier(self) -> None:
        if self._stopped is None:
            return
        if self._stopped.charge.renews is None:
            self.pages.keypad.clear()
        self._go(Page.PAYMENT, self._stopped.earlier.sale_id)

    def _prompt_for_keys(self, before: Snapshot, now: Snapshot) -> None:
        """Ask for missing keys when they are first missed, but never in the middle of an amount."""
        page, missed_before = self._destination.page, before.needs_keys is not None
        if now.needs_keys is None:
            if page is Page.ENTER_KEYS and missed_before:
                self._destination = Destination()
        elif page is Page.KEYPAD and not missed_before and self.pages.keypad.entry.is_empty:
            self._destination = Destination(Page.ENTER_KEYS)

    def _draw(self) -> None:
        snapshot = self.snapshot
        page = navigation.page_for(snapshot, self._destination, charging=self._charging is not None)
        self.frame.set_word(mode_word(self._words, snapshot.mode))
        self.customer.set_snapshot(snapshot, page, self._destination.sale_id, self._charging)
        if page is Page.PAYMENT:
            self.pages.payment.beside = self.customer.beside
        self.header.set_snapshot(snapshot, self._language, can_turn=self.customer.can_turn)
        self.banners.set_snapshot(snapshot, on_screen=self._on_screen(page))
        self.pages.set_snapshot(
            snapshot, navigation.view_of(snapshot, self._destination.sale_id), self._charging, page
        )
        self._draw_strip(page)
        full = page is Page.RESULT
        self.header.setVisible(not full and page is not Page.WELCOME)
        self.banners.setVisible(not full)
        if page is not self.pages.current:
            self.question.dismiss()
            self.pages.turn_to(page)
        if self._stopped is not None and self.question.is_asking(confirmations.CHARGE_ANYWAY):
            self._stopped = self._stopped.updated(snapshot)
            self.question.set_status(confirmations.about(self._words, self._stopped.earlier))

    def _on_screen(self, page: Page) -> str | None:
        return self._destination.sale_id if page in {Page.PAYMENT, Page.RESULT} else None

    def _draw_strip(self, page: Page) -> None:
        on_screen = self._on_screen(page)
        shown = navigation.sales_beside(self.snapshot, on_screen) if page in _WITH_STRIP else []
        self.strip.set_sales(shown, on_screen, self._language)

    # ------------------------------------------------------------ what the person wants

    def _go(self, page: Page, sale_id: str | None = None) -> None:
        """Turn to a page; the engine is told which sale is on the screen."""
        self._destination = Destination(page, sale_id)
        if sale_id is not None or self.snapshot.shown is not None:
            self._bridge.send(Show(sale_id))
        self._draw()

    def _open_looks(self) -> None:
        """Screen and sound, from anywhere; Back leads to where it was opened."""
        if self._destination.page is not Page.LOOKS:
            self._destination_before = self._destination
        self._go(Page.LOOKS)

    def _leave_looks(self) -> None:
        before = self._destination_before
        self._go(before.page, before.sale_id)

    @Slot()
    def _set_up(self) -> None:
        self._go(Page.KEYPAD)

    def _start_next(self, digits: str) -> None:
        self._note_seen()
        self._go(Page.KEYPAD)
        if digits:
            self.pages.keypad.start_with(digits)

    def _note_seen(self) -> None:
        """PAID stood on the screen for a while; else, and for late money, its notice stays."""
        view = navigation.view_of(self.snapshot, self._destination.sale_id)
        seen = self.pages.result.has_been_seen() and not self.isMinimized()
        if view is not None and seen and not view.sale.late and not view.sale.notice_acknowledged:
            self._bridge.send(AcknowledgeNotice(view.sale.sale_id, view.sale.state))

    @Slot(object)
    def _charge_sent(self, charge: Charge) -> None:
        self._charging = charge
        self._destination = Destination(Page.PAYMENT)
        # The rest of an impatient double click must not reach what comes under the pointer.
        self.shield.raise_for(QApplication.doubleClickInterval())
        self._draw()

    @Slot(object)
    def _choose_language(self, language: Language) -> None:
        self._speak(language)
        preferences = replace(self.snapshot.setup_info.preferences, language=language)
        self._bridge.send(ChangePreferences(preferences))
        self._draw()

    def _speak(self, language: Language) -> None:
        self._language = language
        self._words = self._context.words(language)
        for worded in (self.header, self.banners, self.strip):
            worded.set_words(self._words)
        self.pages.set_words(self._words)
        self.customer.set_words(self._words)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._finished:
            event.accept()
            return
        event.ignore()
        if not self._options.ask_on_close or not self._is_busy():
            self.quit_asked.emit()
            return
        self.question.ask(confirmations.ask_before_closing(self._words), self.quit_asked.emit)

    def _is_busy(self) -> bool:
        return self._charging is not None or self.snapshot.has_open_payment

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.banners.refit()
        if self._looks_now() != self._context.theme.looks:
            QTimer.singleShot(0, self, self._take_looks)  # never in the middle of a layout

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.devices.start(self.windowHandle())
        self.customer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._build_the_rest)
            QTimer.singleShot(WARM_UP_MS, self, window_options.preload_words)
            QTimer.singleShot(2 * WARM_UP_MS, self, window_options.preload_qr)

    @Slot()
    def _build_the_rest(self) -> None:
        """One page at a time, so that none of them keeps anybody waiting, now or when opened."""
        if self.pages.build_next():
            QTimer.singleShot(WARM_UP_MS, self, self._build_the_rest)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that the widget in focus did not want is for the page."""
        mine = not self.question.isVisible() and (
            self.pages.handle_key(event) or focus.press_by_key(self.frame, event)
        )
        if not mine:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        return focus.focus_next(self.frame, forward=forward)

    # ------------------------------------------------------------ building

    def _looks_now(self) -> Appearance:
        return appearance_of(self.snapshot.setup_info.preferences, self.size())

    @Slot()
    def _take_looks(self) -> None:
        """Build everything anew where other looks hold now; what was typed and shown stays."""
        looks = self._looks_now()
        if looks == self._context.theme.looks or self.question.isVisible():
            return
        frame, pages, banners = self.frame, self.pages, self.banners
        focused = focus.focused_name(self)
        self._context = window_options.restyle(self._context, looks)
        self.customer.restyle(self._context)
        self._build()
        self.pages.restore_from(pages)
        self.banners.restore_from(banners)
        self._connect()
        self.frame.show()
        frame.hide()
        frame.deleteLater()
        self._draw()
        focus.give_focus_back(self.frame, focused)

    def _set_window_up(self) -> None:
        self.setWindowTitle(phrases.PROGRAM_NAME)
        self.setMinimumSize(*SMALLEST)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.shield = ClickGuard(self)
        self.devices.scanned.connect(self._scanned)

    def _build(self) -> None:
        context, words = self._context, self._words
        self.frame = StripedFrame(context.theme)
        self.question = AskPanel(context, self.frame)
        self.header = Header(context, words)
        self.banners = Banners(context, words)
        self.stack = QStackedWidget()
        back_ms = self._options.return_after_ms
        self.pages = Pages(context, words, self.stack, self._languages, back_ms, self._ways())
        self.strip = SaleStrip(context, words)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        # What comes and goes is above: the keys below never move under a finger.
        column.addWidget(self.banners)
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)
        outer = self.layout()
        assert outer is not None  # noqa: S101 - `_set_window_up` has made it
        outer.addWidget(self.frame)
        self.header.turn_wanted.connect(self.customer.turn_to_customer)

    @Slot(bool)
    def _scanned(self, taken: bool) -> None:  # noqa: FBT001 - a signal's argument
        if self.page is Page.KEYPAD:
            self.pages.keypad.show_scan_hint(taken=taken)

    def _ways(self) -> PageActions:
        return PageActions(
            go=self._go,
            choose_language=self._choose_language,
            open_looks=self._open_looks,
            leave_looks=self._leave_looks,
            set_up=self._set_up,
            quit=self.request_quit,
            charge_sent=self._charge_sent,
            start_next=self._start_next,
            ask=self.question.ask,
            end_question=self.question.withdraw,
            show_typed=self.customer.show_typed,
            test_sound=self.devices.test_sound,
            silence_checked=self.devices.silence_checked,
        )

    def _connect(self) -> None:
        self.devices.silence_checked.connect(self.banners.set_silent)
        self.header.sales_wanted.connect(lambda: self._go(Page.SALES))
        self.header.settings_wanted.connect(lambda: self._go(Page.SETUP))
        self.header.setup_wanted.connect(lambda: self._go(Page.SETUP))
        self.header.looks_wanted.connect(self._open_looks)
        self.header.language_chosen.connect(self._choose_language)
        self.strip.wanted.connect(lambda sale_id: self._go(Page.PAYMENT, sale_id))
        self.strip.list_wanted.connect(lambda: self._go(Page.SALES))
        self.banners.open_wanted.connect(lambda sale_id: self._go(Page.PAYMENT, sale_id))
        self.banners.list_wanted.connect(lambda: self._go(Page.SALES))
        self.banners.seen.connect(self._bridge.send)

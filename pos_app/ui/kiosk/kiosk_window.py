"""The window of a kiosk: covers its screen, and shows the page of the step that it stands at."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from pos_app.domain.kiosk_choice import TYPED_AMOUNTS, KioskMenu
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Preferences
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.bridge import Bridge
from pos_app.ui.devices.window_devices import WindowDevices
from pos_app.ui.kiosk import kiosk_place
from pos_app.ui.kiosk.asked_payments import AskedPayments
from pos_app.ui.kiosk.first_paint import FirstPaint
from pos_app.ui.kiosk.idle_clock import IdleClock, IdleTimes
from pos_app.ui.kiosk.input_guard import InputGuard
from pos_app.ui.kiosk.kiosk_contents import KioskContents
from pos_app.ui.kiosk.kiosk_flow import KioskFlow
from pos_app.ui.kiosk.kiosk_page import KioskContext
from pos_app.ui.kiosk.kiosk_speech import KioskSpeech
from pos_app.ui.kiosk.pad import LARGE_KEY, LOW_KEY, SPEECH_KEY
from pos_app.ui.kiosk.staff_gesture import StaffGesture
from pos_app.ui.kiosk.targets import targets_for
from pos_app.ui.model.customer_languages import CustomerLanguages
from pos_app.ui.model.kiosk_steps import OF_STAFF, KioskEvent, KioskStep
from pos_app.ui.theme.theme import Appearance, appearance_of
from pos_app.ui.widgets.sale_slips import SaleSlips, may_print
from pos_app.ui.window import window_options
from pos_app.ui.window.preload import preload_charge
from pos_app.ui.window.window_options import Assets, WindowOptions
from pos_app.ui.wording import kiosk_words, phrases
from pos_app.ui.wording.words import Words

CORNER_TARGETS = 2
"""A corner of the hidden sign is so many buttons wide and high."""
PRELOAD_MS = 250
_WITH_STAFFS_KEY = frozenset({KioskStep.LANGUAGE, KioskStep.OUT_OF_ORDER})
_FRESH = frozenset({KioskStep.ATTRACT, KioskStep.OUT_OF_ORDER})


class KioskWindow(QWidget):
    """Gets snapshots through the bridge, as the till's window does; closes by `finish()` alone.

    `quit_wanted` when staff leave the kiosk, `restart_wanted` when they have it started again.
    """

    quit_wanted = Signal()
    restart_wanted = Signal()
    _has_imported = False
    """What the first charge needs was imported."""

    def __init__(
        self,
        bridge: Bridge,
        first: Snapshot,
        assets: Assets,
        options: WindowOptions,
        times: IdleTimes | None = None,
        menu: KioskMenu = TYPED_AMOUNTS,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._bridge, self._options = bridge, options
        self._finished = self._is_preloading = self._easy = self._low = False
        preferences = first.setup_info.preferences
        appearance = self._appearance(preferences)
        self._ui = window_options.make_context(assets, options, appearance, bridge.send)
        self.setWindowTitle(phrases.PROGRAM_NAME)
        self.setMinimumSize(1, 1)
        if options.expected_size is not None:
            self.resize(*options.expected_size)
        self._choices = menu.choices
        self.flow = KioskFlow(first, bridge.send, self._update_view, menu)
        self.idle = IdleClock(times or IdleTimes(preferences.kiosk.idle_s))
        self._gesture = StaffGesture()
        self.guard = InputGuard(self, self._takes_press)
        self.first_paint = FirstPaint(self)
        self._listen()
        resources = assets.resource_dir
        self.devices = WindowDevices(options.sound_output, resources / "sounds", self._heard(first))
        self.speech = KioskSpeech(self.devices, resources / "speech")
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._place = kiosk_place.KioskPlace(self, lambda: self.snapshot.setup_info.preferences)
        self._shown_step: KioskStep | None = None
        self._slips = SaleSlips(self._ui, CustomerLanguages())
        self.orders = AskedPayments(self.flow, bridge.send)
        self.contents = self._build()
        self._update_view()
        self._ui.theme.style_window(self)
        bridge.snapshot.connect(self._set_snapshot, Qt.ConnectionType.QueuedConnection)

    def _listen(self) -> None:
        self.guard.tapped.connect(self._take_tap)
        self.guard.key_pressed.connect(self._take_key)
        self.first_paint.painted.connect(self._note_painted)
        self.idle.ticked.connect(self._show_time)
        self.idle.ended.connect(lambda: self._act(KioskEvent.TIME_OUT))

    @property
    def snapshot(self) -> Snapshot:
        """The engine's last word."""
        return self.flow.snapshot

    @property
    def step(self) -> KioskStep:
        """The step whose page is shown."""
        return self.flow.step

    def open(self) -> None:
        """Cover the chosen monitor, without a cursor."""
        QApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)
        self._place.cover()

    def show_fault(self) -> None:
        """Do nothing: a customer cannot help it, and what it keeps from working is told."""

    def finish(self) -> None:
        """Close the window; called when everything behind it has ended."""
        self._finished = True
        self._place.leave()
        self.idle.stop()
        self.guard.stop()
        self.first_paint.stop()
        self.devices.stop()
        QApplication.restoreOverrideCursor()
        self.close()

    # ------------------------------------------------------------ what the engine tells

    @Slot(object)
    def _set_snapshot(self, snapshot: Snapshot) -> None:
        if snapshot is not self._bridge.latest:
            return  # the next one says all that this one does, and is on its way
        before = self.snapshot.setup_info.preferences
        self.flow.set_snapshot(snapshot)
        self.devices.set_snapshot(self._heard(snapshot))
        now = snapshot.setup_info.preferences
        if now.kiosk != before.kiosk:
            self._place.cover()
            self._rebuild()

    def _heard(self, snapshot: Snapshot) -> Snapshot:
        """Return what may be heard: of the customer who stands there, and of nobody else."""
        sales = tuple(each for each in snapshot.sales if each.sale.sale_id == snapshot.shown)
        return replace(snapshot, sales=sales, notices=())

    # ------------------------------------------------------------ what a person does

    def _act(self, event: KioskEvent) -> None:
        self.flow.act(event)

    @Slot(QPoint)
    def _take_tap(self, where: QPoint) -> None:
        corner = CORNER_TARGETS * self.contents.kiosk.targets.side
        if self._gesture.note_tap(where, self.geometry(), corner, monotonic()):
            self._act(KioskEvent.STAFF_CALLED)

    def _takes_press(self) -> bool:
        """Tell whether a press reaches the page; one that shows that somebody is there does not."""
        was_asked = self.contents.still_here.isVisible()
        self.idle.extend()
        return not was_asked

    @Slot(str)
    def _take_key(self, key: str) -> None:
        was_asked = self.contents.still_here.isVisible()
        self.idle.extend()
        page = self.contents.page(self.step)
        if was_asked:
            return
        if self.step in _WITH_STAFFS_KEY and self._gesture.note_key(key, monotonic()):
            self._act(KioskEvent.STAFF_CALLED)
        elif key == LARGE_KEY and self.contents.offers_ease(self.step):
            self._choose_large()
        elif key == LOW_KEY and self.contents.offers_ease(self.step):
            self._choose_low()
        elif key == SPEECH_KEY and self.contents.offers_ease(self.step):
            self._choose_speech(by_keys=True)
        else:
            page.handle_key(key)

    @Slot(object)
    def _show_time(self, left: float | None) -> None:
        if left is None:
            self.contents.still_here.clear()
        else:
            if not self.contents.still_here.isVisible():
                self.speech.tell(kiosk_words.STILL_HERE, kiosk_words.TOUCH_ANYWHERE)
            self.contents.still_here.show_left(left, self.words())

    @Slot()
    def _choose_large(self) -> None:
        self._easy = not self._easy
        self._rebuild()

    @Slot()
    def _choose_low(self) -> None:
        self._low = not self._low
        self._rebuild()

    @Slot()
    def _choose_speech(self, *, by_keys: bool = False) -> None:
        self.speech.toggle(by_keys=by_keys)
        self._update_view()

    # ------------------------------------------------------------ what is shown

    def words(self) -> Words:
        """Return the words of whoever stands there."""
        preferences = self.snapshot.setup_info.preferences
        usual = preferences.customer_language
        if self.step in OF_STAFF or self.step is KioskStep.CLEANING:
            usual = preferences.language
        return self._ui.words(self.flow.language or usual)

    def words_of(self, language: Language) -> Words:
        """Return the words of a language."""
        return self._ui.words(language)

    def _update_view(self) -> None:
        step, before = self.step, self._shown_step
        if step is not before:
            self._shown_step = step
            self._await_paint()
            self.idle.begin(step)
            self._forget_ease(step)
            if step is KioskStep.THANKS:
                self._print_slip()
            elif step not in _FRESH:
                self.devices.play_step()
        usual = self.snapshot.setup_info.preferences.customer_language
        self.speech.follow(self.flow, usual, types=not self._choices)
        self._show_step(before)
        self.orders.update()

    def _show_step(self, before: KioskStep | None) -> None:
        offers = self.speech.is_possible and self.step not in OF_STAFF
        speaks = self.speech.is_on if offers else None
        self.contents.show_step(self.step, before, self.flow, self.words(), speaks=speaks)

    @Slot()
    def _await_paint(self) -> None:
        """Take nothing before the page is there to be seen."""
        self.guard.wait_for_paint()
        self.first_paint.wait_for(self.contents.page(self.step))

    @Slot()
    def _note_painted(self) -> None:
        self.guard.be_deaf()
        if self._place.has_monitor:
            self.flow.note_seen()

    def _print_slip(self) -> None:
        """Print the slip of whoever stands there, where each payment has one.

        Money that comes for a payment which was left prints nothing: another may stand there.
        """
        view, snapshot = self.flow.view, self.snapshot
        preferences = snapshot.preferences
        wanted = preferences.print_after_paid or preferences.kiosk.needs_printer
        if wanted and view is not None and may_print(view.sale, snapshot):
            self._slips.print_sale(view.sale, snapshot, self.words())

    def _forget_ease(self, step: KioskStep) -> None:
        """Give the next customer the usual letters and places."""
        if step in _FRESH and (self._easy or self._low):
            self._easy = self._low = False
            QTimer.singleShot(0, self, self._rebuild)

    def _appearance(self, preferences: Preferences) -> Appearance:
        usual = appearance_of(preferences, self.size())
        # Text is sized by the screen; what staff chose for their own eyes is not for customers.
        return replace(usual, dark=False, large=self._easy, contrast=self._easy, growth=100)

    def _kiosk(self) -> KioskContext:
        size = self.size()
        diagonal = self.snapshot.setup_info.preferences.kiosk.diagonal_mm
        return KioskContext(
            self._ui, QSize(size), targets_for(size, diagonal), self._low, self._choices
        )

    def _build(self) -> KioskContents:
        contents = KioskContents(self._kiosk(), self.words())
        contents.acted.connect(self._act)
        contents.language_chosen.connect(self.flow.choose_language)
        contents.amount_given.connect(self.flow.give_amount)
        contents.choice_made.connect(self.flow.choose)
        contents.large_wanted.connect(self._choose_large)
        contents.low_wanted.connect(self._choose_low)
        contents.speech_wanted.connect(self._choose_speech)
        contents.typed.connect(self.speech.echo)
        contents.refused.connect(lambda: self.speech.tell(kiosk_words.CANNOT_PAY_THIS))
        contents.leave_wanted.connect(self.quit_wanted)
        contents.restart_wanted.connect(self.restart_wanted)
        contents.sound_wanted.connect(self.devices.test_sound)
        contents.meaning_changed.connect(self._await_paint)
        self._outer.addWidget(contents)
        return contents

    @Slot()
    def _rebuild(self) -> None:
        """Build everything anew, for another size or ease; what was typed stays."""
        if self._finished:
            return
        preferences = self.snapshot.setup_info.preferences
        self._ui = window_options.restyle(self._ui, self._appearance(preferences))
        self._ui.theme.style_window(self)
        before, self.contents = self.contents, self._build()
        self.contents.restore_from(before)
        self.contents.show()
        before.hide()
        before.clear()
        before.deleteLater()
        self._await_paint()
        self._show_step(self.step)

    # ------------------------------------------------------------ Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.size() != self.contents.kiosk.size:
            QTimer.singleShot(0, self, self._rebuild_for_size)  # never in the middle of a layout

    @Slot()
    def _rebuild_for_size(self) -> None:
        if self.size() != self.contents.kiosk.size:
            self._rebuild()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.devices.start(self.windowHandle())
        self._place.follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_preloading:
            self._is_preloading = True
            QTimer.singleShot(PRELOAD_MS, self, self._preload)

    @Slot()
    def _preload(self) -> None:
        """Import what the first charge needs; then make a page, and the next one later."""
        if self._has_imported or self._finished:
            self._is_preloading = not self._finished and self.contents.preload(self.words())
        else:
            self._has_imported = True
            preload_charge()
        if self._is_preloading:
            QTimer.singleShot(PRELOAD_MS, self, self._preload)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange and not self._finished:
            QTimer.singleShot(0, self, self._place.restore)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Refuse to close, whoever asks, before `finish`."""
        event.setAccepted(self._finished)

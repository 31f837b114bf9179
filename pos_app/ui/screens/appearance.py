"""Screen and sound: each row changes one setting at once, and shows what holds now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from pos_app.domain.preferences import Mode
from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.ui.model.pending_preferences import PendingPreferences
from pos_app.ui.screens.screen import Screen
from pos_app.ui.theme.theme import Gap, TextSize, has_room_for_large_text
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.form_field import FormSection
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.scrolled_columns import ScrolledColumns
from pos_app.ui.widgets.shop_picture_row import ShopPictureRow
from pos_app.ui.widgets.shop_pictures_row import ShopPicturesRow
from pos_app.ui.widgets.switch import SwitchRow
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import (
    appearance_words,
    fiscal_words,
    help_words,
    people_words,
    phrases,
    printer_words,
    trial_words,
)
from pos_app.ui.wording.problems import not_kept_because
from pos_app.ui.wording.words import Words


class AppearanceScreen(Screen):
    """Sends ChangePreferences for each press; `back_wanted` when the person goes back.

    What was asked for stands until a snapshot shows it or the engine refuses it, so that two
    presses in a row never undo each other.
    """

    back_wanted = Signal()
    sound_test_wanted = Signal()
    help_wanted = Signal()
    trial_wanted = Signal()
    people_wanted = Signal()
    printer_wanted = Signal()
    fiscal_wanted = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, "appearance-page")
        self._pending = PendingPreferences()
        self.back = self.make_button("back", phrases.BACK, icon="arrow-left")
        self.back.set_shortcut_key(Qt.Key.Key_Escape)
        self.back.clicked.connect(self.back_wanted)
        self.help = self.make_button("help", help_words.HELP, icon="circle-question-mark")
        self.help.clicked.connect(self.help_wanted)
        self.people = self.make_button("people", people_words.PEOPLE, icon="user-round")
        self.people.clicked.connect(self.people_wanted)
        self.refusal = HintBar(context, words, "appearance-refusal")
        self.rows: dict[str, SwitchRow] = {}
        self.dark = self._make_row(
            "dark", "moon", appearance_words.DARK, appearance_words.DARK_TEXT
        )
        self.large = self._make_row(
            "large_text", "a-large-small", appearance_words.LARGE, appearance_words.LARGE_TEXT
        )
        self.motion = self._make_row(
            "motion", "sparkles", appearance_words.MOTION, appearance_words.MOTION_TEXT
        )
        self.sound = self._make_row(
            "sound", "volume-2", appearance_words.SOUND, appearance_words.SOUND_TEXT
        )
        self.test_sound = self.make_button("test-sound", appearance_words.TEST_SOUND, icon="play")
        self.sound_result = Text(context.theme, TextSize.SMALL, colour=context.theme.palette.soft)
        self.sound_result.setObjectName("sound-tested")
        self.sound_result.hide()
        self.test_sound.clicked.connect(self._test_sound)
        self._sound_phrase = ""
        self.customer = self._make_row(
            "customer_screen",
            "monitor",
            appearance_words.CUSTOMER_SCREEN,
            appearance_words.CUSTOMER_SCREEN_TEXT,
        )
        self.customer_sum = self._make_row(
            "customer_sum",
            "banknote",
            appearance_words.CUSTOMER_SUM,
            appearance_words.CUSTOMER_SUM_TEXT,
        )
        self.full_screen = self._make_row(
            "full_screen", "maximize", appearance_words.FULL, appearance_words.FULL_TEXT
        )
        self.change_pictures = self._make_row(
            "change_pictures",
            "image",
            appearance_words.CHANGE_PICTURES,
            appearance_words.CHANGE_PICTURES_TEXT,
        )
        self.pictures = ShopPicturesRow(context, words)
        self.picture = ShopPictureRow(context, words)
        self.picture.path_chosen.connect(lambda path: self._change("shop_qr", path))
        self._lay_out()

    def activate(self) -> None:
        self._pending.clear()
        self.refusal.set_message("", "")
        self._sound_phrase = ""
        if self.snapshot is not None:
            self.update_view(self.snapshot)
        self.dark.switch.setFocus()

    def restore_from(self, before: Self) -> None:
        super().restore_from(before)
        self._pending = before._pending
        self._show_sound_result(before._sound_phrase)
        self.picture.restore_from(before.picture)
        self.pictures.restore_from(before.pictures)
        self._columns.verticalScrollBar().setValue(before._columns.verticalScrollBar().value())

    def deactivate(self) -> None:
        self.picture.end_visit()
        super().deactivate()

    def change_person(self) -> None:
        self.picture.forget_wishes()

    def take_scan(self, text: str) -> None:
        self.picture.take_scan(text)

    def _test_sound(self) -> None:
        self._show_sound_result(appearance_words.SOUND_PLAYING)
        self.sound_test_wanted.emit()

    @Slot(bool)
    def set_silent(self, silent: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Show the outcome of the sound test, where one is running."""
        if self._sound_phrase:
            self._show_sound_result(
                appearance_words.SOUND_MUTE if silent else appearance_words.SOUND_PLAYED
            )

    def _show_sound_result(self, phrase: str) -> None:
        self._sound_phrase = phrase
        self.sound_result.announce(self.words.text(phrase) if phrase else "")
        self.sound_result.setVisible(bool(phrase))

    def update_view(self, snapshot: Snapshot) -> None:
        self._show_sound_result(self._sound_phrase)
        self._settle_pending(snapshot)
        now = self._pending.applied(snapshot)
        for name, row in self.rows.items():
            row.set_checked(on=bool(getattr(now, name)))
        self.picture.set_path(now.shop_qr)
        self.trial_part.setVisible(snapshot.phase is Phase.READY)
        training = snapshot.mode is Mode.TRAINING
        self.people.setVisible(snapshot.phase is Phase.READY and not training)
        self.printer_part.setVisible(snapshot.phase is Phase.READY)
        self.fiscal_part.setVisible(snapshot.phase is Phase.READY and not training)
        self._update_large_text()

    def _settle_pending(self, snapshot: Snapshot) -> None:
        """Say why a change was refused, where one was."""
        refusal = self._pending.settle(snapshot)
        if refusal is not None and refusal.problem is not None:
            self.refusal.say("triangle-alert", not_kept_because(refusal.problem), bad=True)

    def _update_large_text(self) -> None:
        """Say so where large text is chosen and this window is too small for it."""
        fits = has_room_for_large_text(self.window().size())
        self.large.set_description(
            appearance_words.LARGE_TEXT if fits else appearance_words.LARGE_NO_ROOM
        )

    def _change(self, name: str, value: bool | str) -> None:  # noqa: FBT001 - a setting's value
        if self.snapshot is None:
            return
        self.refusal.set_message("", "")
        self.context.send(self._pending.change(self.snapshot, **{name: value}))
        self.update_view(self.snapshot)

    def _make_row(self, name: str, icon: str, title: str, text: str) -> SwitchRow:
        row = SwitchRow(
            self.context, self.words, name.replace("_", "-"), icon=icon, title=title, text=text
        )
        row.toggled.connect(self._changer(name))
        self.rows[name] = row
        return row

    def _changer(self, name: str) -> Callable[[bool], None]:
        return lambda on: self._change(name, on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_large_text()

    def _lay_out(self) -> None:
        cashier = FormSection(
            self.make_label(appearance_words.FOR_CASHIER, TextSize.LEAD, bold=True), self.context
        )
        cashier.add(self.dark, self.large, self.motion, self.full_screen, self.sound)
        self.sound.add(self.test_sound)
        self.sound.add_result(self.sound_result)
        customer = FormSection(
            self.make_label(appearance_words.FOR_CUSTOMER, TextSize.LEAD, bold=True), self.context
        )
        customer.add(
            self.customer, self.customer_sum, self.pictures, self.change_pictures, self.picture
        )
        parts = (self._make_trial_part(), self._make_printer_part(), self._make_fiscal_part())
        for section in (cashier, customer):
            section.rows.setSpacing(Gap.WIDE)
        self._columns = ScrolledColumns((cashier, *parts), (customer,))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, Gap.CLOSE, 0, 0)
        page.setSpacing(Gap.CLOSE)
        page.addLayout(self._make_head())
        refused = QHBoxLayout()
        refused.setContentsMargins(Gap.NORMAL, 0, Gap.NORMAL, 0)
        refused.addWidget(self.refusal)
        page.addLayout(refused)
        page.addWidget(self._columns, 1)

    def _make_trial_part(self) -> FormSection:
        """Return what leads to the trial of the codes, where a till is open to charge."""
        self.trial = self.make_button("try-codes", trial_words.TRY_CODES, icon="scan-line")
        self.trial.clicked.connect(self.trial_wanted)
        self.trial_part = self._make_part(trial_words.TRIAL, trial_words.TRIAL_ROW, self.trial)
        return self.trial_part

    def _make_printer_part(self) -> FormSection:
        """Return what leads to the printer of slips, where a till is open."""
        self.printer = self.make_button("printer", printer_words.PRINTER, icon="printer")
        self.printer.clicked.connect(self.printer_wanted)
        title, text = printer_words.PRINTER_PART, printer_words.PRINTER_ROW
        self.printer_part = self._make_part(title, text, self.printer)
        return self.printer_part

    def _make_part(self, title: str, text: str, button: Button) -> FormSection:
        section = FormSection(self.make_label(title, TextSize.BODY, bold=True), self.context)
        section.rows.setSpacing(Gap.HAIR)
        soft = self.context.theme.palette.soft
        row = QHBoxLayout()
        row.setSpacing(Gap.CLOSE)
        row.addWidget(self.make_label(text, TextSize.SMALL, colour=soft), 1)
        row.addWidget(button)
        section.rows.addLayout(row)
        return section

    def _make_fiscal_part(self) -> FormSection:
        """Return what leads to the fiscal service, on a till of real money."""
        self.fiscal = self.make_button("fiscal-service", fiscal_words.SET_UP, icon="receipt-text")
        self.fiscal.clicked.connect(self.fiscal_wanted)
        title, text = fiscal_words.FISCAL, fiscal_words.FISCAL_ROW
        self.fiscal_part = self._make_part(title, text, self.fiscal)
        return self.fiscal_part

    def _make_head(self) -> QBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(Gap.NORMAL, 0, Gap.NORMAL, 0)
        row.setSpacing(Gap.NORMAL)
        row.addWidget(self.back)
        row.addWidget(self.make_label(appearance_words.APPEARANCE, TextSize.HEADING, bold=True), 0)
        row.addStretch(0)
        row.addWidget(self.people)
        row.addWidget(self.help)
        return row

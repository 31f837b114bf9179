"""Screen and sound: each row changes one setting at once, and shows what holds now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Self

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.domain.preferences import Preferences
from pos_app.engine.api.commands import ChangePreferences
from pos_app.engine.api.snapshots import SetupState, SetupStep, Snapshot
from pos_app.ui.screens.screen import Screen
from pos_app.ui.theme.portrait import is_portrait, set_direction
from pos_app.ui.theme.theme import Gap, Type, has_room_for_large
from pos_app.ui.widgets.form_field import Section
from pos_app.ui.widgets.hint import Hint
from pos_app.ui.widgets.shop_picture_row import ShopPictureRow
from pos_app.ui.widgets.switch import SwitchRow
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import Words, appearance_words, phrases, problem_sentence


class AppearanceScreen(Screen):
    """Sends ChangePreferences for each press; `left` when the person goes back.

    What was asked for stands until a snapshot shows it or the engine refuses it, so that two
    presses in a row never undo each other.
    """

    left = Signal()
    sound_test_wanted = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, "looks-page")
        self._wanted: dict[str, Any] = {}
        self._before: SetupState | None = None
        self.back = self.make_button("back", phrases.BACK, icon="arrow-left")
        self.back.set_shortcut_badge(Qt.Key.Key_Escape)
        self.back.clicked.connect(self.left)
        self.refusal = Hint(context, words, "looks-refusal")
        self.rows: dict[str, SwitchRow] = {}
        self.dark = self._row("dark", "moon", appearance_words.DARK, appearance_words.DARK_TEXT)
        self.large = self._row(
            "large_text", "a-large-small", appearance_words.LARGE, appearance_words.LARGE_TEXT
        )
        self.motion = self._row(
            "motion", "sparkles", appearance_words.MOTION, appearance_words.MOTION_TEXT
        )
        self.sound = self._row(
            "sound", "volume-2", appearance_words.SOUND, appearance_words.SOUND_TEXT
        )
        self.hear = self.make_button("test-sound", appearance_words.TEST_SOUND, icon="play")
        self.heard = Text(context.theme, Type.SMALL, colour=context.theme.palette.soft)
        self.heard.setObjectName("sound-tested")
        self.heard.hide()
        self.hear.clicked.connect(self._test_sound)
        self._heard = ""
        self.customer = self._row(
            "customer_screen",
            "monitor",
            appearance_words.CUSTOMER_SCREEN,
            appearance_words.CUSTOMER_SCREEN_TEXT,
        )
        self.picture = ShopPictureRow(context, words)
        self.picture.wanted.connect(lambda path: self._change("shop_qr", path))
        self._lay_out()

    def opened(self) -> None:
        self._wanted.clear()
        self.refusal.set_message("", "")
        self._heard = ""
        if self.snapshot is not None:
            self.update_view(self.snapshot)
        self.dark.switch.setFocus()

    def restore_from(self, before: Self) -> None:
        super().restore_from(before)
        self._wanted, self._before = before._wanted, before._before
        self._show_heard(before._heard)
        self._scroll.verticalScrollBar().setValue(before._scroll.verticalScrollBar().value())

    def _test_sound(self) -> None:
        self._show_heard(appearance_words.SOUND_PLAYING)
        self.sound_test_wanted.emit()

    @Slot(bool)
    def set_silent(self, silent: bool) -> None:  # noqa: FBT001 - a signal's argument
        """What became of the test; of nothing else where nobody tests."""
        if self._heard:
            self._show_heard(
                appearance_words.SOUND_MUTE if silent else appearance_words.SOUND_PLAYED
            )

    def _show_heard(self, phrase: str) -> None:
        self._heard = phrase
        self.heard.announce(self.words.text(phrase) if phrase else "")
        self.heard.setVisible(bool(phrase))

    def update_view(self, snapshot: Snapshot) -> None:
        self._show_heard(self._heard)
        self._take(snapshot)
        now = self._preferences(snapshot)
        for name, row in self.rows.items():
            row.set_checked(on=bool(getattr(now, name)))
        self.picture.set_path(now.shop_qr)
        self._tell_room()

    def _take(self, snapshot: Snapshot) -> None:
        """Forget what has been granted, or all of it where something was refused."""
        kept, state = snapshot.setup_info.preferences, snapshot.setup
        self._wanted = {
            name: value for name, value in self._wanted.items() if getattr(kept, name) != value
        }
        refused = state.step is SetupStep.REFUSED and state is not self._before
        if self._wanted and refused and state.problem is not None:
            self._wanted.clear()
            why = problem_sentence(self.words, state.problem)
            text = f"{self.words.text(appearance_words.NOT_KEPT)} {why}"
            self.refusal.set_message("triangle-alert", text, bad=True)

    def _tell_room(self) -> None:
        """Large text that is chosen, and waits for a larger window, says so."""
        fits = has_room_for_large(self.window().size())
        self.large.set_description(
            appearance_words.LARGE_TEXT if fits else appearance_words.LARGE_NO_ROOM
        )

    def _preferences(self, snapshot: Snapshot) -> Preferences:
        return replace(snapshot.setup_info.preferences, **self._wanted)

    def _change(self, name: str, value: bool | str) -> None:  # noqa: FBT001 - a setting's value
        if self.snapshot is None:
            return
        self._wanted[name] = value
        self._before = self.snapshot.setup
        self.refusal.set_message("", "")
        self.context.send(ChangePreferences(self._preferences(self.snapshot)))
        self.update_view(self.snapshot)

    def _row(self, name: str, icon: str, title: str, text: str) -> SwitchRow:
        row = SwitchRow(
            self.context, self.words, name.replace("_", "-"), icon=icon, title=title, text=text
        )
        row.wanted.connect(self._changer(name))
        self.rows[name] = row
        return row

    def _changer(self, name: str) -> Callable[[bool], None]:
        return lambda on: self._change(name, on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        set_direction(self._columns, upright=is_portrait(self))
        self._tell_room()

    def _lay_out(self) -> None:
        cashier = Section(
            self.make_label(appearance_words.FOR_CASHIER, Type.LEAD, bold=True), self.context
        )
        cashier.add(self.dark, self.large, self.motion, self.sound)
        self.sound.add(self.hear)
        self.sound.add_answer(self.heard)
        customer = Section(
            self.make_label(appearance_words.FOR_CUSTOMER, Type.LEAD, bold=True), self.context
        )
        customer.add(self.customer, self.picture)
        content = QWidget()
        self._columns = QHBoxLayout(content)
        self._columns.setContentsMargins(Gap.NORMAL, 0, Gap.NORMAL, Gap.NORMAL)
        self._columns.setSpacing(Gap.NORMAL)
        for section in (cashier, customer):
            section.rows.setSpacing(Gap.WIDE)
            column = QVBoxLayout()
            column.addWidget(section)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        scroll = self._scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, Gap.CLOSE, 0, 0)
        page.setSpacing(Gap.CLOSE)
        page.addLayout(self._head())
        page.addWidget(scroll, 1)

    def _head(self) -> QBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(Gap.NORMAL, 0, Gap.NORMAL, 0)
        row.setSpacing(Gap.NORMAL)
        row.addWidget(self.back)
        row.addWidget(self.make_label(appearance_words.LOOKS, Type.HEADING, bold=True), 0)
        row.addWidget(self.refusal, 1)
        row.addStretch(0)
        return row

"""A button for each app: pressed once, its code opened; twice, it did not; again, not tried."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.qr_trial import MAX_APP_NAME, Verdict
from pos_app.ui.model.trial_run import MAX_OTHER_APPS, TrialRun
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.layout_items import remove_widgets
from pos_app.ui.widgets.line_edit import LineEdit
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases, trial_words
from pos_app.ui.wording.words import Words

ICON: Final = MappingProxyType(
    {
        Verdict.NOT_TRIED: "circle-question-mark",
        Verdict.OPENED: "circle-check",
        Verdict.NOT_OPENED: "circle-x",
    }
)
HEIGHT = 52
THREE_COLUMNS = 560
"""From this width on three apps stand in a row."""


class AppTicks(Translated):
    """Shows what each app did with the code on the screen; emits what was pressed or typed."""

    pressed = Signal(str)
    """An app."""
    named = Signal(str)
    """Another app, as it was typed."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._run = TrialRun()
        self._buttons: list[Button] = []
        self._columns = 0
        self.other = LineEdit(context.clipboard)
        self.other.setObjectName("other-app")
        self.other.setFont(context.theme.font(TextSize.BODY))
        self.other.setMaxLength(MAX_APP_NAME)
        self.bind_text(self.other.set_paste_text, phrases.PASTE)
        self.bind_text(self.other.setPlaceholderText, trial_words.OTHER_APP)
        self.bind_text(self.other.setAccessibleName, trial_words.OTHER_APP)
        self.add = self.make_button("add-app", trial_words.ADD_APP, icon="plus")
        self.other.returnPressed.connect(self._name)
        self.add.clicked.connect(self._name)
        self._lay_out()

    def set_run(self, run: TrialRun) -> None:
        """Show the apps of this run, and what each did with its code."""
        self._run = run
        while len(self._buttons) < len(run.apps):
            self._buttons.append(self._make_app(len(self._buttons)))
            self._columns = 0
        self._arrange()
        for spare in self._buttons[len(run.apps) :]:
            spare.hide()
        for app, button in zip(run.apps, self._buttons, strict=False):
            button.show()
            verdict = run.verdict(app)
            name = trial_words.app_name(self.words, app)
            button.set_text(f"{name}: {self.words.text(trial_words.VERDICT[verdict])}")
            button.set_icon_name(ICON[verdict])
            button.setChecked(verdict is Verdict.OPENED)
        has_room = len(run.apps) < len(TrialRun().apps) + MAX_OTHER_APPS
        for widget in (self.other, self.add):
            widget.setVisible(has_room)

    def press_number(self, number: int) -> bool:
        """Press the app of this number, from 1; tell whether there is one."""
        there = 1 <= number <= len(self._run.apps)
        if there:
            self._buttons[number - 1].click()
        return there

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _name(self) -> None:
        if typed := self.other.text():
            self.other.clear()
            self.named.emit(typed)

    def _make_app(self, place: int) -> Button:
        button = Button(self.context.theme, self.context.icons, ButtonKind.CHOICE, height=HEIGHT)
        button.setObjectName(f"app-{place + 1}")
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.set_badge(str(place + 1))
        button.clicked.connect(lambda _=False: self.pressed.emit(self._run.apps[place]))
        return button

    def _arrange(self) -> None:
        columns = 3 if self.width() >= self.context.theme.scaled_width(THREE_COLUMNS) else 2
        if columns == self._columns:
            return
        self._columns = columns
        remove_widgets(self._grid)
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, *divmod(place, columns))
        for column in range(3):
            self._grid.setColumnStretch(column, int(column < columns))

    def _lay_out(self) -> None:
        grid = QWidget()
        self._grid = QGridLayout(grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Gap.TIGHT)
        row = QHBoxLayout()
        row.setSpacing(Gap.TIGHT)
        row.addWidget(self.other, 1)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        column.addWidget(grid)
        column.addLayout(row)
        column.addStretch(1)

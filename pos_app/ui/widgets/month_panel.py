"""A month to choose a day of."""

from __future__ import annotations

from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.model.month_grid import WEEKS, month_days, same_day_of
from pos_app.ui.theme.theme import TOUCH, Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.shortcut_badge import KEY_NAMES
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import calendar_words, phrases
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.words import Words

WIDTH: Final = 440
_DAYS: Final = MappingProxyType(
    {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
)
_MONTHS: Final = MappingProxyType({Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1})


class DayButton(Button):
    """A day; the arrow keys are the calendar's."""

    day: date | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DAYS or event.key() in _MONTHS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class MonthPanel(Overlay):
    """Emits `day_chosen`; no day after today may be. Arrows step by day, Page Up by month."""

    day_chosen = Signal(date)

    def __init__(self, context: UiContext, words: Words, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setObjectName("month-panel")
        self.body = _MonthBody(context, words)
        self._today = self._day = date.min
        self.body.earlier.clicked.connect(lambda: self._step_months(-1))
        self.body.later.clicked.connect(lambda: self._step_months(1))
        self.body.today.clicked.connect(lambda: self._choose(self._today))
        self.body.back.clicked.connect(self.dismiss)
        for button in self.body.days:
            button.clicked.connect(lambda _on, button=button: self._choose(button.day))
        card = Card(context.theme)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(Gap.NORMAL, Gap.NORMAL, Gap.NORMAL, Gap.NORMAL)
        inside.addWidget(self.body)
        self.set_card(card, context.theme.scaled_width(WIDTH))

    def focus_chain(self) -> list[QWidget]:
        body = self.body
        day = body.button_of(self._day)
        return [
            each
            for each in (day, body.today, body.back, body.earlier, body.later)
            if each is not None and each.isEnabled()
        ]

    def show_month(self, day: date, today: date) -> None:
        """Open at this day."""
        self._day, self._today = min(day, today), today
        self.body.set_day(self._day, today)
        self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _DAYS:
            self._go_to(self._day + timedelta(days=_DAYS[key]))
        elif key in _MONTHS:
            self._go_to(same_day_of(self._day, _MONTHS[key]))
        else:
            super().keyPressEvent(event)

    def _step_months(self, months: int) -> None:
        """Show another month; the button keeps the keyboard."""
        self._day = min(same_day_of(self._day, months), self._today)
        self.body.set_day(self._day, self._today)

    def _go_to(self, day: date) -> None:
        self._day = min(day, self._today)
        self.body.set_day(self._day, self._today)
        self.focus_chain()[0].setFocus()

    def _choose(self, day: date | None) -> None:
        if day is not None:
            self.dismiss()
            self.day_chosen.emit(day)


class _MonthBody(Translated):
    """The month's name, its days, and the ways out."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._day = self._today = date.min
        self.title = Text(context.theme, TextSize.HEADING, bold=True, wrap=False)
        self.title.setObjectName("month")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.earlier = self.make_icon_button(
            "earlier-month", calendar_words.EARLIER_MONTH, "chevron-left"
        )
        self.later = self.make_icon_button(
            "later-month", calendar_words.LATER_MONTH, "chevron-right"
        )
        self.today = self.make_button("to-today", calendar_words.TODAY)
        self.back = self.make_button(
            "month-back", phrases.BACK, ButtonKind.QUIET, icon="arrow-left"
        )
        self.back.set_badge(KEY_NAMES[Qt.Key.Key_Escape])
        self.days = [self._make_day(number) for number in range(7 * WEEKS)]
        self._lay_out()

    def button_of(self, day: date) -> DayButton | None:
        """Return the button of a day of the month that is shown."""
        return next((button for button in self.days if button.day == day), None)

    def set_day(self, day: date, today: date) -> None:
        """Show the month of this day."""
        self._day, self._today = day, today
        self.retranslate()

    def retranslate(self) -> None:
        month = self._day.replace(day=1)
        self.title.announce(calendar_words.month_title(self.words, month))
        self.later.setEnabled(month < self._today.replace(day=1))
        for button, day in zip(self.days, month_days(month), strict=True):
            button.day = day
            button.setVisible(day is not None)
            if day is not None:
                button.set_text(str(day.day))
                button.setAccessibleName(fmt.date(day))
                button.setEnabled(day <= self._today)
                button.setChecked(day == self._day)
                # Tab stops at the grid once; the arrows go on within it.
                policy = Qt.FocusPolicy
                button.setFocusPolicy(policy.TabFocus if day == self._day else policy.NoFocus)

    def _make_day(self, number: int) -> DayButton:
        theme = self.context.theme
        button = DayButton(theme, self.context.icons, ButtonKind.CHOICE)
        button.setObjectName(f"day-{number}")
        button.setCheckable(True)
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.earlier)
        head.addWidget(self.title, 1)
        head.addWidget(self.later)
        grid = QGridLayout()
        grid.setSpacing(Gap.HAIR)
        soft = self.context.theme.palette.soft
        for column, phrase in enumerate(calendar_words.WEEKDAYS):
            label = self.make_label(phrase, TextSize.SMALL, colour=soft)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(label, 0, column)
            grid.setColumnStretch(column, 1)
        for number, button in enumerate(self.days):
            button.setMinimumWidth(TOUCH)
            grid.addWidget(button, 1 + number // 7, number % 7)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.today)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(Gap.TIGHT)
        column_.addLayout(head)
        column_.addLayout(grid)
        column_.addLayout(foot)

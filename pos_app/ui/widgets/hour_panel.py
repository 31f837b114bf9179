"""The hours of a day, to choose the one at which the shop's day begins."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pos_app.domain.shop_days import HOURS_OF_A_DAY
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.shortcut_badge import KEY_NAMES
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases, shop_day_words
from pos_app.ui.wording.words import Words

WIDTH: Final = 560
COLUMNS: Final = 8


class HourPanel(Overlay):
    """Emits `hour_chosen`."""

    hour_chosen = Signal(int)

    def __init__(self, context: UiContext, words: Words, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setObjectName("hour-panel")
        self.body = _HoursBody(context, words)
        self.body.back.clicked.connect(self.dismiss)
        for hour, button in enumerate(self.body.hours):
            button.clicked.connect(lambda _on, hour=hour: self._choose(hour))
        card = Card(context.theme)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(Gap.NORMAL, Gap.NORMAL, Gap.NORMAL, Gap.NORMAL)
        inside.addWidget(self.body)
        self.set_card(card, context.theme.scaled_width(WIDTH))

    def focus_chain(self) -> list[QWidget]:
        return [self.body.back, *self.body.hours]

    def show_hour(self, hour: int) -> None:
        """Open with this hour marked."""
        for each, button in enumerate(self.body.hours):
            button.setChecked(each == hour)
        self.open()

    def _choose(self, hour: int) -> None:
        self.dismiss()
        self.hour_chosen.emit(hour)


class _HoursBody(Translated):
    """The question, the hours, and the way out."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self.hours = [self._make_hour(hour) for hour in range(HOURS_OF_A_DAY)]
        self.back = self.make_button("hour-back", phrases.BACK, ButtonKind.QUIET, icon="arrow-left")
        self.back.set_badge(KEY_NAMES[Qt.Key.Key_Escape])
        grid = QGridLayout()
        grid.setSpacing(Gap.HAIR)
        for hour, button in enumerate(self.hours):
            grid.addWidget(button, hour // COLUMNS, hour % COLUMNS)
        soft = context.theme.palette.soft
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        column.addWidget(self.make_label(shop_day_words.CHOOSE_HOUR, TextSize.HEADING, bold=True))
        column.addWidget(self.make_label(shop_day_words.CHOOSE_HOUR_TEXT, colour=soft))
        column.addLayout(grid)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)

    def _make_hour(self, hour: int) -> Button:
        button = Button(self.context.theme, self.context.icons, ButtonKind.CHOICE)
        button.setObjectName(f"hour-{hour}")
        button.setCheckable(True)
        button.set_text(shop_day_words.hour_text(hour))
        return button

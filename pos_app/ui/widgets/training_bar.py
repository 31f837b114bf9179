"""Training: buttons for what the customer, or the network, does next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from pos_app.domain.preferences import Scenario
from pos_app.ui.theme.portrait import is_portrait
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.layout_items import remove_widgets
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.modes import SCENARIO
from pos_app.ui.wording.words import Words

_HEIGHT = 48
_SHORTEST = 10
_FIRST_ROW = 3


class TrainingBar(Translated):
    """Shows a button for each scenario; emits the one that was pressed."""

    chosen = Signal(object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self.setObjectName("training-bar")
        self._title = self.make_label(phrases.TRAINER, TextSize.SMALL, bold=True)
        self._title.setMaximumWidth(120)
        self._rows = (QHBoxLayout(), QHBoxLayout())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.HAIR)
        for row in self._rows:
            row.setSpacing(Gap.HAIR)
            column.addLayout(row)
        self._buttons: list[Button] = []
        for scenario in Scenario:
            button = self.make_button(
                f"train-{scenario.value}",
                SCENARIO[scenario],
                ButtonKind.KEY_SOFT,
                size=TextSize.SMALL,
                height=_HEIGHT,
            )
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, wanted=scenario: self.chosen.emit(wanted))
            self._buttons.append(button)
        self._arrange(portrait=False)

    def retranslate(self) -> None:
        """Give the longer words the wider buttons."""
        for row in self._rows:
            for button in self._buttons:
                row.setStretchFactor(button, _SHORTEST + len(button.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if is_portrait(self) is not self._portrait:
            self._arrange(portrait=is_portrait(self))

    def _arrange(self, *, portrait: bool) -> None:
        """Lay the buttons out in one row, in portrait in two."""
        self._portrait = portrait
        first, second = self._rows
        for row in self._rows:
            remove_widgets(row)
        first.addWidget(self._title, 0, Qt.AlignmentFlag.AlignVCenter)
        for number, button in enumerate(self._buttons):
            (second if portrait and number >= _FIRST_ROW else first).addWidget(button)
        self.retranslate()

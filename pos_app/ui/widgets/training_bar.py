"""Training: buttons for what the customer, or the network, does next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from pos_app.domain.preferences import Scenario
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.layout_items import remove_widgets
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.modes import SCENARIO
from pos_app.ui.wording.words import Words

_HEIGHT = 44
_LONGEST = f"train-{Scenario.CLAIMS_THEN_EXPIRES.value}"


class TrainingBar(Translated):
    """Shows a button for each scenario; emits the one that was pressed."""

    chosen = Signal(object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self.setObjectName("training-bar")
        title = self.make_label(phrases.TRAINER, TextSize.SMALL, bold=True)
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Gap.HAIR)
        self._cells: list[QWidget] = [title]
        self._across = 0
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
            self._cells.append(button)
        self.set_across(4)

    def set_across(self, across: int) -> None:
        """Stand so many side by side, the title as the first of them."""
        if across == self._across:
            return
        self._across = across
        remove_widgets(self._grid)
        if across == 2:
            self._stand_in_pairs()
        else:
            for at, cell in enumerate(self._cells):
                self._grid.addWidget(cell, *divmod(at, across))
        for column in range(len(self._cells)):
            self._grid.setColumnStretch(column, int(column < across))

    def _stand_in_pairs(self) -> None:
        """Give the title and the longest words a row of their own."""
        at = 0
        for cell in self._cells:
            whole = cell is self._cells[0] or cell.objectName() == _LONGEST
            at += at % 2 if whole else 0
            self._grid.addWidget(cell, at // 2, at % 2, 1, 2 if whole else 1)
            at += 2 if whole else 1

"""Training: what the customer, or the network, does next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from pos_app.domain.shop import Scenario
from pos_app.ui.screen import Kit, Worded
from pos_app.ui.theme import Gap, Type
from pos_app.ui.widgets.button import Button, Kind
from pos_app.ui.wording import Words
from pos_app.ui.wording import window as say
from pos_app.ui.wording.codes import SCENARIO

_HEIGHT = 48
_SHORTEST = 10


class TrainerBar(Worded):
    """One row, a button for each scenario; emits the one that was pressed."""

    chosen = Signal(object)

    def __init__(self, kit: Kit, words: Words) -> None:
        super().__init__(kit, words)
        self.setObjectName("trainer")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Gap.HAIR)
        title = self.label(say.TRAINER, Type.SMALL, bold=True)
        title.setMaximumWidth(120)
        self._row.addWidget(title, 0, Qt.AlignmentFlag.AlignVCenter)
        self._buttons: list[Button] = []
        for scenario in Scenario:
            button = self.button(
                f"train-{scenario.value}",
                SCENARIO[scenario],
                Kind.KEY_SOFT,
                size=Type.SMALL,
                height=_HEIGHT,
            )
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, wanted=scenario: self.chosen.emit(wanted))
            self._buttons.append(button)
            self._row.addWidget(button)
        self.reworded()

    def reworded(self) -> None:
        """The longer the words, the wider the button."""
        for number, button in enumerate(self._buttons, start=1):
            self._row.setStretch(number, _SHORTEST + len(button.text()))

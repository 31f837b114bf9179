"""Training: what the customer, or the network, does next."""

from __future__ import annotations

from PySide6.QtCore import Signal

from pos_app.domain.shop import Scenario
from pos_app.ui.screen import Kit, Worded
from pos_app.ui.theme import Gap, Type
from pos_app.ui.widgets.button import Kind
from pos_app.ui.widgets.flow import Flow
from pos_app.ui.wording import Words
from pos_app.ui.wording import window as say
from pos_app.ui.wording.codes import SCENARIO


class TrainerBar(Worded):
    """Emits the scenario that was pressed."""

    chosen = Signal(object)

    def __init__(self, kit: Kit, words: Words) -> None:
        super().__init__(kit, words)
        self.setObjectName("trainer")
        flow = Flow(self, Gap.HAIR)
        title = self.label(say.TRAINER, Type.SMALL, bold=True)
        title.setWordWrap(False)
        title.setFixedHeight(44)
        flow.addWidget(title)
        for scenario in Scenario:
            button = self.button(
                f"train-{scenario.value}", SCENARIO[scenario], Kind.KEY_SOFT, size=Type.SMALL
            )
            button.clicked.connect(lambda _=False, wanted=scenario: self.chosen.emit(wanted))
            flow.addWidget(button)

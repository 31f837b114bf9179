"""Nothing is here: a sign, and a sentence that says so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from pos_app.ui.theme.theme import Gap, Type
from pos_app.ui.widgets.qr_card import Sign
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import Words

SIDE = 56


class Empty(Translated):
    """Stands in the middle of what would be full."""

    def __init__(self, context: UiContext, words: Words, icon: str, phrase: str) -> None:
        super().__init__(context, words)
        sign = Sign(context, SIDE)
        sign.show_sign(icon, context.theme.palette.edge)
        self.sentence = self.make_label(phrase, Type.LEAD, colour=context.theme.palette.soft)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.WIDE, Gap.WIDE, Gap.WIDE, Gap.WIDE)
        column.setSpacing(Gap.NORMAL)
        column.addStretch(1)
        column.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence)
        column.addStretch(1)

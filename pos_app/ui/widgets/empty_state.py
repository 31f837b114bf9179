"""An icon and a sentence in the place of a list that is empty."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording.words import Words

SIDE = 56


class EmptyState(Translated):
    """Stands in the middle of the empty list; `action` may lead to where there is something."""

    def __init__(self, context: UiContext, words: Words, icon: str, phrase: str) -> None:
        super().__init__(context, words)
        icon_view = IconView(context, SIDE)
        icon_view.set_icon(icon, context.theme.palette.edge)
        self.sentence = self.make_label(phrase, TextSize.LEAD, colour=context.theme.palette.soft)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.WIDE, Gap.WIDE, Gap.WIDE, Gap.WIDE)
        column.setSpacing(Gap.NORMAL)
        column.addStretch(1)
        column.addWidget(icon_view, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence)
        self.action = Button(context.theme, context.icons, ButtonKind.SECONDARY)
        self.action.setObjectName("empty-action")
        self.action.hide()
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

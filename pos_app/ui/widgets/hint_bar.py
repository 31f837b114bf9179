"""A quiet line inside a screen: an icon, a reason or a warning, and at most one action."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.ui.model.hints import Hint
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import RADIUS, Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording.words import Words


class HintBar(Translated):
    """Hidden while it has nothing to say."""

    action_clicked = Signal()

    def __init__(
        self,
        context: UiContext,
        words: Words,
        name: str,
        action: str = "",
        action_name: str = "",
        *,
        stacked: bool = False,
    ) -> None:
        super().__init__(context, words)
        self.setObjectName(name)
        self._icon, self._tone = "", Tone.UNKNOWN
        self.sentence = Text(context.theme, TextSize.BODY)
        self.sentence.setObjectName(f"{name}-text")
        row = QVBoxLayout(self) if stacked else QHBoxLayout(self)
        row.setContentsMargins(Gap.CLOSE + 32, Gap.TIGHT, Gap.CLOSE, Gap.TIGHT)
        row.setSpacing(Gap.CLOSE)
        row.addWidget(self.sentence, 1)
        self.action = None
        if action:
            self.action = self.make_button(action_name, action, ButtonKind.SECONDARY)
            self.action.clicked.connect(self.action_clicked)
            row.addWidget(self.action)
        self.hide()

    def set_message(
        self, icon: str, text: str, *, bad: bool = False, good: bool = False, action: bool = False
    ) -> None:
        """Show a sentence; an empty one hides the line."""
        self._icon = icon
        self._tone = Tone.REVIEW if bad else Tone.PAID if good else Tone.UNKNOWN
        self.sentence.set_colour(self.context.theme.tone(self._tone).on_tint)
        self.sentence.announce(text)
        if self.action is not None:
            self.action.setVisible(action)
        self.setVisible(bool(text))
        self.update()

    def set_hint(self, hint: Hint) -> None:
        """Show a hint of the model."""
        self.set_message(hint.icon, hint.text, bad=hint.bad, action=hint.action)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self.context.theme.tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(colours.tint))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        if self._icon:
            where = QRectF(Gap.CLOSE, self.height() / 2 - 11, 22, 22)
            self.context.icons.paint(painter, self._icon, where, colours.on_tint)
        painter.end()

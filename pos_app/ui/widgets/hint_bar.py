"""A quiet line inside a screen: an icon, a reason or a warning, and at most one action."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Self

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.ui.model.hints import Hint
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import RADIUS, Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Saying, Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording.words import Words

_SIGN = 22
NO_ACTIONS: Final = MappingProxyType[str, str]({})


class HintBar(Translated):
    """Hidden while it has nothing to say.

    `actions` are the buttons that it may offer: an object name and a phrase each.
    """

    action_clicked = Signal(str)
    """With the object name of the button."""

    def __init__(
        self,
        context: UiContext,
        words: Words,
        name: str,
        actions: Mapping[str, str] = NO_ACTIONS,
        *,
        stacked: bool = False,
    ) -> None:
        super().__init__(context, words)
        self.setObjectName(name)
        self._icon, self._tone = "", Tone.UNKNOWN
        self._saying: Saying | None = None
        self.sentence = Text(context.theme, TextSize.BODY)
        self.sentence.setObjectName(f"{name}-text")
        row = self._column = QVBoxLayout(self) if stacked else QHBoxLayout(self)
        left, right = (_SIGN + Gap.TIGHT, Gap.TIGHT) if stacked else (Gap.CLOSE + 32, Gap.CLOSE)
        self._left = Gap.HAIR if stacked else Gap.CLOSE
        row.setContentsMargins(left, Gap.TIGHT, right, Gap.TIGHT)
        row.setSpacing(Gap.CLOSE)
        row.addWidget(self.sentence, 1)
        self._actions = {action: self._make_action(action, actions[action]) for action in actions}
        for button in self._actions.values():
            row.addWidget(button)
        self.hide()

    def _make_action(self, action: str, phrase: str) -> Button:
        button = self.make_button(action, phrase, ButtonKind.SECONDARY)
        button.clicked.connect(lambda: self.action_clicked.emit(action))
        return button

    def set_message(
        self, icon: str, text: str, *, bad: bool = False, good: bool = False, action: str = ""
    ) -> None:
        """Show a sentence; an empty one hides the line."""
        self._icon, self._saying = icon, None
        self._tone = Tone.REVIEW if bad else Tone.PAID if good else Tone.UNKNOWN
        self.sentence.set_colour(self.context.theme.tone(self._tone).on_tint)
        self.sentence.announce(text)
        for offered, button in self._actions.items():
            button.setVisible(offered == action)
        self.setVisible(bool(text))
        self.update()

    def say(self, icon: str, saying: Saying, *, bad: bool = False, good: bool = False) -> None:
        """Show a sentence that is said again in each language that comes."""
        self.set_message(icon, saying(self.words), bad=bad, good=good)
        self._saying = saying

    def restore_said(self, before: Self) -> None:
        """Say what the former line says, where that was said once."""
        if before._saying is not None:
            bad, good = before._tone is Tone.REVIEW, before._tone is Tone.PAID
            self.say(before._icon, before._saying, bad=bad, good=good)

    def retranslate(self) -> None:
        if self._saying is not None:
            self.sentence.announce(self._saying(self.words))

    @property
    def is_urgent(self) -> bool:
        """Tell whether it stands for what prevents a charge, or offers something to do."""
        offers = any(not button.isHidden() for button in self._actions.values())
        return offers or self._tone is Tone.REVIEW

    def set_compact(self, *, compact: bool) -> None:
        """Say it in smaller letters, closer to the edge."""
        self.sentence.set_size(TextSize.SMALL if compact else TextSize.BODY)
        margins = self._column.contentsMargins()
        above = Gap.HAIR // 2 if compact else Gap.TIGHT
        self._column.setContentsMargins(margins.left(), above, margins.right(), above)

    def set_hint(self, hint: Hint) -> None:
        """Show a hint of the model."""
        self.set_message(hint.icon, hint.text, bad=hint.bad, action=hint.action)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self.context.theme.tone(self._tone)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(colours.tint))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
            if self._icon:
                where = QRectF(self._left, self.height() / 2 - _SIGN / 2, _SIGN, _SIGN)
                self.context.icons.paint(painter, self._icon, where, colours.on_tint)

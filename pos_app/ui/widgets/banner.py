"""A coloured line about something other than the sale on the screen, with two answers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout

from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words

HEIGHT = 56
LOUD_HEIGHT = 92
SIGN, LOUD_SIGN = 22, 48


class Banner(Translated):
    """Shows an icon and a sentence, with "Open" and "Seen" where they make sense."""

    open_wanted = Signal()
    acknowledged = Signal()

    def __init__(self, context: UiContext, words: Words, name: str) -> None:
        super().__init__(context, words)
        self.setObjectName(name)
        self._tone, self._icon, self._icon_size = Tone.NEUTRAL, "info", SIGN
        self.setMinimumHeight(HEIGHT)
        self.sentence = Text(context.theme, TextSize.BODY, bold=True)
        self.sentence.setObjectName(f"{name}-text")
        self.open_button = self.make_button(f"{name}-open", phrases.OPEN, ButtonKind.ON_COLOUR)
        self.close_button = self.make_button(f"{name}-seen", phrases.SEEN, ButtonKind.ON_COLOUR)
        self.open_button.clicked.connect(self.open_wanted)
        self.close_button.clicked.connect(self.acknowledged)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(Gap.CLOSE)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def set_message(
        self, tone: Tone, icon: str, text: str, *, can_open: bool = False, loud: bool = False
    ) -> None:
        """Show a sentence in a tone's colours, `loud` in large; an empty one hides the banner."""
        self._tone, self._icon = tone, icon
        self._icon_size = LOUD_SIGN if loud else SIGN
        self.sentence.set_size(TextSize.TITLE if loud else TextSize.BODY)
        self.setMinimumHeight(LOUD_HEIGHT if loud else HEIGHT)
        self._row.setContentsMargins(
            Gap.NORMAL + self._icon_size + 10, Gap.HAIR, Gap.NORMAL, Gap.HAIR
        )
        self.sentence.set_colour(self.context.theme.tone(tone).on_solid)
        self.sentence.announce(text)
        self.open_button.setVisible(can_open)
        self.setVisible(bool(text))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self.context.theme.tone(self._tone)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.solid))
        side = self._icon_size
        where = QRectF(Gap.NORMAL, (self.height() - side) / 2, side, side)
        self.context.icons.paint(painter, self._icon, where, colours.on_solid)
        painter.end()

"""One message of the tray: a coloured line with its answers."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from pos_app.ui.model.tray_messages import Subject, TrayMessage
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import RADIUS, Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words

SIGN = 22
MIN_SHOWN_MS = 500


class TrayRow(Translated):
    """Shows an icon and a sentence, with "Open" or "Print again" where that helps, and "Seen".

    The first row also unfolds the others. In a narrow tray it is folded to its sentence.
    """

    open_wanted = Signal()
    seen = Signal()
    unfold_wanted = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._tone, self._icon, self._sign = Tone.NEUTRAL, "info", SIGN
        self._message: TrayMessage | None = None
        self._since = QElapsedTimer()
        self._is_card = False
        self.sentence = Text(context.theme, TextSize.BODY)
        self.open_button = self.make_button("notice-open", phrases.OPEN, ButtonKind.ON_COLOUR)
        self.seen_button = self.make_button("notice-seen", phrases.SEEN, ButtonKind.ON_COLOUR)
        self.unfold_button = self.make_icon_button(
            "unfold-messages", phrases.ALL_MESSAGES, "chevron-down", ButtonKind.ON_COLOUR
        )
        self.open_button.clicked.connect(self.open_wanted)
        self.seen_button.clicked.connect(self.seen)
        self.unfold_button.clicked.connect(self.unfold_wanted)
        said, answers = self._said, self._answers = QHBoxLayout(), QHBoxLayout()
        for part in (said, answers):
            part.setSpacing(Gap.TIGHT)
        said.addWidget(self.sentence, 1)
        answers.addStretch(1)
        for button in (self.open_button, self.seen_button, self.unfold_button):
            answers.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(Gap.TIGHT)
        row.addLayout(said, 1)
        row.addLayout(answers)

    def set_message(self, message: TrayMessage, *, quiet: bool = False) -> None:
        """Show a message in its tone's colours; `quiet` where nobody is to be told of it."""
        self._tone, self._icon = message.tone, message.icon
        self.setObjectName(message.name)
        for widget, part in (
            (self.sentence, "text"),
            (self.open_button, "open"),
            (self.seen_button, "seen"),
        ):
            widget.setObjectName(f"{message.name}-{part}")
        for button in (self.open_button, self.seen_button):
            button.set_subject(message.subject)
        open_phrase = phrases.PRINT_AGAIN if message.printable else phrases.OPEN
        self.open_button.set_text(self.words.text(open_phrase))
        self.sentence.set_colour(self.context.theme.tone(message.tone).on_solid)
        if not quiet and (self._message is None or message.text != self._message.text):
            self.sentence.announce(message.text)
        self._message = message
        self.update()

    @property
    def subject(self) -> Subject | None:
        """What its message is about; None before the first, and while it is hidden."""
        return None if self._message is None or self.isHidden() else self._message.subject

    @property
    def is_too_new(self) -> bool:
        """Tell whether a press must have been meant for what was here before its message."""
        return self._since.isValid() and self._since.elapsed() < MIN_SHOWN_MS

    def note_new(self) -> None:
        """Note that a message has come here by itself just now."""
        self._since.start()

    def set_folding(self, others: int, *, unfolded: bool, narrow: bool) -> None:
        """Show how many `others` follow; a narrow row folds its answers away as well."""
        folded = narrow and not unfolded
        self.unfold_button.setVisible(others > 0 or narrow or unfolded)
        count_alone = others and (folded or unfolded)
        chevron = "chevron-up" if unfolded else "chevron-down"
        self.unfold_button.set_icon_name("" if count_alone else chevron)
        self.unfold_button.set_text(f"+{others}" if others else "")
        self.unfold_button.setAccessibleName(self.words.text(phrases.ALL_MESSAGES))
        self.unfold_button.updateGeometry()
        self._show_answers(others, folded=folded)
        self._set_stacked(stacked=narrow and unfolded)
        self._show_sign(shown=not narrow)

    def set_look(self, *, card: bool, close: bool) -> None:
        """Be a `card` among others, or a bar from edge to edge; `close` has little width."""
        self._is_card = card
        self.sentence.set_size(TextSize.SMALL if close else TextSize.BODY)

    def set_single(self, *, narrow: bool) -> None:
        """Show a row below the first, which has nothing to fold."""
        self.unfold_button.hide()
        self._show_answers(0, folded=False)
        self._set_stacked(stacked=narrow)
        self._show_sign(shown=not narrow)

    def _show_answers(self, others: int, *, folded: bool) -> None:
        """Show the sentence and its answers, or as few words of it as there is room for."""
        message = self._message
        if message is None:
            return
        short = message.short or self.words.plural(phrases.MESSAGES, others + 1)
        self.sentence.set_text(short if folded else message.text)
        leads = message.notice is not None or message.has_list or bool(message.printable)
        self.open_button.setVisible(leads and not folded)
        self.seen_button.setVisible(not folded)

    def _set_stacked(self, *, stacked: bool) -> None:
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if stacked else across)
        # Beside the sentence, where three buttons in a row would be too narrow for their words.
        wanted, other = (self._said, self._answers) if stacked else (self._answers, self._said)
        if wanted.indexOf(self.unfold_button) < 0:
            other.removeWidget(self.unfold_button)
            wanted.addWidget(self.unfold_button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _show_sign(self, *, shown: bool) -> None:
        self._sign = SIGN if shown else 0
        left = Gap.CLOSE + (SIGN + Gap.TIGHT if shown else 0)
        edge = Gap.HAIR if self._row.direction() is QBoxLayout.Direction.TopToBottom else 0
        self._row.setContentsMargins(left, edge, Gap.TIGHT, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self.context.theme.tone(self._tone)
        with QPainter(self) as painter:
            if self._is_card:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.solid))
                painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
            else:
                painter.fillRect(self.rect(), QColor(colours.solid))
            if self._sign:
                middle = self.sentence.geometry().center().y() + 1
                where = QRectF(Gap.CLOSE, middle - SIGN / 2, SIGN, SIGN)
                self.context.icons.paint(painter, self._icon, where, colours.on_solid)

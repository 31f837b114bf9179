"""One code of a trial, as large as it goes, and beside it the apps to tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.domain.payload import OfferedCode
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.model.sale_status import Status
from pos_app.ui.model.trial_run import TrialRun
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.portrait import is_portrait, set_direction
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.app_ticks import AppTicks
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.countdown_text import CountdownText
from pos_app.ui.widgets.qr_card import QrCard
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.training_bar import TrainingBar
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases, trial_words
from pos_app.ui.wording.words import Words

LEAST_COLUMN = 440
"""Logical pixels beside the code that the apps need; below it, in portrait, `LEAST_ROWS`."""
LEAST_ROWS = 420
SMALLEST = 200


def scrolled(content: QWidget) -> QScrollArea:
    """Return an area in which this content scrolls up and down where it has no room."""
    scroll = QScrollArea()
    scroll.setWidget(content)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll


class TrialCodes(Translated):
    """Shows one code or the payment's state in its place; emits what the person wants."""

    app_pressed = Signal(str)
    app_named = Signal(str)
    moved = Signal(int)
    result_wanted = Signal()
    go_on_wanted = Signal()
    trained = Signal(object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        theme = context.theme
        self._at_end = False
        self.card = QrCard(context)
        self.number = Text(theme, TextSize.LEAD, colour=theme.palette.soft)
        self.number.setObjectName("code-number")
        self.countdown = CountdownText(theme, TextSize.LEAD)
        self.countdown.setObjectName("trial-countdown")
        self.name = Text(theme, TextSize.HEADING, bold=True)
        self.name.setObjectName("code-name")
        self.text = Text(theme, TextSize.BODY)
        self.text.setObjectName("trial-text")
        self.ticks = AppTicks(context, words)
        self.previous = self.make_icon_button(
            "previous-code",
            trial_words.PREVIOUS_CODE,
            "arrow-left",
            ButtonKind.SECONDARY,
            height=52,
        )
        self.advance = self.make_button(
            "next-code", trial_words.NEXT_CODE, ButtonKind.PRIMARY, icon="arrow-right", height=52
        )
        self.advance.set_enter_badge()
        self.result = self.make_button("see-result", trial_words.SEE_RESULT, icon="list", height=52)
        self.go_on = self.make_button("go-on", trial_words.GO_ON, icon="plus", height=52)
        self.result.set_shortcut_key(Qt.Key.Key_Escape)
        self.go_on.set_shortcut_key(Qt.Key.Key_F5)
        self.training = TrainingBar(context, words)
        self._connect()
        self._lay_out()

    def show_code(
        self, codes: Sequence[OfferedCode], run: TrialRun, end: Deadline, mode_word: str
    ) -> None:
        """Show the run's code of these, and what was ticked of it."""
        place = run.place(codes)
        self._at_end = place == len(codes) - 1
        self.number.set_text(
            self.words.text(trial_words.CODE_OF, number=place + 1, count=len(codes))
        )
        code = codes[place]
        self.name.announce(
            trial_words.code_name(self.words, code.field, code.payload.kind, run.kinds)
        )
        self.countdown.set_end(end, self.words)
        self.text.set_text(self.words.text(trial_words.SCAN_AND_TICK))
        self.ticks.set_run(run)
        self.card.set_payload(code.payload, self.words, mode_word, self.words.text(phrases.NO_QR))
        self.previous.setEnabled(place > 0)
        self.advance.set_icon_name("list" if self._at_end else "arrow-right")
        self._show(code=True, ended=False)

    def show_state(
        self, status: Status, sentence: str, text: str, mode_word: str, *, ended: bool
    ) -> None:
        """Show where the payment stands while it has no code, or once it has none any more."""
        waits = status.tone is Tone.WAITING
        self.card.set_state(status.tone, "" if waits else status.icon, sentence, mode_word)
        self.name.announce(status.title)
        self.text.set_text(text)
        self._at_end = True
        self.advance.set_icon_name("list")
        self._show(code=False, ended=ended)

    def clear_payment(self) -> None:
        """Remove the code."""
        self.card.set_state(Tone.WAITING, "", "", "")

    def set_training(self, *, shown: bool) -> None:
        """Show what a trainer can make the customer do."""
        self.training.setVisible(shown)
        self._fit()

    def _show(self, *, code: bool, ended: bool) -> None:
        phrase = trial_words.SEE_RESULT if self._at_end else trial_words.NEXT_CODE
        self.advance.set_text(self.words.text(phrase))
        for widget in (self.number, self.countdown, self._scroll, self.previous):
            widget.setVisible(code)
        self.result.setVisible(not self._at_end)
        self.go_on.setVisible(ended)
        self.training.setEnabled(not ended)

    def _advance(self) -> None:
        if self._at_end:
            self.result_wanted.emit()
        else:
            self.moved.emit(1)

    def step(self, step: int) -> None:
        """Go one code on or back, as the arrow keys do; the ends stay."""
        if not self.previous.isHidden():
            self.moved.emit(step)

    def _connect(self) -> None:
        self.result.set_shortcut_key(Qt.Key.Key_Escape)
        self.go_on.set_shortcut_key(Qt.Key.Key_F5)
        self.ticks.pressed.connect(self.app_pressed)
        self.ticks.named.connect(self.app_named)
        self.previous.clicked.connect(lambda: self.moved.emit(-1))
        self.advance.clicked.connect(self._advance)
        self.result.clicked.connect(self.result_wanted)
        self.go_on.clicked.connect(self.go_on_wanted)
        self.training.chosen.connect(self.trained)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the code all that the apps do not need."""
        portrait = is_portrait(self)
        set_direction(self._row, portrait=portrait)
        theme = self.context.theme
        bar = 0 if self.training.isHidden() else self.training.sizeHint().height() + Gap.TIGHT
        width, height = self.width() - 2 * Gap.TIGHT, self.height() - 2 * Gap.TIGHT - bar
        if portrait:
            height -= theme.scaled_height(LEAST_ROWS)
        else:
            width -= theme.scaled_width(LEAST_COLUMN) + Gap.NORMAL
        side = max(min(width, height), SMALLEST)
        self.card.setFixedSize(side, side)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Gap.CLOSE)
        head.addWidget(self.number, 1)
        head.addWidget(self.countdown)
        self._scroll = scrolled(self.ticks)
        steps = QHBoxLayout()
        steps.setSpacing(Gap.CLOSE)
        steps.addWidget(self.previous)
        for button in (self.result, self.go_on, self.advance):
            steps.addWidget(button, 1)
        column = QVBoxLayout()
        column.setSpacing(Gap.TIGHT)
        column.addLayout(head)
        for widget in (self.name, self.text):
            column.addWidget(widget)
        column.addWidget(self._scroll, 1)
        column.addStretch(0)
        column.addLayout(steps)
        self._row = QHBoxLayout()
        self._row.setSpacing(Gap.NORMAL)
        self._row.addWidget(self.card, 0, Qt.AlignmentFlag.AlignHCenter)
        self._row.addLayout(column, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(Gap.TIGHT, Gap.TIGHT, Gap.NORMAL, Gap.TIGHT)
        page.setSpacing(Gap.TIGHT)
        page.addLayout(self._row, 1)
        page.addWidget(self.training)

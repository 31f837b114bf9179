"""Before a trial of the codes: what it is for, what it takes, and what the last one left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from pos_app.domain.money import Limits, Money, parse_amount
from pos_app.domain.preferences import Mode, Preferences, shown_order
from pos_app.domain.qr_trial import trial_limits
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.hints import Hint
from pos_app.ui.theme.portrait import is_portrait, set_direction
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.centred_card import CentredCard
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases, trial_words
from pos_app.ui.wording.amount_problems import amount_problem_sentence
from pos_app.ui.wording.words import Words

ANYWAY = "trial-anyway"
LOW = 520
"""Below this height the card leaves its margins to the words."""


class TrialIntro(Translated):
    """Emits the amount of the payment that is to be begun, or that the usual order is wanted."""

    begin_wanted = Signal(object)
    """A `Money` within the trial's limits."""
    anyway_wanted = Signal()
    usual_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._limits = Limits()
        soft = context.theme.palette.soft
        self._note = Text(context.theme, TextSize.BODY)
        self._note.setObjectName("trial-note")
        self._kept = Text(context.theme, TextSize.BODY, colour=soft)
        self._kept.setObjectName("trial-kept")
        self.amount = FormField(
            context, words, "trial-amount", trial_words.TRIAL_AMOUNT, max_length=20
        )
        self.hint = HintBar(
            context, words, "trial-hint", {ANYWAY: trial_words.TRIAL_ANYWAY}, stacked=True
        )
        self.begin = self.make_button(
            "begin-trial", trial_words.BEGIN_TRIAL, ButtonKind.PRIMARY, icon="qr-code", height=56
        )
        self.begin.set_enter_badge()
        self.back = self.make_button("trial-back", phrases.BACK, icon="arrow-left", height=56)
        self.back.set_shortcut_key(Qt.Key.Key_Escape)
        self.usual = self.make_button("usual-order", trial_words.USUAL_ORDER, icon="undo-2")
        self._lay_out()
        self._connect()

    def fill(self, preferences: Preferences) -> None:
        """Suggest the smallest amount, where nothing is typed."""
        if not self.amount.text:
            self.amount.edit.setText(str(trial_limits(preferences.limits).lowest.major))

    def set_snapshot(self, snapshot: Snapshot, *, busy: bool, hint: Hint) -> None:
        """Show how things stand; `busy` while what was asked for is not answered yet."""
        preferences = snapshot.preferences
        self._limits = trial_limits(preferences.limits)
        training = snapshot.mode is Mode.TRAINING
        notes = [trial_words.TRIAL_TRAINING if training else trial_words.TRIAL_REAL]
        if snapshot.has_open_payment:
            notes.append(trial_words.TRIAL_BESIDE)
        self._note.set_text(" ".join(self.words.text(note) for note in notes))
        self._kept.set_text(self._kept_text(preferences))
        self.usual.setVisible(preferences.payload_order != Preferences().payload_order)
        for widget in (self.begin, self.usual, self.amount):
            widget.setEnabled(not busy)
        self.hint.set_hint(hint)
        for explained in (self._text, self._note):
            explained.setVisible(not hint.text)

    def begin_now(self) -> None:
        """Ask for the payment, or say why this amount is none."""
        if not self.begin.isEnabled():
            return
        amount = parse_amount(self.amount.text, self._limits)
        if isinstance(amount, Money):
            self.amount.set_error(None)
            self.begin_wanted.emit(amount)
        else:
            limits = self._limits
            self.amount.set_error(lambda words: amount_problem_sentence(words, amount, limits))

    def _kept_text(self, preferences: Preferences) -> str:
        trial = preferences.qr_trial
        if trial.day is None:
            return self.words.text(trial_words.NOT_TRIED_HERE)
        first = trial_words.field_code_name(self.words, shown_order(preferences)[0])
        return self.words.text(trial_words.TRIED_ON, day=fmt.date(trial.day), code=first)

    def _connect(self) -> None:
        self.amount.edit.returnPressed.connect(self.begin_now)
        self.amount.edit.textChanged.connect(lambda: self.amount.set_error(None))
        self.begin.clicked.connect(self.begin_now)
        self.back.clicked.connect(self.back_wanted)
        self.usual.clicked.connect(self.usual_wanted)
        self.hint.action_clicked.connect(self.anyway_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        set_direction(self._kept_row, portrait=is_portrait(self))
        low = self.height() < self.context.theme.scaled_height(LOW)
        above = Gap.TIGHT if low else Gap.FAR
        self._card.column.setContentsMargins(Gap.FAR, above, Gap.FAR, above)
        self._card.column.setSpacing(Gap.TIGHT if low else Gap.NORMAL)

    def _lay_out(self) -> None:
        self._card = CentredCard(self, self.context.theme)
        column = self._card.column
        column.addWidget(self.make_label(trial_words.TRIAL, TextSize.HEADING, bold=True))
        self._text = self.make_label(trial_words.TRIAL_TEXT, TextSize.BODY)
        column.addWidget(self._text)
        column.addWidget(self._note)
        kept = self._kept_row = QHBoxLayout()
        kept.setSpacing(Gap.CLOSE)
        kept.addWidget(self._kept, 1)
        kept.addWidget(self.usual)
        column.addLayout(kept)
        column.addWidget(self.hint)
        column.addWidget(self.amount)
        row = QHBoxLayout()
        row.setSpacing(Gap.CLOSE)
        row.addWidget(self.back, 1)
        row.addWidget(self.begin, 2)
        column.addLayout(row)

"""One step of the set-up: a card with its title, which scrolls where the window is low."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from pos_app.ui.model.setup_steps import FormStep
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.form_field import FormSection
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.step_bar import step_title
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording.words import Words

WIDTH = 760


class SetupStepPage(Translated):
    """What a step asks for goes into `section`.

    `first` takes the focus when it is opened: never a button, so that Enter goes on.
    """

    def __init__(self, context: UiContext, words: Words, step: FormStep) -> None:
        super().__init__(context, words)
        self.setObjectName(f"setup-step-{step.value}")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.step = step
        self.first: QLineEdit | None = None
        self._title = Text(context.theme, TextSize.LEAD, bold=True)
        self._title.setObjectName("step-title")
        self._title.set_text(step_title(words, step))
        self.section = FormSection(self._title, context)
        self.section.setMaximumWidth(context.theme.scaled_width(WIDTH))
        self.note = HintBar(context, words, f"step-note-{step.value}")
        self.section.add(self.note)
        self._lay_out()

    def activate(self) -> None:
        """Take the focus; the step was just opened."""
        (self if self.first is None else self.first).setFocus()

    def deactivate(self) -> None:
        """Release what belongs to the visit; another step was opened."""

    def set_note(self, icon: str, text: str) -> None:
        """Say above all else what a person should know before typing; an empty text is none."""
        self.note.set_message(icon, text)

    def ensure_visible(self, widget: QWidget) -> None:
        """Scroll to the widget once the layout has made room for what it says."""
        QTimer.singleShot(0, widget, lambda: self._scroll.ensureWidgetVisible(widget))

    def retranslate(self) -> None:
        self._title.set_text(step_title(self.words, self.step))

    def _lay_out(self) -> None:
        content = QWidget()
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.section, 20)
        across.addStretch(1)
        inside = QVBoxLayout(content)
        inside.setContentsMargins(Gap.NORMAL, Gap.CLOSE, Gap.NORMAL, Gap.CLOSE)
        inside.addLayout(across)
        inside.addStretch(1)
        scroll = self._scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scroll)

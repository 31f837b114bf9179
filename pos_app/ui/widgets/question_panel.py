"""A question inside the window: the safe answer has the focus, and Enter gives no other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.model.confirmations import Question
from pos_app.ui.model.sale_status import Status
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.click_guard import ClickGuard
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.shortcut_badge import KEY_NAMES
from pos_app.ui.widgets.status_card import StatusCard
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext

WIDTH = 560


def _nothing() -> None:
    return


class QuestionPanel(Overlay):
    """Covers the contents of its parent until the question is answered."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setObjectName("question")
        self._on_yes: Callable[[], None] = _nothing
        self._on_no: Callable[[], None] = _nothing
        theme = context.theme
        self.title = Text(theme, TextSize.HEADING, bold=True)
        self.text = Text(theme, TextSize.BODY, colour=theme.palette.soft)
        self.card = StatusCard(context, "question-about")
        self.no = Button(theme, context.icons, ButtonKind.PRIMARY, height=56, size=TextSize.LEAD)
        self.yes = Button(
            theme, context.icons, ButtonKind.DANGER, height=56, size=TextSize.LEAD, enter=False
        )
        self.back = Button(theme, context.icons, ButtonKind.QUIET, icon="arrow-left")
        self.back.setObjectName("question-back")
        for button in (self.no, self.yes, self.back):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.no.set_enter_badge()
        self.back.set_badge(KEY_NAMES[Qt.Key.Key_Escape])
        self.no.clicked.connect(lambda: self._answer(self._on_no))
        self.yes.clicked.connect(lambda: self._answer(self._on_yes))
        self.back.clicked.connect(self.dismiss)
        self._lay_out(Card(theme))
        self._guard = ClickGuard(self)

    def focus_chain(self) -> list[QWidget]:
        return [self.no, self.yes, self.back]

    def ask(
        self,
        question: Question,
        on_yes: Callable[[], None],
        on_no: Callable[[], None] = _nothing,
    ) -> None:
        """Show the question; call `on_yes` or `on_no` after the answer, neither after Esc.

        Where another one is shown, a press meant for that is no answer.
        """
        if self.isVisible():
            self._guard.pause()
        self._on_yes, self._on_no = on_yes, on_no
        self.title.set_text(question.title)
        self.text.set_text(question.text)
        self.yes.set_text(question.yes)
        self.no.set_text(question.no)
        self.yes.setObjectName(question.yes_name)
        self.back.set_text(question.back)
        self.back.setVisible(bool(question.back))
        self.no.setObjectName(question.no_name)
        self.set_status(question.about)
        self.setAccessibleName(question.title)
        self.open()

    def is_asking(self, yes_name: str) -> bool:
        """Tell whether the question with this yes is shown."""
        return self.isVisible() and self.yes.objectName() == yes_name

    def set_status(self, status: Status | None) -> None:
        """Show how what the question is about stands now."""
        self.card.setVisible(status is not None)
        if status is not None:
            self.card.set_status(status)

    def withdraw(self, yes_name: str) -> None:
        """Take away the question with this yes, and no other."""
        if self.is_asking(yes_name):
            self.dismiss()

    def _lay_out(self, card: Card) -> None:
        inner = QVBoxLayout(card)
        inner.setContentsMargins(Gap.WIDE, Gap.WIDE, Gap.WIDE, Gap.WIDE)
        inner.setSpacing(Gap.CLOSE)
        inner.addWidget(self.title)
        inner.addWidget(self.card)
        inner.addWidget(self.text)
        inner.addSpacing(Gap.CLOSE)
        answers = QHBoxLayout()
        answers.setSpacing(Gap.CLOSE)
        answers.addWidget(self.no, 1)
        answers.addWidget(self.yes, 1)
        inner.addLayout(answers)
        inner.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_card(card, WIDTH)

    def _answer(self, consequence: Callable[[], None]) -> None:
        self.dismiss()
        consequence()

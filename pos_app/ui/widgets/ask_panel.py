"""A question inside the window: the safe answer has the focus, and Enter gives no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.screen import Kit
from pos_app.ui.theme import Gap, Type
from pos_app.ui.widgets.button import Button, Kind
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.text import Text

WIDTH = 520


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; `yes` does what cannot be taken back."""

    title: str
    text: str
    yes: str
    no: str
    yes_name: str
    no_name: str


class AskPanel(QWidget):
    """Covers what its parent frames until it is answered; it never blocks the program."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self._kit, self._over = kit, parent
        self._then: Callable[[], None] = lambda: None
        self._focus_before: QWidget | None = None
        theme = kit.theme
        self.title = Text(theme, Type.HEADING, bold=True)
        self.text = Text(theme, Type.BODY, colour=theme.palette.soft)
        self.no = Button(theme, kit.icons, Kind.PRIMARY, height=56, size=Type.LEAD)
        self.yes = Button(theme, kit.icons, Kind.DANGER, height=56, size=Type.LEAD, enter=False)
        self.no.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.yes.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.no.clicked.connect(self.dismiss)
        self.yes.clicked.connect(self._agree)
        self._lay_out(Card(theme))
        parent.installEventFilter(self)
        self.hide()

    def ask(self, question: Question, then: Callable[[], None]) -> None:
        """Put the question; `then` is called for a yes only."""
        if not self.isVisible():
            self._focus_before = self.window().focusWidget()
        self._then = then
        self.title.say(question.title)
        self.text.say(question.text)
        self.yes.say(question.yes)
        self.no.say(question.no)
        self.yes.setObjectName(question.yes_name)
        self.no.setObjectName(question.no_name)
        self.setAccessibleName(question.title)
        self.setGeometry(self._over.contentsRect())
        self.show()
        self.raise_()
        self.no.setFocus()

    def dismiss(self) -> None:
        """Take the question away, unanswered or answered with no."""
        if not self.isVisible():
            return
        self.hide()
        if self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus()

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001 - Qt's signature
        other = self.yes if self.no.hasFocus() else self.no
        other.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.contentsRect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        scrim = QColor(self._kit.theme.palette.scrim)
        scrim.setAlphaF(0.6)
        painter = QPainter(self)
        painter.fillRect(self.rect(), scrim)
        painter.end()

    def _lay_out(self, card: Card) -> None:
        inner = QVBoxLayout(card)
        inner.setContentsMargins(Gap.WIDE, Gap.WIDE, Gap.WIDE, Gap.WIDE)
        inner.setSpacing(Gap.CLOSE)
        inner.addWidget(self.title)
        inner.addWidget(self.text)
        inner.addSpacing(Gap.CLOSE)
        answers = QHBoxLayout()
        answers.setSpacing(Gap.CLOSE)
        answers.addWidget(self.no, 1)
        answers.addWidget(self.yes, 1)
        inner.addLayout(answers)
        card.setFixedWidth(WIDTH)
        outer = QVBoxLayout(self)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def _agree(self) -> None:
        then = self._then
        self.dismiss()
        then()

"""Help inside the program: the cashier's guide, the version, what a technician will ask."""

from __future__ import annotations

import logging

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from pos_app.domain.payin import Language
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.devices import clipboard
from pos_app.ui.model.technician_facts import technician_facts
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.shortcut_badge import KEY_NAMES
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import diagnosis_words, help_words, phrases, support_words
from pos_app.ui.wording.cyrillic import to_cyrillic
from pos_app.ui.wording.words import Words

log = logging.getLogger(__name__)
WIDEST = 960


class HelpPanel(Overlay):
    """Covers the window with the guide of the till's language. Nothing in it opens a network."""

    support_wanted = Signal()
    """Somebody wants the file for the technician."""
    checks_wanted = Signal()
    """Somebody wants to know whether all works."""

    def __init__(self, context: UiContext, words: Words, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setObjectName("help-panel")
        self.body = Translated(context, words)
        self.title = self.body.make_label(help_words.HELP, TextSize.HEADING, bold=True)
        self.body.bind_text(self.setAccessibleName, help_words.HELP)
        self.guide = QTextBrowser()
        self.guide.setObjectName("help-guide")
        self.guide.setOpenLinks(False)
        self.guide.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.guide.setFont(context.theme.font(TextSize.BODY))
        self.ask = self.body.make_label(
            help_words.TELL_TECHNICIAN, TextSize.BODY, colour=context.theme.palette.soft
        )
        self.facts = Text(context.theme, TextSize.SMALL)
        self.facts.setObjectName("technician-facts")
        self.copy = self.body.make_button("copy-facts", help_words.COPY_FACTS, icon="copy")
        self.copy.clicked.connect(lambda: clipboard.copy_text(self.facts.text()))
        self.checks = self.body.make_button("check-till", diagnosis_words.CHECK_TILL)
        self.checks.clicked.connect(lambda: self._go_on(self.checks_wanted))
        self.support = self.body.make_button("support-file", support_words.SUPPORT_FILE)
        self.support.clicked.connect(lambda: self._go_on(self.support_wanted))
        self.back = self.body.make_button(
            "help-back", phrases.BACK, ButtonKind.PRIMARY, icon="arrow-left"
        )
        self.back.set_badge(KEY_NAMES[Qt.Key.Key_Escape])
        self.back.clicked.connect(self.dismiss)
        self._lay_out()

    def focus_chain(self) -> list[QWidget]:
        return [self.guide, self.copy, self.checks, self.support, self.back]

    def open_for(self, snapshot: Snapshot) -> None:
        """Show the guide, and the facts as they are now."""
        self.facts.set_text(technician_facts(snapshot))
        self._show_guide()
        self.open()

    def set_words(self, words: Words) -> None:
        """Switch to the guide of another language."""
        self.body.set_words(words)
        self._show_guide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.dismiss()
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.card.setFixedWidth(min(WIDEST, self.width() - 2 * Gap.NORMAL))

    def _go_on(self, wanted: SignalInstance) -> None:
        self.dismiss()
        wanted.emit()

    def _show_guide(self) -> None:
        try:
            text = guide_text(self._context, self.body.words.language)
        except (OSError, UnicodeError) as error:
            log.warning("the guide cannot be read: %s", type(error).__name__)
            text = ""
        text = text if text.strip() else self.body.words.text(help_words.NO_GUIDE)
        self.guide.setMarkdown(text)

    def _lay_out(self) -> None:
        for button in (self.checks, self.support, self.copy, self.back):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.card = Card(self._context.theme)
        around = QVBoxLayout(self.card)
        around.setContentsMargins(Gap.WIDE, Gap.NORMAL, Gap.WIDE, Gap.NORMAL)
        around.addWidget(self.body)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        column.addWidget(self.title)
        column.addWidget(self.guide, 1)
        told = QHBoxLayout()
        told.setSpacing(Gap.CLOSE)
        told.addWidget(self.ask, 1)
        told.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(told)
        column.addWidget(self.facts)
        buttons = QHBoxLayout()
        buttons.setSpacing(Gap.CLOSE)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.checks)
        buttons.addWidget(self.support)
        column.addLayout(buttons)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(Gap.NORMAL, Gap.NORMAL, Gap.NORMAL, Gap.NORMAL)
        outer.addWidget(self.card)


def guide_text(context: UiContext, language: Language) -> str:
    """Return the cashier's guide as Markdown.

    Raises:
        OSError: it is not there.
    """
    text = (context.guide_dir / f"cashier.{language.base.value}.md").read_text("utf-8")
    return to_cyrillic(text) if language is Language.UZ_CYRL else text

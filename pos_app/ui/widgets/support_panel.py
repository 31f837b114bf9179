"""The file for the technician: every text of it is shown, and then it can be saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from pos_app.domain.support import SupportPart, SupportState, SupportStep
from pos_app.engine.api import commands
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.theme.theme import TOUCH, Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.file_dialog import make_file_dialog
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.shortcut_badge import KEY_NAMES
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases, support_words
from pos_app.ui.wording.words import Words

WIDEST = 960
NAMES_WIDTH = 200


class SupportPanel(Overlay):
    """Covers the window with the texts of the file, one at a time."""

    def __init__(self, context: UiContext, words: Words, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setObjectName("support-panel")
        theme = context.theme
        self.body = Translated(context, words)
        self.title = self.body.make_label(support_words.SUPPORT_FILE, TextSize.HEADING, bold=True)
        self.body.bind_text(self.setAccessibleName, support_words.SUPPORT_FILE)
        self.what = self.body.make_label(
            support_words.WHAT_IT_IS, TextSize.BODY, colour=theme.palette.soft
        )
        self.names = QListWidget()
        self.names.setObjectName("support-parts")
        self.names.setFont(theme.font(TextSize.BODY))
        self.names.currentRowChanged.connect(self._show_part)
        self.text = QPlainTextEdit()
        self.text.setObjectName("support-text")
        self.text.setReadOnly(True)
        self.text.setUndoRedoEnabled(False)
        self.text.setFont(theme.font(TextSize.SMALL))
        self.text.setTabChangesFocus(True)
        self.step = Text(theme, TextSize.BODY)
        self.step.setObjectName("support-step")
        self.save = self.body.make_button(
            "support-save", support_words.SAVE_FILE, ButtonKind.PRIMARY, icon="file-key"
        )
        self.save.clicked.connect(self._choose)
        self.back = self.body.make_button("support-back", phrases.BACK, icon="arrow-left")
        self.back.set_badge(KEY_NAMES[Qt.Key.Key_Escape])
        self.back.clicked.connect(self.dismiss)
        self._state: SupportState | None = None
        self._parts: tuple[SupportPart, ...] = ()
        self._lay_out()

    def focus_chain(self) -> list[QWidget]:
        return [self.back, self.names, self.text, self.save]

    def dismiss(self) -> None:
        if self.isVisible():
            self._context.send(commands.ForgetSupport())
            self._set_parts(())
        super().dismiss()

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Show how far the file is."""
        if self.isVisible() and snapshot.support is not self._state:
            self._state = snapshot.support
            self._set_parts(self._state.parts if self._state is not None else ())
            self.retranslate()

    def set_words(self, words: Words) -> None:
        """Speak another language."""
        self.body.set_words(words)
        self.retranslate()

    def retranslate(self) -> None:
        """Say how far the file is, in the words of now."""
        words, state = self.body.words, self._state
        step = SupportStep.COLLECTING if state is None else state.step
        path = state.path if state is not None else ""
        phrase = support_words.STEPS[step]
        self.step.announce(words.text(phrase, path=path) if phrase else "")
        self.save.setEnabled(bool(self._parts) and step is not SupportStep.SAVING)
        self.names.setAccessibleName(words.text(support_words.PARTS))
        self.text.setAccessibleName(words.text(support_words.TEXT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.card.setFixedWidth(min(WIDEST, self.width() - 2 * Gap.NORMAL))

    def _set_parts(self, parts: tuple[SupportPart, ...]) -> None:
        if parts == self._parts:
            return
        self._parts = parts
        self.names.clear()
        for part in parts:
            row = QListWidgetItem(part.name, self.names)
            row.setSizeHint(QSize(0, TOUCH))
        self.names.setCurrentRow(0 if parts else -1)

    def _show_part(self, row: int) -> None:
        self.text.setPlainText(self._parts[row].text if 0 <= row < len(self._parts) else "")

    def _choose(self) -> None:
        mode = QFileDialog.FileMode.AnyFile
        dialog = make_file_dialog(self.body, "support-dialog", support_words.WHERE, mode)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.setNameFilter("*.zip")
        made = f"pos-app-support-{self._context.now():%Y%m%d-%H%M}.zip"
        dialog.selectFile(str(Path.home() / made))
        dialog.fileSelected.connect(lambda path: self._context.send(commands.SaveSupport(path)))
        dialog.open()

    def _lay_out(self) -> None:
        self.card = Card(self._context.theme)
        around = QVBoxLayout(self.card)
        around.setContentsMargins(Gap.WIDE, Gap.NORMAL, Gap.WIDE, Gap.NORMAL)
        around.addWidget(self.body)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        column.addWidget(self.title)
        column.addWidget(self.what)
        texts = QHBoxLayout()
        texts.setSpacing(Gap.TIGHT)
        self.names.setFixedWidth(self._context.theme.scaled_width(NAMES_WIDTH))
        texts.addWidget(self.names)
        texts.addWidget(self.text, 1)
        column.addLayout(texts, 1)
        column.addWidget(self.step)
        buttons = QHBoxLayout()
        buttons.setSpacing(Gap.CLOSE)
        for button in (self.back, self.save):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        column.addLayout(buttons)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(Gap.NORMAL, Gap.NORMAL, Gap.NORMAL, Gap.NORMAL)
        outer.addWidget(self.card)

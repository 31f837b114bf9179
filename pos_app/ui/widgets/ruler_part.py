"""How wide the printer prints: a ruler that is printed, and what a person reads off it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from pos_app.engine.api.print_commands import PrintJob
from pos_app.ui.model.ruler import CHOICES, dots_of
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.button_rows import ButtonRows
from pos_app.ui.widgets.form_field import FormSection
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import print_words, printer_words
from pos_app.ui.wording.words import Words


class RulerPart(Translated):
    """Emits `ruler_wanted`, and `width_told` with the dots that a person's answer means."""

    ruler_wanted = Signal()
    width_told = Signal(int)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        soft = context.theme.palette.soft
        self._dots = 0
        self._job: PrintJob | None = None
        self.print = self.make_button("print-ruler", printer_words.PRINT_RULER, icon="printer")
        self.print.clicked.connect(self.ruler_wanted)
        self.outcome = Text(context.theme, TextSize.SMALL)
        self.outcome.setObjectName("ruler-outcome")
        self.now = Text(context.theme, TextSize.SMALL, colour=soft)
        self.now.setObjectName("paper-width")
        self.boxes = {box: self._make_box(box) for box in CHOICES}
        section = FormSection(
            self.make_label(printer_words.RULER_TITLE, TextSize.BODY, bold=True), self.context
        )
        section.add(
            self.make_label(printer_words.RULER_TEXT, TextSize.SMALL, colour=soft),
            self.print,
            self.outcome,
            self.make_label(printer_words.WIDTH, TextSize.SMALL, bold=True),
        )
        ButtonRows(section.rows, 1).place([list(self.boxes.values())], len(self.boxes))
        section.add(
            self.now, self.make_label(printer_words.USUAL_WIDTHS, TextSize.SMALL, colour=soft)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)

    def set_state(self, dots: int, job: PrintJob | None, *, can_print: bool) -> None:
        """Show the width that holds, and what became of the last ruler."""
        self._dots, self._job = dots, job
        self.print.setEnabled(can_print)
        self.retranslate()

    def retranslate(self) -> None:
        for box, button in self.boxes.items():
            button.setChecked(dots_of(box) == self._dots)
        self.now.set_text(self.words.text(printer_words.WIDTH_NOW, dots=self._dots))
        outcome = self._job.outcome if self._job is not None else None
        said = self.words.text(print_words.OUTCOME[outcome]) if outcome is not None else ""
        self.outcome.announce(said)
        self.outcome.setVisible(bool(said))

    def _make_box(self, box: int) -> Button:
        button = Button(self.context.theme, self.context.icons, ButtonKind.CHOICE)
        button.setObjectName(f"box-{box}")
        button.setCheckable(True)
        button.set_text(str(box))
        button.clicked.connect(lambda: self._tell(box))
        return button

    def _tell(self, box: int) -> None:
        self.width_told.emit(dots_of(box))
        self.retranslate()

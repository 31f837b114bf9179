"""Groups of figures: lines with a name, how many and how much, each under its heading."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.domain.sale_search import StateFilter
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import report_words
from pos_app.ui.wording.figures import FigureGroup, FigureLine
from pos_app.ui.wording.words import Words

_LINE, _HEADING = 32, 48
"""The least heights of a line, and of a heading with the room above it."""
_RIGHT = Qt.AlignmentFlag.AlignRight


class _Row:
    """A heading, or a line with a way to the sales that it counts; kept for whatever comes."""

    def __init__(self, pane: FigureGroups, grid: QGridLayout) -> None:
        theme, place = pane.context.theme, grid.rowCount()
        self._pane, self._grid, self._place = pane, grid, place
        self._opens: StateFilter | str | None = None
        self.heading = Text(theme, TextSize.BODY, colour=theme.palette.soft)
        grid.addWidget(self.heading, place, 0, 1, -1, Qt.AlignmentFlag.AlignBottom)
        self.name = Text(theme, TextSize.BODY)
        self.count = Text(theme, TextSize.BODY, wrap=False, align=_RIGHT)
        self.value = Text(theme, TextSize.BODY, bold=True, wrap=False, align=_RIGHT)
        self.open = Button(theme, pane.context.icons, ButtonKind.QUIET, icon="chevron-right")
        self.open.clicked.connect(self._press)
        texts = self._texts = (self.name, self.count, self.value)
        for part, text in zip(("name", "count", "value"), texts, strict=True):
            text.setObjectName(f"{pane.line_name}-{place}-{part}")
        self.open.setObjectName(f"{pane.line_name}-{place}-open")
        for column, widget in enumerate((*texts, self.open)):
            grid.addWidget(widget, place, column)

    def set_heading(self, heading: str, *, is_first: bool) -> None:
        theme = self._pane.context.theme
        height = theme.scaled_height(_LINE if is_first else _HEADING)
        self._grid.setRowMinimumHeight(self._place, height)
        for widget in (self.name, self.count, self.value, self.open):
            widget.hide()
        self.heading.set_text(heading)
        self.heading.setVisible(bool(heading))

    def set_line(self, line: FigureLine) -> None:
        words = self._pane.words
        self._grid.setRowMinimumHeight(self._place, self._pane.context.theme.scaled_height(_LINE))
        self.heading.hide()
        for label, text in zip(self._texts, (line.name, line.count, line.value), strict=True):
            label.set_text(text)
            label.setVisible(bool(text))
        self._opens = line.opens
        self.open.set_accessible_text(words.text(report_words.SHOW_SALES, name=line.name))
        self.open.setVisible(line.opens is not None)

    def hide(self) -> None:
        self._grid.setRowMinimumHeight(self._place, 0)
        for widget in (self.heading, self.name, self.count, self.value, self.open):
            widget.hide()

    def shown_texts(self) -> list[str]:
        """Return the texts that are not hidden."""
        texts = (self.heading, *self._texts)
        return [text.text() for text in texts if not text.isHidden()]

    def _press(self) -> None:
        if self._opens is not None:
            self._pane.opened.emit(self._opens)


class FigureGroups(Translated):
    """Emits `opened` with what a line leads to: the filter of the sales it counts, or a sale.

    The objects of its lines have `line_name` in their names, and the line's place.
    """

    opened = Signal(object)

    def __init__(self, context: UiContext, words: Words, line_name: str) -> None:
        super().__init__(context, words)
        self.line_name = line_name
        self._rows: list[_Row] = []
        self._shown: tuple[tuple[FigureGroup, ...], Words] = ((), words)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Gap.CLOSE)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)

    def set_groups(self, groups: tuple[FigureGroup, ...]) -> None:
        """Show these groups; nothing moves where they are the same."""
        if self._shown == (groups, self.words):
            return
        self._shown = groups, self.words
        wanted = sum(1 + len(group.lines) for group in groups)
        while len(self._rows) < wanted:
            self._rows.append(_Row(self, self._grid))
        rows = iter(self._rows)
        for number, group in enumerate(groups):
            next(rows).set_heading(group.heading, is_first=number == 0)
            for line in group.lines:
                next(rows).set_line(line)
        for row in rows:
            row.hide()

    def shown_rows(self) -> list[list[str]]:
        """Return what each row that is shown says, from left to right."""
        return [texts for row in self._rows if (texts := row.shown_texts())]


class ReportFigures(QWidget):
    """The groups of a period's report, scrolled where they are higher than their place."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__()
        self.setObjectName("report-figures")
        self.groups = FigureGroups(context, words, "figure")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(Gap.NORMAL, Gap.CLOSE, Gap.NORMAL, Gap.CLOSE)
        column.addWidget(self.groups)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(area)

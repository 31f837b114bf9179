"""A day's sales beside the payment service's list, in three columns. It changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pos_app.engine.api.snapshots import Compared, Reconciliation
from pos_app.ui.theme.palette import ICON_OF_TROUBLE
from pos_app.ui.theme.portrait import is_portrait, set_direction
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.activity_dots import ActivityDots
from pos_app.ui.widgets.compared_list import ComparedList
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases, reconciliation_words
from pos_app.ui.wording.reconciliation_words import agreement, differences_summary
from pos_app.ui.wording.words import Words

_TITLES = (
    ("in-both", reconciliation_words.IN_BOTH),
    ("only-here", reconciliation_words.ONLY_HERE),
    ("only-there", reconciliation_words.ONLY_THERE),
)


class ReconcilePane(Translated):
    """Shows a reconciliation; None while it has not begun."""

    again_wanted = Signal()
    sale_opened = Signal(str)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self.setObjectName("reconcile")
        self._result: Reconciliation | None = None
        again = {"reconcile-again": phrases.TRY_AGAIN}
        self.outcome = HintBar(context, words, "reconcile-outcome", again)
        self.outcome.action_clicked.connect(self.again_wanted)
        self.titles: list[Text] = []
        self.columns: list[ComparedList] = []
        self._columns, self._busy, self._blank = QWidget(), QWidget(), QWidget()
        self._agreed = Card(context.theme)
        self.totals = Text(context.theme, TextSize.HEADING, bold=True)
        self.totals.setObjectName("reconcile-totals")
        agreed = QVBoxLayout(self._agreed)
        agreed.setContentsMargins(Gap.WIDE, Gap.WIDE, Gap.WIDE, Gap.WIDE)
        agreed.addWidget(self.totals)
        agreed.addStretch(1)
        self._lay_out_columns()
        self._lay_out()

    def set_result(self, result: Reconciliation | None) -> None:
        """Show this result; None and a busy one show activity."""
        self._result = result
        self.retranslate()

    def retranslate(self) -> None:
        result = self._result
        if result is None or result.busy:
            self.outcome.set_message("", "")
            self._stack.setCurrentWidget(self._busy)
            return
        if not result.is_made:
            icon = "triangle-alert" if result.trouble is None else ICON_OF_TROUBLE[result.trouble]
            why = reconciliation_words.not_compared(self.words, result)
            self.outcome.set_message(icon, why, action="reconcile-again")
            self._stack.setCurrentWidget(self._blank)
            return
        self._show(result)

    def _show(self, result: Reconciliation) -> None:
        words = self.words
        count, summary = differences_summary(words, result)
        icon = "triangle-alert" if count else "circle-check"
        self.outcome.set_message(
            icon, f"{summary} {words.text(phrases.NOTHING_CHANGED)}", good=not count
        )
        lines = (_newest_first(result.both), _newest_first(result.only_here), result.only_there)
        if not count and not (result.only_here or result.only_there):
            self.totals.set_text(agreement(words, result))
            self._stack.setCurrentWidget(self._agreed)
            return
        pairs = zip(self.titles, self.columns, _TITLES, lines, strict=True)
        for title, column, (_, phrase), part in pairs:
            title.set_text(words.text(phrase, count=len(part)))
            column.setAccessibleName(title.text())
            column.lines.set_lines(part, words)
        self._stack.setCurrentWidget(self._columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        set_direction(self._row, portrait=is_portrait(self))

    def _lay_out_columns(self) -> None:
        row = self._row = QHBoxLayout(self._columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.NORMAL)
        for name, _ in _TITLES:
            title = Text(self.context.theme, TextSize.LEAD, bold=True)
            title.setObjectName(f"{name}-title")
            column = ComparedList(self.context, self.words, name)
            column.sale_opened.connect(self.sale_opened)
            self.titles.append(title)
            self.columns.append(column)
            card = Card(self.context.theme)
            inside = QVBoxLayout(card)
            inside.setContentsMargins(Gap.HAIR, Gap.CLOSE, Gap.HAIR, Gap.TIGHT)
            head = QHBoxLayout()
            head.setContentsMargins(Gap.CLOSE, 0, Gap.CLOSE, 0)
            head.addWidget(title)
            inside.addLayout(head)
            inside.addWidget(column, 1)
            row.addWidget(card, 1)

    def _lay_out(self) -> None:
        middle = QVBoxLayout(self._busy)
        middle.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        middle.addWidget(ActivityDots(self.context.theme, diameter=18), 0, centre)
        comparing = self.make_label(
            phrases.COMPARING, TextSize.LEAD, colour=self.context.theme.palette.soft
        )
        comparing.setObjectName("reconcile-busy")
        comparing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle.addWidget(comparing)
        middle.addStretch(1)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.CLOSE)
        column.addWidget(self.outcome)
        column.addLayout(self._stack, 1)
        for widget in (self._columns, self._busy, self._blank, self._agreed):
            self._stack.addWidget(widget)


def _newest_first(lines: Sequence[Compared]) -> list[Compared]:
    """Return the lines in the order of the day's list."""
    earliest = datetime.min.replace(tzinfo=UTC)
    return sorted(
        lines, key=lambda each: each.sale.created_at if each.sale else earliest, reverse=True
    )

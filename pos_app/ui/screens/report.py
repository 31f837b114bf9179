"""The report of a day, a week or a month: its total, a chart, and figures that lead to sales."""

from __future__ import annotations

from datetime import date
from typing import Final, Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pos_app.domain.period import Period, PeriodKind, period_of
from pos_app.domain.period_report import PeriodReport
from pos_app.domain.sale_search import StateFilter
from pos_app.engine.api.commands import ShowReport
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.report_bars import bars_of
from pos_app.ui.model.report_groups import groups_of
from pos_app.ui.screens.screen import Screen
from pos_app.ui.theme.portrait import is_portrait, set_direction
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.bar_chart import BarChart
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.button_rows import row_of
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.report_figures import ReportFigures
from pos_app.ui.widgets.text import Figure, Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases, report_words
from pos_app.ui.wording.words import Words

WIDE: Final = 1200
"""From so many logical pixels on the chart takes more than half of the page."""


class ReportScreen(Screen):
    """Requests the report of the chosen period while it is shown, and none any more when left.

    Emits `back_wanted`, and `sales_wanted` with what is to be searched for and how the sales stand,
    or `day_wanted` with the day whose sales a bar leads to.
    """

    back_wanted = Signal()
    day_wanted = Signal(date)
    sales_wanted = Signal(str, object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, "report-page")
        self._kind = PeriodKind.DAY
        self._day: date | None = None
        """A day of the period that is shown; None for today's."""
        self._is_visited = False
        self._asked: Period | None = None
        soft = context.theme.palette.soft
        self.back = self.make_button("back", phrases.BACK, icon="arrow-left")
        self.kinds = {kind: self._make_kind(kind) for kind in PeriodKind}
        self.earlier = self.make_icon_button("earlier", report_words.EARLIER, "chevron-left")
        self.later = self.make_icon_button("later", report_words.LATER, "chevron-right")
        self.title = Text(context.theme, TextSize.HEADING, bold=True, wrap=False)
        self.title.setObjectName("report-title")
        self.total_title = Text(context.theme, TextSize.LEAD, colour=soft)
        self.total_title.setObjectName("report-total-title")
        self.total = Figure(context.theme, TextSize.FIGURE, floor=TextSize.HEADING)
        self.total.setObjectName("report-total")
        self.payments = Text(context.theme, TextSize.BODY)
        self.payments.setObjectName("report-payments")
        self.difference = Text(context.theme, TextSize.BODY)
        self.difference.setObjectName("report-difference")
        self.chart = BarChart(context.theme)
        self.bar = Text(context.theme, TextSize.BODY, colour=soft)
        self.bar.setObjectName("report-bar")
        self.figures = ReportFigures(context, words)
        self.nothing = EmptyState(context, words, "inbox", report_words.NOTHING_SOLD)
        self.reading = EmptyState(context, words, "hourglass", report_words.READING)
        self.unreadable = EmptyState(context, words, "triangle-alert", report_words.UNREADABLE)
        self._connect()
        self._lay_out()

    def _make_kind(self, kind: PeriodKind) -> Button:
        button = self.make_button(
            f"report-{kind.value}", report_words.KIND[kind], ButtonKind.CHOICE
        )
        button.setCheckable(True)
        button.clicked.connect(lambda: self._choose(kind))
        return button

    def _connect(self) -> None:
        self.back.set_shortcut_key(Qt.Key.Key_Escape)
        self.back.clicked.connect(self.back_wanted)
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))
        self.chart.bar_pressed.connect(self._open_bar)
        self.chart.bar_chosen.connect(self._say_bar)
        self.figures.groups.opened.connect(self._open_sales)

    def activate(self) -> None:
        self._is_visited = True
        self._ask()
        self.kinds[self._kind].setFocus()

    def deactivate(self) -> None:
        self._is_visited = False
        self.context.send(ShowReport(None))

    def restore_from(self, before: Self) -> None:
        super().restore_from(before)
        self._kind, self._day = before._kind, before._day
        self._is_visited, self._asked = before._is_visited, before._asked
        self.chart.set_bars(before.chart.bars)
        self.chart.chosen = before.chart.chosen

    def update_view(self, snapshot: Snapshot) -> None:
        period, shown = self._period, snapshot.shown_report
        if self._is_visited and period != self._asked:  # another day has begun meanwhile
            self._send(period)
        for kind, button in self.kinds.items():
            button.setChecked(kind is self._kind)
        self.title.set_text(report_words.period_title(self.words, period))
        self.later.setEnabled(period.days.last < self.today)
        if shown is None or shown.period != period:
            self._body.setCurrentWidget(self.reading)
        elif shown.report is None:
            self._body.setCurrentWidget(self.unreadable)
        else:
            self._show(shown.report, snapshot)

    def _show(self, report: PeriodReport, snapshot: Snapshot) -> None:
        words, brought = self.words, report.brought
        self.total_title.set_text(report_words.total_title(words, report, self.today))
        self.total.set_text(fmt.money(brought.total, words.language))
        self.payments.set_text(report_words.payments(words, brought))
        self.difference.set_text(report_words.difference(words, report))
        by_hour = self._kind is PeriodKind.DAY
        self.chart.setAccessibleName(
            words.text(report_words.BY_HOUR if by_hour else report_words.BY_DAY)
        )
        self.chart.set_bars(bars_of(report, snapshot.shop_days, words))
        self._say_bar(self.chart.chosen)
        self.figures.groups.set_groups(groups_of(words, report, snapshot.people.everybody))
        is_empty = not report.begun and not any(line.count for line in report.lines.values())
        self._body.setCurrentWidget(self.nothing if is_empty else self._cards)

    def _say_bar(self, place: int | None) -> None:
        """Say in words what the chosen bar shows."""
        if place is None or place >= len(self.chart.bars):
            self.bar.set_text(self.words.text(report_words.CHART_KEYS))
        else:
            self.bar.announce(self.chart.bars[place].text)

    @property
    def _period(self) -> Period:
        return period_of(self._kind, self._day or self.today)

    def _choose(self, kind: PeriodKind) -> None:
        """Show the day, week or month that ends where the one before did, or today's."""
        last = min(self._period.days.last, self.today)
        self._kind, self._day = kind, last
        self._ask()

    def _step(self, periods: int) -> None:
        self._day = self._period.step(periods).days.first
        self._ask()

    def _ask(self) -> None:
        if self._day is not None and self.today in self._period.days.each:
            self._day = None  # it goes on with the clock
        self.chart.chosen = None
        self._send(self._period)
        if self.snapshot is not None:
            self.update_view(self.snapshot)

    def _send(self, period: Period) -> None:
        self._asked = period
        self.context.send(ShowReport(period))

    def _open_bar(self, place: int) -> None:
        self.day_wanted.emit(self.chart.bars[place].day)

    def _open_sales(self, state: StateFilter) -> None:
        self.sales_wanted.emit(report_words.search_text(self._period.days), state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        portrait = is_portrait(self)
        set_direction(self._halves, portrait=portrait)
        set_direction(self._head, portrait=portrait)
        wide = self.width() >= self.context.theme.scaled_height(WIDE)
        self._halves.setStretch(0, 3 if wide else 1)
        self._halves.setStretch(1, 2 if wide else 1)

    def _lay_out(self) -> None:
        chips = row_of(self.back, *self.kinds.values())
        chips.insertSpacing(1, Gap.NORMAL)
        steps = row_of(self.earlier, self.title, self.later)
        self._head = row_of()
        for row in (chips, steps):
            row.addStretch(1)
            self._head.addLayout(row)
        self._head.setStretch(1, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(Gap.NORMAL, Gap.CLOSE, Gap.NORMAL, Gap.NORMAL)
        page.setSpacing(Gap.CLOSE)
        page.addLayout(self._head)
        self._body = QStackedLayout()
        page.addLayout(self._body, 1)
        self._cards = self._make_cards()
        for widget in (self._cards, self.nothing, self.reading, self.unreadable):
            self._body.addWidget(widget)
        self._body.setCurrentWidget(self.reading)

    def _make_cards(self) -> QWidget:
        left, right, cards = Card(self.context.theme), Card(self.context.theme), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(Gap.WIDE, Gap.CLOSE, Gap.WIDE, Gap.CLOSE)
        column.setSpacing(Gap.HAIR)
        for text in (self.total_title, self.total, self.payments, self.difference):
            column.addWidget(text)
        column.addWidget(self.chart, 1)
        column.addWidget(self.bar)
        inside = QVBoxLayout(right)
        inside.setContentsMargins(Gap.HAIR, Gap.HAIR, Gap.HAIR, Gap.HAIR)
        inside.addWidget(self.figures)
        self._halves = QHBoxLayout(cards)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(Gap.NORMAL)
        self._halves.addWidget(left, 3)
        self._halves.addWidget(right, 2)
        return cards

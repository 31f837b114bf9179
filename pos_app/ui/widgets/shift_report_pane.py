"""A shift's report: its total, a line for each kind of entry, and the rest in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from pos_app.domain.day import SIGN, EntryKind
from pos_app.domain.printing import SlipKind
from pos_app.domain.shift_report import ShownShift
from pos_app.domain.shifts import ShiftState
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.devices import clipboard
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.close_shift_form import CloseShiftForm
from pos_app.ui.widgets.day_report_pane import ReportLine
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.entry_list import ICON_OF_KIND
from pos_app.ui.widgets.report_figures import FigureGroups
from pos_app.ui.widgets.slip_row import NOTHING, SlipRow
from pos_app.ui.widgets.text import Figure, Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import report_words, shift_words
from pos_app.ui.wording.day_report_words import entry_kind_sum, entry_kind_word
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from pos_app.ui.slip.orders import SlipOrder


class ShiftReportPane(Translated):
    """Shows a report, or that it is being read. Below one that can be closed now stands how."""

    sale_opened = Signal(str)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self.setObjectName("shift-report")
        self._shown: ShownShift | None = None
        self._people = shift_words.NOBODY
        self._now: Snapshot | None = None
        self._is_copy = True
        soft = context.theme.palette.soft
        self.title = Text(context.theme, TextSize.LEAD, colour=soft)
        self.title.setObjectName("shift-title")
        self.copy_mark = self.make_label(shift_words.COPY, TextSize.SMALL, bold=True, colour=soft)
        self.copy_mark.setObjectName("shift-copy")
        self.net = Figure(context.theme, TextSize.FIGURE, floor=TextSize.HEADING)
        self.net.setObjectName("shift-net")
        self.times = Text(context.theme, TextSize.BODY, colour=soft)
        self.times.setObjectName("shift-times")
        self._grid = QGridLayout()
        self._lines = {
            kind: ReportLine(context, f"shift-{kind.value}", self._grid)
            for kind in EntryKind
            if SIGN[kind]
        }
        self.details = FigureGroups(context, words, "shift-line")
        self.details.setObjectName("shift-details")
        self.details.opened.connect(self.sale_opened.emit)
        self.reading = EmptyState(context, words, "hourglass", report_words.READING)
        self.reading.setObjectName("shift-reading")
        self.unreadable = EmptyState(context, words, "triangle-alert", report_words.UNREADABLE)
        self.unreadable.setObjectName("shift-unreadable")
        self.form = CloseShiftForm(context, words)
        self.copy_button = self.make_button("copy-shift", shift_words.COPY_REPORT, icon="copy")
        self.copy_button.clicked.connect(self._copy)
        self.slip = SlipRow(context, words, "shift", self._make_slip)
        self._lay_out()

    def set_shown(self, shown: ShownShift | None, now: Snapshot, *, is_copy: bool) -> None:
        """Show this report, with the names of who did what; `is_copy` unless closed just now.

        Without one it is being read.
        """
        self._shown, self._people, self._is_copy = shown, now.people, is_copy
        self._now = now
        about = NOTHING if shown is None else (SlipKind.SHIFT, str(shown.report.shift.number))
        self.slip.set_about(about, now)
        self._stack.setCurrentIndex(0 if shown is not None else 1)
        self.retranslate()

    def set_unreadable(self) -> None:
        """Show that the report cannot be read."""
        self._shown = None
        self._stack.setCurrentWidget(self.unreadable)

    def retranslate(self) -> None:
        shown, words = self._shown, self.words
        if shown is None:
            return
        report = shown.report
        shift = report.shift
        closed = shift.state is ShiftState.CLOSED
        self.title.set_text(shift_words.shift_title(words, shift))
        self.copy_mark.setVisible(closed and self._is_copy)
        self.net.set_text(fmt.money(report.net, words.language))
        self.times.set_text("\n".join(shift_words.shift_times(words, shift, self._people)))
        for line in (each for each in report.own if SIGN[each.kind]):
            self._lines[line.kind].set_line(
                ICON_OF_KIND[line.kind],
                entry_kind_word(words, line.kind),
                line.subtotal,
                entry_kind_sum(words, line.kind, line.subtotal),
            )
        groups = shift_words.detail_groups(words, shown, self._people.everybody)
        self.details.set_groups(tuple(groups))
        self.copy_button.setVisible(closed)

    def _make_slip(self) -> SlipOrder | None:
        from pos_app.ui.slip.orders import shift_order

        shown, snapshot = self._shown, self._now
        if shown is None or snapshot is None:
            return None
        now = self.context.now()
        return shift_order(shown, snapshot, now, self.words, is_copy=self._is_copy)

    def _copy(self) -> None:
        if self._shown is not None:
            lines = shift_words.report_lines(self.words, self._shown, copy=self._is_copy)
            clipboard.copy_text("\n".join(lines))

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(Gap.WIDE, Gap.NORMAL, Gap.WIDE, Gap.NORMAL)
        column.setSpacing(Gap.CLOSE)
        total = QVBoxLayout()
        total.setSpacing(0)
        for widget in (self.copy_mark, self.title, self.net, self.times):
            total.addWidget(widget)
        column.addLayout(total)
        self._grid.setHorizontalSpacing(Gap.CLOSE)
        self._grid.setVerticalSpacing(Gap.TIGHT)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        column.addWidget(self.slip)
        column.addWidget(self.form)
        column.addWidget(self.details)
        column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(scroll)
        self._stack.addWidget(self.reading)
        self._stack.addWidget(self.unreadable)

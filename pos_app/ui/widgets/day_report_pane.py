"""A day's report: its total, a line for each kind of entry, what is not settled, the entries."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from pos_app.domain.day import SIGN, DayReport, EntryKind, Subtotal
from pos_app.domain.people_history import pins_ended_told
from pos_app.domain.sale import SaleState
from pos_app.domain.shop_days import MIDNIGHT, ShopDays
from pos_app.engine.api.snapshots import Listing
from pos_app.ui.theme.palette import ICON_OF_STATE, TONE_OF_STATE, Tone
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.entry_list import ICON_OF_KIND, EntryList
from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.text import Figure, Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import day_report_words, phrases, receipt_words
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.day_report_words import (
    entry_kind_sum,
    entry_kind_word,
    is_told,
    not_settled,
)
from pos_app.ui.wording.sale_words import state_word
from pos_app.ui.wording.words import Words

_ICON_SIZE = 20
_OPEN_ICON = (TONE_OF_STATE[SaleState.WAITING], ICON_OF_STATE[SaleState.CONFIRMING])
_REVIEW_ICON = (TONE_OF_STATE[SaleState.REVIEW], ICON_OF_STATE[SaleState.REVIEW])
_RIGHT = Qt.AlignmentFlag.AlignRight


class ReportLine:
    """One line of the report in a grid: an icon, a name, how many, and how much."""

    def __init__(self, context: UiContext, name: str, grid: QGridLayout) -> None:
        self._context = context
        self._icon = IconView(context, _ICON_SIZE)
        self.name = Text(context.theme, TextSize.BODY, wrap=False)
        self.count = Text(context.theme, TextSize.BODY, wrap=False, align=_RIGHT)
        self.sum = Text(context.theme, TextSize.LEAD, bold=True, wrap=False, align=_RIGHT)
        self.name.setObjectName(f"report-{name}")
        self.count.setObjectName(f"report-{name}-count")
        self.sum.setObjectName(f"report-{name}-sum")
        # The count stands a little apart from a sum of any width.
        self.count.setContentsMargins(0, 0, Gap.TIGHT, 0)
        row = grid.rowCount()
        for column, widget in enumerate((self._icon, self.name, self.count, self.sum)):
            grid.addWidget(widget, row, column)

    def set_visible(self, *, on: bool) -> None:
        """Show the line or leave its place to the others."""
        for widget in (self._icon, self.name, self.count, self.sum):
            widget.setVisible(on)

    def set_line(self, style: tuple[Tone, str], name: str, line: Subtotal, sum_: str) -> None:
        """Show the line; one with nothing in it keeps its place in a softer colour."""
        tone, icon = style
        palette = self._context.theme.palette
        ink = palette.ink if line.count else palette.soft
        self._icon.set_icon(icon, self._context.theme.tone(tone).on_tint if line.count else ink)
        texts = ((self.name, name), (self.count, fmt.digits(line.count)), (self.sum, sum_))
        for label, text in texts:
            label.set_colour(ink)
            label.set_text(text)


class DayReportPane(Translated):
    """Shows the report of a day's listing; blank without one."""

    sale_opened = Signal(str)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self.setObjectName("day-report")
        self._listing: Listing | None = None
        self._today, self._days = date.min, MIDNIGHT
        self._pins_ended_at: datetime | None = None
        soft = context.theme.palette.soft
        self._title = self.make_label(day_report_words.DAY_TOTAL, TextSize.LEAD, colour=soft)
        self.net = Figure(context.theme, TextSize.FIGURE, floor=TextSize.HEADING)
        self.net.setObjectName("report-net")
        self._grid = QGridLayout()
        self._outside = self._make_lines(soft)
        self._not_settled = Text(context.theme, TextSize.BODY, colour=soft)
        self._not_settled.setObjectName("report-left")
        row = self._grid.rowCount()
        self._grid.setRowMinimumHeight(row, Gap.FAR + Gap.CLOSE)
        self._grid.addWidget(self._not_settled, row, 0, 1, -1, Qt.AlignmentFlag.AlignBottom)
        self._open, self._review, self._receipt = (
            ReportLine(context, name, self._grid) for name in ("open", "review", "receipt")
        )
        self._history_title = self.make_label(phrases.HISTORY, TextSize.BODY, colour=soft)
        self.entries = EntryList(context, words)
        self.bind_text(self.entries.setAccessibleName, phrases.HISTORY)
        self.entries.sale_opened.connect(self.sale_opened)
        self._pins_ended = Text(context.theme, TextSize.SMALL, bold=True)
        self._pins_ended.setObjectName("report-pins-ended")
        # Hidden before the first layout, else its scroll bar shows for a moment.
        for widget in (self.entries, self._history_title, self._pins_ended):
            widget.hide()
        self._choose_sale = self.make_label(phrases.CHOOSE_SALE, TextSize.BODY, colour=soft)
        self._unreadable = self.make_label(day_report_words.UNREADABLE, TextSize.LEAD)
        self._unreadable.setObjectName("report-unreadable")
        self._unreadable.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()

    def set_listing(
        self,
        listing: Listing | None,
        today: date,
        pins_ended_at: datetime | None = None,
        days: ShopDays = MIDNIGHT,
    ) -> None:
        """Show the report of this listing; `today` and `days` are the shop's.

        That all PINs ended stands in the reports of so many days.
        """
        self._listing, self._today, self._pins_ended_at = listing, today, pins_ended_at
        self._days = days
        self.retranslate()

    def retranslate(self) -> None:
        listing = self._listing
        if listing is None:
            self._stack.setCurrentWidget(self._blank)
        elif listing.report is None:
            self._stack.setCurrentWidget(self._unreadable)
        else:
            self._choose_sale.setVisible(bool(listing.sales))
            self._show(listing.report)
            self._stack.setCurrentIndex(0)

    def _show(self, report: DayReport) -> None:
        words = self.words
        self.net.set_text(fmt.money(report.totals.net, words.language))
        told = {k: is_told(k, line) for k, line in report.totals.subtotals.items()}
        is_outside = any(told[kind] for kind in EntryKind if not SIGN[kind])
        self._outside.setVisible(is_outside)
        self._grid.setRowMinimumHeight(self._outside_row, Gap.FAR + Gap.TIGHT if is_outside else 0)
        for kind, line in report.totals.subtotals.items():
            self._lines[kind].set_line(
                ICON_OF_KIND[kind],
                entry_kind_word(words, kind),
                line,
                entry_kind_sum(words, kind, line),
            )
            self._lines[kind].set_visible(on=told[kind])  # after its icon, which shows itself
        self._not_settled.set_text(not_settled(words, report.day, self._today))
        review = state_word(words, SaleState.REVIEW)
        for shown_line, icon, name, line in (
            (self._open, _OPEN_ICON, words.text(day_report_words.STILL_OPEN), report.open),
            (self._review, _REVIEW_ICON, review, report.review),
        ):
            shown_line.set_line(icon, name, line, fmt.money(line.total, words.language))
        missing, name = report.without_receipt, words.text(receipt_words.WITHOUT)
        total = fmt.money(missing.total, words.language)
        self._receipt.set_line((Tone.UNKNOWN, "receipt-text"), name, missing, total)
        self._receipt.set_visible(on=missing.count > 0)
        self._show_pins_ended(report.day)
        self.entries.set_entries(report.listed_singly, words)
        self._history_title.setVisible(bool(report.listed_singly))

    def _make_lines(self, soft: str) -> Text:
        """Make a line for each kind, those of the total first; returns the heading of the rest."""
        self._lines: dict[EntryKind, ReportLine] = {}
        heading = self.make_label(day_report_words.NOT_IN_TOTAL, TextSize.BODY, colour=soft)
        for kind in (kind for kind in EntryKind if SIGN[kind]):
            self._lines[kind] = ReportLine(self.context, kind.value, self._grid)
        self._outside_row = self._grid.rowCount()
        self._grid.addWidget(heading, self._outside_row, 0, 1, -1, Qt.AlignmentFlag.AlignBottom)
        for kind in (kind for kind in EntryKind if not SIGN[kind]):
            self._lines[kind] = ReportLine(self.context, kind.value, self._grid)
        return heading

    def _show_pins_ended(self, day: date) -> None:
        ended = () if self._pins_ended_at is None else (self._pins_ended_at,)
        at = pins_ended_told(day, ended, self._days)
        text = "" if at is None else fmt.date_time(at)
        self._pins_ended.set_text(self.words.text(day_report_words.PINS_ENDED, time=text))
        self._pins_ended.setVisible(at is not None)

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(Gap.WIDE, Gap.NORMAL, Gap.WIDE, Gap.NORMAL)
        column.setSpacing(Gap.CLOSE)
        total = QVBoxLayout()
        total.setSpacing(0)
        total.addWidget(self._title)
        total.addWidget(self.net)
        column.addLayout(total)
        self._grid.setHorizontalSpacing(Gap.CLOSE)
        self._grid.setVerticalSpacing(Gap.TIGHT)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        column.addSpacing(Gap.HAIR)
        column.addWidget(self._history_title)
        column.addWidget(self.entries)
        column.addWidget(self._pins_ended)
        column.addWidget(self._choose_sale)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedLayout(self)
        self._blank = QWidget()
        for widget in (scroll, self._unreadable, self._blank):
            self._stack.addWidget(widget)

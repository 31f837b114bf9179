"""The sales of one local day, or found in all; beside the report, or one with its history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pos_app.domain.people import Person
from pos_app.domain.sale import Sale
from pos_app.domain.sale_search import SaleSearch
from pos_app.engine.api.commands import FindSales, ListSales, OpenHistory, Reconcile
from pos_app.engine.api.snapshots import Found, Listing, Snapshot
from pos_app.ui.devices import keyboard
from pos_app.ui.model.hints import has_moved_away
from pos_app.ui.model.listed_sales import Listed, listed_by, listed_on
from pos_app.ui.model.sale_rows import ListRow, open_before, rows_of
from pos_app.ui.screens.screen import Screen
from pos_app.ui.theme.portrait import is_portrait, set_direction
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.button_rows import row_of
from pos_app.ui.widgets.day_report_pane import DayReportPane
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.export_bar import ExportBar
from pos_app.ui.widgets.month_panel import MonthPanel
from pos_app.ui.widgets.own_sales_bar import OwnSalesBar
from pos_app.ui.widgets.panel import Card, stack_in
from pos_app.ui.widgets.reconcile_pane import ReconcilePane
from pos_app.ui.widgets.sale_details import SaleDetails
from pos_app.ui.widgets.sale_list import SaleList
from pos_app.ui.widgets.sale_search_bar import SaleSearchBar
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import (
    calendar_words,
    day_report_words,
    phrases,
    report_words,
    search_words,
    shift_words,
)
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.words import Words

NARROW: Final = 720
"""Narrower, the head has no room for words on its buttons."""
SHORT_OF_ROOM: Final = 1360
"""Narrower, it has none for the words of all, nor for how many sales a day has."""


class SalesScreen(Screen):
    """Requests a day's list when it is activated, and none any more when it is left.

    While a search is open the list shows what it found, in the whole history.
    """

    back_wanted = Signal()
    sale_wanted = Signal(str)
    shifts_wanted = Signal()
    report_wanted = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, "sales-page")
        self._day: date | None = None
        self.back = self.make_button("back", phrases.BACK, icon="arrow-left")
        self.earlier = self.make_icon_button("earlier", phrases.EARLIER_DAY, "chevron-left")
        self.calendar = self.make_icon_button("calendar", calendar_words.CHOOSE_DAY, "calendar")
        self.months = MonthPanel(context, words, self)
        self.later = self.make_icon_button("later", phrases.LATER_DAY, "chevron-right")
        self.day = Text(context.theme, TextSize.HEADING, bold=True, wrap=False)
        self.day.setObjectName("day")
        self.count = Text(
            context.theme, TextSize.BODY, wrap=False, colour=context.theme.palette.soft
        )
        self.count.setObjectName("count")
        self.list = SaleList(context, words)
        self.bind_text(self.list.setAccessibleName, phrases.SALES)
        self.search = SaleSearchBar(context, words, self._everybody)
        self.choose = EmptyState(context, words, "list", phrases.CHOOSE_SALE)
        self.nothing = EmptyState(context, words, "search", search_words.NOTHING_FOUND)
        self._found: Found | None = None
        self._rows: tuple[ListRow, ...] = ()
        self.empty = EmptyState(context, words, "inbox", phrases.NO_SALES)
        self.report = DayReportPane(context, words)
        self.details = SaleDetails(context, words, self)
        self.compare = self.make_button("compare", phrases.COMPARE, icon="list")
        self.shifts = self.make_button("shifts", shift_words.SHIFTS, icon="clock")
        self.to_figures = self.make_button("report", report_words.REPORT, icon="chart-column")
        self.export = ExportBar(context, words, self._listed_sales)
        self.reconciliation = ReconcilePane(context, words)
        self._pages, self._comparing = 1, False
        self._connect()
        self._lay_out()
        self._assign_escape()

    def _connect(self) -> None:
        self.compare.clicked.connect(self._compare)
        self.shifts.clicked.connect(self.shifts_wanted)
        self.to_figures.clicked.connect(self.report_wanted)
        self.reconciliation.again_wanted.connect(self._compare)
        self.reconciliation.sale_opened.connect(self._open_from_pane)
        self.back.clicked.connect(self._go_back)
        self.empty.action.clicked.connect(self._go_to_last_day)
        self.earlier.clicked.connect(lambda: self._step_days(-1))
        self.calendar.clicked.connect(self._open_calendar)
        self.months.day_chosen.connect(self.show_day)
        self.later.clicked.connect(lambda: self._step_days(1))
        self.search.wanted.connect(self._search)
        self.search.ended.connect(self._end_search)
        self.search.list_wanted.connect(self.list.step_in)
        self.list.older_wanted.connect(self._show_older)
        self.list.sale_opened.connect(lambda sale_id: self.context.send(OpenHistory(sale_id)))
        self.report.sale_opened.connect(lambda sale_id: self.context.send(OpenHistory(sale_id)))
        self.details.show_wanted.connect(self.sale_wanted)

    def activate(self) -> None:
        if self.snapshot is not None:  # else its day begins nobody knows when
            self.show_day(self.today)
        self.list.setFocus()

    def deactivate(self) -> None:
        self.months.dismiss()
        self.search.end()
        self._close_comparison()
        self.details.end_visit()
        self._day = None
        self.context.send(ListSales(None))

    def restore_from(self, before: Self) -> None:
        super().restore_from(before)
        self._day, self._comparing = before._day, before._comparing
        self._found, self._rows, self._pages = before._found, before._rows, before._pages
        self.search.restore_from(before.search)
        self.export.restore_from(before.export)
        self.details.restore_from(before.details)

    def update_view(self, snapshot: Snapshot) -> None:
        if self._day is None and self.isVisible():
            self.show_day(self.today)
            return
        own = self.own.set_snapshot(snapshot)
        self.search.set_usable(
            snapshot.people, usable=not own, receipts=snapshot.missing_receipts is not None
        )
        if own:
            self._close_comparison()
        day, searching = self._day or self.today, self.search.is_open
        self._show_head(snapshot, day, own=own)
        self._assign_escape()
        self._body.setCurrentIndex(1 if self._comparing else 0)
        result = snapshot.reconciliation
        of_day = result is not None and result.day == day and result.shift is None
        self.reconciliation.set_result(result if of_day else None)
        listing = snapshot.listing
        if searching:
            self._show_found(snapshot.found)
        if listing is None or listing.day != day:
            if not searching:
                self.count.set_text("")
                self.list.set_sales((), self.words)
                self._left.setCurrentIndex(0)
            self.report.set_listing(None, self.today)
            self._right.setCurrentIndex(2 if searching else 1)
            return
        if not searching:
            self._show_day(listing)
        self._show_listing(listing)

    def _show_head(self, snapshot: Snapshot, day: date, *, own: bool) -> None:
        searching = self.search.is_open
        self.day.set_text(self.words.text(search_words.ALL_DAYS) if searching else fmt.date(day))
        for step in (self.earlier, self.later):
            step.setVisible(not searching)
        self.count.setVisible(searching or self._has_room())
        self.later.setEnabled(day < self.today)
        self.compare.setEnabled(snapshot.needs_keys is None and not has_moved_away(snapshot))
        for way_on in (self.shifts, self.to_figures):
            way_on.setVisible(not self._comparing and not searching)
        self.compare.setHidden(own or self._comparing or searching)
        self.export.set_state(snapshot.export)
        self.export.button.setVisible(not self._comparing)

    def _show_found(self, found: Found | None) -> None:
        """Show the answer to the search as it is typed now; until it comes, the one before."""
        if found is not None and found is not self._found and found.search == self.search.search():
            self._found, self._rows = found, rows_of(found, self.shop_days)
        if self._found is None:
            self.count.set_text("")
            self.list.set_rows((), self.words)
            self._left.setCurrentIndex(0)
            return
        self.list.set_rows(self._rows, self.words)
        sales = len(self._found.sales)
        phrase = search_words.NEWEST if self._found.has_more else search_words.FOUND
        self.count.announce(self.words.text(phrase, count=fmt.digits(sales)))
        self._left.setCurrentIndex(0 if sales else 2)

    def _search(self, wanted: SaleSearch) -> None:
        self._pages = 1
        self.context.send(FindSales(wanted))
        self.retranslate()

    def _show_older(self) -> None:
        self._pages += 1
        self.context.send(FindSales(self.search.search(), self._pages))

    def _end_search(self) -> None:
        self._found = None
        self.context.send(FindSales(None))
        self.retranslate()
        if self.isVisible():
            self.list.setFocus()

    def handle_key(self, event: QKeyEvent) -> bool:
        """Begin a search on Ctrl+F, on a slash, and on what is typed."""
        if self._comparing or self.months.isVisible() or not self.own.isHidden():
            return False
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        text = keyboard.typed_text(event)
        if with_ctrl and keyboard.shortcut_key(event) == Qt.Key.Key_F:
            self.search.begin()
            return True
        if with_ctrl or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        if not (text.isprintable() and text.strip()):
            return False
        self.search.begin("" if text == "/" else text)
        return True

    def _show_day(self, listing: Listing) -> None:
        self.count.set_text(self.words.plural(phrases.SALES_COUNT, len(listing.sales)))
        earlier = self._open_from_earlier_days(listing.day)
        self.list.set_sales((*earlier, *listing.sales), self.words, listing.day, self.shop_days)
        self._left.setCurrentIndex(0 if earlier or listing.sales else 1)
        self._show_way_to_last_day(listing.day)

    def _show_listing(self, listing: Listing) -> None:
        people = self.snapshot.people if self.snapshot is not None else None
        ended = people.pins_ended_at if people is not None else None
        self.report.set_listing(listing, self.today, ended, self.shop_days)
        opened = listing.history_of
        if opened is None:
            self._right.setCurrentIndex(2 if self.search.is_open else 1)
            return
        self.list.select(opened.sale_id)
        self.details.set_listing(listing, self.snapshot)
        self._right.setCurrentIndex(0)

    def _listed_sales(self) -> Listed:
        """Return what is listed now, for a file."""
        snapshot, search = self.snapshot, self.search
        assert snapshot is not None  # noqa: S101 - the button is pressed on a page that is shown
        if not search.is_open:
            return listed_on(self.words, snapshot, self._day or self.today)
        return listed_by(self.words, snapshot, search.search(), search.edit.text(), self.today)

    def _open_from_earlier_days(self, day: date) -> list[Sale]:
        """Return what is still open of the days before, on today's page alone."""
        if self.snapshot is None or day != self.today:
            return []
        return open_before(self.snapshot, day, own=not self.own.isHidden())

    def _last_day(self) -> date | None:
        """Return the day of the last sale that is over, None before the first."""
        recent = self.snapshot.recent if self.snapshot is not None else ()
        return self.shop_days.day_of(recent[0].created_at) if recent else None

    def _show_way_to_last_day(self, day: date) -> None:
        last = self._last_day()
        shown = last is not None and last < day
        self.empty.action.setVisible(shown)
        if last is not None and shown:
            self.empty.action.set_text(self.words.text(phrases.LAST_SALES_OF, day=fmt.date(last)))

    def _go_to_last_day(self) -> None:
        if (last := self._last_day()) is not None:
            self.show_day(last)

    def _open_calendar(self) -> None:
        self.months.show_month(self._day or self.today, self.today)

    def _step_days(self, days: int) -> None:
        self.show_day((self._day or self.today) + timedelta(days=days))

    def show_day(self, day: date) -> None:
        """Show the sales of a day."""
        self._day = day
        self.search.end()
        self.context.send(ListSales(day))
        if self._comparing:
            self.context.send(Reconcile(day))
        self.retranslate()

    def _compare(self) -> None:
        """Request a comparison of the shown day."""
        self._comparing = True
        self.context.send(Reconcile(self._day or self.today))
        if self.snapshot is not None:
            self.update_view(replace(self.snapshot, reconciliation=None))

    def _close_comparison(self) -> None:
        if self._comparing:
            self._comparing = False
            self.context.send(Reconcile(None))

    def _go_back(self) -> None:
        """Go from the comparison to the list, or from the list to the keypad."""
        if not self._comparing:
            self.back_wanted.emit()
            return
        self._close_comparison()
        self.retranslate()
        self.list.setFocus()

    def _show_report(self) -> None:
        self.list.clearSelection()
        self.context.send(OpenHistory(None))

    def _assign_escape(self) -> None:
        """Give Esc to the button that closes what was opened last."""
        deeper = self._body.currentIndex() == 0 and self._right.currentIndex() == 0
        escape = Qt.Key.Key_Escape
        searching = self.search.is_open and not deeper
        self.to_report.set_shortcut_key(escape if deeper else None)
        self.search.close_button.set_shortcut_key(escape if searching else None)
        self.back.set_shortcut_key(None if deeper or searching else escape)

    def _open_from_pane(self, sale_id: str) -> None:
        self._go_back()
        self.context.send(OpenHistory(sale_id))

    def _everybody(self) -> tuple[Person, ...]:
        return self.snapshot.people.everybody if self.snapshot is not None else ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        portrait = is_portrait(self)
        for box in (self._lists, self._head):
            set_direction(box, portrait=portrait)
        self.compare.set_compact(compact=portrait)
        self.export.button.set_compact(compact=not self._has_room())
        for button in (self.to_figures, self.shifts):
            button.set_compact(compact=not portrait and not self._has_room())
        self.back.set_compact(compact=self.width() < NARROW)
        self.count.setVisible(self.search.is_open or self._has_room())

    def _has_room(self) -> bool:
        """Return whether the head has room for everything in letters of this size."""
        return self.width() >= self.context.theme.scaled_height(SHORT_OF_ROOM)

    def _lay_out(self) -> None:
        days = row_of(self.back, self.earlier, self.day, self.later, self.calendar, self.count)
        days.insertSpacing(1, Gap.HAIR)
        days.addStretch(1)
        head = self._head = row_of()
        head.addLayout(days, 1)
        head.addLayout(row_of(self.to_figures, self.shifts, self.export.button, self.compare))
        left, right = Card(self.context.theme), Card(self.context.theme)
        self._left = stack_in(left, self.list, self.empty, self.nothing, above=self.search)
        self._right = stack_in(right, self._make_details(), self.report, self.choose)
        lists = QWidget()
        body = self._lists = QHBoxLayout(lists)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(Gap.NORMAL)
        body.addWidget(left, 1)
        body.addWidget(right, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(Gap.NORMAL, Gap.CLOSE, Gap.NORMAL, Gap.NORMAL)
        page.setSpacing(Gap.CLOSE)
        page.addLayout(head)
        page.addWidget(self.export)
        self.own = OwnSalesBar(self.context, self.words)
        page.addWidget(self.own)
        self._body = QStackedLayout()
        page.addLayout(self._body, 1)
        self._body.addWidget(lists)
        self._body.addWidget(self.reconciliation)
        for stack in (self._body, self._right):
            stack.currentChanged.connect(self._assign_escape)

    def _make_details(self) -> QWidget:
        """Return the details under the way back to the report."""
        opened = QWidget()
        self.to_report = self.make_button(
            "to-report", day_report_words.DAY_REPORT, ButtonKind.QUIET, icon="arrow-left"
        )
        self.to_report.clicked.connect(self._show_report)
        column = QVBoxLayout(opened)
        column.setContentsMargins(Gap.TIGHT, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.to_report, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.details, 1)
        return opened

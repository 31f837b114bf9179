"""The sales of one local day, beside the day's report or one of them with its history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pos_app.engine.api.commands import ListSales, OpenHistory, Reconcile
from pos_app.engine.api.snapshots import Listing, Snapshot
from pos_app.ui.model.hints import is_elsewhere
from pos_app.ui.screen import Screen, UiContext
from pos_app.ui.theme.portrait import is_portrait, turn
from pos_app.ui.theme.theme import Gap, Type
from pos_app.ui.widgets.button import Kind
from pos_app.ui.widgets.day_report_pane import DayReportPane
from pos_app.ui.widgets.empty_state import Empty
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.reconcile_pane import ReconcilePane
from pos_app.ui.widgets.sale_details import SaleDetails
from pos_app.ui.widgets.sale_list import SaleList
from pos_app.ui.widgets.text import Text
from pos_app.ui.wording import Words
from pos_app.ui.wording import day_report as report_say
from pos_app.ui.wording import format as shown
from pos_app.ui.wording import phrases as say


class SalesScreen(Screen):
    """Asks for a day when it is opened, and for nothing any more when it is closed."""

    left = Signal()
    sale_wanted = Signal(str)

    def __init__(self, kit: UiContext, words: Words) -> None:
        super().__init__(kit, words, "sales-page")
        self._day: date | None = None
        self.back = self.button("back", say.BACK, icon="arrow-left")
        self.earlier = self.sign_button("earlier", say.EARLIER_DAY, "chevron-left")
        self.later = self.sign_button("later", say.LATER_DAY, "chevron-right")
        self.day = Text(kit.theme, Type.HEADING, bold=True, wrap=False)
        self.day.setObjectName("day")
        self.count = Text(kit.theme, Type.BODY, wrap=False, colour=kit.theme.palette.soft)
        self.count.setObjectName("count")
        self.list = SaleList(kit, words)
        self.fixed(self.list.setAccessibleName, say.SALES)
        self.empty = Empty(kit, words, "inbox", say.NO_SALES)
        self.report = DayReportPane(kit, words)
        self.details = SaleDetails(kit, words)
        self.to_report = self.button(
            "to-report", report_say.DAY_REPORT, Kind.QUIET, icon="arrow-left"
        )
        self.compare = self.button("compare", say.COMPARE, icon="list")
        self.pane = ReconcilePane(kit, words)
        self._comparing = False
        self._connect()
        self._lay_out()
        self._place_escape()

    def _connect(self) -> None:
        self.compare.clicked.connect(self._compare)
        self.pane.again_wanted.connect(self._compare)
        self.pane.sale_opened.connect(self._open_from_pane)
        self.back.clicked.connect(self._go_back)
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        self.list.sale_opened.connect(lambda sale_id: self.kit.send(OpenHistory(sale_id)))
        self.report.sale_opened.connect(lambda sale_id: self.kit.send(OpenHistory(sale_id)))
        self.to_report.clicked.connect(self._show_report)
        self.details.show_wanted.connect(self.sale_wanted)

    def opened(self) -> None:
        self._ask(self._today())
        self.list.setFocus()

    def closed(self) -> None:
        self._put_away()
        self._day = None
        self.kit.send(ListSales(None))

    def inherit(self, before: Self) -> None:
        super().inherit(before)
        self._day, self._comparing = before._day, before._comparing

    def draw(self, snapshot: Snapshot) -> None:
        day = self._day or self._today()
        self.day.say(shown.date(day))
        self.later.setEnabled(day < self._today())
        self.compare.setEnabled(snapshot.needs_keys is None and not is_elsewhere(snapshot))
        self.compare.setVisible(not self._comparing)
        self._body.setCurrentIndex(1 if self._comparing else 0)
        result = snapshot.reconciliation
        self.pane.told(result if result is not None and result.day == day else None)
        listing = snapshot.listing
        if listing is None or listing.day != day:
            self.count.say("")
            self.list.sales.show_sales((), self.words)
            self.report.told(None, self._today())
            self._right.setCurrentIndex(1)
            self._left.setCurrentIndex(0)
            return
        self._draw_listing(listing)

    def _draw_listing(self, listing: Listing) -> None:
        self.count.say(self.words.count(say.SALES_COUNT, len(listing.sales)))
        self.list.sales.show_sales(listing.sales, self.words)
        self._left.setCurrentIndex(0 if listing.sales else 1)
        self.report.told(listing, self._today())
        opened = listing.history_of
        if opened is None:
            self._right.setCurrentIndex(1)
            return
        self.list.select(opened.sale_id)
        self.details.told(opened, listing.history)
        self._right.setCurrentIndex(0)

    def _turn(self, days: int) -> None:
        self._ask((self._day or self._today()) + timedelta(days=days))

    def _ask(self, day: date) -> None:
        self._day = day
        self.kit.send(ListSales(day))
        if self._comparing:
            self.kit.send(Reconcile(day))
        if self.snapshot is not None:
            self.draw(self.snapshot)

    def _compare(self) -> None:
        """Ask for the shown day to be compared."""
        self._comparing = True
        self.kit.send(Reconcile(self._day or self._today()))
        if self.snapshot is not None:
            self.draw(replace(self.snapshot, reconciliation=None))

    def _put_away(self) -> None:
        if self._comparing:
            self._comparing = False
            self.kit.send(Reconcile(None))

    def _go_back(self) -> None:
        """From the comparison to the list, from the list to the keypad."""
        if not self._comparing:
            self.left.emit()
            return
        self._put_away()
        if self.snapshot is not None:
            self.draw(self.snapshot)
        self.list.setFocus()

    def _show_report(self) -> None:
        self.list.clearSelection()
        self.kit.send(OpenHistory(None))

    def _place_escape(self) -> None:
        """Esc leads out of what was opened last."""
        deeper = self._body.currentIndex() == 0 and self._right.currentIndex() == 0
        escape = Qt.Key.Key_Escape
        self.to_report.on_key(escape if deeper else None)
        self.back.on_key(None if deeper else escape)

    def _open_from_pane(self, sale_id: str) -> None:
        self._go_back()
        self.kit.send(OpenHistory(sale_id))

    def _today(self) -> date:
        return shown.local_day(self.kit.now())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        upright = is_portrait(self)
        turn(self._lists, upright=upright)
        self.compare.be_terse(terse=upright)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Gap.TIGHT)
        head.addWidget(self.back)
        head.addSpacing(Gap.NORMAL)
        for widget in (self.earlier, self.day, self.later, self.count):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.compare)
        left, right = Card(self.kit.theme), Card(self.kit.theme)
        self._left = self._stack(left, self.list, self.empty)
        self._right = self._stack(right, self._opened_sale(), self.report)
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
        self._body = QStackedLayout()
        page.addLayout(self._body, 1)
        self._body.addWidget(lists)
        self._body.addWidget(self.pane)
        for stack in (self._body, self._right):
            stack.currentChanged.connect(self._place_escape)

    def _opened_sale(self) -> QWidget:
        """The details, and above them the way back to the report."""
        opened = QWidget()
        column = QVBoxLayout(opened)
        column.setContentsMargins(Gap.TIGHT, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.to_report, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.details, 1)
        return opened

    @staticmethod
    def _stack(card: Card, *widgets: QWidget) -> QStackedLayout:
        inside = QVBoxLayout(card)
        inside.setContentsMargins(Gap.HAIR, Gap.TIGHT, Gap.HAIR, Gap.TIGHT)
        stack = QStackedLayout()
        inside.addLayout(stack)
        for widget in widgets:
            stack.addWidget(widget)
        return stack

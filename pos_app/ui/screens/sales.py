"""The sales of one local day, and one of them with its history."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pos_app.engine.commands import ListSales, OpenHistory
from pos_app.engine.snapshots import Listing, Snapshot
from pos_app.ui import format as shown
from pos_app.ui.screen import Kit, Screen
from pos_app.ui.theme import Gap, Type
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.sale_details import SaleDetails
from pos_app.ui.widgets.sale_list import SaleList
from pos_app.ui.widgets.text import Text
from pos_app.ui.wording import Words
from pos_app.ui.wording import window as say


class SalesScreen(Screen):
    """Asks for a day when it is opened, and for nothing any more when it is closed."""

    left = Signal()
    sale_wanted = Signal(str)

    def __init__(self, kit: Kit, words: Words) -> None:
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
        self.empty = self.label(say.NO_SALES, Type.LEAD, colour=kit.theme.palette.soft)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.details = SaleDetails(kit, words)
        self.choose = self.label(say.CHOOSE_SALE, Type.LEAD, colour=kit.theme.palette.soft)
        self.choose.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.back.clicked.connect(self.left)
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        self.list.sale_opened.connect(lambda sale_id: kit.send(OpenHistory(sale_id)))
        self.details.show_wanted.connect(self.sale_wanted)
        self._lay_out()

    def opened(self) -> None:
        self._ask(self._today())
        self.list.setFocus()

    def closed(self) -> None:
        self._day = None
        self.kit.send(ListSales(None))

    def pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return False

    def draw(self, snapshot: Snapshot) -> None:
        day = self._day or self._today()
        self.day.say(shown.date(day))
        self.later.setEnabled(day < self._today())
        listing = snapshot.listing
        if listing is None or listing.day != day:
            self.count.say("")
            self.list.sales.show_sales((), self.words)
            self._right.setCurrentIndex(1)
            self._left.setCurrentIndex(0)
            return
        self._draw_listing(listing)

    def _draw_listing(self, listing: Listing) -> None:
        self.count.say(self.words.count(say.SALES_COUNT, len(listing.sales)))
        self.list.sales.show_sales(listing.sales, self.words)
        self._left.setCurrentIndex(0 if listing.sales else 1)
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
        if self.snapshot is not None:
            self.draw(self.snapshot)

    def _today(self) -> date:
        return shown.local_day(self.kit.now())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Gap.TIGHT)
        head.addWidget(self.back)
        head.addSpacing(Gap.NORMAL)
        for widget in (self.earlier, self.day, self.later, self.count):
            head.addWidget(widget)
        head.addStretch(1)
        left, right = Card(self.kit.theme), Card(self.kit.theme)
        self._left = self._stack(left, self.list, self.empty)
        self._right = self._stack(right, self.details, self.choose)
        body = QHBoxLayout()
        body.setSpacing(Gap.NORMAL)
        body.addWidget(left, 1)
        body.addWidget(right, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(Gap.NORMAL, Gap.CLOSE, Gap.NORMAL, Gap.NORMAL)
        page.setSpacing(Gap.CLOSE)
        page.addLayout(head)
        page.addLayout(body, 1)

    @staticmethod
    def _stack(card: Card, *widgets: QWidget) -> QStackedLayout:
        inside = QVBoxLayout(card)
        inside.setContentsMargins(Gap.HAIR, Gap.TIGHT, Gap.HAIR, Gap.TIGHT)
        stack = QStackedLayout()
        for widget in widgets:
            stack.addWidget(widget)
        inside.addLayout(stack)
        return stack

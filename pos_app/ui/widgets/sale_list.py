"""A day's sales as rows: time, number, amount, and the state with its icon and word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale
from pos_app.domain.shop_days import MIDNIGHT, ShopDays
from pos_app.ui.model.sale_rows import DayHeading, ListEnd, ListRow
from pos_app.ui.theme.palette import ICON_OF_STATE, TONE_OF_STATE, Tone
from pos_app.ui.theme.theme import RADIUS, Gap, TextSize
from pos_app.ui.widgets.changing_rows import ChangingRows
from pos_app.ui.widgets.text import largest_font
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases, search_words
from pos_app.ui.wording.sale_words import sale_word
from pos_app.ui.wording.words import Words

ROW = 60
HEADING = 34
SALE_ROLE = Qt.ItemDataRole.UserRole
_CHIP = 172
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RowContent:
    """What a row shows: a time, an amount and what it belongs to, and a chip."""

    time: str
    amount: str
    line: str
    tone: Tone
    icon: str
    word: str

    @property
    def accessible_text(self) -> str:
        """Return the row for a screen reader."""
        return f"{self.time}, {self.amount}, {self.word}"


class RowModel(Protocol):
    """A list model that gives each row's content to the delegate."""

    def row_content(self, row: int) -> RowContent:
        """Return what a row shows."""


class SalesModel(ChangingRows):
    """The sales of a listing; the text of a row is what a screen reader says."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.rows: Sequence[ListRow] = ()
        self._day: date | None = None
        self._days = MIDNIGHT
        self._under_days = False

    def set_sales(
        self,
        sales: Sequence[Sale],
        words: Words,
        day: date | None = None,
        days: ShopDays = MIDNIGHT,
    ) -> None:
        """Show these sales, one of another day than `day` with its date; the same move nothing."""
        self._days = days
        self._set(sales, words, day, under_days=False)

    def set_rows(self, rows: Sequence[ListRow], words: Words) -> None:
        """Show sales under the headings of their days; what is the same stays where it is."""
        self._set(rows, words, None, under_days=True)

    def _set(
        self, rows: Sequence[ListRow], words: Words, day: date | None, *, under_days: bool
    ) -> None:
        if (rows, day, under_days) == (self.rows, self._day, self._under_days) and (
            words is self.words
        ):
            return
        if (rows, day, under_days) == (self.rows, self._day, self._under_days) and rows:
            self.words = words
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        kind = day, under_days, words
        if self.rows and kind == (self._day, self._under_days, self.words):
            self.change_rows(self.rows, rows, _key, self._put)
            return
        self.beginResetModel()
        self.rows, self.words, self._day, self._under_days = rows, words, day, under_days
        self.endResetModel()

    def _put(self, rows: Sequence[ListRow]) -> None:
        self.rows = rows

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = index.isValid() and isinstance(self.rows[index.row()], DayHeading)
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == SALE_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._text(index.row(), row)
        return None

    def _text(self, at: int, row: ListRow) -> str:
        """Return what is said of a row; no heading is stepped to, so its sales say the day."""
        if not isinstance(row, Sale):
            return self.line_text(row)
        text = self.row_content(at).accessible_text
        return f"{fmt.date(row.created_at)}, {text}" if self._under_days else text

    def line_text(self, row: DayHeading | ListEnd) -> str:
        """Return what stands in a row that is no sale."""
        if isinstance(row, DayHeading):
            return fmt.date(row.day)
        return self.words.text(search_words.OLDER if row.may_go_on else search_words.NARROWER)

    def row_content(self, row: int) -> RowContent:
        """Return a sale with its number, its order and its state."""
        sale, words = self.rows[row], self.words
        assert isinstance(sale, Sale)  # noqa: S101 - the delegate asks of sales alone
        own = self._day is None or self._days.day_of(sale.created_at) == self._day
        number = words.text(phrases.SALE_NUMBER, number=sale.sequence)
        return RowContent(
            fmt.time(sale.created_at) if own else fmt.short_date(sale.created_at),
            fmt.money(sale.amount, words.language),
            f"{number} · {sale.order_ref}" if sale.order_ref else number,
            TONE_OF_STATE[sale.state],
            ICON_OF_STATE[sale.state],
            sale_word(words, sale),
        )


def _key(row: ListRow) -> object:
    """Return what a row stands for, however that is now."""
    if isinstance(row, Sale):
        return row.sale_id
    return row.day if isinstance(row, DayHeading) else ListEnd


class SaleRowDelegate(QStyledItemDelegate):
    """Paints one row."""

    def __init__(self, context: UiContext, model: RowModel) -> None:
        super().__init__()
        self._context, self._model = context, model
        theme = context.theme
        self.height = theme.scaled_height(ROW)
        clock = QFontMetrics(theme.font(TextSize.LEAD, bold=True)).horizontalAdvance("00:00")
        self._time = clock + Gap.NORMAL
        self._chip = _CHIP * theme.pixels(TextSize.BODY) // TextSize.BODY

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(320, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        content = self._model.row_content(index.row())
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state)
        box = rect.adjusted(Gap.CLOSE, 0, -Gap.CLOSE, 0)
        self._paint_words(painter, box, content)
        chip = QRect(box.right() - self._chip, box.top() + 14, self._chip, self.height - 28)
        self._paint_chip(painter, chip, content)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        palette = self._context.theme.palette
        box = QRectF(rect).adjusted(2, 2, -2, -2)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent_tint))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(palette.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setPen(QColor(palette.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_words(self, painter: QPainter, box: QRect, content: RowContent) -> None:
        theme = self._context.theme
        half = self.height // 2
        painter.setPen(QColor(theme.palette.ink))
        painter.setFont(theme.font(TextSize.LEAD, bold=True))
        painter.drawText(
            QRect(box.left(), box.top(), self._time, self.height), _MIDDLE, content.time
        )
        left = box.left() + self._time
        room = QSize(box.width() - self._time - self._chip - Gap.CLOSE, half)
        painter.setFont(largest_font(theme, content.amount, room, limit=TextSize.LEAD, bold=True))
        painter.drawText(QRect(left, box.top() + 4, room.width(), half), _MIDDLE, content.amount)
        painter.setPen(QColor(theme.palette.soft))
        font = theme.font(TextSize.SMALL)
        painter.setFont(font)
        below = QRect(left, box.top() + half - 2, room.width(), half - 4)
        line = QFontMetrics(font).elidedText(
            content.line, Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, _MIDDLE, line)

    def _paint_chip(self, painter: QPainter, chip: QRect, content: RowContent) -> None:
        theme = self._context.theme
        colours = theme.tone(content.tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.tint))
        painter.drawRoundedRect(QRectF(chip), chip.height() / 2, chip.height() / 2)
        icon_rect = QRectF(chip.left() + 10, chip.center().y() - 8, 17, 17)
        self._context.icons.paint(painter, content.icon, icon_rect, colours.on_tint)
        room = chip.adjusted(34, 0, -10, 0)
        painter.setPen(QColor(colours.on_tint))
        painter.setFont(
            largest_font(theme, content.word, room.size(), limit=TextSize.BODY, bold=True)
        )
        painter.drawText(room, _MIDDLE, content.word)


class FoundRowDelegate(SaleRowDelegate):
    """Paints a day's heading and the list's end as well."""

    def __init__(self, context: UiContext, model: SalesModel) -> None:
        super().__init__(context, model)
        self._sales = model
        self._heading = context.theme.scaled_height(HEADING)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        heading = isinstance(self._sales.rows[index.row()], DayHeading)
        return QSize(hint.width(), self._heading) if heading else hint

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._sales.rows[index.row()]
        if isinstance(row, Sale):
            super().paint(painter, option, index)
            return
        theme = self._context.theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, ListEnd):
            self._paint_ground(painter, rect, state)
        box = rect.adjusted(Gap.CLOSE, 0, -Gap.CLOSE, 0)
        leads_on = isinstance(row, ListEnd) and row.may_go_on
        painter.setPen(QColor(theme.palette.accent if leads_on else theme.palette.soft))
        text = self._sales.line_text(row)
        font = largest_font(theme, text, box.size(), limit=TextSize.BODY, bold=True)
        painter.setFont(font)
        painter.drawText(box, _MIDDLE, text)
        painter.restore()


class SaleList(QListView):
    """Emits `sale_opened` with the sale that was pressed, or stepped to and confirmed."""

    sale_opened = Signal(str)
    older_wanted = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__()
        self.setObjectName("sale-list")
        self.sales = SalesModel(words)
        self._selected: str | None = None
        self._before: set[str] = set()
        """What was open before it: until its own history is there, theirs may still be told."""
        self._rows = FoundRowDelegate(context, self.sales)
        self.setModel(self.sales)
        self.setItemDelegate(self._rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    def set_sales(
        self,
        sales: Sequence[Sale],
        words: Words,
        day: date | None = None,
        days: ShopDays = MIDNIGHT,
    ) -> None:
        """Show the sales of a day, as `SalesModel.set_sales` does."""
        self.setUniformItemSizes(True)
        self.sales.set_sales(sales, words, day, days)

    def set_rows(self, rows: Sequence[ListRow], words: Words) -> None:
        """Show sales under their days, as `SalesModel.set_rows` does."""
        self.setUniformItemSizes(False)
        self.sales.set_rows(rows, words)

    def select(self, sale_id: str) -> None:
        """Mark the sale whose history is open; who opens another, or steps on, stays there."""
        is_new = sale_id != self._selected and sale_id not in self._before
        if sale_id not in self._before:
            self._selected = sale_id
            self._before.clear()
        if not is_new and self.currentIndex().isValid():
            return
        for row, sale in enumerate(self.sales.rows):
            if isinstance(sale, Sale) and sale.sale_id == self._selected:
                self.setCurrentIndex(self.sales.index(row))
                return

    def step_in(self) -> None:
        """Take the keyboard, at the first sale where none is marked."""
        self.setFocus()
        if not self.currentIndex().isValid():
            first = next((n for n, row in enumerate(self.sales.rows) if isinstance(row, Sale)), -1)
            self.setCurrentIndex(self.sales.index(first))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave what types a letter to the page: it begins a search."""
        if event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(SALE_ROLE)
        if isinstance(row, Sale):
            if self._selected is not None:
                self._before = {*self._before, self._selected} - {row.sale_id}
            self._selected = row.sale_id
            self.sale_opened.emit(row.sale_id)
        elif isinstance(row, ListEnd) and row.may_go_on:
            self.older_wanted.emit()

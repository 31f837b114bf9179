"""One column of a reconciliation: a row for each sale or payment, with why it differs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from pos_app.engine.api.snapshots import Compared
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import RADIUS, Gap, TextSize
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording.reconciliation_words import compared_lines
from pos_app.ui.wording.words import Words

LINE_ROLE = Qt.ItemDataRole.UserRole
_ICON_WIDTH = 34
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWrapAnywhere)
_WORDS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)

Index = QModelIndex | QPersistentModelIndex


class ComparedModel(QAbstractListModel):
    """The lines of one column, those that differ first."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.lines: Sequence[Compared] = ()

    def set_lines(self, lines: Sequence[Compared], words: Words) -> None:
        """Show these lines; nothing moves where they are the same."""
        ordered = sorted(lines, key=lambda line: not line.differs)
        if ordered == self.lines and words is self.words:
            return
        self.beginResetModel()
        self.lines, self.words = ordered, words
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return "\n".join(filter(None, compared_lines(self.words, line)))
        return None


class ComparedRowDelegate(QStyledItemDelegate):
    """Paints the amount, what it belongs to and the reason, in a row as high as they need."""

    def __init__(self, context: UiContext, model: ComparedModel, view: QListView) -> None:
        super().__init__()
        self._context, self._model, self._view = context, model, view
        theme = context.theme
        self._styles = (
            (theme.font(TextSize.LEAD, bold=True), _WORDS),
            (theme.font(TextSize.SMALL), _WRAP),
            (theme.font(TextSize.BODY), _WORDS),
        )

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        heights = [box.height() for _, box in self._boxes(width, self._model.lines[index.row()])]
        return QSize(width, sum(heights) + 2 * Gap.CLOSE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._model.lines[index.row()]
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        theme = self._context.theme
        calm = not line.differs
        colours = theme.tone(Tone.PAID if line.difference is None else Tone.UNKNOWN)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = state & QStyle.StateFlag.State_HasFocus
        painter.setPen(QPen(QColor(theme.palette.focus), 2) if focus else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.palette.surface if calm else colours.tint))
        painter.drawRoundedRect(QRectF(rect).adjusted(3, 3, -3, -3), RADIUS, RADIUS)
        icon = "circle-check" if line.difference is None else "info" if calm else "triangle-alert"
        ink = theme.palette.soft if calm and line.difference else colours.on_tint
        icon_rect = QRectF(rect.left() + Gap.CLOSE, rect.top() + Gap.CLOSE + 2, 20, 20)
        self._context.icons.paint(painter, icon, icon_rect, ink)
        inks = (theme.palette.ink, theme.palette.soft, theme.palette.soft if calm else ink)
        pieces = self._boxes(rect.width(), line)
        for (text, box), (font, flags), colour in zip(pieces, self._styles, inks, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(box.translated(rect.topLeft()), flags, text)
        painter.restore()

    def _boxes(self, width: int, line: Compared) -> list[tuple[str, QRect]]:
        """Return each text and its place in a row of this width."""
        top, room = int(Gap.CLOSE), width - _ICON_WIDTH - 2 * Gap.CLOSE
        placed = []
        for text, (font, flags) in zip(
            compared_lines(self._model.words, line), self._styles, strict=True
        ):
            wanted = QFontMetrics(font).boundingRect(QRect(0, 0, room, 10_000), flags, text)
            height = wanted.height() + 2 if text else 0
            placed.append((text, QRect(Gap.CLOSE + _ICON_WIDTH, top, room, height)))
            top += height
        return placed


class ComparedList(QListView):
    """Emits `sale_opened` where a line that has a sale here is pressed."""

    sale_opened = Signal(str)

    def __init__(self, context: UiContext, words: Words, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.lines = ComparedModel(words)
        self._rows = ComparedRowDelegate(context, self.lines, self)
        self.setModel(self.lines)
        self.setItemDelegate(self._rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if isinstance(line, Compared) and line.sale is not None:
            self.sale_opened.emit(line.sale.sale_id)

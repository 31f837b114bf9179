"""Measures a window: every word in its box, nothing cut by what it stands in, no overlaps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QScrollArea, QWidget

from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.amount_view import AmountView
from pos_app.ui.widgets.bank_chip import BankChip
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.link_indicator import LinkIndicator
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.panel import ModeBadge
from pos_app.ui.widgets.qr_card import QrCard
from pos_app.ui.widgets.qr_view import QrView
from pos_app.ui.widgets.sale_card import SaleCard
from pos_app.ui.widgets.status_card import StatusCard
from pos_app.ui.widgets.text import MIN_PIXELS, Text
from pos_app.ui.widgets.visible_widgets import visible_widgets

READABLE = MIN_PIXELS + 1
"""A text shrunk to the very end of its scale has run out of room."""
TOUCH = 44


KEY = 64
"""A till key's, which many people press without looking."""
SOLID: tuple[type[QWidget], ...] = (
    QrCard,
    QrView,
    ModeBadge,
    BankChip,
    AmountView,
    QAbstractItemView,
    LinkIndicator,
    StatusCard,
)
"""What has no text of Qt's, and must not lie under anything all the same."""


def layout_faults(window: QWidget) -> list[str]:
    """Return everything that does not fit, a line each for people."""
    return [*_cut_texts(window), *_cut_widgets(window), *_overlaps(window)]


def _seen(window: QWidget, *more: type[QWidget]) -> list[QWidget]:
    kinds: tuple[type[QWidget], ...] = (QLabel, Button, QLineEdit, *more)
    return [
        each
        for each in visible_widgets(window)
        if isinstance(each, kinds) and each.size().isValid()
    ]


def _text_of(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    if isinstance(widget, Button):
        return widget.visible_text()
    return widget.text() if isinstance(widget, QLabel) else ""


def _named(widget: QWidget) -> str:
    return f"{widget.objectName() or type(widget).__name__} “{_text_of(widget)[:50]}”"


def _cut_texts(window: QWidget) -> Iterator[str]:
    for widget in _seen(window):
        if isinstance(widget, SaleCard):
            yield from (f"cut: {_named(widget)}: {text}" for text in widget.cut_texts())
        text = _text_of(widget)
        if not text:
            continue
        if isinstance(widget, Button):
            box, font, wrapped = widget.text_rect(), widget.fitted_font(), True
        else:
            box, font = widget.contentsRect(), widget.font()
            wrapped = isinstance(widget, QLabel) and widget.wordWrap()
        if isinstance(widget, QLineEdit):
            box = box.adjusted(14, 0, -14, 0)
        flags = int(Qt.TextFlag.TextWordWrap) if wrapped else 0
        metrics = QFontMetrics(font)
        needed = metrics.boundingRect(QRect(0, 0, max(box.width(), 1), 10_000), flags, text)
        if needed.width() > box.width() or needed.height() > box.height():
            room = f"{needed.width()}×{needed.height()} in {box.width()}×{box.height()}"
            yield f"cut: {_named(widget)}: {room} at {font.pixelSize()} px"
        elif font.pixelSize() < _least(widget):
            yield f"too small: {_named(widget)} at {font.pixelSize()} px"


def _least(widget: QWidget) -> int:
    """Return the least size: large text may shrink, but never below what is there without it."""
    if isinstance(widget, Text | Button) and widget._theme.appearance.large:
        return min(widget._size, TextSize.BODY)
    return READABLE


def _cut_widgets(window: QWidget) -> Iterator[str]:
    for widget in _seen(window):
        if _scrolls(widget):
            continue
        parent, rect = widget.parentWidget(), widget.geometry()
        while parent is not None:
            if not parent.rect().contains(rect):
                yield f"outside: {_named(widget)} leaves {parent.objectName() or type(parent)}"
                break
            rect = rect.translated(parent.pos())
            if parent is window:
                break
            parent = parent.parentWidget()
        side = min(widget.width(), widget.height())
        if isinstance(widget, Button) and side < (
            KEY if widget.objectName().startswith("key-") else TOUCH
        ):
            yield f"too small to touch: {_named(widget)} {widget.width()}×{widget.height()}"


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _overlaps(window: QWidget) -> Iterator[str]:
    covered = next((each for each in visible_widgets(window) if isinstance(each, Overlay)), None)
    boxes = [
        (widget, QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()))
        for widget in _seen(window, *SOLID)
        if covered is None or covered.isAncestorOf(widget)
    ]
    for (one, box), (other, other_box) in combinations(boxes, 2):
        if not box.intersects(other_box):  # first: of a thousand pairs hardly one does
            continue
        if one.isAncestorOf(other) or other.isAncestorOf(one) or _scrolls(one) != _scrolls(other):
            continue
        yield f"overlap: {_named(one)} and {_named(other)}"

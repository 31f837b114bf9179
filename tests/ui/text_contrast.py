"""Measures a window's picture: what every word is painted in, and on what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from pos_app.ui.theme.palette import contrast
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.switch import Switch
from pos_app.ui.widgets.visible_widgets import visible_widgets

TEXT = 4.5
_STEP = 3
_SLIVER = 4
"""What a scroll leaves of a line: no word to be read."""


def faint_texts(window: QWidget) -> list[str]:
    """Return the words that cannot be read well, a line each for people."""
    image = window.grab().toImage().scaled(window.size())  # one pixel for each logical one
    image.convertTo(QImage.Format.Format_RGB32)
    covers = [each for each in visible_widgets(window) if isinstance(each, Overlay)]
    over = covers[0] if covers else window
    return [
        f"{ratio:.2f}: {ink} on {ground}: {widget.objectName()} “{text[:40]}”"
        for widget, text, ink in _written(over)
        for ground in [_ground(image, widget, window)]
        if (ratio := contrast(ink, ground)) < TEXT
    ]


def _written(within: QWidget) -> Iterator[tuple[QWidget, str, str]]:
    """Yield each visible word with the colour it is painted in."""
    role = QPalette.ColorRole
    for widget in visible_widgets(within):
        seen = widget.visibleRegion().boundingRect()
        if min(seen.width(), seen.height()) <= _SLIVER:
            continue
        if isinstance(widget, Switch):
            yield widget, widget.text(), widget._theme.palette.ink
        elif isinstance(widget, Button) and widget.visible_text():
            yield widget, widget.text(), widget._colours().foreground
        elif isinstance(widget, QLabel) and widget.text():
            yield widget, widget.text(), widget.palette().color(role.WindowText).name()
        elif isinstance(widget, QLineEdit):
            shown = role.Text if widget.text() else role.PlaceholderText
            yield widget, widget.text(), widget.palette().color(shown).name()


def _ground(image: QImage, widget: QWidget, window: QWidget) -> str:
    """Return the colour that most of the widget's box has."""
    seen_part = widget.visibleRegion().boundingRect()  # the rest is scrolled out of sight
    box = seen_part.translated(widget.mapTo(window, QPoint(0, 0))).intersected(image.rect())
    pixels = memoryview(image.constBits()).cast("I")
    seen: Counter[int] = Counter()
    for y in range(box.top() + 2, box.bottom() - 1, _STEP):
        row = y * image.width()
        seen.update(pixels[row + box.left() + 2 : row + box.right() - 1 : _STEP])
    return f"#{seen.most_common(1)[0][0] & 0xFFFFFF:06x}"

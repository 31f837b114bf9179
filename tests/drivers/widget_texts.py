"""Every text that a widget may tell anybody: shown, spoken, in a tip or in a title."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QWidget

from pos_app.ui.widgets.visible_widgets import visible_widgets
from tests.drivers.window_driver import WindowDriver


def texts_of(widget: QObject) -> Iterator[str]:
    """Yield all that one widget may tell anybody, visible or not."""
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText())
    if isinstance(widget, QAbstractItemView):
        model = widget.model()
        for row in range(model.rowCount()):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(model.data(model.index(row, 0), role))
    if isinstance(widget, QWidget):
        yield from (
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.toolTip(),
            widget.whatsThis(),
            widget.windowTitle(),
            widget.statusTip(),
        )


def visible_texts(window: QWidget) -> set[str]:
    """Return every text of the window's visible widgets."""
    widgets = visible_widgets(window)
    return {text for widget in widgets for text in texts_of(widget) if text}


def all_text(window: QWidget) -> str:
    """Return every text that any widget in it holds, visible or not, spaces left out."""
    widgets = [window, *window.findChildren(QWidget)]
    return "".join(_unspaced(text) for each in widgets for text in texts_of(each))


def widgets_holding(driver: WindowDriver, secret: str) -> list[str]:
    """Return the object names of both windows' widgets, visible or not, that hold it anywhere."""
    windows = filter(None, (driver.window, driver.window.customer_display.window))
    widgets = [each for window in windows for each in (window, *window.findChildren(QWidget))]
    plain = secret.replace(" ", "")
    return [
        each.objectName()
        for each in widgets
        if any(plain in _unspaced(text) for text in texts_of(each))
    ]


def _unspaced(text: str) -> str:
    return "".join(text.split())

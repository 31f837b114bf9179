"""Where the keyboard is, where Tab leads, and which button a key presses."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget

from pos_app.ui.widgets.button import Button

_TAB = Qt.FocusPolicy.TabFocus.value


def focused_name(window: QWidget) -> str:
    """The name of the widget that has the keyboard in this window; empty where none has."""
    focused: QWidget | None = window.focusWidget()
    return "" if focused is None else focused.objectName()


def give_focus_back(within: QWidget, name: str) -> None:
    """To the seen widget of this name, which is brought into sight."""
    found = [each for each in within.findChildren(QWidget, name) if each.isVisibleTo(within)]
    if name and found:
        found[0].setFocus()
        _bring_into_sight(found[0])


def focus_next(within: QWidget, *, forward: bool) -> bool:
    """Tab, or Shift+Tab: to the next control in the order in which things were laid out.

    That is the order in which they are read, also where an upright window has turned them.
    """
    focused: QWidget | None = within.window().focusWidget()
    ring = list(focusable_widgets(within, focused))
    if not ring or ring == [focused]:
        return False
    at = ring.index(focused) if focused in ring else -1 if forward else len(ring)
    following = ring[(at + (1 if forward else -1)) % len(ring)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    following.setFocus(reason)
    _bring_into_sight(following)
    return True


def focusable_widgets(within: QWidget | None, leaving: QWidget | None = None) -> Iterator[QWidget]:
    """Every control that Tab reaches now, in order.

    `leaving` keeps its place though it may just have gone: the next one is next to it.
    """
    if within is None:
        return
    open_now = within.isVisible() and within.isEnabled()
    if within is leaving or (open_now and within.focusPolicy().value & _TAB):
        yield within
    if not open_now:
        return
    if isinstance(within, QScrollArea):
        yield from focusable_widgets(within.widget(), leaving)
    elif isinstance(within, QStackedWidget):
        yield from focusable_widgets(within.currentWidget(), leaving)
    else:
        layout = within.layout()
        if layout is not None:
            yield from _of_layout(layout, leaving)


def press_by_key(within: QWidget, event: QKeyEvent) -> bool:
    """Press the seen button that this key stands for; a key held down presses once."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    for button in within.findChildren(Button):
        if button.key == event.key() and button.isVisible() and button.isEnabled():
            if not event.isAutoRepeat():
                button.click()
            return True
    return False


def _of_layout(layout: QLayout, leaving: QWidget | None) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            yield from focusable_widgets(widget, leaving)
        elif inner is not None:
            yield from _of_layout(inner, leaving)


def _bring_into_sight(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
            return
        parent = parent.parentWidget()

"""Keyboard focus: where it is, where Tab leads, and which button a shortcut clicks."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget

from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.tray_place import TrayPlace
from pos_app.ui.widgets.visible_widgets import visible_widgets

_TAB = Qt.FocusPolicy.TabFocus.value


def focused_name(window: QWidget) -> str:
    """Return the name of the widget in focus in this window; empty where none is."""
    focused: QWidget | None = window.focusWidget()
    return "" if focused is None else focused.objectName()


def leave_focus(window: QWidget) -> bool:
    """Leave the widget in focus, so that it takes what is written in it.

    Returns:
        Whether it was seen, and not scrolled away.
    """
    focused: QWidget | None = window.focusWidget()
    if focused is None:
        return False
    in_sight = not focused.visibleRegion().isEmpty()
    focused.clearFocus()
    return in_sight


def restore_focus(within: QWidget, name: str, *, in_sight: bool) -> None:
    """Focus the visible widget of this name, and scroll to it where it was `in_sight`."""
    found = [each for each in within.findChildren(QWidget, name) if each.isVisibleTo(within)]
    if name and found:
        found[0].setFocus()
        if in_sight:
            _ensure_visible(found[0])


def focus_next(within: QWidget, *, forward: bool) -> bool:
    """Focus the next control in layout order (Tab), or the one before (Shift+Tab).

    That is the order in which they are read, in landscape and in portrait.
    """
    focused: QWidget | None = within.window().focusWidget()
    chain = list(focusable_widgets(within, focused))
    if not chain or chain == [focused]:
        return False
    at = chain.index(focused) if focused in chain else -1 if forward else len(chain)
    following = chain[(at + (1 if forward else -1)) % len(chain)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    following.setFocus(reason)
    _ensure_visible(following)
    return True


def focusable_widgets(within: QWidget | None, leaving: QWidget | None = None) -> Iterator[QWidget]:
    """Yield every control that Tab reaches now, in layout order.

    `leaving` keeps its place though it may just have gone: the next one is next to it.
    """
    if within is None:
        return
    if isinstance(within, TrayPlace):
        yield from focusable_widgets(within.tray, leaving)
        return
    open_now = within.isVisible() and within.isEnabled()
    if within is leaving or (open_now and within.focusPolicy().value & _TAB):
        yield within
    if isinstance(within, QScrollArea):
        yield from focusable_widgets(within.widget(), leaving)
    elif isinstance(within, QStackedWidget):
        yield from focusable_widgets(within.currentWidget(), leaving)
    else:
        layout = within.layout()
        if layout is not None:
            yield from _of_layout(layout, leaving)


def click_shortcut(within: QWidget, event: QKeyEvent) -> bool:
    """Click the visible button that has this key; a key held down clicks once."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held & ~Qt.KeyboardModifier.ShiftModifier:
        return False
    for button in visible_widgets(within):
        if not isinstance(button, Button):
            continue
        keys = (button.shortcut_key, button.second_key)
        its = event.key() in keys and button.shortcut_shift is bool(held)
        if its and button.isEnabled():
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


def _ensure_visible(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
            return
        parent = parent.parentWidget()

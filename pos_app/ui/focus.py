"""Where the keyboard is: found again by name when widgets are built anew."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget


def focused_name(window: QWidget) -> str:
    """The name of the widget that has the keyboard in this window; empty where none has."""
    focused: QWidget | None = window.focusWidget()
    return "" if focused is None else focused.objectName()


def give_focus_back(within: QWidget, name: str) -> None:
    """To the seen widget of this name, which is brought into sight."""
    found = [each for each in within.findChildren(QWidget, name) if each.isVisibleTo(within)]
    if not name or not found:
        return
    found[0].setFocus()
    parent = found[0].parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(found[0])
            return
        parent = parent.parentWidget()

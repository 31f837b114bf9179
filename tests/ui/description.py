"""A window in words: for each widget what a person sees and a screen reader says.

A line a widget, in the tree's order. Of one that only holds others and says nothing there is no
line. Places are relative to the widget whose line is further out.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.overlay import Overlay
from tests.ui.painted import painted, paints_itself

_ROWS = 12
_IN_A_LINE = 6
_BY_TAB = {Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus}
_ROLES = {
    QAccessible.Role.NoRole,
    QAccessible.Role.Client,
    QAccessible.Role.StaticText,
    QAccessible.Role.Button,
    QAccessible.Role.EditableText,
    QAccessible.Role.List,
}
"""What needs no word: a bare widget, or what its class says."""


def description(window: QWidget) -> str:
    """Return the words for all that is visible in a window, and the order of Tab."""
    lines = [*_own_lines(window, window, ""), *_lines(window, window, " ")]
    return "\n".join([*lines, f"Tab: {', '.join(_tab_order(window))}"]) + "\n"


def _lines(widget: QWidget, beyond: QWidget, indent: str) -> Iterator[str]:
    for child in widget.children():
        if not isinstance(child, QWidget) or isinstance(child, QScrollBar):
            continue
        if not child.isVisible():
            continue
        if child.objectName().startswith("qt_") or not _is_told(child):
            yield from _painted_alone(child, beyond, indent)
            yield from _lines(child, beyond, indent)
        else:
            yield from _own_lines(child, beyond, indent)
            yield from (f"{indent} - {row}" for row in _rows(child))
            yield from _lines(child, child, indent + " ")


def _is_told(widget: QWidget) -> bool:
    return bool(
        widget.objectName()
        or widget.accessibleName()
        or widget.toolTip()
        or isinstance(widget, QLabel | QAbstractButton | QLineEdit)
    )


def _painted_alone(widget: QWidget, beyond: QWidget, indent: str) -> Iterator[str]:
    """Yield a line for what has no name and paints something."""
    said = painted(widget) if paints_itself(widget) and not isinstance(widget, QScrollArea) else []
    if said:
        yield from _with_shown(f"{indent}{type(widget).__name__} {_box(widget, beyond)}", said)


def _own_lines(widget: QWidget, beyond: QWidget, indent: str) -> Iterator[str]:
    name = " ".join(filter(None, (widget.objectName(), type(widget).__name__)))
    told = [f"{indent}{name} {_box(widget, beyond)}", *_state(widget)]
    yield from _with_shown(" ".join(told), list(_shown(widget)))


def _with_shown(line: str, shown: list[str]) -> Iterator[str]:
    """Yield it as one line, or where that is long as a line for each thing that is shown."""
    if len(shown) > _IN_A_LINE:
        yield line
        indent = " " * (len(line) - len(line.lstrip()))
        yield from (f"{indent} | {each}" for each in shown)
    else:
        yield " | ".join([line, *shown])


def _box(widget: QWidget, beyond: QWidget) -> str:
    at = QPoint() if widget is beyond else widget.mapTo(beyond, QPoint())
    return f"{at.x()},{at.y()} {widget.width()}×{widget.height()}"


def _state(widget: QWidget) -> Iterator[str]:
    if not widget.isEnabled():
        yield "disabled"
    if widget is widget.window().focusWidget():
        yield "focus"
    if widget.focusPolicy() != _usual_focus(widget):
        yield str(widget.focusPolicy().name)
    if widget.cursor().shape() is not Qt.CursorShape.ArrowCursor:
        yield widget.cursor().shape().name
    if isinstance(widget, QAbstractButton):
        yield from ["checkable"] * widget.isCheckable() + ["checked"] * widget.isChecked()
        yield from ["repeats"] * widget.autoRepeat()
    if isinstance(widget, Button) and widget.shortcut_key is not None:
        yield f"key {'Shift+' if widget.shortcut_shift else ''}{widget.shortcut_key.name[4:]}"
    yield from _spoken(widget)
    if widget.toolTip():
        yield f'tip "{widget.toolTip()}"'


def _usual_focus(widget: QWidget) -> Qt.FocusPolicy:
    """Return how widgets of its class usually take the keyboard, which needs no word."""
    if isinstance(widget, QAbstractButton):
        return Qt.FocusPolicy.TabFocus
    if isinstance(widget, QLineEdit):
        return Qt.FocusPolicy.StrongFocus
    return Qt.FocusPolicy.ClickFocus if isinstance(widget, Overlay) else Qt.FocusPolicy.NoFocus


def _spoken(widget: QWidget) -> Iterator[str]:
    """Yield what a screen reader says beyond the words that are seen."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    if widget.accessibleName() not in {"", text}:
        yield f'named "{widget.accessibleName()}"'
    if widget.accessibleDescription():
        yield f'described "{widget.accessibleDescription()}"'
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus or widget.accessibleName():
        role = QAccessible.queryAccessibleInterface(widget).role()
        if role not in _ROLES:
            yield f"role {role.name}"


def _shown(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        if widget.text():
            yield f'"{_plain(widget.text())}" {_type(widget)} {_alignment(widget)}'.rstrip()
    elif isinstance(widget, QLineEdit):
        yield f'"{_plain(widget.displayText())}" {_type(widget)}'
        if widget.placeholderText():
            yield f'placeholder "{widget.placeholderText()}"'
        yield f"at most {widget.maxLength()}"
        hints = widget.inputMethodHints()
        yield from [str(hints.name)] * bool(hints.value)
    elif paints_itself(widget):
        yield from painted(widget)


def _type(widget: QLabel | QLineEdit) -> str:
    font = widget.font()
    role = QPalette.ColorRole.WindowText if isinstance(widget, QLabel) else QPalette.ColorRole.Text
    colour = widget.palette().color(role).name()
    return f"{font.pixelSize()}{'b' if font.bold() else ''} {colour}"


def _alignment(label: QLabel) -> str:
    across = label.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
    return "" if across == Qt.AlignmentFlag.AlignLeft else str(across.name)[5:].lower()


def _rows(widget: QWidget) -> Iterator[str]:
    """Yield the first rows of a list, as they are read out, and which of them is chosen."""
    if not isinstance(widget, QAbstractItemView):
        return
    model = widget.model()
    for row in range(min(model.rowCount(), _ROWS)):
        index = model.index(row, 0)
        shown = _said_of(index, Qt.ItemDataRole.DisplayRole)
        spoken = _said_of(index, Qt.ItemDataRole.AccessibleTextRole)
        chosen = " chosen" if widget.currentIndex() == index else ""
        yield f'"{shown}"{chosen}' + (f' spoken "{spoken}"' if spoken not in {"", shown} else "")
    if model.rowCount() > _ROWS:
        yield f"{model.rowCount()} rows"


def _said_of(index: QModelIndex, role: Qt.ItemDataRole) -> str:
    said = index.data(role)
    return "" if said is None else _plain(str(said))


def _tab_order(window: QWidget) -> Iterator[str]:
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() in _BY_TAB:
            yield widget.objectName() or type(widget).__name__
        widget = widget.nextInFocusChain()


def _plain(text: str) -> str:
    return text.replace("\u00a0", "⍽").replace("\n", "⏎")

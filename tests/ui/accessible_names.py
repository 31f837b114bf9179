"""Asks a window what a screen reader would: every control's name and role.

Beside them the name that tests and technicians find a control by.
"""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QWidget

from pos_app.ui.widgets.visible_widgets import visible_widgets

Role = QAccessible.Role
ROLES: dict[type[QWidget], set[QAccessible.Role]] = {
    QLineEdit: {Role.EditableText},
    QAbstractItemView: {Role.List},
    QAbstractButton: {Role.Button, Role.CheckBox},
}


def accessibility_faults(window: QWidget) -> list[str]:
    """Return the visible controls without a name of either kind, or with another's role."""
    found = []
    for control in visible_widgets(window):
        roles = next((roles for kind, roles in ROLES.items() if isinstance(control, kind)), None)
        if roles is None:
            continue
        if isinstance(control, QAbstractButton | QLineEdit):
            if not control.objectName():
                found.append(f"no object name: {control.accessibleName() or control}")
            if not control.accessibleName().strip():
                found.append(f"no name of its own: {control.objectName()}")
        spoken = QAccessible.queryAccessibleInterface(control)
        if not spoken.text(QAccessible.Text.Name).strip():
            found.append(f"no name: {control.objectName()}")
        if spoken.role() not in roles:
            found.append(f"an odd role: {control.objectName()} {spoken.role()}")
    return found

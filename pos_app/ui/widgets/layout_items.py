"""What stands in a layout, taken out of it again."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


def remove_widgets(layout: QLayout) -> None:
    """Take every widget out of the layout; they stay with their parent.

    `takeAt` would leave the layout's items alive: the widgets go on telling those of their changes,
    and the items of their next place keep the heights of texts that are no longer there.
    """
    for at in reversed(range(layout.count())):
        item = layout.itemAt(at)
        widget = None if item is None else item.widget()
        if widget is not None:
            layout.removeWidget(widget)

"""What is visible in a window: most of its widgets stand on pages that are hidden."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget


def visible_widgets(within: QWidget) -> Iterator[QWidget]:
    """Yield what `findChildren` would and is visible, without a look into what is hidden."""
    for child in within.children():
        if isinstance(child, QWidget) and child.isVisible():
            yield child
            yield from visible_widgets(child)

"""What every screen has in common."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import Words


class Screen(Translated):
    """One page of the window. It draws from the last snapshot it was told."""

    def __init__(self, context: UiContext, words: Words, name: str) -> None:
        super().__init__(context, words)
        self.setObjectName(name)
        # Keys without a control in focus are the page's; Tab leads from control to control.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.snapshot: Snapshot | None = None

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """A newer snapshot has come."""
        self.snapshot = snapshot
        self.update_view(snapshot)

    def update_view(self, snapshot: Snapshot) -> None:
        """Bring everything in line with `snapshot` and the present language."""

    def retranslate(self) -> None:
        if self.snapshot is not None:
            self.update_view(self.snapshot)

    def opened(self) -> None:
        """The window has just turned to this screen."""
        self.setFocus()

    def closed(self) -> None:
        """The window has turned away."""

    def restore_from(self, before: Self) -> None:
        """Go on where the same screen stood before it was built anew in other looks."""
        self.snapshot = before.snapshot
        written = {each.objectName(): each.text() for each in before.findChildren(QLineEdit)}
        for edit in self.findChildren(QLineEdit):
            edit.setText(written[edit.objectName()])

    def handle_key(self, event: QKeyEvent) -> bool:
        """A key that nothing else wanted; True where it was used."""
        del event
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.handle_key(event):
            super().keyPressEvent(event)

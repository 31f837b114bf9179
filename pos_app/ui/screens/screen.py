"""What every screen has in common."""

from __future__ import annotations

from datetime import date
from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.shop_days import MIDNIGHT, ShopDays
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.tray_place import TrayPlace
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording.words import Words


class Screen(Translated):
    """One page of the window. It draws from the last snapshot that was set."""

    def __init__(self, context: UiContext, words: Words, name: str) -> None:
        super().__init__(context, words)
        self.setObjectName(name)
        # Keys without a control in focus are the page's; Tab leads from control to control.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.snapshot: Snapshot | None = None
        self.tray_place: TrayPlace | None = None
        """Where the tray stands on this page; None where it stands above every page."""

    @property
    def shop_days(self) -> ShopDays:
        """When the shop's days begin, as far as it is known."""
        return self.snapshot.shop_days if self.snapshot is not None else MIDNIGHT

    @property
    def today(self) -> date:
        """The shop's day that it is now."""
        return self.shop_days.day_of(self.context.now())

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Keep the snapshot and update the view."""
        self.snapshot = snapshot
        self.update_view(snapshot)

    def keep_snapshot(self, snapshot: Snapshot) -> None:
        """Take what is answered while another page is shown; nothing is drawn for it."""

    def update_view(self, snapshot: Snapshot) -> None:
        """Show `snapshot` in the present language."""

    def retranslate(self) -> None:
        if self.snapshot is not None:
            self.update_view(self.snapshot)

    def activate(self) -> None:
        """Take the focus; the window has just turned to this screen."""
        self.setFocus()

    def deactivate(self) -> None:
        """Release what belongs to the visit; the window has turned away."""

    def suspend(self) -> None:
        """Leave the screen for a page that leads back to it, by `resume`.

        `end_visit` follows where the person goes elsewhere from there.
        """
        self.deactivate()

    def resume(self) -> None:
        """Take the focus again where the visit was suspended."""
        self.activate()

    def end_visit(self) -> None:
        """Release what `suspend` has kept; nobody comes back for it."""

    def change_person(self) -> None:
        """Forget what was begun here: another person is at the till, and the page may stay."""

    def restore_from(self, before: Self) -> None:
        """Take over the state of the same screen, built before in another appearance."""
        self.snapshot = before.snapshot
        written = {each.objectName(): each for each in before.findChildren(QLineEdit)}
        for edit in self.findChildren(QLineEdit):
            former = written[edit.objectName()]
            edit.setText(former.text())
            edit.setCursorPosition(former.cursorPosition())  # letters go on where they did
        self._restore_said(before)

    def _restore_said(self, before: Self) -> None:
        """Say again what was said of the texts, and of what was asked for."""
        from pos_app.ui.widgets.form_field import FormField  # the first paint does without
        from pos_app.ui.widgets.hint_bar import HintBar

        fields = {each.edit.objectName(): each for each in before.findChildren(FormField)}
        for field in self.findChildren(FormField):
            field.restore_error(fields[field.edit.objectName()])
        lines = {each.objectName(): each for each in before.findChildren(HintBar)}
        for line in self.findChildren(HintBar):
            if line.objectName() in lines:
                line.restore_said(lines[line.objectName()])

    def handle_key(self, event: QKeyEvent) -> bool:
        """Handle a key that no control in focus wanted; tell whether it was used."""
        del event
        return False

    def take_scan(self, text: str) -> None:
        """Take a code that was scanned, as its keys typed it: it may be a receipt's link."""
        from pos_app.ui.widgets.receipt_row import ReceiptRow  # the first paint does without

        for row in self.findChildren(ReceiptRow):
            if row.isVisible():
                row.take_scan(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.handle_key(event):
            super().keyPressEvent(event)

"""The panels that help somebody: the guide, the till's checks, the file for the technician."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from pos_app.engine.api.commands import CollectSupport
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.customer_monitor import CustomerMonitor
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from pos_app.ui.widgets.diagnosis_panel import DiagnosisPanel
    from pos_app.ui.widgets.help_panel import HelpPanel
    from pos_app.ui.widgets.support_panel import SupportPanel


class HelpPanels(QObject):
    """Builds each when it is first asked for; they go when the page changes, as to PAID."""

    def __init__(self, context: UiContext, words: Words, over: QWidget) -> None:
        super().__init__(over)
        self._context, self._words, self._over = context, words, over
        self._snapshot: Snapshot | None = None
        self._is_silent = self._wants_support = False
        self.monitor = CustomerMonitor.NONE
        """The state of the customer's monitor."""
        self.help: HelpPanel | None = None
        self.support: SupportPanel | None = None
        self.diagnosis: DiagnosisPanel | None = None

    def restore_from(self, before: Self) -> None:
        """Take over what was found out before the appearance changed, and what is waited for."""
        self._is_silent, self._wants_support = before._is_silent, before._wants_support

    def set_words(self, words: Words) -> None:
        """Speak another language."""
        self._words = words
        for panel in (self.help, self.support, self.diagnosis):
            if panel is not None:
                panel.set_words(words)

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Show what a panel shows of a snapshot."""
        self._snapshot = snapshot
        if self._wants_support and snapshot.support is not None:
            self._open_support()
        if self.support is not None:
            self.support.set_snapshot(snapshot)
        if self.diagnosis is not None:
            self.diagnosis.is_silent, self.diagnosis.monitor = self._is_silent, self.monitor
            self.diagnosis.set_snapshot(snapshot)

    @Slot(bool)
    def set_silent(self, silent: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Note whether nothing can be heard on this computer."""
        self._is_silent = silent

    def open_help(self, snapshot: Snapshot) -> None:
        """Show the guide."""
        from pos_app.ui.widgets.help_panel import HelpPanel

        self._snapshot = snapshot
        if self.help is None:
            self.help = HelpPanel(self._context, self._words, self._over)
            self.help.support_wanted.connect(self._want_support)
            self.help.checks_wanted.connect(self._open_diagnosis)
        self.help.open_for(snapshot)

    def dismiss(self) -> None:
        """Close whichever is open."""
        for panel in (self.help, self.support, self.diagnosis):
            if panel is not None:
                panel.dismiss()

    def change_person(self) -> None:
        """Close what a PIN has opened for somebody before."""
        if self.support is not None:
            self.support.dismiss()

    @Slot()
    def _want_support(self) -> None:
        """Ask for the texts; the panel opens once they come, for a PIN may be asked first."""
        self._wants_support = True
        self._context.send(CollectSupport())

    def _open_support(self) -> None:
        from pos_app.ui.widgets.support_panel import SupportPanel

        if self.support is None:
            self.support = SupportPanel(self._context, self._words, self._over)
        self._wants_support = False
        self.support.open()

    @Slot()
    def _open_diagnosis(self) -> None:
        from pos_app.ui.widgets.diagnosis_panel import DiagnosisPanel

        if self._snapshot is None:
            return
        if self.diagnosis is None:
            self.diagnosis = DiagnosisPanel(self._context, self._words, self._over)
        self.set_snapshot(self._snapshot)
        self.diagnosis.open_for(self._snapshot)

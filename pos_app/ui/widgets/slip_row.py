"""A slip of what a page shows: printed, or saved as a PDF, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from pos_app.domain.export import ExportProblem
from pos_app.domain.printing import SlipKind
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.theme.theme import Gap
from pos_app.ui.widgets.file_dialog import documents_folder, make_file_dialog
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import slip_words
from pos_app.ui.wording.export_words import EXPORT_PROBLEM
from pos_app.ui.wording.print_words import OUTCOME
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from pos_app.ui.devices.slip_sender import SlipSender
    from pos_app.ui.slip.orders import SlipOrder

About = tuple[SlipKind | None, str]
"""A kind of slip and what it is about: a sale's id, or a shift's number."""
NOTHING: About = (None, "")


class SlipRow(Translated):
    """`make` makes the slip when it is wanted, None where there is none then.

    It is printed where the till has a printer, else saved.
    """

    def __init__(
        self, context: UiContext, words: Words, name: str, make: Callable[[], SlipOrder | None]
    ) -> None:
        super().__init__(context, words)
        self._make = make
        self._about = NOTHING
        self._snapshot: Snapshot | None = None
        self._sender: SlipSender | None = None
        self._saving: About | None = None
        self._told: tuple[About, str, ExportProblem | None] | None = None
        """What was saved, where, and what stood against it."""
        self.print_button = self.make_button(f"{name}-print", slip_words.PRINT, icon="printer")
        self.print_button.clicked.connect(self._print)
        self.save_button = self.make_button(f"{name}-save", slip_words.SAVE, icon="download")
        self.save_button.clicked.connect(self._ask)
        self.hint = HintBar(context, words, f"{name}-slip", stacked=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        for widget in (self.print_button, self.save_button, self.hint):
            column.addWidget(widget)

    def set_about(self, about: About, snapshot: Snapshot) -> None:
        """Be about another slip, or the same one as it stands in this snapshot."""
        if about != self._about and self._told is not None and self._told[0] == self._about:
            self._told = None  # it was read
        self._about, self._snapshot = about, snapshot
        for button in (self.print_button, self.save_button):
            button.set_subject(about)
        self.setVisible(about != NOTHING)
        has_printer = snapshot.preferences.printer.is_there
        self.print_button.setVisible(has_printer)
        self.save_button.setVisible(not has_printer)
        self.retranslate()

    def restore_from(self, before: Self) -> None:
        """Wait for the file that the former row is saving, and say what it has said."""
        self._saving, self._told = before._saving, before._told
        if before._sender is not None:
            self._use(before._sender)

    def retranslate(self) -> None:
        self.save_button.setEnabled(self._saving is None)
        about, path, problem = self._told or (None, "", None)
        if self._saving == self._about:
            self.hint.set_message("loader-circle", self.words.text(slip_words.SAVING))
        elif about != self._about:
            self._tell_of_print()
        elif problem is None:
            said = self.words.text(slip_words.SAVED, path=path)
            self.hint.set_message("circle-check", said, good=True)
        else:
            said = self.words.text(EXPORT_PROBLEM[problem])
            self.hint.set_message("triangle-alert", said, bad=True)

    def _tell_of_print(self) -> None:
        """Say how far this very slip has come; what was not printed is the tray's to tell."""
        snapshot, (kind, about) = self._snapshot, self._about
        if snapshot is None or kind is None:
            self.hint.set_message("", "")
            return
        printing = snapshot.printing
        sale_id, shift = (None, int(about)) if kind is SlipKind.SHIFT else (about, None)
        under_way = printing.is_under_way(kind, sale_id, shift)
        self.print_button.setEnabled(not under_way)
        last = printing.last
        if under_way:
            self.hint.set_message("loader-circle", self.words.text(slip_words.PRINTING))
            return
        of_last = "" if last is None else (last.sale.sale_id if last.sale else str(last.shift))
        if last is not None and last.outcome is not None and (last.slip, of_last) == (kind, about):
            self.hint.set_message("printer", self.words.text(OUTCOME[last.outcome]))
        else:
            self.hint.set_message("", "")

    def _sent_by(self) -> SlipSender:
        from pos_app.ui.devices.slip_sender import SlipSender

        return self._sender or self._use(SlipSender(self.context.send))

    def _use(self, sender: SlipSender) -> SlipSender:
        self._sender = sender
        sender.written.connect(self._tell)
        return sender

    def _print(self) -> None:
        order = self._make()
        if order is not None and self._snapshot is not None:
            self._told = None
            dots = self._snapshot.preferences.paper_dots
            self._sent_by().print_slip(order, dots, self.context.theme.family)

    def _ask(self) -> None:
        order = self._make()
        if order is None:
            return
        dialog = make_file_dialog(
            self, "slip-dialog", slip_words.SAVE, QFileDialog.FileMode.AnyFile
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.setDirectory(documents_folder())
        dialog.selectFile(f"{order.slip.title}.pdf")
        about = self._about
        dialog.fileSelected.connect(lambda path: self._save(about, order, path))
        dialog.open()

    def _save(self, about: About, order: SlipOrder, path: str) -> None:
        self._saving = about
        self.retranslate()
        self._sent_by().save(order, path, self.context.theme.family)

    @Slot(str, object)
    def _tell(self, path: str, problem: ExportProblem | None) -> None:
        if self._saving is not None:
            self._told = self._saving, str(Path(path)), problem
        self._saving = None
        self.retranslate()

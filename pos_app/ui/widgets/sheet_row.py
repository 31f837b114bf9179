"""A sale's sheet as a PDF: the button, where to, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from pos_app.domain.export import ExportProblem
from pos_app.engine.api.snapshots import Listing, Snapshot
from pos_app.ui.model.dispute_sheet import SheetSale, make_sheet
from pos_app.ui.theme.theme import Gap
from pos_app.ui.widgets.file_dialog import documents_folder, make_file_dialog
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import sheet_words, slip_words
from pos_app.ui.wording.export_words import EXPORT_PROBLEM
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from pos_app.ui.devices.sheet_writer import SheetWriter
    from pos_app.ui.devices.slip_sender import SlipSender


class SheetRow(Translated):
    """What is said of a sheet that was saved goes where another sale is opened."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._of: SheetSale | None = None
        self._now: Snapshot | None = None
        self._sender: SlipSender | None = None
        self._writer: SheetWriter | None = None
        self._told: tuple[str, str, ExportProblem | None] | None = None
        """The sale whose sheet was saved, where, and what stood against it."""
        self._saving: str | None = None
        self.button = self.make_button("save-sheet", sheet_words.SAVE_SHEET, icon="download")
        self.button.clicked.connect(self._ask)
        self.print_button = self.make_button("print-sheet", slip_words.PRINT_SHEET, icon="printer")
        self.print_button.clicked.connect(self._print)
        self.hint = HintBar(context, words, "sheet", stacked=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        column.addWidget(self.button)
        column.addWidget(self.print_button)
        column.addWidget(self.hint)

    @property
    def _sale_id(self) -> str | None:
        return self._of.sale.sale_id if self._of is not None else None

    def set_listing(self, listing: Listing, now: Snapshot) -> None:
        """Be about the sale that is opened; hidden where there is none."""
        sale = listing.history_of
        of = None
        if sale is not None and listing.link:
            of = SheetSale(sale, listing.history, listing.link, now.preferences, now.mode)
        before = self._sale_id
        self._of, self._now = of, now
        for button in (self.button, self.print_button):
            button.set_subject(self._sale_id)
        self.setVisible(of is not None)
        self.print_button.setVisible(now.preferences.printer.is_there)
        if of is not None and self._sale_id != before:
            if self._told is not None and self._told[0] == before:
                self._told = None  # it was read
            self.retranslate()

    def restore_from(self, before: Self) -> None:
        """Wait for the file that the former row is saving, and say what it has said."""
        self._saving, self._told, self._writer = before._saving, before._told, before._writer
        if self._writer is not None:
            self._writer.written.connect(self._tell)

    def retranslate(self) -> None:
        self.button.setEnabled(self._saving is None)
        sale_id, path, problem = self._told or (None, "", None)
        if self._saving is not None and self._saving == self._sale_id:
            self.hint.set_message("loader-circle", self.words.text(sheet_words.SAVING_SHEET))
        elif sale_id is None or sale_id != self._sale_id:
            self.hint.set_message("", "")
        elif problem is None:
            said = self.words.text(sheet_words.SHEET_SAVED, path=path)
            self.hint.set_message("circle-check", said, good=True)
        else:
            said = self.words.text(EXPORT_PROBLEM[problem])
            self.hint.set_message("triangle-alert", said, bad=True)

    def _print(self) -> None:
        from pos_app.ui.devices.slip_sender import SlipSender
        from pos_app.ui.slip.orders import sheet_order

        of, now = self._of, self._now
        if of is None or now is None:
            return
        if self._sender is None:
            self._sender = SlipSender(self.context.send)
        order = sheet_order(of, now, self.context.now(), self.words)
        self._sender.print_slip(order, now.preferences.paper_dots, self.context.theme.family)

    def _ask(self) -> None:
        if self._of is None:
            return
        dialog = make_file_dialog(
            self, "sheet-dialog", sheet_words.SAVE_SHEET, QFileDialog.FileMode.AnyFile
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.setDirectory(documents_folder())
        name = self.words.text(sheet_words.FILE_NAME, number=self._of.sale.sequence)
        dialog.selectFile(f"{name}.pdf")
        of = self._of
        dialog.fileSelected.connect(lambda path: self._save(of, path))
        dialog.open()

    def _save(self, of: SheetSale, path: str) -> None:
        from pos_app.ui.devices.sheet_writer import SheetWriter

        if self._writer is None:
            self._writer = SheetWriter()
            self._writer.written.connect(self._tell)
        self._saving = of.sale.sale_id
        self.retranslate()
        sheet = make_sheet(of, self.context.now(), self.words)
        self._writer.write(sheet, path, self.context.theme.family)

    @Slot(str, object)
    def _tell(self, path: str, problem: ExportProblem | None) -> None:
        if self._saving is not None:
            self._told = self._saving, str(Path(path)), problem
        self._saving = None
        self.retranslate()

"""Saving what is listed to a file: where to, how far it is, and what came of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, Self

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from pos_app.domain.export import (
    ExportFormat,
    ExportOrder,
    ExportState,
    ExportStep,
    ExportWords,
)
from pos_app.domain.sale_search import SaleSearch
from pos_app.engine.api.commands import EndExport, ExportSales
from pos_app.ui.widgets.file_dialog import documents_folder, make_file_dialog
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import export_words
from pos_app.ui.wording.words import Words

_ICONS: Final = {
    ExportStep.RUNNING: "loader-circle",
    ExportStep.DONE: "circle-check",
    ExportStep.CANCELED: "ban",
    ExportStep.FAILED: "triangle-alert",
}
Wanted = Callable[[], tuple[SaleSearch, ExportWords, str]]
"""Returns which sales are listed, the words for them, and a name for the file."""


class ExportBar(Translated):
    """Hidden while no export was asked for. Saving goes on while other pages are shown."""

    def __init__(self, context: UiContext, words: Words, wanted: Wanted) -> None:
        super().__init__(context, words)
        self._wanted = wanted
        self.button = self.make_button("export-sales", export_words.EXPORT, icon="download")
        """Asks where to save; it stands where the page puts it."""
        self.button.clicked.connect(self._ask)
        self._state: ExportState | None = None
        self._folder = ""
        self.line = HintBar(
            context,
            words,
            "export",
            {"stop-export": export_words.STOP, "close-export": export_words.CLOSE},
        )
        self.line.action_clicked.connect(lambda: self.context.send(EndExport()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        self.hide()

    @property
    def is_running(self) -> bool:
        """Tell whether an export is under way."""
        return self._state is not None and self._state.step is ExportStep.RUNNING

    def set_state(self, state: ExportState | None) -> None:
        """Show how the export stands; None where there is none."""
        if state != self._state:
            self._state = state
            self.retranslate()

    def restore_from(self, before: Self) -> None:
        """Save where the former bar did."""
        self._folder = before._folder

    def retranslate(self) -> None:
        state = self._state
        self.button.setEnabled(not self.is_running)
        self.setVisible(state is not None)
        if state is None:
            return
        self.line.set_message(
            _ICONS[state.step],
            export_words.export_sentence(self.words, state),
            bad=state.step is ExportStep.FAILED,
            good=state.step is ExportStep.DONE,
            action="stop-export" if self.is_running else "close-export",
        )

    def _ask(self) -> None:
        """Ask where to save; what is listed when the file is chosen is saved."""
        dialog = make_file_dialog(
            self, "export-dialog", export_words.EXPORT, QFileDialog.FileMode.AnyFile
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        kinds = self._kinds()
        dialog.setNameFilters(list(kinds))
        dialog.setDefaultSuffix(ExportFormat.XLSX)
        dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(kinds[name]))
        dialog.setDirectory(self._folder or documents_folder())
        dialog.selectFile(f"{self._wanted()[2]}.{ExportFormat.XLSX}")
        dialog.fileSelected.connect(
            lambda path: self._save(path, kinds[dialog.selectedNameFilter()])
        )
        dialog.open()

    def _kinds(self) -> dict[str, ExportFormat]:
        """Return the kinds of files by their names in the dialog; a summary is of days alone."""
        kinds = {"Excel (*.xlsx)": ExportFormat.XLSX, "CSV (*.csv)": ExportFormat.CSV}
        if self._wanted()[0].is_of_days:
            summary = self.words.text(export_words.SUMMARY)
            kinds[f"{summary} (*.json)"] = ExportFormat.JSON
        return kinds

    def _save(self, chosen: str, kind: ExportFormat) -> None:
        path = Path(chosen)
        self._folder = str(path.parent)
        named = next((each for each in ExportFormat if path.suffix.lower() == f".{each}"), None)
        if named is None:  # a dot in the name, where Qt adds no ending, nor asks about the file
            path = _unused(path, kind)
        search, words, _ = self._wanted()
        if named is ExportFormat.JSON and not search.is_of_days:
            path, named = _unused(path, kind), kind
        self.context.send(ExportSales(ExportOrder(str(path), named or kind, search, words)))


def _unused(path: Path, kind: ExportFormat) -> Path:
    """Return the name with its ending, and with a number where there is such a file."""
    found, number = path.with_name(f"{path.name}.{kind}"), 2
    while os.access(found, os.F_OK):  # no name is too long to be asked for
        found, number = path.with_name(f"{path.name} ({number}).{kind}"), number + 1
    return found

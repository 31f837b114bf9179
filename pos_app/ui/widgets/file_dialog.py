"""Dialogs for files, in the till's own language."""

from __future__ import annotations

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from pos_app.ui.widgets.overlay import tell_uncovered
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.wording import appearance_words


def make_file_dialog(
    over: Translated, name: str, title: str, mode: QFileDialog.FileMode
) -> QFileDialog:
    """Make a dialog in the till's own language: the system's would speak the system's."""
    dialog = QFileDialog(over, over.words.text(title))
    dialog.setObjectName(name)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.finished.connect(dialog.deleteLater)
    dialog.finished.connect(lambda: tell_uncovered(over))
    return dialog


def show_pictures_only(dialog: QFileDialog, over: Translated) -> None:
    """Let a dialog show only what can be a picture here."""
    pictures = over.words.text(appearance_words.PICTURES)
    dialog.setNameFilter(f"{pictures} (*.png *.jpg *.jpeg)")


def documents_folder() -> str:
    """Return the person's folder of documents; empty where the system names none."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

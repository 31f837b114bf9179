"""A file that is written as a whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QFileDevice, QIODevice, QSaveFile

from pos_app.domain.export import ExportProblem

_Error = QFileDevice.FileError
_NOT_OPENED: Final = frozenset({_Error.OpenError, _Error.PermissionsError, _Error.WriteError})
"""The last for a file that is there and may not be written, or a folder of that name."""
_HELD: Final = ExportProblem.OPEN_ELSEWHERE if os.name == "nt" else ExportProblem.FAILED
"""Elsewhere a file that another program has open is replaced all the same."""
_PROBLEMS: Final = {
    _Error.PermissionsError: ExportProblem.NOT_ALLOWED,
    _Error.RenameError: _HELD,
    _Error.RemoveError: _HELD,
    _Error.WriteError: ExportProblem.DISK_FULL,
    _Error.ResourceError: ExportProblem.DISK_FULL,
    _Error.NoError: ExportProblem.DISK_FULL,  # it took fewer bytes, and Qt calls that no error
}


def has_folder(path: Path) -> bool:
    """Return True where the folder that the file is to lie in exists."""
    return os.access(path.parent, os.F_OK)


def save_bytes(data: QByteArray, path: Path) -> ExportProblem | None:
    """Write the file; returns why there is none, and then a file that was there is as it was."""
    if not has_folder(path):
        return ExportProblem.NO_FOLDER
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        barred = file.error() in _NOT_OPENED
        return ExportProblem.NOT_ALLOWED if barred else ExportProblem.FAILED
    is_written = file.write(data) == data.size() and file.flush() and file.commit()
    return None if is_written else _PROBLEMS.get(file.error(), ExportProblem.FAILED)

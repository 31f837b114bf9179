"""What the file system is asked for beside SQLite: entries that outlive a power cut."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

PAUSES_S: Final = (0.02, 0.05, 0.1, 0.2, 0.4)
"""On Windows an antivirus program may hold a fresh file for a moment; nobody renames it then."""


def make_folder(folder: Path) -> None:
    """Make it and what it lies in, each entry synced."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def put_in_place(made: Path, name: Path) -> None:
    """Give `made` (its content synced) that name at once, whatever bore it before."""
    patiently(lambda: made.replace(name))
    sync_folder(name.parent)


def patiently(rename: Callable[[], object], pauses_s: Sequence[float] = PAUSES_S) -> None:
    """Rename, again after each pause while somebody holds the file; then the error as it came."""
    for pause in pauses_s:
        try:
            rename()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    rename()


def sync_file(path: Path) -> None:
    """Sync a file's content."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Sync a folder's entries; Windows has no such call, and its file systems log them."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)

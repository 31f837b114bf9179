"""What the file system is asked for beside SQLite: entries that outlive a power cut."""

from __future__ import annotations

import os
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make it and what it lies in, each entry synced."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def put_in_place(made: Path, name: Path) -> None:
    """Give `made` (its content synced) that name at once, whatever bore it before."""
    made.replace(name)
    sync_folder(name.parent)


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

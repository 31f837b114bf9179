"""Files and folders whose entries outlive a power cut; what SQLite does not do itself."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

RETRY_PAUSES_S: Final = (0.02, 0.05, 0.1, 0.2, 0.4)
"""On Windows an antivirus program may hold a fresh file for a moment; nobody renames it then."""


def make_folder(folder: Path) -> None:
    """Make a folder and those it lies in, each entry synced; one that is there is left as it is."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def write_file(path: Path, data: bytes) -> None:
    """Write a whole file for its owner alone (0600): a power cut leaves the old one or the new.

    Raises:
        OSError: the file is as it was.
    """
    import tempfile  # the window's start does without it

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        retry_while_held(lambda: written.replace(path))
    except BaseException:
        with suppress(OSError):
            written.unlink()
        raise
    with suppress(OSError):  # it is in its place, also where a folder cannot be synced
        sync_folder(path.parent)


def put_in_place(made: Path, name: Path) -> None:
    """Rename `made` (its content synced) to `name`, in the place of any other, and sync that."""
    retry_while_held(lambda: made.replace(name))
    sync_folder(name.parent)


def retry_while_held(
    rename: Callable[[], object], pauses_s: Sequence[float] = RETRY_PAUSES_S
) -> None:
    """Rename, and again after each pause while another process holds the file.

    Raises:
        PermissionError: it is held still, or nobody may rename it.
    """
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

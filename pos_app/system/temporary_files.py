"""Temporary files and folders that a kill may leave behind: they are known, and then removed.

Whoever works with one holds it. What bears our mark, is this user's and held by nobody was left
by a program that ended in the middle.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

MARK: Final = ".pos-app-part"
"""How the names of such files and folders end."""
_SHOWN: Final = 40
"""So many letters of a file's name are in that of its temporary one."""
_HELD: Final = "held"
"""The file in such a folder that is held."""
_IS_WINDOWS: Final = os.name == "nt"


def hold_new_file(name: str, folder: Path) -> tuple[int, Path]:
    """Make an empty file in `folder`, for its owner alone (0600), held until its handle is closed.

    `name` is that of the file which it is for; a part of it stands in its own. On Windows nobody
    renames it either while the handle is open.

    Raises:
        OSError: none can be made there.
    """
    import tempfile  # the window's start does without it

    while True:
        handle, made = tempfile.mkstemp(MARK, f".{name[:_SHOWN]}.", folder)
        if _hold(handle, Path(made)):
            return handle, Path(made)
        os.close(handle)


@contextmanager
def held_folder(name: str, folder: Path) -> Iterator[Path]:
    """Make a folder in `folder`, for its owner alone (0700), that is held until the block ends.

    What is left of it is removed then. Raises OSError.
    """
    import tempfile

    remove_left(folder)
    made = Path(tempfile.mkdtemp(MARK, f".{name[:_SHOWN]}.", folder))
    try:
        handle = os.open(made / _HELD, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _hold(handle, made / _HELD)
            yield made
        finally:
            os.close(handle)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def remove_left(folder: Path) -> None:
    """Remove what programs that ended in the middle have left in this folder, as far as it goes."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and entry.name.endswith(MARK):
                with suppress(OSError):
                    _remove_unless_held(Path(entry.path))


def _remove_unless_held(left: Path) -> None:
    found = left.lstat()
    is_folder = stat.S_ISDIR(found.st_mode)
    if not (is_folder or stat.S_ISREG(found.st_mode)):
        return
    if _IS_WINDOWS:  # what another program has open is not removed there
        if is_folder:
            (left / _HELD).unlink()
            shutil.rmtree(left)
        else:
            left.unlink()
        return
    if found.st_uid != os.getuid():
        return
    handle = os.open(left / _HELD if is_folder else left, os.O_RDWR | os.O_NOFOLLOW)
    try:
        if _lock(handle):
            shutil.rmtree(left) if is_folder else left.unlink()
    finally:
        os.close(handle)


def _hold(handle: int, made: Path) -> bool:
    """Hold a file that was made just now; False where somebody took it for one that was left.

    On a file system that knows no locks nothing is held, and nothing removed either.
    """
    if _IS_WINDOWS:
        return True
    try:
        held = _lock(handle)
    except OSError:
        return True
    if not held:
        return False
    with suppress(OSError):
        return os.path.samestat(os.fstat(handle), made.stat())
    return False


def _lock(handle: int) -> bool:
    """Lock a file for its handle; False where another handle has it. Raises OSError."""
    import fcntl  # Windows has none

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

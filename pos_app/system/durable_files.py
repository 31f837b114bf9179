"""Files and folders whose entries outlive a power cut, and what is read of files with care."""

from __future__ import annotations

import errno
import logging
import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from pos_app.system.folder_rights import keep_for_owner
from pos_app.system.temporary_files import hold_new_file, remove_left

log = logging.getLogger(__name__)

OWNER_ONLY: Final = 0o600
RETRY_PAUSES_S: Final = (0.02, 0.05, 0.1, 0.2, 0.4)
"""On Windows an antivirus program may hold a fresh file for a moment; nobody renames it then."""


def make_folder(folder: Path, restrict_folder: Callable[[Path], object] = keep_for_owner) -> None:
    """Make a folder and those it lies in, for their owner alone (0700), each entry synced.

    One that is there is left as it is. `restrict_folder` is called for each that was made.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent, restrict_folder)
    folder.mkdir(exist_ok=True, mode=0o700)
    restrict_folder(folder)
    sync_folder(folder.parent)


def make_file(path: Path) -> None:
    """Make an empty file for its owner alone (0600), whatever the umask; one that is there goes.

    For what a library writes to: SQLite and `shutil` would make it for everybody to read.
    """
    with suppress(FileNotFoundError):
        path.unlink()
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))


def restrict(path: Path) -> None:
    """Take a file from everybody but its owner, as far as its file system knows owners."""
    with suppress(OSError):
        if stat.S_IMODE(path.stat().st_mode) != OWNER_ONLY:
            path.chmod(OWNER_ONLY)


def read_plain_file(path: Path, limit: int) -> bytes:
    """Read a file's first `limit` bytes; a pipe is not waited for, and a device not read.

    Raises:
        FileNotFoundError: there is none.
        OSError: it is no plain file, or cannot be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except ValueError as error:  # a zero in the name
        raise OSError(errno.EINVAL, "no name of a file") from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "no plain file", str(path))
    with os.fdopen(handle, "rb") as file:
        return file.read(limit)


def may_be_there(path: Path) -> bool:
    """Return False where there is certainly no file; opening it tells why nobody can look."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        log.warning("%s: %s %s", path.name, type(error).__name__, error.errno)
    return True


def behind_link(path: Path) -> Path:
    """Return the file that a symbolic link of this user's leads to; any other path as it is.

    What is written goes there, and the link stays: somebody keeps the file in another place. A
    link of another user's, as in a folder that everybody may write to, is not followed.
    """
    try:
        found = path.lstat()
    except OSError:
        return path
    is_ours = os.name == "nt" or found.st_uid in {os.getuid(), 0}
    if not (stat.S_ISLNK(found.st_mode) and is_ours):
        return path
    aim = Path(os.path.realpath(path))
    return aim if aim.is_file() or not os.path.lexists(aim) else path


def write_file(path: Path, data: bytes) -> None:
    """Write a whole file for its owner alone (0600): a power cut leaves the old one or the new.

    Raises:
        OSError: the file is as it was.
    """
    with whole_file(path) as made:
        made.write_bytes(data)


def replace_file(path: Path, data: bytes) -> None:
    """Write a whole file for its owner alone (0600), not synced: for what is soon written anew.

    Who reads it finds the old one or the new; after a power cut it may be neither.

    Raises:
        OSError: the file is as it was.
    """
    path = behind_link(path)
    made = path.with_name(f".{path.name}.new")
    make_file(made)
    try:
        made.write_bytes(data)
        made.replace(path)
    except BaseException:
        with suppress(OSError):
            made.unlink()
        raise


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield an empty file beside `path`, for its owner alone (0600).

    It takes the place of `path`, or of what a link there leads to, synced, once the block ends
    well; else it goes. What a kill has left of such a file in this folder goes first.

    Raises:
        OSError: the file is as it was.
    """
    path = behind_link(path)
    remove_left(path.parent)
    with ExitStack() as holding:
        handle, made = hold_new_file(path.name, path.parent)
        holding.callback(os.close, handle)
        let_go = holding.close if os.name == "nt" else _nothing  # an open file keeps its name there
        try:
            yield made
            sync_file(made)
            let_go()
            retry_while_held(lambda: made.replace(path))
        except BaseException:
            let_go()
            with suppress(OSError):
                made.unlink()
            raise
    with suppress(OSError):  # it is in its place, also where a folder cannot be synced
        sync_folder(path.parent)


def _nothing() -> None:
    return


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

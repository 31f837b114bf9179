"""Files that an earlier version, a restored copy or a person left for others to read."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pos_app.system.durable_files import OWNER_ONLY
from pos_app.system.folder_rights import narrow_inherited, read_tool, run_tool

log = logging.getLogger(__name__)

IS_WINDOWS: Final = os.name == "nt"
OWNER_ONLY_FOLDER: Final = 0o700
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def narrow_rights(home: Path, ours: tuple[str, ...]) -> Path | None:
    """Take `home` and what matches the patterns `ours` in it, with all below, from all others.

    A folder that a person's own folder lies in, or is, stays as it is: it is not the program's.
    Links are not followed. On Windows a folder passes its rights on to what lies in it.

    Returns:
        The first that others can still open, None where there is none.
    """
    if IS_WINDOWS:
        return narrow_inherited(_tops(home, ours), run_tool, read_tool)
    narrowed, left = 0, None
    for path in _own(home, ours):
        if not _is_open(path):
            continue
        if _narrow(path):
            narrowed += 1
        else:
            left = left or path
    if narrowed:
        log.warning("%d files and folders were open to others, and are no more", narrowed)
    if left is not None:
        log.warning("others can open %s", left.name)
    return left


def _tops(home: Path, ours: tuple[str, ...]) -> Iterator[Path]:
    """Yield `home`, whose rights all in it get; what is ours in it where it is a person's own."""
    if _is_the_program_s(home):
        yield home
        return
    yield from (path for path in _named(home, ours) if not path.is_symlink())


def _is_the_program_s(home: Path) -> bool:
    return not Path.home().is_relative_to(home)


def _own(home: Path, ours: tuple[str, ...]) -> Iterator[Path]:
    if _is_the_program_s(home):
        yield home
    for path in _named(home, ours):
        yield path
        if path.is_symlink():
            continue
        for folder, folders, files in os.walk(path):  # what cannot be read, or went, is left out
            yield from (Path(folder, name) for name in (*folders, *files))


def _named(home: Path, ours: tuple[str, ...]) -> list[Path]:
    try:
        return [path for pattern in ours for path in home.glob(pattern)]
    except OSError as error:
        log.warning("rights in %s: %s", home, error)
        return []


def _is_open(path: Path) -> bool:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False  # it went meanwhile
    return bool(mode & _OTHERS) and (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _narrow(path: Path) -> bool:
    """Return whether it worked; a file system without owners takes it and does nothing."""
    try:
        path.chmod(OWNER_ONLY_FOLDER if path.is_dir() else OWNER_ONLY)
    except OSError as error:
        log.debug("rights of %s: %s", path.name, error)
    return not _is_open(path)
